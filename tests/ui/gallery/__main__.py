"""`python -m tests.ui.gallery FOLDER` shows every widget and saves pictures.

Not a test and not shipped: pictures are for eyes.  Light and dark, once and twice the pixels.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from rt_desktop.ui import app, messages
from rt_desktop.ui.room import Room
from rt_desktop.ui.window import Window
from tests.ui.gallery.catalogue_like import CatalogueLike
from tests.ui.gallery.counter_like import CounterLike
from tests.ui.gallery.form_like import FormLike

ROOMS = [
    Room("lend", "Prêt", "lend", "Ctrl+1", CounterLike, also=("Ctrl+K",)),
    Room("catalogue", "Catalogue", "catalogue", "Ctrl+2", CatalogueLike, also=("F4",)),
    Room("kits", "Mallettes", "kits", "Ctrl+3", CounterLike),
    Room("borrowers", "Usagers", "borrowers", "Ctrl+4", FormLike),
    Room("news", "Veille", "news", "Ctrl+5", CounterLike),
    Room("periodicals", "Périodiques", "periodicals", "Ctrl+6", CounterLike),
    Room("exchange", "Échanges", "exchange", "Ctrl+7", CounterLike),
    Room("report", "Bilan", "report", "Ctrl+8", CounterLike),
    Room("settings", "Réglages", "settings", "Ctrl+9", FormLike, is_last=True),
]


def no_desk() -> Any:
    """The gallery asks nothing."""
    raise AssertionError


def open_gallery() -> Window:
    """The window with all its facts."""
    window = app.open_window(ROOMS, no_desk)
    window.tasks._poll.setInterval(10**8)
    window.resize(1366, 736)
    window.set_attention("exchange", 3)
    window.status.set_place("Toulouse", "N. B.")
    window.status.set_fact("exchange", "Échange : ce matin, 9 h 12")
    window.status.set_fact("backup", "Sauvegarde : cette nuit, vérifiée")
    return window


def take_pictures(folder: Path, tag: str, application: QApplication) -> None:
    """Save a picture of each page."""
    window = open_gallery()
    settle(application)
    acts: list[tuple[str, str, Callable[[Window], object]]] = [
        ("counter", "lend", lambda _window: None),
        ("refused", "lend", refuse),
        ("catalogue", "catalogue", search),
        ("form", "borrowers", lambda _window: messages.error("Pas prolongé : quelqu’un attend ce document.")),
    ]
    for name, room, act in acts:
        window.show_room(room)
        act(window)
        settle(application)
        window.grab().save(str(folder / f"{name}-{tag}.png"))
    window.close()


def settle(application: QApplication) -> None:
    """Let what was asked be painted."""
    for _turn in range(5):
        application.processEvents()


def refuse(window: Window) -> None:
    """Refuse a loan while a job runs."""
    assert isinstance(window.page, CounterLike)
    window.page.refuse()
    window.status.start_job("Échange d’Albi")
    window.status.show_progress(62, 104, "Échange d’Albi : 62 opérations sur 104")


def search(window: Window) -> None:
    """Search, and say that something was done."""
    assert isinstance(window.page, CatalogueLike)
    window.status.end_job()
    window.page.scan.set_text("alphab")
    messages.notice("Prêt annulé.")


def main() -> None:
    """Save all pictures, one process for each look."""
    folder = Path(sys.argv[1])
    if len(sys.argv) == 3:
        application = app.create(sys.argv[:1])
        take_pictures(folder, sys.argv[2], application)
        return
    for scheme in ("light", "dark"):
        for scale in ("1", "2"):
            look = {"RT_DESKTOP_SCHEME": scheme, "QT_SCALE_FACTOR": scale}
            subprocess.run(
                [sys.executable, "-m", "tests.ui.gallery", str(folder), f"{scheme}-{scale}"],
                env=os.environ | look,
                check=True,
            )


if __name__ == "__main__":
    main()
