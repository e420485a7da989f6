"""The figures of a benchmark, and how they are drawn from what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

_MS = 1000.0
_SHARES = 100

__all__ = ["Figure", "Spread", "in_ms", "median", "spread"]


@dataclass(frozen=True)
class Figure:
    """One figure: `what` it is (marked with N_()), its value, and the reference of the same run, in the same unit.

    `target` is what it should be at most, or at least when `more_is_better`; None where nothing was promised.
    """

    name: str
    what: str
    value: float
    unit: str
    reference: float | None = None
    target: float | None = None
    more_is_better: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value for one of the reference."""
        return self.value / self.reference if self.reference else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.more_is_better else self.value <= self.target


@dataclass(frozen=True)
class Spread:
    """How measures are spread: the one in the middle, the one that 95 in 100 stay under, the longest."""

    p50: float
    p95: float
    longest: float


def spread(measures: Sequence[float]) -> Spread:
    """The spread of some measures; at least one."""
    if len(measures) == 1:
        return Spread(measures[0], measures[0], measures[0])
    shares = quantiles(measures, n=_SHARES, method="inclusive")
    return Spread(median(measures), shares[94], max(measures))


def in_ms(seconds: float) -> float:
    """Seconds as milliseconds."""
    return seconds * _MS
