"""The errors a person can act upon, and the objections that stand against an operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rt_desktop import i18n


class UserError(Exception):
    """Something the person can act upon: the message says what is so, then what to do.  Never logged as a bug."""

    @classmethod
    def of(cls, text: str, **values: i18n.Value) -> UserError:
        """The error of a source string marked with N_(), filled with plain values (see i18n.said)."""
        return UserError(i18n.said(text, values))

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


def note(code: str, text: str, **values: i18n.Value) -> Objection:
    """Something worth knowing that stands against nothing; `text` is a source string marked with N_()."""
    return Objection(code, Severity.NOTE, text, values)


def forceable(code: str, text: str, **values: i18n.Value) -> Objection:
    """Something that only a deliberate gesture overcomes."""
    return Objection(code, Severity.FORCEABLE, text, values)


def refusal(code: str, text: str, **values: i18n.Value) -> Objection:
    """Something that nothing overcomes."""
    return Objection(code, Severity.REFUSAL, text, values)


class DoneAllTheSame:
    """Of what an operation answers: it was done in spite of its `objections`."""

    objections: tuple[Objection, ...]

    @property
    def notes(self) -> tuple[Objection, ...]:
        """What is to be known, and stood against nothing."""
        return tuple(one for one in self.objections if one.severity is Severity.NOTE)

    @property
    def forced(self) -> tuple[str, ...]:
        """The codes of what was overcome."""
        return tuple(one.code for one in self.objections if one.severity is not Severity.NOTE)


class Objected(UserError):
    """An operation was refused at the counter; `objections` are those nobody forced, in the order to be known."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(", ".join(objection.code for objection in objections))
        self.objections = tuple(objections)

    @property
    def message(self) -> str:
        return " ".join(objection.message for objection in self.objections)
