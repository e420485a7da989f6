"""A record while somebody works on it: what the form changed on top of what it began with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rt_desktop.formats import editing
from rt_desktop.formats.marc import MarcRecord


class RecordDraft:
    """`record` is the record as it is now; every change of the form is made anew on what the form began with.

    So that a field emptied and typed again is the field it was.  `record_id` and `hash` are None for a new one.
    """

    def __init__(self, record: MarcRecord, *, record_id: UUID | None = None, seen_hash: str = "") -> None:
        self.record_id, self.seen_hash = record_id, seen_hash
        self.origin = self._base = self.record = record
        self._values: dict[str, Any] = {}

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.record != self.origin

    def say(self, key: str, value: Any) -> None:
        """A field of the form says something else."""
        self._values[key] = value
        self.record = editing.edited(self._base, self._values)

    def become(self, record: MarcRecord) -> None:
        """The record was changed by hand in its UNIMARC: the form goes on from there."""
        self._base = self.record = record
        self._values = {}

    def shown(self) -> dict[str, Any]:
        """What the form shows; names that were added keep no trace of where they will stand."""
        return editing.shown(self.record)
