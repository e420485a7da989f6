"""The lists of the counter: what each is called, what it asks, what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rt_desktop import i18n
from rt_desktop.i18n import N_, _
from rt_desktop.services.circulation import listing
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.ui import documents
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.state import Mark


@dataclass(frozen=True)
class CounterList:
    """A list: `title` and `empty` are marked with N_(); Enter on a row opens what `opens` says.

    `by_site` is whether one site's part of it may be asked for.
    """

    key: str
    title: str
    query: Callable[..., Sequence[Any]]
    columns: Sequence[Column]
    identity: str
    empty: str
    opens: Literal["borrower", "record", "edit"] = "borrower"
    by_site: bool = True


#: How a loss stands, by its state.
LOSSES: Mapping[str, Mark] = {
    "open": Mark("attention", N_("to settle")),
    "replaced": Mark("done", N_("replaced")),
    "refunded": Mark("done", N_("refunded")),
    "found": Mark("done", N_("found again")),
    "written-off": Mark("neutral", N_("written off")),
}


def _loss_mark(row: LossLine) -> Mark:
    known = LOSSES[row.state.value]
    return Mark(known.state, _(known.word))


def _day(day: date | None) -> str:
    return i18n.short_day(day) if day else ""


def _late_mark(days: int) -> Mark | None:
    return wording.late_mark(days) if days else None


_TITLE = Column(N_("Title"), "title")
_ITEM = Column(N_("Barcode"), "item", kind="code", width=112)
_BORROWER = Column(N_("Borrower"), "borrower", width=144)
_STRUCTURE = Column(N_("Structure"), "organisation", width=204)

_LOANS = (
    Column(N_("Title"), "title", icon=lambda line: documents.icon(line.support)),
    _ITEM,
    _BORROWER,
    _STRUCTURE,
    Column(N_("Lent on"), "lent_on", _day, kind="day", width=76),
    Column(N_("Due on"), "due_on", _day, kind="day", width=92),
    Column(N_("State"), "late_days", _late_mark, kind="state", width=160),
)

LISTS = (
    CounterList("on-loan", N_("On loan"), listing.on_loan, _LOANS, "loan_id", N_("Nothing is on loan.")),
    CounterList("late", N_("Late"), listing.late, _LOANS, "loan_id", N_("Nothing is late.")),
    CounterList(
        "held",
        N_("Held"),
        listing.held,
        (
            _TITLE,
            Column(N_("Borrower"), "borrower", width=184),
            Column(N_("No."), "position", kind="number", width=56),
            Column(N_("Asked on"), "placed_at", lambda at: _day(at.astimezone().date()), kind="day", width=88),
            Column(N_("First back on"), "", wording.first_back, kind="day", width=112, sort="back_on"),
            Column(N_("To be fetched at"), "pickup", width=136),
        ),
        "hold_id",
        N_("Nobody waits for a document."),
    ),
    CounterList(
        "set-aside",
        N_("Set aside"),
        listing.set_aside,
        (
            _TITLE,
            _ITEM,
            Column(N_("Borrower"), "borrower", width=184),
            Column(N_("Since"), "set_aside_on", _day, kind="day", width=76),
            Column(N_("Until"), "expires_on", _day, kind="day", width=76),
            Column(N_("State"), "", wording.told_mark, kind="state", width=176, sort=""),
        ),
        "hold_id",
        N_("Nothing is set aside."),
    ),
    CounterList(
        "to-complete",
        N_("To complete"),
        listing.to_complete,
        (
            Column(N_("Title"), "title", icon=lambda row: documents.icon(row.support)),
            Column(N_("Borrower"), "borrower", width=184),
            Column(N_("Lent on"), "lent_on", _day, kind="day", width=88),
        ),
        "record_id",
        N_("No record waits to be completed."),
        opens="edit",
        by_site=False,
    ),
    CounterList(
        "to-settle",
        N_("To settle"),
        listing.to_settle,
        (
            Column(N_("What happened"), "", wording.noticed_words, icon=lambda _row: "information"),
            _ITEM,
            _BORROWER,
            Column(N_("On"), "", wording.noticed_day, kind="day", width=88),
        ),
        "remark_id",
        N_("Nothing to settle."),
        opens="record",
        by_site=False,
    ),
    CounterList(
        "to-print",
        N_("To print"),
        listing.to_print,
        (
            Column(N_("Paper"), "title", icon=lambda _row: "print"),
            Column(N_("Borrower"), "borrower", width=184),
            _STRUCTURE,
            Column(N_("Of the day"), "on", _day, kind="day", width=96),
            Column(N_("E-mail"), "email", kind="secondary", width=200),
        ),
        "key",
        N_("No paper waits. At the counter, slips and receipts can be put off until later."),
        by_site=False,
    ),
    CounterList(
        "lost",
        N_("Lost"),
        listing.lost,
        (
            _TITLE,
            _ITEM,
            _BORROWER,
            Column(N_("Lost on"), "declared_on", _day, kind="day", width=88),
            Column(N_("State"), "", _loss_mark, kind="state", width=144, sort="state"),
        ),
        "loss_id",
        N_("Nothing was declared lost."),
        opens="record",
        by_site=False,
    ),
)
