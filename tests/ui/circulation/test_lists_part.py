"""The lists of the counter."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.circulation.express import describe
from rt_desktop.services.circulation.papers_waiting import put_off
from rt_desktop.services.undoing.entries import undo
from rt_desktop.ui.circulation.lists import LISTS
from rt_desktop.ui.circulation.lists_part import ListsPart
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from rt_desktop.ui.rooms import all_rooms
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.parted_page import PartedPage
from tests import make
from tests.ui.conftest import answered, shown, type_text
from tests.ui.test_accessibility import nameless, stops


@pytest.fixture
def part(qtbot: QtBot, tasks: Tasks, desk: Desk) -> ListsPart:
    """Lists with a line each, two late loans among them."""
    reader = make.borrower(desk, name="Fabre", first_name="Anne")
    for title in ("Évaluer", "Bagages"):
        item_id = make.item(desk, record_id=make.record(desk, title=title))
        make.lent(desk, item_id=item_id, borrower_id=reader, on=date(2026, 2, 3))
    record_id = make.record(desk, title="Territoires")
    for state in ("waiting", "set-aside"):
        given = {"borrower_id": reader, "pickup_site_id": make.site_id(), "state": state}
        make.row(desk, table="hold", record_id=record_id, placed_at=datetime(2026, 3, 20, tzinfo=UTC), **given)
    desk.perform(describe, title="Livret")
    lost = make.item(desk, record_id=make.record(desk, title="Perdu"))
    noticed = {"values": {"on": "2026-03-01"}, "noticed_at": datetime(2026, 3, 1, tzinfo=UTC)}
    make.row(desk, table="remark", code="lent-twice", item_id=lost, borrower_id=reader, **noticed)
    desk.run(put_off, kind="slip", borrower_id=reader, job=Job())
    make.row(desk, table="loss", item_id=lost, declared_on=date(2026, 3, 1), state="open")
    part = shown(qtbot, ListsPart(tasks))
    answered(qtbot, tasks)
    return part


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.key)
def test_each_list_shows_its_rows_and_opens_them(qtbot: QtBot, part: ListsPart, one: object) -> None:
    asked: list[Link] = []
    part.linked.connect(asked.append)
    part.open(Link("lists", one.key))  # type: ignore[attr-defined]
    answered(qtbot, part.tasks)
    assert part.listing.count() == (2 if part.now.key in ("on-loan", "late") else 1)
    part.listing.choose(0)
    assert all(isinstance(cell, str) for cell in part.listing.cells(part.listing.current()))
    part.listing.activated.emit(part.listing.current())
    part.action("lists.record").trigger()
    records = [] if part.now.key == "to-print" else ["record"]
    assert [link.kind for link in asked] == [{"borrower": "counter"}.get(part.now.opens, part.now.opens), *records]


def test_the_keys_go_from_list_to_list_and_round(qtbot: QtBot, part: ListsPart) -> None:
    seen = []
    for _one in LISTS:
        seen.append(part.now.key)
        part.action("lists.next").trigger()
        answered(qtbot, part.tasks)
    assert seen == [one.key for one in LISTS]
    assert part.now.key == seen[0]


def test_words_and_site_narrow_and_escape_shows_all_again(qtbot: QtBot, part: ListsPart) -> None:
    part.focus_first()
    type_text(part.search.line, "evaluer")
    answered(qtbot, part.tasks)
    assert part.listing.count() == 1
    part.site.set_value(make.site_id("foix"))
    part.site.activated.emit(1)
    answered(qtbot, part.tasks)
    assert part.listing.count() == 0
    assert part.back()
    answered(qtbot, part.tasks)
    assert part.listing.count() == 2
    assert not part.back()


def test_a_list_is_exported_as_it_is_shown(
    qtbot: QtBot, part: ListsPart, tmp_path: Path, said: list[Message]
) -> None:
    for name in ("liste.csv", "liste.xlsx"):
        part.exporting.export(part.listing, "En prêt", tmp_path / name)
        answered(qtbot, part.tasks)
    written = (tmp_path / "liste.csv").read_text("utf-8-sig").splitlines()
    assert written[0].startswith("Titre;Code-barres;Usager")
    assert len(written) == 3
    assert (tmp_path / "liste.xlsx").read_bytes().startswith(b"PK")
    part.exporting.export(part.listing, "En prêt", tmp_path / "nowhere" / "liste.csv")
    answered(qtbot, part.tasks)
    assert [one.kind for one in said] == ["notice", "notice", "error"]


def test_the_room_opens_the_part_that_answers(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    room = next(room for room in all_rooms() if room.key == "circulation")
    page = shown(qtbot, room.factory(tasks))
    assert isinstance(page, PartedPage)
    page.open(Link("lists", "held"))
    answered(qtbot, tasks)
    assert isinstance(page.part, ListsPart)
    assert page.part.now.key == "held"
    page.open(Link("counter"))
    assert page.part.title == "Loans"


def test_all_that_takes_the_focus_is_named_and_reached(qtbot: QtBot, part: ListsPart) -> None:
    tree = QAccessible.queryAccessibleInterface(part)
    assert tree is not None
    assert nameless(tree) == []
    assert {part.tabs, part.search.line, part.site, part.listing.view} <= set(stops(part))


def test_a_remark_is_settled_and_comes_back(qtbot: QtBot, part: ListsPart, desk: Desk) -> None:
    part.open(Link("lists", "to-settle"))
    answered(qtbot, part.tasks)
    assert "deux fois" in part.listing.cells(part.listing.model.row(0))[0]
    part.action("remarks.settle").trigger()
    answered(qtbot, part.tasks)
    assert part.listing.count() == 1
    part.listing.choose(0)
    part.action("remarks.settle").trigger()
    qtbot.waitUntil(lambda: part.listing.count() == 0 and not part.tasks.pending())
    desk.perform(undo)
    part.reload()
    qtbot.waitUntil(lambda: part.listing.count() == 1)


def test_what_was_done_stands_beside_its_undo(qtbot: QtBot, part: ListsPart) -> None:
    assert not part.action("lists.undo").isEnabled()
    part.open(Link("lists", "on-loan"))
    answered(qtbot, part.tasks)
    part.listing.choose(0)
    part.action("losses.declare").trigger()
    qtbot.waitUntil(lambda: part.listing.count() == 1 and not part.tasks.pending())
    assert part.done.text().startswith("Déclaré perdu")
    assert part.action("lists.undo").isEnabled()
    part.action("lists.undo").trigger()
    qtbot.waitUntil(lambda: part.listing.count() == 2 and not part.tasks.pending())
    assert part.done.text().startswith("Annulé")
    assert not part.action("lists.undo").isEnabled()
