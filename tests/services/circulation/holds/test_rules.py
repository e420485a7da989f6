"""What stands against waiting for a document."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from rt_desktop.services.circulation.holds.rules import CODES, Wanted, objections
from rt_desktop.services.circulation.rules import Standing

ME, DAY = UUID(int=1), date(2026, 3, 24)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(1), []),
        (Wanted(1, on_shelf="307.76 BAC"), [("on-shelf", "note")]),
        (Wanted(1, on_shelf=""), [("on-shelf", "note")]),
        (Wanted(0), [("no-copy", "forceable")]),
        (Wanted(1, has_until=DAY), [("has-it", "refusal")]),
        (Wanted(1, waits_since=DAY), [("waits-already", "refusal")]),
        (
            Wanted(0, on_shelf="", has_until=DAY, waits_since=DAY),
            [("has-it", "refusal"), ("waits-already", "refusal"), ("no-copy", "forceable"), ("on-shelf", "note")],
        ),
    ],
)
def test_what_stands_against_waiting(wanted: Wanted, found: list[tuple[str, str]]) -> None:
    said = objections(wanted=wanted, borrower=Standing(ME, "A. F."), on=DAY)
    assert [(one.code, one.severity.value) for one in said] == found
    assert {one.code for one in said} <= set(CODES)
    assert all("{" not in one.message for one in said)


@pytest.mark.parametrize(
    ("borrower", "found"),
    [
        (Standing(ME, "A. F.", is_retired=True), [("retired", "refusal")]),
        (Standing(ME, "A. F.", expires_on=date(2026, 3, 23)), [("expired", "forceable")]),
        (Standing(ME, "A. F.", expires_on=DAY), []),
        (Standing(ME, "A. F.", blocked="livre abîmé"), [("blocked", "forceable")]),
        (Standing(ME, "A. F.", held={"book": 9}), []),
    ],
)
def test_a_card_must_be_good_to_wait_and_a_limit_does_not_matter(
    borrower: Standing, found: list[tuple[str, str]]
) -> None:
    said = objections(wanted=Wanted(1), borrower=borrower, on=DAY)
    assert [(one.code, one.severity.value) for one in said] == found
