"""The copies of a record: where each is, how it is called there, its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.naming import state_name
from rt_desktop.ui.catalogue.wording import copy_mark
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.records import ItemView, RecordView

#: The state of a copy that can be lent now, and that of one which waits for somebody: it can be lent to them.
TO_LEND, SET_ASIDE = "available", "set-aside"


@dataclass(frozen=True)
class Row:
    """A copy as its row shows it."""

    id: UUID
    town: str
    call_number: str
    barcode: str
    state: Mark
    is_to_lend: bool
    is_aside: bool = False

    @property
    def name(self) -> str:
        """How the copy is called in a sentence: its code, else its call number."""
        return ", ".join(filter(None, (self.barcode, self.call_number)))


COLUMNS = [
    Column(N_("Site"), "town", width=96),
    Column(N_("Call number"), "call_number", kind="code", least=112),
    Column(N_("Code"), "barcode", kind="code", width=90),
    Column(N_("State"), "state", kind="state", width=126, sort=""),
]


class Copies(QWidget):
    """« Exemplaires   4, dont 2 en rayon » and the table of them."""

    #: Another copy is chosen.
    chosen = Signal()
    #: Enter or a double click on a copy.
    activated = Signal()
    #: One more copy is to be added.
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = Section(_("Copies"), line=False, link=_("Add"))
        self._head.followed.connect(self.add_asked)
        self._rows: list[Row] = []
        self.list = Listing(
            COLUMNS,
            name="catalogue.copies",
            label=_("Copies"),
            fits=True,
        )
        self._notes = Label("", "secondary", tone="secondary", wraps=True)
        self.list.chosen.connect(lambda _row: self.chosen.emit())
        self.list.activated.connect(lambda _row: self.activated.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, self.list, self._notes):
            column.addWidget(widget)

    def show_record(self, view: RecordView, today: date) -> None:
        """Show the copies of a record."""
        self._rows = [_row(item, today) for item in view.items]
        self._head.set_note(_counted(self._rows))
        self.list.show_rows(self._rows)
        self.list.setVisible(bool(self._rows))
        notes = "\n".join(_notes(view.items))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def to_lend(self) -> UUID | None:
        """The copy a loan would be of: the chosen one if it can be lent, else, with none chosen, the first that can."""
        chosen: Row | None = self.list.current()
        if chosen is not None:
            return chosen.id if chosen.is_to_lend or chosen.is_aside else None
        able = sorted((row for row in self._rows if row.is_to_lend or row.is_aside), key=lambda row: row.is_aside)
        return able[0].id if able else None

    def chosen_copy(self) -> Row | None:
        """The copy that is chosen, or the only one there is."""
        row: Row | None = self.list.current()
        return row if row is not None or len(self._rows) != 1 else self._rows[0]

    def text(self) -> str:
        """What is said of the copies, for a reader who hears it."""
        return ", ".join(f"{row.town} {row.state}" for row in self._rows)


def _row(item: ItemView, today: date) -> Row:
    copy = item.copy
    return Row(
        copy.id,
        copy.town,
        copy.call_number,
        copy.barcode or _("no code"),
        copy_mark(copy, today),
        is_to_lend=copy.status == TO_LEND,
        is_aside=copy.status == SET_ASIDE,
    )


def _counted(rows: Sequence[Row]) -> str:
    """« 4, dont 2 en rayon »."""
    there = sum(row.is_to_lend for row in rows)
    if there == len(rows):
        here = ngettext("{n} on the shelf", "{n} on the shelf", there).format(n=number(there))
        return here if rows else state_name("none")
    if not there:
        return number(len(rows))
    return ngettext("{all}, {n} of them on the shelf", "{all}, {n} of them on the shelf", there).format(
        all=number(len(rows)), n=number(there)
    )


def _notes(items: Sequence[ItemView]) -> Iterator[str]:
    """What is said of single copies: whose they are when they are elsewhere, their condition, a note."""
    for item in items:
        owner = "" if item.owner == item.copy.town else _("belongs to {town}").format(town=item.owner)
        said = ", ".join(filter(None, (owner, item.condition, item.note)))
        if said:
            yield _("{copy}: {note}").format(copy=item.copy.barcode or item.copy.call_number, note=said)
