"""Holds and losses at the counter and in its lists: placed, told, cancelled, passed on; lost, found, settled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.models.circulation import LossState
from rt_desktop.services.borrowers.cards import borrower_of
from rt_desktop.services.catalogue import records
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.losses import listing
from rt_desktop.services.circulation.losses.declaring import declare
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.ui.circulation.counter_page import CounterPage
from rt_desktop.ui.circulation.lists_part import ListsPart
from rt_desktop.ui.circulation.loss_form import cents, euros
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page
from tests import make
from tests.fixtures import FixedClock
from tests.ui.conftest import answered, press, scan, shown

ANNE, PAUL, BOOK, TITLE = "23000412", "23000413", "RT004187", "Bagages"


@pytest.fixture
def record_id(desk: Desk) -> UUID:
    """« Bagages », whose only copy Anne Fabre has; Paul Roux may wait for it."""
    anne = make.borrower(desk, card=ANNE, name="Fabre", first_name="Anne")
    make.borrower(desk, card=PAUL, name="Roux", first_name="Paul", phone="05 61 00 00 00")
    record_id = make.record(desk, title=TITLE)
    item_id = make.item(desk, record_id=record_id, barcode=BOOK, call_number="372.6 BAG")
    make.lent(desk, item_id=item_id, borrower_id=anne)
    return record_id


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, record_id: UUID) -> CounterPage:
    page = shown(qtbot, CounterPage(tasks))
    page.focus_first()
    answered(qtbot, tasks)
    return page


@pytest.fixture
def lists(qtbot: QtBot, tasks: Tasks, record_id: UUID) -> ListsPart:
    return shown(qtbot, ListsPart(tasks))


def scanned(qtbot: QtBot, page: CounterPage, *codes: str) -> None:
    for code in codes:
        scan(page, code)
        answered(qtbot, page.tasks)


def done(qtbot: QtBot, page: Page, action: str) -> None:
    page.action(action).trigger()
    answered(qtbot, page.tasks)


def at(qtbot: QtBot, lists: ListsPart, key: str) -> None:
    """Show a list and choose its first line."""
    lists.open(Link("lists", key))
    answered(qtbot, lists.tasks)
    lists.listing.choose(0)


def waiting(desk: Desk) -> list[str]:
    return [line.borrower for line in desk.read(queue.holds).rows]


# ---- at the counter
def test_what_somebody_else_has_is_held_by_one_key(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, PAUL, BOOK)
    assert page.outcome.state() == "refused"
    press(page.scan_line.line, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, page.tasks)
    assert waiting(desk) == ["Paul Roux"]
    assert page.outcome.state() == "done"
    assert "Réservé pour Paul Roux, 1er dans la file" in page.outcome.text()
    assert page.open_loans.waits.holds.count() == 1
    assert page.focusWidget() is page.scan_line.line
    done(qtbot, page, "circulation.undo")
    assert waiting(desk) == []


def test_held_from_elsewhere_for_whoevers_card_is_scanned_next(
    qtbot: QtBot, page: CounterPage, desk: Desk, record_id: UUID
) -> None:
    page.open(Link("counter", None, {"held": (record_id, None, TITLE)}))
    answered(qtbot, page.tasks)
    assert TITLE in page.notice.text()
    assert page.back()
    assert page.notice.isHidden()
    page.open(Link("counter", None, {"held": (record_id, None, TITLE)}))
    scanned(qtbot, page, PAUL)
    assert waiting(desk) == ["Paul Roux"]
    page.open(Link("counter", None, {"held": (record_id, None, TITLE)}))
    answered(qtbot, page.tasks)
    assert page.outcome.state() == "refused"
    assert "Pas réservé" in page.outcome.text()


def test_a_stopped_card_waits_only_when_it_is_forced(
    qtbot: QtBot, page: CounterPage, desk: Desk, record_id: UUID
) -> None:
    paul = make.borrower(desk, card="C9", name="Vidal")
    make.changed(desk, table="borrower", row_id=paul, blocked="livre abîmé")
    page.open(Link("counter", None, {"borrower_id": paul, "held": (record_id, None, TITLE)}))
    answered(qtbot, page.tasks)
    assert (page.outcome.state(), waiting(desk)) == ("refused", [])
    done(qtbot, page, "circulation.force")
    assert len(waiting(desk)) == 1


def test_a_return_says_for_whom_and_how_to_reach_them(
    qtbot: QtBot, page: CounterPage, desk: Desk, record_id: UUID
) -> None:
    make.hold(desk, record_id=record_id, borrower_id=desk.read(borrower_of, card=PAUL))
    scanned(qtbot, page, BOOK)
    assert page.outcome.state() == "attention"
    assert "Mettre de côté pour Paul Roux, jusqu’au vendredi 3\u00a0avril." in page.outcome.text()
    assert "05 61 00 00 00" in page.outcome.text()
    page.counter.close()
    answered(qtbot, page.tasks)
    aside = page.day.set_aside.listing
    aside.choose(0)
    aside.view.setFocus()
    done(qtbot, page, "holds.call")
    assert desk.read(queue.set_aside).rows[0].notified_by == "call"
    assert "Prévenu" in page.outcome.text()


def test_what_is_on_the_shelf_is_fetched_from_the_page_of_the_day(
    qtbot: QtBot, page: CounterPage, desk: Desk, record_id: UUID
) -> None:
    make.item(desk, record_id=record_id, barcode="RT004188", call_number="372.6 BAG 2")
    make.hold(desk, record_id=record_id, borrower_id=desk.read(borrower_of, card=PAUL))
    page.reload()
    answered(qtbot, page.tasks)
    section = page.day.to_fetch
    assert section.isVisible()
    section.listing.choose(0)
    section.listing.view.setFocus()
    done(qtbot, page, "holds.set-aside")
    (line,) = desk.read(queue.set_aside).rows
    assert (line.item, section.isVisible()) == ("RT004188", False)
    assert "05 61 00 00 00" in page.outcome.text()


def test_who_waits_is_told_from_what_the_return_says(
    qtbot: QtBot, page: CounterPage, desk: Desk, record_id: UUID
) -> None:
    make.hold(desk, record_id=record_id, borrower_id=desk.read(borrower_of, card=PAUL))
    scanned(qtbot, page, BOOK)
    told = [one for one in page.outcome.findChildren(QAbstractButton) if "Prévenu" in one.text()]
    assert [one.text() for one in told if one.isVisible()] == ["Prévenu par téléphone"]
    told[0].click()
    answered(qtbot, page.tasks)
    assert desk.read(queue.set_aside).rows[0].notified_by == "call"
    assert "Prévenu\u00a0: Paul Roux" in page.outcome.text()


def test_a_hold_of_the_open_borrower_is_cancelled_from_the_list(
    qtbot: QtBot, page: CounterPage, desk: Desk, said: list[Message]
) -> None:
    scanned(qtbot, page, PAUL, BOOK)
    done(qtbot, page, "circulation.hold")
    done(qtbot, page, "holds.cancel")
    assert [one.kind for one in said] == ["error"]
    page.open_loans.waits.holds.choose(0)
    page.open_loans.waits.holds.view.setFocus()
    done(qtbot, page, "holds.cancel")
    assert waiting(desk) == []
    assert not page.open_loans.waits.holds.isVisible()


def test_a_loan_is_declared_lost_and_undone(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, ANNE)
    page.open_loans.listing.choose(0)
    page.open_loans.listing.view.setFocus()
    done(qtbot, page, "losses.declare")
    assert desk.read(listing.losses).total == 1
    assert (page.open_loans.listing.count(), page.open_loans.waits.losses.count()) == (0, 1)
    assert "Déclaré perdu" in page.outcome.text()
    asked: list[Link] = []
    page.linked.connect(asked.append)
    page.open_loans.waits.losses.choose(0)
    page.open_loans.waits.losses.view.setFocus()
    page.action("losses.settle").trigger()
    assert [(one.kind, one.id) for one in asked] == [("lists", "lost")]
    done(qtbot, page, "circulation.undo")
    assert page.open_loans.listing.count() == 1


def test_with_nothing_refused_the_key_goes_to_the_search(qtbot: QtBot, page: CounterPage) -> None:
    asked: list[Link] = []
    page.linked.connect(asked.append)
    done(qtbot, page, "circulation.hold")
    assert [one.kind for one in asked] == ["search"]


# ---- in the lists
def test_what_nobody_came_for_is_passed_on(
    qtbot: QtBot, lists: ListsPart, desk: Desk, clock: FixedClock, record_id: UUID
) -> None:
    first = make.hold(desk, record_id=record_id)
    make.hold(desk, record_id=record_id, borrower_id=make.borrower(desk, name="Vidal"))
    desk.perform(take_back, item_id=only_item(desk, record_id))
    clock.move_to(date(2026, 4, 4))
    at(qtbot, lists, "set-aside")
    done(qtbot, lists, "holds.pass-on")
    assert [line.hold_id for line in desk.read(queue.set_aside).rows] != [first.hold_id]
    assert "Mettre de côté pour A. Vidal" in lists.done.text()


def only_item(desk: Desk, record_id: UUID) -> UUID:
    return desk.read(records.show, record_id=record_id).items[0].copy.id


def test_a_loss_is_settled_with_what_was_paid(
    qtbot: QtBot, lists: ListsPart, desk: Desk, record_id: UUID, said: list[Message]
) -> None:
    desk.perform(declare, item_id=only_item(desk, record_id))
    at(qtbot, lists, "lost")
    done(qtbot, lists, "losses.settle")
    form = lists.loss_form.form
    assert lists.loss_form.isVisible()
    form.field("amount").set_value("dix-huit")
    lists.loss_form.enter()
    assert form.field("amount").error()
    form.field("amount").set_value("18,50")
    press(form.field("state").control, Qt.Key.Key_Return)
    answered(qtbot, lists.tasks)
    (line,) = desk.read(listing.losses, where=listing.Narrowing()).rows
    assert (line.state, line.amount_cents) == (LossState.REFUNDED, 1850)
    assert not lists.loss_form.isVisible()
    done(qtbot, lists, "losses.settle")
    assert said[-1].kind == "error"


def test_a_loss_is_settled_by_another_copy(qtbot: QtBot, lists: ListsPart, desk: Desk, record_id: UUID) -> None:
    made = desk.perform(declare, item_id=only_item(desk, record_id))
    make.item(desk, record_id=record_id, barcode="B2")
    lists.open(Link("lists", "lost", {"loss_id": made.loss_id}))
    answered(qtbot, lists.tasks)
    form = lists.loss_form
    form.form.show_values({"state": "replaced", "amount": "", "barcode": "B9", "note": ""})
    form.enter()
    answered(qtbot, lists.tasks)
    assert "B9" in form.form.field("barcode").error()
    form.form.field("barcode").set_value("B2")
    form.enter()
    answered(qtbot, lists.tasks)
    assert desk.read(listing.losses, where=listing.Narrowing()).rows[0].replaced_by == "B2"


def test_what_turns_up_is_found_from_the_list(
    qtbot: QtBot, lists: ListsPart, desk: Desk, record_id: UUID
) -> None:
    desk.perform(declare, item_id=only_item(desk, record_id))
    at(qtbot, lists, "lost")
    done(qtbot, lists, "losses.found")
    assert desk.read(listing.losses).total == 0
    assert "372.6 BAG" in lists.done.text()


def test_escape_leaves_the_form(qtbot: QtBot, lists: ListsPart, desk: Desk, record_id: UUID) -> None:
    desk.perform(declare, item_id=only_item(desk, record_id))
    at(qtbot, lists, "lost")
    done(qtbot, lists, "losses.settle")
    assert lists.back()
    assert lists.listing.isVisible()


@pytest.mark.parametrize(
    ("text", "amount"), [("18,50", 1850), ("18.5 €", 1850), ("0", 0), ("-1", None), ("1.005", None), ("x", None)]
)
def test_amounts_are_read_as_people_write_them(text: str, amount: int | None) -> None:
    assert cents(text) == amount
    assert euros(1850) == "18,50"
