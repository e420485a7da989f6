"""The express loan: a document nobody has catalogued yet is described in a line, lent, and completed later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue import barcodes
from rt_desktop.services.catalogue.deriving import columns
from rt_desktop.services.catalogue.themes import themes

#: Positions 5 to 8 of the leader for what a counter meets (UNIMARC bibliographic format): a new record of that kind.
LEADERS = {"book": "nam0", "issue": "nas2", "game": "nrm0", "video": "ngm0", "picture": "nkm0", "kit": "nmm0"}

LONGEST = 500


@dataclass(frozen=True)
class Described:
    """A document described in haste, to be lent: `entry_id` is the entry that made it."""

    item_id: UUID
    record_id: UUID
    entry_id: UUID
    title: str
    barcode: str


def complete(desk: Desk, *, title: str, barcode: str = "", support: str = "book") -> dict[str, Any]:
    """What `describe` is given, from what a person types; raises UserError when it cannot be kept so."""
    words, code = " ".join(title.split()), " ".join(barcode.split())
    if not words:
        raise UserError(_("The title is missing. Give what is written on the document."))
    if len(words) > LONGEST:
        raise UserError(_("This title has {n} characters. Give its first words.").format(n=len(words)))
    if support not in LEADERS:
        raise UserError(_("A document of this kind cannot be described in haste. Catalogue it first."))
    if code:
        barcodes.require_free(desk, code)
    return {"title": words, "barcode": code, "support": support}


@operation("record.express", fill=complete)
def describe(desk: Desk, *, title: str, barcode: str, support: str) -> Described:
    """Make a record to complete, and its item, which may have no barcode; people give what `complete` takes.

    Raises UserError when the title is missing or the barcode is another item's.
    """
    marc = MarcRecord(f"     {LEADERS[support]} 22     450 ", (("200", "1 ", (("a", title),)),))
    record = Record(
        id=desk.new_id("record"), source="", received_hash=None, is_to_complete=True, **columns(marc, themes(desk))
    )
    item = Item(
        id=desk.new_id("item"),
        record_id=record.id,
        barcode=barcode or None,
        barcode_key=barcode_key(barcode) or None,
        owner_site_id=desk.site_id,
        current_site_id=desk.site_id,
        support=support,
    )
    desk.session.add_all([record, item])
    return Described(item.id, record.id, desk.entry.id, title, barcode)
