"""Collect in a basket: by scan, from what was found, by a whole search, from a file of codes; and take out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop import files
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models.baskets import BasketLine
from rt_desktop.services.catalogue.baskets.making import known
from rt_desktop.services.catalogue.baskets.meaning import meant
from rt_desktop.services.catalogue.batches import carry_out
from rt_desktop.services.catalogue.facets import NO_FILTERS, Filters
from rt_desktop.services.catalogue.picking import Picked, picked_ids
from rt_desktop.services.catalogue.search import ids

#: Lines put in or taken out in one transaction: a loan at the counter does not wait for more.
BATCH = 80

#: A longer file is not a list of codes, or not one for a basket.
MOST_CODES = 20_000
_LONGEST_FILE = 4_000_000

#: What may part the codes of a line: the first column counts.
_PARTING = (";", "\t", ",")


@dataclass(frozen=True)
class Collected:
    """How many documents a basket got, how many it had already, and the codes of a file that mean nothing.

    `group_id` undoes them together, None when nothing was put in.
    """

    basket_id: UUID
    name: str
    added: int
    already: int
    unknown: tuple[str, ...] = ()
    group_id: UUID | None = None


@operation("basket.add", relay=True)
def add(desk: Desk, *, basket_id: UUID, lines: Sequence[tuple[UUID, UUID | None]]) -> Collected:
    """Put records, or single items of them, in a basket; lines are (record, item or None), those there stay."""
    basket = known(desk, basket_id)
    new = _not_yet_there(desk, basket_id=basket_id, lines=lines)
    last = select(func.max(BasketLine.position)).where(BasketLine.basket_id == basket_id)
    position = desk.session.scalar(last) or 0
    for place, (record_id, item_id) in enumerate(new, start=position + 1):
        line_id = desk.new_id("basket_line", record_id, item_id)
        desk.session.add(
            BasketLine(id=line_id, basket_id=basket_id, record_id=record_id, item_id=item_id, position=place)
        )
    return Collected(basket_id, basket.name, len(new), len(lines) - len(new))


@operation("basket.remove", relay=True)
def remove(desk: Desk, *, line_ids: Sequence[UUID]) -> int:
    """Take lines out of their basket, and answer how many; the documents themselves stay as they are."""
    lines = [desk.session.get_one(BasketLine, line_id) for line_id in line_ids]
    standing = [line for line in lines if not line.retired]
    for line in standing:
        line.retired = True
    return len(standing)


def add_found(desk: Desk, *, basket_id: UUID, words: str = "", filters: Filters = NO_FILTERS, job: Job) -> Collected:
    """Put every record a search finds in a basket; a long work."""
    found = desk.read(ids, text=words, filters=filters)
    return add_lines(desk, basket_id=basket_id, lines=[(record_id, None) for record_id in found], job=job)


def add_picked(desk: Desk, *, basket_id: UUID, picked: Picked, job: Job) -> Collected:
    """Put several of the records a search found in a basket; a long work."""
    found = desk.read(picked_ids, picked=picked)
    return add_lines(desk, basket_id=basket_id, lines=[(record_id, None) for record_id in found], job=job)


def add_code(desk: Desk, *, basket_id: UUID, code: str, job: Job) -> Collected:
    """Put what a code means in a basket: scanned or typed; raises UserError when it means nothing."""
    one = desk.read(meant, code=code)
    return add_lines(desk, basket_id=basket_id, lines=[(one.record_id, one.item_id)], job=job)


def add_codes(desk: Desk, *, basket_id: UUID, codes: Iterable[str], job: Job) -> Collected:
    """Put what these codes mean in a basket; those that mean nothing are told."""
    lines, unknown = look_up(desk, codes=codes, job=job)
    return add_lines(desk, basket_id=basket_id, lines=lines, unknown=unknown, job=job)


def look_up(
    desk: Desk, *, codes: Iterable[str], job: Job
) -> tuple[list[tuple[UUID, UUID | None]], tuple[str, ...]]:
    """What these codes mean, as lines of a basket, and those that mean nothing."""
    lines: list[tuple[UUID, UUID | None]] = []
    unknown: list[str] = []
    all_codes = list(dict.fromkeys(codes))
    for done, code in enumerate(all_codes):
        job.step(done, len(all_codes), _("Looking up the codes"))
        try:
            one = desk.read(meant, code=code)
        except UserError:  # told at the end, with the others
            unknown.append(code)
        else:
            lines.append((one.record_id, one.item_id))
    return lines, tuple(unknown)


def add_file(desk: Desk, *, basket_id: UUID, file: Path, job: Job) -> Collected:
    """Put what a file of codes names in a basket: a barcode, ISBN, ISSN, EAN, number or id at the start of each line.

    Raises UserError when the file cannot be read, or is no text.
    """
    return add_codes(desk, basket_id=basket_id, codes=codes_of(file), job=job)


def both(one: Collected, other: Collected) -> Collected:
    """What two fillings of one basket came to."""
    return replace(
        one,
        added=one.added + other.added,
        already=one.already + other.already,
        unknown=(*one.unknown, *other.unknown),
        group_id=other.group_id or one.group_id,
    )


def codes_of(file: Path) -> list[str]:
    """The codes of a text file, one a line, or the first column of a table; raises UserError when it is none."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= _LONGEST_FILE else b""
    except OSError as fault:
        text = _("{file} cannot be read: {reason}.")
        raise UserError(text.format(file=file.name, reason=files.reason(fault))) from fault
    if size > _LONGEST_FILE or b"\0" in content:
        raise UserError(_("{file} is no list of codes. Give a text with one code on each line.").format(file=file.name))
    codes = list(filter(None, map(_first, _text(content).splitlines())))
    if len(codes) > MOST_CODES:
        text = _("{file} has {n} codes; no more than {most} go in at once.")
        raise UserError(text.format(file=file.name, n=len(codes), most=MOST_CODES))
    return codes


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _first(line: str) -> str:
    for mark in _PARTING:
        line = line.partition(mark)[0]
    return line.strip().strip('"').strip()


def add_lines(
    desk: Desk,
    *,
    basket_id: UUID,
    lines: Sequence[tuple[UUID, UUID | None]],
    unknown: tuple[str, ...] = (),
    job: Job,
) -> Collected:
    """Put records, or single items of them, in a basket; `unknown` are the codes that meant nothing."""
    basket = desk.read(_basket, basket_id=basket_id)
    new = desk.read(_not_yet_there, basket_id=basket_id, lines=lines)
    text = _("Filling the basket")
    done = carry_out(desk, add, over=new, named="lines", size=BATCH, text=text, job=job, basket_id=basket_id)
    added = sum(one.added for one in done.answers)
    return Collected(basket_id, basket, added, len(lines) - added, unknown, done.group_id)


def _not_yet_there(
    desk: Desk, *, basket_id: UUID, lines: Sequence[tuple[UUID, UUID | None]]
) -> list[tuple[UUID, UUID | None]]:
    """Those of the lines that the basket has not, each once."""
    standing = select(BasketLine.record_id, BasketLine.item_id).where(
        BasketLine.basket_id == basket_id, ~BasketLine.retired
    )
    there = {(record_id, item_id) for record_id, item_id in desk.session.execute(standing)}
    return [line for line in dict.fromkeys((record_id, item_id) for record_id, item_id in lines) if line not in there]


def _basket(desk: Desk, *, basket_id: UUID) -> str:
    return known(desk, basket_id).name
