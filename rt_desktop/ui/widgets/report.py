"""A report that balances: a sum in figures, a line on what comes besides, the lists of what to look at behind tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.figures import Figure, Figures
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.tabs import Tabs


@dataclass(frozen=True)
class ReportList:
    """A list of a report; `title` and `nothing` are marked with N_(), its number is shown in a state."""

    key: str
    title: str
    state: State | None
    columns: Sequence[Column]
    nothing: str


class ReportView(QWidget):
    """Shown with the first list that has something in front."""

    def __init__(self, name: str, lists: Sequence[ReportList]) -> None:
        """The lists keep their widths under `name`."""
        super().__init__()
        self._told = lists
        self.figures = Figures()
        self.besides = Label("", wraps=True)
        self.tabs = Tabs(_("Lists of the report"))
        stack = QStackedWidget()
        self.lists: dict[str, Listing] = {}
        for one in lists:
            self.tabs.add(one.key, _(one.title))
            listing = self.lists[one.key] = Listing(
                one.columns,
                name=f"{name}.{one.key}",
                label=_(one.title),
                row_height=48,
                inset=16,
                empty=Empty("", _(one.nothing)),
            )
            stack.addWidget(listing)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 8, 16, 0)
        inside.setSpacing(8)
        inside.addWidget(self.figures)
        inside.addWidget(self.besides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(inside)
        column.addWidget(self.tabs)
        column.addWidget(stack, 1)

    def show_all(
        self, whole: Figure, parts: Sequence[Figure], besides: str, lines: Mapping[str, Sequence[object]]
    ) -> None:
        """Show a sum, a line below it, and the lines of each list by its key."""
        self.figures.show_sum(whole, parts)
        self.besides.setText(besides)
        self.besides.setVisible(bool(besides))
        for one in self._told:
            self.lists[one.key].show_rows(lines[one.key])
            self.tabs.set_count(one.key, len(lines[one.key]), one.state)
        self.tabs.choose(next((one.key for one in self._told if lines[one.key]), self._told[0].key))
