"""The logo of the house: as it is, chosen from a file, or taken away."""

from __future__ import annotations

from base64 import b64decode

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label

#: Pixels the picture may take on the page, at 100 %.
WIDEST, HIGHEST = 320, 80


class LogoField(QWidget):
    """The picture, two gestures, and what was wrong with a file."""

    def __init__(self, choose: QAction, take_away: QAction) -> None:
        super().__init__()
        self._take_away = take_away
        self.picture = QLabel()
        self._nothing = Label(_("No logo yet: papers begin with the name of the centre."), tone="secondary", wraps=True)
        self._wrong = Label("", "secondary", tone="refused", wraps=True)
        self._wrong.hide()
        gestures = QHBoxLayout()
        gestures.setSpacing(8)
        for one in (choose, take_away):
            gestures.addWidget(Button.of(one))
        gestures.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(_("Logo"), "secondary", tone="secondary"))
        for widget in (self.picture, self._nothing, self._wrong):
            column.addWidget(widget)
        column.addLayout(gestures)
        self.show_logo("")

    def show_logo(self, logo: str) -> None:
        """Show the picture kept in base64, none when empty."""
        drawn = pixmap(logo)
        self.picture.setVisible(not drawn.isNull())
        self._nothing.setVisible(drawn.isNull())
        self._take_away.setEnabled(bool(logo))
        self.refuse("")
        if not drawn.isNull():
            ratio = self.devicePixelRatioF()
            room = QSize(int(WIDEST * ratio), int(HIGHEST * ratio))
            small = drawn
            if drawn.width() > room.width() or drawn.height() > room.height():
                smooth = Qt.TransformationMode.SmoothTransformation
                small = drawn.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            small.setDevicePixelRatio(ratio)
            self.picture.setPixmap(small)
            self.picture.setAccessibleName(_("The logo of the centre"))

    def refuse(self, sentence: str) -> None:
        """Say what was wrong with a file; "" when nothing is."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def refusal(self) -> str:
        """What was wrong with the last file."""
        return self._wrong.text()


def pixmap(logo: str) -> QPixmap:
    """The picture kept in base64; a null one when it cannot be drawn."""
    drawn = QPixmap()
    if logo:
        drawn.loadFromData(QByteArray(b64decode(logo)))
    return drawn
