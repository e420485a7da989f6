"""A document nobody has catalogued yet, lent all the same."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue.search import search
from rt_desktop.services.circulation.express import describe
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.scanning import item_of
from rt_desktop.services.circulation.today import to_complete
from rt_desktop.services.undoing.entries import undo
from tests import make


@pytest.mark.parametrize("support", ["book", "issue", "game", "video", "picture", "kit"])
def test_a_line_makes_a_record_to_complete_and_its_item(desk: Desk, support: str) -> None:
    made = desk.perform(describe, title="  Écrit professionnel,  livret ", barcode="RT 9-1", support=support)
    record = desk.read(lambda desk: desk.session.get_one(Record, made.record_id))
    assert (record.title, record.support, record.is_to_complete) == ("Écrit professionnel, livret", support, True)
    assert record.received_hash is None
    assert desk.read(item_of, barcode="RT91").item_id == made.item_id
    assert desk.read(search, text="ecrit livret").total == 1


def test_several_items_may_have_no_barcode(desk: Desk) -> None:
    for title in ("Premier", "Second"):
        desk.perform(describe, title=title)
    assert desk.read(lambda desk: set(desk.session.scalars(select(Item.barcode_key)))) == {None}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": " "}, "titre"),
        ({"title": "x" * 501}, "501"),
        ({"title": "Autre", "barcode": "b-1"}, "Bagages"),
        ({"title": "Autre", "support": "map"}, "Cataloguez"),
    ],
)
def test_what_cannot_be_kept_so_is_refused_in_words(desk: Desk, given: dict[str, Any], said: str) -> None:
    make.item(desk, barcode="B1", record_id=make.record(desk, title="Bagages"))
    with pytest.raises(UserError, match=said):
        desk.perform(describe, **given)


def test_it_is_lent_as_an_entry_of_its_own_and_each_can_be_undone(desk: Desk) -> None:
    made = desk.perform(describe, title="Livret")
    desk.perform(lend, item_id=made.item_id, borrower_id=make.borrower(desk))
    waiting = desk.read(to_complete)
    assert [(one.title, one.borrower, one.lent_on) for one in waiting.rows] == [("Livret", "A. F.", desk.today())]
    assert desk.perform(undo).operation == "loan.lend"
    assert desk.read(to_complete).rows[0].lent_on is None
    desk.perform(undo, entry_id=made.entry_id)
    assert desk.read(to_complete).total == 0
