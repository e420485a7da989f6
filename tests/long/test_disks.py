"""Disks that are full or can only be read: one sentence each, nothing lost, and on as soon as there is room.

Each test mounts a small disk of its own, which only root may do.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from rt_desktop import main
from rt_desktop.database.folder import database_file
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.models.circulation import Loan
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.backup.restoring import restore
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.long.data import require_whole, unimarc

pytestmark = pytest.mark.long

Mount = Callable[..., None]
PAGE = 4096


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount a disk in memory with these options; the test is skipped where that is not allowed."""
    mounted = []

    def mount(place: Path, options: str) -> None:
        if sys.platform == "win32":
            pytest.skip("Windows mounts no disks in memory.")
        place.mkdir(exist_ok=True)
        words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        if done.returncode != 0:
            pytest.skip(f"Only root may mount a disk: {done.stderr.strip()}")
        mounted.append(place)

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def disk(mount: Mount, tmp_path: Path) -> Path:
    """A disk of eight megabytes."""
    place = tmp_path / "disk"
    mount(place, "size=8m")
    return place


@pytest.fixture
def full_folder(disk: Path, data_folder: Path) -> Path:
    """The fresh data folder, on the small disk."""
    shutil.copytree(data_folder, disk / "data")
    return disk / "data"


@contextmanager
def full(disk: Path, *, left: int = 0) -> Iterator[None]:
    """Fill the disk but for `left` bytes, as long as this lasts."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(PAGE))
        except OSError:
            stream.truncate(max(0, filler.stat().st_size - left))
    try:
        yield
    finally:
        filler.unlink()


def refusal_of(work: Callable[[], object]) -> UserError | None:
    """Why a work was refused; None when it was done."""
    try:
        work()
    except UserError as refusal:
        return refusal
    return None


def is_full(refusal: UserError | None) -> bool:
    """Whether the sentence says that the disk is full."""
    return refusal is not None and any(word in refusal.message for word in ("plein", "full"))


def count_loans(desk: Desk) -> int:
    return desk.session.scalar(select(func.count()).select_from(Loan)) or 0


def loans(folder: Path) -> int:
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = desk.read(count_loans)
        desk.close()
    return found


@pytest.mark.parametrize("pages", [0, 1, 2, 3, 5, 8, 12, 16, 24, 40, 60])
def test_full_while_lending(disk: Path, full_folder: Path, pages: int) -> None:
    with opened(full_folder) as store:
        desk = Desk(store, operator="N. B.")
        borrower, item = make.borrower(desk), make.item(desk)
        confirmed: list[UUID] = []

        def lend_and_fill() -> None:
            for number in range(500):
                make.record(desk, title=f"{number} " * 1000)
                confirmed.append(desk.perform(lend, item_id=item, borrower_id=borrower).loan_id)
                desk.perform(take_back, item_id=item)

        with full(disk, left=pages * PAGE):
            refusal = refusal_of(lend_and_fill)
            assert is_full(refusal)
            found = desk.read(count_loans)
            assert found == len(confirmed)
        desk.perform(take_back, item_id=item)
        desk.perform(lend, item_id=item, borrower_id=borrower)
        assert desk.read(count_loans) == found + 1
        desk.close()
    require_whole(full_folder)


@pytest.mark.parametrize("pages", [0, 1, 3, 8])
def test_full_while_opening(disk: Path, full_folder: Path, pages: int) -> None:
    with full(disk, left=pages * PAGE):
        refusal = refusal_of(lambda: loans(full_folder))
    assert refusal is None or is_full(refusal)
    require_whole(full_folder)


@pytest.mark.parametrize("pages", [0, 1, 10, 40, 70, 100])
def test_full_while_setting_up(disk: Path, pages: int) -> None:
    with full(disk, left=pages * PAGE), pytest.raises(UserError, match=r"plein|full"):
        set_up(disk / "data", site="toulouse")
    set_up(disk / "data", site="toulouse")
    require_whole(disk / "data")


@pytest.mark.parametrize("pages", [0, 1, 40])
def test_full_while_backing_up(disk: Path, full_folder: Path, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rt_desktop.services.backup.making.SPARE", -1 << 30)
    with opened(full_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk)
        with full(disk, left=pages * PAGE), pytest.raises(UserError, match=r"plein|full"):
            desk.run(backup_now, job=Job())
        assert list((full_folder / "backups").glob("*")) == []
        assert desk.run(backup_now, job=Job()).file.exists()
        desk.close()
    require_whole(full_folder)


@pytest.mark.parametrize("pages", [60, 150, 300])
def test_full_while_importing(
    disk: Path, full_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], pages: int
) -> None:
    number = 600
    file = unimarc(tmp_path / "records.mrc", number=number, note="Un disque trop petit. " * 20)
    words = ["import", str(file), "--data", str(full_folder), "--json"]
    with full(disk, left=pages * PAGE):
        assert main.main(words) == 1
        said = capsys.readouterr()
        assert "plein" in said.err or "full" in said.err
        assert said.err.count("\n") == 1
        json.loads(said.out)
    require_whole(full_folder)
    assert main.main(words) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["created"] + done["unchanged"] == number
    require_whole(full_folder)


@pytest.mark.parametrize("pages", [0, 1, 40, 90, 110])
def test_full_while_restoring(disk: Path, full_folder: Path, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rt_desktop.services.backup.making.SPARE", 0)
    with opened(full_folder) as store:
        desk = Desk(store, operator="N. B.")
        file = desk.run(backup_now, job=Job(), to=disk).file
        make.lent(desk)
        desk.close()
    with full(disk, left=pages * PAGE):
        refusal = refusal_of(lambda: restore(full_folder, file=file))
    assert refusal is None or is_full(refusal)
    assert loans(full_folder) == (0 if refusal is None else 1)
    require_whole(full_folder)


def test_a_disk_that_can_only_be_read(mount: Mount, full_folder: Path, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(UserError, match="data"), opened(full_folder):
        pass
    with pytest.raises(UserError):
        set_up(disk / "new", site="toulouse")
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    require_whole(full_folder)


def test_a_disk_that_becomes_read_only_while_lending(full_folder: Path, tmp_path: Path) -> None:
    """As after a fault of the disk, which the system then protects: the files cannot be changed any more."""
    with opened(full_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.lent(desk)
        desk.close()
    file = database_file(full_folder)
    if subprocess.run(["chattr", "+i", str(file)], check=False, capture_output=True).returncode != 0:
        pytest.skip("This disk knows no unchangeable files.")
    try:
        with opened(full_folder) as store:
            desk = Desk(store, operator="N. B.")
            with pytest.raises(UserError):
                make.lent(desk)
            desk.close()
    finally:
        subprocess.run(["chattr", "-i", str(file)], check=True)
    require_whole(full_folder)
