"""A small collection of the centre's subjects, the catalogue room on it, and files to import."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from rt_desktop.database.store import opened as store_opened
from rt_desktop.desk import Desk
from rt_desktop.formats import iso2709
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.fixtures import FixedClock
from tests.ui.conftest import shown, type_text

GUIDE = "Le guide du bénévolat pour l’alphabétisation"
BAGAGES = "Bagages"
ALPHA = "Journal de l’alpha, n° 178"
ILLETTRISME = "La France de l’illettrisme"
PARLIMAGE = "Parlimage 2011"
QUARTIERS = "Sociologie des quartiers sensibles"


@dataclass
class Collection:
    """The ids of what was made, records by title and items by barcode."""

    records: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)


@pytest.fixture(scope="session")
def made_once(folder_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Collection]:
    """A data folder with six documents: on the shelf, on loan, late, on site only, online."""
    folder = tmp_path_factory.mktemp("catalogue") / "data"
    shutil.copytree(folder_made_once, folder)
    with store_opened(folder) as store:
        desk = Desk(store, operator="N. B.", clock=FixedClock(datetime(2026, 3, 24, 10, tzinfo=UTC)))
        made = _filled(desk)
        desk.close()
    return folder, made


@pytest.fixture
def data_folder(request: pytest.FixtureRequest, folder_made_once: Path, tmp_path: Path) -> Path:
    """A fresh data folder, with the six documents where a test asks for them."""
    has_documents = "collection" in request.fixturenames
    folder: Path = request.getfixturevalue("made_once")[0] if has_documents else folder_made_once
    return Path(shutil.copytree(folder, tmp_path / "data"))


@pytest.fixture
def collection(made_once: tuple[Path, Collection]) -> Collection:
    """The ids of the six documents that are in the data folder."""
    return made_once[1]


def _filled(desk: Desk) -> Collection:
    made = Collection(dict(_records(desk)))
    for title, barcode, call_number, values in _ITEMS:
        made.items[barcode] = make.item(
            desk, record_id=made.records[title], barcode=barcode, call_number=call_number, **values
        )
    make.loan(desk, item_id=made.items["RT 2"], due_on=date(2026, 4, 8))
    make.loan(desk, item_id=made.items["RT 4"], lent_on=date(2026, 2, 1), due_on=date(2026, 3, 18))
    return made


_ITEMS: Sequence[tuple[str, str, str, dict[str, Any]]] = (
    (GUIDE, "RT 1", "372.6 GUI", {}),
    (GUIDE, "FO 1", "ALPHA 12", {"site": "foix"}),
    (BAGAGES, "RT 2", "372.6 BAG", {"support": "game"}),
    (ALPHA, "RT 3", "PER ALP", {"support": "issue"}),
    (ILLETTRISME, "RT 4", "374 FRA", {}),
    (PARLIMAGE, "RT 5", "JEU PAR", {"status": ItemStatus.ON_SITE_ONLY}),
)


def _records(desk: Desk) -> Iterator[tuple[str, UUID]]:
    link = ("856", "4 ", (("u", "https://example.org/quartiers"),))
    bad = ("856", "4 ", (("u", "file:///etc/passwd"),))
    keyword = ("610", "0 ", (("a", "bénévole"),))
    summary = ("330", "  ", (("a", "Accueillir, évaluer, construire une séance."),))
    yield GUIDE, make.record(
        desk, title=GUIDE, year=2011, publisher="Retz", themes=["alphabetisation"], isbn="9782296551381",
        fields=[keyword, summary],
    )  # fmt: skip
    subtitle = "alphabétisation des adultes migrants"
    yield BAGAGES, make.record(
        desk, title=BAGAGES, subtitle=subtitle, publisher="AFTAM", year=2009, support="game"
    )
    yield ALPHA, make.record(desk, title=ALPHA, year=2011, support="issue", level="issue", themes=["alphabetisation"])
    yield ILLETTRISME, make.record(desk, title=ILLETTRISME, year=2010, themes=["illettrisme"])
    yield PARLIMAGE, make.record(desk, title=PARLIMAGE, year=2011, support="picture")
    yield QUARTIERS, make.record(
        desk, title=QUARTIERS, authors=["Avenel, Cyprien", "Fabre, Anne", "Roux, Karim"], year=2004, fields=[link, bad]
    )


@pytest.fixture
def page(qtbot: QtBot, collection: Collection, tasks: Tasks) -> CataloguePage:
    """The catalogue room, its first answer shown."""
    return opened(qtbot, tasks, count=len(collection.records))


def opened(qtbot: QtBot, tasks: Tasks, *, count: int = 0) -> CataloguePage:
    """The catalogue room once it shows so many records."""
    page = CataloguePage(tasks)
    page.resize(1174, 688)
    shown(qtbot, page)
    page.focus_first()
    qtbot.waitUntil(lambda: page.search.results.count() == count and not tasks.pending())
    return page


def titles(page: CataloguePage) -> list[str]:
    """The titles in sight, in order."""
    return [row.title for row in page.search.results.front.model.known()]  # type: ignore[attr-defined]


def typed(qtbot: QtBot, page: CataloguePage, text: str, *, count: int) -> None:
    """Type in the search line and wait for so many records."""
    type_text(page.search.head.line.line, text)
    qtbot.waitUntil(lambda: page.search.results.count() == count and not page.tasks.pending())


def reads(qtbot: QtBot, page: CataloguePage, title: str) -> None:
    """Wait until the record with that title is shown."""

    def is_shown() -> bool:
        view = page.search.panel.view
        return view is not None and view.hit.title == title

    qtbot.waitUntil(is_shown)


@pytest.fixture
def links(page: CataloguePage) -> list[Link]:
    """What the page asked the window to show."""
    heard: list[Link] = []
    page.linked.connect(heard.append)
    return heard


def marc_of(number: str, title: str, *, barcode: str = "") -> MarcRecord:
    """A record as another library sends it."""
    copy = [("995", "  ", (("b", "toulouse"), ("f", barcode), ("k", "300 ABC")))] if barcode else []
    return MarcRecord(
        "00000nam  2200000   450 ",
        (("001", number), ("200", "1 ", (("a", title),)), ("210", "  ", (("d", "2012"),)), *copy),
    )


MakeFile = Callable[..., Path]


@pytest.fixture
def make_file(tmp_path: Path) -> MakeFile:
    """Write records to a file, with bytes that are no record at its end if asked."""

    def write(name: str, *records: MarcRecord, rubbish: bytes = b"") -> Path:
        file = tmp_path / name
        file.write_bytes(b"".join(map(iso2709.write, records)) + rubbish)
        return file

    return write
