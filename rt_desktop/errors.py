"""The errors a person can act upon, and the objections that stand against an operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rt_desktop import i18n


class UserError(Exception):
    """Something the person can act upon: the message says what is so, then what to do.  Never logged as a bug."""

    @property
    def message(self) -> str:
        """The sentence to show beside the gesture."""
        return str(self)


class Cancelled(Exception):
    """The person stopped a long work; silent."""


class Severity(StrEnum):
    """How an objection weighs: shown, needs a deliberate gesture, or stands whatever one does."""

    NOTE = "note"
    FORCEABLE = "forceable"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Objection:
    """What stands against an operation: a stable code and plain values; the sentence is made when shown.

    `text` is a source string marked with N_(), its named placeholders filled from `values` (see i18n.said).
    """

    code: str
    severity: Severity
    text: str
    values: Mapping[str, i18n.Value] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return i18n.said(self.text, self.values)


class Objected(UserError):
    """An operation was refused at the counter; `objections` are those nobody forced, in the order to be known."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(", ".join(objection.code for objection in objections))
        self.objections = tuple(objections)

    @property
    def message(self) -> str:
        return " ".join(objection.message for objection in self.objections)
