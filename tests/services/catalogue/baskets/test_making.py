"""Baskets made, renamed, dropped."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.catalogue.baskets.collecting import add
from rt_desktop.services.catalogue.baskets.listing import baskets
from rt_desktop.services.catalogue.baskets.making import create, drop, named, rename
from rt_desktop.services.undoing.entries import undo_last
from tests import make


def names(desk: Desk) -> list[str]:
    return [basket.name for basket in desk.read(baskets)]


def test_a_basket_has_a_name_of_its_own(desk: Desk) -> None:
    made = desk.perform(create, name="  Journée   illettrisme ")
    desk.perform(create, name="à désherber")
    assert names(desk) == ["Journée illettrisme", "à désherber"]
    assert desk.read(baskets)[0].owner == "N. B."
    for name in ("journée illettrisme", " ", "x" * 121):
        with pytest.raises(UserError):
            desk.perform(create, name=name)
    desk.perform(rename, basket_id=made.basket_id, name="JOURNÉE illettrisme")
    with pytest.raises(UserError):
        desk.perform(rename, basket_id=made.basket_id, name="À désherber")
    assert desk.read(named, name="journée ILLETTRISME") == made.basket_id
    with pytest.raises(UserError, match="à désherber"):
        desk.read(named, name="autre")


def test_a_basket_dropped_comes_back_with_what_was_in_it(desk: Desk) -> None:
    made = desk.perform(create, name="Un")
    desk.perform(add, basket_id=made.basket_id, lines=[(make.record(desk), None)])
    desk.perform(drop, basket_id=made.basket_id)
    assert names(desk) == []
    with pytest.raises(UserError):
        desk.perform(add, basket_id=made.basket_id, lines=[])
    undo_last(desk)
    assert [(basket.name, basket.count) for basket in desk.read(baskets)] == [("Un", 1)]
