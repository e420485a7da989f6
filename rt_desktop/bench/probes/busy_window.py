"""The program at work: records imported while somebody searches and lends, pages turned, a long list scrolled.

What it says is in seconds: the longest time the window's thread was kept while each was done, and how long the
frames of the scrolled list took.
"""

from __future__ import annotations

import rt_desktop.ui  # noqa: F401 -- before Qt, as in the program

# isort: split
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QSettings, Qt, QTimer

from rt_desktop import i18n, seat_settings
from rt_desktop.bench.figures import spread
from rt_desktop.bench.keystrokes import QUERIES
from rt_desktop.bench.prepared import BORROWERS, card
from rt_desktop.bench.probes.failing import fail_loudly
from rt_desktop.bench.probes.hands import enter, line_of, press, type_in
from rt_desktop.bench.probes.lag import Lag
from rt_desktop.bench.probes.saying import say
from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.importing import import_files
from rt_desktop.ui import app
from rt_desktop.ui.start.launch import Launch
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.window import Window

LONG_LIST = 100_000
FRAMES = 300
PAGES = 60
#: Milliseconds between the gestures of somebody quick, between the frames of a list that is scrolled, and of rest.
_A_GESTURE, _A_FRAME, _AT_REST = 60, 16, 1500
#: Milliseconds the window has to appear in, before anybody touches it.
_BEGIN = 2500
_CATALOGUE, _COUNTER = "catalogue", "circulation"

#: Gestures one after the other; each says how many milliseconds there are until the next.
Gestures = Iterator[int]


@dataclass(frozen=True)
class Row:
    """A row of the long list."""

    id: int
    title: str
    author: str
    year: int


@dataclass(frozen=True)
class Stretch:
    """Some of the rows of the long list."""

    total: int
    rows: Sequence[Row]


def some_rows(_desk: Desk, *, offset: int, limit: int, **_sorting: Any) -> Stretch:
    """What a query of the long list answers."""
    last = min(offset + limit, LONG_LIST)
    rows = [
        Row(place, f"Un titre inventé, comme il y en a {place}", "Nom, Prénom", 1975 + place % 50)
        for place in range(offset, last)
    ]
    return Stretch(LONG_LIST, rows)


COLUMNS = [
    Column("Title", "title"),
    Column("Author", "author", width=200),
    Column("Year", "year", kind="number", width=80),
]


class Work(QObject):
    """Does everything in turn, and says what was seen at the end."""

    def __init__(self, window: Window, file: Path, barcodes: Sequence[str]) -> None:
        super().__init__()
        self._window = window
        self._file = file
        self._barcodes = cycle(barcodes)
        self._lag = Lag()
        self._is_imported = False
        self._lent = 0
        self._listing: Listing | None = None  # kept until all is over
        self._frames: list[float] = []
        self._doing = self._all()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)
        window.painted.connect(lambda: self._lag.watch("opening"))
        self._next.start(_BEGIN)

    def _go_on(self) -> None:
        interval = next(self._doing, None)
        if interval is not None:
            self._next.start(interval)

    def _all(self) -> Gestures:
        """All that is done."""
        self._window.show_room(_CATALOGUE)
        yield _AT_REST
        self._lag.watch("rest")
        yield _AT_REST
        yield from self._work("searching", self._search)
        yield from self._work("lending", self._lend)
        self._lag.watch("importing")
        self._window.tasks.run(import_files, self._on_imported, text="import", files=[self._file], source="bench")
        while not self._is_imported:
            yield from self._search()
            yield from self._lend()
        yield from self._work("paging", self._page)
        yield from self._scroll()
        self._say()

    def _work(self, doing: str, gestures: Callable[[], Gestures]) -> Gestures:
        self._lag.watch(doing)
        yield from gestures()

    def _search(self) -> Gestures:
        """Type some queries in the catalogue."""
        self._window.show_room(_CATALOGUE)
        for query in QUERIES[:4]:
            line_of(self._window.page).clear()
            for letter in query:
                type_in(line_of(self._window.page), letter)
                yield _A_GESTURE

    def _lend(self) -> Gestures:
        """Scan a card and two documents at the counter, then the next card."""
        self._window.show_room(_COUNTER)
        for _borrower in range(3):
            scans = [card(self._lent % BORROWERS), next(self._barcodes), next(self._barcodes)]
            self._lent += 1
            for scan in scans:
                yield _A_GESTURE
                type_in(line_of(self._window.page), scan)
                enter(line_of(self._window.page))
                yield _A_GESTURE * 2
            press(self._window, Qt.Key.Key_Escape)

    def _page(self) -> Gestures:
        """Turn the pages of the whole collection."""
        self._window.show_room(_CATALOGUE)
        line_of(self._window.page).clear()
        type_in(line_of(self._window.page), "a")
        yield _AT_REST
        page = self._window.page
        listings = [one for one in page.findChildren(Listing) if one.isVisible() and one.count()] if page else []
        for _turned in range(PAGES if listings else 0):
            press(max(listings, key=Listing.count).view, Qt.Key.Key_PageDown)
            yield _A_GESTURE

    def _scroll(self) -> Gestures:
        """Scroll the long list to its end and back, each frame painted at once and timed."""
        self._lag.watch("scrolling")
        listing = self._listing = Listing(COLUMNS, label="Bench")
        listing.resize(1100, 700)
        listing.read(self._window.tasks, some_rows)
        listing.show()
        yield _AT_REST
        bar = listing.view.verticalScrollBar()
        for frame in range(FRAMES):
            start = perf_counter()
            bar.setValue(bar.maximum() * min(frame, FRAMES - frame) * 2 // FRAMES)
            listing.view.viewport().repaint()
            self._frames.append(perf_counter() - start)
            yield _A_FRAME
        listing.close()

    def _on_imported(self, _report: object) -> None:
        self._is_imported = True

    def _say(self) -> None:
        frames = spread(self._frames)
        say(**self._lag.seen, frame_p50=frames.p50, frame_p95=frames.p95, frame_max=frames.longest)
        self._window.close()


def main() -> None:
    """Start on a folder, do everything once, say, leave."""
    folder, file = Path(sys.argv[2]), Path(sys.argv[3])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "bench"))
    i18n.use(seat_settings.language(folder))
    application = app.create([sys.argv[0]])
    fail_loudly()
    launch = Launch(application, folder, "bench")
    launch.begin()
    if launch.window is None:
        raise SystemExit("the folder to be measured holds no data")
    work = Work(launch.window, file, sys.argv[4:])
    application.exec()
    work.deleteLater()
    launch.end()


if __name__ == "__main__":
    main()
