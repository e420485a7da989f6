"""The result list, any stretch of it."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.facets import Filters
from rt_desktop.services.catalogue.listing import fetch
from rt_desktop.services.catalogue.ordering import ORDERS
from rt_desktop.services.catalogue.search import ids
from tests import make
from tests.services.catalogue.shelves import fill


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("text", ["", "ville", "a"])
def test_blocks_together_are_the_answer_of_a_search(desk: Desk, order: str, descending: bool, text: str) -> None:
    fill(desk)
    asked = {"text": text, "order": order, "descending": descending}
    whole = desk.read(ids, **asked)
    blocks = [desk.read(fetch, offset=offset, limit=2, **asked) for offset in range(0, len(whole) + 2, 2)]
    assert [hit.id for block in blocks for hit in block.hits] == whole
    assert {block.total for block in blocks} == {len(whole)}


def test_a_list_follows_what_changes(desk: Desk) -> None:
    fill(desk)
    first = desk.read(fetch, order="title", filters=Filters(supports=frozenset(["book"])))
    added = make.record(desk, title="Abécédaire")
    then = desk.read(fetch, order="title", filters=Filters(supports=frozenset(["book"])))
    assert (then.total, then.hits[0].id) == (first.total + 1, added)


def test_an_unknown_order_is_a_mistake_of_the_program(desk: Desk) -> None:
    with pytest.raises(ValueError, match="colour"):
        desk.read(fetch, order="colour")
