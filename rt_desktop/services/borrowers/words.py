"""The words by which people look for a borrower, kept beside the row and in step with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Set
from typing import Any
from uuid import UUID

from anyascii import anyascii
from sqlalchemy import RowMapping, Table, bindparam, or_, select, update
from sqlalchemy.orm import Session

from rt_desktop.desk import follows
from rt_desktop.models.borrowers import Borrower, Organisation

WORD = re.compile(r"[a-z0-9]+")

BORROWER: Table = Borrower.__table__  # type: ignore[assignment]


def words_in(text: str) -> list[str]:
    """The words of a text without capitals, accents, ligatures or punctuation."""
    return WORD.findall(anyascii(unicodedata.normalize("NFKC", text)).lower())


def words_of(row: Mapping[Any, Any]) -> str:
    """The words of a borrower, each after a blank: names first, then card, structure, telephone, e-mail."""
    found = words_in(f"{row['name']} {row['first_name']}")
    found += [row["card_key"].lower(), *words_in(row["card"]), *words_in(row["organisation"] or "")]
    found += ["".join(words_in(row["phone"])), *words_in(row["phone"]), *words_in(row["email"])]
    return "".join(f" {word}" for word in dict.fromkeys(found) if word)


@follows("borrower", "organisation")
def keep_words(session: Session, touched: Mapping[str, Set[UUID]]) -> None:
    """Make again the words of the borrowers touched, and of all those of a structure touched."""
    rows = _touched(session, touched)
    made = [{"of": row["id"], "made": words_of(row)} for row in rows]
    changed = [one for one, row in zip(made, rows, strict=True) if one["made"] != row["words"]]
    if changed:
        keep = update(BORROWER).where(BORROWER.c.id == bindparam("of")).values(words=bindparam("made"))
        session.connection().execute(keep, changed)


def _touched(session: Session, touched: Mapping[str, Set[UUID]]) -> list[RowMapping]:
    borrowers, organisations = touched.get("borrower", set()), touched.get("organisation", set())
    names = (Borrower.id, Borrower.name, Borrower.first_name, Borrower.card, Borrower.card_key)
    found = (
        select(*names, Borrower.phone, Borrower.email, Borrower.words, Organisation.name.label("organisation"))
        .outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
        .where(or_(Borrower.id.in_(borrowers), Borrower.organisation_id.in_(organisations)))
    )
    return list(session.execute(found).mappings())
