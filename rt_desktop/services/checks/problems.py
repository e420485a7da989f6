"""How what is wrong with the data is said."""

from __future__ import annotations

from rt_desktop.errors import Objection, refusal


def problem(code: str, text: str, **values: str) -> Objection:
    """Something that is wrong; `text` is a source string marked with N_()."""
    return refusal(code, text, **values)
