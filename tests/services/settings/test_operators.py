"""The names of those who work at the desks."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.settings.operators import add, operators, rename, retire
from rt_desktop.services.undoing.entries import undo


def names(desk: Desk) -> list[str]:
    return [one.name for one in desk.read(operators)]


def test_names_come_and_go(desk: Desk) -> None:
    first = desk.perform(add, name="  N.  B. ")
    desk.perform(retire, operator_id=first.id)
    assert names(desk) == []
    again = desk.perform(add, name="N. B.")
    assert (again.id, names(desk)) == (first.id, ["N. B."])
    desk.perform(rename, operator_id=first.id, name="Nadia B.")
    other = desk.perform(add, name="N. B.")
    assert other.id != first.id
    assert names(desk) == ["N. B.", "Nadia B."]
    desk.perform(undo)
    assert names(desk) == ["Nadia B."]


@pytest.mark.parametrize("name", ["", "  ", "n. b.", "x" * 61])
def test_a_name_is_somebody_s_alone(desk: Desk, name: str) -> None:
    desk.perform(add, name="N. B.")
    with pytest.raises(UserError):
        desk.perform(add, name=name)


def test_what_is_gone_is_not_renamed(desk: Desk) -> None:
    made = desk.perform(add, name="N. B.")
    gone = desk.perform(add, name="A. F.")
    desk.perform(retire, operator_id=gone.id)
    for operator_id, name in ((made.id, "N. B."), (made.id, "A. F."), (gone.id, "x")):
        with pytest.raises(UserError):
            desk.perform(rename, operator_id=operator_id, name=name)
    with pytest.raises(UserError):
        desk.perform(retire, operator_id=gone.id)
