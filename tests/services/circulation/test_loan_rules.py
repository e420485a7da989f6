"""Which rule holds: a table of cases."""

from __future__ import annotations

from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.loan_rules import Rule, all_rules, lookup

HERE, THERE = UUID(int=1), UUID(int=2)


def rule(days: int, category: str = "", support: str = "", site_id: UUID | None = None) -> Rule:
    return Rule(days, 2, 5, category=category, support=support, site_id=site_id)


RULES = [
    rule(21),
    rule(14, support="issue"),
    rule(10, category="student"),
    rule(28, site_id=THERE),
    rule(7, category="student", support="issue"),
    rule(5, support="issue", site_id=THERE),
    rule(3, category="trainer", support="kit", site_id=THERE),
]


@pytest.mark.parametrize(
    ("category", "support", "site_id", "days"),
    [
        ("", "book", HERE, 21),
        ("", "issue", HERE, 14),
        ("student", "book", HERE, 10),
        ("student", "issue", HERE, 7),
        ("", "book", THERE, 28),
        ("student", "book", THERE, 10),  # one name each: the category before the site
        ("", "issue", THERE, 5),
        ("student", "issue", THERE, 7),  # two names each: the one with the category
        ("trainer", "kit", THERE, 3),
        ("trainer", "kit", HERE, 21),
    ],
)
def test_the_most_specific_rule_holds(category: str, support: str, site_id: UUID, days: int) -> None:
    for known in (RULES, RULES[::-1]):
        assert lookup(known, category=category, support=support, site_id=site_id).days == days


def test_no_rule_for_the_case_is_said() -> None:
    with pytest.raises(UserError):
        lookup(RULES[1:2], category="", support="book", site_id=HERE)


def test_the_house_lends_documents_for_21_days_and_one_kit_for_14(desk: Desk) -> None:
    known = desk.read(all_rules)
    found = {support: lookup(known, category="", support=support, site_id=HERE) for support in ("book", "kit")}
    assert [(one.days, one.max_loans, one.renewals) for one in found.values()] == [(21, 5, 2), (14, 1, 2)]
