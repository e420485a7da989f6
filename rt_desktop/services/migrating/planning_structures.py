"""What each row about a structure would change: values in, a plan out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rt_desktop.i18n import N_
from rt_desktop.services.borrowers.structures.correcting import FIELDS, IN_ONE_LINE
from rt_desktop.services.migrating import values
from rt_desktop.services.migrating.columns import Said
from rt_desktop.services.migrating.known import Known, Structure, words
from rt_desktop.services.migrating.report import Decided, Fate, Misfit, Reason


@dataclass
class StructurePlan:
    """What becomes of the rows; the structures to found, and new values of those that are written."""

    decided: list[Decided] = field(default_factory=list)
    created: list[Structure] = field(default_factory=list)
    updated: list[tuple[Structure, dict[str, str]]] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.created or self.updated)

    @property
    def founded(self) -> int:
        """How many structures a row founded that was about something else: none here."""
        return 0


def plan(rows: Iterable[Said], known: Known) -> StructurePlan:
    """Decide about rows, one after the other; `known` then holds what they make."""
    made = StructurePlan()
    for row in rows:
        title = row.values.get("name", "")
        try:
            made.decided.append(_decided(row, title, known, made))
        except Misfit as misfit:
            made.decided.append(Decided(row.line, title, Fate.REFUSED, misfit.reason))
    return made


def _decided(row: Said, title: str, known: Known, made: StructurePlan) -> Decided:
    wished, warnings = _wished(row.values)
    key = words(wished.get("name", ""))
    if not key:
        raise Misfit("no-name", N_("The name is missing. Give at least a name."))
    require_same(row.line, wished, key, known)
    known.stated.keep(key, row.line, wished)
    structure = known.structures.get(key)
    if structure is None:
        structure = Structure(None, {**dict.fromkeys(FIELDS, ""), **wished})
        known.add_structure(structure)
        made.created.append(structure)
        return Decided(row.line, title, Fate.CREATED, None, warnings)
    changes = {
        name: value for name, value in wished.items() if name != "name" and value != structure.values[name]
    }
    if not changes:
        return Decided(row.line, title, Fate.UNCHANGED, None, warnings)
    structure.values |= changes
    if structure.id is not None:
        made.updated.append((structure, changes))
    return Decided(row.line, title, Fate.UPDATED, None, warnings, tuple(changes))


def require_same(line: int, wished: Mapping[str, object], key: object, known: Known) -> None:
    """Raise Misfit when an earlier row says otherwise of the same: which one is right, only a person knows."""
    for earlier, said in known.stated.before(key, line):
        for name, value in wished.items():
            if not _is_same(said.get(name, value), value):
                text = N_("Row {row} says otherwise of the same ({field}). Keep the right one.")
                raise Misfit("row-twice", text, row=earlier, field=name)


def _is_same(one: object, other: object) -> bool:
    """Whether two values say the same, whatever their capitals."""
    if isinstance(one, str) and isinstance(other, str):
        return words(one) == words(other)
    return one == other


def _wished(said: Mapping[str, str]) -> tuple[dict[str, str], tuple[Reason, ...]]:
    """The columns a row gives, and what is odd in them."""
    found: dict[str, str] = {}
    warnings: list[Reason] = []
    for name in FIELDS:
        if name in said and name not in ("address", "email"):
            found[name] = values.line(said[name]) if name in IN_ONE_LINE else said[name]
    if "email" in said:
        add_email(found, said["email"], warnings)
    postcode = values.line(said.get("postcode", ""))
    address = "\n".join(filter(None, (said.get("address", ""), postcode)))
    if address:
        found["address"] = address
    if "department" not in found and values.department(postcode):
        found["department"] = values.department(postcode)
    return found, tuple(warnings)


def add_email(found: dict[str, str], text: str, warnings: list[Reason]) -> None:
    """Take an e-mail address; one that can be none is left out, and said."""
    try:
        found["email"] = values.email(text)
    except Misfit as misfit:
        warnings.append(misfit.reason)
