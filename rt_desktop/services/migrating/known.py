"""What the data hold of whom a sheet may speak: values, so that planning asks nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.services.borrowers.words import words_in

Words = tuple[str, ...]


def words(name: str) -> Words:
    """A name as it is compared: whatever its capitals, accents and punctuation."""
    return tuple(words_in(name))


@dataclass(eq=False)
class Structure:
    """A structure, by its columns; `id` is None while it is not written."""

    id: UUID | None
    values: dict[str, str]


@dataclass(eq=False)
class Belongs:
    """A person in a structure since `from_on`, not having left; `id` is None while it is not written."""

    id: UUID | None
    structure: Structure
    role: str
    from_on: date | None = None


@dataclass(eq=False)
class Person:
    """A borrower, by the columns a sheet may change; `main` is the structure they borrow for."""

    id: UUID | None
    card: str
    values: dict[str, Any]
    main: Structure | None = None
    belongs: list[Belongs] = field(default_factory=list)

    def membership(self, structure: Structure) -> Belongs | None:
        """Their membership in a structure."""
        return next((one for one in self.belongs if one.structure is structure), None)


class Stated:
    """What the rows of the file said so far, by what identifies them."""

    def __init__(self) -> None:
        self._rows: dict[Any, dict[int, dict[str, Any]]] = {}

    def before(self, key: Any, line: int) -> Iterable[tuple[int, dict[str, Any]]]:
        """The rows above that line about the same."""
        return [(at, values) for at, values in self._rows.get(key, {}).items() if at < line]

    def keep(self, key: Any, line: int, values: dict[str, Any]) -> None:
        """Remember what a row said."""
        self._rows.setdefault(key, {})[line] = values


@dataclass
class Known:
    """The structures by the words of their names (those of before too), borrowers by the key of their card.

    `sites` are by the words of their code and town, `departments` those of the sites, `stated` what earlier rows of the
    same file said, by card or name: the line, and the values.
    """

    today: date
    site_id: UUID
    structures: dict[Words, Structure] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    sites: dict[str, UUID] = field(default_factory=dict)
    departments: dict[UUID, str] = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)

    def structure(self, name: str) -> Structure | None:
        """The structure of that name."""
        return self.structures.get(words(name))

    def add_structure(self, structure: Structure) -> None:
        """Know one more."""
        self.structures[words(structure.values["name"])] = structure
