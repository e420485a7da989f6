"""A record while it is being changed: what nobody touches keeps its bytes and its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.marc import DataField, Field, MarcRecord, Subfield, is_data

#: Before the first field.
START = -1


class Spot(NamedTuple):
    """A subfield that says something: where it stands, and its text as a person reads it."""

    field: int
    subfield: int
    text: str


class Draft:
    """Replaces, takes out and adds; positions are those of the record it began with until `record` is asked."""

    def __init__(self, record: MarcRecord) -> None:
        self.leader = record.leader
        self.fields: list[Field] = list(record.fields)
        self._changed: dict[int, list[Subfield | None]] = {}
        self._added: dict[int, list[tuple[int, Subfield]]] = defaultdict(list)
        self._gone: set[int] = set()
        self._new: dict[int, list[Field]] = defaultdict(list)

    # ---- reading
    def with_tags(self, *tags: str) -> Iterator[tuple[int, DataField]]:
        """The fields with one of these tags that have subfields, with their positions."""
        return ((at, field) for at, field in enumerate(self.fields) if field[0] in tags and is_data(field))

    def spots(self, tags: Sequence[str], codes: str) -> list[Spot]:
        """The subfields that say something, tag after tag in the order given, else in the order of the record."""
        return [
            Spot(at, rank, text)
            for tag in tags
            for at, field in self.with_tags(tag)
            for rank, (code, value) in enumerate(field[2])
            if code and code in codes and (text := clean(value))
        ]

    # ---- changing
    def replace(self, at: int, rank: int, value: str) -> None:
        """Give a subfield another value."""
        subfields = self._subfields(at)
        old = subfields[rank]
        assert old is not None
        subfields[rank] = (old[0], value)

    def take_out(self, at: int, rank: int) -> None:
        """Take a subfield out; a field of which nothing is left goes with it."""
        self._subfields(at)[rank] = None

    def take_out_field(self, at: int) -> None:
        """Take a whole field out."""
        self._gone.add(at)

    def add_subfield(self, at: int, code: str, value: str, *, after: int | None = None) -> None:
        """Add a subfield to a field, after one of its subfields, or else where its code belongs."""
        if after is None:
            codes = [one[0] for one in self._of(at)[2]]
            after = max((rank for rank, one in enumerate(codes) if _order(one) <= _order(code)), default=START)
        self._added[at].append((after, (code, value)))

    def add_field(self, field: Field, *, after: int | None = None) -> None:
        """Add a field, after one of the fields, or else where its tag belongs."""
        if after is None:
            after = max((at for at, one in enumerate(self.fields) if one[0] <= field[0]), default=START)
        self._new[after].append(field)

    def record(self) -> MarcRecord:
        """The record as it is now."""
        fields = self._news(START)
        for at, field in enumerate(self.fields):
            if at not in self._gone:
                fields += self._now(at, field)
            fields += self._news(at)
        return MarcRecord(self.leader, tuple(fields))

    # ---- inside
    def _of(self, at: int) -> DataField:
        field = self.fields[at]
        assert is_data(field)
        return field

    def _subfields(self, at: int) -> list[Subfield | None]:
        return self._changed.setdefault(at, list(self._of(at)[2]))

    def _now(self, at: int, field: Field) -> list[Field]:
        if not is_data(field) or (at not in self._changed and at not in self._added):
            return [field]
        subfields = [one for after, one in self._added[at] if after == START]
        for rank, one in enumerate(self._subfields(at)):
            subfields += [one] if one is not None else []
            subfields += [added for after, added in self._added[at] if after == rank]
        return [(field[0], field[1], tuple(subfields))] if any(value for _code, value in subfields) else []

    def _news(self, after: int) -> list[Field]:
        return sorted(self._new[after], key=lambda field: field[0])


def _order(code: str) -> tuple[bool, str]:
    """Letters in their order, then the figures; $3 comes first."""
    return code.isdigit() and code != "3", code


class Place(NamedTuple):
    """Where one more text belongs: after a field, or in the field `at` after one of its subfields."""

    after: int
    at: int
    subfield: int


def align(spots: Sequence[Spot], new: Sequence[str], draft: Draft, add: Callable[[str, Place | None], None]) -> None:
    """Have these subfields say the new texts: equal ones stay, others are replaced in their place.

    Those left over are taken out; `add` puts in one more, at a place among the others, None where there are none.
    """
    matcher = SequenceMatcher(None, [spot.text for spot in spots], list(new), autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, wanted = spots[first:last], new[start:end]
        for spot, text in zip(old, wanted, strict=False):
            draft.replace(spot.field, spot.subfield, text)
        for spot in old[len(wanted) :]:
            draft.take_out(spot.field, spot.subfield)
        place = _place(spots, last)
        for text in wanted[len(old) :]:
            add(text, place)


def _place(spots: Sequence[Spot], rank: int) -> Place | None:
    """Where a text belongs that becomes the one of that rank."""
    if not spots:
        return None
    if rank == 0:
        return Place(spots[0].field - 1, spots[0].field, spots[0].subfield - 1)
    return Place(spots[rank - 1].field, *spots[rank - 1][:2])
