"""Where Tab finds what is made late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reach_in(place: QWidget, made: Sequence[QWidget]) -> None:
    """Let Tab reach these where `place` stands; Qt puts them after all that was there before."""
    before = _before(place)
    while before is not place and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = _before(before)
    for widget in made:
        if before is not place:
            QWidget.setTabOrder(before, widget)
        before = widget


def _before(widget: QWidget) -> QWidget:
    found: QWidget | None = widget.previousInFocusChain()
    assert found is not None  # the chain is a ring
    return found
