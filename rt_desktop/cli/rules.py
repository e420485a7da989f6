"""Commands about loan rules: rule list, set, drop, try."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import DAY, Answer, opened_desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number

if TYPE_CHECKING:
    from uuid import UUID

    from rt_desktop.desk import Desk
    from rt_desktop.services.circulation.rule_listing import RuleLine
    from rt_desktop.services.circulation.trying import WouldHappen

category_option = click.option("--category", default="", metavar="K", help=N_("Borrowers’ category; any unless said."))
support_option = click.option("--support", default="", metavar="S", help=N_("Support (book, game…); any unless said."))
site_option = click.option("--site", default="", metavar="CODE", help=N_("Site of the loan; any unless said."))


@click.group(help=N_("The loan rules: list, decide, drop, try."))
def rule() -> None:
    """The loan rules."""


@rule.command("list", help=N_("List the loan rules, the general one first."))
def list_all() -> Answer:
    """List the rules."""
    from rt_desktop.services.circulation.rule_listing import lines  # noqa: PLC0415 -- each command loads its own

    with opened_desk() as desk:
        found = desk.read(lines)
    total = ngettext("{n} loan rule.", "{n} loan rules.", len(found)).format(n=number(len(found)))
    fields = {"rules": [rule_fields(one) for one in found], "total": len(found)}
    return Answer(fields, "\n".join([*map(_line, found), total]))


@rule.command("set", help=N_("Decide the loan rule of a case; what is not said stays as it is for that case."))
@category_option
@support_option
@site_option
@click.option("--days", type=int, metavar="N", help=N_("How many days a loan lasts."))
@click.option("--renewals", type=int, metavar="N", help=N_("How many renewals it may have."))
@click.option("--limit", "max_loans", type=int, metavar="N", help=N_("How many at a time."))
@click.option(
    "--forceable/--strict", "is_forceable", default=None, help=N_("Whether more is possible by a deliberate gesture.")
)
def set_one(category: str, support: str, site: str, **said: Any) -> Answer:
    """Decide a rule."""
    from rt_desktop.services.circulation.rule_listing import holding  # noqa: PLC0415
    from rt_desktop.services.circulation.rule_setting import set_rule  # noqa: PLC0415

    with opened_desk() as desk:
        site_id = _site_id(desk, site)
        held = desk.read(holding, category=category, support=support, site_id=site_id)
        given = {name: getattr(held, name) if value is None else value for name, value in said.items()}
        made = desk.perform(set_rule, category=category, support=support, site_id=site_id, **given)
        line = _line_of(desk, made.rule_id)
    return Answer({**rule_fields(line), "entry": made.entry_id}, _line(line))


@rule.command(help=N_("Drop the loan rule of a case: a more general one holds for it from now on."))
@category_option
@support_option
@site_option
def drop(category: str, support: str, site: str) -> Answer:
    """Drop a rule."""
    from rt_desktop.services.circulation.rule_listing import known_category, lines  # noqa: PLC0415
    from rt_desktop.services.circulation.rule_setting import drop_rule  # noqa: PLC0415

    with opened_desk() as desk:
        known = desk.read(known_category, category=category)
        case = (known, support, _site_id(desk, site))
        line = next((one for one in desk.read(lines) if one.rule.case == case), None)
        if line is None:
            raise UserError(_("This case has no loan rule of its own. To see them all: rt-desktop rule list"))
        made = desk.perform(drop_rule, rule_id=line.rule_id)
    words = _("Dropped: {rule}.").format(rule=made.words)
    return Answer({**rule_fields(line), "entry": made.entry_id}, words)


@rule.command("try", help=N_("Say what would happen: which rule holds for a case, and until when it would be lent."))
@category_option
@support_option
@click.option("--site", default="", metavar="CODE", help=N_("Site of the loan; this one unless said."))
@click.option("--on", type=DAY, help=N_("Day of the loan; today unless said."))
def try_one(category: str, support: str, site: str, on: date | None) -> Answer:
    """Try a case."""
    from rt_desktop.services.circulation.trying import would_happen  # noqa: PLC0415

    with opened_desk() as desk:
        site_id = _site_id(desk, site)
        found = desk.read(would_happen, category=category, support=support, site_id=site_id, on=on)
    words = _("By the rule: {rule}.").format(rule=found.rule_words)
    return Answer(_would_fields(found), f"{found.sentence()} {words}")


def rule_fields(line: RuleLine) -> dict[str, Any]:
    """A rule as the contract writes it; an empty category or support, and no site, stand for any."""
    kept = ("category", "support", "days", "renewals", "max_loans")
    return {
        "id": line.rule_id,
        **{name: getattr(line.rule, name) for name in kept},
        "site": line.site or None,
        "forceable": line.rule.is_forceable,
        "general": line.is_general,
    }


def _would_fields(found: WouldHappen) -> dict[str, Any]:
    skipped = [{"why": one.why, "first": one.first, "last": one.last, "text": one.words()} for one in found.skipped]
    return {
        "on": found.on,
        "due_on": found.due_on,
        "days": found.rule.days,
        "renewals": found.rule.renewals,
        "last_due_on": found.last_due_on,
        "max_loans": found.rule.max_loans,
        "forceable": found.rule.is_forceable,
        "rule": found.rule_words,
        "skipped": skipped,
        "text": found.sentence(),
    }


def _site_id(desk: Desk, code: str) -> UUID | None:
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    return desk.read(site_of, code=code) if code else None


def _line_of(desk: Desk, rule_id: UUID) -> RuleLine:
    from rt_desktop.services.circulation.rule_listing import lines  # noqa: PLC0415

    return next(one for one in desk.read(lines) if one.rule_id == rule_id)


def _line(line: RuleLine) -> str:
    rule = line.rule
    numbers = [
        ngettext("{n} day", "{n} days", rule.days).format(n=number(rule.days)),
        ngettext("{n} renewal", "{n} renewals", rule.renewals).format(n=number(rule.renewals)),
        ngettext("{n} at a time", "{n} at a time", rule.max_loans).format(n=number(rule.max_loans)),
        _("forceable") if rule.is_forceable else _("strict"),
    ]
    return f"{line.words} : " + ", ".join(numbers)
