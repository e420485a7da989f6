"""A form: labels above fields, errors under them, rows of fields side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rt_desktop.ui import theme
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.completing import CompletingLine, Fetch
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.scrolling import WIDEST
from rt_desktop.ui.widgets.tick import Tick

_GAP = 16


@runtime_checkable
class Valued(Protocol):
    """A control that gives and takes its value itself."""

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...


class Field(QWidget):
    """A label, a control, and under it what is wrong with it."""

    def __init__(self, key: str, label: str, control: QWidget, *, stretch: int = 1, hint: str = "") -> None:
        super().__init__()
        self.key, self.control, self.stretch = key, control, stretch
        self.label = Label(label, "secondary", tone="secondary")
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        self._hint = hint
        self._below = Label(hint, "secondary", tone="secondary", wraps=True)
        self._below.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not isinstance(control, Tick):
            column.addWidget(self.label)
        column.addWidget(control)
        column.addWidget(self._below)
        column.addStretch()

    def value(self) -> Any:
        """What is typed or chosen: text stripped, date or None, the value of a choice, a bool."""
        control = self.control
        if isinstance(control, Valued):
            return control.value()
        if isinstance(control, Tick):
            return control.isChecked()
        if isinstance(control, QPlainTextEdit):
            return control.toPlainText().strip()
        if isinstance(control, QLineEdit):
            return control.text().strip()
        raise TypeError(type(control))

    def set_value(self, value: Any) -> None:
        """Show a value of the kind `value` gives."""
        control = self.control
        if isinstance(control, Valued):
            control.set_value(value)
        elif isinstance(control, Tick):
            control.setChecked(bool(value))
        elif isinstance(control, QPlainTextEdit):
            control.setPlainText(value or "")
        elif isinstance(control, QLineEdit):
            control.setText("" if value is None else str(value))
        else:
            raise TypeError(type(control))

    def set_hint(self, hint: str) -> None:
        """Say something else below the control while nothing is wrong."""
        self._hint = hint
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say under the control what is wrong; "" when nothing is."""
        self.show_note(sentence, "refused")
        self.control.setProperty("refused", bool(sentence))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def show_note(self, sentence: str, tone: str = "secondary") -> None:
        """Say something under the control in a tone; "" says the hint again."""
        self._below.setText(sentence or self._hint)
        self._below.set_tone(tone if sentence else "secondary")
        self._below.setVisible(bool(sentence or self._hint))
        self.control.setAccessibleDescription(sentence or self._hint)

    def error(self) -> str:
        """The sentence shown under the control."""
        return self._below.text() if self.control.property("refused") else ""


class Form(QWidget):
    """Fields by key, in rows."""

    #: A field was edited by hand: its key.
    edited = Signal(str)
    #: Enter was pressed in a choice; each line says so itself.
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside, 1)
        whole.addStretch()

    # ---- making
    def row(self, *fields: Field, beside: QWidget | None = None, stretch: int = 1) -> None:
        """Put fields side by side, each as wide as its `stretch`, and something else at their right."""
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for field in fields:
            self._fields[field.key] = field
            row.addWidget(field, field.stretch)
        if beside is not None:
            row.addWidget(beside, stretch)
        self._column.addLayout(row)

    def add(self, widget: QWidget) -> None:
        """Put something else between two rows: a section, a notice."""
        self._column.addWidget(widget)

    def text(self, key: str, label: str, *, stretch: int = 1, placeholder: str = "", hint: str = "") -> Field:
        """A line of text."""
        line = QLineEdit(placeholderText=placeholder)
        line.textEdited.connect(lambda: self.edited.emit(key))
        return self._field(key, label, line, stretch, hint)

    def code(self, key: str, label: str, *, stretch: int = 1, placeholder: str = "", hint: str = "") -> Field:
        """A line for a barcode, a call number, an ISBN: monospaced."""
        field = self.text(key, label, stretch=stretch, placeholder=placeholder, hint=hint)
        field.control.setFont(theme.code_font("text"))
        return field

    def completed(
        self, key: str, label: str, fetch: Fetch, *, separator: str = "", stretch: int = 1, hint: str = ""
    ) -> Field:
        """A line with completions; any other text may be typed."""
        line = CompletingLine(fetch, separator=separator)
        line.textEdited.connect(lambda: self.edited.emit(key))
        return self._field(key, label, line, stretch, hint)

    def long_text(self, key: str, label: str, *, lines: int = 3, stretch: int = 1, hint: str = "") -> Field:
        """Several lines of text; Tab goes on to the next field."""
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setFont(theme.font("text"))
        box.setFixedHeight(lines * box.fontMetrics().lineSpacing() + 18)
        box.textChanged.connect(lambda: self.edited.emit(key))
        return self._field(key, label, box, stretch, hint)

    def choice(
        self, key: str, label: str, options: Sequence[tuple[Any, str]], *, stretch: int = 1, hint: str = ""
    ) -> Field:
        """A choice among (value, words)."""
        choice = Choice(options)
        choice.activated.connect(lambda: self.edited.emit(key))
        choice.entered.connect(self.entered)
        return self._field(key, label, choice, stretch, hint)

    def day(self, key: str, label: str, *, today: date, stretch: int = 1, hint: str = "") -> Field:
        """A day typed in figures; short forms are completed from `today`."""
        line = DayLine(today=today)
        line.textEdited.connect(lambda: self.edited.emit(key))
        return self._field(key, label, line, stretch, hint)

    def tick(self, key: str, label: str, *, stretch: int = 1, hint: str = "") -> Field:
        """A box to tick."""
        tick = Tick(label)
        tick.clicked.connect(lambda: self.edited.emit(key))
        return self._field(key, label, tick, stretch, hint)

    def other(self, key: str, label: str, control: QWidget, *, stretch: int = 1, hint: str = "") -> Field:
        """A control of the page's own, with a label above; its value is the page's business."""
        return Field(key, label, control, stretch=stretch, hint=hint)

    def _field(self, key: str, label: str, control: QWidget, stretch: int, hint: str) -> Field:
        if not isinstance(control, QPlainTextEdit | Tick):
            control.setFixedHeight(max(32, control.fontMetrics().height() + 12))
        if control.font().pointSizeF() != theme.THEME.points("text"):
            control.setFont(theme.font("text"))
        return Field(key, label, control, stretch=stretch, hint=hint)

    # ---- using
    def field(self, key: str) -> Field:
        """A field by its key; raises KeyError."""
        return self._fields[key]

    def value(self, key: str) -> Any:
        """The value of one field."""
        return self._fields[key].value()

    def values(self) -> dict[str, Any]:
        """The values of all fields, by key."""
        own = (Valued, Tick, QPlainTextEdit, QLineEdit)
        return {key: field.value() for key, field in self._fields.items() if isinstance(field.control, own)}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values by key; fields that are not named are left."""
        for key, value in values.items():
            self._fields[key].set_value(value)
        self.show_errors({})

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say under each field what is wrong, or no longer anything, and go to the first wrong one."""
        wrong = [field for key, field in self._fields.items() if errors.get(key)]
        for key, field in self._fields.items():
            field.show_error(errors.get(key, ""))
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
