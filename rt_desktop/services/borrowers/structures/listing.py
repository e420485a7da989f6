"""Find structures as one types, by the names they have and had, and list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, BorrowerKind, FormerName, Membership, Organisation
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.services.borrowers.sameness import stands, stands_among
from rt_desktop.services.borrowers.words import words_in


@dataclass(frozen=True)
class StructureLine:
    """A structure in a list: how many people borrow for it, how many of its loans are open and late.

    `also` are names it had, and names of structures merged into it.
    """

    organisation_id: UUID
    name: str
    kind: str
    department: str
    town: str
    phone: str
    email: str
    also: tuple[str, ...]
    people_count: int
    loans_count: int
    late_count: int


@dataclass(frozen=True)
class Structures:
    """Some structures, and how many there are in all."""

    rows: tuple[StructureLine, ...]
    total: int


def listing(
    desk: Desk,
    *,
    text: str = "",
    sort: str = "",
    descending: bool = False,
    limit: int | None = 200,
    offset: int = 0,
) -> Structures:
    """Structures, by a field of StructureLine; without one those whose own name begins so first, then by name.

    Each word of the text begins a word of the name, a name of before, the town, telephone or e-mail, in any order.
    """
    wanted = words_in(text)
    found = [line for line in _lines(desk) if _means(line, wanted)]
    found.sort(key=lambda line: words_in(line.name))
    if sort and sort != "name":
        found.sort(key=lambda line: _sorted_by(line, sort))
    elif not sort:
        found.sort(key=lambda line: not _begins(line.name, wanted))
    if descending:
        found.reverse()
    last = None if limit is None else offset + limit
    return Structures(tuple(found[offset:last]), len(found))


def lines(desk: Desk, ids: Iterable[UUID]) -> tuple[StructureLine, ...]:
    """These structures as a list shows them, by name."""
    wanted = set(ids)
    found = [line for line in _lines(desk) if line.organisation_id in wanted]
    return tuple(sorted(found, key=lambda line: words_in(line.name)))


def also_called(desk: Desk) -> dict[UUID, list[str]]:
    """The names structures had, the latest first, and those of structures merged into them, by who stands."""
    former = (
        select(stands(Organisation), FormerName.name)
        .join(Organisation, Organisation.id == FormerName.organisation_id)
        .where(~FormerName.retired)
        .order_by(FormerName.until_on.desc(), FormerName.rev.desc())
    )
    merged = select(Organisation.same_as_id, Organisation.name).where(Organisation.same_as_id.is_not(None))
    names: dict[UUID, list[str]] = {}
    for structure_id, name in (*desk.session.execute(former), *desk.session.execute(merged)):
        known = names.setdefault(structure_id, [])
        if name not in known:
            known.append(name)
    return names


def _lines(desk: Desk) -> list[StructureLine]:
    people, loans, also = _people(), _loans(desk), also_called(desk)
    found = (
        select(Organisation.id, Organisation.name, Organisation.kind, Organisation.department, Organisation.town)
        .add_columns(Organisation.phone, Organisation.email, func.coalesce(people.c.people, 0))
        .add_columns(func.coalesce(loans.c.loans, 0), func.coalesce(loans.c.late, 0))
        .outerjoin(people, people.c.organisation_id == Organisation.id)
        .outerjoin(loans, loans.c.organisation_id == Organisation.id)
        .where(~Organisation.retired)
    )
    return [
        StructureLine(
            *(structure_id, name, kind, department, town, phone, email),
            also=tuple(other for other in also.get(structure_id, ()) if other != name),
            people_count=people_count,
            loans_count=loans_count,
            late_count=late_count,
        )
        for structure_id, name, kind, department, town, phone, email, people_count, loans_count, late_count in (
            desk.session.execute(found)
        )
    ]


def _people() -> Subquery:
    """How many persons borrow for each structure now, each counted once."""
    there, as_joined, joined = aliased(Organisation), aliased(Borrower), aliased(Borrower)
    return (
        select(stands_among(there).label("organisation_id"), func.count(joined.id.distinct()).label("people"))
        .select_from(Membership)
        .join(there, there.id == Membership.organisation_id)
        .join(as_joined, as_joined.id == Membership.borrower_id)
        .join(joined, joined.id == stands(as_joined))
        .where(Membership.until_on.is_(None), ~Membership.retired)
        .where(~joined.retired, joined.kind == BorrowerKind.PERSON)
        .group_by(stands_among(there))
        .subquery()
    )


def _loans(desk: Desk) -> Subquery:
    """How many loans of each structure are open, whoever made them, and how many late."""
    there = aliased(Organisation)
    late = func.sum(case((Loan.due_on < desk.today(), 1), else_=0))
    return (
        select(stands_among(there).label("organisation_id"), func.count().label("loans"), late.label("late"))
        .select_from(Loan)
        .join(there, there.id == Loan.organisation_id)
        .where(OPEN_LOAN)
        .group_by(stands_among(there))
        .subquery()
    )


def _means(line: StructureLine, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    phone = "".join(words_in(line.phone))
    known = words_in(" ".join((line.name, *line.also, line.town, line.kind, line.phone, line.email, phone)))
    return all(any(word.startswith(start) for word in known) for start in wanted)


def _begins(name: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(word.startswith(wanted[0]) for word in words_in(name))


def _sorted_by(line: StructureLine, field: str) -> Any:
    value = getattr(line, field)
    return value.casefold() if isinstance(value, str) else value
