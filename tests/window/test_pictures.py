"""Pictures of every page of the demonstration, to be looked at; each is reached by the keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select

from rt_desktop.database import folder as folders
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Hold, HoldState, Loan
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.demo.making import make_demonstration
from rt_desktop.ui.circulation.lists import LISTS, CounterList
from tests import unimarc
from tests.window.screen import Screen
from tests.window.shown import Look, Shown, shown_in, told

pytestmark = [
    pytest.mark.window,
]

#: The application on a data folder, in the look of the test.
Show = Callable[[Path], AbstractContextManager[Shown]]

SCAN = "Scan a card or a document, or type a name, a title…"
SEARCH = "A title, an author, a subject, an ISBN, a call number…"
PEOPLE = "Search for a name, a card, a structure, a telephone, an e-mail…"
NEXT_PART = "ctrl+Next"


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, as people get it."""
    folder = tmp_path_factory.mktemp("demonstration") / "data"
    make_demonstration(folder, job=Job())
    return folder


@pytest.fixture
def demonstration(made_once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made_once, tmp_path / "data")


@pytest.fixture
def show(screens: dict[int, Screen], look: Look, tmp_path: Path, pictures: Path | None) -> Show:
    """Show a folder."""
    return partial(shown_in, screens[look.scale], look=look, kept_in=tmp_path, pictures=pictures)


@pytest.fixture
def shown(show: Show, demonstration: Path) -> Iterator[Shown]:
    """The demonstration, its scan line waiting."""
    with show(demonstration) as shown:
        shown.has_focus(told(SCAN))
        yield shown


def test_the_counter(shown: Shown, demonstration: Path) -> None:
    late, held = loans_of(demonstration)
    shown.is_seen("counter-today", told("Today, {day}"))
    shown.screen.press("alt")
    shown.is_seen("counter-menu", told("Go to"))
    shown.screen.press("Escape")
    shown.screen.scan("martin")
    shown.is_seen("counter-found", told("What was found"))
    shown.screen.scan(late.card)
    shown.is_seen("counter-open", told("On loan"), late.name)
    shown.screen.scan(barcode_on_shelf(demonstration, ItemStatus.AVAILABLE))
    shown.is_seen("counter-lent", told("lent just now"))
    shown.screen.scan(barcode_on_shelf(demonstration, ItemStatus.ON_SITE_ONLY))
    shown.is_seen("counter-refused", told("Not lent"), told("Lend all the same"))
    shown.screen.scan("ZZ 999 999")
    shown.is_seen("counter-unknown", told("Unknown code"))
    shown.screen.press("ctrl+e")
    shown.is_seen("counter-express", told("The document is lent now; its record waits among those to complete."))
    shown.screen.press("Escape", "ctrl+d")
    shown.is_seen("counter-otherwise", told("On behalf of"))
    shown.screen.press("Escape", "ctrl+r")
    shown.is_seen("counter-renewed", told("On loan"))
    shown.screen.press("Escape", "Escape", "F3")
    shown.is_seen("counter-returns", told("Returns: scan the documents brought back"))
    shown.screen.scan(late.barcode)
    shown.is_seen("counter-returned", told("Returned"))
    shown.screen.press("Escape")
    shown.screen.scan(held.barcode)
    shown.is_seen("counter-returned-held", told("Returned"))


@dataclass(frozen=True)
class OnLoan:
    """A loan as it is shown: its item, who has it."""

    barcode: str
    card: str
    name: str


def loans_of(folder: Path) -> tuple[OnLoan, OnLoan]:
    """The oldest loan of the demonstration, and one of a document that somebody waits for."""
    asked = (
        select(Item.barcode, Borrower.card, Borrower.name)
        .join(Loan, Loan.item_id == Item.id)
        .join(Borrower, Loan.borrower_id == Borrower.id)
        .where(Loan.returned_on.is_(None), Item.barcode.is_not(None))
        .order_by(Loan.due_on)
    )
    waiting = select(Hold.record_id).where(Hold.state == HoldState.WAITING)
    return OnLoan(*first(folder, asked)), OnLoan(*first(folder, asked.where(Item.record_id.in_(waiting))))


