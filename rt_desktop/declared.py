"""Settings declared once, as fields of a frozen dataclass: key, type and default, label, choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any


def setting(default: Any, label: str, choices: tuple[Any, ...] = ()) -> Any:
    """A field of such a dataclass; `label` is marked with N_(), `choices` are all the values it may have, if listed."""
    return field(default=default, metadata={"label": label, "choices": choices})


def declarations(kind: type[Any]) -> Mapping[str, Any]:
    """The fields of such a dataclass, by key."""
    return {declared.name: declared for declared in fields(kind)}


def label(kind: type[Any], key: str) -> str:
    """What a setting is called, still to be translated; the key itself when there is none of that name."""
    declared = declarations(kind).get(key)
    return key if declared is None else str(declared.metadata["label"])


def fits(kind: type[Any], key: str, value: Any) -> bool:
    """Whether a setting of that key exists and may have that value: of its default's type, and one of its choices."""
    declared = declarations(kind).get(key)
    if declared is None or type(value) is not type(declared.default):
        return False
    return not declared.metadata["choices"] or value in declared.metadata["choices"]
