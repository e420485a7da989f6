"""Whoever is chosen in the list, whole: the name, what is known, what can be done, lists; empty until then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.flow import Flow
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scrolling import Scrolling


class ChosenPanel(SidePanel):
    """At the side of the list of borrowers, or of structures."""

    #: A loan was opened: its record's id.
    record_asked = Signal(object)

    def __init__(self, nobody: Empty, more: Sequence[QAction]) -> None:
        """`nobody` is shown while none is chosen, `more` are gestures besides those at the foot."""
        super().__init__()
        self._name, self._nobody = Label("", "title", wraps=True), nobody
        self._details = QFormLayout()
        self._details.setHorizontalSpacing(16)
        self._details.setVerticalSpacing(4)
        self._details.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._more = Flow()
        self._more.set_widgets([Button.of(gesture, kind="link", height=24, icon="") for gesture in more])

    def lay_out(self, words: Sequence[QWidget], lists: Sequence[QWidget], main: QAction, correct: QAction) -> None:
        """Put words below the name, then what is known and the gestures, then lists; two gestures at the foot."""
        column = QVBoxLayout(content := QWidget())
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self._name, *words):
            column.addWidget(widget)
        column.addLayout(self._details)
        column.addWidget(self._more)
        column.addSpacing(8)
        for widget in lists:
            column.addWidget(widget)
        column.addStretch()
        self._area = Scrolling(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._nobody, 1)
        whole.addWidget(self._area, 1)
        whole.addWidget(Footer(Button.of(main, kind="primary", icon=""), Button.of(correct, icon="")))
        self.show_nobody()

    def show_nobody(self) -> None:
        """Show that none is chosen."""
        self._area.hide()
        self._nobody.show()

    def show_chosen(self, name: str, details: Sequence[tuple[str, str]]) -> None:
        """Show a name, and what is known as (what, words)."""
        self._name.setText(name)
        while self._details.rowCount():
            self._details.removeRow(0)
        for what, words in details:
            self._details.addRow(Label(what, "secondary", tone="secondary"), Label(words, wraps=True))
        self._nobody.hide()
        self._area.show()

    def text(self) -> str:
        """The name shown."""
        return "" if self._area.isHidden() else self._name.text()


def short_list(columns: Sequence[Column], label: str, identity: str, *, nothing: str = "") -> Listing:
    """A list as high as its lines, without heads."""
    return Listing(
        columns,
        label=label,
        row_height=48,
        identity=identity,
        heads=False,
        fits=True,
        empty=Empty(nothing or _("None.")),
    )
