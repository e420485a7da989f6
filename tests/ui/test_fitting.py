"""Every part of every room in the smallest window, in each language: no word is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop import i18n
from rt_desktop.desk import Desk
from rt_desktop.i18n import LANGUAGES
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.ui import actions
from rt_desktop.ui.rooms import all_rooms
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.parted_page import PartedPage
from tests import make
from tests.ui.conftest import answered, shown
from tests.ui.fitting import cut


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language spoken; keys are named in it."""
    i18n.use(request.param)
    actions.key_text.cache_clear()
    yield request.param
    actions.key_text.cache_clear()


#: What brings up the forms of a room, by the part it is in.
FORMS = (
    ("circulation", "counter", "circulation.otherwise"),
    ("catalogue", "search", "catalogue.new"),
    ("catalogue", "search", "catalogue.import"),
    ("catalogue", "search", "catalogue.save-search"),
    ("catalogue", "search", "catalogue.table"),
    ("catalogue", "search", "catalogue.add-item"),
    ("catalogue", "baskets", "baskets.create"),
    ("catalogue", "thesaurus", "thesaurus.add"),
    ("borrowers", "people", "borrowers.register"),
    ("borrowers", "structures", "structures.found"),
    ("settings", "rules", "rules.add"),
    ("settings", "calendar", "calendar.new"),
)


def opened(qtbot: QtBot, tasks: Tasks, desk: Desk, key: str) -> PartedPage:
    """A room as large as the smallest window leaves it, in a collection with something in every list."""
    borrower_id = make.borrower(desk, organisation="Ariège Alpha")
    make.lent(desk, borrower_id=borrower_id)
    make.item(desk, status=ItemStatus.WITHDRAWN, withdrawn_on=desk.today())
    record_id = make.record(desk, title="Territoires")
    make.lent(desk, item_id=make.item(desk, record_id=record_id))
    make.hold(desk, record_id=record_id, borrower_id=borrower_id)
    lost = make.item(desk, record_id=make.record(desk, title="Perdu"))
    make.row(desk, table="loss", item_id=lost, declared_on=desk.today(), state="open")
    room = next(room for room in all_rooms() if room.key == key)
    page = room.factory(tasks)
    assert isinstance(page, PartedPage)
    page.resize(1174, 660)
    shown(qtbot, page)
    page.focus_first()
    answered(qtbot, tasks)
    return page


def is_whole(page: PartedPage) -> bool:
    """Whether no word is cut, said when some are."""
    QApplication.processEvents()  # what was shown is laid out
    assert cut(page) == [], page.tabs.key()
    return True


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("key", [room.key for room in all_rooms()])
def test_no_word_of_a_part_is_cut(qtbot: QtBot, tasks: Tasks, desk: Desk, key: str) -> None:
    page = opened(qtbot, tasks, desk, key)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        answered(qtbot, tasks)
        assert is_whole(page)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize(("key", "part", "gesture"), FORMS)
def test_no_word_of_a_form_is_cut(
    qtbot: QtBot, tasks: Tasks, desk: Desk, key: str, part: str, gesture: str
) -> None:
    page = opened(qtbot, tasks, desk, key)
    page.show_part(part)
    answered(qtbot, tasks)
    next(one for one in page.gestures() if one.objectName() == gesture).trigger()
    answered(qtbot, tasks)
    assert is_whole(page)


def test_cut_words_are_found(qtbot: QtBot) -> None:
    place = QWidget()
    row = QHBoxLayout(place)
    row.addWidget(Label("Sociologie des quartiers sensibles"))
    place.setFixedWidth(120)
    shown(qtbot, place)
    assert len(cut(place)) == 1
