"""Fields of the form that are one text, or several, each in a subfield of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rt_desktop.formats.editing.draft import Draft, Place, Spot, align

#: Publications, not productions, distributions, manufactures or copyrights (214, second indicator).
_OTHERS = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Line:
    """The first text that one of these subfields says; `tags` in the order they are looked at.

    A new one is written in `tags[0]`, into the field of that tag there is, else into a new one.
    """

    tags: tuple[str, ...]
    code: str
    indicators: str = "  "

    def shown(self, draft: Draft) -> str:
        """The text, "" when there is none."""
        spot = self._spot(draft)
        return spot.text if spot is not None else ""

    def write(self, draft: Draft, value: str) -> None:
        """Say another text, or none."""
        spot = self._spot(draft)
        if spot is not None:
            align([spot], [value] if value else [], draft, lambda _text, _spot: None)
        elif value:
            at = next((at for tag in self.tags for at, _field in _said_by(draft, tag)), None)
            if at is None:
                draft.add_field((self.tags[0], self.indicators, ((self.code, value),)))
            else:
                draft.add_subfield(at, self.code, value)

    def _spot(self, draft: Draft) -> Spot | None:
        for tag in self.tags:
            fields = {at for at, _field in _said_by(draft, tag)}
            for spot in draft.spots([tag], self.code):
                if spot.field in fields:
                    return spot
        return None


def _said_by(draft: Draft, tag: str) -> list[tuple[int, object]]:
    """The fields of a tag; of 214, those of a publication."""
    return [(at, field) for at, field in draft.with_tags(tag) if tag != "214" or field[1][1:2] not in _OTHERS]


@dataclass(frozen=True)
class Parts:
    """Several subfields of one field in one text: « complément : autre complément »."""

    tag: str
    code: str
    sign: str
    indicators: str = "  "

    def shown(self, draft: Draft) -> str:
        """The texts with the sign between them."""
        return self.sign.join(spot.text for spot in draft.spots([self.tag], self.code))

    def write(self, draft: Draft, value: str) -> None:
        """Say other texts."""
        new = [text for part in value.split(self.sign) if (text := part.strip())]

        def add(text: str, place: Place | None) -> None:
            at = place.at if place is not None else next((at for at, _ in draft.with_tags(self.tag)), None)
            if at is None:
                draft.add_field((self.tag, self.indicators, ((self.code, text),)))
            else:
                draft.add_subfield(at, self.code, text, after=place.subfield if place is not None else None)

        align(draft.spots([self.tag], self.code), new, draft, add)


@dataclass(frozen=True)
class Each:
    """A text per field: notes, themes, a summary; `tags[0]` is where a new one is written."""

    tags: tuple[str, ...]
    code: str
    indicators: str = "  "

    def shown(self, draft: Draft) -> tuple[str, ...]:
        """Every text, in the order of the record."""
        return tuple(spot.text for spot in self._spots(draft))

    def write(self, draft: Draft, value: Sequence[str]) -> None:
        """Say other texts; empty ones are left out."""

        spots = self._spots(draft)

        def add(text: str, place: Place | None) -> None:
            if place is not None and sum(spot.field == place.at for spot in spots) > 1:
                draft.add_subfield(place.at, self.code, text, after=place.subfield)
            else:
                field = (self.tags[0], self.indicators, ((self.code, text),))
                draft.add_field(field, after=place.after if place is not None else None)

        align(spots, [text for text in map(str.strip, value) if text], draft, add)

    def _spots(self, draft: Draft) -> list[Spot]:
        return sorted(draft.spots(self.tags, self.code))


@dataclass(frozen=True)
class Paragraphs:
    """The texts of `each`, one per line of a long text."""

    each: Each

    def shown(self, draft: Draft) -> str:
        """The texts, one per line."""
        return "\n".join(self.each.shown(draft))

    def write(self, draft: Draft, value: str) -> None:
        """Say the lines."""
        self.each.write(draft, value.splitlines())


@dataclass(frozen=True)
class Signed:
    """One field in one text, its subfields told apart by signs: « 206 p. : ill. ; 22 cm + 1 livret ».

    `signs` are (sign, code) in the order they are written; `first` is the code of what stands before them, by tag.
    """

    tags: tuple[str, ...]
    first: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]

    def shown(self, draft: Draft) -> str:
        """The text, "" when there is none."""
        found = self._field(draft)
        if found is None:
            return ""
        at, first = found
        said = ""
        for sign, code in (("", first), *self.signs):
            for spot in self._spots(draft, at, code):
                said = f"{said}{sign or self.signs[-1][0]}{spot.text}" if said else spot.text
        return said

    def write(self, draft: Draft, value: str) -> None:
        """Say another text."""
        found = self._field(draft)
        said = self._parted(value)
        if found is None:
            codes = ((self.first[0], "") if code == "" else (code, code) for code in ("", *self._codes()))
            subfields = tuple((code, text) for code, key in codes for text in said.get(key, ()))
            if subfields:
                draft.add_field((self.tags[0], "  ", subfields))
            return
        at, first = found
        for code in ("", *self._codes()):
            own = code or first

            def add(text: str, place: Place | None, own: str = own) -> None:
                draft.add_subfield(at, own, text, after=place.subfield if place is not None else None)

            align(self._spots(draft, at, own), said.get(code, ()), draft, add)

    def _codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for _sign, code in self.signs))

    def _field(self, draft: Draft) -> tuple[int, str] | None:
        """The field that says it, and the code of what comes first in it."""
        for tag, first in zip(self.tags, self.first, strict=True):
            for at, _field in draft.with_tags(tag):
                if any(self._spots(draft, at, code) for code in (first, *self._codes())):
                    return at, first
        return None

    def _spots(self, draft: Draft, at: int, code: str) -> list[Spot]:
        return [spot for spot in draft.spots([draft.fields[at][0]], code) if spot.field == at]

    def _parted(self, value: str) -> dict[str, list[str]]:
        """The texts by code, "" for what comes first; signs count outside of brackets, and none goes back."""
        found: dict[str, list[str]] = {}
        code, rest, signs = "", value.strip(), self.signs
        while rest:
            places = [(place, sign, to) for sign, to in signs if (place := _outside_brackets(rest, sign)) >= 0]
            place, sign, following = min(places, default=(len(rest), "", ""))
            if text := rest[:place].strip():
                found.setdefault(code, []).append(text)
            code, rest = following, rest[place + len(sign) :]
            signs = signs[[to for _sign, to in signs].index(code) :] if rest else signs
        return found


def _outside_brackets(text: str, sign: str) -> int:
    """Where a sign first stands outside of brackets, -1 where it does not."""
    place = text.find(sign)
    while place >= 0 and text.count("(", 0, place) > text.count(")", 0, place):
        place = text.find(sign, place + 1)
    return place
