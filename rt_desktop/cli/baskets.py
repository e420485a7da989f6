"""Commands about baskets: basket list, add, show, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import FILE, Answer, job, opened_desk
from rt_desktop.cli.asked import paged
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.baskets.listing import BasketRow

FORMATS = ("unimarc", "marcxml", "csv", "xlsx")
BY_SUFFIX = {".xml": "marcxml", ".marcxml": "marcxml", ".csv": "csv", ".xlsx": "xlsx"}
LISTS = ("theme", "author", "title")


@click.group(help=N_("Baskets of documents: list, fill, show, export."))
def basket() -> None:
    """Baskets."""


@basket.command("list", help=N_("List the baskets."))
def list_all() -> Answer:
    """List the baskets."""
    from rt_desktop.services.catalogue.baskets.listing import baskets  # noqa: PLC0415 -- each command loads its own

    with opened_desk() as desk:
        found = desk.read(baskets)
    count = ngettext("{n} document, {ticked} ticked", "{n} documents, {ticked} ticked", 2)
    lines = [f"{one.name} · {count.format(n=number(one.count), ticked=number(one.ticked))}" for one in found]
    return Answer({"baskets": [dict(vars(one)) for one in found]}, "\n".join(lines) or _("No basket yet."))


@basket.command(help=N_("Put documents in a basket, which is made when there is none of that name."))
@click.argument("name", metavar="NAME")
@click.argument("codes", nargs=-1, metavar="[CODE]...", help=N_("Barcodes, ISBN, ISSN, EAN, numbers or ids."))
@click.option("--query", metavar="TEXT", help=N_("All that a search for this finds."))
@click.option("--from", "file", type=FILE, metavar="FILE", help=N_("The codes of a file, one on each line."))
def add(name: str, codes: tuple[str, ...], query: str | None, file: Path | None) -> Answer:
    """Fill a basket."""
    from rt_desktop.services.catalogue.baskets import collecting  # noqa: PLC0415
    from rt_desktop.services.catalogue.baskets.making import create, named  # noqa: PLC0415
    from rt_desktop.services.catalogue.baskets.wording import collected_words  # noqa: PLC0415

    with opened_desk() as desk:
        all_codes = [*codes, *(collecting.codes_of(file) if file is not None else [])]
        lines, unknown = desk.run(collecting.look_up, codes=all_codes, job=job())
        if unknown and not lines and query is None:
            raise UserError(_("None of these codes means anything here. Check them; the basket stays as it was."))
        try:
            basket_id = desk.read(named, name=name)
        except UserError:  # none of that name: it is made
            basket_id = desk.perform(create, name=name).basket_id
        done = desk.run(collecting.add_lines, basket_id=basket_id, lines=lines, unknown=unknown, job=job())
        if query is not None:
            found = desk.run(collecting.add_found, basket_id=basket_id, words=query, job=job())
            done = collecting.both(done, found)
    fields = {"basket": done.name, "added": done.added, "already": done.already, "unknown": done.unknown}
    refused = ngettext("{n} code means nothing.", "{n} codes mean nothing.", len(done.unknown))
    return Answer(fields, collected_words(done), refused.format(n=number(len(done.unknown))) if done.unknown else "")


@basket.command(help=N_("Show what is in a basket."))
@click.argument("name", metavar="NAME")
@paged
def show(name: str, limit: int | None, offset: int) -> Answer:
    """Show a basket."""
    from rt_desktop.services.catalogue.baskets.listing import lines  # noqa: PLC0415
    from rt_desktop.services.catalogue.baskets.making import named  # noqa: PLC0415

    with opened_desk() as desk:
        found = desk.read(lines, basket_id=desk.read(named, name=name), limit=limit, offset=offset)
    total = ngettext("{n} document", "{n} documents", found.total).format(n=number(found.total))
    fields = {"basket": name, "documents": [_fields(row) for row in found.rows], "total": found.total}
    return Answer(fields, "\n".join([*map(_line, found.rows), total]))


@basket.command(help=N_("Export the ticked documents of a basket, or list them as a bibliography (.pdf, .txt)."))
@click.argument("name", metavar="NAME")
@click.argument("file", type=FILE, help=N_("The file to write."))
@click.option("--format", "form", type=click.Choice(FORMATS), help=N_("Else as the file's name says, else UNIMARC."))
@click.option("--by", type=click.Choice(LISTS), default="theme", help=N_("The headings of a bibliography."))
def export(name: str, file: Path, form: str | None, by: str) -> Answer:
    """Export a basket."""
    from rt_desktop.services.catalogue.baskets import exporting  # noqa: PLC0415
    from rt_desktop.services.catalogue.baskets.making import named  # noqa: PLC0415

    with opened_desk() as desk:
        basket_id = desk.read(named, name=name)
        if form is None and file.suffix.lower() in (".pdf", ".txt"):
            listed = desk.run(
                exporting.write_bibliography, basket_id=basket_id, title=name, by=by, file=file, job=job()
            )
            written = listed.count
        else:
            chosen = form or BY_SUFFIX.get(file.suffix.lower(), "unimarc")
            written = desk.run(exporting.export, basket_id=basket_id, file=file, form=chosen, job=job()).written
    text = ngettext("{n} document listed in {file}.", "{n} documents listed in {file}.", written)
    return Answer({"basket": name, "written": written, "file": file}, text.format(n=number(written), file=file))


def _fields(row: BasketRow) -> dict[str, Any]:
    kept = ("title", "authors", "publisher", "year", "support", "barcode", "call_number")
    named = {"record": row.record_id, "item": row.item_id, "ticked": row.is_ticked}
    return {**named, **{name: getattr(row, name) for name in kept}}


def _line(row: BasketRow) -> str:
    tick = "☑" if row.is_ticked else "☐"
    said = (row.title, *row.authors[:1], "" if row.year is None else str(row.year), row.call_number, row.barcode)
    return f"{tick} {' · '.join(filter(None, said))}"
