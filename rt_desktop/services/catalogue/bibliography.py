"""A bibliography of some records, by theme or by author: as text to paste, or as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from rt_desktop import files, i18n
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import pdf, unimarc
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue import hits, unreadable
from rt_desktop.services.catalogue.folding import fold, sort_key
from rt_desktop.services.catalogue.records import publication, title_line
from rt_desktop.services.settings.letterhead import footer, letterhead

Order = Literal["theme", "author", "title"]

#: Records read from the database at a time.
STRETCH = 200


@dataclass(frozen=True)
class Reference:
    """One document: `sorted_by` is its first author and title, folded; `author` heads it, "" without one."""

    author: str
    themes: tuple[str, ...]
    text: str
    sorted_by: tuple[str, str]


@dataclass(frozen=True)
class Part:
    """References under one heading, "" when all are together."""

    heading: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A bibliography that was written to a file: how many documents."""

    count: int
    file: Path


def write(desk: Desk, *, ids: Sequence[UUID], title: str, by: Order, file: Path, job: Job) -> Written:
    """Write a bibliography of these records: a PDF when the file is called so, else text in UTF-8.

    Raises UserError when there is no record, or the file cannot be written.
    """
    found: list[Reference] = []
    for some in chunks(ids, STRETCH):
        job.step(len(found), len(ids), _("Writing the bibliography"))
        found += desk.read(references, ids=some)
    if not found:
        raise UserError(_("There is no document to list. Tick some first."))
    parts = parted(found, by=by)
    is_pdf = file.suffix.lower() == ".pdf"
    content = pdf.made(desk.read(paper, title=title, parts=parts)) if is_pdf else as_text(title, parts).encode()
    with files.made_for(file) as beside:
        beside.write_bytes(content)
    return Written(len(found), file)


def references(desk: Desk, *, ids: Sequence[UUID]) -> list[Reference]:
    """The references of these records, in that order; those no longer there are left out."""
    themes = hits.names(desk).themes
    wanted = select(Record).where(Record.id.in_(ids), ~Record.retired)
    rows = {record.id: record for record in desk.session.scalars(wanted)}
    shelved = select(Item.record_id, Item.call_number).where(Item.record_id.in_(ids), ~Item.retired)
    call_numbers: dict[UUID, dict[str, None]] = {}
    for record_id, call_number in desk.session.execute(shelved.order_by(Item.call_number)):
        call_numbers.setdefault(record_id, {})[call_number] = None
    return [
        _reference(rows[record_id], [themes.get(code, code) for code in rows[record_id].themes],
                   list(filter(None, call_numbers.get(record_id, ()))))
        for record_id in ids
        if record_id in rows
    ]  # fmt: skip


def parted(found: Sequence[Reference], *, by: Order) -> list[Part]:
    """The references by theme (each under all of its themes), by first author, or by title alone, in order."""
    if by == "title":
        return [Part("", tuple(one.text for one in sorted(found, key=lambda one: one.sorted_by[1])))]
    under: dict[str, list[Reference]] = {}
    for one in found:
        for heading in (one.themes or ("",)) if by == "theme" else (one.author,):
            under.setdefault(heading, []).append(one)
    last = _("Without theme") if by == "theme" else _("Without author")
    headings = sorted(under, key=lambda heading: (not heading, sort_key(fold(heading))))
    return [
        Part(heading or last, tuple(one.text for one in sorted(under[heading], key=lambda one: one.sorted_by)))
        for heading in headings
    ]


def as_text(title: str, parts: Sequence[Part]) -> str:
    """The bibliography to paste anywhere."""
    return "\n".join(_lines(title, parts)) + "\n"


def paper(desk: Desk, *, title: str, parts: Sequence[Part]) -> pdf.Paper:
    """The bibliography as the house prints it."""
    blocks: list[pdf.Block] = []
    for part in parts:
        if part.heading:
            blocks.append(pdf.Heading(part.heading))
        blocks += [pdf.Text(reference) for reference in part.references]
    return pdf.Paper(
        letterhead=letterhead(desk),
        title=title,
        day=i18n.full_day(desk.today()),
        blocks=tuple(blocks),
        footer=footer(desk),
        language=i18n.language(),
    )


def _lines(title: str, parts: Sequence[Part]) -> Iterator[str]:
    yield title
    for part in parts:
        yield ""
        if part.heading:
            yield part.heading
            yield ""
        yield from part.references


def _reference(record: Record, themes: Sequence[str], call_numbers: Sequence[str]) -> Reference:
    """« LEFÈVRE, Œdipe. Titre : complément / mention. — Lieu : éditeur, 2011. — 206 p. — ISBN … — Cote : 370 LEF »."""
    said = unimarc.describe(unreadable.read(record))
    author = record.authors[0] if record.authors else ""
    head = ". ".join(filter(None, (author, title_line(said) or record.title)))
    numbers = _("ISBN {number}").format(number=record.isbn) if record.isbn else ""
    shelf = _("Call number: {call_number}").format(call_number=", ".join(call_numbers)) if call_numbers else ""
    parts = (head, publication(said), numbers, shelf, *said.urls[:1])
    text = ". — ".join(part.rstrip(".") for part in parts if part)
    return Reference(author, tuple(themes), text, (sort_key(fold(author)), record.sort_title))
