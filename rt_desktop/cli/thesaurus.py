"""Commands about thesauri: thesaurus import, list, show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import FILE, MOST, Answer, job, opened_desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number

if TYPE_CHECKING:
    from rt_desktop.formats.vocabularies import Fault
    from rt_desktop.services.thesaurus.listing import ConceptView
    from rt_desktop.services.thesaurus.report import ThesaurusImported

#: How many lines of a kind are told to a person; programs get all.
TOLD = 20

_COUNTS = ("read", "created", "updated", "unchanged", "refused")


@click.group(help=N_("The words documents are described with: import, list, show."))
def thesaurus() -> None:
    """Thesauri."""


@thesaurus.command("import", help=N_("Take in a thesaurus (SKOS in Turtle or RDF/XML) or a list of words."))
@click.argument("file", type=FILE, metavar="FILE", help=N_("The file."))
@click.option("--code", default="", metavar="CODE", help=N_("The code it is kept under; the file’s title unless said."))
@click.option("--label", default="", metavar="NAME", help=N_("What it is called; the file’s title unless said."))
@click.option(
    "--language", default="fr", metavar="XX", help=N_("The language of the words to take; French unless said.")
)
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and change nothing."))
def import_one(file: Path, code: str, label: str, language: str, dry_run: bool) -> Answer:
    """Import a thesaurus."""
    from rt_desktop.services.thesaurus.importing import import_file  # noqa: PLC0415 -- each command loads its own

    with opened_desk() as desk:
        done = desk.run(
            import_file,
            job=job(),
            file=file,
            code=code,
            label=label,
            language=language.lower(),
            dry_run=dry_run,
        )
    return Answer(_fields(done), "\n".join(_told(done)), refused=_refused(done))


@thesaurus.command("list", help=N_("List the thesauri, or the concepts that some words find."))
@click.argument("text", nargs=-1, metavar="[TEXT]...", help=N_("Words of a concept, or of what it is used for."))
@click.option("--code", default="", metavar="CODE", help=N_("Only of this thesaurus."))
@click.option("--limit", type=click.IntRange(0, MOST), default=TOLD, metavar="N", help=N_("How many to show."))
@click.option("--offset", type=click.IntRange(0, MOST), default=0, metavar="N", help=N_("How many to pass over first."))
def list_all(text: tuple[str, ...], code: str, limit: int, offset: int) -> Answer:
    """List thesauri or concepts."""
    from rt_desktop.services.thesaurus.listing import concepts, thesauri  # noqa: PLC0415

    with opened_desk() as desk:
        known = desk.read(thesauri)
        if not text and not code:
            lines = [f"{one.code}  {one.label}  {number(one.concepts)}" for one in known]
            fields = [
                {"code": one.code, "label": one.label, "concepts": one.concepts, "own": one.is_own} for one in known
            ]
            return Answer({"thesauri": fields, "total": len(fields)}, "\n".join([*lines, _thesauri(len(fields))]))
        of = next((one for one in known if one.code == code), None)
        if code and of is None:
            raise UserError(_no_thesaurus(code, [one.code for one in known]))
        found = desk.read(concepts, thesaurus_id=of.id if of else None, text=" ".join(text), limit=limit, offset=offset)
    rows = [
        {"id": one.id, "label": one.label, "instead_of": one.instead_of, "records": one.records} for one in found.rows
    ]
    total = ngettext("{n} concept.", "{n} concepts.", found.total).format(n=number(found.total))
    return Answer({"concepts": rows, "total": found.total}, "\n".join([*map(_concept_line, rows), total]))


@thesaurus.command(help=N_("Show a concept: its words, what is above, below and near it, the records that use it."))
@click.argument("label", nargs=-1, required=True, metavar="LABEL", help=N_("Its word, or one it is used for."))
@click.option("--code", default="", metavar="CODE", help=N_("Only of this thesaurus."))
def show(label: tuple[str, ...], code: str) -> Answer:
    """Show a concept."""
    from rt_desktop.services.thesaurus.listing import concept, named  # noqa: PLC0415

    with opened_desk() as desk:
        view = desk.read(concept, concept_id=desk.read(named, label=" ".join(label), code=code))
    fields: dict[str, Any] = {
        "id": view.id,
        "thesaurus": view.thesaurus.code,
        "uri": view.uri,
        "label": view.label,
        "also": list(view.also),
        "note": view.note,
        **{name: [one.label for one in getattr(view, name)] for name in ("broader", "narrower", "related")},
        "records": [one.id for one in view.records],
        "records_count": view.records_count,
    }
    return Answer(fields, "\n".join(_view_lines(view)))


def _fields(done: ThesaurusImported) -> dict[str, Any]:
    return {
        "thesaurus": done.code,
        "label": done.label,
        **{name: getattr(done, name) for name in (*_COUNTS, "links_created", "links_removed")},
        "refusals": [_fault(one) for one in done.refusals],
        "warnings": [_fault(one) for one in done.warnings],
        "gone": list(done.gone),
        "seconds": round(done.seconds, 3),
        "group": done.group_id,
        "dry_run": done.is_dry_run,
        "stopped": done.stopped,
    }


def _fault(one: Fault) -> dict[str, Any]:
    return {"position": one.position, "title": one.title, "code": one.code, "message": one.message}


def _told(done: ThesaurusImported) -> Iterator[str]:
    """The report in words."""
    if done.is_dry_run:
        yield _("Nothing was changed. This is what would be done:")
    yield f"{done.label} ({done.code})"
    yield _(
        "{read} concepts read: {created} created, {updated} updated, {unchanged} unchanged, {refused} refused."
    ).format(**{name: number(getattr(done, name)) for name in _COUNTS})
    yield _("Links: {created} created, {removed} removed.").format(
        created=number(done.links_created), removed=number(done.links_removed)
    )
    yield from _listed(_("Refused:"), [f"{one.position}  {one.title}  {one.message}" for one in done.refusals])
    yield from _listed(_("To look at:"), [f"{one.position}  {one.title}  {one.message}" for one in done.warnings])
    yield from _listed(_("No longer in the file, and kept:"), done.gone)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    """The first lines of a kind under their heading, and how many more there are."""
    if lines:
        yield heading
        yield from (f"  {line}" for line in lines[:TOLD])
    if len(lines) > TOLD:
        left = len(lines) - TOLD
        yield "  " + ngettext("… and {n} more.", "… and {n} more.", left).format(n=number(left))


def _refused(done: ThesaurusImported) -> str:
    """The sentence for what was not taken, "" when all was."""
    if done.stopped or not done.refused:
        return done.stopped
    words = ngettext("{n} concept was refused.", "{n} concepts were refused.", done.refused)
    return words.format(n=number(done.refused))


def _thesauri(count: int) -> str:
    return ngettext("{n} thesaurus.", "{n} thesauri.", count).format(n=number(count))


def _no_thesaurus(code: str, known: Sequence[str]) -> str:
    if not known:
        return _("There is no thesaurus here yet. Import one: rt-desktop thesaurus import FILE")
    return _("There is no thesaurus “{code}”. There are: {codes}.").format(code=code, codes=", ".join(known))


def _concept_line(one: dict[str, Any]) -> str:
    label = f"{one['instead_of']} → {one['label']}" if one["instead_of"] else one["label"]
    records = ngettext("{n} record", "{n} records", one["records"]).format(n=number(one["records"]))
    return f"{label}  {records}" if one["records"] else label


def _view_lines(view: ConceptView) -> Iterator[str]:
    yield f"{view.label}  ({view.thesaurus.label})"
    said = {
        _("Used for"): view.also,
        _("Broader"): [one.label for one in view.broader],
        _("Narrower"): [one.label for one in view.narrower],
        _("Related"): [one.label for one in view.related],
    }
    for heading, words in said.items():
        if words:
            yield f"  {heading}: {', '.join(words)}"
    if view.note:
        yield f"  {view.note}"
    yield ngettext("{n} record uses it.", "{n} records use it.", view.records_count).format(
        n=number(view.records_count)
    )
