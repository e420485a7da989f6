"""What the import of a thesaurus did: a report that balances."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rt_desktop.formats.vocabularies import Fault


@dataclass(frozen=True)
class ThesaurusImported:
    """What an import did, or would do when `is_dry_run`.

    `gone` are the labels of concepts that the thesaurus has here and the file no longer: they are kept.  `stopped` says
    why it did not go to the end ("" when it did).  `group_id` names its batches in the journal, None without any.
    """

    code: str
    label: str
    read: int
    created: int
    updated: int
    unchanged: int
    refused: int
    links_created: int
    links_removed: int
    refusals: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    gone: tuple[str, ...]
    seconds: float
    group_id: UUID | None
    is_dry_run: bool
    stopped: str = ""

    def __post_init__(self) -> None:
        if self.read != self.created + self.updated + self.unchanged + self.refused:
            raise AssertionError(f"the report of a thesaurus does not balance: {self}")
        if self.refused != len(self.refusals):
            raise AssertionError(f"not every refusal is listed: {self}")
