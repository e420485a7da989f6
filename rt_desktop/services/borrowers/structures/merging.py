"""Merge two structures that are one, or say that they are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _, ngettext, number
from rt_desktop.models.borrowers import Borrower, BorrowerKind, Membership, Organisation
from rt_desktop.models.circulation import OPEN_HOLD, OPEN_LOAN, Hold, Loan
from rt_desktop.services import told_apart
from rt_desktop.services.borrowers import merging
from rt_desktop.services.borrowers.sameness import become_one, everyone, ids_of, standing_id, stands
from rt_desktop.services.borrowers.structures.listing import StructureLine, also_called, lines
from rt_desktop.services.borrowers.words import words_in

#: What the structure that stays takes over where nothing is known of it.
FILLED = ("kind", "department", "town", "phone", "email", "address")

#: How near two names must be to be one written with a slip, in hundredths of rapidfuzz's ratio.
NEAR = 85


@dataclass(frozen=True)
class StructuresMerged:
    """Which stays, which was the same, and what came with it: people, loans not back, holds waited for.

    `former_card` is the other's own card, which names `card` now; both empty when there were not two.
    """

    organisation_id: UUID
    name: str
    other: str
    entry_id: UUID
    people_count: int = 0
    loans_count: int = 0
    holds_count: int = 0
    card: str = ""
    former_card: str = ""

    def sentence(self) -> str:
        """What was done, in words."""
        told = [_("{other} and {name} are one now.").format(other=self.other, name=self.name)]
        came = ", ".join(self._came())
        if came:
            told.append(_("What came with it: {what}.").format(what=came))
        if self.former_card:
            told.append(_("Its card {former} names {card} now.").format(former=self.former_card, card=self.card))
        return " ".join(told)

    def _came(self) -> Iterator[str]:
        if self.people_count:
            yield ngettext("{n} person", "{n} people", self.people_count).format(n=number(self.people_count))
        if self.loans_count:
            yield ngettext("{n} loan", "{n} loans", self.loans_count).format(n=number(self.loans_count))
        if self.holds_count:
            yield ngettext("{n} hold", "{n} holds", self.holds_count).format(n=number(self.holds_count))


@dataclass(frozen=True)
class StructureAlike:
    """A structure that may be the same, and why: "near-name", "short-name"."""

    line: StructureLine
    reasons: tuple[str, ...]


def complete(desk: Desk, *, organisation_id: UUID, other_id: UUID) -> dict[str, Any]:
    """What `merge` is given: which stays, and the one that is the same; raises UserError when they are one already."""
    kept = desk.session.get_one(Organisation, standing_id(desk, organisation_id, Organisation))
    other = desk.session.get_one(Organisation, standing_id(desk, other_id, Organisation))
    if kept.id == other.id:
        raise UserError(_("These are one structure already. Choose another one."))
    if kept.retired or other.retired:
        raise UserError(_("This structure is no longer kept. Look for another one."))
    return {"organisation_id": kept.id, "other_id": other.id}


@operation("organisation.merge", fill=complete)
def merge(desk: Desk, *, organisation_id: UUID, other_id: UUID) -> StructuresMerged:
    """Have two structures be one from now on; people give what `complete` takes.

    Loans and memberships go on naming the one they were made with (see sameness); who borrows for the other borrows for
    the one that stays, which is found by the other's name too.  Their own cards are one as well, with what hangs on
    them, as those of two borrowers are; somebody who was in both is in it once.
    """
    kept, other = desk.session.get_one(Organisation, organisation_id), desk.session.get_one(Organisation, other_id)
    came = _coming(desk, other.id)
    own, others = _own_cards(desk, kept.id), _own_cards(desk, other.id)
    become_one(desk, kept, other, filled=FILLED)
    for borrower in desk.session.scalars(select(Borrower).where(Borrower.organisation_id == other.id)):
        borrower.organisation_id = kept.id
    _join_memberships(desk, kept.id)
    cards = _merge_cards(desk, kept, other.name, own, others)
    return StructuresMerged(kept.id, kept.name, other.name, desk.entry.id, *came, *cards)


def _coming(desk: Desk, other_id: UUID) -> tuple[int, int, int]:
    """How many people, loans not back and open holds a structure has."""
    ids = ids_of(other_id, Organisation)
    people = (
        select(func.count(stands(Borrower).distinct()))
        .join(Membership, Membership.borrower_id == Borrower.id)
        .where(Membership.organisation_id.in_(ids), Membership.until_on.is_(None), ~Membership.retired)
        .where(Borrower.kind == BorrowerKind.PERSON)
    )
    loans = select(func.count()).select_from(Loan).where(Loan.organisation_id.in_(ids), OPEN_LOAN)
    cards = [known for card in _own_cards(desk, other_id) for known in everyone(desk, card.id)]
    holds = select(func.count()).select_from(Hold).where(Hold.borrower_id.in_(cards), OPEN_HOLD)
    counted = [desk.session.scalar(one) or 0 for one in (people, loans, holds)]
    return counted[0], counted[1], counted[2]


def _own_cards(desk: Desk, structure_id: UUID) -> Sequence[Borrower]:
    """The cards a structure has itself, the first it was given first."""
    own = select(Borrower).where(
        Borrower.organisation_id == structure_id, Borrower.kind == BorrowerKind.ORGANISATION, ~Borrower.retired
    )
    return desk.session.scalars(own.order_by(Borrower.registered_on, Borrower.id)).all()


def _merge_cards(
    desk: Desk, kept: Organisation, former: str, own: Sequence[Borrower], others: Sequence[Borrower]
) -> tuple[str, str]:
    """Have the cards of both be one, under the name that stays; answers it, and the last that names it now."""
    for card in others:
        if card.name == former:
            card.name = kept.name
    if not own or not others:
        return "", ""
    for card in others:
        merging.merge(desk, borrower_id=own[0].id, other_id=card.id, on=desk.entry.done_on)
    return own[0].card, others[-1].card


def _join_memberships(desk: Desk, kept_id: UUID) -> None:
    """Have whoever is in a structure twice now be there once, since the first of both days."""
    there = select(Membership, stands(Borrower)).join(Borrower, Borrower.id == Membership.borrower_id)
    open_ones = there.where(
        Membership.organisation_id.in_(ids_of(kept_id, Organisation)),
        Membership.until_on.is_(None),
        ~Membership.retired,
    )
    first: dict[UUID, Membership] = {}
    for membership, borrower_id in desk.session.execute(open_ones.order_by(Membership.from_on, Membership.id)).all():
        stays = first.setdefault(borrower_id, membership)
        if stays is not membership:
            stays.role, membership.retired = stays.role or membership.role, True


@operation("organisation.tell-apart", fill=told_apart.complete)
def tell_apart(desk: Desk, *, one_id: UUID, other_id: UUID) -> told_apart.Apart:
    """Say that two structures are not the same, so that they are no longer shown as alike."""
    return told_apart.keep(desk, Organisation.__tablename__, one_id, other_id)


def likely(desk: Desk, *, organisation_id: UUID) -> tuple[StructureAlike, ...]:
    """Which structures may be the same as this one, likeliest first."""
    own_id = standing_id(desk, organisation_id, Organisation)
    also = also_called(desk)
    own = desk.session.get_one(Organisation, own_id)
    mine = (own.name, *also.get(own_id, ()))
    others = select(Organisation.id, Organisation.name).where(~Organisation.retired, Organisation.id != own_id)
    apart = told_apart.apart_from(desk, own_id)
    found = {
        row.id: tuple(dict.fromkeys(why for one in mine for why in _of_names(one, (row.name, *also.get(row.id, ())))))
        for row in desk.session.execute(others)
        if row.id not in apart
    }
    alike = {row_id: why for row_id, why in found.items() if why}
    shown = [StructureAlike(line, alike[line.organisation_id]) for line in lines(desk, alike)]
    return tuple(sorted(shown, key=lambda one: "near-name" not in one.reasons))


def _of_names(one: str, others: tuple[str, ...]) -> Iterator[str]:
    for other in others:
        yield from reasons(one, other)


def reasons(one: str, other: str) -> Iterator[str]:
    """Why two names may be those of one structure: nearly the same words, or the first letters of the other's."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- only where somebody looks for duplicates

    mine, theirs = words_in(one), words_in(other)
    if fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) >= NEAR:
        yield "near-name"
    elif _is_short_for(mine, theirs) or _is_short_for(theirs, mine):
        yield "short-name"


def _is_short_for(short: list[str], long: list[str]) -> bool:
    """« CCAS » for « Centre communal d'action sociale »."""
    if len(short) != 1 or len(long) < 3:  # noqa: PLR2004 -- two letters are no sigle
        return False
    told = [word for word in long if len(word) > 1 and word not in {"de", "du", "des", "la", "le", "les", "et", "en"}]
    return "".join(word[0] for word in told) == short[0]
