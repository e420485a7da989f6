"""The data cannot be opened: what is so, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from rt_desktop.ui.widgets.text import plain


class Trouble(QWidget):
    """A sentence, and the gestures that may help: try again, put the last good backup back."""

    again_asked = Signal()
    restoring_asked = Signal()

    def __init__(self, sentence: str, *, backup: str = "") -> None:
        """`backup` says which backup can be put back (« celle du mardi 24 mars, 9 h 12 »); empty when none can."""
        super().__init__()
        self.outcome = Outcome()
        self.refusal = NoticeLine()
        self.again = Button(_("Try again"), kind="plain" if backup else "primary")
        self.again.clicked.connect(self.again_asked)
        self.restore = Button(_("Put this backup back"), kind="primary", icon="backup")
        self.restore.clicked.connect(self.restoring_asked)
        self.restore.setHidden(not backup)
        gestures = QHBoxLayout()
        gestures.setSpacing(8)
        for button in (self.restore, self.again):
            gestures.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        gestures.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.outcome)
        column.addWidget(Label(backup, wraps=True))
        column.addWidget(self.refusal)
        column.addLayout(gestures)
        column.addStretch()
        self.outcome.tell("refused", _("The data cannot be opened"), lines=[plain(sentence)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.again if self.restore.isHidden() else self.restore).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say beside the gestures why one could not be done."""
        self.refusal.tell("refused", "", sentence)

    def text(self) -> str:
        """The sentence said."""
        return self.outcome.text()
