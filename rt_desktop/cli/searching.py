"""Commands that look for documents: search, record; and the one that makes the search index anew."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import MOST, Answer, job, opened_desk
from rt_desktop.i18n import N_, _, full_day, ngettext, number, short_day

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.services.catalogue.facets import Counted
    from rt_desktop.services.catalogue.histories import Happening
    from rt_desktop.services.catalogue.hits import Copy, Hit
    from rt_desktop.services.catalogue.records import RecordView
    from rt_desktop.services.catalogue.search import Found

ORDERS = ("relevance", "title", "author", "publisher", "year", "support", "availability")


@click.command(help=N_("Find documents by any words, a number or a barcode."))
@click.argument("text", nargs=-1, metavar="TEXT", help=N_("Words, or the beginning of one; nothing for everything."))
@click.option("--limit", type=click.IntRange(0, MOST), default=20, show_default=True, help=N_("How many to show."))
@click.option("--offset", type=click.IntRange(0, MOST), default=0, help=N_("How many to pass over first."))
@click.option("--order", type=click.Choice(ORDERS), default="relevance", help=N_("What comes first."))
@click.option("--descending", is_flag=True, help=N_("The other way round."))
@click.option("--theme", "themes", multiple=True, metavar="CODE", help=N_("Only of this theme; may be repeated."))
@click.option("--support", "supports", multiple=True, metavar="CODE", help=N_("Only of this support."))
@click.option("--site", "sites", multiple=True, metavar="CODE", help=N_("Only what this site has."))
@click.option("--year", "years", multiple=True, metavar="YEARS", help=N_("Only of these years: 2011 or 2005-2009."))
@click.option("--available", is_flag=True, help=N_("Only what can be taken away now."))
def search(text: tuple[str, ...], **asked: Any) -> Answer:
    """Search the collection."""
    from rt_desktop.services.catalogue.search import search as search_for  # noqa: PLC0415 -- each loads its own

    with opened_desk() as desk:
        filters = desk.read(_filters, **{name: asked.pop(name) for name in (*_FILTERS, "available")})
        start = time.perf_counter()
        found = desk.read(search_for, text=" ".join(text), filters=filters, **asked)
        seconds = time.perf_counter() - start
    return Answer(_found_fields(found, seconds), "\n".join(_found_lines(found)))


_FILTERS = ("themes", "supports", "sites", "years")


def _filters(desk: Desk, *, available: bool, **names: Iterable[str]) -> Any:
    from rt_desktop.services.catalogue.facets import Availability  # noqa: PLC0415
    from rt_desktop.services.catalogue.filtering import filters_of  # noqa: PLC0415

    return filters_of(desk, availability=[Availability.NOW] if available else [], **names)


@click.command(help=N_("Show one document, with its copies and what happened to it."))
@click.argument("record_id", metavar="ID", type=click.UUID, required=False, help=N_("The record's own id."))
@click.option("--isbn", metavar="X", help=N_("The document with this ISBN, ISSN or EAN."))
@click.option("--barcode", metavar="X", help=N_("The document of the copy with this barcode."))
@click.option("--number", "source_number", metavar="001", help=N_("The document with this number at its source."))
def record(record_id: UUID | None, isbn: str | None, barcode: str | None, source_number: str | None) -> Answer:
    """Show a record."""
    from rt_desktop.services.catalogue import records  # noqa: PLC0415

    if sum(one is not None for one in (record_id, isbn, barcode, source_number)) != 1:
        raise click.UsageError(_("Say which document: its id, or one of --isbn, --barcode, --number."))

    def shown(desk: Desk) -> RecordView:
        if isbn is not None:
            return records.show(desk, record_id=records.with_isbn(desk, isbn=isbn))
        if barcode is not None:
            return records.show(desk, record_id=records.with_barcode(desk, barcode=barcode))
        if source_number is not None:
            return records.show(desk, record_id=records.with_number(desk, number=source_number))
        if record_id is None:
            raise AssertionError("one of the four was given")
        return records.show(desk, record_id=record_id)

    with opened_desk() as desk:
        view = desk.read(shown)
    return Answer(_record_fields(view), "\n".join(_record_lines(view)))


@click.command(help=N_("Make the search index anew, while everybody goes on working."))
def reindex() -> Answer:
    """Make the index anew."""
    from rt_desktop.services.catalogue.reindexing import rebuild  # noqa: PLC0415

    with opened_desk() as desk:
        indexed = desk.run(rebuild, job=job())
    said = ngettext("{n} record can be found.", "{n} records can be found.", indexed)
    return Answer({"records": indexed}, said.format(n=number(indexed)))


def _found_fields(found: Found, seconds: float) -> dict[str, Any]:
    facets = found.facets
    return {
        "total": found.total,
        "hits": [_hit_fields(hit) for hit in found.hits],
        "facets": {
            name: [_counted(one) for one in getattr(facets, name)]
            for name in ("theme", "support", "site", "year", "availability")
        },
        "corrected": found.corrected,
        "seconds": round(seconds, 4),
    }


def _counted(one: Counted) -> dict[str, Any]:
    return {"value": one.value, "label": one.label, "count": one.count}


def _hit_fields(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title,
        "subtitle": hit.subtitle,
        "authors": list(hit.authors),
        "year": hit.year,
        "publisher": hit.publisher,
        "isbn": hit.isbn,
        "support": hit.support,
        "level": hit.level,
        "themes": list(hit.themes),
        "items": [_copy_fields(copy) for copy in hit.items],
        "state": hit.whereabouts.state,
    }


def _copy_fields(copy: Copy) -> dict[str, Any]:
    return {
        "id": copy.id,
        "barcode": copy.barcode or None,
        "call_number": copy.call_number,
        "site": copy.site,
        "status": copy.status,
        "due_on": copy.due_on,
    }


def _record_fields(view: RecordView) -> dict[str, Any]:
    from rt_desktop.services.catalogue.records import marc_list  # noqa: PLC0415

    return {
        **_hit_fields(view.hit),
        "number": view.number,
        "source": view.source,
        "publication": view.publication,
        "summary": view.said.summary,
        "subjects": list(view.said.subjects),
        "keywords": list(view.said.keywords),
        "urls": list(view.said.urls),
        "also_at": list(view.also_at),
        "leader": view.marc.leader,
        "marc": marc_list(view.marc),
        "history": [_happening(one) for one in view.history],
    }


def _happening(one: Happening) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "operator": one.operator,
        "operation": one.operation,
        "made": one.is_making,
        "withdrawn": one.is_withdrawn,
        "changes": [
            {"item": change.item_id, "field": change.name, "before": change.before, "after": change.after}
            for change in one.changes
        ],
    }


def _found_lines(found: Found) -> Iterator[str]:
    if found.corrected is not None:
        yield _("Nothing matches; searched for “{text}” instead.").format(text=found.corrected)
    for hit in found.hits:
        yield _line(hit)
    total = ngettext("{n} record found.", "{n} records found.", found.total)
    yield total.format(n=number(found.total))


def _line(hit: Hit) -> str:
    from rt_desktop.services.catalogue.naming import state_name, support_name  # noqa: PLC0415

    where = hit.whereabouts
    state = ", ".join([state_name(where.state), *where.towns])
    if where.due_on is not None:
        state = _("{state}, due on {day}").format(state=state, day=short_day(where.due_on))
    about = [support_name(hit.support), *hit.authors[:1], *([str(hit.year)] if hit.year else []), state]
    return f"{hit.title}\n    {' · '.join(about)}"


def _record_lines(view: RecordView) -> Iterator[str]:
    from rt_desktop.services.catalogue.naming import state_name  # noqa: PLC0415

    yield from filter(None, (view.title_line, view.publication, view.said.summary))
    if view.themes:
        yield _("Themes: {themes}").format(themes=", ".join(label for _code, label in view.themes))
    for item in view.items:
        copy = item.copy
        state = state_name(copy.status)
        if copy.due_on is not None:
            state = _("{state}, due on {day}").format(state=state, day=short_day(copy.due_on))
        yield "    " + " · ".join(filter(None, (copy.town, copy.call_number, copy.barcode, state)))
    if view.also_at:
        yield _("Also at: {places}").format(places=", ".join(view.also_at))
    for one in view.history:
        yield f"    {full_day(one.at.date())} · {one.operation} · {one.operator}"
