"""What each column of a sheet holds: as its heading says, or as a person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.migrating.examining import ColumnSeen, Examined
from rt_desktop.services.migrating.fields import FIELDS
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label

WIDTH = 360

#: Letters of a cell that are shown as its column's example.
_EXAMPLE = 40


class MigratingColumns(QScrollArea):
    """A choice for each column, under its heading, with an example below."""

    #: Another field was chosen for a column.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: tuple[object, ...] = ()
        self._by_hand: dict[str, str] = {}
        #: The column last said, and those it took a field from, with the field.
        self._taken: tuple[str, dict[str, str]] = ("", {})
        self.form = Form()

    def begin(self) -> None:
        """Another sheet: nothing is chosen by hand yet."""
        self._by_hand, self._shown, self._taken = {}, (), ("", {})

    def said(self) -> Mapping[str, str]:
        """What was chosen by hand, by the number of the column (#1 is the first)."""
        return self._by_hand

    def show_columns(self, examined: Examined) -> None:
        """Show the columns of a sheet; those of the sheet in sight keep their places, and the focus."""
        these = (examined.file, examined.kind, tuple(one.heading for one in examined.columns))
        if these != self._shown:
            self._shown = these
            self._lay_out(examined.file, examined.kind, examined.columns)
        self.form.show_values({_key(place): one.key for place, one in enumerate(examined.columns)})

    def focus_unread(self) -> None:
        """Put the focus on the first column nothing is read from."""
        for key, value in self.form.values().items():
            if not value:
                self.form.field(key).control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _lay_out(self, file: Path, kind: str, columns: tuple[ColumnSeen, ...]) -> None:
        self.form = Form()
        options = [("", _("Not read")), *((one.key, _(one.label)) for one in FIELDS[kind])]
        for place, one in enumerate(columns):
            heading = one.heading or _("Column {n}, without heading").format(n=place + 1)
            hint = _("e.g. {example}").format(example=_short(one.example)) if one.example else _("Nothing in it.")
            self.form.row(self.form.choice(_key(place), heading, options, hint=hint))
        self.form.edited.connect(self._on_edited)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(16)
        column.addWidget(Label(_("Columns of {file}").format(file=file.name), bold=True, wraps=True))
        column.addWidget(self.form)
        column.addStretch()
        self.setWidget(content)

    def _on_edited(self, key: str) -> None:
        """Take the choice; another column that held the same holds nothing any more.

        The arrow keys choose all that they pass: what was taken in passing goes back to its column.
        """
        by, taken = self._taken
        if by == key:
            self._by_hand.update(taken)
        chosen = self.form.value(key)
        held = {**self.form.values(), **self._by_hand}
        taken = {other: chosen for other, value in held.items() if chosen and other != key and value == chosen}
        self._by_hand.update({**dict.fromkeys(taken, ""), key: chosen})
        self._taken = (key, taken)
        self.changed.emit()


def _key(place: int) -> str:
    return f"#{place + 1}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE else line[: _EXAMPLE - 1] + "…"
