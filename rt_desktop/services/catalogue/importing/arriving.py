"""A record on its way into the collection: everything that can be known of it without asking the collection."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rt_desktop.formats.problems import Problem, Read
from rt_desktop.services.catalogue.deriving import derived
from rt_desktop.services.catalogue.holdings import Holding, Wanted
from rt_desktop.services.catalogue.terms import Said, said
from rt_desktop.services.catalogue.themes import Themes


@dataclass(slots=True, eq=False)
class Arrived:
    """A record read from a file; `copies` are those that are to be items here, `numbers` its own (001, 035).

    Its fields are not kept: what is derived at once, from what the processor has just read, costs least.
    """

    file: Path
    position: int
    raw: bytes
    title: str
    hash: str
    numbers: list[str]
    columns: dict[str, Any]
    copies: list[Holding]
    said: Said
    warnings: tuple[Problem, ...]


def arrived(read: Read, *, file: Path, themes: Themes, wanted: Wanted) -> Arrived:
    """Derive from a record that was read all that does not depend on the collection."""
    record = read.record
    if record is None:
        raise AssertionError("only a record that was taken arrives")
    columns, numbers = derived(record, themes)
    return Arrived(
        file=file,
        position=read.position,
        raw=read.raw,
        title=columns["title"],
        hash=columns["hash"],
        numbers=numbers,
        columns=columns,
        copies=wanted.copies(record, support=columns["support"]),
        said=said(record.fields),
        warnings=read.warnings,
    )
