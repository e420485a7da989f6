"""The backups of this seat: when, where, and the gesture that makes one now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.database.backups import Backup
from rt_desktop.i18n import N_, _, ngettext
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section


@dataclass(frozen=True)
class BackupLine:
    """A backup as it is listed."""

    id: str
    made_at: datetime
    name: str


def _moment(made_at: datetime) -> str:
    local = made_at.astimezone()
    return _("{day}, {hour}").format(day=i18n.full_day(local.date()), hour=i18n.hour(local))


COLUMNS = [
    Column(N_("Made on"), "made_at", _moment, width=240),
    Column(N_("File"), "name", kind="code"),
]


class BackupsPart(QWidget):
    """The list, newest first, and where the files are."""

    def __init__(self, make: QAction) -> None:
        super().__init__()
        self._section = Section(_("Backups"))
        self._where = Label("", "secondary", tone="secondary", wraps=True)
        self.listing = Listing(
            COLUMNS,
            name="backups",
            label=_("Backups"),
            fits=True,
            empty=Empty(_("No backup yet."), _("One is made each day at the first start; make the first one now.")),
        )
        self.listing.sort_by("made_at", descending=True)
        gestures = QHBoxLayout()
        gestures.addWidget(Button.of(make))
        gestures.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._section, self.listing, self._where):
            column.addWidget(widget)
        column.addLayout(gestures)

    def show_backups(self, made: Sequence[Backup]) -> None:
        """List the backups, newest first."""
        lines = [BackupLine(str(one.file), one.made_at, one.file.name) for one in reversed(made)]
        self.listing.show_rows(lines)
        self._section.set_count(
            ngettext("{n} kept, verified", "{n} kept, verified", len(lines)).format(n=len(lines)) if lines else ""
        )
        if made:
            self._where.setText(_("They are in {folder}.").format(folder=made[-1].file.parent))
