"""What the list and the table of results show of a record."""

from __future__ import annotations

from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.catalogue.naming import support_name
from rt_desktop.ui import documents
from rt_desktop.ui.catalogue.wording import title_of
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.state import Mark


def _icon(hit: Hit) -> str:
    return documents.icon(hit.support)


def _mark(hit: Hit) -> Mark | None:
    return documents.whereabouts_mark(hit.whereabouts)


def _year(year: int | None) -> str:
    return "" if year is None else str(year)


#: Supports whose names are too long for their column, in a word.
SHORT = {"digital": N_("Digital"), "sound": N_("Sound"), "other": N_("Other")}


def _support(code: str) -> str:
    return _(SHORT[code]) if code in SHORT else support_name(code)


LIST = [Column(N_("Record"), "", title_of, kind="record", second=documents.second_line, icon=_icon, mark=_mark)]

TABLE = [
    Column(N_("Title"), "", title_of, icon=_icon, sort="title"),
    Column(N_("Authors"), "authors", documents.authors_of, width=140, sort="author"),
    Column(N_("Publisher"), "publisher", width=104, sort="publisher"),
    Column(N_("Year"), "year", _year, kind="number", width=56, sort="year"),
    Column(N_("Type"), "support", _support, width=96, sort="support"),
    Column(N_("Availability"), "whereabouts", documents.whereabouts_mark, kind="state", width=196, sort="availability"),
]
