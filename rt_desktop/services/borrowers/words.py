"""The words by which people look for a borrower, kept beside the row and in step with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any
from uuid import UUID

from anyascii import anyascii
from sqlalchemy import RowMapping, Select, Table, bindparam, select, update
from sqlalchemy.orm import Session

from rt_desktop.models.borrowers import Borrower, FormerCard, FormerName, Organisation

WORD = re.compile(r"[a-z0-9]+")

BORROWER: Table = Borrower.__table__  # type: ignore[assignment]


def words_in(text: str) -> list[str]:
    """The words of a text without capitals, accents, ligatures or punctuation."""
    return WORD.findall(anyascii(unicodedata.normalize("NFKC", text)).lower())


def words_of(row: Mapping[Any, Any], besides: Iterable[str] = ()) -> str:
    """The words of a borrower, each after a blank: names, then card, structure, telephone, e-mail, and `besides`."""
    found = words_in(f"{row['name']} {row['first_name']}")
    found += [row["card_key"].lower(), *words_in(row["card"]), *words_in(row["organisation"] or "")]
    found += ["".join(words_in(row["phone"])), *words_in(row["phone"]), *words_in(row["email"])]
    found += [word for text in besides for word in words_in(text)]
    return "".join(f" {word}" for word in dict.fromkeys(found) if word)


def keep_words(session: Session, touched: Mapping[str, Set[UUID]]) -> None:
    """Make again the words of the borrowers touched, and of all those of a structure touched.

    They are found by cards and names of before too: their own, their structure's, those of rows merged into theirs.
    """
    rows = list(session.execute(_rows(_whose(session, touched))).mappings())
    besides = _besides(session, rows)
    made = [{"of": row["id"], "made": words_of(row, besides[row["id"]])} for row in rows]
    changed = [one for one, row in zip(made, rows, strict=True) if one["made"] != row["words"]]
    if changed:
        keep = update(BORROWER).where(BORROWER.c.id == bindparam("of")).values(words=bindparam("made"))
        session.connection().execute(keep, changed)


def _whose(session: Session, touched: Mapping[str, Set[UUID]]) -> set[UUID]:
    """The borrowers whose words may have changed, those a merged row stands for among them."""
    own = {*touched.get("borrower", ()), *_of(session, FormerCard.borrower_id, FormerCard.id, touched)}
    structures = {*touched.get("organisation", ()), *_of(session, FormerName.organisation_id, FormerName.id, touched)}
    if structures:
        own.update(session.scalars(select(Borrower.id).where(Borrower.organisation_id.in_(structures))))
    kept = select(Borrower.same_as_id).where(Borrower.id.in_(own), Borrower.same_as_id.is_not(None))
    return own | set(session.scalars(kept)) if own else own


def _of(session: Session, owner: Any, row_id: Any, touched: Mapping[str, Set[UUID]]) -> Iterable[UUID]:
    """Whose the touched rows of a table are."""
    ids = touched.get(row_id.class_.__tablename__, set())
    return session.scalars(select(owner).where(row_id.in_(ids))) if ids else ()


def _rows(ids: Set[UUID]) -> Select[Any]:
    names = (Borrower.id, Borrower.name, Borrower.first_name, Borrower.card, Borrower.card_key)
    return (
        select(*names, Borrower.phone, Borrower.email, Borrower.words, Borrower.organisation_id)
        .add_columns(Organisation.name.label("organisation"))
        .outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
        .where(Borrower.id.in_(ids))
    )


def _besides(session: Session, rows: Sequence[RowMapping]) -> dict[UUID, list[str]]:
    """The texts of before by which each borrower is still found."""
    found: dict[UUID, list[str]] = {row["id"]: [] for row in rows}
    cards = select(FormerCard.borrower_id, FormerCard.card, FormerCard.card_key).where(
        FormerCard.borrower_id.in_(found), ~FormerCard.retired
    )
    merged = select(Borrower.same_as_id, Borrower.name, Borrower.first_name, Borrower.phone, Borrower.email).where(
        Borrower.same_as_id.in_(found)
    )
    for borrower_id, *texts in (*session.execute(cards), *session.execute(merged)):
        found[borrower_id] += texts
    former = _former_names(session, {row["organisation_id"] for row in rows} - {None})
    for row in rows:
        found[row["id"]] += former.get(row["organisation_id"], ())
    return found


def _former_names(session: Session, structures: Set[UUID]) -> dict[UUID, list[str]]:
    names: dict[UUID, list[str]] = {}
    former = select(FormerName.organisation_id, FormerName.name).where(
        FormerName.organisation_id.in_(structures), ~FormerName.retired
    )
    for structure_id, name in session.execute(former) if structures else ():
        names.setdefault(structure_id, []).append(name)
    return names
