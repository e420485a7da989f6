"""An empty window: what no program with a window of PySide6 can do without."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from rt_desktop.bench.probes.saying import say, since_start


class EmptyWindow(QMainWindow):
    """Notes when it is painted for the first time."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- as Qt calls it
        super().paintEvent(event)
        if not self.painted:
            self.painted = since_start()
            QTimer.singleShot(0, self.close)


def main() -> None:
    """Show the window and leave."""
    application = QApplication([sys.argv[0]])
    window = EmptyWindow()
    window.resize(1366, 720)
    window.show()
    application.exec()
    say(painted=window.painted)


if __name__ == "__main__":
    main()
