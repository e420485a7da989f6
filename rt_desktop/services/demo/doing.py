"""Each gesture of the story, done through the operation people use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import LossState
from rt_desktop.services.borrowers.merging import merge as merge_borrowers
from rt_desktop.services.catalogue.cataloguing import catalogue
from rt_desktop.services.catalogue.merging import merge as merge_records
from rt_desktop.services.catalogue.weeding import withdraw
from rt_desktop.services.circulation.holds.cancelling import cancel, pass_on
from rt_desktop.services.circulation.holds.notifying import By, notify
from rt_desktop.services.circulation.holds.placing import place
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.losses.declaring import declare
from rt_desktop.services.circulation.losses.settling import settle
from rt_desktop.services.circulation.postponing import close_and_postpone
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.demo import unimarc
from rt_desktop.services.demo.documents import Document, ShelvedCopy
from rt_desktop.services.demo.people import Borrower
from rt_desktop.services.demo.year import Deed, Gesture

#: Fields of a record typed again that it has not: its number, and its copies.
_NOT_TYPED = frozenset({"001", "995"})
#: What is asked for a document that is paid for (cents).
_PAID = 1800
#: Where a document goes that leaves the shelves, by the reason it does.
_WHERE = {
    "outdated": "destroyed",
    "worn": "destroyed",
    "unused": "given",
    "duplicate": "given",
    "off-topic": "exchanged",
}


@dataclass
class Cast:
    """Who and what the gestures are about, by their places in the lists of the story, and what is under way."""

    copies: list[ShelvedCopy] = field(default_factory=list)
    people: list[Borrower] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    item_ids: dict[str, UUID] = field(default_factory=dict)
    borrower_ids: dict[str, UUID] = field(default_factory=dict)
    hold_ids: dict[tuple[int, int], UUID] = field(default_factory=dict)
    loss_ids: dict[int, UUID] = field(default_factory=dict)
    double_ids: dict[int, UUID] = field(default_factory=dict)

    def item_id(self, gesture: Gesture) -> UUID:
        """The item of a gesture."""
        return self.item_ids[self.copies[gesture.item].barcode]

    def borrower_id(self, reader: int) -> UUID:
        """The borrower at a place of the list."""
        return self.borrower_ids[self.people[reader].card]

    def hold_id(self, gesture: Gesture) -> UUID:
        """The hold of a gesture: what its reader waits for."""
        return self.hold_ids[gesture.item, gesture.reader]


def do(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    """Do one gesture; raises UserError when the story did not keep to the rules."""
    _DO[gesture.deed](desk, cast, gesture)


def _close(desk: Desk, _cast: Cast, gesture: Gesture) -> None:
    closing = gesture.closing
    assert closing is not None
    days = {"first_on": closing.first_on, "last_on": closing.last_on}
    desk.run(close_and_postpone, job=Job(), label=closing.label, **days)


def _lend(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    desk.perform(lend, item_id=cast.item_id(gesture), borrower_id=cast.borrower_id(gesture.reader))


def _renew(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    desk.perform(renew, item_id=cast.item_id(gesture))


def _return(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    desk.perform(take_back, item_id=cast.item_id(gesture))


def _hold(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    """A hold on the record; on the item where there are several."""
    item_id = cast.item_id(gesture)
    record_id, is_alone = desk.read(_record_of, item_id=item_id)
    placed = desk.perform(
        place,
        record_id=record_id,
        item_id=None if is_alone else item_id,
        borrower_id=cast.borrower_id(gesture.reader),
    )
    cast.hold_ids[gesture.item, gesture.reader] = placed.hold_id


def _record_of(desk: Desk, *, item_id: UUID) -> tuple[UUID, bool]:
    """The record of an item, and whether it has no other."""
    record_id = desk.session.get_one(Item, item_id).record_id
    items = desk.session.scalars(select(Item.id).where(Item.record_id == record_id, ~Item.retired)).all()
    return record_id, len(items) == 1


def _notify(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    by = By.MAIL if cast.people[gesture.reader].email else By.CALL
    desk.perform(notify, hold_id=cast.hold_id(gesture), by=by)


def _cancel(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    desk.perform(cancel, hold_id=cast.hold_id(gesture))


def _pass_on(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    desk.perform(pass_on, hold_id=cast.hold_id(gesture))


def _lose(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    cast.loss_ids[gesture.item] = desk.perform(declare, item_id=cast.item_id(gesture)).loss_id


def _settle(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    how = LossState(gesture.how)
    paid = _PAID if how is LossState.REFUNDED else None
    desk.perform(settle, loss_id=cast.loss_ids[gesture.item], state=how, amount_cents=paid)


def _catalogue(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    """Type a document again, without its number and its copies."""
    whole = unimarc.record(cast.documents[gesture.other], entered=desk.today())
    content = replace(whole, fields=tuple(one for one in whole.fields if one[0] not in _NOT_TYPED))
    cast.double_ids[gesture.other] = desk.perform(catalogue, content=content).record_id


def _merge_records(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    record_id = desk.read(_numbered, number=cast.documents[gesture.other].number)
    desk.perform(merge_records, record_id=record_id, loser_id=cast.double_ids[gesture.other])


def _numbered(desk: Desk, *, number: str) -> UUID:
    return desk.session.scalars(select(Record.id).where(Record.number == number, ~Record.retired)).one()


def _merge_borrowers(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    kept, other = cast.borrower_id(gesture.reader), cast.borrower_id(gesture.other)
    desk.perform(merge_borrowers, borrower_id=kept, other_id=other)


def _withdraw(desk: Desk, cast: Cast, gesture: Gesture) -> None:
    leave = [cast.item_ids[copy.barcode] for copy in cast.documents[gesture.other].copies if copy.leaves]
    desk.perform(withdraw, item_ids=leave, reason=gesture.how, destination=_WHERE[gesture.how])


_DO: dict[Deed, Callable[[Desk, Cast, Gesture], None]] = {
    Deed.CLOSE: _close,
    Deed.RETURN: _return,
    Deed.NOTIFY: _notify,
    Deed.PASS_ON: _pass_on,
    Deed.SETTLE: _settle,
    Deed.LOSE: _lose,
    Deed.RENEW: _renew,
    Deed.CANCEL: _cancel,
    Deed.LEND: _lend,
    Deed.HOLD: _hold,
    Deed.CATALOGUE: _catalogue,
    Deed.MERGE_BORROWERS: _merge_borrowers,
    Deed.MERGE_RECORDS: _merge_records,
    Deed.WITHDRAW: _withdraw,
}
