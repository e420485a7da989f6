"""What is said about the lists of authors, publishers, series, subjects and keywords."""

from __future__ import annotations

from collections.abc import Mapping

from rt_desktop.formats.headings import Heading
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.headings import Name
from rt_desktop.services.catalogue.renaming import Renamed
from rt_desktop.ui.widgets.column import Column

#: The lists in their order, with the words on their tabs.
KINDS: Mapping[Heading, str] = {
    Heading.AUTHOR: N_("Authors"),
    Heading.PUBLISHER: N_("Publishers"),
    Heading.SERIES: N_("Series"),
    Heading.SUBJECT: N_("Subjects"),
    Heading.KEYWORD: N_("Keywords"),
}

NAMES = [
    Column(N_("Name"), "name"),
    Column(N_("Records"), "count", number, kind="number", width=96),
]


def records(count: int) -> str:
    """« 12 notices »."""
    return ngettext("{n} record", "{n} records", count).format(n=number(count))


def what_follows(name: Name, to: str, other: Name | None) -> str:
    """What renaming would do, said before it is done."""
    if not to or to == name.name:
        return ""
    if other is None:
        text = ngettext("{n} record will have this name.", "{n} records will have this name.", name.count)
        return text.format(n=number(name.count))
    text = ngettext(
        "{n} record has this name already: the two become one.",
        "{n} records have this name already: the two become one.",
        other.count,
    )
    return text.format(n=number(other.count))


def done(renamed: Renamed) -> str:
    """What renaming did."""
    text = ngettext("“{name}” is now “{to}” in {n} record.", "“{name}” is now “{to}” in {n} records.", renamed.records)
    said = text.format(name=", ".join(renamed.names), to=renamed.to, n=number(renamed.records))
    stopped = _("It was stopped before the end: rename again for the rest.")
    return f"{said} {stopped}" if renamed.is_stopped else said
