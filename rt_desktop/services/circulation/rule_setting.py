"""Decide the loan rule of a case, or that it has none of its own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.support import Support
from rt_desktop.i18n import N_, _
from rt_desktop.models.circulation import LoanRule
from rt_desktop.models.sites import Site
from rt_desktop.services.circulation.loan_rules import Rule
from rt_desktop.services.circulation.rule_listing import case_words, known_category

#: Longer or more than this was mistyped.
MOST_DAYS, MOST_RENEWALS, MOST_LOANS = 366, 99, 999


@dataclass(frozen=True)
class RuleKept:
    """A rule that was decided, or dropped; `words` say what it is for."""

    entry_id: UUID
    rule_id: UUID
    rule: Rule
    words: str


@operation("loan-rule.set")
def set_rule(
    desk: Desk,
    *,
    days: int,
    renewals: int,
    max_loans: int,
    is_forceable: bool = True,
    category: str = "",
    support: str = "",
    site_id: UUID | None = None,
) -> RuleKept:
    """Decide the rule for a category, a support and a site; an empty one stands for any.  One case has one rule.

    Raises UserError when a number or the support does not fit.
    """
    require_fitting(days=days, renewals=renewals, max_loans=max_loans)
    _require_support(support)
    rule = Rule(days, renewals, max_loans, is_forceable, known_category(desk, category), support, site_id)
    row = _row_of(desk, rule)
    if row is None:
        row = LoanRule(id=desk.new_id("loan-rule"), **vars(rule))
        desk.session.add(row)
    else:
        for name, value in {**vars(rule), "retired": False}.items():
            setattr(row, name, value)
    desk.session.flush()
    return _kept(desk, row.id, rule)


@operation("loan-rule.drop")
def drop_rule(desk: Desk, *, rule_id: UUID) -> RuleKept:
    """Let a case have no rule of its own: a more general one holds for it from now on.

    Raises UserError for the general rule, without which nothing could be lent, and when it was dropped before.
    """
    row = desk.session.get(LoanRule, rule_id)
    if row is None or row.retired:
        raise UserError(_("This loan rule is no longer there. Look at the table again."))
    rule = Rule(*(getattr(row, name) for name in Rule.__dataclass_fields__))
    if rule.is_general:
        raise UserError(_("The general rule holds where no other does, and has to stay. Change it instead."))
    row.retired = True
    desk.session.flush()
    return _kept(desk, row.id, rule)


def require_fitting(*, days: int, renewals: int, max_loans: int) -> None:
    """Raise UserError when one of the numbers of a rule makes no sense."""
    for value, least, most, text in (
        (days, 1, MOST_DAYS, N_("A loan lasts from {least} to {most} days, not {value}. Give another number.")),
        (renewals, 0, MOST_RENEWALS, N_("A loan has from {least} to {most} renewals, not {value}.")),
        (max_loans, 0, MOST_LOANS, N_("From {least} to {most} loans at a time are possible, not {value}.")),
    ):
        if not least <= value <= most:
            raise UserError.of(text, least=least, most=most, value=value)


def _require_support(support: str) -> None:
    if support and support not in set(Support):
        known = ", ".join(sorted(Support))
        text = N_("There is no support “{support}”. The supports are: {known}.")
        raise UserError.of(text, support=support, known=known)


def _row_of(desk: Desk, rule: Rule) -> LoanRule | None:
    """The row of the case, one that was dropped before included: so a case never has two."""
    same = select(LoanRule).where(
        LoanRule.category == rule.category,
        LoanRule.support == rule.support,
        LoanRule.site_id.is_(None) if rule.site_id is None else LoanRule.site_id == rule.site_id,
    )
    return desk.session.scalars(same.order_by(LoanRule.retired).limit(1)).first()


def _kept(desk: Desk, rule_id: UUID, rule: Rule) -> RuleKept:
    town = desk.session.get_one(Site, rule.site_id).town if rule.site_id else ""
    return RuleKept(desk.entry.id, rule_id, rule, case_words(rule, town))
