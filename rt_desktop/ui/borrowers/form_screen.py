"""A form that takes the whole page: its title, what was refused, its fields, and a foot that stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Unsaved
from rt_desktop.ui.widgets.scrolling import fill, sheet


class FormScreen(QWidget):
    """Fields, a line for what was refused, and a foot that stays."""

    def __init__(self, form: Form, save: QAction, leave: QAction) -> None:
        super().__init__()
        self.title = Label("", "title", wraps=True)
        self.refusal = NoticeLine()
        self.form, self._save = form, save
        #: What the form showed when it was opened, by field.
        self.shown: Mapping[str, Any] = {}
        self._begun_with: Mapping[str, Any] = {}
        content = sheet(self.title, self.refusal, self.form)
        fill(self, content, Button.of(save, kind="primary", icon=""), Button.of(leave, icon=""))

    def begin(self, title: str, values: Mapping[str, Any], *, at: str) -> None:
        """Show values under a title, and put the focus on the field `at`."""
        self.title.setText(title)
        self.form.show_values(values)
        self._begun_with = self.given()
        self.refusal.clear()
        self.form.field(at).control.setFocus()

    def is_fit(self) -> bool:
        """Whether what was typed can be read; says under the field what cannot."""
        wrong = [key for key in self.given() if self._is_wrong(key)]
        self.form.show_errors(dict.fromkeys(wrong, _("This is no day. Write it like 31/12/2026.")))
        return not wrong

    def given(self) -> dict[str, Any]:
        """What was typed, by field."""
        return self.form.values()

    def changed(self, *keys: str) -> dict[str, Any]:
        """The fields among these that differ from what is kept, with what was typed."""
        given = self.given()
        return {key: given[key] for key in keys if (given[key] or None) != (self.shown[key] or None)}

    def unsaved(self) -> Unsaved | None:
        """What would be lost by leaving now."""
        return None if self.given() == self._begun_with else Unsaved(self.title.text(), self._save)

    def refuse(self, sentence: str) -> None:
        """Say what does not fit."""
        self.refusal.tell("refused", "", sentence)

    def _is_wrong(self, key: str) -> bool:
        line = self.form.field(key).control
        return isinstance(line, DayLine) and line.is_wrong()
