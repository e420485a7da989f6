"""What each row about a borrower would change, their structures included: values in, a plan out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import N_
from rt_desktop.models.borrowers import BorrowerKind, full_name
from rt_desktop.services.borrowers import rules
from rt_desktop.services.borrowers.structures.correcting import FIELDS as OF_STRUCTURE
from rt_desktop.services.migrating import values
from rt_desktop.services.migrating.columns import Said
from rt_desktop.services.migrating.known import Belongs, Known, Person, Structure, words
from rt_desktop.services.migrating.planning_structures import add_email, require_same
from rt_desktop.services.migrating.report import Decided, Fate, Misfit, Reason

_LINES = ("name", "first_name", "category", "phone", "department")
_DAYS = ("registered_on", "expires_on")

#: What only a new borrower gets from a sheet: the rest of what is kept says it better later.
_ONCE = frozenset({"kind", "registered_on"})


@dataclass
class PeoplePlan:
    """What becomes of the rows; what to write: structures, borrowers, new values, roles that changed, memberships."""

    decided: list[Decided] = field(default_factory=list)
    structures: list[Structure] = field(default_factory=list)
    created: list[Person] = field(default_factory=list)
    updated: list[tuple[Person, dict[str, Any]]] = field(default_factory=list)
    joined: list[tuple[Person, Belongs]] = field(default_factory=list)
    roles: list[Belongs] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.created or self.updated or self.joined or self.roles)

    @property
    def founded(self) -> int:
        """How many structures were founded because a row named them."""
        return len(self.structures)


@dataclass(frozen=True)
class _Wished:
    """What a row gives: columns, the structure, the role and the day there, whether they agree to mail."""

    columns: dict[str, Any]
    structure: str
    role: str
    member_since: date | None
    consents: bool | None
    warnings: tuple[Reason, ...]


def plan(rows: Iterable[Said], known: Known) -> PeoplePlan:
    """Decide about rows, one after the other; `known` then holds what they make."""
    made = PeoplePlan()
    for row in rows:
        title = _title(row.values)
        try:
            made.decided.append(_decided(row, title, known, made))
        except Misfit as misfit:
            made.decided.append(Decided(row.line, title, Fate.REFUSED, misfit.reason))
    return made


def _title(said: Mapping[str, str]) -> str:
    name = said.get("full_name") or full_name(said.get("first_name"), said.get("name"))
    return " · ".join(filter(None, (name or said.get("organisation", ""), said.get("card", ""))))


def _decided(row: Said, title: str, known: Known, made: PeoplePlan) -> Decided:
    key = barcode_key(row.values.get("card", ""))
    if not key:
        raise Misfit("no-card", N_("The card is missing: by its number a borrower is known again. Give one."))
    wished = _wished(row.values, known)
    person = known.people.get(key)
    _require_one_person(wished.columns, person)
    stated = _stated(wished)
    require_same(row.line, stated, key, known)
    wished = _left_to_say(wished, key, row.line, known)
    known.stated.keep(key, row.line, stated)
    if person is None:
        card = values.line(row.values["card"])
        known.people[key] = person = _created(card, wished, known)
        made.created.append(person)
        _join(person, wished, known, made)
        return Decided(row.line, title, Fate.CREATED, None, wished.warnings)
    warnings = (*wished.warnings, *_role_alone(person, wished))
    changed = tuple(_updated(person, wished, known, made))
    fate = Fate.UPDATED if changed else Fate.UNCHANGED
    return Decided(row.line, title, fate, None, warnings, changed)


def _stated(wished: _Wished) -> dict[str, Any]:
    """What a row says, for later rows of the same card: a role is one in a structure."""
    found = dict(wished.columns)
    if wished.consents is not None:
        found["consents"] = wished.consents
    if wished.role:
        found[" ".join(("role", *words(wished.structure)))] = wished.role
    return found


def _left_to_say(wished: _Wished, key: str, line: int, known: Known) -> _Wished:
    """What earlier rows of the card did not say already, if in other capitals."""
    before = {name for _at, said in known.stated.before(key, line) for name in said}
    return replace(wished, columns={name: value for name, value in wished.columns.items() if name not in before})


def _role_alone(person: Person, wished: _Wished) -> Iterator[Reason]:
    """A note on a role that names no structure, of somebody who is in one."""
    if wished.role and not wished.structure and person.main and wished.role != person.values["role"]:
        text = N_("The role was left out, for no structure is named. Say in which one it is.")
        yield Reason("role-alone", text)


def _require_one_person(columns: Mapping[str, Any], person: Person | None) -> None:
    """Raise Misfit when the card is somebody's whose name has no word in common, or there is no name at all."""
    said = full_name(columns.get("first_name"), columns.get("name"))
    if person is None:
        if "name" not in columns:
            raise Misfit("no-name", N_("The name is missing. Give at least a name."))
        return
    name = full_name(person.values["first_name"], person.values["name"])
    if said and not set(words(said)) & set(words(name)):
        raise Misfit("other-name", N_("The card {card} is {name}’s. Give another number."), card=person.card, name=name)


