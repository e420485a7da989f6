"""What importing a thesaurus would do, before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.thesaurus.naming import OWN
from rt_desktop.services.thesaurus.report import ThesaurusImported
from rt_desktop.ui import theme
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing


@dataclass(frozen=True)
class Line:
    """One thing to look at: where it stands in the file, the word, what is said of it."""

    id: int
    position: int | None
    title: str
    said: str


LINES = [
    Column(N_("Rank"), "position", lambda place: "" if place is None else number(place), kind="number", width=80),
    Column(N_("Word"), "title", width=320),
    Column(N_("To look at"), "said"),
]


class ThesaurusReport(QWidget):
    """A sentence that balances, a list of what to look at, a foot that stays."""

    #: It is to be tried into the thesaurus of a code, "" for one of its own.
    into_asked = Signal(str)

    def __init__(self, decide: QAction, leave: QAction) -> None:
        super().__init__()
        self._title = Label("", "title", wraps=True)
        self._counts = Label("", wraps=True)
        self._links = Label("", "secondary", tone="secondary", wraps=True)
        self.lines = Listing(
            LINES, name="thesaurus.report", label=_("To look at"), empty=Empty(_("Nothing to look at."))
        )
        self.into = Choice([("", _("As a thesaurus of its own")), (OWN, _("Among the centre’s own words"))])
        self.into.setAccessibleName(_("Where the words go"))
        self.into.setFixedWidth(theme.wide(280))
        self.into.activated.connect(lambda _place: self.into_asked.emit(self.into.value()))
        self._decide = Button.of(decide, kind="primary", icon="")
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 16, 0)
        column.setSpacing(8)
        for widget in (self._title, self._counts, self._links):
            column.addWidget(widget)
        column.addWidget(self.into)
        column.addWidget(self.lines, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(Footer(self._decide, Button.of(leave, icon="")))

    def show_trial(self, done: ThesaurusImported) -> None:
        """Show what would be done."""
        self._title.setText(done.label)
        self.into.set_value(OWN if done.code == OWN else "")
        self._counts.setText(counts(done))
        self._links.setText(
            _("Links: {created} to create, {removed} to remove.").format(
                created=number(done.links_created), removed=number(done.links_removed)
            )
        )
        self.lines.show_rows(list(_lines(done)))
        self._decide.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """The sentence shown."""
        return self._counts.text()


def counts(done: ThesaurusImported) -> str:
    """« 4 414 concepts lus : 4 414 à créer… », or what was done."""
    text = N_("{read} concepts read: {created} created, {updated} updated, {unchanged} unchanged, {refused} refused.")
    if done.is_dry_run:
        text = N_(
            "{read} concepts read: {created} to create, {updated} to update, {unchanged} unchanged, {refused} refused."
        )
    names = ("read", "created", "updated", "unchanged", "refused")
    said = _(text).format(**{name: number(getattr(done, name)) for name in names})
    if not done.gone:
        return said
    gone = ngettext(
        "{n} is no longer in the file, and is kept.", "{n} are no longer in the file, and are kept.", len(done.gone)
    )
    return f"{said} {gone.format(n=number(len(done.gone)))}"


def _lines(done: ThesaurusImported) -> Iterator[Line]:
    """What was refused, then what to look at, then what is gone."""
    told = [(one.position, one.title, one.message) for one in (*done.refusals, *done.warnings)]
    gone = [(None, label, _("No longer in the file: kept here.")) for label in done.gone]
    for rank, (position, title, said) in enumerate([*told, *gone]):
        yield Line(rank, position, title, said)
