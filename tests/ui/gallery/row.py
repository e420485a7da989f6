"""A row of any list of the gallery."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.ui.widgets.state import Mark


@dataclass(frozen=True)
class Row:
    """A row of any list here."""

    id: int
    title: str
    second: str
    due: str
    mark: Mark | None = None
    button: str = ""
    support: str = "book"
    code: str = ""
    site: str = ""


def column(*widgets: QWidget, spacing: int = 8, margin: int = 0) -> QVBoxLayout:
    """Widgets one below the other."""
    layout = QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