def _created(card: str, wished: _Wished, known: Known) -> Person:
    on = wished.columns.get("registered_on", known.today)
    blank: dict[str, Any] = dict.fromkeys(("first_name", "role", "category", "department", "email", "phone"), "")
    blank |= dict.fromkeys(("blocked", "address", "note"), "")
    blank |= {"expires_on": None, "consented_on": None, "consent_ended_on": None, "home_site_id": known.site_id}
    blank |= {"kind": BorrowerKind.PERSON, "registered_on": on}
    found = {**blank, **wished.columns}
    structure = known.structure(wished.structure)
    of_structure = structure.values["department"] if structure else ""
    found["department"] = found["department"] or of_structure or known.departments.get(found["home_site_id"], "")
    if wished.consents:
        found["consented_on"] = on
    return Person(None, card, found)


def _updated(person: Person, wished: _Wished, known: Known, made: PeoplePlan) -> Iterator[str]:
    """Change what differs, and name the fields that do."""
    changes = {
        name: value
        for name, value in wished.columns.items()
        if name not in _ONCE and value != person.values[name]
    }
    if wished.consents is not None:
        was = person.values["consented_on"], person.values["consent_ended_on"]
        now = rules.consent_days(*was, consents=wished.consents, on=known.today)
        if now != was:
            changes |= {"consented_on": now[0], "consent_ended_on": now[1]}
    person.values |= changes
    if changes and person.id is not None:
        made.updated.append((person, changes))
    yield from changes
    yield from _join(person, wished, known, made)


def _join(person: Person, wished: _Wished, known: Known, made: PeoplePlan) -> Iterable[str]:
    """Have them borrow for the structure the row names: for it alone when there was none, else for it too."""
    if not wished.structure:
        return () if person.main else _change_role(person, None, None, wished.role, made)
    structure = known.structure(wished.structure)
    if structure is None:
        structure = Structure(None, {**dict.fromkeys(OF_STRUCTURE, ""), "name": wished.structure})
        known.add_structure(structure)
        made.structures.append(structure)
    there = person.membership(structure)
    if there is None and structure is not person.main:
        since = wished.member_since or person.values["registered_on"]
        there = Belongs(None, structure, wished.role, since)
        person.belongs.append(there)
        made.joined.append((person, there))
        if person.main is None:
            person.main = structure
            _say_role(person, structure, wished.role, made)
        return ("organisation",)
    return _change_role(person, structure, there, wished.role, made)


def _change_role(
    person: Person, structure: Structure | None, there: Belongs | None, role: str, made: PeoplePlan
) -> Iterable[str]:
    has = person.values["role"] if structure is person.main else there.role if there else ""
    if not role or role == has:
        return ()
    if there is not None:
        there.role = role
        if there.id is not None:
            made.roles.append(there)
    if structure is person.main:
        _say_role(person, structure, role, made)
    return ("role",)


def _say_role(person: Person, structure: Structure | None, role: str, made: PeoplePlan) -> None:
    """Have the borrower's row say what they do in their main structure, and which it is."""
    person.values["role"] = role
    if person.id is not None:
        made.updated.append((person, {"role": role, "main": structure}))


def _wished(said: Mapping[str, str], known: Known) -> _Wished:
    columns: dict[str, Any] = {name: values.line(said[name]) for name in _LINES if name in said}
    warnings: list[Reason] = []
    if "full_name" in said and "name" not in columns:
        columns["name"], first_name = values.names(values.line(said["full_name"]))
        columns |= {"first_name": first_name} if first_name else {}
    structure = values.line(said.get("organisation", ""))
    kind = values.borrower_kind(said.get("kind", ""))
    if "name" not in columns and structure:
        kind, columns["name"] = BorrowerKind.ORGANISATION, structure
    if kind is BorrowerKind.ORGANISATION:
        columns["kind"] = kind
        structure = structure or columns.get("name", "")
    columns |= {name: values.day(said[name]) for name in _DAYS if name in said}
    _add_rest(columns, said, known, warnings)
    since = values.day(said["member_since"]) if "member_since" in said else None
    consents = values.yes(said["consents"]) if "consents" in said else None
    return _Wished(columns, structure, values.line(said.get("role", "")), since, consents, tuple(warnings))


def _add_rest(columns: dict[str, Any], said: Mapping[str, str], known: Known, warnings: list[Reason]) -> None:
    if "email" in said:
        add_email(columns, said["email"], warnings)
    if "site" in said:
        columns["home_site_id"] = values.site(said["site"], known.sites)
    if "blocked" in said and (why := values.refused(said["blocked"])):
        columns["blocked"] = why
    if "note" in said:
        columns["note"] = said["note"]
    postcode, town = values.line(said.get("postcode", "")), values.line(said.get("town", ""))
    address = "\n".join(filter(None, (said.get("address", ""), f"{postcode} {town}".strip())))
    if address:
        columns["address"] = address
    if "department" not in columns and values.department(postcode):
        columns["department"] = values.department(postcode)
