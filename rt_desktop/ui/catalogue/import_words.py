"""The sentences of an import."""

from __future__ import annotations

from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.catalogue.importing import Imported, TakenBack


def under_way(files: int, *, is_trial: bool) -> str:
    """What is being done."""
    if is_trial:
        return ngettext("Reading the file; nothing is written", "Reading the files; nothing is written", files)
    return _("Importing the records")


def nothing_new(done: Imported) -> str:
    """Why an import would change nothing."""
    if not done.read:
        return _("There is no record in these files.")
    if not done.refused:
        return _("The catalogue has all these records already.")
    if done.unchanged:
        return _("The catalogue has the others already.")
    return _("Every record was refused: see why below.")


def imported(done: Imported) -> str:
    """« 1 120 notices importées. »"""
    count = done.created + done.updated
    return ngettext("{n} record imported.", "{n} records imported.", count).format(n=number(count))


def imported_elsewhere(done: Imported) -> str:
    """The end of an import for somebody who does something else meanwhile."""
    said = [imported(done), _refused(done) if done.refused else "", done.stopped]
    return " ".join(part for part in said if part)


def refused_files(done: Imported) -> tuple[str, str]:
    """How many were refused, and where they are to be mended."""
    first = _refused(done)
    names = ", ".join(file.name for file in done.refused_files)
    return first, _("As they came, to be mended and imported again: {files}").format(files=names)


def taken_back(done: TakenBack) -> str:
    """« 1 100 notices et 1 300 exemplaires sont retirés, 20 sont de nouveau comme avant. »"""
    records = ngettext("{n} record", "{n} records", done.records).format(n=number(done.records))
    copies = ngettext("{n} copy", "{n} copies", done.items).format(n=number(done.items))
    gone = _("{records} and {copies} are gone.").format(records=records, copies=copies)
    if not done.restored:
        return gone
    again = ngettext("{n} change was taken back.", "{n} changes were taken back.", done.restored)
    return f"{gone} {again.format(n=number(done.restored))}"


def _refused(done: Imported) -> str:
    return ngettext("{n} record refused.", "{n} records refused.", done.refused).format(n=number(done.refused))
