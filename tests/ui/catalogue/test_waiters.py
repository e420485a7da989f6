"""Who waits for the record that is read; a copy declared lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.search import search
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.losses import listing
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from tests import make
from tests.ui.catalogue.conftest import GUIDE, QUARTIERS, reads
from tests.ui.conftest import press


@pytest.fixture
def waited_for(qtbot: QtBot, page: CataloguePage, desk: Desk) -> CataloguePage:
    """The page reads a record that two wait for."""
    (hit,) = desk.read(search, text=QUARTIERS).hits
    for name in ("Roux", "Vidal"):
        make.hold(desk, record_id=hit.id, borrower_id=make.borrower(desk, name=name), forced={"no-copy"})
    page.search.ask(page.search.question.saying(QUARTIERS))
    reads(qtbot, page, QUARTIERS)
    qtbot.waitUntil(lambda: page.search.panel.waiters.list.count() == 2)
    return page


def test_the_queue_is_shown_in_its_order(waited_for: CataloguePage) -> None:
    rows = waited_for.search.panel.waiters.list
    assert [rows.cells(row)[1] for row in rows.model.known()] == ["A. Roux", "A. Vidal"]
    assert "A. Roux attend" in waited_for.search.panel.area.accessibleDescription()


def test_one_key_holds_it_at_the_counter(waited_for: CataloguePage, links: list[Link]) -> None:
    waited_for.search.steps.focus_record()
    press(waited_for.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    (link,) = links
    view = waited_for.search.panel.view
    assert view is not None
    assert (link.kind, link.given["held"]) == ("counter", (view.hit.id, None, view.hit.title))


def test_a_hold_is_cancelled_from_the_record(
    qtbot: QtBot, waited_for: CataloguePage, desk: Desk, said: list[Message]
) -> None:
    waited_for.search.panel.waiters.list.choose(0)
    waited_for.action("catalogue.cancel-hold").trigger()
    qtbot.waitUntil(lambda: waited_for.search.panel.waiters.list.count() == 1)
    assert [line.borrower for line in desk.read(queue.holds).rows] == ["A. Vidal"]
    assert "A. Roux" in said[-1].text


def test_who_waits_is_opened_at_the_counter(waited_for: CataloguePage, links: list[Link]) -> None:
    waiters = waited_for.search.panel.waiters.list
    waiters.choose(1)
    waiters.activated.emit(waiters.current())
    assert links[0].given == {"borrower_id": waiters.current().borrower_id}


def test_a_copy_is_declared_lost(qtbot: QtBot, page: CataloguePage, desk: Desk) -> None:
    page.search.ask(page.search.question.saying(GUIDE))
    reads(qtbot, page, GUIDE)
    copies = page.search.panel.copies.list
    copies.choose(0)
    page.action("catalogue.lost-item").trigger()
    qtbot.waitUntil(lambda: not page.tasks.pending() and "manqu" in copies.cells(copies.current())[-1])
    assert desk.read(listing.losses).total == 1
