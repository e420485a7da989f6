"""Authors and what they did, name by name, in the fields of block 7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rt_desktop.formats import people
from rt_desktop.formats.editing.draft import Draft
from rt_desktop.formats.marc import DataField, Subfield

PERSONS = ("700", "701", "702", "703", "716", "720", "721", "722", "730")
BODIES = ("710", "711", "712", "713")
TAGS = tuple(sorted(PERSONS + BODIES))
_MAIN = ("700", "710", "720")

#: The author, of $4 (UNIMARC bibliographic format, appendix C).
AUTHOR = "070"


@dataclass(frozen=True)
class Named:
    """A person (« Nom, Prénom ») or a body, what they did (a code of $4), and which name of the record it was.

    `origin` counts the names of the record from 0; None for one that was added.
    """

    name: str
    function: str = AUTHOR
    is_body: bool = False
    origin: int | None = None


@dataclass(frozen=True)
class _Stretch:
    """Where a name stands: its field, from which subfield to which, and the subfield of its function."""

    field: int
    start: int
    end: int
    function: int | None
    is_shared: bool


def shown(draft: Draft) -> tuple[Named, ...]:
    """The names, in the order of the tags and then of the record."""
    return tuple(named for named, _stretch in _names(draft))


def write(draft: Draft, value: Sequence[Named]) -> None:
    """Have the record name these and no others; a name that was changed keeps its field."""
    names = list(_names(draft))
    kept = {one.origin: one for one in value if one.origin is not None and one.name.strip()}
    staying: set[int] = set()
    for rank, (was, stretch) in enumerate(names):
        now = kept.get(rank)
        if now is None:
            _take_out(draft, stretch)
        elif stretch.is_shared and now.function != was.function:
            _take_out(draft, stretch)
            draft.add_field(_field(draft.fields[stretch.field][0], now), after=stretch.field)
        else:
            staying.add(stretch.field)
            _change(draft, stretch, was, now)
    for emptied in {stretch.field for _was, stretch in names} - staying:
        draft.take_out_field(emptied)
    has_main = any(draft.fields[stretch.field][0] in _MAIN for rank, (_, stretch) in enumerate(names) if rank in kept)
    for one in value:
        if one.origin is None and one.name.strip():
            draft.add_field(_field(_tag(one, has_main=has_main), one))
            has_main = True


def _tag(one: Named, *, has_main: bool) -> str:
    """Where a new name belongs: the main responsibility, others like it, or another function."""
    if not has_main and one.function in ("", AUTHOR):
        return "710" if one.is_body else "700"
    kind = "1" if one.function in ("", AUTHOR) else "2"
    return f"7{'1' if one.is_body else '0'}{kind}"


def _field(tag: str, one: Named) -> DataField:
    function = [("4", one.function)] if one.function else []
    if tag in BODIES:
        return tag, "02", (("a", one.name.strip()), *function)
    name, first_name = _split(one.name)
    return tag, " 1", (("a", name), *([("b", first_name)] if first_name else []), *function)


def _split(name: str) -> tuple[str, str]:
    last, _comma, first = name.partition(",")
    return last.strip(), first.strip()


def _names(draft: Draft) -> Iterator[tuple[Named, _Stretch]]:
    rank = 0
    for tag in TAGS:
        for at, field in draft.with_tags(tag):
            for stretch in _stretches(at, field):
                subfields = field[2][stretch.start : stretch.end]
                said = (tag, field[1], tuple(subfields))
                name = people.body(said) if tag in BODIES else people.person(said)
                if name:
                    yield Named(name, _function(field, stretch), tag in BODIES, rank), stretch
                    rank += 1


def _stretches(at: int, field: DataField) -> Iterator[_Stretch]:
    """The names of one field: PMB and others write several, cut at each $a."""
    codes = [code for code, _value in field[2]]
    functions = [rank for rank, (code, value) in enumerate(field[2]) if code == "4" and value.strip()]
    starts = [rank for rank, code in enumerate(codes) if code == "a"]
    if len(starts) <= 1:
        yield _Stretch(at, 0, len(codes), next(iter(functions), None), is_shared=False)
        return
    has_own = len(functions) == len(starts)
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(codes)], strict=True)):
        function = functions[place] if has_own else next(iter(functions), None)
        yield _Stretch(at, start, end, function, is_shared=not has_own)


def _function(field: DataField, stretch: _Stretch) -> str:
    return "" if stretch.function is None else field[2][stretch.function][1].strip()


def _change(draft: Draft, stretch: _Stretch, was: Named, now: Named) -> None:
    field = draft.fields[stretch.field]
    assert len(field) == 3  # noqa: PLR2004 -- it has names
    if now.name.strip() != was.name:
        _rename(draft, stretch, field, now)
    if now.function == was.function:
        return
    if stretch.function is None:
        draft.add_subfield(stretch.field, "4", now.function)
    elif now.function:
        draft.replace(stretch.field, stretch.function, now.function)
    else:
        draft.take_out(stretch.field, stretch.function)


def _rename(draft: Draft, stretch: _Stretch, field: DataField, now: Named) -> None:
    """Give the name its new parts; $3, which says who it was, goes."""
    is_body = field[0] in BODIES
    parts = {"a": now.name.strip(), "b": ""} if is_body else dict(zip("ab", _split(now.name), strict=True))
    told: set[str] = set()
    for rank, (code, _value) in _within(field, stretch):
        if code == "3" or (code in parts and (code in told or not parts[code])):
            draft.take_out(stretch.field, rank)
        elif code in parts:
            told.add(code)
            draft.replace(stretch.field, rank, parts[code])
    place = stretch.start
    for code in "ab":
        if parts[code] and code not in told:
            after = next((rank for rank, one in _within(field, stretch) if one[0] == "a"), place - 1)
            draft.add_subfield(stretch.field, code, parts[code], after=after)


def _within(field: DataField, stretch: _Stretch) -> Iterator[tuple[int, Subfield]]:
    return ((rank, field[2][rank]) for rank in range(stretch.start, stretch.end))


def _take_out(draft: Draft, stretch: _Stretch) -> None:
    """Take a name out of its field; the field goes when no name is left in it."""
    field = draft.fields[stretch.field]
    assert len(field) == 3  # noqa: PLR2004 -- it has names
    for rank, (code, _value) in _within(field, stretch):
        if code != "4":
            draft.take_out(stretch.field, rank)
    if not stretch.is_shared and stretch.function is not None:
        draft.take_out(stretch.field, stretch.function)
