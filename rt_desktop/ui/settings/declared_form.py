"""Settings as they are declared: a field for each, kept as soon as it is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rt_desktop import declared
from rt_desktop.i18n import N_, _
from rt_desktop.ui.widgets.form import Field, Form

#: Of a whole number that people write.
MOST_FIGURES = 4

NO_NUMBER = N_("A whole number is expected here.")


class DeclaredForm(Form):
    """One field per declared setting: a choice where the values are listed, else a line, or lines for the `long` ones.

    `words` are what values are called, `hints` stand below the fields; both by key, marked with N_().  A list is
    written with commas.  The form is for whoever declared `kind`; what is shown otherwise is `left_out`.  What is
    `beside` stands at the right of the row its field ends.
    """

    #: key, value
    changed = Signal(str, object)

    def __init__(
        self,
        kind: type[Any],
        *,
        words: Mapping[str, Mapping[Any, str]] | None = None,
        hints: Mapping[str, str] | None = None,
        long: Set[str] = frozenset(),
        left_out: Set[str] = frozenset(),
        beside: Mapping[str, QWidget] | None = None,
    ) -> None:
        super().__init__()
        self._words, self._hints, self._long = words or {}, hints or {}, long
        self._kept: dict[str, Any] = {}
        self._declared = {key: one for key, one in declared.declarations(kind).items() if key not in left_out}
        made = [self._field_of(key, one) for key, one in self._declared.items()]
        for pair in _pairs(made):
            self.row(*pair, beside=(beside or {}).get(pair[-1].key), stretch=0)
        self.edited.connect(self._on_edited)

    def show_settings(self, settings: Any) -> None:
        """Show what is kept; what somebody is just writing stays."""
        writing = {key for key in self._kept if self._is_writing(key)}
        self._kept = {key: getattr(settings, key) for key in self._declared}
        self.show_values({key: self._shown(key, value) for key, value in self._kept.items() if key not in writing})

    def write(self, key: str, text: str) -> None:
        """Write a line as a hand would, and keep it."""
        self.field(key).set_value(text)
        self._offer(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QLineEdit | QPlainTextEdit):
            self._offer(watched.objectName())
        return super().eventFilter(watched, event)

    def _field_of(self, key: str, one: Any) -> Field:
        label, choices = _(one.metadata["label"]), one.metadata["choices"]
        hint = _(self._hints[key]) if key in self._hints else ""
        if choices:
            words: Mapping[Any, str] = self._words.get(key, {})
            return self.choice(key, label, [(value, _(words.get(value, str(value)))) for value in choices], hint=hint)
        field = self.long_text(key, label, hint=hint) if key in self._long else self.text(key, label, hint=hint)
        field.control.setObjectName(key)
        field.control.installEventFilter(self)
        if isinstance(field.control, QLineEdit):
            field.control.returnPressed.connect(lambda: self._offer(key))
        return field

    def _is_writing(self, key: str) -> bool:
        """Whether the focus is on a setting, and what is written there is not kept."""
        is_here = self.field(key).control.hasFocus()
        return is_here and self._meant(key) != self._kept[key]

    def _shown(self, key: str, value: Any) -> Any:
        """A value as its control takes it: a list with commas, by what its values are called."""
        words = self._words.get(key, {})
        return ", ".join(_(words[one]) if one in words else one for one in value) if isinstance(value, tuple) else value

    def _meant(self, key: str) -> Any:
        """What is written in a field, as a value of its setting; None for a number that is none."""
        called = {_(word).casefold(): value for value, word in self._words.get(key, {}).items()}
        return _meant(self.value(key), self._declared[key].default, called)

    def _on_edited(self, key: str) -> None:
        if not isinstance(self.field(key).control, QLineEdit | QPlainTextEdit):
            self._offer(key)

    def _offer(self, key: str) -> None:
        """Say that a value is another now; a number that is none is said under its field instead."""
        value = self._meant(key)
        self.field(key).show_error(_(NO_NUMBER) if value is None else "")
        if value is not None and self._kept and value != self._kept[key]:
            self._kept[key] = value
            self.changed.emit(key, value)


def _pairs(fields: Sequence[Field]) -> Iterable[Sequence[Field]]:
    return (fields[place : place + 2] for place in range(0, len(fields), 2))


def _meant(written: Any, default: Any, called: Mapping[str, Any]) -> Any:
    """What was written, as a value of the default's kind; None for a number that is none."""
    if isinstance(default, tuple):
        parts = [" ".join(one.split()) for one in str(written).split(",") if one.strip()]
        return tuple(dict.fromkeys(called.get(one.casefold(), one) for one in parts))
    if isinstance(default, int) and isinstance(written, str):
        figures = written.strip()
        return int(figures) if figures.isascii() and figures.isdigit() and len(figures) <= MOST_FIGURES else None
    return written
