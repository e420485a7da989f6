"""Who waits for the record that is read, in the order they are served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark

if TYPE_CHECKING:
    from rt_desktop.services.circulation.holds.queue import HoldLine


def _day(at: datetime) -> str:
    return i18n.short_day(at.astimezone().date())


def _mark(line: HoldLine) -> Mark:
    if line.is_expired:
        return Mark("attention", _("nobody came"), bold=True)
    if line.is_set_aside and line.expires_on is not None:
        return Mark("done", _("until {day}").format(day=i18n.week_day(line.expires_on)))
    if line.ready is not None:
        return Mark("attention", _("to be set aside"), bold=True)
    return Mark("neutral", _("waits"))


COLUMNS = [
    Column(N_("No."), "position", kind="number", width=40),
    Column(N_("Borrower"), "borrower", least=96),
    Column(N_("Asked on"), "placed_at", _day, kind="day", width=96),
    Column(N_("State"), "", _mark, kind="state", width=168, sort=""),
]


class Waiters(QWidget):
    """« Réservations   2 » and the queue; nothing below the heading while nobody waits."""

    #: Somebody else is to wait for it.
    hold_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[HoldLine] = ()
        self._head = Section(_("Holds"), line=False, link=_("Hold…"))
        self._head.followed.connect(self.hold_asked)
        self.list = Listing(COLUMNS, name="catalogue.waiters", label=_("Holds"), identity="hold_id", fits=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list)

    def show_queue(self, lines: Sequence[HoldLine]) -> None:
        """Show who waits."""
        self._lines = lines
        self.list.show_rows(lines)
        self.list.setVisible(bool(lines))
        self._head.set_note(i18n.number(len(lines)) if lines else _("nobody waiting"))

    def text(self) -> str:
        """What is said of who waits, for a reader who hears it."""
        return ", ".join(f"{line.borrower} {_mark(line)}" for line in self._lines)
