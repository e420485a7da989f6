"""Figures two installations can compare."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.models import travelling
from rt_desktop.services.checks.state import row_hash, state
from rt_desktop.services.settings.setup import set_up
from tests import make


def test_it_says_which_installation_this_is(desk: Desk) -> None:
    held = desk.read(state)
    assert (held.site, held.seat, held.schema) == ("toulouse", desk.here.seat_id, "0002")
    assert (held.waiting, held.rev) == (0, 0)
    assert held.tables.keys() == travelling().keys() >= {"record", "item", "loan", "borrower", "site"}
    assert held.tables["site"].count == 9


def test_two_folders_are_equal_but_for_their_seat(desk: Desk, tmp_path: Path) -> None:
    set_up(tmp_path / "other", site="foix")
    with opened(tmp_path / "other") as store:
        other = Desk(store, operator="")
        theirs, ours = other.read(state).tables, desk.read(state).tables
        other.close()
    assert {name for name in ours if ours[name] != theirs[name]} == {"seat"}


def test_the_checksum_follows_the_visible_values_and_not_how_they_travelled(desk: Desk) -> None:
    before = desk.read(state)
    row_id = make.record(desk, title="Bagages")
    with_it = desk.read(state)
    make.changed(desk, table="record", row_id=row_id, title="Bagage")
    changed = desk.read(state)
    make.changed(desk, table="record", row_id=row_id, title="Bagages")
    again = desk.read(state)
    make.changed(desk, table="record", row_id=row_id, retired=True)
    gone = desk.read(state)
    assert len({one.tables["record"].checksum for one in (before, with_it, changed)}) == 3
    assert again.tables == with_it.tables
    assert gone.tables["record"] == before.tables["record"]
    assert [one.rev for one in (before, with_it, changed, again, gone)] == [0, 1, 2, 3, 4]


def test_a_row_hashes_the_same_in_any_order_and_apart_from_its_travels() -> None:
    row = {"id": UUID(int=1), "on": date(2026, 3, 24), "themes": ["a", "b"], "rev": 1, "entry_id": None}
    same = {"themes": ["a", "b"], "rev": 7, "entry_id": UUID(int=2), "on": date(2026, 3, 24), "id": UUID(int=1)}
    assert row_hash("t", row) == row_hash("t", same) < 2**64
    assert row_hash("t", row) != row_hash("u", row)
    assert row_hash("t", row) != row_hash("t", {**row, "themes": ["b", "a"]})


def test_at_a_relay_its_own_operations_wait(tmp_path: Path) -> None:
    set_up(tmp_path / "foix", site="foix")
    with opened(tmp_path / "foix") as store:
        desk = Desk(store, operator="")
        make.record(desk)
        assert desk.read(state).waiting == 1
        desk.close()
