"""PMB's own XML: <notice> with <rs> <dt> <bl> <hl> <el> <ru> for the leader, and <f c= ind=><s c=> for the fields."""

from __future__ import annotations

from typing import Any

from rt_desktop.formats.marc import Field
from rt_desktop.formats.xmlsource import local_name, text_of

NOTICE = "notice"
_LEADER = ("rs", "dt", "bl", "hl", "el", "ru")


def leader_and_fields(notice: Any) -> tuple[str, list[Field]] | None:
    """What a <notice> says, None when it is another vocabulary's.  PMB's `id` attribute of a field is not kept:
    subfield 9 says the same.
    """
    parts = dict.fromkeys(_LEADER, " ")
    fields: list[Field] = []
    known = False
    for child in notice:
        name = local_name(child)
        if name in parts:
            parts[name] = text_of(child)[:1] or " "
            known = True
        elif name == "f":
            fields.append(_field(child))
    if not known and not fields:
        return None
    status, kind, level, rank, fullness, rules = parts.values()
    return f"     {status}{kind}{level}{rank} 22     {fullness}{rules} 450 ", fields


def _field(element: Any) -> Field:
    tag = element.get("c", "")
    subfields = tuple((child.get("c", ""), text_of(child)) for child in element if local_name(child) == "s")
    if subfields:
        return tag, element.get("ind", "  "), subfields
    return tag, text_of(element) if tag < "010" else element.get("ind", "  ")
