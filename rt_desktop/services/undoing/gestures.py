"""What a journal entry is about, in a person's terms: the gesture, the title, the borrower."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loan
from rt_desktop.models.journal import Entry
from rt_desktop.models.thesaurus import Concept
from rt_desktop.services.circulation.projection import LEND, LOSE, POSTPONE, RENEW, RETURN

#: Every operation by its name; whoever adds one says here what people call it.
LABELS = {
    LEND: N_("Loan"),
    RETURN: N_("Return"),
    RENEW: N_("Renewal"),
    LOSE: N_("Declared lost"),
    "loss.settle": N_("Loss settled"),
    "remark.settle": N_("Remark settled"),
    "hold.place": N_("Hold"),
    "hold.cancel": N_("Hold cancelled"),
    "hold.notify": N_("Notified that it is set aside"),
    "hold.set-aside": N_("Set aside"),
    "hold.pass-on": N_("Hold passed on"),
    "basket.add": N_("Documents put in a basket"),
    "basket.create": N_("Basket made"),
    "basket.drop": N_("Basket dropped"),
    "basket.remove": N_("Documents taken out of a basket"),
    "basket.rename": N_("Basket renamed"),
    "basket.tick": N_("Documents of a basket ticked"),
    POSTPONE: N_("Day put off"),
    "borrower.register": N_("Borrower registered"),
    "borrower.correct": N_("Borrower corrected"),
    "borrower.replace-card": N_("Card replaced"),
    "borrower.renew-card": N_("Card renewed"),
    "borrower.migrate": N_("Borrowers taken over"),
    "borrower.merge": N_("Borrowers merged"),
    "borrower.tell-apart": N_("Borrowers told apart"),
    "membership.begin": N_("Joined a structure"),
    "membership.correct": N_("Membership corrected"),
    "membership.end": N_("Left a structure"),
    "operator.add": N_("Operator added"),
    "operator.rename": N_("Operator renamed"),
    "operator.retire": N_("Operator taken out"),
    "organisation.add": N_("New structure"),
    "organisation.correct": N_("Structure corrected"),
    "organisation.migrate": N_("Structures taken over"),
    "organisation.merge": N_("Structures merged"),
    "organisation.tell-apart": N_("Structures told apart"),
    "concept.add": N_("Concept added"),
    "concept.correct": N_("Concept corrected"),
    "concept.import": N_("Thesaurus imported"),
    "concept.retire": N_("Concept taken out"),
    "entry.undo": N_("Undone"),
    "closure.drop": N_("Closure dropped"),
    "closure.enter": N_("Closure entered"),
    "loan-rule.drop": N_("Loan rule dropped"),
    "loan-rule.set": N_("Loan rule decided"),
    "heading.rename": N_("Heading renamed"),
    "item.add": N_("Copy added"),
    "item.correct": N_("Copy corrected"),
    "item.take-out": N_("Copy taken out"),
    "item.withdraw": N_("Documents withdrawn"),
    "record.change-batch": N_("Change of many documents"),
    "record.catalogue": N_("Record catalogued"),
    "record.correct": N_("Record corrected"),
    "record.express": N_("Described in haste"),
    "record.import": N_("Updated by an import"),
    "record.merge": N_("Records merged"),
    "record.restore": N_("Earlier version restored"),
    "record.tell-apart": N_("Records told apart"),
    "record.undo-import": N_("Import undone"),
    "search.drop": N_("Saved search dropped"),
    "search.rename": N_("Saved search renamed"),
    "search.save": N_("Search saved"),
    "site.open-days": N_("Opening days decided"),
    "setting.set": N_("Setting of the centre"),
    "work.undo": N_("Long work undone"),
}

#: What a later version of the program did.
OTHER = N_("Change")


@dataclass(frozen=True)
class About:
    """What an entry is about: a barcode, a title (or a word), a borrower; empty where that does not apply."""

    item: str = ""
    title: str = ""
    borrower: str = ""


def label(operation: str) -> str:
    """The gesture, in a word or two."""
    return _(LABELS.get(operation, OTHER))


def about(desk: Desk, entry: Entry) -> About:
    """What this entry is about."""
    barcode, title = _document(desk, entry)
    return About(barcode or "", title or "", _whom(desk, entry))


def _document(desk: Desk, entry: Entry) -> tuple[str | None, str | None]:
    item_id = entry.item_id or _named(entry, "item")
    if item_id is not None:
        of_item = select(Item.barcode, Record.title).join(Record, Record.id == Item.record_id)
        found = desk.session.execute(of_item.where(Item.id == item_id)).one_or_none()
        return (found.barcode, found.title) if found else (None, None)
    concept_id = _named(entry, "concept")
    if concept_id is not None:
        return None, desk.session.scalar(select(Concept.label).where(Concept.id == concept_id))
    record_id = _named(entry, "record")
    return None, desk.session.scalar(select(Record.title).where(Record.id == record_id)) if record_id else None


def _whom(desk: Desk, entry: Entry) -> str:
    """The borrower the entry is about, or the structure when it is about that alone."""
    borrower_id = _borrower_id(desk, entry)
    borrower = desk.session.get(Borrower, borrower_id) if borrower_id else None
    structure_id = None if borrower else _named(entry, "organisation")
    structure = desk.session.get(Organisation, structure_id) if structure_id else None
    return borrower.full_name if borrower else structure.name if structure else ""


def _borrower_id(desk: Desk, entry: Entry) -> UUID | None:
    loan_id = entry.given.get("loan_id")
    if loan_id:
        return desk.session.scalar(select(Loan.borrower_id).where(Loan.id == UUID(loan_id)))
    membership_id = entry.given.get("membership_id")
    if membership_id:
        return desk.session.scalar(select(Membership.borrower_id).where(Membership.id == UUID(membership_id)))
    return _named(entry, "borrower")


def _named(entry: Entry, table: str) -> UUID | None:
    """The row of that table the entry is about: the one it was given, else the first it made."""
    given, made = entry.given.get(f"{table}_id"), entry.created.get(table, [])
    found = given or (made[0] if made else None)
    return UUID(found) if found else None
