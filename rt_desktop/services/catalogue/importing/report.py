"""What an import did: a report that balances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from rt_desktop.formats.problems import Problem
from rt_desktop.i18n import N_, _

SENTENCES: Mapping[str, str] = {
    # refusals
    "edited-here": N_(
        "This record was changed here since it was received, and now arrives changed: compare the two by hand."
    ),
    "unforeseen": N_("The program stumbled over this record ({reason}). Please report it."),
    # items refused
    "barcode-taken": N_("The barcode {barcode} is already that of a copy of “{title}”."),
    "barcode-twice": N_("The barcode {barcode} stands twice in this record."),
    # warnings
    "older-version": N_("This is an older version of a record received since: the later one was kept."),
    "merged": N_("This record was made one with another here: what is new in it was left out."),
    # possible duplicates
    "isbn": N_("The same ISBN."),
    "issn": N_("The same ISSN."),
    "ean": N_("The same EAN."),
    "title": N_("The same title, year and first author."),
    "number": N_("The same number at its source, but another title."),
}


@dataclass(frozen=True)
class Reason:
    """Why something was refused or is worth a look: a code of SENTENCES and what fills its sentence."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return _(SENTENCES[self.code]).format(**self.values)


class Fate(StrEnum):
    """What became of a record that was read."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Refusal:
    """A record that was not taken."""

    file: Path
    position: int
    title: str
    problem: Problem | Reason


@dataclass(frozen=True)
class Warned:
    """A record that was taken, and what is odd in it."""

    file: Path
    position: int
    title: str
    problem: Problem | Reason


@dataclass(frozen=True)
class Duplicate:
    """A record that was made although another may be the same; ids are None in a dry run for what was not made."""

    file: Path
    position: int
    title: str
    record_id: UUID | None
    reason: Reason
    other_id: UUID | None
    other_title: str


@dataclass(frozen=True)
class ItemRefused:
    """A copy that was not made, though its record was taken."""

    file: Path
    position: int
    title: str
    barcode: str
    reason: Reason


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do when `is_dry_run`.

    `stopped` says why it did not go to the end ("" when it did); what it counts was kept.  `refused_files` hold the
    refused records as they came, to be mended.  `group_id` names its batches in the journal.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    duplicates: tuple[Duplicate, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Warned, ...] = ()
    items_created: int = 0
    items_updated: int = 0
    refused_items: tuple[ItemRefused, ...] = ()
    refused_files: tuple[Path, ...] = ()
    seconds: float = 0.0
    group_id: UUID | None = None
    is_dry_run: bool = False
    stopped: str = ""

    @property
    def items_refused(self) -> int:
        """How many copies were not made into items though their records were taken."""
        return len(self.refused_items)

    def __post_init__(self) -> None:
        if self.read != self.created + self.updated + self.unchanged + self.refused:
            raise AssertionError(f"the report of an import does not balance: {self}")
        if self.refused != len(self.refusals):
            raise AssertionError(f"not every refusal is listed: {self}")
