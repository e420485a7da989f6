"""Cards at the counter that are no longer anybody's: replaced, or those of a borrower merged into another."""

from __future__ import annotations

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers.card_changes import replace_card
from rt_desktop.services.borrowers.merging import merge
from rt_desktop.services.circulation.standing import show
from rt_desktop.ui.circulation.counter_page import CounterPage
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from tests import make
from tests.ui.conftest import answered, scan, shown


@pytest.fixture
def fabre(desk: Desk) -> UUID:
    make.item(desk, barcode="12345678")
    return make.borrower(desk, card="2300 0412", name="Fabre", first_name="Anne")


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> CounterPage:
    page = shown(qtbot, CounterPage(tasks))
    page.focus_first()
    answered(qtbot, tasks)
    return page


def test_a_replaced_card_names_the_new_one_and_opens_nobody_unasked(
    qtbot: QtBot, page: CounterPage, desk: Desk, fabre: UUID
) -> None:
    desk.perform(replace_card, borrower_id=fabre, card="2300 0999")
    scan(page, "23000412")
    answered(qtbot, page.tasks)
    assert page.counter.borrower_id is None
    assert "2300 0999" in page.outcome.text()
    (button,) = [one for one in page.outcome.findChildren(Button) if "Anne Fabre" in one.text()]
    button.click()
    answered(qtbot, page.tasks)
    assert page.counter.borrower_id == fabre


def test_who_is_open_and_merged_meanwhile_is_who_stands_for_them(
    qtbot: QtBot, page: CounterPage, desk: Desk, fabre: UUID
) -> None:
    scan(page, "23000412")
    answered(qtbot, page.tasks)
    kept = make.borrower(desk, card="2300 0999", name="Fabre", first_name="Annie")
    desk.perform(merge, borrower_id=kept, other_id=fabre)
    page.counter.read_again()
    answered(qtbot, page.tasks)
    scan(page, "12345678")
    answered(qtbot, page.tasks)
    assert len(desk.read(show, borrower_id=kept).loans) == 1
    assert page.counter.borrower_id == kept
