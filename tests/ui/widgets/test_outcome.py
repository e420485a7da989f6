"""The outcome of the last scan, and the lines that say what to know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui import theme
from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets import text
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from tests.ui.conftest import shown


def colour_at(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


def buttons(outcome: Outcome) -> list[Button]:
    return [one for one in outcome.findChildren(Button) if one.isVisible()]


def lent(outcome: Outcome, *gestures: QAction) -> None:
    outcome.tell(
        "done",
        "Prêté",
        ", à rendre le mardi 14\u00a0avril",
        lines=[text.strong("Bagages & Cie") + " " + text.code("RT 004 187"), ""],
        gestures=gestures,
    )


def test_says_the_sentence_and_its_lines(qtbot: QtBot) -> None:
    outcome = Outcome()
    qtbot.addWidget(outcome)
    lent(outcome)
    assert outcome.text() == "Prêté, à rendre le mardi 14\u00a0avril\nBagages & Cie RT 004 187"
    assert outcome.accessibleName() == outcome.text()
    assert outcome.state() == "done"


def test_says_nothing_before_and_after(qtbot: QtBot) -> None:
    outcome = Outcome()
    qtbot.addWidget(outcome)
    assert outcome.state() is None
    lent(outcome)
    outcome.clear()
    assert outcome.isHidden()
    assert outcome.text() == ""


def test_offers_the_gestures_of_now(qtbot: QtBot) -> None:
    outcome = shown(qtbot, Outcome())
    done: list[str] = []
    undo = QAction("Annuler", outcome)
    undo.triggered.connect(lambda: done.append("undo"))
    lent(outcome, undo)
    lent(outcome, undo)
    qtbot.waitUntil(lambda: [one.text() for one in buttons(outcome)] == ["Annuler"])
    qtbot.mouseClick(buttons(outcome)[0], Qt.MouseButton.LeftButton)
    assert done == ["undo"]


def test_has_the_tint_and_the_bar_of_its_state(qtbot: QtBot) -> None:
    outcome = shown(qtbot, Outcome())
    outcome.resize(800, 120)
    outcome.tell("refused", "Pas prêté", "\u00a0: consultation sur place")
    assert colour_at(outcome, 1, 40) == theme.color("ref")
    assert colour_at(outcome, 400, 100) == theme.color("refbg")
    THEME.use("dark")
    assert colour_at(outcome, 1, 40) == QColor("#F2958D")
    assert colour_at(outcome, 400, 100) == QColor("#412725")


def test_a_long_sentence_goes_over_two_lines(qtbot: QtBot) -> None:
    outcome = shown(qtbot, Outcome())
    outcome.resize(600, 100)
    lent(outcome)
    short = outcome.heightForWidth(1100)
    outcome.tell("refused", "Pas prêté", " : " + "déjà prêté à quelqu’un d’autre " * 3)
    assert outcome.heightForWidth(600) > short


def test_the_words_follow_the_theme(qtbot: QtBot) -> None:
    label = text.RichLabel()
    qtbot.addWidget(label)
    label.set_rich(text.tinted("en retard", "att"))
    assert "#835000" in label.text().upper()
    THEME.use("dark")
    assert "#E8B661" in label.text().upper()


def test_what_people_typed_is_never_markup(qtbot: QtBot) -> None:
    label = text.RichLabel()
    qtbot.addWidget(label)
    label.set_rich(text.strong("<b>R&T</b> color:$att;"), text.plain(" <i>"))
    assert label.plain_text() == "<b>R&T</b> color:$att; <i>"


def test_a_line_says_what_to_know_and_what_to_do(qtbot: QtBot) -> None:
    line = NoticeLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    assert line.text() == ""
    renew = QAction("Prolonger", line)
    line.tell(
        "attention", "En retard de 6 jours", "", renew, rich=text.plain(" : ") + text.title("Parlimage")
    )
    assert not line.isHidden()
    assert line.text() == "En retard de 6 jours : Parlimage"
    line.clear()
    assert line.isHidden()
