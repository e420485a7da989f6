"""What a command answers: one JSON object or words, and one sentence for what was refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from rt_desktop.errors import Objected, Objection, UserError

DONE, REFUSED, USAGE = 0, 1, 2

#: What a shell says of a program stopped with Ctrl+C (128 + SIGINT).
STOPPED = 130


@dataclass(frozen=True)
class Answer:
    """What a command did: `fields` is the JSON object of the contract, `text` says the same to a person.

    `refused` is the sentence for what was not done, or only partly; empty when all was.
    """

    fields: Mapping[str, Any]
    text: str
    refused: str = ""


def give(answer: Answer, *, as_json: bool) -> int:
    """Write an answer on standard output, what was refused on standard error; answers the exit code."""
    if as_json:
        write_json(answer.fields)
    elif answer.text:
        click.echo(answer.text)
    if answer.refused:
        click.echo(one_line(answer.refused), err=True)
    return REFUSED if answer.refused else DONE


def refuse(sentence: str, *, as_json: bool, code: int, fields: Mapping[str, Any] | None = None) -> int:
    """Say why nothing was done, on standard error and, for programs, as `error`; answers the exit code."""
    if as_json:
        write_json({**(fields or {}), "error": one_line(sentence)})
    click.echo(one_line(sentence), err=True)
    return code


def objections_of(refusal: UserError) -> dict[str, Any]:
    """What stood against an operation, as the contract writes it; nothing for another refusal."""
    if not isinstance(refusal, Objected):
        return {}
    return {"objections": [objection_fields(one) for one in refusal.objections]}


def objection_fields(objection: Objection) -> dict[str, Any]:
    """An objection as the contract writes it."""
    return {"code": objection.code, "severity": objection.severity.value, "message": objection.message}


def write_json(fields: Mapping[str, Any]) -> None:
    """Write one JSON object and nothing else on standard output, in UTF-8 whatever the terminal speaks.

    A file name that is no Unicode keeps its odd bytes as JSON escapes.
    """
    written = json.dumps(fields, ensure_ascii=False, default=_plain)
    sys.stdout.flush()
    sys.stdout.buffer.write(written.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def one_line(sentence: str) -> str:
    """A message as one line."""
    return " ".join(sentence.split("\n")).strip()


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Path):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value).__name__)
