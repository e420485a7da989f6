"""The columns of the calendar and what it says of due dates."""

from __future__ import annotations

from rt_desktop.i18n import N_, _, ngettext, number, short_day, week_day
from rt_desktop.ui.widgets.column import Column

CLOSURES = [
    Column(N_("First day"), "first_on", short_day, kind="day", width=112),
    Column(N_("Last day"), "last_on", short_day, kind="day", width=112),
    Column(N_("Days"), "days", str, kind="number", width=64),
    Column(N_("Site"), "town", lambda town: town or _("Every site"), width=128),
    Column(N_("Name"), "label"),
    Column(N_("Due dates"), "group_id", lambda group: _("put off") if group else "", kind="secondary", width=96),
]


def _translated(name: str) -> str:
    return _(name)


HOLIDAYS = [
    Column(N_("Day"), "on", week_day, sort="", width=144),
    Column(N_("Public holiday"), "name", _translated, kind="secondary", sort=""),
]


def put_off_words(postponed: int, left: int) -> str:
    """How many loans were put off, and how many were not because they were changed meanwhile."""
    text = ngettext("{n} loan was put off.", "{n} loans were put off.", postponed)
    words = text.format(n=number(postponed))
    if not left:
        return words
    more = ngettext("{n} was changed meanwhile.", "{n} were changed meanwhile.", left)
    return f"{words} {more.format(n=number(left))}"
