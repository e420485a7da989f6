"""What the long tests work on: the counter's items, files of records, and the demand that nothing is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from pymarc import Field, Indicators, Record, Subfield
from sqlalchemy import select

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.models.journal import Entry
from rt_desktop.services.inspection import inspect
from tests import make


def require_whole(folder: Path) -> set[UUID]:
    """Open as anybody would, require that nothing is wrong; answers the entries there are."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = desk.run(inspect, job=Job())
        assert (found.sqlite_integrity, found.problems) == ("ok", ())
        entries = desk.read(lambda desk: set(desk.session.scalars(select(Entry.id))))
        desk.close()
    return entries


def stock(folder: Path) -> dict[str, Any]:
    """A borrower and five items, for the counter."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        borrower, items = make.borrower(desk), [make.item(desk) for _ in range(5)]
        desk.close()
    return {"borrower": str(borrower), "items": [str(item) for item in items]}


def unimarc(file: Path, *, number: int, note: str) -> Path:
    """A file of so many records, each with an item; another note makes other records of the same numbers."""
    with file.open("wb") as stream:
        for n in range(number):
            record = Record(leader="00000nam  2200000   450 ", force_utf8=True)
            plain, title = Indicators(" ", " "), Indicators("1", " ")
            record.add_field(Field("001", data=f"N{n:06}"))
            record.add_field(Field("100", plain, [Subfield("a", "20260324d2026    m  y0frey50      ba")]))
            record.add_field(Field("200", title, [Subfield("a", f"Récit de la rue numéro {n}")]))
            record.add_field(Field("300", plain, [Subfield("a", note)]))
            record.add_field(Field("995", plain, [Subfield("f", f"B{n:06}"), Subfield("k", f"R {n}")]))
            stream.write(record.as_marc())
    return file
