"""Find borrowers as one types, and list them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, BorrowerKind, Organisation, full_name
from rt_desktop.models.circulation import Loan
from rt_desktop.models.sites import Site
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
    """What the borrowers to list have in common; what is left out does not matter."""

    text: str = ""
    category: str = ""
    organisation: str = ""
    site_id: UUID | None = None
    with_loans: bool = False
    with_late: bool = False


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
    late = Loan.due_on < desk.today()
    shown = _columns(late)
    found = _narrowed(select(*shown.values()), where, late)
    matching = found.with_only_columns(Borrower.id).subquery()
    total = desk.session.scalar(select(func.count()).select_from(matching)) or 0
    sorting = {"": _likeliest(where.text), "name": Borrower.words}
    key = sorting[sort] if sort in sorting else shown[sort]
    by = [key.desc() if descending else key, Borrower.words, Borrower.id]
    rows = desk.session.execute(found.order_by(*by).limit(limit).offset(offset))
    return Borrowers(tuple(BorrowerLine(*row) for row in rows), total)


def find(desk: Desk, *, text: str, limit: int = 20) -> Borrowers:
    """The borrowers a text means, likeliest first: for the scan line and the search while typing."""
    return listing(desk, where=Narrowing(text=text), limit=limit)


def categories(desk: Desk) -> list[str]:
    """The categories in use."""
    used = select(Borrower.category).where(~Borrower.retired, Borrower.category != "").distinct()
    return list(desk.session.scalars(used.order_by(Borrower.category)))


def _columns(late: ColumnElement[bool]) -> dict[str, Any]:
    """What is shown of a borrower, by the field of BorrowerLine it fills."""
    other: dict[str, Any] = {
        "borrower_id": Borrower.id,
        "organisation": func.coalesce(Organisation.name, ""),
        "site": Site.town,
        "loans_count": _open_loans(),
        "late_count": _open_loans(late),
    }
    names = [field.name for field in fields(BorrowerLine)]
    return {name: other.get(name, getattr(Borrower, name, None)) for name in names}


def _open_loans(*narrower: ColumnElement[bool]) -> ColumnElement[int]:
    held = select(func.count()).where(
        Loan.borrower_id == Borrower.id, Loan.returned_on.is_(None), ~Loan.retired, *narrower
    )
    return held.correlate(Borrower).scalar_subquery()


def _narrowed(found: Select[Any], where: Narrowing, late: ColumnElement[bool]) -> Select[Any]:
    found = found.outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
    found = found.join(Site, Site.id == Borrower.home_site_id).where(~Borrower.retired)
    asked = [Borrower.words.contains(f" {word}") for word in words_in(where.text)]
    if where.category:
        asked.append(Borrower.category == where.category)
    if where.organisation:
        asked.append(Organisation.name == where.organisation)
    if where.site_id is not None:
        asked.append(Borrower.home_site_id == where.site_id)
    if where.with_loans:
        asked.append(_open_loans() > 0)
    if where.with_late:
        asked.append(_open_loans(late) > 0)
    return found.where(and_(True, *asked))


def _likeliest(text: str) -> ColumnElement[int]:
    """Those whose name begins with the first word before those who have it elsewhere."""
    words = words_in(text)
    return case((Borrower.words.startswith(f" {words[0]}" if words else " "), 0), else_=1)
