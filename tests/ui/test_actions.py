"""Actions declared on methods."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui import actions
from rt_desktop.ui.actions import action


class Base(QWidget):
    """A page with one gesture."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    @action("test.first", "First", shortcut="Ctrl+Shift+Z", icon="undo")
    def on_first(self) -> None:
        self.done.append("first")


class Derived(Base):
    """A page with one more."""

    @action("test.second", "Second", group="Together")
    def on_second(self) -> None:
        self.done.append("second")


def test_collects_the_gestures_of_a_page_in_order(qtbot: QtBot) -> None:
    page = Derived()
    qtbot.addWidget(page)
    collected = actions.collect(page)
    assert list(collected) == ["test.first", "test.second"]
    for one in collected.values():
        one.trigger()
    assert page.done == ["first", "second"]
    assert page.actions() == list(collected.values())


def test_a_menu_puts_those_of_a_group_in_a_menu_of_their_own(qtbot: QtBot) -> None:
    page, flat, grouped = Derived(), QMenu(), QMenu()
    for widget in (page, flat, grouped):
        qtbot.addWidget(widget)
    gestures = actions.collect(page).values()
    actions.fill(flat, gestures)
    actions.fill(grouped, gestures, in_groups=True)
    assert [entry.text().partition("\t")[0] for entry in flat.actions()] == ["First", "Second"]
    assert [entry.text().partition("\t")[0] for entry in grouped.actions()] == ["First", "", "Together"]
    (together,) = grouped.findChildren(QMenu)
    together.actions()[0].trigger()
    assert page.done == ["second"]


def test_a_tooltip_gives_the_keys(qtbot: QtBot) -> None:
    page = Derived()
    qtbot.addWidget(page)
    collected = actions.collect(page)
    keys = actions.key_text("Ctrl+Shift+Z")
    assert collected["test.first"].toolTip() == f"First ({keys})"
    assert collected["test.second"].toolTip() == "Second"


@pytest.mark.parametrize(
    ("keys", "ends"),
    [("Alt+Right", "+→"), ("Up", "↑"), ("F2", "F2"), ("Ctrl+1", "+1"), ("", ""), ("Ctrl+Left", "+←")],
)
def test_keys_are_written_as_people_read_them(keys: str, ends: str) -> None:
    assert actions.key_text(keys).endswith(ends)
    assert "Key" not in actions.key_text(keys)
    assert len(actions.key_text(keys)) <= 8


def test_enter_is_called_enter_with_its_modifier() -> None:
    assert actions.key_text("Shift+Return") == actions.key_text("Shift+A")[:-1] + actions.key_text("Enter")
    assert actions.key_text("Return") == actions.key_text("Enter")
