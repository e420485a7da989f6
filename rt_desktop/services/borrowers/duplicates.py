"""Borrowers who may be one: alike by name, telephone or e-mail, unless somebody said they are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.models.borrowers import Borrower
from rt_desktop.services import told_apart
from rt_desktop.services.borrowers.finding import BorrowerLine, lines
from rt_desktop.services.borrowers.sameness import standing_id
from rt_desktop.services.borrowers.words import words_in

#: How near two full names must be to be one written with a slip, in hundredths of rapidfuzz's ratio.
NEAR = 88

#: How many figures of two telephones must be the same at their end: what stands before differs (+33, 0).
PHONE_END = 9


@dataclass(frozen=True)
class Alike:
    """Somebody who may be the same, and why: "name", "near-name", "email", "phone"."""

    line: BorrowerLine
    reasons: tuple[str, ...]


class Traits(NamedTuple):
    """What two borrowers may have in common."""

    name: str
    email: str
    phone: str


def reasons(one: Traits, other: Traits) -> Iterator[str]:
    """Why two may be the same, the strongest first."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- only where somebody looks for duplicates

    mine, theirs = words_in(one.name), words_in(other.name)
    if sorted(mine) == sorted(theirs):
        yield "name"
    elif fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) >= NEAR:
        yield "near-name"
    if one.email and one.email.casefold() == other.email.casefold():
        yield "email"
    if _phone_end(one.phone) and _phone_end(one.phone) == _phone_end(other.phone):
        yield "phone"


def likely(desk: Desk, *, borrower_id: UUID) -> tuple[Alike, ...]:
    """Who may be the same as this borrower, likeliest first."""
    own_id = standing_id(desk, borrower_id)
    own = desk.session.get_one(Borrower, own_id)
    others = select(Borrower.id, Borrower.name, Borrower.first_name, Borrower.email, Borrower.phone).where(
        ~Borrower.retired, Borrower.kind == own.kind, Borrower.id != own_id
    )
    mine = _traits(own.name, own.first_name, own.email, own.phone)
    apart = told_apart.apart_from(desk, own_id)
    found = {
        row.id: tuple(reasons(mine, _traits(row.name, row.first_name, row.email, row.phone)))
        for row in desk.session.execute(others)
        if row.id not in apart
    }
    alike = {row_id: why for row_id, why in found.items() if why}
    shown = (Alike(line, alike[line.borrower_id]) for line in lines(desk, alike))
    return tuple(sorted(shown, key=lambda one: (-len(one.reasons), one.reasons[0] != "name")))


@operation("borrower.tell-apart", fill=told_apart.complete)
def tell_apart(desk: Desk, *, one_id: UUID, other_id: UUID) -> told_apart.Apart:
    """Say that two borrowers are not the same, so that they are no longer shown as alike."""
    return told_apart.keep(desk, Borrower.__tablename__, one_id, other_id)


def _traits(name: str, first_name: str, email: str, phone: str) -> Traits:
    return Traits(f"{first_name} {name}", email.strip(), phone)


def _phone_end(phone: str) -> str:
    figures = "".join(_figures(phone))
    return figures[-PHONE_END:] if len(figures) >= PHONE_END else ""


def _figures(phone: str) -> Iterable[str]:
    return (sign for sign in phone if sign.isdecimal())
