"""Read what the data hold of whom a sheet may speak."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.journal import chunks
from rt_desktop.models.borrowers import Borrower, FormerCard, FormerName, Membership, Organisation
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import correcting
from rt_desktop.services.borrowers.sameness import stands
from rt_desktop.services.borrowers.structures import correcting as structures
from rt_desktop.services.migrating.known import Belongs, Known, Person, Stated, Structure, words

#: The columns of a borrower that a sheet may change, besides the card; `kind` and `registered_on` are told once.
COLUMNS = (*(name for name in correcting.FIELDS if name != "card"), "kind", "registered_on")


def known(desk: Desk, *, card_keys: Iterable[str] = (), onto: Known | None = None) -> Known:
    """The structures, the sites, and the borrowers whose cards these are or were.

    `onto` is what is known of a dry run so far: what it made and changed stays as it is there.
    """
    found = onto if onto is not None else Known(desk.today(), desk.site_id)
    if not found.sites:
        _add_sites(desk, found)
    by_id = _add_structures(desk, found) if onto is None or not found.structures else _by_id(desk, found)
    _add_people(desk, found, [key for key in card_keys if key not in found.people], by_id)
    return found


def fresh(desk: Desk, *, card_keys: Iterable[str], stated: Stated) -> Known:
    """What is known now, and what the file said so far."""
    found = known(desk, card_keys=card_keys)
    found.stated = stated
    return found


def _add_sites(desk: Desk, found: Known) -> None:
    for site in desk.session.scalars(select(Site).where(~Site.retired)):
        found.departments[site.id] = site.department
        for name in (site.town, site.code):
            found.sites[" ".join(words(name))] = site.id


def _add_structures(desk: Desk, found: Known) -> dict[UUID, Structure]:
    """Know the structures by their names, those they had before where no other has them now; answers them by id."""
    rows = desk.session.scalars(select(Organisation)).all()
    standing = {
        row.id: Structure(row.id, {name: getattr(row, name) for name in structures.FIELDS})
        for row in rows
        if not row.retired
    }
    by_id = {row.id: standing[row.same_as_id or row.id] for row in rows if (row.same_as_id or row.id) in standing}
    former = select(FormerName).where(~FormerName.retired).order_by(FormerName.until_on.desc())
    names = [(one.values["name"], one) for one in standing.values()]
    names += [(row.name, by_id[row.organisation_id]) for row in desk.session.scalars(former)
              if row.organisation_id in by_id]  # fmt: skip
    names += [(row.name, by_id[row.id]) for row in rows if row.id in by_id]
    for name, structure in names:
        found.structures.setdefault(words(name), structure)
    return by_id


def _by_id(desk: Desk, found: Known) -> dict[UUID, Structure]:
    """The structures that are written, by the ids of all their rows."""
    by_id = {one.id: one for one in found.structures.values() if one.id is not None}
    merged = select(Organisation.id, Organisation.same_as_id).where(Organisation.same_as_id.is_not(None))
    for row_id, same_as_id in desk.session.execute(merged):
        if same_as_id in by_id:
            by_id[row_id] = by_id[same_as_id]
    return by_id


def _add_people(desk: Desk, found: Known, keys: Iterable[str], by_id: dict[UUID, Structure]) -> None:
    wanted = sorted(set(keys) - {""})
    people: dict[UUID, Person] = {}
    for key, row in _holders(desk, wanted):
        if row.id not in people:
            values = {name: getattr(row, name) for name in COLUMNS}
            main = by_id.get(row.organisation_id) if row.organisation_id else None
            people[row.id] = Person(row.id, row.card, values, main)
        found.people.setdefault(key, people[row.id])
    as_joined = aliased(Borrower)
    for some in chunks(people):
        joined = (
            select(Membership, stands(as_joined))
            .join(as_joined, as_joined.id == Membership.borrower_id)
            .where(stands(as_joined).in_(some), Membership.until_on.is_(None), ~Membership.retired)
            .order_by(Membership.from_on, Membership.id)
        )
        for one, borrower_id in desk.session.execute(joined):
            if one.organisation_id in by_id:
                belongs = Belongs(one.id, by_id[one.organisation_id], one.role, one.from_on)
                people[borrower_id].belongs.append(belongs)


def _holders(desk: Desk, keys: list[str]) -> list[tuple[str, Borrower]]:
    """Whose these cards are, then whose they were."""
    rows: list[tuple[str, Borrower]] = []
    as_given = aliased(Borrower)
    for some in chunks(keys):
        now = select(Borrower).where(Borrower.card_key.in_(some), ~Borrower.retired)
        rows += [(row.card_key, row) for row in desk.session.scalars(now)]
        before = (
            select(FormerCard.card_key, Borrower)
            .join(as_given, as_given.id == FormerCard.borrower_id)
            .join(Borrower, Borrower.id == stands(as_given))
            .where(FormerCard.card_key.in_(some), ~FormerCard.retired, ~Borrower.retired)
            .order_by(FormerCard.until_on.desc())
        )
        rows += [(key, row) for key, row in desk.session.execute(before)]
    return rows
