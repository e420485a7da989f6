"""What the house decided for all its seats."""

from __future__ import annotations

from typing import Any

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.settings.shared import HouseSettings, set_value, settings
from rt_desktop.services.undoing.entries import undo
from tests import make


def test_nothing_decided_is_the_default(desk: Desk) -> None:
    assert desk.read(settings) == HouseSettings()


@pytest.mark.parametrize(
    ("key", "value"), [("name", "Ariège Alpha"), ("hold_days", 10), ("categories", ("étudiant", "formateur"))]
)
def test_what_was_decided_is_kept(desk: Desk, key: str, value: Any) -> None:
    desk.perform(set_value, key=key, value=value)
    assert getattr(desk.read(settings), key) == value


def test_a_decision_is_changed_and_taken_back(desk: Desk) -> None:
    desk.perform(set_value, key="hold_days", value=10)
    desk.perform(set_value, key="hold_days", value=5)
    assert desk.read(settings).hold_days == 5
    desk.perform(undo)
    assert desk.read(settings).hold_days == 10
    desk.perform(undo)
    assert desk.read(settings).hold_days == 7
    desk.perform(set_value, key="hold_days", value=3)
    assert desk.read(settings).hold_days == 3


@pytest.mark.parametrize(("key", "value"), [("hold_days", "7"), ("hold_days", -1), ("nothing", 1), ("name", None)])
def test_what_does_not_fit_is_refused(desk: Desk, key: str, value: Any) -> None:
    with pytest.raises(UserError):
        desk.perform(set_value, key=key, value=value)
    assert desk.read(settings) == HouseSettings()


def test_what_is_kept_and_fits_no_more_stands_at_its_default(desk: Desk) -> None:
    make.row(desk, table="setting", key="hold_days", value={"value": "soon"})
    assert desk.read(settings).hold_days == 7
