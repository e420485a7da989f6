"""The counter's sentences, marks and columns, made from what the services answer."""

from __future__ import annotations

from datetime import date

from rt_desktop import i18n
from rt_desktop.errors import Objection
from rt_desktop.i18n import N_, _, ngettext
from rt_desktop.services.catalogue.naming import support_name
from rt_desktop.services.circulation.holds.allotting import Free
from rt_desktop.services.circulation.holds.queue import HoldLine
from rt_desktop.services.circulation.loans import LoanLine
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.services.circulation.today import Expiring, Noticed, ToComplete
from rt_desktop.services.undoing.recent import Recent
from rt_desktop.ui import documents, people
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.state import Mark


def due_mark(line: LoanLine, *, today: date, just_lent: bool) -> Mark | None:
    """How a loan stands: late, made a moment ago, or so many days to go."""
    if line.late_days:
        return Mark("attention", people.late_words(line.late_days), bold=True)
    if just_lent:
        return Mark("done", _("lent just now"))
    days = (line.due_on - today).days
    if days == 0:
        return Mark("neutral", _("due today"))
    return Mark("neutral", ngettext("in {n} day", "in {n} days", days).format(n=days))


def document_second(line: LoanLine) -> str:
    """The support and the barcode, under a title."""
    return " · ".join(part for part in (support_name(line.support), line.item) if part)


def recent_second(line: Recent) -> str:
    """Who, until when, or what to do with it, under the title of an operation."""
    if line.next:
        return " ".join(step.text for step in line.next)
    parts = [line.about.borrower if line.about.title else ""]
    if line.due_on is not None:
        parts.append(_("due on {day}").format(day=i18n.short_day(line.due_on)))
    return " · ".join(part for part in parts if part)


def recent_title(line: Recent) -> str:
    """What an operation was about: the document, else the borrower."""
    return line.about.title or line.about.borrower


def recent_when(line: Recent) -> str:
    """The hour of an operation of today, the day of an older one."""
    return i18n.hour(line.at) if line.is_today else i18n.short_day(line.at.astimezone().date())


def recent_hour(line: Recent) -> str:
    """The hour, under the day of an older operation."""
    return "" if line.is_today else i18n.hour(line.at)


def standing_words(view: BorrowerView) -> str:
    """« 3 documents sur 5 »."""
    return ngettext("{n} document of {limit}", "{n} documents of {limit}", view.documents).format(
        n=view.documents, limit=view.documents_allowed
    )


def details_words(view: BorrowerView) -> str:
    """Card, last day of the card, home site: under the name."""
    who = view.identity
    parts = []
    if who.expires_on is not None:
        parts.append(_("Card valid until {day}").format(day=i18n.full_day(who.expires_on)))
    parts.append(_("Home site: {town}").format(town=who.town))
    return "    ".join(parts)


def name_words(view: BorrowerView) -> str:
    """« A. F., formatrice — Ariège Alpha »."""
    who = view.identity
    said = ", ".join(part for part in (who.full_name, who.role) if part)
    return " — ".join(filter(None, (said, _structure_words(view))))


def place_words(view: BorrowerView) -> str:
    """« formatrice — Ariège Alpha », below a name that would be too long with it."""
    return " — ".join(filter(None, (view.identity.role, _structure_words(view))))


def _structure_words(view: BorrowerView) -> str:
    who = view.identity
    return "" if who.organisation == who.full_name else who.organisation


def late_mark(days: int) -> Mark:
    """« 34 jours de retard »."""
    return Mark("attention", people.late_words(days), bold=True)


def who(row: LoanLine | HoldLine | ToComplete) -> str:
    """Whom a line of the day is about: the structure, else the borrower."""
    return getattr(row, "organisation", "") or row.borrower


def _of_what(row: Expiring) -> str:
    """The structure of a borrower, unless the structure is the borrower."""
    return "" if row.organisation == row.borrower else row.organisation


def told_mark(row: HoldLine) -> Mark:
    """« à prévenir », « prévenu le 24/03/26 », or that nobody came."""
    if row.is_expired:
        return Mark("attention", _("nobody came"), bold=True)
    if row.notified_on is None:
        return Mark("attention", _("to be notified"), bold=True)
    return Mark("neutral", _("notified on {day}").format(day=i18n.short_day(row.notified_on)))


def aside_mark(row: HoldLine) -> Mark:
    """« à prévenir », « jusqu'au mar. 31 mars », or that nobody came."""
    told = told_mark(row)
    if told.state == "attention" or row.expires_on is None:
        return told
    return Mark("neutral", _("until {day}").format(day=i18n.week_day(row.expires_on)))


