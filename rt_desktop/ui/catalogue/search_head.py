"""The head of the catalogue: the search line, the filters in force, how many there are and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.ordering import RELEVANCE
from rt_desktop.services.catalogue.search import Found
from rt_desktop.ui.catalogue import filters
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.chips import Chips
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.state import Mark, StateLabel

#: The orders a person may choose, and which way each begins.
ORDERS = {
    RELEVANCE: (N_("relevance"), False),
    "title": (N_("title"), False),
    "author": (N_("author"), False),
    "year": (N_("latest first"), True),
    "publisher": (N_("publisher"), False),
    "support": (N_("type"), False),
    "availability": (N_("availability"), False),
}


class SearchHead(QWidget):
    """Everything above the results."""

    #: A filter is to go: facet, value.
    unfiltered = Signal(str, str)
    #: All filters are to go.
    cleared = Signal()
    #: Another order is wanted: order, descending.
    ordered = Signal(str, bool)

    def __init__(
        self, beside: Sequence[QAction], *, at_left: QAction, at_right: Sequence[QAction], exports: Sequence[QAction]
    ) -> None:
        """`beside` stand at the end of the search line, `at_left` before the count, `at_right` at the end of its row;
        `exports` are the ways to export."""
        super().__init__()
        self.line = ScanLine(
            _("A title, an author, a subject, an ISBN, a call number…"), icon="search", hints=("F4",), height=40
        )
        self.count = Label("", bold=True)
        self._total = 0
        self._chips = Chips()
        self._chips.removed.connect(lambda key: self.unfiltered.emit(*key))
        self._chips.cleared.connect(self.cleared)
        self._order = Button("", kind="link", height=24, tail="chevron-down")
        self._orders = self._made_orders()
        self._order.clicked.connect(partial(_drop, self._orders, self._order))
        self._export = Button(_("Export"), kind="link", height=24, icon="export", tail="chevron-down")
        ways = QMenu(self)
        ways.addActions(list(exports))
        self._export.clicked.connect(partial(_drop, ways, self._export))
        self.baskets = Button(_("Basket"), kind="link", height=24, tail="chevron-down")
        self.searches = Button(_("Saved searches"), kind="link", height=24, tail="chevron-down")
        self.spelling = StateLabel(None, "secondary", icon_size=14)
        self.spelling.hide()
        self._row = QWidget()
        self._lay_out(beside, at_left, at_right)

    def _lay_out(self, beside: Sequence[QAction], at_left: QAction, at_right: Sequence[QAction]) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.line, 1)
        for action in beside:
            top.addWidget(Button.of(action, height=40))
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Button.of(at_left, height=24, show_keys=False))
        row.addWidget(self.count)
        row.addWidget(self._chips, 1)
        row.addWidget(self._order)
        for action in at_right:
            row.addWidget(Button.of(action, kind="link", height=24, show_keys=False))
        for button in (self.searches, self.baskets, self._export):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._row)
        column.addWidget(self.spelling)

    def show_row(self, is_there: bool) -> None:
        """Show or hide what is said of the results."""
        self._row.setVisible(is_there)
        self.spelling.setVisible(is_there and bool(self.spelling.text()))

    def show_found(self, found: Found, asked: Question) -> None:
        """Say how many there are, under which filters, in which order and spelling."""
        self._total = found.total
        self.show_picked(0)
        self._chips.show_chips(filters.chips(found.facets, asked))
        self.show_order(asked)
        spelled = _("Nothing as typed; spelling used: {words}").format(words=found.corrected or "")
        self.spelling.set_mark(Mark("information", spelled) if found.corrected else None)
        self.spelling.setVisible(bool(found.corrected))
        self._export.setEnabled(found.total > 0)

    def show_picked(self, count: int) -> None:
        """Say how many there are, and how many of them are chosen when several are."""
        words = ngettext("{n} record", "{n} records", self._total).format(n=number(self._total))
        if count > 1:
            chosen = ngettext("{n} chosen", "{n} chosen", count).format(n=number(count))
            words = f"{words} · {chosen}"
        self.count.setText(words)

    def show_order(self, asked: Question) -> None:
        """Say in which order the results are."""
        words = _(ORDERS[asked.order][0])
        if asked.order == RELEVANCE and not asked.text.strip():
            words = _(ORDERS["year"][0])
        if asked.descending != ORDERS[asked.order][1]:
            words = _("oldest first") if asked.order == "year" else _("{order}, from the end").format(order=words)
        self._order.setText(_("Sort: {order}").format(order=words))
        for action in self._orders.actions():
            action.setChecked(action.data() == asked.order)

    def _made_orders(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for order, (words, descending) in ORDERS.items():
            action = menu.addAction(_(words).capitalize())
            action.setCheckable(True)
            action.setData(order)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, asked=(order, descending): self.ordered.emit(*asked))
        return menu


def _drop(menu: QMenu, below: QWidget, _on: bool = False) -> None:
    """Show a menu under what called it."""
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
