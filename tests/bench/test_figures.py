"""Figures and how they are drawn from measures."""

from __future__ import annotations

import pytest

from rt_desktop.bench.figures import Figure, spread


@pytest.mark.parametrize(
    ("value", "target", "more_is_better", "is_met"),
    [
        (10.0, 16.0, False, True),
        (16.0, 16.0, False, True),
        (17.0, 16.0, False, False),
        (3000.0, 2500.0, True, True),
        (2000.0, 2500.0, True, False),
        (1.0, None, False, None),
    ],
)
def test_a_target_is_met_or_not(value: float, target: float | None, more_is_better: bool, is_met: bool | None) -> None:
    assert Figure("x", "x", value, "ms", target=target, more_is_better=more_is_better).is_met is is_met


def test_the_ratio_is_to_the_reference() -> None:
    assert Figure("x", "x", 6.0, "ms", reference=2.0).ratio == 3.0
    assert Figure("x", "x", 6.0, "ms").ratio is None


def test_a_spread_has_its_middle_and_its_ends() -> None:
    found = spread([float(number) for number in range(101)])
    assert (found.p50, found.p95, found.longest) == (50.0, 95.0, 100.0)
    assert spread([7.0]).p95 == 7.0
