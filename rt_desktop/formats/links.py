"""Links of a UNIMARC record to the set, the serial or the issue it is part of, block 4 (461 to 463)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.marc import DataField

TAGS = ("461", "462", "463")
_PARTS = {"t": "title", "x": "issn", "0": "id", "3": "id", "v": "number", "h": "number", "d": "date"}
# With embedded fields ($1 followed by a tag) the subfields after it are those of that field.
_EMBEDDED = {
    ("200", "a"): "title",
    ("200", "v"): "number",
    ("200", "h"): "number",
    ("011", "a"): "issn",
    ("210", "d"): "date",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One linked record as far as it is named: `tag` 461 is the set or serial, 463 the issue or volume."""

    tag: str
    title: str = ""
    issn: str = ""
    id: str = ""
    number: str = ""
    date: str = ""


def links(by_tag: Mapping[str, Sequence[DataField]]) -> tuple[Link, ...]:
    """The links that say something, in the order of their tags."""
    found = [_link(field) for tag in TAGS for field in by_tag.get(tag, ())]
    return tuple([link for link in found if link != Link(link.tag)])


def _link(field: DataField) -> Link:
    said: dict[str, str] = {}
    embedded = ""
    for code, value in field[2]:
        if code == "1":
            embedded = value[:3]
            name = "id" if embedded == "001" else ""
            text = clean(value[3:])
        else:
            name = _EMBEDDED.get((embedded, code), "") if embedded else _PARTS.get(code, "")
            text = clean(value)
        if not embedded and code == "9" and value.startswith("id:"):  # PMB
            name, text = "id", value.removeprefix("id:")
        if name and text:
            said.setdefault(name, text)
    return Link(field[0], **said)
