"""Find borrowers as one types, and list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, BorrowerKind, Organisation, full_name
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import rules
from rt_desktop.services.borrowers.sameness import stands_among
from rt_desktop.services.borrowers.words import words_in


@dataclass(frozen=True)
class BorrowerLine:
    """A borrower in a list; `site` is the town of the home site."""

    borrower_id: UUID
    card: str
    kind: BorrowerKind
    name: str
    first_name: str
    role: str
    organisation: str
    category: str
    department: str
    site: str
    email: str
    phone: str
    expires_on: date | None
    blocked: str
    loans_count: int
    late_count: int

    @property
    def full_name(self) -> str:
        """First name and name, as one says it."""
        return full_name(self.first_name, self.name)


@dataclass(frozen=True)
class Borrowers:
    """Some borrowers, and how many there are in all."""

    rows: tuple[BorrowerLine, ...]
    total: int


@dataclass(frozen=True)
class Narrowing:
    """What the borrowers to list have in common; what is left out does not matter.

    `expiring` are cards that end within SOON_DAYS, `structures` borrow themselves.
    """

    text: str = ""
    category: str = ""
    organisation: str = ""
    site_id: UUID | None = None
    with_loans: bool = False
    with_late: bool = False
    expired: bool = False
    expiring: bool = False
    blocked: bool = False
    structures: bool = False


def listing(
    desk: Desk,
    *,
    where: Narrowing = Narrowing(),
    sort: str = "",
    descending: bool = False,
    limit: int | None = 200,
    offset: int = 0,
) -> Borrowers:
    """Borrowers, by a field of BorrowerLine; without one the likeliest first, then by name.

    Each word of the text begins a word of the name, card, structure, telephone or e-mail, in any order.
    """
    held = _open_loans(desk.today())
    shown = _columns(held)
    found = _narrowed(select(*shown.values()), where, held, desk.today())
    matching = found.with_only_columns(Borrower.id).subquery()
    total = desk.session.scalar(select(func.count()).select_from(matching)) or 0
    sorting = {"": _likeliest(where.text), "name": Borrower.words}
    key = sorting[sort] if sort in sorting else shown[sort]
    by = [key.desc() if descending else key, Borrower.words, Borrower.id]
    rows = desk.session.execute(found.order_by(*by).limit(limit).offset(offset))
    return Borrowers(tuple(BorrowerLine(*row) for row in rows), total)


def lines(desk: Desk, ids: Iterable[UUID]) -> tuple[BorrowerLine, ...]:
    """These borrowers as a list shows them, by name."""
    held = _open_loans(desk.today())
    every = _narrowed(select(*_columns(held).values()), Narrowing(), held, desk.today())
    found = every.where(Borrower.id.in_(list(ids))).order_by(Borrower.words, Borrower.id)
    return tuple(BorrowerLine(*row) for row in desk.session.execute(found))


def find(desk: Desk, *, text: str, limit: int = 20) -> Borrowers:
    """The borrowers a text means, likeliest first: for the scan line and the search while typing."""
    return listing(desk, where=Narrowing(text=text), limit=limit)


def categories(desk: Desk) -> list[str]:
    """The categories in use."""
    used = select(Borrower.category).where(~Borrower.retired, Borrower.category != "").distinct()
    return list(desk.session.scalars(used.order_by(Borrower.category)))


def _columns(held: Subquery) -> dict[str, Any]:
    """What is shown of a borrower, by the field of BorrowerLine it fills."""
    other: dict[str, Any] = {
        "borrower_id": Borrower.id,
        "organisation": func.coalesce(Organisation.name, ""),
        "site": Site.town,
        "loans_count": func.coalesce(held.c.loans, 0),
        "late_count": func.coalesce(held.c.late, 0),
    }
    names = [field.name for field in fields(BorrowerLine)]
    return {name: other.get(name, getattr(Borrower, name, None)) for name in names}


def _open_loans(today: date) -> Subquery:
    """How many loans each borrower has open, how many of them late, whatever row of theirs they name."""
    as_lent = aliased(Borrower)
    return (
        select(
            stands_among(as_lent).label("borrower_id"),
            func.count().label("loans"),
            func.sum(case((Loan.due_on < today, 1), else_=0)).label("late"),
        )
        .select_from(Loan)
        .join(as_lent, as_lent.id == Loan.borrower_id)
        .where(OPEN_LOAN)
        .group_by(stands_among(as_lent))
        .subquery()
    )


def _narrowed(found: Select[Any], where: Narrowing, held: Subquery, today: date) -> Select[Any]:
    found = found.outerjoin(held, held.c.borrower_id == Borrower.id)
    found = found.outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
    found = found.join(Site, Site.id == Borrower.home_site_id).where(~Borrower.retired)
    asked = [Borrower.words.contains(f" {word}") for word in words_in(where.text)]
    if where.category:
        asked.append(Borrower.category == where.category)
    if where.organisation:
        asked.append(Organisation.name == where.organisation)
    if where.site_id is not None:
        asked.append(Borrower.home_site_id == where.site_id)
    soon = today + timedelta(days=rules.SOON_DAYS)
    states = {
        "with_loans": held.c.loans > 0,
        "with_late": held.c.late > 0,
        "expired": Borrower.expires_on < today,
        "expiring": Borrower.expires_on.between(today, soon),
        "blocked": Borrower.blocked != "",
        "structures": Borrower.kind == BorrowerKind.ORGANISATION,
    }
    asked += [condition for name, condition in states.items() if getattr(where, name)]
    return found.where(and_(True, *asked))


def _likeliest(text: str) -> ColumnElement[int]:
    """Those whose name begins with the first word before those who have it elsewhere."""
    words = words_in(text)
    return case((Borrower.words.startswith(f" {words[0]}" if words else " "), 0), else_=1)
