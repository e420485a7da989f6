"""Rows for the tests, with sensible defaults: each function makes one through a small operation and answers its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.formats import marc
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.borrowers.registering import register
from rt_desktop.services.catalogue.likeness import likeness
from rt_desktop.services.circulation.holds.placing import Placed, place
from rt_desktop.services.circulation.lending import Lent, lend
from rt_desktop.services.settings.setup import house_id


@operation("test.make")
def _make(desk: Desk, *, table: str, values: dict[str, Any]) -> UUID:
    row = journal.model(table)(id=desk.new_id(table), **values)
    desk.session.add(row)
    return row.id


@operation("test.change")
def _change(desk: Desk, *, table: str, row_id: UUID, values: dict[str, Any]) -> None:
    row = desk.session.get_one(journal.model(table), row_id)
    for name, value in values.items():
        setattr(row, name, value)


def row(desk: Desk, *, table: str, **values: Any) -> UUID:
    """Any row, from its columns."""
    return desk.perform(_make, table=table, values=values)


def changed(desk: Desk, *, table: str, row_id: UUID, **values: Any) -> None:
    """Give some columns of a row other values."""
    desk.perform(_change, table=table, row_id=row_id, values=values)


def site_id(code: str = "toulouse") -> UUID:
    """The site of that code."""
    return house_id("site", code)


def record(
    desk: Desk,
    *,
    title: str = "Le guide du bénévolat",
    subtitle: str = "",
    authors: Sequence[str] = (),
    publisher: str = "",
    year: int | None = None,
    support: str = "book",
    level: str = "monograph",
    isbn: str | None = None,
    issn: str | None = None,
    ean: str | None = None,
    themes: Sequence[str] = (),
    number: str = "",
    source: str = "",
    fields: Sequence[marc.Field] = (),
) -> UUID:
    """A record whose UNIMARC says what its columns say, and `fields` besides; authors as « Name, First name »."""
    described = _fields(
        title, subtitle, authors, publisher, year, {"010": isbn, "011": issn, "073": ean, "001": number}
    )
    content = marc.MarcRecord(
        "00000nam  2200000   450 ", tuple(sorted([*described, *fields], key=lambda field: field[0]))
    )
    return row(
        desk,
        table="record",
        title=title,
        subtitle=subtitle,
        sort_title=title.casefold(),
        authors=list(authors),
        publisher=publisher,
        year=year,
        support=support,
        level=level,
        isbn=isbn,
        issn=issn,
        ean=ean,
        themes=list(themes),
        number=number,
        source=source,
        likeness=likeness(title, year=year, author=authors[0] if authors else ""),
        hash=marc.content_hash(content),
        marc=marc.to_json(content),
    )


def _fields(
    title: str,
    subtitle: str,
    authors: Sequence[str],
    publisher: str,
    year: int | None,
    numbers: dict[str, str | None],
) -> Iterator[marc.Field]:
    for tag, value in numbers.items():
        if value:
            yield (tag, value) if tag == "001" else (tag, "  ", (("a", value),))
    yield "200", "1 ", (("a", title), *([("e", subtitle)] if subtitle else []))
    if publisher or year is not None:
        yield "210", "  ", (("c", publisher), ("d", "" if year is None else str(year)))
    for position, author in enumerate(authors):
        name, _comma, first_name = author.partition(", ")
        yield "701" if position else "700", " 1", (("a", name), ("b", first_name), ("4", "070"))


def item(
    desk: Desk,
    *,
    record_id: UUID | None = None,
    barcode: str | None = None,
    call_number: str = "",
    site: str = "toulouse",
    owner: str = "",
    support: str = "book",
    status: ItemStatus = ItemStatus.AVAILABLE,
    **values: Any,
) -> UUID:
    """A copy on the shelves of a site, its owner's unless said otherwise; of a record made for it when none is."""
    return row(
        desk,
        table="item",
        record_id=record_id or record(desk),
        barcode=barcode,
        barcode_key=None if barcode is None else barcode.upper().replace(" ", "").replace("-", ""),
        call_number=call_number,
        owner_site_id=site_id(owner or site),
        stated_site_id=site_id(site),
        current_site_id=site_id(site),
        support=support,
        status=status,
        **values,
    )


def loan(desk: Desk, *, item_id: UUID, lent_on: date | None = None, due_on: date | None = None, **values: Any) -> UUID:
    """An open loan as the circulation would leave it, from today for 21 days unless said otherwise."""
    start = lent_on or desk.today()
    return row(
        desk,
        table="loan",
        item_id=item_id,
        site_id=desk.site_id,
        lent_on=start,
        due_on=due_on or start + timedelta(days=21),
        **values,
    )


def borrower(desk: Desk, *, name: str = "F.", first_name: str = "A.", **said: Any) -> UUID:
    """A registered borrower, with the next free card unless said otherwise."""
    return desk.perform(register, name=name, first_name=first_name, **said).borrower_id


def lent(desk: Desk, *, item_id: UUID | None = None, borrower_id: UUID | None = None, **said: Any) -> Lent:
    """A loan made at the counter, of an item and to a borrower made for it when none is named."""
    return desk.perform(lend, item_id=item_id or item(desk), borrower_id=borrower_id or borrower(desk), **said)


def hold(desk: Desk, *, record_id: UUID, borrower_id: UUID | None = None, **said: Any) -> Placed:
    """A hold placed at the counter, by a borrower made for it when none is named."""
    return desk.perform(place, record_id=record_id, borrower_id=borrower_id or borrower(desk, name="H."), **said)
