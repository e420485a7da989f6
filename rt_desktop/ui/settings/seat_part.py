"""The settings of this seat, as they are declared; each is kept as soon as it is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _
from rt_desktop.seat_settings import SeatSettings
from rt_desktop.ui.settings.declared_form import DeclaredForm
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.file_dialogs import choose_folder
from rt_desktop.ui.widgets.label import Label
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
        choose = Button(_("Choose…"), icon="folder")
        super().__init__(SeatSettings, words=WORDS, hints=HINTS, beside={"backup_folder": _below_a_label(choose)})
        choose.clicked.connect(self._on_choose)

    def _on_choose(self) -> None:
        """Let the person choose the second folder of the backups."""
        choose_folder(
            self,
            _("Second folder for the backups"),
            lambda folder: self.write("backup_folder", str(folder)),
            now=str(self.value("backup_folder")),
        )

    def offer_operators(self, names: Sequence[str]) -> None:
        """Propose the names of those who work here; another may still be typed."""
        line = self.field("operator").control
        assert isinstance(line, QLineEdit)
        propose(line, names)


def _below_a_label(button: Button) -> QWidget:
    """A button on the line of a field's control."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(" ", "secondary"))
    column.addWidget(button)
    column.addStretch()
    return held
