"""What stands against a loan or a renewal: tables of cases, no database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from rt_desktop import i18n
from rt_desktop.errors import Objection, Severity
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.circulation.holds.allotting import Free, Waiting
from rt_desktop.services.circulation.loan_rules import Limits, Rule
from rt_desktop.services.circulation.rules import (
    CODES,
    ItemState,
    Out,
    Standing,
    borrower_objections,
    may_go_on,
    objections,
    renewal_objections,
)

TODAY = date(2026, 3, 24)
ME, OTHER = UUID(int=1), UUID(int=2)
LOAN = UUID(int=9)

GENERAL = Rule(21, 2, 5)
ISSUE = Rule(14, 2, 3, support="issue")
KIT_RULE = Rule(14, 2, 1, support="kit")
STRICT = Rule(21, 2, 5, is_forceable=False)


def item(support: str = "book", **state: Any) -> ItemState:
    return ItemState(support, **{"place": "Toulouse", **state})


def borrower(**standing: Any) -> Standing:
    return Standing(ME, "A. F.", **standing)


def out(borrower_id: UUID | None = OTHER, name: str = "B. G.", renewals: int = 0) -> Out:
    return Out(LOAN, borrower_id, name, TODAY - timedelta(days=5), TODAY + timedelta(days=16), renewals)


def coded(found: list[Objection]) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in found]


@pytest.mark.parametrize(
    ("item", "borrower", "rule", "expected"),
    [
        (item(), borrower(), GENERAL, []),
        (item(), borrower(expires_on=TODAY), GENERAL, []),  # the last day counts
        (item(), borrower(expires_on=TODAY - timedelta(days=1)), GENERAL, [("expired", "forceable")]),
        (item(), borrower(blocked="adresse à vérifier"), GENERAL, [("blocked", "forceable")]),
        (item(), borrower(is_retired=True), GENERAL, [("retired", "refusal")]),
        (item(), borrower(held={"book": 4}), GENERAL, []),
        (item(), borrower(held={"book": 5}), GENERAL, [("too-many", "forceable")]),
        (item(), borrower(held={"book": 3, "dvd": 2}), GENERAL, [("too-many", "forceable")]),
        (item(), borrower(held={"book": 5}), STRICT, [("too-many", "refusal")]),
        (item(), borrower(held={"kit": 1, "book": 4}), GENERAL, []),  # kits are counted apart
        (item("kit"), borrower(held={"book": 5}), KIT_RULE, []),
        (item("kit"), borrower(held={"kit": 1}), KIT_RULE, [("too-many", "forceable")]),
        (item("issue"), borrower(held={"issue": 3}), ISSUE, [("too-many", "forceable")]),
        (item("issue"), borrower(held={"issue": 2, "book": 3}), ISSUE, [("too-many", "forceable")]),
        (item("issue"), borrower(held={"issue": 2, "book": 2}), ISSUE, []),
        (item(status=ItemStatus.ON_SITE_ONLY), borrower(), GENERAL, [("not-loanable", "forceable")]),
        (item(status=ItemStatus.IN_REPAIR), borrower(), GENERAL, [("not-loanable", "forceable")]),
        (item(status=ItemStatus.WITHDRAWN), borrower(), GENERAL, [("not-loanable", "refusal")]),
        (item(status=ItemStatus.MISSING), borrower(), GENERAL, [("found", "note")]),
        (item(out=out()), borrower(), GENERAL, [("item-out", "forceable")]),
        (item(out=out(None, "")), borrower(), GENERAL, [("item-out", "forceable")]),
        (item(out=out(ME, "A. F.")), borrower(), GENERAL, [("item-out", "refusal")]),  # renew instead
        (item(waiting=Waiting(OTHER, "B. G.")), borrower(), GENERAL, [("held", "forceable")]),
        (item(waiting=Waiting(ME, "A. F.")), borrower(), GENERAL, []),
        (item(waiting=Waiting(OTHER, "B. G."), others=(Free(UUID(int=8)),)), borrower(), GENERAL, []),  # one for each
        (item(place=""), borrower(), GENERAL, [("in-transit", "note")]),
        (item(is_here=False, place="Foix"), borrower(), GENERAL, [("elsewhere", "note")]),
    ],
)
def test_one_thing_at_a_time(item: ItemState, borrower: Standing, rule: Rule, expected: list[tuple[str, str]]) -> None:
    limits = Limits(rule, STRICT if rule is STRICT else GENERAL)
    assert coded(objections(item=item, borrower=borrower, limits=limits, on=TODAY)) == expected


def test_all_at_once_in_the_order_to_be_known() -> None:
    everything = borrower(expires_on=date(2025, 9, 30), blocked="x", is_retired=True, held={"book": 5})
    worst = item(
        status=ItemStatus.ON_SITE_ONLY, out=out(), waiting=Waiting(OTHER, "B. G."), is_here=False, place="Foix"
    )
    limits = Limits(GENERAL, GENERAL)
    codes = [one.code for one in objections(item=worst, borrower=everything, limits=limits, on=TODAY)]
    assert codes == sorted(codes, key=CODES.index)
    assert codes == ["retired", "expired", "blocked", "too-many", "not-loanable", "item-out", "held", "elsewhere"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sentence_can_be_said(language: str) -> None:
    i18n.use(language)
    worst = item(status=ItemStatus.IN_REPAIR, out=out(), waiting=Waiting(None, "B. G."), place="")
    everything = borrower(expires_on=date(2025, 9, 30), blocked="adresse", held={"book": 5})
    for one in objections(item=worst, borrower=everything, limits=Limits(GENERAL, GENERAL), on=TODAY):
        assert "{" not in one.message


def test_days_are_worded_when_shown() -> None:
    (found,) = objections(
        item=item(), borrower=borrower(expires_on=date(2025, 9, 30)), limits=Limits(GENERAL, GENERAL), on=TODAY
    )
    i18n.use("en")
    assert "30\u00a0September 2025" in found.message


@pytest.mark.parametrize(
    ("loan", "standing", "lacking", "rule", "expected"),
    [
        (out(ME, renewals=1), borrower(), None, GENERAL, []),
        (out(ME, renewals=2), borrower(), None, GENERAL, [("too-many-renewals", "forceable")]),
        (out(ME, renewals=2), borrower(), None, STRICT, [("too-many-renewals", "refusal")]),
        (out(ME), borrower(blocked="x"), None, GENERAL, [("blocked", "forceable")]),
        (out(ME), borrower(expires_on=date(2026, 1, 1)), None, GENERAL, [("expired", "forceable")]),
        (out(ME), borrower(), Waiting(OTHER, "B. G."), GENERAL, [("held", "forceable")]),
        (out(ME), borrower(held={"book": 5}), None, GENERAL, []),  # a renewal takes nothing more
    ],
)
def test_renewals(
    loan: Out, standing: Standing, lacking: Waiting | None, rule: Rule, expected: list[tuple[str, str]]
) -> None:
    assert coded(renewal_objections(out=loan, lacking=lacking, borrower=standing, rule=rule, on=TODAY)) == expected


def test_a_borrower_may_borrow_until_something_but_a_note_stands_against_it() -> None:
    assert may_go_on(borrower_objections(borrower=borrower(held={"kit": 1}), documents=GENERAL, on=TODAY))
    assert not may_go_on(borrower_objections(borrower=borrower(held={"dvd": 5}), documents=GENERAL, on=TODAY))
    assert may_go_on([Objection("elsewhere", Severity.NOTE, "")])


def test_what_the_rules_never_lend_is_said_so() -> None:
    never = Limits(Rule(14, 0, 0, support="kit"), Rule(21, 2, 5))
    item = ItemState("kit", place="Toulouse")
    (found,) = objections(item=item, borrower=Standing(None, "A. F."), limits=never, on=date(2026, 3, 24))
    assert (found.code, found.severity) == ("too-many", Severity.FORCEABLE)
    assert "Les règles de prêt" in found.message
