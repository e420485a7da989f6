"""The loans held against the facts."""

from __future__ import annotations

from contextlib import closing

import pytest

from rt_desktop.database import engine as engines
from rt_desktop.database.folder import database_file
from rt_desktop.desk import Desk
from rt_desktop.services.circulation.comparing import problems
from rt_desktop.services.circulation.lending import Lent
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo
from tests import make


def found(desk: Desk) -> list[str]:
    return desk.read(lambda desk: [problem.code for problem in problems(desk)])


@pytest.fixture
def lent(desk: Desk) -> Lent:
    """An item lent, taken back and lent again, beside others with lives of their own."""
    desk.perform(take_back, item_id=make.item(desk))
    withdrawn = make.lent(desk)
    desk.perform(undo, entry_id=withdrawn.entry_id)
    first = make.lent(desk)
    desk.perform(take_back, item_id=first.item_id)
    return make.lent(desk, item_id=first.item_id)


def test_what_people_did_compares_equal(desk: Desk, lent: Lent) -> None:
    assert found(desk) == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE loan SET due_on = '2030-01-01' WHERE id = ?", ["loan-differs"]),
        ("UPDATE loan SET returned_on = '2026-03-24' WHERE id = ?", ["loan-differs"]),
        ("UPDATE loan SET retired = 1 WHERE id = ?", ["loan-differs"]),
        ("DELETE FROM loan WHERE id = ?", ["loan-differs"]),
        (
            "UPDATE item SET current_site_id = NULL WHERE id = (SELECT item_id FROM loan WHERE id = ?)",
            ["place-differs"],
        ),
        ("DELETE FROM item WHERE id = (SELECT item_id FROM loan WHERE id = ?)", ["item-gone"]),
        ("UPDATE entry SET item_id = NULL WHERE item_id = (SELECT item_id FROM loan WHERE id = ?)", ["loan-differs"]),
    ],
)
def test_what_differs_is_found(desk: Desk, lent: Lent, statement: str, codes: list[str]) -> None:
    with closing(engines.connect(database_file(desk.store.folder))) as connection:
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute(statement, (lent.loan_id.hex,))
    assert found(desk) == codes


def test_a_remark_that_is_missing_is_found(desk: Desk, lent: Lent) -> None:
    with closing(engines.connect(database_file(desk.store.folder))) as connection:
        assert connection.execute("UPDATE remark SET retired = 1").rowcount == 1
    assert found(desk) == ["remark-differs"]


def test_an_item_nothing_was_done_with_is_where_it_is_said_to_be(desk: Desk) -> None:
    item_id = make.item(desk, site="foix")
    assert found(desk) == []
    make.changed(desk, table="item", row_id=item_id, current_site_id=desk.site_id)
    assert found(desk) == ["place-differs"]
