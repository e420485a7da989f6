"""Which backups are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rt_desktop.services.backup.rotation import is_due, kept

TODAY = date(2026, 3, 24)  # a Tuesday


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").astimezone()


def days(*found: datetime) -> list[str]:
    return sorted(moment.strftime("%Y-%m-%d %H") for moment in found)


def daily(first: date, last: date) -> list[datetime]:
    return [at((first + timedelta(days=n)).isoformat()) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([], []),
        ([at("2025-01-01")], ["2025-01-01 09"]),
        # Today all stay; of yesterday the last one.
        (
            [at("2026-03-24", 8), at("2026-03-24", 12), at("2026-03-23", 8), at("2026-03-23", 18)],
            ["2026-03-23 18", "2026-03-24 08", "2026-03-24 12"],
        ),
        # Seven days (18 to 24), four weeks (24, 22, 15 and 8: Sundays), three months (24, 28 February, 31 January).
        (
            daily(date(2025, 11, 1), TODAY),
            [f"{day} 09" for day in ("2026-01-31", "2026-02-28", "2026-03-08", "2026-03-15")]
            + [f"2026-03-{day} 09" for day in range(18, 25)],
        ),
        # Closed from August on: what was kept stays kept.
        (
            daily(date(2025, 5, 1), date(2025, 7, 31)),
            [f"{day} 09" for day in ("2025-05-31", "2025-06-30", "2025-07-13", "2025-07-20")]
            + [f"2025-07-{day} 09" for day in range(25, 32)],
        ),
        # A clock set back: what bears a later day stays too.
        ([at("2026-04-01"), at("2026-03-24")], ["2026-03-24 09", "2026-04-01 09"]),
        # The year's end: the week of 29 December belongs to 2026, the month to 2025.
        (
            daily(date(2025, 12, 28), date(2026, 1, 2)),
            [f"2025-12-{day} 09" for day in (28, 29, 30, 31)] + ["2026-01-01 09", "2026-01-02 09"],
        ),
    ],
)  # fmt: skip
def test_seven_daily_four_weekly_three_monthly_are_kept(made: list[datetime], expected: list[str]) -> None:
    assert days(*kept(made, today=TODAY)) == expected


def test_after_every_day_of_two_years_no_more_than_the_rotation_is_left() -> None:
    held: set[datetime] = set()
    for n in range(730):
        day = date(2024, 1, 1) + timedelta(days=n)
        held = kept(held | {at(day.isoformat())}, today=day)
        assert at(day.isoformat()) in held
    assert len(held) <= 7 + 4 + 3
    assert min(held) > at("2025-09-29")


@pytest.mark.parametrize(
    ("made", "due"),
    [
        ([], True),
        ([at("2026-03-23", 23)], True),
        ([at("2026-03-24", 0)], False),
        ([datetime(2026, 3, 23, 23, 30, tzinfo=UTC)], False),  # half past midnight in Paris
    ],
)
def test_a_backup_is_due_once_a_day_by_the_clock_on_the_wall(made: list[datetime], due: bool) -> None:
    assert is_due(made, today=TODAY) is due


def test_backups_dated_to_come_take_nobodys_place() -> None:
    true = daily(date(2026, 3, 15), date(2026, 3, 24))
    to_come = [at(f"2027-0{month}-10") for month in range(1, 8)]
    today = date(2026, 3, 24)
    assert kept([*true, *to_come], today=today) == kept(true, today=today) | set(to_come)
