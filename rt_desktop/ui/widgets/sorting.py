"""Sorting what a list holds whole, as the language sorts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QCollator, QLocale

from rt_desktop import i18n


@cache
def _collator(language: str) -> QCollator:
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    return collator


def sort_rows(rows: Sequence[Any], attribute: str, *, descending: bool) -> list[Any]:
    """The values by one of their attributes: words as a dictionary sorts them, what is empty last."""
    there = [row for row in rows if getattr(row, attribute) is not None]
    missing = [row for row in rows if getattr(row, attribute) is None]
    collator = _collator(i18n.language())

    def key(row: Any) -> Any:
        value = getattr(row, attribute)
        return collator.sortKey(value) if isinstance(value, str) else value

    return sorted(there, key=key, reverse=descending) + missing
