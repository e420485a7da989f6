"""Counting while an import goes on, so that its report balances at any moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rt_desktop.formats.problems import Problem
from rt_desktop.services.catalogue.importing.arriving import Arrived
from rt_desktop.services.catalogue.importing.identity import Held
from rt_desktop.services.catalogue.importing.planning import Decided, Plan
from rt_desktop.services.catalogue.importing.report import (
    Duplicate,
    Fate,
    Imported,
    ItemRefused,
    Reason,
    Refusal,
    Warned,
)


class Tally:
    """What became of the records settled so far."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._order = {file: rank for rank, file in enumerate(files)}
        self._fates: Counter[Fate] = Counter()
        self._duplicates: list[tuple[Arrived, Held, str, Held]] = []
        self._refusals: list[Refusal] = []
        self._warnings: list[Warned] = []
        self._refused_items: list[ItemRefused] = []
        self._items_created = 0
        self._items_updated = 0

    @property
    def has_kept_something(self) -> bool:
        """Whether the collection was changed."""
        return bool(self._fates[Fate.CREATED] or self._fates[Fate.UPDATED])

    def refuse(
        self, file: Path, position: int, title: str, problem: Problem | Reason, warnings: Sequence[Problem] = ()
    ) -> None:
        """Count a record that was not taken."""
        self._fates[Fate.REFUSED] += 1
        self._refusals.append(Refusal(file, position, title, problem))
        self._warn(file, position, title, warnings)

    def settle(self, plan: Plan) -> None:
        """Count the records of a batch that was carried out."""
        for decided in plan.decided:
            self._settle_one(decided)
        self._items_created += len(plan.items_created)
        self._items_updated += len(plan.items_updated)

    def report(self, **besides: Any) -> Imported:
        """The report so far; `besides` are its fields that are not counted here."""
        return Imported(
            read=self._fates.total(),
            created=self._fates[Fate.CREATED],
            updated=self._fates[Fate.UPDATED],
            unchanged=self._fates[Fate.UNCHANGED],
            refused=self._fates[Fate.REFUSED],
            duplicates=tuple(self._worded_duplicates()),
            refusals=tuple(sorted(self._refusals, key=self._place)),
            warnings=tuple(sorted(self._warnings, key=self._place)),
            items_created=self._items_created,
            items_updated=self._items_updated,
            refused_items=tuple(self._refused_items),
            **besides,
        )

    def _settle_one(self, decided: Decided) -> None:
        arrived = decided.arrived
        if decided.fate is Fate.REFUSED and decided.problem is not None:
            self.refuse(arrived.file, arrived.position, arrived.title, decided.problem, arrived.warnings)
            return
        self._fates[decided.fate] += 1
        self._warn(arrived.file, arrived.position, arrived.title, arrived.warnings)
        if decided.problem is not None:
            self._warn(arrived.file, arrived.position, arrived.title, [decided.problem])
        if decided.other is not None and decided.held is not None:
            self._duplicates.append((arrived, decided.held, *decided.other))
        for copy, reason in decided.refused_items:
            barcode = copy.values["barcode"]
            self._refused_items.append(ItemRefused(arrived.file, arrived.position, arrived.title, barcode, reason))

    def _warn(self, file: Path, position: int, title: str, problems: Iterable[Problem | Reason]) -> None:
        self._warnings += (Warned(file, position, title, problem) for problem in problems)

    def _worded_duplicates(self) -> Iterator[Duplicate]:
        for one, held, code, other in self._duplicates:
            yield Duplicate(one.file, one.position, one.title, held.id, Reason(code), other.id, other.title)

    def _place(self, one: Refusal | Warned) -> tuple[int, int]:
        return self._order[one.file], one.position
