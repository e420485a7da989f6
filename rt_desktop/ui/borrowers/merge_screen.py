"""Which other one is the same: those that look alike, or any that is searched; merged, or told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.borrowers.duplicates import Alike
from rt_desktop.services.borrowers.finding import BorrowerLine
from rt_desktop.services.borrowers.structures.listing import StructureLine
from rt_desktop.services.borrowers.structures.merging import StructureAlike
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.state import Mark


@dataclass(frozen=True)
class Candidate:
    """One that may be the same: how it is told, and why it looks so, in words."""

    id: UUID
    name: str
    told: str
    reasons: tuple[str, ...] = ()


def borrower_candidate(line: BorrowerLine, reasons: Sequence[str] = ()) -> Candidate:
    """A borrower as one who may be the same."""
    told = (line.card, line.organisation, line.role, line.phone, line.email)
    return Candidate(line.borrower_id, line.full_name, " · ".join(filter(None, told)), _in_words(reasons))


def structure_candidate(line: StructureLine, reasons: Sequence[str] = ()) -> Candidate:
    """A structure as one that may be the same."""
    told = (*line.also, line.kind, line.town, line.phone, line.email)
    return Candidate(line.organisation_id, line.name, " · ".join(filter(None, told)), _in_words(reasons))


def alike_candidate(alike: Alike | StructureAlike) -> Candidate:
    """One that looks alike, with why."""
    if isinstance(alike, Alike):
        return borrower_candidate(alike.line, alike.reasons)
    return structure_candidate(alike.line, alike.reasons)


def _in_words(reasons: Sequence[str]) -> tuple[str, ...]:
    words = {
        "name": _("same name"),
        "near-name": _("nearly the same name"),
        "short-name": _("the same in short"),
        "email": _("same e-mail"),
        "phone": _("same telephone"),
    }
    return tuple(words[reason] for reason in reasons)


def _mark(candidate: Candidate) -> Mark | None:
    return Mark("attention", ", ".join(candidate.reasons)) if candidate.reasons else None


class MergeScreen(QWidget):
    """A line to search another one, those that may be the same, and a foot that decides."""

    #: Other words are searched: the text, empty for those that look alike.
    asked = Signal(str)
    #: Another one is chosen, or none.
    chosen = Signal(bool)

    def __init__(self, search: str, none: str, merge: QAction, apart: QAction, leave: QAction) -> None:
        """`search` is what the line asks for, `none` what is said when nothing looks alike."""
        super().__init__()
        self._title, self._what = Label("", "title", wraps=True), Label("", "text", wraps=True)
        self.refusal = NoticeLine()
        self.search = ScanLine(search, icon="search", height=40)
        self.listing = Listing(
            [Column("", "name", kind="record", second=lambda one: one.told, mark=_mark, sort="")],
            label=_("Those that may be the same"),
            row_height=48,
            heads=False,
            empty=Empty(none, _("Search for the other one by name.")),
        )
        self._kept_id: UUID | None = None
        self._is_asking = False
        self._lay_out(merge, apart, leave)
        self.search.edited.connect(self.ask)
        self.search.arrow.connect(self.listing.step)
        self.search.entered.connect(lambda _text, _forced: self._on_entered(merge))
        self.listing.activated.connect(lambda _row: merge.trigger())
        self.listing.chosen.connect(lambda row: self.chosen.emit(row is not None and not self._is_asking))
        self.listing.set_gestures([merge, apart])

    def _lay_out(self, merge: QAction, apart: QAction, leave: QAction) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 16, 0)
        column.setSpacing(8)
        for widget in (self._title, self._what, self.refusal, self.search):
            column.addWidget(widget)
        column.addWidget(self.listing, 1)
        footer = Footer(Button.of(merge, kind="primary", icon=""), Button.of(apart, icon=""), Button.of(leave, icon=""))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(footer)

    def begin(self, kept_id: UUID, title: str, what: str) -> None:
        """Ask which is the same as this one."""
        self._kept_id = kept_id
        self._title.setText(title)
        self._what.setText(what)
        self.refusal.clear()
        self.search.clear()
        self.listing.show_rows([])
        self.search.setFocus()
        self.ask()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """List these, without the one that stays."""
        self._is_asking = False
        shown = [one for one in candidates if one.id != self._kept_id]
        self.listing.show_rows(shown)
        if shown:
            self.listing.choose(0)
        self.chosen.emit(bool(shown))

    def take(self, answer: Callable[[UUID, UUID], None]) -> None:
        """Tell who stays and who is chosen; nobody when none is."""
        chosen = self.listing.current()
        if self._kept_id is not None and isinstance(chosen, Candidate):
            answer(self._kept_id, chosen.id)

    def ask(self) -> None:
        """Ask for others; until they come nobody is merged with one who was listed for other words."""
        self._is_asking = True
        self.asked.emit(self.search.text())
        self.chosen.emit(False)

    def _on_entered(self, merge: QAction) -> None:
        if self.listing.current() is not None and not self._is_asking:
            merge.trigger()
