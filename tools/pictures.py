"""The pictures of the documentation, made anew by python -m tools.pictures: the counter after a loan."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rt_desktop import i18n
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.borrowers.identity import Identity
from rt_desktop.services.catalogue.search import search
from rt_desktop.services.circulation import loans, standing
from rt_desktop.services.demo.making import OPERATOR, make_demonstration
from rt_desktop.ui import app, rooms
from rt_desktop.ui.status_facts import StatusFacts
from rt_desktop.ui.window import Window

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = QSize(1366, 768)

#: Enough for a shelf that looks like one, made in some seconds.
RECORDS = 3000

#: What a PNG with a palette holds.
COLOURS = 256

#: How many documents somebody has who is neither new nor at the limit.
FEW = (1, 2)

#: What the document lent is about.
SUBJECT = "guide alphabétisation"


class Then:
    """The day of the drawings: Tuesday 24 March 2026, 10:42 at the counter."""

    def now(self) -> datetime:
        return datetime(2026, 3, 24, 9, 42, tzinfo=UTC)

    def today(self) -> date:
        return self.now().date()


def main() -> int:
    """Write every picture; answers the exit code."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "TZ": "Europe/Paris"}
    time.tzset()
    i18n.use("fr")
    with TemporaryDirectory() as name:
        own = Path(name)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(own / "settings"))
        application = app.create(sys.argv[:1], scheme="light")
        application.setCursorFlashTime(0)
        make_demonstration(own / "data", records=RECORDS, job=Job(), clock=Then())
        with opened(own / "data") as store:
            _write(_after_a_loan(lambda: Desk(store, operator=OPERATOR, clock=Then())), PICTURES / "pret.png")
    return 0


def _after_a_loan(open_desk: Callable[[], Desk]) -> QImage:
    """The counter after two scans: somebody who has something late borrows a book."""
    desk = open_desk()
    card, barcode = _card(desk), _barcode(desk)
    desk.close()
    window = app.open_window(rooms.all_rooms(), open_desk)
    facts = StatusFacts(window)
    window.resize(SIZE)
    window.activateWindow()
    _wait_idle(window)
    for code in (card, barcode):
        _scan(code)
        _wait_idle(window)
    picture = window.grab().toImage()
    facts.deleteLater()
    window.close()
    return picture


def _card(desk: Desk) -> str:
    """The card of somebody of a structure who has few documents, one of them late, and may borrow all the same."""
    found = [line.borrower_id for line in desk.read(loans.late, limit=100).rows if line.borrower_id is not None]
    views = [desk.read(standing.show, borrower_id=borrower_id) for borrower_id in found]
    fit = [
        view.identity for view in views if view.may_borrow and len(view.loans) in FEW and _is_of_other(view.identity)
    ]
    return min(fit, key=lambda who: len(f"{who.full_name}{who.role}{who.organisation}")).card


def _is_of_other(who: Identity) -> bool:
    return bool(who.organisation) and who.organisation != who.full_name


def _barcode(desk: Desk) -> str:
    """A book on the shelf here, whose title fits."""
    for hit in desk.read(search, text=SUBJECT, limit=100).hits:
        for copy in hit.items:
            if copy.status == "available" and copy.site == "toulouse" and copy.barcode:
                return str(copy.barcode)
    raise LookupError(f"Nothing on {SUBJECT} is on the shelf.")


def _scan(code: str) -> None:
    """Type a code where the focus is, as a scanner does."""
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, f"{code}\r")


def _wait_idle(window: Window) -> None:
    """Until everything asked is answered and drawn."""
    loop = QEventLoop()
    window.tasks.idle.connect(loop.quit)
    if window.page is None or window.tasks.pending():
        loop.exec()
    QApplication.processEvents()


def _write(picture: QImage, file: Path) -> None:
    """In as few colours as the eye needs."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    size, pixels = (plain.width(), plain.height()), bytes(plain.constBits())
    shown = Image.frombytes("RGB", size, pixels, "raw", "RGB", plain.bytesPerLine())
    file.parent.mkdir(parents=True, exist_ok=True)
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