def shelf_words(copy: Free) -> str:
    """Where the copy that somebody waits for stands, and what to do."""
    place = copy.call_number or copy.barcode
    if place:
        return _("on the shelf at {place}: to be set aside").format(place=place)
    return _("on the shelf: to be set aside")


def first_back(row: HoldLine) -> str:
    """When the first copy is due back; that one is on the shelf, when it is."""
    if row.ready is not None:
        return _("on the shelf")
    return i18n.short_day(row.back_on) if row.back_on else ""


def completing_words(row: ToComplete) -> str:
    """Since when it is on loan."""
    return _("lent on {day}").format(day=i18n.short_day(row.lent_on)) if row.lent_on else _("not on loan")


#: What a remark nobody settled says, by its code.
NOTICED = {
    "lent-twice": N_("Lent twice: {title}"),
    "was-not-out": N_("Returned but not on loan: {title}"),
    "names-another-loan": N_("Returned for another loan: {title}"),
    "lost-not-out": N_("Lost but not on loan: {title}"),
    "renewed-not-out": N_("Renewed but not on loan: {title}"),
}

#: What other sites may have noticed besides.
OTHER = N_("To be looked at: {title}")


def noticed_words(row: Noticed) -> str:
    """What is to be settled."""
    return _(NOTICED.get(row.code, OTHER)).format(title=row.title)


def noticed_day(row: Noticed) -> str:
    """The day it is about."""
    on = row.values.get("on")
    return i18n.short_day(date.fromisoformat(on)) if on else ""


def days_mark(days: int) -> Mark:
    """« 34 jours », under a heading that says what of."""
    return Mark("attention", ngettext("{n} day", "{n} days", days).format(n=days), bold=True)


LATE = [
    Column("", "title", icon=lambda line: documents.icon(line.support), beside=who),
    Column("", "late_days", days_mark, kind="state", width=96),
]

SET_ASIDE = [
    Column("", "title", icon=lambda row: documents.icon(row.support), beside=who),
    Column("", "", aside_mark, kind="state", width=152),
]

TO_FETCH = [
    Column("", "title", icon=lambda row: documents.icon(row.support), beside=who),
    Column("", "", lambda row: row.ready.call_number or row.ready.barcode, kind="secondary", width=120),
    Column("", "hold_id", lambda _hold: _("Set it aside"), kind="button", width=124),
]

TO_COMPLETE = [
    Column("", "title", icon=lambda row: documents.icon(row.support), beside=who),
    Column("", "", completing_words, kind="secondary", width=136),
]

EXPIRING = [
    Column("", "borrower", icon=lambda _row: "person", beside=_of_what),
    Column("", "expires_on", lambda day: _("until {day}").format(day=i18n.week_day(day)), kind="secondary", width=136),
]

PAPERS = [
    Column("", "title", icon=lambda _row: "print"),
    Column("", "borrower", kind="secondary", width=176),
    Column("", "on", i18n.short_day, kind="day", width=80),
]

REMARKS = [
    Column("", "", noticed_words, icon=lambda _row: "information"),
    Column("", "", noticed_day, kind="day", width=80),
    Column("", "remark_id", lambda _remark: _("Settled"), kind="button", width=68),
]


def recent_columns() -> list[Column]:
    """The last operations, each with its undo."""
    return [
        Column(N_("Time"), "", recent_when, second=recent_hour, kind="day", width=72, sort=""),
        Column(N_("Action"), "gesture", width=104, sort=""),
        Column(N_("Document"), "", recent_title, second=recent_second, sort=""),
        Column("", "entry_id", lambda _entry: _("Undo"), kind="button", width=68, sort=""),
    ]


def halves(reason: Objection) -> tuple[str, str]:
    """What is so, to follow a colon, and what to do: the two sentences of a reason."""
    text = _(reason.text)
    is_so = _said(text.partition(". ")[0].rstrip("."), reason)
    return is_so if text.startswith("{") else is_so[:1].lower() + is_so[1:], _said(text.partition(". ")[2], reason)


def fact(reason: Objection) -> str:
    """What is so, as a sentence."""
    return _said(_(reason.text).partition(". ")[0].rstrip(".") + ".", reason)


def _said(part: str, reason: Objection) -> str:
    """A part of the sentence, filled; the sentence is parted before, for names have full stops of their own."""
    return i18n.said(part, reason.values) if part else ""
