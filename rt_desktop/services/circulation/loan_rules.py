"""How long, how often and how much: the rule that holds for a borrower's category, a support and a site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.circulation import LoanRule


@dataclass(frozen=True)
class Rule:
    """Days of a loan, renewals and loans at a time; `category`, `support`, `site_id` say what it is for."""

    days: int
    renewals: int
    max_loans: int
    is_forceable: bool = True
    category: str = ""
    support: str = ""
    site_id: UUID | None = None

    def holds_for(self, category: str, support: str, site_id: UUID) -> bool:
        """Whether the rule speaks of this case; an empty field stands for any."""
        return self.category in ("", category) and self.support in ("", support) and self.site_id in (None, site_id)

    @property
    def case(self) -> tuple[str, str, UUID | None]:
        """What the rule is for: category, support and site; one case has one rule."""
        return self.category, self.support, self.site_id

    @property
    def is_general(self) -> bool:
        """Whether it speaks of every case."""
        return not any(self.case)

    @property
    def precision(self) -> tuple[int, bool, bool]:
        """What makes a rule more specific: how much it names, then the category, then the support."""
        named = (bool(self.category), bool(self.support), self.site_id is not None)
        return sum(named), named[0], named[1]


@dataclass(frozen=True)
class Limits:
    """The rule for a support, and the one for documents in general."""

    item: Rule
    documents: Rule


def lookup(rules: Iterable[Rule], *, category: str, support: str, site_id: UUID) -> Rule:
    """The most specific rule for the case; raises UserError when none speaks of it."""
    holding = [rule for rule in rules if rule.holds_for(category, support, site_id)]
    if not holding:
        raise UserError(_("No loan rule speaks of this case. Add one that does, in Settings › Loan rules."))
    return max(holding, key=lambda rule: rule.precision)


def limits(rules: Iterable[Rule], *, category: str, support: str, site_id: UUID) -> Limits:
    """What holds for an item of this support, and for all documents together."""
    known = list(rules)
    item = lookup(known, category=category, support=support, site_id=site_id)
    return Limits(item, lookup(known, category=category, support="", site_id=site_id))


_RULES = select(*(getattr(LoanRule, name) for name in Rule.__dataclass_fields__)).where(~LoanRule.retired)


def all_rules(desk: Desk) -> list[Rule]:
    """The rules of the house."""
    return [Rule(*row) for row in desk.session.connection().execute(_RULES)]
