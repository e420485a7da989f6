"""The program as it is started on a data folder: when it is painted, when its first search is answered."""

from __future__ import annotations

import rt_desktop.ui  # noqa: F401 -- before Qt, as in the program

# isort: split
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer

from rt_desktop import i18n, seat_settings
from rt_desktop.bench.probes.failing import fail_loudly
from rt_desktop.bench.probes.hands import line_of, type_in
from rt_desktop.bench.probes.saying import say, since_start
from rt_desktop.ui import app
from rt_desktop.ui.start.launch import Launch

#: What is searched, typed as fast as can be.
TEXT = "alphabétisation"
SEARCHED = "catalogue"


class Start(QObject):
    """Goes to the catalogue as soon as there is a window, types, and waits for the answer."""

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self.painted = 0.0
        self.answered = 0.0
        self._launch = launch
        self._is_asked = False
        window = launch.window
        if window is None:
            raise SystemExit("the folder to be measured holds no data")
        self._window = window
        window.painted.connect(self._on_painted)
        window.shown.connect(self._on_shown)
        window.tasks.idle.connect(self._on_idle)
        window.show_room(SEARCHED)

    def _on_painted(self) -> None:
        self.painted = since_start()

    def _on_shown(self, room: str) -> None:
        if room == SEARCHED and not self._is_asked:
            self._is_asked = True
            type_in(line_of(self._window.page), TEXT)

    def _on_idle(self) -> None:
        if self._is_asked and not self.answered:
            self.answered = since_start()
            QTimer.singleShot(500, self._window.close)  # what goes on after the answer counts as memory


def main() -> None:
    """Start, search once, say, leave."""
    folder = Path(sys.argv[2])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "bench"))
    i18n.use(seat_settings.language(folder))
    application = app.create([sys.argv[0]])
    fail_loudly()
    launch = Launch(application, folder, "bench")
    launch.begin()
    start = Start(launch)
    application.exec()
    say(painted=start.painted, answered=start.answered)
    launch.end()


if __name__ == "__main__":
    main()
