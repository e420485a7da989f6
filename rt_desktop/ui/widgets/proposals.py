"""What a line proposes while it is typed in: words used before, wherever they hold what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from rt_desktop.ui.theme import THEME


def propose(line: QLineEdit, words: Sequence[str]) -> None:
    """Propose these words, and no others any more."""
    completer = QCompleter(list(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    # A list in a page lets its ground show through; this one is a window, and has none behind it.
    popup: QAbstractItemView | None = completer.popup()
    assert popup is not None
    popup.setProperty("proposals", True)
    popup.setFont(line.font())
    THEME.dress(popup)
    line.setCompleter(completer)
