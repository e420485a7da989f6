"""The settings of this seat, as they are declared; each is kept as soon as it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit

from rt_desktop.i18n import N_, _
from rt_desktop.seat_settings import SeatSettings
from rt_desktop.ui.widgets.form import Field, Form

#: What the values of a setting are called; others are shown as they are.
WORDS: Mapping[str, Mapping[Any, str]] = {
    "language": {"": N_("That of the computer"), "fr": "Français", "en": "English"},
    "theme": {"system": N_("Those of the computer"), "light": N_("Light"), "dark": N_("Dark")},
    "text_size": {0: N_("That of the computer")},
}

HINTS = {
    "operator": N_("The name kept in the journal beside each operation, from the next start."),
    "language": N_("At the next start."),
    "text_size": N_("At the next start."),
    "backup_folder": N_("On another disk, a key or a share: each backup is put there too."),
}


class SeatPart(Form):
    """One field per declared setting."""

    #: key, value
    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, Any] = {}
        made = [self._field_of(declared) for declared in fields(SeatSettings)]
        for pair in zip(made[::2], [*made[1::2], None], strict=False):
            self.row(*(field for field in pair if field is not None))
        self.edited.connect(self._on_edited)

    def show_settings(self, settings: SeatSettings) -> None:
        """Show what is kept."""
        self._kept = {declared.name: getattr(settings, declared.name) for declared in fields(settings)}
        self.show_values(self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QLineEdit):
            self._offer(watched.objectName())
        return super().eventFilter(watched, event)

    def _field_of(self, declared: Any) -> Field:
        key, label = declared.name, _(declared.metadata["label"])
        hint = _(HINTS[key]) if key in HINTS else ""
        choices = declared.metadata["choices"]
        if choices:
            words: Mapping[Any, str] = WORDS.get(key, {})
            return self.choice(key, label, [(one, _(words.get(one, str(one)))) for one in choices], hint=hint)
        field = self.text(key, label, hint=hint)
        field.control.setObjectName(key)
        field.control.installEventFilter(self)
        if isinstance(field.control, QLineEdit):
            field.control.returnPressed.connect(lambda: self._offer(key))
        return field

    def _on_edited(self, key: str) -> None:
        if not isinstance(self.field(key).control, QLineEdit):
            self._offer(key)

    def _offer(self, key: str) -> None:
        value = self.value(key)
        if self._kept and value != self._kept[key]:
            self._kept[key] = value
            self.changed.emit(key, value)
