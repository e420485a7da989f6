"""The settings of this seat, as they are declared; each is kept as soon as it is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from rt_desktop.i18n import N_
from rt_desktop.seat_settings import SeatSettings
from rt_desktop.ui.settings.declared_form import DeclaredForm
from rt_desktop.ui.widgets.proposals import propose

#: What the values of a setting are called; others are shown as they are.
WORDS: Mapping[str, Mapping[Any, str]] = {
    "language": {"": N_("Same as the computer"), "fr": "Français", "en": "English"},
    "theme": {"system": N_("Same colours as the computer"), "light": N_("Light"), "dark": N_("Dark")},
    "text_size": {0: N_("Same as the computer")},
}

HINTS = {
    "operator": N_("The name kept in the journal beside each operation, from the next start."),
    "language": N_("At the next start."),
    "text_size": N_("At the next start."),
    "backup_folder": N_("On another disk, a key or a share: each backup is put there too."),
}


class SeatPart(DeclaredForm):
    """One field per declared setting."""

    def __init__(self) -> None:
        super().__init__(SeatSettings, words=WORDS, hints=HINTS)

    def offer_operators(self, names: Sequence[str]) -> None:
        """Propose the names of those who work here; another may still be typed."""
        line = self.field("operator").control
        assert isinstance(line, QLineEdit)
        propose(line, names)
