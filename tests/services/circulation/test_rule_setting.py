"""Deciding and dropping loan rules, and what the table shows of them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.loan_rules import all_rules, lookup
from rt_desktop.services.circulation.rule_listing import RuleTable, table
from rt_desktop.services.circulation.rule_setting import drop_rule, set_rule
from rt_desktop.services.settings import shared
from rt_desktop.services.undoing.entries import undo
from tests import make


def told(desk: Desk) -> list[tuple[str, int, int, int, bool]]:
    """The table, a line each."""
    found: RuleTable = desk.read(table)
    rules = ((line.words, line.rule) for line in found.rules)
    return [(words, rule.days, rule.renewals, rule.max_loans, rule.is_forceable) for words, rule in rules]


HOUSE = [("Tous les prêts", 21, 2, 5, True), ("Mallette", 14, 2, 1, True), ("Numéro", 14, 2, 5, True)]


def decided(desk: Desk, **given: Any) -> str:
    return desk.perform(set_rule, **{"days": 7, "renewals": 0, "max_loans": 2, **given}).words


def test_the_house_comes_with_three_rules_the_general_one_first(desk: Desk) -> None:
    assert told(desk) == HOUSE


def test_a_new_case_has_its_rule_and_the_others_keep_theirs(desk: Desk) -> None:
    words = decided(desk, category="étudiant", support="game", site_id=make.site_id("foix"))
    assert words == "étudiant · Coffret, jeu · Foix"
    assert told(desk) == [*HOUSE, ("étudiant · Coffret, jeu · Foix", 7, 0, 2, True)]
    rules = desk.read(all_rules)
    assert lookup(rules, category="étudiant", support="game", site_id=make.site_id("foix")).days == 7
    assert lookup(rules, category="étudiant", support="game", site_id=make.site_id()).days == 21


def test_one_case_has_one_rule(desk: Desk) -> None:
    decided(desk, support="kit", days=30, is_forceable=False)
    decided(desk, support="kit", days=28, is_forceable=False)
    assert told(desk) == [HOUSE[0], ("Mallette", 28, 0, 2, False), HOUSE[2]]


def test_a_category_is_written_as_it_is_known(desk: Desk) -> None:
    make.borrower(desk, category="Formatrice")
    desk.perform(shared.set_value, key="categories", value=["Étudiant"])
    assert decided(desk, category=" formatrice ") == "Formatrice"
    assert decided(desk, category="ÉTUDIANT") == "Étudiant"
    assert decided(desk, category="bénévole") == "bénévole"
    assert desk.read(table).categories == ("bénévole", "Formatrice", "Étudiant")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"days": 0}, "0"),
        ({"days": 367}, "366"),
        ({"renewals": -1}, "-1"),
        ({"max_loans": -1}, "-1"),
        ({"support": "papyrus"}, "papyrus"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, given: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said):
        decided(desk, **given)
    assert told(desk) == HOUSE


def test_the_general_rule_has_to_stay(desk: Desk) -> None:
    general = desk.read(table).rules[0]
    with pytest.raises(UserError, match="générale"):
        desk.perform(drop_rule, rule_id=general.rule_id)
    decided(desk)
    assert told(desk)[0] == ("Tous les prêts", 7, 0, 2, True)


def test_a_rule_dropped_leaves_its_case_to_a_more_general_one(desk: Desk) -> None:
    kit = desk.read(table).rules[1]
    assert desk.perform(drop_rule, rule_id=kit.rule_id).words == "Mallette"
    assert told(desk) == [HOUSE[0], HOUSE[2]]
    for gone in (kit.rule_id, uuid4()):
        with pytest.raises(UserError):
            desk.perform(drop_rule, rule_id=gone)


def test_each_decision_is_undone(desk: Desk) -> None:
    kit = desk.read(table).rules[1]
    decided(desk, support="kit")
    decided(desk, support="game")
    desk.perform(drop_rule, rule_id=kit.rule_id)
    for _each in range(3):
        desk.perform(undo)
    assert told(desk) == HOUSE


def test_a_case_never_has_two_rules_even_when_a_drop_is_undone(desk: Desk) -> None:
    kit = desk.read(table).rules[1]
    dropped = desk.perform(drop_rule, rule_id=kit.rule_id)
    decided(desk, support="kit")
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=dropped.entry_id)
    assert [words for words, *_numbers in told(desk)] == ["Tous les prêts", "Mallette", "Numéro"]
