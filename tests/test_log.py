"""The log: small, and without anybody's data."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from rt_desktop import log


@pytest.fixture
def logger(tmp_path: Path) -> Iterator[logging.Logger]:
    """A logger that writes to the log of the test's folder only."""
    logger = logging.getLogger("rt_desktop.test")
    logger.propagate = False
    handler = log.SmallFile(lambda: tmp_path)
    logger.addHandler(handler)
    yield logger
    logger.removeHandler(handler)


def kept(folder: Path) -> str:
    return (folder / log.FILE).read_text(encoding="utf-8")


def test_an_exception_says_where_and_what_kind_but_not_whose(logger: logging.Logger, tmp_path: Path) -> None:
    try:
        try:
            int("Madame Dupont")
        except ValueError as fault:
            raise KeyError("06 12 34 56 78") from fault
    except KeyError:
        logger.exception("unexpected")
    told = kept(tmp_path)
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert "test_log.py" in told
    assert "Dupont" not in told.replace('int("Madame Dupont")', "")
    assert "06 12" not in told.replace('KeyError("06 12 34 56 78")', "")


def test_what_only_speaks_of_the_code_is_told_in_full(logger: logging.Logger, tmp_path: Path) -> None:
    try:
        _ = "".nothing  # type: ignore[attr-defined]
    except AttributeError:
        logger.exception("unexpected")
    assert "no attribute 'nothing'" in kept(tmp_path)


def test_it_starts_anew_before_it_grows_large_and_keeps_the_one_before(logger: logging.Logger, tmp_path: Path) -> None:
    for _ in range(30):
        logger.warning("y" * 20_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sizes.keys() == {"rt-desktop.log", "rt-desktop.old.log"}
    assert all(size < log.LARGEST + 30_000 for size in sizes.values())


def test_where_it_cannot_be_written_the_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    handler = log.SmallFile(lambda: tmp_path / "file")
    handler.handle(logging.makeLogRecord({"msg": "x", "levelno": logging.ERROR}))
    assert (tmp_path / "file").read_bytes() == b""


def test_started_twice_it_writes_once_and_only_when_there_is_something(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    root.handlers[:] = [handler for handler in before if not isinstance(handler, log.SmallFile)]
    try:
        log.start(lambda: tmp_path / "log")
        log.start(lambda: tmp_path / "log")
        assert not (tmp_path / "log").exists()
        root.error("unexpected")
        assert kept(tmp_path / "log").count("unexpected") == 1
    finally:
        root.handlers[:] = before
