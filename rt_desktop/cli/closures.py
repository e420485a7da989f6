"""Commands about the calendar: closure list, add, drop, days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import DAY, Answer, job, opened_desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number, short_day, weekday

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.services.circulation.calendar_listing import Calendar, ClosureLine
    from rt_desktop.services.circulation.closing import ClosureKept, FallingDue

YEAR = click.IntRange(1900, 2999)


@click.group(help=N_("The calendar: closures, opening days, public holidays."))
def closure() -> None:
    """The calendar."""


@closure.command("list", help=N_("Show the calendar of a year: closures, opening days of the sites, public holidays."))
@click.option("--site", default="", metavar="CODE", help=N_("Only what closes this site."))
@click.option("--year", type=YEAR, metavar="Y", help=N_("The year; this one unless said."))
def list_all(site: str, year: int | None) -> Answer:
    """Show the calendar."""
    from rt_desktop.services.circulation.calendar_listing import calendar  # noqa: PLC0415 -- each command loads its own

    with opened_desk() as desk:
        found = desk.read(calendar, year=year, site_id=_site_id(desk, site))
    fields = {
        "year": found.year,
        "closures": [{**_fields(one), "postponed": one.group_id is not None} for one in found.closures],
        "total": len(found.closures),
        "holidays": [{"on": one.on, "name": _(one.name)} for one in found.holidays],
        "opening_days": {one.code: list(one.weekdays) for one in found.sites},
    }
    return Answer(fields, "\n".join(_lines(found)))


@closure.command(help=N_("Close a site, or all of them, for some days."))
@click.option("--from", "first_on", type=DAY, required=True, help=N_("The first day it is closed."))
@click.option("--to", "last_on", type=DAY, help=N_("The last day it is closed; the first one unless said."))
@click.option("--site", default="", metavar="CODE", help=N_("The site; all of them unless said."))
@click.option("--label", default="", metavar="TEXT", help=N_("What it is called."))
@click.option("--postpone", "postpones", is_flag=True, help=N_("Put off what is due then to the next open day."))
def add(first_on: date, last_on: date | None, site: str, label: str, postpones: bool) -> Answer:
    """Enter a closure."""
    from rt_desktop.services.circulation.closing import close, falling_due  # noqa: PLC0415
    from rt_desktop.services.circulation.postponing import close_and_postpone  # noqa: PLC0415

    with opened_desk() as desk:
        days: dict[str, Any] = {"first_on": first_on, "last_on": last_on or first_on, "site_id": _site_id(desk, site)}
        falling: list[FallingDue] = desk.read(falling_due, **days)
        if postpones:
            done = desk.run(close_and_postpone, label=label, job=job(), **days)
            made, postponed = done.closure, done.postponed
        else:
            made, postponed = desk.perform(close, label=label, **days), 0
    counts = {"due": len(falling), "postponed": postponed, "loans": [_due_fields(one) for one in falling]}
    words = _("Closed: {closure}.").format(closure=_words(made))
    fields = {**_fields(made), **counts, "entry": made.entry_id}
    return Answer(fields, f"{words} {_due_words(len(falling), postponed)}")


@closure.command(help=N_("Take a closure out of the calendar."))
@click.argument("closure_id", metavar="ID", type=click.UUID, help=N_("The closure, as the list gives it with --json."))
@click.option("--give-back", is_flag=True, help=N_("Give what it put off its former days back, too."))
def drop(closure_id: UUID, give_back: bool) -> Answer:
    """Drop a closure."""
    from rt_desktop.services.circulation.closing import reopen  # noqa: PLC0415

    with opened_desk() as desk:
        if give_back:
            return _give_back(desk, closure_id)
        made = desk.perform(reopen, closure_id=closure_id)
    words = _("Taken out of the calendar: {closure}.").format(closure=_words(made))
    return Answer({**_fields(made), "entry": made.entry_id, "given_back": 0}, words)


@closure.command(help=N_("Put off what is due on days its site is closed, to the next open day."))
@click.option("--site", default="", metavar="CODE", help=N_("Only what was lent at this site."))
@click.option("--dry-run", is_flag=True, help=N_("Only say what would be put off."))
def postpone(site: str, dry_run: bool) -> Answer:
    """Put off what is due when closed."""
    from rt_desktop.services.circulation.closing import due_when_closed  # noqa: PLC0415
    from rt_desktop.services.circulation.postponing import put_off_closed  # noqa: PLC0415

    with opened_desk() as desk:
        site_id = _site_id(desk, site)
        due = desk.read(due_when_closed, site_id=site_id)
        postponed = 0 if dry_run else desk.run(put_off_closed, site_id=site_id, job=job()).postponed
    fields = {"due": len(due), "postponed": postponed, "loans": [_due_fields(one) for one in due]}
    return Answer(fields, _due_words(len(due), postponed))


@closure.command(help=N_("Decide on which days of the week a site opens."))
@click.option("--site", required=True, metavar="CODE", help=N_("The site."))
@click.option("--on", "weekdays", required=True, metavar="1,2…", help=N_("Days of the week with commas; 1 is Monday."))
def days(site: str, weekdays: str) -> Answer:
    """Decide the opening days."""
    from rt_desktop.services.circulation.closing import WEEK, open_on  # noqa: PLC0415

    words = [word.strip() for word in weekdays.split(",")]
    if not all(word.isascii() and word.isdigit() and int(word) in WEEK for word in words):
        raise click.UsageError(_("--on: days of the week are numbers from 1 (Monday) to 7, with commas between."))
    with opened_desk() as desk:
        made = desk.perform(open_on, site_id=_site_id(desk, site), weekdays=[int(word) for word in words])
    told = _("{town} opens on: {days}.").format(town=made.town, days=_week(made.weekdays))
    return Answer({"site": site, "opening_days": list(made.weekdays), "entry": made.entry_id}, told)


def _give_back(desk: Desk, closure_id: UUID) -> Answer:
    """Undo the whole work that entered the closure."""
    from rt_desktop.services.circulation.calendar_listing import group_of  # noqa: PLC0415
    from rt_desktop.services.undoing.works import undo_work  # noqa: PLC0415

    group_id = desk.read(group_of, closure_id=closure_id)
    if group_id is None:
        raise UserError(_("Nothing was put off with this closure. Drop it without --give-back."))
    done = desk.run(undo_work, group_id=group_id, job=job())
    return Answer({"id": closure_id, "given_back": done.entries - 1}, done.sentence())


def _site_id(desk: Desk, code: str) -> UUID | None:
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    return desk.read(site_of, code=code) if code else None


def _fields(one: ClosureLine | ClosureKept) -> dict[str, Any]:
    """A closure as the contract writes it; no site stands for all."""
    return {
        "id": one.closure_id,
        "site": one.site or None,
        "first_on": one.first_on,
        "last_on": one.last_on,
        "label": one.label,
    }


def _due_fields(loan: FallingDue) -> dict[str, Any]:
    """A loan as it was due."""
    kept = {"id": loan.loan_id, "title": loan.title, "borrower": loan.borrower or None}
    return {**kept, "due_on": loan.due_on, "next_open_on": loan.next_open_on}


def _words(one: ClosureLine | ClosureKept) -> str:
    days = f"{short_day(one.first_on)} – {short_day(one.last_on)}"
    return " · ".join(filter(None, (days, one.town or _("All sites"), one.label)))


def _due_words(due: int, postponed: int) -> str:
    if not due:
        return _("Nothing is due then.")
    if not postponed:
        text = ngettext("{n} loan is due then.", "{n} loans are due then.", due)
        return text.format(n=number(due))
    text = ngettext("{n} loan was put off.", "{n} loans were put off.", postponed)
    return text.format(n=number(postponed))


def _lines(found: Calendar) -> list[str]:
    closed = [_words(one) for one in found.closures]
    holidays = [f"{short_day(one.on)} · {_(one.name)}" for one in found.holidays]
    opened = [_("{town} opens on: {days}.").format(town=one.town, days=_week(one.weekdays)) for one in found.sites]
    total = ngettext("{n} closure.", "{n} closures.", len(closed)).format(n=number(len(closed)))
    return [*opened, *holidays, *closed, total]


def _week(weekdays: tuple[int, ...]) -> str:
    """« mardi, mercredi »."""
    return ", ".join(map(weekday, weekdays))