def barcode_on_shelf(folder: Path, status: ItemStatus) -> str:
    """The barcode of an item of that status, not on loan."""
    out = select(Loan.item_id).where(Loan.returned_on.is_(None))
    asked = select(Item.barcode).where(Item.status == status, Item.barcode.is_not(None))
    return first(folder, asked.where(Item.id.not_in(out)))[0]


def first(folder: Path, asked: Select[*tuple[Any, ...]]) -> list[str]:
    """The first line of an answer."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = desk.read(lambda at: list(at.session.execute(asked.limit(1)).one()))
        desk.close()
    return found


def is_listed(shown: Shown, one: CounterList) -> bool:
    """Whether a list, or that nothing is in it, is in sight."""
    return shown.program.says(told(one.columns[1].title)) or shown.program.says(told(one.empty))


def test_the_lists(shown: Shown) -> None:
    shown.screen.press(NEXT_PART)
    for one in LISTS:
        shown.program.until(partial(is_listed, shown, one), f"{one.key} is not there")
        shown.is_seen(f"list-{one.key}", told(one.title))
        shown.screen.press("ctrl+Tab")
    shown.screen.type("zzzz")
    shown.is_seen("list-nothing", told("Nothing here has these words."))


def test_the_catalogue(shown: Shown) -> None:
    shown.screen.press("F4")
    shown.has_focus(told(SEARCH))
    shown.is_seen("catalogue-all", told("Import…"))
    shown.screen.type("illettrisme")
    shown.is_seen("catalogue-found", told("on the shelf"))
    shown.screen.press("ctrl+l")
    shown.is_seen("catalogue-table", told("As a list"))
    shown.screen.press("ctrl+l", "ctrl+d")
    shown.is_seen("catalogue-save-search", told("Name of the search"))
    shown.screen.press("Escape", "alt+p")
    shown.is_seen("catalogue-basket", told("Basket"))
    shown.screen.press("Escape", "F4")
    shown.screen.type("illettrisme")
    shown.screen.press("Down", "Return")
    shown.is_seen("record", told("Results"))
    for part in ("unimarc", "history"):
        shown.screen.press("ctrl+Tab")
        shown.is_seen(f"record-{part}", told("Results"))
    shown.screen.press("ctrl+b")
    shown.is_seen("record-hold", told(". Scan the card of who waits, or type a name.")[2:])
    shown.screen.press("Escape", "F4", "ctrl+a")
    shown.screen.type("zzzz")
    shown.is_seen("catalogue-nothing", _("No record with “{words}”.").format(words="zzzz"))


def test_cataloguing(shown: Shown) -> None:
    shown.screen.press("F4")
    shown.has_focus(told(SEARCH))
    shown.screen.type("illettrisme")
    shown.is_seen("catalogue-found", told("on the shelf"))
    shown.screen.press("ctrl+e")
    shown.is_seen("edit", told("Publisher"))
    shown.screen.press("ctrl+Tab")
    shown.is_seen("edit-lookalikes", told("Similar records"))
    shown.screen.press("Escape")
    shown.program.hear(told("Results"))
    shown.screen.press("alt+x")
    shown.is_seen("item-new", told("Save, and one more copy"), told("New copy"))
    shown.screen.press("Escape", "ctrl+n")
    shown.is_seen("edit-new", told("Publisher"))


def test_the_other_parts_of_the_catalogue(shown: Shown) -> None:
    shown.screen.press("F4")
    shown.has_focus(told(SEARCH))
    shown.screen.press(NEXT_PART)
    shown.is_seen("baskets", told("New basket"))
    shown.screen.press(NEXT_PART)
    shown.is_seen("headings", "Abadie")
    shown.screen.press("Down")
    shown.is_seen("heading", told("Rename everywhere"))
    shown.screen.press("Escape", NEXT_PART)
    shown.is_seen("thesaurus", told("Concepts"))
    shown.screen.press("ctrl+n")
    shown.is_seen("thesaurus-new", told("Save"))
    shown.screen.press("Escape", NEXT_PART)
    shown.is_seen("withdrawn", told("Withdrawn documents"))


def test_importing(shown: Shown, tmp_path: Path) -> None:
    file = unimarc.iso_file(tmp_path, list(map(some_record, range(40))), "collection-de-la-mediatheque.mrc")
    file.write_bytes(file.read_bytes() + b"00026nam  2200025   450 \x1e\x1d")
    shown.screen.press("F4")
    shown.has_focus(told(SEARCH))
    shown.screen.press("ctrl+i")
    shown.is_seen("import", told("Choose files…"))
    shown.screen.press("ctrl+o")
    shown.is_seen("import-files", told("Record files"))
    shown.screen.scan(str(file))
    shown.is_seen("import-tried", told("Nothing was written yet."))
    shown.screen.press("ctrl+Return")
    shown.is_seen("import-done", told("Undo this import"))


def some_record(number: int) -> MarcRecord:
    """A record with a copy; some lack a title, some have the barcode of another."""
    title = "" if number == 7 else f"Apprendre à lire à l’âge adulte, volume {number}"
    barcode = "RT 000 014" if number in {3, 4} else f"N{number:06}"
    return unimarc.record(title, unimarc.copy(f"f{barcode}", "k372.6 APP"), number=f"X{number}")


def test_the_borrowers(shown: Shown) -> None:
    shown.screen.press("ctrl+4")
    shown.has_focus(told(PEOPLE))
    shown.is_seen("borrowers-all", told("New borrower"))
    shown.screen.type("martin")
    shown.program.until(lambda: not shown.program.says("Abadie"), "The list is whole")
    shown.screen.press("Down")
    shown.is_seen("borrowers", told("Former loans"))
    for key, page, words in (
        ("ctrl+e", "correct", "Save"),
        ("ctrl+j", "join", "Save"),
        ("ctrl+shift+c", "card", "Save"),
        ("ctrl+m", "merge", "Tell apart"),
    ):
        shown.screen.press(key)
        shown.is_seen(f"borrower-{page}", told(words))
        shown.screen.press("Escape")
        shown.has_focus(told(PEOPLE))
    shown.screen.press("ctrl+n")
    shown.is_seen("borrower-new", told("Save"), told("New borrower"))
    shown.screen.press("Escape", NEXT_PART)
    shown.is_seen("structures", told("New structure"))
    shown.screen.press("Down")
    shown.is_seen("structure", told("Correct"))
    shown.screen.press("ctrl+e")
    shown.is_seen("structure-correct", told("Save"))


def test_the_settings(shown: Shown) -> None:
    shown.screen.press("ctrl+9")
    shown.is_seen("settings-seat", told("Back up now"))
    shown.screen.press("ctrl+t")
    shown.is_seen("settings-checked", told("The data are intact"))
    shown.screen.press("ctrl+s")
    shown.is_seen("settings-backed-up", told("Backed up and verified: {file}"))
    shown.screen.press(NEXT_PART)
    shown.is_seen("settings-house", told("Add"))
    shown.screen.press(NEXT_PART)
    shown.is_seen("settings-rules", told("New rule"))
    shown.screen.press("ctrl+n")
    shown.is_seen("settings-rule-new", told("Save"))
    shown.screen.press("Escape", NEXT_PART)
    shown.is_seen("settings-calendar", told("New closure"))
    shown.screen.press("ctrl+n")
    shown.is_seen("settings-closure-new", told("Enter the closure"))
    shown.screen.press("Escape", NEXT_PART)
    shown.is_seen("settings-migrating", told("Choose a sheet…"))


def test_the_welcome(show: Show, tmp_path: Path) -> None:
    with show(tmp_path / "none-yet") as shown:
        shown.is_seen("welcome", told("There are no data on this computer yet"))


def test_damaged_data(show: Show, demonstration: Path) -> None:
    with opened(demonstration) as store:
        desk = Desk(store, operator="N. B.")
        desk.run(backup_now, job=Job())
        desk.close()
    folders.database_file(demonstration).write_bytes(b"This is no database at all. " * 400)
    with show(demonstration) as shown:
        shown.has_focus(told("Put this backup back"))
        shown.is_seen("damaged", told("The data cannot be opened"))
        shown.screen.press("Return")
        shown.is_seen("damaged-put-back", told("Continue"))
