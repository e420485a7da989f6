"""How long a card is good for, and which consent stands."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.services.borrowers.rules import consent_days, good_until, latest_consent, months_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-03-24", 12, "2027-03-24"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),  # a leap year
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-08-31", 13, "2027-09-30"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-05-15", 0, "2026-05-15"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_month_s_last(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("expires_on", "until"),
    [
        (None, "2027-03-24"),
        ("2026-03-23", "2027-03-24"),  # over since yesterday
        ("2026-03-24", "2027-03-24"),  # its last day
        ("2026-03-25", "2027-03-25"),
        ("2026-06-30", "2027-06-30"),  # early: nothing is lost
        ("2020-01-01", "2027-03-24"),
    ],
)
def test_coming_early_costs_nothing_and_coming_late_gives_nothing(expires_on: str | None, until: str) -> None:
    was = date.fromisoformat(expires_on) if expires_on else None
    assert good_until(was, months=12, on=date(2026, 3, 24)) == date.fromisoformat(until)


Days = tuple[date | None, date | None]

THEN, NOW = date(2025, 1, 7), date(2026, 3, 24)


@pytest.mark.parametrize(
    ("since", "ended", "consents", "becomes"),
    [
        (None, None, False, (None, None)),
        (None, None, True, (NOW, None)),
        (THEN, None, True, (THEN, None)),
        (THEN, None, False, (THEN, NOW)),
        (THEN, THEN, False, (THEN, THEN)),
        (THEN, THEN, True, (NOW, None)),
    ],
)
def test_a_consent_keeps_its_day(
    since: date | None, ended: date | None, consents: bool, becomes: Days
) -> None:
    assert consent_days(since, ended, consents=consents, on=NOW) == becomes


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        ((None, None), (THEN, None), (THEN, None)),
        ((THEN, None), (NOW, None), (NOW, None)),
        ((THEN, NOW), (THEN, None), (THEN, NOW)),  # what was refused later stays refused
        ((THEN, THEN), (NOW, None), (NOW, None)),
        ((NOW, None), (THEN, NOW), (THEN, NOW)),  # the same day: refused
    ],
)
def test_of_two_consents_the_latest_stands(one: Days, other: Days, stands: Days) -> None:
    assert latest_consent(one, other) == stands
    assert latest_consent(other, one) == stands
