"""The one list: short and long, sorted, walked, refreshed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.ui import theme
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.rows import BLOCK
from rt_desktop.ui.widgets.state import Mark
from tests.ui.conftest import answered, press, shown


@dataclass(frozen=True)
class Loan:
    """A row."""

    id: int
    title: str
    days: int = 0
    gesture: str = ""


@dataclass(frozen=True)
class Found:
    """What a query of a long list answers."""

    total: int
    rows: Sequence[Loan]


def late(days: int) -> Mark | None:
    return Mark("attention", f"{days} jours") if days else None


COLUMNS = [
    Column(N_("Title"), "title"),
    Column(
        N_("Late"),
        "days",
        lambda days: Mark("attention", f"{days} jours") if days else None,
        kind="state",
        width=90,
    ),
    Column("", "gesture", kind="button", width=90, sort=""),
]


@pytest.fixture
def listing(qtbot: QtBot) -> Listing:
    empty = Empty("Aucun prêt.", "Scannez un document.")
    listing = Listing(COLUMNS, name="loans", label="Prêts", empty=empty)
    listing.resize(500, 300)
    return shown(qtbot, listing)


def titles(listing: Listing) -> list[str]:
    return [listing.model.index(row, 0).data() for row in range(listing.count())]


def test_shows_values_and_reads_them_aloud(listing: Listing) -> None:
    listing.show_rows([Loan(1, "Bagages", 6), Loan(2, "Parlimage")])
    assert titles(listing) == ["Bagages", "Parlimage"]
    spoken = listing.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "6 jours"
    assert listing.view.accessibleName() == "Prêts"


def test_words_sort_as_a_dictionary_and_turn_round(listing: Listing) -> None:
    listing.show_rows([Loan(1, "Zoo"), Loan(2, "Écart"), Loan(3, "eau"), Loan(4, "n° 9"), Loan(5, "n° 10")])
    told: list[tuple[str, bool]] = []
    listing.sort_changed.connect(lambda *given: told.append(given))
    listing.view.head.sectionClicked.emit(0)
    assert titles(listing) == ["eau", "Écart", "n° 9", "n° 10", "Zoo"]
    listing.view.head.sectionClicked.emit(0)
    assert titles(listing)[0] == "Zoo"
    listing.view.head.sectionClicked.emit(2)
    assert told == [("title", False), ("title", True)]


def test_enter_and_a_double_click_open(qtbot: QtBot, listing: Listing) -> None:
    opened: list[Loan] = []
    listing.activated.connect(opened.append)
    listing.show_rows([Loan(1, "Bagages"), Loan(2, "Parlimage")])
    listing.choose(0)
    press(listing.view, Qt.Key.Key_Down)
    press(listing.view, Qt.Key.Key_Return)
    place = listing.view.visualRect(listing.model.index(1, 0)).center()
    qtbot.mouseClick(listing.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(listing.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [Loan(2, "Parlimage")] * 2


def test_the_chosen_row_stays_chosen_when_the_list_is_shown_again(listing: Listing) -> None:
    listing.show_rows([Loan(1, "Bagages"), Loan(2, "Parlimage")])
    listing.choose_id(2)
    chosen: list[Loan | None] = []
    listing.chosen.connect(chosen.append)
    listing.show_rows([Loan(3, "Autre"), Loan(1, "Bagages"), Loan(2, "Parlimage", 4)])
    assert listing.current() == Loan(2, "Parlimage", 4)
    assert chosen[-1] == Loan(2, "Parlimage", 4)
    listing.show_rows([Loan(3, "Autre")])
    assert listing.current() is None


def test_an_empty_list_says_so(listing: Listing) -> None:
    listing.show_rows([])
    assert listing._empty.isVisible()
    assert listing._empty.text() == "Aucun prêt. Scannez un document."
    listing.show_rows([Loan(1, "Bagages")])
    assert listing.view.isVisible()


def test_a_button_in_a_row_is_pressed_by_hand_and_by_space(qtbot: QtBot, listing: Listing) -> None:
    pressed: list[tuple[Loan, str]] = []
    listing.pressed.connect(lambda *given: pressed.append(given))
    row = Loan(1, "Bagages", gesture="Annuler")
    listing.show_rows([row, Loan(2, "Parlimage")])
    listing.choose(0)
    press(listing.view, Qt.Key.Key_Space)
    box = listing.view.visualRect(listing.model.index(0, 2))
    at = QPoint(box.right() - 10, box.center().y())
    qtbot.mouseClick(listing.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pressed == [(row, "gesture")] * 2
    listing.choose(1)
    press(listing.view, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_widths_are_kept(qtbot: QtBot, listing: Listing) -> None:
    listing.view.head.resizeSection(1, 133)
    again = Listing(COLUMNS, name="loans", label="Prêts")
    qtbot.addWidget(again)
    assert again.view.head.sectionSize(1) == 133
    other = Listing(COLUMNS, name="others", label="Autres")
    qtbot.addWidget(other)
    assert other.view.head.sectionSize(1) != 133
    QSettings().setValue("widths/loans", "nonsense")
    third = Listing(COLUMNS, name="loans", label="Prêts")
    qtbot.addWidget(third)
    assert third.view.head.sectionSize(1) == other.view.head.sectionSize(1)


def test_the_column_that_takes_what_is_left_leaves_the_others_what_it_does_not_need(qtbot: QtBot) -> None:
    columns = [Column("Cote", "title", least=60), Column("Code", "gesture", width=90)]
    listing = Listing(columns, label="Exemplaires")
    listing.resize(theme.wide(60) + theme.wide(90), 200)
    shown(qtbot, listing)
    assert listing.view.head.sectionSize(1) == theme.wide(90)


def test_a_cell_whose_words_are_cut_says_them_when_it_is_pointed_at(qtbot: QtBot, listing: Listing) -> None:
    long = "Abécédaire de l’accès aux droits des personnes en situation de précarité, dans les quartiers"
    listing.show_rows([Loan(1, "Bagages"), Loan(2, long)])
    listing.resize(480, 200)
    said = []
    for row in (0, 1):
        index, option = listing.model.index(row, 0), QStyleOptionViewItem()
        option.rect = listing.view.visualRect(index)
        said.append(listing.view.rows.cut_words(option, index))
    assert said[0] == ""
    assert said[1].startswith(long)


@pytest.mark.parametrize(
    ("words", "height", "is_cut"),
    [
        ("Fermeture saisie", 48, False),
        ("Fermeture saisie", 32, True),
        ("Documents d’un panier cochés l’un après l’autre", 48, True),
    ],
)
def test_words_wrap_in_high_rows(qtbot: QtBot, words: str, height: int, is_cut: bool) -> None:
    columns = [Column("Geste", "title", width=104), Column("Document", "gesture")]
    listing = shown(qtbot, Listing(columns, label="Opérations", row_height=height))
    listing.resize(500, 200)
    listing.show_rows([Loan(1, words)])
    index, option = listing.model.index(0, 0), QStyleOptionViewItem()
    option.rect = listing.view.visualRect(index)
    assert listing.view.rows.cut_words(option, index) == (words if is_cut else "")


def test_a_row_has_a_menu(qtbot: QtBot, listing: Listing) -> None:
    gesture = QAction("Prolonger", listing)
    listing.set_gestures([gesture])
    listing.show_rows([Loan(1, "Bagages")])
    listing.choose(0)
    listing.view.customContextMenuRequested.emit(listing.view.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    done: list[str] = []
    gesture.triggered.connect(lambda: done.append("renewed"))
    assert [entry.text() for entry in menu.actions()] == ["Prolonger"]
    menu.actions()[0].trigger()
    assert done == ["renewed"]
    menu.close()


def test_can_be_as_high_as_its_rows(qtbot: QtBot) -> None:
    listing = shown(qtbot, Listing(COLUMNS, label="Prêts", row_height=48, fits=True))
    listing.show_rows([Loan(1, "Bagages"), Loan(2, "Parlimage")])
    assert listing.height() == listing.view.head.height() + 96


def test_an_export_has_the_heads_and_the_words(listing: Listing) -> None:
    assert listing.heads() == [_("Title"), _("Late")]
    assert listing.cells(Loan(1, "Bagages", 6, "Annuler")) == ["Bagages", "6 jours"]
    assert listing.cells(Loan(1, "Bagages")) == ["Bagages", ""]


# ---- long lists
TOTAL = 100_000
Ask = tuple[int, int, str, bool, Callable[[Found], None]]


class Answers:
    """Answers what a list asks when told to, as a lane does."""

    def __init__(self) -> None:
        self.asked: list[Ask] = []

    def fetch(self, offset: int, limit: int, sort: str, descending: bool, answer: Callable[[Found], None]) -> None:
        self.asked.append((offset, limit, sort, descending, answer))

    def answer(self, total: int = TOTAL) -> None:
        """Answer the last thing asked."""
        offset, limit, _sort, _descending, answer = self.asked[-1]
        last = min(total, offset + limit)
        answer(Found(total, [Loan(number, f"Titre {number}") for number in range(offset, last)]))


@pytest.fixture
def answers(qtbot: QtBot, listing: Listing) -> Answers:
    answers = Answers()
    listing.fetch(answers.fetch)
    answers.answer()
    return answers


def test_a_long_list_asks_for_its_first_block_only(listing: Listing, answers: Answers) -> None:
    assert [ask[:4] for ask in answers.asked] == [(0, BLOCK, "", False)]
    assert listing.count() == TOTAL


def test_what_comes_into_sight_is_asked_for(qtbot: QtBot, listing: Listing, answers: Answers) -> None:
    listing.choose(50_000)
    qtbot.waitUntil(lambda: len(answers.asked) == 2)
    offset, limit = answers.asked[1][:2]
    assert offset <= 50_000 < offset + limit
    assert limit <= 2 * BLOCK
    assert listing.current() is None
    answers.answer()
    assert listing.current() == Loan(50_000, "Titre 50000")


def test_a_fast_scroll_asks_once_per_turn(qtbot: QtBot, listing: Listing, answers: Answers) -> None:
    bar = listing.view.verticalScrollBar()
    for place in range(0, bar.maximum(), bar.maximum() // 50):
        bar.setValue(place)
    qtbot.waitUntil(lambda: len(answers.asked) > 1)
    assert len(answers.asked) == 2


def test_sorting_a_long_list_asks_for_it_again_from_the_top(qtbot: QtBot, listing: Listing, answers: Answers) -> None:
    listing.choose(50_000)
    listing.view.head.sectionClicked.emit(0)
    assert answers.asked[-1][:4] == (0, BLOCK, "title", False)


def test_a_late_answer_to_an_older_question_is_not_shown(qtbot: QtBot, listing: Listing, answers: Answers) -> None:
    newer = Answers()
    listing.fetch(newer.fetch)
    old = answers.asked[-1][4]
    newer.answer(total=3)
    old(Found(9, [Loan(99, "Vieux")]))
    assert listing.count() == 3
    assert "Vieux" not in titles(listing)


def test_a_refresh_keeps_the_place(qtbot: QtBot, listing: Listing, answers: Answers) -> None:
    listing.choose(50_000)
    qtbot.waitUntil(lambda: len(answers.asked) == 2)
    answers.answer()
    at = listing.view.verticalScrollBar().value()
    listing.fetch(answers.fetch)
    answers.answer()
    assert listing.current() == Loan(50_000, "Titre 50000")
    assert listing.view.verticalScrollBar().value() == at


def test_steps_taken_before_the_rows_are_there_are_taken_among_them(listing: Listing, answers: Answers) -> None:
    listing.choose(7)
    newer = Answers()
    listing.fetch(newer.fetch)
    for by in (1, 1, -1):
        listing.step(by)
    assert listing.view.currentIndex().row() == 7
    newer.answer(total=3)
    assert listing.current() == Loan(0, "Titre 0")
    listing.step(1)
    assert listing.current() == Loan(1, "Titre 1")


def test_says_it_is_searching_when_the_answer_is_slow(qtbot: QtBot, listing: Listing) -> None:
    answers = Answers()
    listing.fetch(answers.fetch)
    assert not listing._loading.isVisible()
    qtbot.waitUntil(listing._loading.isVisible)
    answers.answer(total=1)
    assert listing.view.isVisible()


def numbers(desk: Desk, *, offset: int, limit: int, sort: str, descending: bool, below: int) -> Found:
    """A query of a long list."""
    every = sorted(range(below), reverse=descending)
    return Found(below, [Loan(number, f"Titre {number}") for number in every[offset : offset + limit]])


def test_reads_through_the_lanes_and_the_newest_wins(qtbot: QtBot, listing: Listing, tasks: Tasks) -> None:
    for below in (10, 20, 30):
        listing.read(tasks, numbers, below=below)
    answered(qtbot, tasks)
    assert listing.count() == 30
    listing.sort_by("title", descending=True)
    answered(qtbot, tasks)
    assert titles(listing)[0] == "Titre 29"


def test_stepping_from_the_search_line(listing: Listing) -> None:
    listing.show_rows([Loan(1, "Bagages"), Loan(2, "Parlimage")])
    listing.step(1)
    assert listing.current() == Loan(1, "Bagages")
    listing.step(1)
    listing.step(1)
    assert listing.current() == Loan(2, "Parlimage")
    listing.step(-5)
    assert listing.current() == Loan(1, "Bagages")


def test_columns_give_room_where_it_is_short(qtbot: QtBot, listing: Listing) -> None:
    wide = listing.view.head.sectionSize(1)
    listing.resize(260, 300)
    qtbot.waitUntil(lambda: listing.view.head.sectionSize(1) < wide)
    assert listing.view.head.sectionSize(0) >= 100
    assert QSettings().value("widths/loans") is None
    listing.resize(500, 300)
    qtbot.waitUntil(lambda: listing.view.head.sectionSize(1) == wide)


def test_columns_give_room_in_a_list_that_comes_to_the_front_later(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    behind = Listing(COLUMNS)
    pages.addWidget(QWidget())
    pages.addWidget(behind)
    pages.resize(260, 300)
    shown(qtbot, pages)
    pages.setCurrentWidget(behind)
    qtbot.waitUntil(lambda: behind.view.viewport().width() == 260)
    assert behind.view.head.sectionSize(0) >= 100


def test_an_empty_list_does_not_hold_the_tab_key(qtbot: QtBot) -> None:
    box, listing = QWidget(), Listing(COLUMNS, label="Prêts")
    before, after = QPushButton("before"), QPushButton("after")
    column = QVBoxLayout(box)
    for widget in (before, listing, after):
        column.addWidget(widget)
    listing.show_rows([])
    shown(qtbot, box)
    before.setFocus()
    press(before, Qt.Key.Key_Tab, text="\t")
    assert box.focusWidget() is after
    listing.show_rows([Loan(1, "Bagages")])
    before.setFocus()
    press(before, Qt.Key.Key_Tab, text="\t")
    assert box.focusWidget() is listing.view
