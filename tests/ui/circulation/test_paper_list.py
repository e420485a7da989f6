"""Papers put off at the counter wait in a list: printed together, sent, or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.circulation.papers_waiting import put_off, waiting
from rt_desktop.ui.circulation.counter_page import CounterPage
from rt_desktop.ui.circulation.lists_part import ListsPart
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered, shown


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    urls: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


def lists(qtbot: QtBot, tasks: Tasks) -> ListsPart:
    part = shown(qtbot, ListsPart(tasks))
    part.open(Link("lists", "to-print"))
    answered(qtbot, tasks)
    return part


def put_off_two(desk: Desk) -> None:
    for name, email in (("Fabre", ""), ("Roux", "r@x.fr")):
        borrower_id = make.borrower(desk, name=name, email=email)
        make.lent(desk, borrower_id=borrower_id)
        desk.run(put_off, kind="slip", borrower_id=borrower_id, job=Job())


def test_a_slip_is_put_off_at_the_counter_and_the_day_says_so(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    borrower_id = make.borrower(desk, name="Fabre")
    make.lent(desk, borrower_id=borrower_id)
    page = shown(qtbot, CounterPage(tasks))
    page.open(Link("counter", None, {"borrower_id": borrower_id}))
    answered(qtbot, tasks)
    page.action("circulation.slip-later").trigger()
    answered(qtbot, tasks)
    page.back()
    answered(qtbot, tasks)
    assert page.day.papers.listing.count() == 1
    assert not page.day.papers.isHidden()


def test_all_are_printed_in_one_file_and_forgotten(
    qtbot: QtBot, tasks: Tasks, desk: Desk, opened: list[QUrl], said: list[Message]
) -> None:
    put_off_two(desk)
    part = lists(qtbot, tasks)
    assert part.listing.count() == 2
    part.action("papers.print-all").trigger()
    qtbot.waitUntil(lambda: part.listing.count() == 0 and not tasks.pending())
    assert [url.fileName().startswith("Papiers à imprimer") for url in opened] == [True]
    assert desk.read(waiting) == ()


def test_one_is_sent_or_not_wanted(
    qtbot: QtBot, tasks: Tasks, desk: Desk, opened: list[QUrl], said: list[Message]
) -> None:
    put_off_two(desk)
    part = lists(qtbot, tasks)
    part.listing.choose(0)
    part.action("papers.mail").trigger()
    qtbot.waitUntil(lambda: bool(said))
    assert "adresse" in said[-1].text
    part.listing.choose(1)
    part.action("papers.mail").trigger()
    qtbot.waitUntil(lambda: part.listing.count() == 1 and not tasks.pending())
    assert opened[0].toString().startswith("mailto:r@x.fr?subject=")
    part.listing.choose(0)
    part.action("papers.forget").trigger()
    qtbot.waitUntil(lambda: part.listing.count() == 0)
