"""Searching: the line, the facets, the results and the record, and how one goes from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.catalogue.search import Found
from rt_desktop.ui.catalogue import filters
from rt_desktop.ui.catalogue.alone_bar import AloneBar
from rt_desktop.ui.catalogue.body import Body
from rt_desktop.ui.catalogue.filter_column import FilterColumn
from rt_desktop.ui.catalogue.line_keys import LineKeys
from rt_desktop.ui.catalogue.nothing_found import NothingFound
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.catalogue.record_panel import RecordPanel
from rt_desktop.ui.catalogue.results import Results
from rt_desktop.ui.catalogue.search_head import SearchHead
from rt_desktop.ui.catalogue.steps import Steps
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.hairline import Hairline
from rt_desktop.ui.widgets.name_bar import NameBar


class SearchPart(QWidget):
    """What is asked, what was found, and one record of it."""

    #: What is asked or shown changed: gestures may have become possible.
    changed = Signal()

    def __init__(self, tasks: Tasks, action: Callable[[str], QAction]) -> None:
        """`action` gives the actions of the page by their names after "catalogue."."""
        super().__init__()
        self.question = Question()
        self._answered: Question | None = None
        self._opens_when_found = False
        self.head = SearchHead(
            [action("new"), action("import")],
            at_left=action("filters"),
            at_right=[action("table")],
            exports=[action(f"export-{form}") for form in ("csv", "xlsx", "unimarc", "marcxml")],
        )
        self.column = FilterColumn()
        clearing = (action("import"), action("clear-filters"))
        self.nothing = (NothingFound(*clearing), NothingFound(*clearing))
        self.results = Results(tasks, *self.nothing, label=_("Records found"))
        self.panel = RecordPanel(
            tasks, lend=action("lend"), open_it=action("open"), edit=action("edit"), copy=action("copy-reference")
        )
        self.alone, self.done, self.name = AloneBar(action("results")), DoneLine(tasks), NameBar()
        self._filters_action, self._open_action = action("filters"), action("open")
        self._body = Body(self.column, self.results, self.panel)
        self.steps = Steps(
            self,
            self.head.line.line,
            self.panel,
            arrange=self._arrange,
            choose_again=lambda: self._on_chosen(self.results.current()),
            widen=self._widen,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, self.alone, self.name, self.done, Hairline()):
            whole.addWidget(widget)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        line = self.head.line
        keys = LineKeys(line.line)
        keys.onward.connect(self.steps.focus_record)
        keys.paged.connect(self.results.page)
        for listing in (self.results.list, self.results.table):
            keys.watch(listing.view)
        line.edited.connect(self._on_edited)
        line.arrow.connect(self._on_arrow)
        line.stretched.connect(self.results.stretch)
        line.entered.connect(self._on_entered)
        self.head.unfiltered.connect(lambda facet, value: self._on_ticked(facet, value, False))
        self.head.cleared.connect(self.clear_filters)
        self.head.ordered.connect(lambda order, descending: self.results.sort(order, descending=descending))
        self.column.facets.ticked.connect(self._on_ticked)
        self.results.chosen.connect(self._on_chosen)
        self.results.opened.connect(lambda _hit: self.steps.open())
        self.results.answered.connect(self._show_found)
        self.results.picked.connect(self.head.show_picked)
        self.results.picked.connect(lambda _count: self.changed.emit())
        self.results.sorted.connect(self._on_sorted)
        self.panel.asked.connect(self._on_followed)
        self.panel.changed.connect(self.changed)
        self._body.narrowed.connect(lambda _is_narrow: self._arrange())

    # ---- asking
    def ask(self, question: Question, *, by_link: bool = False) -> None:
        """Ask something new; `by_link` when another page sent the person here."""
        self.head.line.set_text(question.text)
        self._ask(question, by_link=by_link)

    def ask_again(self) -> None:
        """Ask the same again because the data changed."""
        self.results.ask_again()
        if self.steps.is_held and self.panel.record_id is not None:
            self.panel.show_id(self.panel.record_id)

    def clear_filters(self) -> None:
        """Ask without filters."""
        self._ask(self.question.without_filters())

    def _ask(self, question: Question, *, by_link: bool = False) -> None:
        self.question = question
        self._opens_when_found = False
        self.done.clear()
        self.steps.begin(by_link=by_link)
        self.results.ask(question)

    def _on_edited(self, text: str) -> None:
        self._ask(self.question.saying(text))

    def _on_arrow(self, by: int) -> None:
        """Walk the results; words that F4 had chosen are left, so that Right goes on to the record."""
        self.head.line.line.end(False)
        self.results.step(by)

    def _on_ticked(self, facet: str, value: str, is_on: bool) -> None:
        self._ask(self.question.with_filter(facet, value, is_on=is_on))

    def _on_followed(self, question: Question) -> None:
        self.ask(question)
        self.focus_line()

    def _on_sorted(self, order: str, descending: bool) -> None:
        self.question = self.question.sorted_by(order, descending=descending)
        self.head.show_order(self.question)

    # ---- answers
    def _show_found(self, found: Found, asked: Question) -> None:
        self._answered = asked
        self.head.show_found(found, asked)
        self.column.facets.show_facets(filters.groups(found.facets, asked))
        for nothing in self.nothing:
            nothing.show_reason(asked)
        self._arrange()
        if self._opens_when_found and found.total:
            self.steps.open()
        self._opens_when_found = False
        self.changed.emit()

    def _on_chosen(self, hit: Hit | None) -> None:
        if self.steps.is_held:
            return
        if hit is None:
            self.panel.clear()
        else:
            self.panel.show_id(hit.id)
        self.alone.show_place(self.results.row(), self.results.count())

    # ---- going about
    def focus_line(self, *, selects: bool = False) -> None:
        """Put the focus where work starts."""
        self.steps.focus_line()
        if selects:
            self.head.line.line.selectAll()

    def _widen(self) -> bool:
        """Ask without the words, else without the filters; False when there are none."""
        if self.question.text:
            self.ask(self.question.saying(""))
        elif self.question.is_filtered:
            self.clear_filters()
        else:
            return False
        return True

    def _on_entered(self) -> None:
        if self._answered == self.question:
            self.steps.open()
        else:
            self._opens_when_found = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and self.steps.is_in(self.results):
            self.steps.focus_record()
        elif event.key() == Qt.Key.Key_Left and self.steps.is_in(self.panel):
            self.steps.back()
        else:
            super().keyPressEvent(event)

    # ---- places
    def place(self) -> Mapping[str, Any]:
        """Where the person is."""
        chosen = self.results.current()
        return {
            "question": self.question,
            "row": self.results.row(),
            "chosen": None if chosen is None else chosen.id,
            "table": self.results.is_table,
            "record": self.panel.record_id if self.steps.is_alone else None,
            "by_link": self.steps.is_by_link,
        }

    def restore(self, place: Mapping[str, Any]) -> None:
        """Go back to where the person was."""
        self.question = place["question"]
        self.head.line.set_text(self.question.text)
        if self.results.is_table != place["table"]:
            self.results.show_table(place["table"])
        self.results.restore(self.question, place["row"], place["chosen"])
        self.steps.is_by_link = place["by_link"]
        self.steps.set_alone(place["record"] is not None)
        if place["record"] is not None:
            self.panel.show_id(place["record"])

    # ---- arranging
    def show_table(self, is_table: bool) -> None:
        """Show the results as a table, without the record beside it, or as a list with it."""
        self.results.show_table(is_table)
        self._arrange()

    def toggle_filters(self) -> None:
        """Where there is little room: show the filters instead of the record, or the record again."""
        self._body.wants_filters = not self._body.wants_filters
        self._arrange()

    def _arrange(self) -> None:
        """Show what goes together."""
        asked = self._answered
        is_empty = asked is not None and asked.is_everything and not self.results.count()
        alone = self.steps.is_alone
        self._body.is_alone, self._body.is_empty = alone, is_empty
        was_in_panel = self.steps.is_in(self.panel)
        self._body.arrange()
        if was_in_panel and not self.panel.isVisibleTo(self):
            self.focus_line()
        self.head.show_row(not is_empty and not alone)
        self.alone.setVisible(alone)
        if self.steps.is_held:
            self.alone.show_place(-1, 0)
        self._filters_action.setVisible(self._body.is_narrow and not is_empty)
        self._open_action.setVisible(not alone)
