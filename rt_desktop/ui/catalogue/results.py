"""The records found: two lines each, or a table; the line above keeps the focus while they are walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from rt_desktop.services.catalogue import listing as listed
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.catalogue.ordering import RELEVANCE
from rt_desktop.services.catalogue.picking import Picked
from rt_desktop.services.catalogue.search import Found, search
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.catalogue.result_columns import LIST, TABLE
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.rows import Rows

#: Records asked for with each letter: what the tallest list shows.
FIRST = 24

#: Who a list wants to be answered by.
Answer = Callable[[Rows], None]

_KEY = "catalogue.results"


@dataclass(frozen=True)
class Stretch:
    """Some of the records found, as a list takes them."""

    total: int
    rows: Sequence[Hit]


class Results(QWidget):
    """What was found, as a list or as a table; the first is chosen when something new is asked."""

    #: Another record is chosen, or the chosen one was read anew: Hit, or None.
    chosen = Signal(object)
    #: Enter or a double click.
    opened = Signal(object)
    #: A search was answered: Found, Question.
    answered = Signal(object, object)
    #: How many are chosen now.
    picked = Signal(int)
    #: The head of a column asks for another order: order, descending.
    sorted = Signal(str, bool)

    def __init__(self, tasks: Tasks, nothing_in_list: Empty, nothing_in_table: Empty, *, label: str) -> None:
        super().__init__()
        self._tasks = tasks
        self._question = Question()
        self._is_new = False  # the answer awaited is of another question
        self._is_answered = False  # facets and count are those of the question
        self._row_wanted: int | None = None
        self._record_wanted: UUID | None = None
        self.list = Listing(LIST, label=label, row_height=48, inset=16, heads=False, empty=nothing_in_list)
        self.table = Listing(TABLE, name="catalogue.table", label=label, inset=16, empty=nothing_in_table)
        self._layers = QStackedLayout(self)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(lambda: self.chosen.emit(self.current()))
        for listing in (self.list, self.table):
            self._layers.addWidget(listing)
            listing.chosen.connect(self._settled.start)
            listing.activated.connect(self.opened)
            listing.let_pick_several()
            listing.picked.connect(self._on_picked)
        self.table.sort_changed.connect(self._on_sorted)

    @property
    def front(self) -> Listing:
        """The list or the table, whichever is shown."""
        return self.table if self.is_table else self.list

    @property
    def is_table(self) -> bool:
        return self._layers.currentWidget() is self.table

    def show_table(self, is_table: bool) -> None:
        """Show the results as a table or as a list, with the same record chosen."""
        row, had_focus = self.row(), self.front.view.hasFocus()
        self._layers.setCurrentWidget(self.table if is_table else self.list)
        if had_focus:
            self.front.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_answered = False
        if is_table:
            self._mark_order()
        self._row_wanted, self._is_new = (row if row >= 0 else None), False
        self.front.fetch(self._ask)

    # ---- asking
    def ask(self, question: Question) -> None:
        """Ask something new: the answer is shown from its beginning, its first record chosen."""
        self._question = question
        self._begin_anew()
        self.front.view.scrollToTop()
        self.front.fetch(self._ask)

    def ask_again(self) -> None:
        """Ask the same again because the data changed: what is chosen and in sight stays."""
        self._is_answered = False
        self.front.fetch(self._ask)

    def restore(self, question: Question, row: int, record_id: UUID | None) -> None:
        """Go back to a question and the record that was chosen in its answer, or what stands in its row now."""
        self._question = question
        self._row_wanted, self._record_wanted = row, record_id
        self._is_new, self._is_answered = False, False
        self.front.fetch(self._ask)

    def sort(self, order: str, *, descending: bool) -> None:
        """Ask for another order."""
        if self.is_table:
            self.table.sort_by("" if order == RELEVANCE else order, descending=descending)
        else:
            self._on_sorted(order, descending)
            self.list.view.scrollToTop()
            self.list.fetch(self._ask)

    def _begin_anew(self) -> None:
        self._is_new, self._is_answered, self._row_wanted, self._record_wanted = True, False, 0, None

    def _on_sorted(self, order: str, descending: bool) -> None:
        self._question = self._question.sorted_by(order, descending=descending)
        self._begin_anew()
        self.sorted.emit(self._question.order, self._question.descending)

    def _mark_order(self) -> None:
        """Let the heads of the table say in which order the list was."""
        order = "" if self._question.order == RELEVANCE else self._question.order
        if self.table.sorting != (order, self._question.descending):
            self.table.sort_by(order, descending=self._question.descending)

    def _ask(self, offset: int, limit: int, _sort: str, _descending: bool, answer: Answer) -> None:
        asked = self._question
        given: dict[str, Any] = {"offset": offset, "limit": FIRST if self._is_new else limit}
        given |= {"text": asked.text, "filters": asked.filters, "order": asked.order, "descending": asked.descending}
        if self._is_answered:
            self._tasks.read(listed.fetch, partial(self._show_more, answer), key=_KEY, **given)
        else:
            self._tasks.read(search, partial(self._show_found, asked, answer), key=_KEY, **given)

    # ---- answers
    def _show_found(self, asked: Question, answer: Answer, found: Found) -> None:
        self._is_new, self._is_answered = False, True
        answer(Stretch(found.total, found.hits))
        if self._row_wanted is not None and found.total and not self.front.choose_id(self._record_wanted):
            self.front.choose(max(0, min(self._row_wanted, found.total - 1)))
        self._row_wanted = self._record_wanted = None
        self._settled.start()
        self.answered.emit(found, asked)

    def _show_more(self, answer: Answer, block: listed.Block) -> None:
        answer(Stretch(block.total, block.hits))
        self._settled.start()

    # ---- walking
    def current(self) -> Hit | None:
        """The chosen record."""
        found: Hit | None = self.front.current()
        return found

    def picked_records(self) -> Picked | None:
        """The records chosen when there are several, None when there are not."""
        if self.front.picked_count() < 2:  # noqa: PLR2004 -- one is the record that is read
            return None
        asked, rows = self._question, self.front.picked_rows()
        return Picked(
            text=asked.text,
            filters=asked.filters,
            order=asked.order,
            descending=asked.descending,
            stretches=tuple(self.front.stretches()),
            record_ids=tuple(row.id for row in rows or ()),
        )

    def picked_count(self) -> int:
        """How many records are chosen."""
        return self.front.picked_count()

    def set_gestures(self, gestures: Sequence[QAction]) -> None:
        """What the menu of a row offers."""
        for listing in (self.list, self.table):
            listing.set_gestures(gestures)

    def _on_picked(self, count: int) -> None:
        if self.sender() is self.front:
            self.picked.emit(count)

    def row(self) -> int:
        """The number of the chosen record in the answer, -1 when none is."""
        return self.front.view.currentIndex().row()

    def count(self) -> int:
        """How many were found."""
        return self.front.count()

    def step(self, by: int) -> None:
        """Choose the record so many below or above."""
        self.front.step(by)

    def stretch(self, by: int) -> None:
        """Choose one row more; the list takes the focus, for its own keys go on from there."""
        key = Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up
        view = self.front.view
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ShiftModifier))

    def page(self, by: int) -> None:
        """Choose the record a screenful below or above."""
        first, last = self.front.view.visible_rows()
        self.front.step(by * max(1, last - first))
