"""What happened to a record and its copies: when, by whom, what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from rt_desktop import i18n
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.histories import Changed, Happening
from rt_desktop.services.undoing.gestures import label
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing

FIELDS = {
    "marc": N_("the record itself"),
    "title": N_("title"),
    "subtitle": N_("subtitle"),
    "authors": N_("authors"),
    "publisher": N_("publisher"),
    "year": N_("year"),
    "support": N_("type"),
    "level": N_("level"),
    "isbn": N_("ISBN"),
    "issn": N_("ISSN"),
    "ean": N_("EAN"),
    "language": N_("language"),
    "themes": N_("themes"),
    "source": N_("source"),
    "number": N_("number"),
    "retired": N_("taken off"),
    "is_to_complete": N_("completed"),
    "barcode": N_("barcode"),
    "call_number": N_("call number"),
    "owner_site_id": N_("owner"),
    "current_site_id": N_("place"),
    "status": N_("status"),
    "condition": N_("condition"),
    "price_cents": N_("price"),
    "origin": N_("origin"),
    "acquired_on": N_("acquisition"),
    "inventory_number": N_("inventory number"),
    "note": N_("note"),
    "stated_site_id": N_("place"),
    "withdrawn_on": N_("withdrawal"),
}

#: Values that say something to a person as they are.
PLAIN = frozenset(
    {"title", "subtitle", "publisher", "year", "isbn", "issn", "ean", "number", "barcode", "call_number", "note"}
)


@dataclass(frozen=True)
class Row:
    """A happening as its row shows it."""

    id: UUID
    when: str
    who: str
    what: str
    details: str
    restore: str


COLUMNS = [
    Column(N_("When"), "when", kind="day", width=124, sort=""),
    Column(N_("What"), "what", second=lambda row: row.details, sort=""),
    Column(N_("By whom"), "who", kind="secondary", width=96, sort=""),
    Column("", "restore", kind="button", width=96, sort=""),
]


class HistoryPart(Listing):
    """The last thing first; an earlier version of the record can be had again, with the button of its line or Space."""

    #: The version that an entry made is to be restored: its id.
    restore_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            COLUMNS,
            name="catalogue.history",
            label=_("History"),
            row_height=48,
            inset=16,
            empty=Empty("", _("Nothing is known of what happened to this record.")),
        )
        self.pressed.connect(lambda row, _attribute: self.restore_asked.emit(row.id))

    def show_history(self, happenings: Sequence[Happening]) -> None:
        """Show what happened."""
        versions = [one.entry_id for one in happenings if one.is_version]
        self.show_rows([_row(one, can_restore=one.entry_id in versions[:-1]) for one in reversed(happenings)])


def _row(one: Happening, *, can_restore: bool) -> Row:
    details = _details(one.changes)
    if one.is_withdrawn:
        details = " · ".join(filter(None, (_("undone since"), details)))
    restore = _("Restore") if can_restore else ""
    return Row(one.entry_id, i18n.short_moment(one.at), one.operator, _what(one), details, restore)


def _what(one: Happening) -> str:
    if one.operation == "record.import" and one.is_making:
        return _("Received by an import")
    return label(one.operation)


def _details(changes: Sequence[Changed]) -> str:
    said = dict.fromkeys(_detail(change) for change in changes if change.name in FIELDS)
    return ", ".join(said)


def _detail(change: Changed) -> str:
    name = _(FIELDS[change.name])
    if change.name not in PLAIN:
        return name
    return _("{field}: {before} → {after}").format(field=name, before=_value(change.before), after=_value(change.after))


def _value(value: Any) -> str:
    if isinstance(value, date):
        return i18n.short_day(value)
    return _("nothing") if value in (None, "") else str(value)
