"""The loan rules of the house as a table shows them, and what may be chosen to write one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats.support import Support
from rt_desktop.i18n import _
from rt_desktop.models.circulation import LoanRule
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import finding
from rt_desktop.services.catalogue.naming import support_name
from rt_desktop.services.circulation.loan_rules import Rule, all_rules, lookup
from rt_desktop.services.settings import shared
from rt_desktop.services.settings.sites import towns


@dataclass(frozen=True)
class RuleLine:
    """A rule in the table: `site` is the code and `town` the words of the site it is for, empty for all."""

    rule_id: UUID
    rule: Rule
    site: str
    town: str

    @property
    def is_general(self) -> bool:
        """Whether it speaks of every case, and so must stay."""
        return self.rule.is_general

    @property
    def words(self) -> str:
        """What it is for: « étudiant · Livre · Foix »."""
        return case_words(self.rule, self.town)


@dataclass(frozen=True)
class RuleTable:
    """The rules, the general one first, and what is offered to write one: categories in use, supports, sites.

    `supports` are (code, words), `sites` (id, town), the desk's own first.
    """

    rules: tuple[RuleLine, ...]
    categories: tuple[str, ...]
    supports: tuple[tuple[str, str], ...]
    sites: tuple[tuple[UUID, str], ...]
    today: date


def table(desk: Desk) -> RuleTable:
    """All there is to show and to choose from."""
    known = lines(desk)
    return RuleTable(
        rules=tuple(known),
        categories=tuple(known_categories(desk)),
        supports=tuple(sorted(((code.value, support_name(code)) for code in Support), key=lambda one: one[1])),
        sites=towns(desk),
        today=desk.today(),
    )


def holding(desk: Desk, *, category: str = "", support: str = "", site_id: UUID | None = None) -> Rule:
    """The rule that holds for a case today, whatever the site when none is named: what one of its own starts from."""
    rules = [rule for rule in all_rules(desk) if rule.site_id in (None, site_id)]
    known = known_category(desk, category)
    return lookup(rules, category=known, support=support, site_id=site_id or desk.site_id)


def lines(desk: Desk) -> list[RuleLine]:
    """The rules, from the general one to those that name most."""
    columns = [getattr(LoanRule, name) for name in Rule.__dataclass_fields__]
    found = (
        select(LoanRule.id, Site.code, Site.town, *columns)
        .outerjoin(Site, Site.id == LoanRule.site_id)
        .where(~LoanRule.retired)
    )
    rows = (
        RuleLine(rule_id, Rule(*values), site or "", town or "")
        for rule_id, site, town, *values in desk.session.execute(found)
    )
    return sorted(rows, key=lambda line: (line.rule.precision, line.words))


def known_categories(desk: Desk) -> list[str]:
    """The categories the house decided, those borrowers have, and those rules name."""
    named = desk.session.scalars(select(LoanRule.category).where(~LoanRule.retired, LoanRule.category != ""))
    return sorted({*shared.settings(desk).categories, *finding.categories(desk), *named}, key=str.casefold)


def known_category(desk: Desk, category: str) -> str:
    """A category as it is written already, so that a rule is not lost by a capital letter."""
    words = " ".join(category.split())
    return next((one for one in known_categories(desk) if one.casefold() == words.casefold()), words)


def case_words(rule: Rule, town: str) -> str:
    """What a rule is for, in words; `town` is that of its site, empty for all."""
    named: Sequence[str] = [rule.category, support_name(rule.support) if rule.support else "", town]
    return " · ".join(filter(None, named)) or _("All loans")
