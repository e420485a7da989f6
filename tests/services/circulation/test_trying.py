"""What would happen: tables of rules and days."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.desk import Desk
from rt_desktop.services.circulation.calendar import OpenDays
from rt_desktop.services.circulation.loan_rules import Rule
from rt_desktop.services.circulation.trying import happening, would_happen
from tests import make

TUESDAY_TO_FRIDAY = OpenDays(frozenset({2, 3, 4, 5}))
MONDAY_TO_FRIDAY = OpenDays(frozenset({1, 2, 3, 4, 5}))
CLOSED = OpenDays(frozenset({2, 3, 4, 5}), ((date(2026, 8, 3), date(2026, 8, 28)),))


@pytest.mark.parametrize(
    ("rule", "on", "opened", "said"),
    [
        pytest.param(
            Rule(21, 2, 5),
            date(2026, 3, 24),
            TUESDAY_TO_FRIDAY,
            "Prêté le mardi 24 mars, à rendre le mardi 14 avril (21 jours)."
            " 2 prolongations, jusqu’au 26 mai 2026 au plus tard."
            " 5 à la fois, davantage seulement par un geste délibéré.",
            id="the house's, three weeks on",
        ),
        pytest.param(
            Rule(14, 1, 1, is_forceable=False),
            date(2026, 7, 24),
            CLOSED,
            "Prêté le vendredi 24 juillet, à rendre le mardi 1er septembre (14 jours)."
            " Reporté du vendredi 7 août au jour d’ouverture suivant :"
            " fermeture du 3 août 2026 au 28 août 2026, pas un jour d’ouverture."
            " 1 prolongation, jusqu’au 15 septembre 2026 au plus tard."
            " 1 à la fois, jamais davantage.",
            id="August, then days it is never open",
        ),
        pytest.param(
            Rule(21, 0, 0, is_forceable=False),
            date(2026, 3, 16),
            MONDAY_TO_FRIDAY,
            "Prêté le lundi 16 mars, à rendre le mardi 7 avril (21 jours)."
            " Reporté du lundi 6 avril au jour d’ouverture suivant : lundi de Pâques."
            " Sans prolongation. Jamais prêté.",
            id="Easter Monday; nothing allowed",
        ),
    ],
)
def test_it_is_told_in_words(rule: Rule, on: date, opened: OpenDays, said: str) -> None:
    told = happening(rule, rule_words="", on=on, opened=opened).sentence()
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == said


def test_the_rule_and_the_calendar_are_those_of_the_case(desk: Desk) -> None:
    make.row(desk, table="loan_rule", support="game", site_id=make.site_id("foix"), days=10, renewals=0, max_loans=1)
    here = desk.read(would_happen, support="game")
    there = desk.read(would_happen, support="game", site_id=make.site_id("foix"))
    assert (here.rule_words, here.rule.days, here.due_on) == ("Tous les prêts", 21, date(2026, 4, 14))
    # Good Friday is no holiday here; the relay is open on it, as on any Monday but this one.
    assert (there.rule_words, there.rule.days, there.due_on) == ("Coffret, jeu · Foix", 10, date(2026, 4, 3))


def test_a_rule_being_written_stands_for_the_one_that_is_kept(desk: Desk) -> None:
    written = Rule(30, 0, 9, support="kit")
    assert desk.read(would_happen, support="kit", proposed=written).rule == written
    assert desk.read(would_happen, support="book", proposed=written).rule.days == 21
    assert desk.read(would_happen, support="kit").rule.days == 14
