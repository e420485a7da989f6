"""The report of a sheet: a sum that balances, and the rows to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.migrating import Migrated
from rt_desktop.services.migrating.fields import field_of
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.figures import Figure, Figures
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.tabs import Tabs


@dataclass(frozen=True)
class Line:
    """A row of the sheet in a list of the report."""

    id: int
    line: int
    title: str
    said: str


COLUMNS = (
    Column(N_("Row"), "line", kind="number", width=72),
    Column(N_("About"), "title", lambda title: title or _("nothing said"), second=lambda line: line.said),
)


class _List(NamedTuple):
    """A tab of the report."""

    key: str
    title: str
    state: State | None
    nothing: str


LISTS = (
    _List("refused", N_("Refused rows"), "refused", N_("No row was refused.")),
    _List("warned", N_("To look at"), "attention", N_("Nothing odd was seen in these rows.")),
    _List("changed", N_("Rows that change something"), None, N_("No row changes what was kept.")),
)


class MigratingReport(QWidget):
    """Figures, a line on what else is made, lists behind tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = Figures()
        self.besides = Label("", wraps=True)
        self.tabs = Tabs(_("Lists of the report"))
        self._stack = QStackedWidget()
        self.lists: dict[str, Listing] = {}
        for one in LISTS:
            self.tabs.add(one.key, _(one.title))
            listing = self.lists[one.key] = Listing(
                COLUMNS,
                name=f"settings.migrating.{one.key}",
                label=_(one.title),
                row_height=48,
                inset=16,
                empty=Empty("", _(one.nothing)),
            )
            self._stack.addWidget(listing)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
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
        column.addWidget(self._stack, 1)

    def show_report(self, done: Migrated) -> None:
        """Show a report, with the first list that has something in front."""
        self.figures.show_sum(Figure(done.read, ngettext("row read", "rows read", done.read)), _parts(done))
        founded = ngettext(
            "{n} structure is founded besides.", "{n} structures are founded besides.", done.organisations_created
        )
        self.besides.setText(founded.format(n=number(done.organisations_created)))
        self.besides.setVisible(bool(done.organisations_created))
        lines = _lines(done)
        for one in LISTS:
            self.lists[one.key].show_rows(lines[one.key])
            self.tabs.set_count(one.key, len(lines[one.key]), one.state)
        self.tabs.choose(next((key for key, found in lines.items() if found), LISTS[0].key))


def _parts(done: Migrated) -> list[Figure]:
    return [
        Figure(done.created, ngettext("new one", "new ones", done.created)),
        Figure(done.updated, ngettext("updated one", "updated ones", done.updated)),
        Figure(done.unchanged, ngettext("unchanged one", "unchanged ones", done.unchanged)),
        Figure(done.refused, ngettext("refused one", "refused ones", done.refused), "refused"),
    ]


def _lines(done: Migrated) -> dict[str, list[Line]]:
    return {
        "refused": [
            Line(place, one.line, one.title, one.reason.message) for place, one in enumerate(done.refusals)
        ],
        "warned": [
            Line(place, one.line, one.title, one.reason.message) for place, one in enumerate(done.warnings)
        ],
        "changed": [
            Line(place, one.line, one.title, _fields(done.kind, one.fields)) for place, one in enumerate(done.changes)
        ],
    }


def _fields(kind: str, keys: tuple[str, ...]) -> str:
    """The fields that change, as their columns are called; what a column sets besides is not."""
    known = (field_of(kind, {"home_site_id": "site", "consented_on": "consents"}.get(key, key)) for key in keys)
    return ", ".join(_(one.label) for one in known if one is not None)
