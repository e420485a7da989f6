"""What the words typed in the scan line may mean, to be chosen with the arrows and Enter."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtGui import QAction

from rt_desktop.i18n import _, ngettext
from rt_desktop.services.borrowers.finding import BorrowerLine
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.circulation.looking_up import LookedUp
from rt_desktop.ui import documents, people
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.state import Mark


@dataclass(frozen=True)
class FoundRow:
    """A borrower or a document in the list; `of` is what was found."""

    id: UUID
    title: str
    second: str
    icon: str
    mark: Mark | None
    of: BorrowerLine | Hit


def rows_of(found: LookedUp) -> list[FoundRow]:
    """Borrowers first, then documents."""
    return [*map(_borrower_row, found.borrowers), *map(_document_row, found.hits)]


def _borrower_row(line: BorrowerLine) -> FoundRow:
    parts = [line.card, line.role, line.organisation]
    if line.late_count:
        mark = Mark("attention", ngettext("{n} late", "{n} late", line.late_count).format(n=line.late_count))
    elif line.loans_count:
        mark = people.on_loan_mark(line.loans_count)
    else:
        mark = None
    second = " · ".join(part for part in parts if part and part != line.full_name)
    icon = "organisation" if line.kind == "organisation" else "person"
    return FoundRow(line.borrower_id, line.full_name, second, icon, mark, line)


def _document_row(hit: Hit) -> FoundRow:
    mark = documents.whereabouts_mark(hit.whereabouts)
    return FoundRow(hit.id, hit.title, documents.second_line(hit), documents.icon(hit.support), mark, hit)


def found_listing(register: QAction, express: QAction) -> Listing:
    """The list, without heads, two lines a row; where nothing is found, what may be done is offered."""
    column = Column(
        "",
        "title",
        kind="record",
        second=lambda row: row.second,
        icon=lambda row: row.icon,
        mark=lambda row: row.mark,
        sort="",
    )
    sentence = _("No borrower and no document has these words.")
    hint = _("Check the spelling, register the borrower, or lend a document nobody has catalogued yet.")
    empty = Empty(sentence, hint, register, express)
    return Listing([column], label=_("What was found"), row_height=48, heads=False, inset=8, empty=empty)


