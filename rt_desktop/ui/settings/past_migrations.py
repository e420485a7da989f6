"""The sheets taken over last, and the gesture that takes one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.migrating.fields import KINDS
from rt_desktop.services.migrating.recent import PastMigration
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section


@dataclass(frozen=True)
class Row:
    """A sheet taken over, as its row shows it."""

    id: UUID
    when: str
    what: str
    did: str
    who: str
    undo: str


COLUMNS = [
    Column(N_("When"), "when", kind="day", width=128, sort=""),
    Column(N_("What"), "what", second=lambda row: row.did, sort=""),
    Column(N_("By whom"), "who", kind="secondary", width=160, sort=""),
    Column("", "undo", kind="button", width=112, sort=""),
]


class PastMigrations(QWidget):
    """A list under its heading."""

    #: One is to be taken back: its group.
    undo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.list = Listing(
            COLUMNS,
            name="settings.migrations",
            label=_("Latest migrations"),
            row_height=48,
            empty=Empty("", _("Nothing has been migrated yet.")),
        )
        self.list.pressed.connect(self._on_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(8)
        column.addWidget(Section(_("Latest migrations")))
        column.addWidget(self.list, 1)

    def show_past(self, found: Sequence[PastMigration]) -> None:
        """List them, the latest first."""
        self.list.show_rows([_row(one) for one in found])

    def _on_pressed(self, row: Row, _attribute: str) -> None:
        if row.undo:
            self.undo_asked.emit(row.id)


def _row(one: PastMigration) -> Row:
    what = " · ".join(filter(None, (_(KINDS[one.kind]), one.file)))
    return Row(
        one.group_id, i18n.short_moment(one.at), what, _did(one), one.operator, "" if one.is_undone else _("Undo")
    )


def _did(one: PastMigration) -> str:
    """« 120 nouveaux, 3 modifiés »."""
    made = ngettext("{n} new", "{n} new", one.created).format(n=number(one.created))
    changed = ngettext("{n} changed", "{n} changed", one.updated).format(n=number(one.updated))
    said = ", ".join(words for words, count in ((made, one.created), (changed, one.updated)) if count)
    if one.is_undone:
        return _("{what}; undone since").format(what=said)
    return _("{what}; undone in part").format(what=said) if one.standing < one.entries else said
