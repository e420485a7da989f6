"""What a person may do at a desk, one operation each, on whatever is there: for programs that are killed at it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import marc
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.models.catalogue import Record
from rt_desktop.models.circulation import Hold, Loan, Loss, LossState
from rt_desktop.models.sites import Closure
from rt_desktop.services.borrowers import card_changes, correcting, memberships, registering
from rt_desktop.services.borrowers import merging as borrower_merging
from rt_desktop.services.borrowers.structures import merging as structure_merging
from rt_desktop.services.catalogue import cataloguing, holding_items
from rt_desktop.services.catalogue import merging as record_merging
from rt_desktop.services.circulation import closing, express, postponing, rule_setting
from rt_desktop.services.circulation.holds import cancelling, placing
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.losses import declaring, settling
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo

OVERCOME = frozenset({"too-many", "item-out", "held", "too-many-renewals"})


@dataclass(frozen=True)
class Counter:
    """A desk where one goes on without end; `item_id` and `borrower_id` are those of the next gesture."""

    desk: Desk
    chance: random.Random
    items: list[UUID]
    borrower_id: UUID

    @property
    def item_id(self) -> UUID:
        """Any of the items."""
        return self.chance.choice(self.items)

    def any(self, wanted: Select[UUID]) -> UUID:
        """One of the rows there are; raises UserError when there is none."""
        found: list[UUID] = self.desk.read(lambda desk: list(desk.session.scalars(wanted.order_by("id"))))
        if not found:
            raise UserError("There is none.")
        return self.chance.choice(found)

    def borrower(self) -> UUID:
        """Any borrower who is registered."""
        return self.any(select(Borrower.id).where(~Borrower.retired))

    def record(self) -> UUID:
        """Any record of the catalogue."""
        return self.any(select(Record.id).where(~Record.retired))

    def word(self) -> str:
        """A word nobody used yet, most likely."""
        return f"Mot {self.chance.randrange(10**9)}"


def _lend(at: Counter) -> Any:
    return at.desk.perform(lend, item_id=at.item_id, borrower_id=at.borrower_id, forced=OVERCOME)


def _return(at: Counter) -> Any:
    return at.desk.perform(take_back, item_id=at.item_id)


def _renew(at: Counter) -> Any:
    return at.desk.perform(renew, item_id=at.item_id, forced=OVERCOME)


def _undo(at: Counter) -> Any:
    return at.desk.perform(undo)


def _hold(at: Counter) -> Any:
    return at.desk.perform(placing.place, record_id=at.record(), borrower_id=at.borrower())


def _cancel(at: Counter) -> Any:
    hold_id = at.any(select(Hold.id).where(Hold.closed_on.is_(None), ~Hold.retired))
    return at.desk.perform(cancelling.cancel, hold_id=hold_id)


def _lose(at: Counter) -> Any:
    return at.desk.perform(declaring.declare, item_id=at.item_id)


def _settle(at: Counter) -> Any:
    loss_id = at.any(select(Loss.id).where(Loss.state == LossState.OPEN, ~Loss.retired))
    return at.desk.perform(settling.settle, loss_id=loss_id, state=LossState.REFUNDED, amount_cents=900)


def _register(at: Counter) -> Any:
    return at.desk.perform(registering.register, name=at.word(), organisation="REGAR")


def _correct_borrower(at: Counter) -> Any:
    return at.desk.perform(correcting.correct, borrower_id=at.borrower(), changes={"address": at.word()})


def _replace_card(at: Counter) -> Any:
    return at.desk.perform(card_changes.replace_card, borrower_id=at.borrower(), reason="perdue")


def _merge_borrowers(at: Counter) -> Any:
    return at.desk.perform(borrower_merging.merge, borrower_id=at.borrower_id, other_id=at.borrower())


def _join(at: Counter) -> Any:
    return at.desk.perform(memberships.join, borrower_id=at.borrower(), organisation=f"Maison {at.chance.randrange(4)}")


def _leave(at: Counter) -> Any:
    membership_id = at.any(select(Membership.id).where(Membership.until_on.is_(None), ~Membership.retired))
    return at.desk.perform(memberships.leave, membership_id=membership_id)


def _merge_structures(at: Counter) -> Any:
    one, other = (at.any(select(Organisation.id).where(~Organisation.retired)) for _each in range(2))
    return at.desk.perform(structure_merging.merge, organisation_id=one, other_id=other)


def _catalogue(at: Counter) -> Any:
    content = marc.MarcRecord("     nam0 22     450 ", (("200", "1 ", (("a", at.word()),)),))
    return at.desk.perform(cataloguing.catalogue, content=content)


def _correct_record(at: Counter) -> Any:
    seen = at.desk.read(cataloguing.opened, record_id=at.record())
    fields = (*seen.marc.fields, ("300", "  ", (("a", at.word()),)))
    content = marc.MarcRecord(seen.marc.leader, fields)
    return at.desk.perform(
        cataloguing.correct, record_id=seen.record_id, content=content, seen_hash=seen.hash
    )


def _merge_records(at: Counter) -> Any:
    return at.desk.perform(record_merging.merge, record_id=at.record(), loser_id=at.record())


def _correct_item(at: Counter) -> Any:
    changes = {"call_number": at.word()}
    return at.desk.perform(holding_items.correct, item_id=at.item_id, changes=changes)


def _express(at: Counter) -> Any:
    made = at.desk.perform(express.describe, title=at.word())
    at.items.append(made.item_id)
    return made


def _set_rule(at: Counter) -> Any:
    days = at.chance.randint(1, 30)
    return at.desk.perform(rule_setting.set_rule, support="book", days=days, renewals=9, max_loans=99)


def _close(at: Counter) -> Any:
    first = at.desk.today() + timedelta(days=at.chance.randint(1, 300))
    return at.desk.perform(closing.close, first_on=first, last_on=first + timedelta(days=9))


def _reopen(at: Counter) -> Any:
    return at.desk.perform(closing.reopen, closure_id=at.any(select(Closure.id).where(~Closure.retired)))


def _postpone(at: Counter) -> Any:
    item_id = at.any(select(Loan.item_id.label("id")).where(Loan.returned_on.is_(None), ~Loan.retired))
    until = at.desk.today() + timedelta(days=at.chance.randint(1, 90))
    return at.desk.perform(postponing.postpone, item_id=item_id, due_on=until)


#: Each answers what has the `entry_id` that was confirmed; the commonest come twice, undo often.
GESTURES: tuple[Callable[[Counter], Any], ...] = (
    *(_lend, _lend, _lend, _return, _return, _renew, _undo, _undo, _undo),
    *(_hold, _hold, _cancel, _lose, _settle, _close, _reopen, _postpone, _set_rule),
    *(_register, _correct_borrower, _replace_card, _merge_borrowers),
    *(_join, _join, _leave, _merge_structures),
    *(_catalogue, _correct_record, _merge_records, _correct_item, _express),
)
