"""Buttons, chips, ticks, tabs, sections: the small gestures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.chips import Chips
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark, StateLabel
from rt_desktop.ui.widgets.tabs import Tabs
from rt_desktop.ui.widgets.tick import Tick
from tests.ui.conftest import press, shown


@pytest.fixture
def action(qtbot: QtBot) -> Iterator[QAction]:
    owner = QWidget()
    qtbot.addWidget(owner)
    action = QAction("Prêter", owner)
    action.setShortcut(QKeySequence("F2"))
    owner.addAction(action)
    yield action
    owner.deleteLater()


def test_a_button_does_its_action(qtbot: QtBot, action: QAction) -> None:
    done: list[str] = []
    action.triggered.connect(lambda: done.append("lent"))
    button = Button.of(action, kind="primary")
    qtbot.addWidget(button)
    button.click()
    assert done == ["lent"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, action: QAction, key: Qt.Key) -> None:
    done: list[str] = []
    action.triggered.connect(lambda: done.append("lent"))
    press(shown(qtbot, Button.of(action)), key)
    assert done == ["lent"]


def test_a_button_follows_its_action(qtbot: QtBot, action: QAction) -> None:
    button = Button.of(action)
    qtbot.addWidget(button)
    action.setText("Prêter quand même")
    action.setEnabled(False)
    assert button.text() == "Prêter quand même"
    assert button.accessibleName() == "Prêter quand même"
    assert not button.isEnabled()
    action.setVisible(False)
    assert button.isHidden()


def test_a_button_without_words_is_named(qtbot: QtBot) -> None:
    button = Button("", icon="more", label="Autres gestes")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Autres gestes"


def test_a_button_has_room_for_its_words_and_keys(qtbot: QtBot) -> None:
    plain, keyed = Button("Annuler"), Button("Annuler", keys="Ctrl+Z")
    for button in (plain, keyed):
        qtbot.addWidget(button)
        assert button.sizeHint().height() == 32
    room = keyed.sizeHint().width() - plain.sizeHint().width()
    assert room > plain.fontMetrics().horizontalAdvance("Ctrl") / 2
    assert plain.sizeHint().width() > plain.fontMetrics().horizontalAdvance("Annuler") + 20


def named(chips: Chips, words: str) -> Button:
    return next(button for button in chips.findChildren(Button) if button.text() == words)


def test_chips_are_taken_away(qtbot: QtBot) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    removed: list[object] = []
    chips.removed.connect(removed.append)
    chips.show_chips([(("support", "book"), "Livre"), (("site", 3), "Foix")])
    with qtbot.waitSignal(chips.cleared):
        named(chips, _("Clear the filters")).click()
    named(chips, "Foix").click()
    assert removed == [("site", 3)]
    chips.show_chips([])
    assert named(chips, _("Clear the filters")).isHidden()


def test_chips_do_not_move_when_nothing_changed(qtbot: QtBot) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    chips.show_chips([("a", "Livre")])
    before = named(chips, "Livre")
    chips.show_chips([("a", "Livre")])
    assert named(chips, "Livre") is before


def test_a_tick_is_ticked_anywhere_on_its_line(qtbot: QtBot) -> None:
    tick = Tick("Livre", count="61")
    qtbot.addWidget(tick)
    tick.resize(200, 24)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert tick.isChecked()


def test_tabs_tell_which_is_chosen_and_what_waits(qtbot: QtBot) -> None:
    tabs = Tabs("Vues")
    chosen: list[str] = []
    for key, title in (("out", "Dehors"), ("late", "En retard")):
        tabs.add(key, title)
    shown(qtbot, tabs)
    tabs.chosen.connect(chosen.append)
    tabs.choose("late")
    assert (tabs.key(), chosen) == ("late", ["late"])
    narrow = tabs.tabSizeHint(1).width()
    tabs.set_count("late", 4, "attention")
    assert tabs.tabSizeHint(1).width() > narrow
    assert tabs.accessibleTabName(1) == "En retard (4)"
    tabs.set_count("late", 0, "attention")
    assert tabs.tabSizeHint(1).width() == narrow
    press(tabs, Qt.Key.Key_Left)
    assert tabs.key() == "out"


def test_a_section_leads_further(qtbot: QtBot) -> None:
    section = Section("En retard", count="12 documents", link="Préparer les relances")
    qtbot.addWidget(section)
    with qtbot.waitSignal(section.followed):
        section._link.click()
    section.set_link("")
    assert section._link.isHidden()


def test_a_state_says_its_word(qtbot: QtBot) -> None:
    state = StateLabel(Mark("done", "Peut emprunter"))
    qtbot.addWidget(state)
    assert state.text() == state.accessibleName() == "Peut emprunter"
    wide = state.sizeHint().width()
    state.set_mark(None)
    assert state.sizeHint().width() == 0 < wide


def test_an_empty_place_says_what_to_do_first(qtbot: QtBot, action: QAction) -> None:
    empty = Empty("Aucun usager.", "Inscrivez le premier.", action)
    qtbot.addWidget(empty)
    assert empty.text() == "Aucun usager. Inscrivez le premier."
    assert [button.text() for button in empty.findChildren(Button)] == ["Prêter"]


def test_a_footer_keeps_its_two_ends(qtbot: QtBot) -> None:
    footer = shown(qtbot, Footer(Button("Enregistrer"), right=(Button("…"),)))
    footer.resize(600, 56)
    added = Button("Abandonner")
    footer.add(added)
    qtbot.waitUntil(lambda: added.isVisible() and added.x() > 0)
    left, right, middle = footer.findChildren(Button)
    assert left.x() < middle.x() < right.x()
    assert right.geometry().right() > 570
