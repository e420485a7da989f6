"""What would happen if something were lent: until when, how often renewed, how many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _, full_day, long_day, ngettext, number
from rt_desktop.models.sites import Site
from rt_desktop.services.circulation import due, loan_rules
from rt_desktop.services.circulation.calendar import DAY, OpenDays, Why, open_days, public_holidays
from rt_desktop.services.circulation.loan_rules import Rule
from rt_desktop.services.circulation.rule_listing import case_words, known_category


@dataclass(frozen=True)
class Skipped:
    """Days on which the site is closed, for one reason; `name` is that of a public holiday."""

    first: date
    last: date
    why: Why
    name: str = ""

    def words(self) -> str:
        """« Lundi de Pâques », « fermeture du 3 au 28 août 2026 »."""
        if self.why is Why.HOLIDAY:
            return _(self.name)
        if self.why is Why.WEEKDAY:
            return _("no opening day")
        if self.first == self.last:
            return _("closed on {day}").format(day=full_day(self.first))
        return _("closed from {first} to {last}").format(first=full_day(self.first), last=full_day(self.last))


@dataclass(frozen=True)
class WouldHappen:
    """A loan that nobody makes: the rule that holds for it and what follows.

    `asked_on` is so many days after `on`; `skipped` is why it is not the due date itself, empty when it is;
    `last_due_on` is the due date once renewed as often as the rule allows, each time on the last day.
    """

    rule: Rule
    rule_words: str
    on: date
    asked_on: date
    due_on: date
    last_due_on: date
    skipped: tuple[Skipped, ...]

    def sentence(self) -> str:
        """All of it in words."""
        return " ".join(self.sentences())

    def sentences(self) -> Iterator[str]:
        """The sentences, the most important first."""
        length = ngettext("{n} day", "{n} days", self.rule.days).format(n=number(self.rule.days))
        text = _("Lent on {on}, due back on {due_on} ({length}).")
        yield text.format(on=long_day(self.on), due_on=long_day(self.due_on), length=length)
        if self.skipped:
            why = ", ".join(one.words() for one in self.skipped)
            text = _("Put off from {day}, to the next open day: {why}.")
            yield text.format(day=long_day(self.asked_on), why=why)
        yield self._renewals()
        yield self._limit()

    def _renewals(self) -> str:
        times = self.rule.renewals
        if times == 0:
            return _("No renewal.")
        text = ngettext("{n} renewal, until {day} at most.", "{n} renewals, until {day} at most.", times)
        return text.format(n=number(times), day=full_day(self.last_due_on))

    def _limit(self) -> str:
        limit = self.rule.max_loans
        if limit == 0:
            forceable, refused = N_("Never lent, unless deliberately."), N_("Never lent.")
            return _(forceable if self.rule.is_forceable else refused)
        if self.rule.is_forceable:
            text = ngettext("{n} at a time, more only deliberately.", "{n} at a time, more only deliberately.", limit)
        else:
            text = ngettext("{n} at a time, never more.", "{n} at a time, never more.", limit)
        return text.format(n=number(limit))


def would_happen(
    desk: Desk,
    *,
    category: str = "",
    support: str = "",
    site_id: UUID | None = None,
    on: date | None = None,
    proposed: Rule | None = None,
) -> WouldHappen:
    """What a loan at a site (this one unless said) on a day (today unless said) would come to.

    `proposed` is a rule somebody is writing: it stands for the one kept for the same case.
    """
    site, day = site_id or desk.site_id, on or desk.today()
    known = loan_rules.all_rules(desk)
    if proposed is not None:
        known = [*(rule for rule in known if rule.case != proposed.case), proposed]
    rule = loan_rules.lookup(known, category=known_category(desk, category), support=support, site_id=site)
    town = desk.session.get_one(Site, rule.site_id).town if rule.site_id else ""
    opened = open_days(desk, site_id=site, since=day)
    return happening(rule, rule_words=case_words(rule, town), on=day, opened=opened)


def happening(rule: Rule, *, rule_words: str, on: date, opened: OpenDays) -> WouldHappen:
    """What a loan by this rule on that day comes to."""
    asked = on + timedelta(days=rule.days)
    until = last = due.due_on(start=on, days=rule.days, open_days=opened)
    for _each in range(rule.renewals):
        last = due.renewed_due_on(due=last, on=last, days=rule.days, open_days=opened)
    return WouldHappen(rule, rule_words, on, asked, until, last, tuple(skipped(opened, asked, until)))


def skipped(opened: OpenDays, first: date, until: date) -> Iterator[Skipped]:
    """Why the site is closed from that day until the other, each reason once, in order."""
    told: set[tuple[date, date] | str] = set()
    day = first
    while day < until:
        why = opened.why_closed(day)
        if why is not None:
            one = _reason(opened, day, why)
            key = one.why.value if why is Why.WEEKDAY else (one.first, one.last)
            if key not in told:
                told.add(key)
                yield one
        day += DAY


def _reason(opened: OpenDays, day: date, why: Why) -> Skipped:
    if why is Why.CLOSURE:
        first, last = next(one for one in opened.closures if one[0] <= day <= one[1])
        return Skipped(first, last, why)
    return Skipped(day, day, why, public_holidays(day.year).get(day, ""))
