"""What the borrower at the counter waits for, and what they lost: shown below what they have, while there is any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext
from rt_desktop.services.circulation.holds.queue import HoldLine
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui import documents
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark


def hold_mark(line: HoldLine) -> Mark:
    """« mis de côté jusqu'au ven. 3 avril », « 2e dans la file »."""
    if line.is_expired:
        return Mark("attention", _("nobody came"), bold=True)
    if line.is_set_aside and line.expires_on is not None:
        return Mark("done", _("set aside until {day}").format(day=i18n.week_day(line.expires_on)))
    return Mark("neutral", place_words(line.position))


def place_words(position: int) -> str:
    """« 1er dans la file », « 2e dans la file »."""
    if position == 1:
        return _("first in the queue")
    return _("number {n} in the queue").format(n=i18n.number(position))


def back_words(line: HoldLine) -> str:
    """When a copy is due back, under the title of what is waited for; where it is fetched."""
    if line.is_set_aside:
        return _("to be fetched at {town}").format(town=line.pickup)
    if line.ready is not None:
        return wording.shelf_words(line.ready)
    if line.back_on is None:
        return _("no copy is out")
    return _("first copy due on {day}").format(day=i18n.week_day(line.back_on))


def lost_words(line: LossLine) -> str:
    """« perdu le 12/05/26 »."""
    return _("lost on {day}").format(day=i18n.short_day(line.declared_on))


HOLDS = [
    Column(N_("Title"), "title", second=back_words, icon=lambda line: documents.icon(line.support)),
    Column(N_("State"), "", hold_mark, kind="state", width=232, sort=""),
]
LOSSES = [
    Column(N_("Title"), "title", second=lost_words, icon=lambda line: documents.icon(line.support)),
    Column(N_("State"), "", lambda _line: Mark("attention", _("to settle")), kind="state", width=232, sort=""),
]


class _Lines(QWidget):
    """A heading with the count, and lines; hidden while there are none."""

    def __init__(self, title: str, columns: Sequence[Column], *, name: str, identity: str) -> None:
        super().__init__()
        self._section = Section(title, line=False)
        self.listing = Listing(
            columns, name=name, label=title, row_height=48, identity=identity, heads=False, fits=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._section)
        column.addWidget(self.listing)
        self.hide()

    def show_rows(self, rows: Sequence[Any], note: str) -> None:
        self.listing.show_rows(rows)
        self._section.set_note(note)
        self.setVisible(bool(rows))


class BorrowerWaits(QWidget):
    """The holds, what is set aside first; then the losses still to be settled."""

    def __init__(self) -> None:
        super().__init__()
        self._holds = _Lines(_("Holds"), HOLDS, name="counter.holds", identity="hold_id")
        self._losses = _Lines(_("Lost"), LOSSES, name="counter.losses", identity="loss_id")
        self.holds, self.losses = self._holds.listing, self._losses.listing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._holds)
        column.addWidget(self._losses)

    def show_view(self, view: BorrowerView) -> None:
        """Show what a borrower waits for and lost."""
        aside = sum(line.is_set_aside for line in view.holds)
        self._holds.show_rows(
            view.holds, ngettext("{n} set aside", "{n} set aside", aside).format(n=aside) if aside else ""
        )
        self._losses.show_rows(view.losses, "")
