"""What taking over a sheet did, row by row: a report that balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from rt_desktop.errors import Objection
from rt_desktop.i18n import Value, _, said


@dataclass(frozen=True)
class Reason:
    """Why a row was refused or is worth a look: a stable code, a source string marked with N_(), what fills it."""

    code: str
    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, objection: Objection) -> Reason:
        """An objection of the counter's, as the reason it is."""
        return cls(objection.code, objection.text, objection.values)

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return said(self.text, self.values)


class Misfit(Exception):
    """A row that cannot be taken over; found while it is planned, and listed in the report."""

    def __init__(self, code: str, text: str, /, **values: Value) -> None:
        super().__init__(code)
        self.reason = Reason(code, text, values)


class Fate(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Decided:
    """What becomes of a row: `line` as the spreadsheet counts, `title` what it is about, `changed` the fields."""

    line: int
    title: str
    fate: Fate
    reason: Reason | None = None
    warnings: tuple[Reason, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, and why."""

    line: int
    title: str
    reason: Reason


@dataclass(frozen=True)
class Warned:
    """A row that was taken, and what is odd in it."""

    line: int
    title: str
    reason: Reason


@dataclass(frozen=True)
class Changed:
    """A row that changed what was kept: the fields that did."""

    line: int
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Migrated:
    """What taking over a file did, or would do when `is_dry_run`.

    `columns` are the fields by the heading they were read from, `unread` the headings nothing was read from,
    `themes` those among them that name themes chosen for the news.
    `organisations_created` counts structures founded because a borrower's row named them.  `group_id` undoes the whole.
    `stopped` says why it did not go to the end; what it counts was kept.
    """

    file: Path
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    organisations_created: int = 0
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Warned, ...] = ()
    changes: tuple[Changed, ...] = ()
    seconds: float = 0.0
    group_id: UUID | None = None
    is_dry_run: bool = False
    stopped: str = ""

    def not_taken(self) -> tuple[str, ...]:
        """What of the sheet is not kept, in sentences, and what to do about it."""
        told = []
        if self.unread:
            told.append(_("Columns not read: {headings}.").format(headings=", ".join(self.unread)))
        if self.themes:
            text = _(
                "The themes people chose (column {headings}) are not taken over: nothing here keeps them yet. Keep "
                "this sheet for later, or have the column read as Note, and they stay in each borrower’s record."
            )
            told.append(text.format(headings=", ".join(self.themes)))
        return tuple(told)

    def __post_init__(self) -> None:
        if self.read != self.created + self.updated + self.unchanged + self.refused:
            raise AssertionError(f"the report does not balance: {self}")
        if self.refused != len(self.refusals):
            raise AssertionError(f"not every refusal is listed: {self}")


class Tally:
    """What became of the rows so far."""

    def __init__(self) -> None:
        self._fates: Counter[Fate] = Counter()
        self._refusals: list[Refusal] = []
        self._warnings: list[Warned] = []
        self._changes: list[Changed] = []
        self.organisations_created = 0

    @property
    def has_kept_something(self) -> bool:
        """Whether anything was changed."""
        return bool(self._fates[Fate.CREATED] or self._fates[Fate.UPDATED])

    def settle(self, decided: Iterable[Decided]) -> None:
        """Count rows that were decided and, but in a dry run, written."""
        for one in decided:
            self._fates[one.fate] += 1
            if one.fate is Fate.REFUSED:
                assert one.reason is not None
                self._refusals.append(Refusal(one.line, one.title, one.reason))
            if one.fate is Fate.UPDATED:
                self._changes.append(Changed(one.line, one.title, one.changed))
            self._warnings += [Warned(one.line, one.title, warning) for warning in one.warnings]

    def report(self, **besides: Any) -> Migrated:
        """The report so far; `besides` are its fields that are not counted here."""
        return Migrated(
            read=self._fates.total(),
            created=self._fates[Fate.CREATED],
            updated=self._fates[Fate.UPDATED],
            unchanged=self._fates[Fate.UNCHANGED],
            refused=self._fates[Fate.REFUSED],
            organisations_created=self.organisations_created,
            refusals=tuple(self._refusals),
            warnings=tuple(self._warnings),
            changes=tuple(self._changes),
            **besides,
        )
