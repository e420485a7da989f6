"""Making backups."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from rt_desktop import seat_settings
from rt_desktop.database import integrity
from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.services.backup import making
from rt_desktop.services.backup.making import backup_if_due, backup_now, listed, remarks
from tests import make
from tests.fixtures import FixedClock


def made(desk: Desk, to: Path | None = None) -> making.BackedUp:
    return desk.run(backup_now, job=Job(), to=to)


def test_a_backup_is_named_by_the_clock_on_the_wall_and_listed(desk: Desk, data_folder: Path) -> None:
    make.record(desk)
    done = made(desk)
    seat = desk.here.seat_id.hex[-6:]
    assert done.file == data_folder / "backups" / f"rt_desktop-{seat}-2026-03-24-110000.db"
    assert integrity.require_sound(done.file)["record"] == 1
    (last,) = listed(desk)
    assert (last.file, last.made_at.isoformat()) == (done.file, "2026-03-24T11:00:00+01:00")
    assert [file.name for file in done.file.parent.iterdir()] == [done.file.name]


def test_two_backups_of_one_second_are_both_kept(desk: Desk) -> None:
    assert made(desk).file != made(desk).file
    assert len(listed(desk)) == 2


def test_the_backup_of_the_day_is_made_once(desk: Desk, clock: FixedClock) -> None:
    assert desk.run(backup_if_due, job=Job()) is not None
    assert desk.run(backup_if_due, job=Job()) is None
    clock.move_to(date(2026, 3, 25))
    assert desk.run(backup_if_due, job=Job()) is not None


def test_older_backups_are_thinned_out_and_nothing_else(desk: Desk, clock: FixedClock) -> None:
    folder = made(desk).file.parent
    others = [folder / "rt_desktop.db", folder / "rt_desktop-ffffff-2020-01-01-000000.db", folder / "before-0002.db"]
    for other in others:
        other.touch()
    for n in range(1, 40):
        clock.move_to(date(2026, 3, 24) + timedelta(days=n))
        last = made(desk)
    assert len(last.thinned) == 1
    assert not last.thinned[0].exists()
    assert len(listed(desk)) <= 7 + 4 + 3
    assert all(other.exists() for other in others)


def test_a_backup_can_go_elsewhere(desk: Desk, tmp_path: Path) -> None:
    done = made(desk, tmp_path / "key")
    assert done.file.parent == tmp_path / "key"
    assert listed(desk) == []


def test_a_folder_that_is_not_plugged_in_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="key"):
        made(desk, tmp_path / "key" / "backups")
    assert not (tmp_path / "key").exists()


def test_the_second_folder_of_the_seat_receives_each_backup(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    seat_settings.save(desk.store.folder, backup_folder=str(tmp_path / "key"))
    done = made(desk)
    assert done.second is not None
    assert done.second.read_bytes() == done.file.read_bytes()
    assert [file.name for file in (tmp_path / "key").iterdir()] == [done.file.name]


def test_a_second_folder_that_is_away_is_said_and_the_first_backup_stands(desk: Desk, tmp_path: Path) -> None:
    seat_settings.save(desk.store.folder, backup_folder=str(tmp_path / "away"))
    done = made(desk)
    assert done.file.exists()
    assert done.second is None
    assert "away" in done.missed


def test_a_stopped_backup_leaves_nothing(desk: Desk, data_folder: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.run(backup_now, job=job)
    assert list((data_folder / "backups").iterdir()) == []


def test_what_a_killed_backup_left_is_cleared_away(desk: Desk, data_folder: Path) -> None:
    (data_folder / "backups").mkdir()
    left = data_folder / "backups" / f".rt_desktop-{desk.here.seat_id.hex[-6:]}-2026-03-20-090000.db.part"
    under_way = left.with_name(".rt_desktop-000000-2026-03-24-105000.db.part")
    for file, age in ((left, timedelta(hours=7)), (under_way, timedelta(minutes=5))):
        file.write_bytes(b"half")
        moment = (desk.clock.now() - age).timestamp()
        os.utime(file, (moment, moment))
    made(desk)
    assert not left.exists()
    assert under_way.exists()


def test_without_room_for_it_none_is_begun(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "SPARE", 1 << 60)
    with pytest.raises(UserError, match=r"MB|Mo"):
        made(desk)


def test_no_backup_and_an_old_one_are_remarked_upon(desk: Desk, clock: FixedClock) -> None:
    assert [remark.code for remark in remarks(desk)] == ["no-backup"]
    made(desk)
    assert remarks(desk) == []
    clock.move_to(date(2026, 3, 30))
    assert [remark.code for remark in remarks(desk)] == ["backup-old"]
    assert "2026" in remarks(desk)[0].message


def test_a_backup_put_elsewhere_deletes_nothing_there(desk: Desk, clock: FixedClock, tmp_path: Path) -> None:
    for n in range(20):
        clock.move_to(date(2026, 3, 24) + timedelta(days=n))
        done = made(desk, tmp_path / "key")
        assert done.thinned == ()
    assert len(list((tmp_path / "key").iterdir())) == 20


def test_the_second_folder_is_thinned_out_too_but_for_others_backups(
    desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.mkdir()
    seat_settings.save(desk.store.folder, backup_folder=str(key))
    others = {"rt_desktop-ffffff-2020-01-01-000000.db", ".rt_desktop-ffffff-2020-01-01-000000.db.part"}
    for name in others:
        (key / name).touch()
    for n in range(20):
        clock.move_to(date(2026, 3, 24) + timedelta(days=n))
        made(desk)
    assert {file.name for file in key.iterdir()} == {backup.file.name for backup in listed(desk)} | others


def test_what_a_cut_left_in_the_second_folder_is_cleared_away(desk: Desk, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.mkdir()
    seat_settings.save(desk.store.folder, backup_folder=str(key))
    left = key / f".rt_desktop-{desk.here.seat_id.hex[-6:]}-2026-03-20-090000.db.part"
    left.write_bytes(b"half")
    moment = (desk.clock.now() - timedelta(hours=7)).timestamp()
    os.utime(left, (moment, moment))
    done = made(desk)
    assert done.second is not None
    assert list(key.iterdir()) == [done.second]


def test_a_second_disk_that_gives_back_other_bytes_is_said_and_keeps_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"\xff")

    (tmp_path / "key").mkdir()
    seat_settings.save(desk.store.folder, backup_folder=str(tmp_path / "key"))
    monkeypatch.setattr(shutil, "copyfile", spoil)
    done = made(desk)
    assert done.second is None
    assert "key" in done.missed
    assert list((tmp_path / "key").iterdir()) == []
    assert done.file.exists()
