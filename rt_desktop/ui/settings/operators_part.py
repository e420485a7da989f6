"""Those who work at the desks: their names, and a line to add or change one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _
from rt_desktop.services.settings.operators import OperatorLine
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section

COLUMNS = [
    Column(N_("Name"), "name"),
    Column("", "", lambda _line: _("Remove"), kind="button", width=112, sort=""),
]


class OperatorsPart(QWidget):
    """A name chosen in the list is changed in the line; without one, the line adds."""

    #: A name is to be added.
    added = Signal(str)
    #: Somebody is to have another name: id, name.
    renamed = Signal(object, str)
    #: Somebody's name is to be offered no more: id.
    retired = Signal(object)

    def __init__(self, keep: QAction, other: QAction) -> None:
        super().__init__()
        self._keep, self._other = keep, other
        self._chosen: UUID | None = None
        self.listing = Listing(
            COLUMNS,
            name="operators",
            label=_("Operators"),
            fits=True,
            empty=Empty("", _("No name yet: add those of the people who work at the desks.")),
        )
        self.listing.sort_by("name")
        self.form = Form()
        self.form.row(self.form.text("name", _("Name")), beside=None)
        line = self.form.field("name").control
        assert isinstance(line, QLineEdit)
        self.line = line
        self.line.returnPressed.connect(keep.trigger)
        self.listing.activated.connect(self._on_activated)
        self.listing.pressed.connect(lambda line, _attribute: self.retired.emit(line.id))
        gestures = QHBoxLayout()
        gestures.setSpacing(8)
        for one in (keep, other):
            gestures.addWidget(Button.of(one, icon=""))
        gestures.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        about = _("The names offered on each computer. What was done keeps the name it was done under.")
        for widget in (
            Section(_("Operators")), Label(about, "secondary", tone="secondary", wraps=True), self.listing, self.form,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(gestures)
        self.show_new()

    def show_operators(self, lines: Sequence[OperatorLine]) -> None:
        """List the names; Enter on one changes it."""
        self.listing.show_rows(lines)
        if self._chosen not in {line.id for line in lines}:
            self._leave()

    def show_new(self) -> None:
        """Make the line ready for one more name."""
        self.line.clear()
        self._leave()

    def decide(self) -> None:
        """Say what the line asks for."""
        if self._chosen is None:
            self.added.emit(self.line.text())
        else:
            self.renamed.emit(self._chosen, self.line.text())

    def refuse(self, sentence: str) -> None:
        """Say under the line what is wrong with the name."""
        self.form.show_errors({"name": sentence})

    def _on_activated(self, line: OperatorLine) -> None:
        self._chosen = line.id
        self.form.show_values({"name": line.name})
        self._keep.setText(_("Rename"))
        self._other.setVisible(True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _leave(self) -> None:
        self._chosen = None
        self.form.show_errors({})
        self._keep.setText(_("Add"))
        self._other.setVisible(False)
