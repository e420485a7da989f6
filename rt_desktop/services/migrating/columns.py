"""Which column holds what: guessed from the headings, changed as people say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rt_desktop.errors import UserError
from rt_desktop.formats.sheets import Row, Sheet
from rt_desktop.i18n import _
from rt_desktop.services.borrowers.words import words_in
from rt_desktop.services.migrating.fields import BORROWERS, FIELDS, Field, field_of

#: How many of the first rows may stand above the headings: a title, a date.
HEAD = 15

#: Words that say nothing in a heading, with what a degree sign becomes.
_EMPTY = {"de", "du", "des", "d", "la", "le", "les", "l", "the", "of", "a", "n", "no", "num", "nb", "deg"}
_NUMBERED = re.compile(r"#(\d{1,3})\Z")

#: Headings, as `folded` has them, of what nothing here keeps yet and people must not lose unawares.
_THEMES = frozenset(
    {"theme", "theme dsi", "theme choisi", "theme suivi", "theme veille", "thematique", "thematique dsi", "dsi"}
    | {"veille", "abonnement dsi", "abonnement veille", "centre interet", "sujet", "sujet suivi", "topic", "interest"}
)
_LONG = 3  # letters from which a final s is a plural


@dataclass(frozen=True)
class Columns:
    """The headings of a sheet, and the field each column holds ("" for none)."""

    kind: str
    header: Row
    keys: tuple[str, ...]

    @property
    def by_heading(self) -> dict[str, str]:
        """The fields read, by heading."""
        return {heading: key for heading, key in self._pairs() if key}

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of columns nothing is read from."""
        return tuple(heading for heading, key in self._pairs() if heading and not key)

    @property
    def themes(self) -> tuple[str, ...]:
        """Those of the unread headings that name the themes somebody chose to hear of."""
        return tuple(heading for heading in self.unread if self.kind == BORROWERS and folded(heading) in _THEMES)

    def missing(self) -> tuple[Field, ...]:
        """The fields that must have a column and have none."""
        return tuple(one for one in FIELDS[self.kind] if one.needed and one.key not in self.keys)

    def _pairs(self) -> Iterable[tuple[str, str]]:
        return zip(self.header.cells, self.keys, strict=True)


@dataclass(frozen=True)
class Said:
    """What a row says, by field; empty cells are left out."""

    line: int
    values: Mapping[str, str]


def folded(heading: str) -> str:
    """A heading as it is compared: without capitals, accents, plurals and words that say nothing."""
    words = words_in(re.sub("[°№’']", " ", heading))
    told = [_singular(word) for word in words if word not in _EMPTY]
    return " ".join(told or words)


def headings_of(field: Field) -> set[str]:
    """The headings of a field, and what the models call it in English and in the language of the moment."""
    return {folded(heading) for heading in (*field.headings, field.label, _(field.label))}


def guessed(sheet: Sheet, kind: str) -> Columns:
    """The columns as their headings say, in the row that has most headings known, else in the first."""
    found = [_of_header(row, kind) for row in sheet.rows[:HEAD]]
    return max(found, key=lambda one: sum(map(bool, one.keys)))


def chosen(sheet: Sheet, kind: str, said: Mapping[str, str]) -> Columns:
    """The columns as guessed, but where people said by heading what it holds ("" for nothing); #3 is the third one.

    Raises UserError when there is no such heading or field, or two columns hold the same.
    """
    columns = guessed(sheet, kind)
    headings = columns.header.cells
    by_hand = {_place(headings, heading): key for heading, key in said.items()}
    for key in filter(None, by_hand.values()):
        if field_of(kind, key) is None:
            known = ", ".join(one.key for one in FIELDS[kind])
            text = _("“{key}” is nothing a column can hold here. Choose among: {known}.")
            raise UserError(text.format(key=key, known=known))
    taken = set(by_hand.values())
    keys = [by_hand.get(place, "" if key in taken else key) for place, key in enumerate(columns.keys)]
    _require_once(headings, keys)
    return Columns(kind, columns.header, tuple(keys))


def parsed(text: str) -> dict[str, str]:
    """Columns as they are typed: « Nom=name,Tél.=phone »; raises UserError when a part cannot be read."""
    found = {}
    for part in filter(None, map(str.strip, text.split(","))):
        heading, equals, key = part.rpartition("=")
        if not equals or not heading.strip():
            sentence = _("“{part}” says no column. Write the heading, then what it holds: Nom=name.")
            raise UserError(sentence.format(part=part))
        found[heading.strip()] = key.strip()
    return found


def require_whole(columns: Columns) -> None:
    """Raise UserError when a field that is needed has no column."""
    missing = columns.missing()
    if missing:
        names = ", ".join(f"{_(one.label)} ({one.key})" for one in missing)
        text = _("No column is known to hold: {names}. Say which one does.")
        raise UserError(text.format(names=names))


def rows(sheet: Sheet, columns: Columns) -> list[Said]:
    """What the rows below the headings say."""
    return [_said(row, columns.keys) for row in sheet.rows if row.line > columns.header.line]


def _of_header(row: Row, kind: str) -> Columns:
    known = {heading: one.key for one in reversed(FIELDS[kind]) for heading in headings_of(one)}
    keys: list[str] = []
    for cell in row.cells:
        key = known.get(folded(cell), "")
        keys.append("" if key in keys else key)
    return Columns(kind, row, tuple(keys))


def _said(row: Row, keys: Sequence[str]) -> Said:
    return Said(row.line, {key: cell for key, cell in zip(keys, row.cells, strict=False) if key and cell})


def _place(headings: Sequence[str], wanted: str) -> int:
    """The column of a heading, written as it is or nearly, or of a number like #3."""
    numbered = _NUMBERED.match(wanted)
    if numbered and 0 < int(numbered[1]) <= len(headings):
        return int(numbered[1]) - 1
    for fold in (str, str.casefold, folded):
        for place, heading in enumerate(headings):
            if fold(heading) == fold(wanted):
                return place
    text = _("There is no column “{heading}”. The headings are: {headings}.")
    raise UserError(text.format(heading=wanted, headings=", ".join(filter(None, headings))))


def _require_once(headings: Sequence[str], keys: Sequence[str]) -> None:
    for place, key in enumerate(keys):
        if key and key in keys[:place]:
            one, other = headings[keys.index(key)], headings[place]
            text = _("The columns “{one}” and “{other}” cannot both hold {key}. Leave one out.")
            raise UserError(text.format(one=one, other=other, key=key))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _LONG and word.endswith("s") else word
