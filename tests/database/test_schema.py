"""What each version of the database must hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rt_desktop.database import engine as engines
from rt_desktop.database import schema


@pytest.fixture
def oldest(tmp_path: Path) -> Iterator[Any]:
    """A connection to an empty database of the first version."""
    file = tmp_path / "oldest.db"
    schema.create_file(file)
    engine = engines.make(file)
    schema.migrate(engine, to="0001")
    engine.dispose()
    with closing(engines.connect(file)) as connection:
        yield connection


def test_an_older_version_lacks_nothing_of_what_came_later(oldest: Any) -> None:
    assert schema.version(oldest) == "0001"
    assert not schema.lacks(oldest)


@pytest.mark.parametrize(
    "hand",
    [
        "DROP TABLE loan",
        "ALTER TABLE item RENAME COLUMN barcode TO code",
        "UPDATE alembic_version SET version_num = '0'",
    ],
)
def test_what_is_gone_from_an_older_version_is_seen(oldest: Any, hand: str) -> None:
    oldest.execute(hand)
    assert schema.lacks(oldest)


def test_of_a_newer_version_nothing_is_known(oldest: Any) -> None:
    oldest.execute("UPDATE alembic_version SET version_num = '9999'")
    assert not schema.lacks(oldest)
