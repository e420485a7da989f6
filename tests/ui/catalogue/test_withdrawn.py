"""The list of withdrawn documents, what narrows it, its paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rt_desktop.database.store import Store
from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.weeding import withdraw
from rt_desktop.ui.catalogue.withdrawn_part import WithdrawnPart
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from tests.fixtures import FixedClock
from tests.ui.catalogue.conftest import Collection
from tests.ui.conftest import shown


@pytest.fixture
def page(qtbot: QtBot, store: Store, clock: FixedClock, collection: Collection, tasks: Tasks) -> WithdrawnPart:
    desk = Desk(store, operator="N. B.", clock=clock)
    for barcode, reason, day in (("RT 1", "worn", date(2026, 3, 1)), ("RT 5", "outdated", date(2026, 3, 20))):
        given = {"item_ids": [collection.items[barcode]], "reason": reason, "destination": "given", "on": day}
        desk.perform(withdraw, **given)  # type: ignore[arg-type]
    desk.close()
    page = WithdrawnPart(tasks)
    page.resize(1174, 688)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: codes(page) == ["RT 5", "RT 1"] and not tasks.pending())
    return page


def codes(page: WithdrawnPart) -> list[str]:
    return [row.barcode for row in page.listing.model.known()]  # type: ignore[attr-defined]


def test_it_is_narrowed(qtbot: QtBot, page: WithdrawnPart) -> None:
    page.form.show_values({"reason": "worn"})
    page.form.edited.emit("reason")
    qtbot.waitUntil(lambda: codes(page) == ["RT 1"])
    page.form.show_values({"reason": "", "since": date(2026, 3, 2)})
    page.form.edited.emit("since")
    qtbot.waitUntil(lambda: codes(page) == ["RT 5"])


def test_one_is_put_back(qtbot: QtBot, page: WithdrawnPart) -> None:
    page.listing.choose(0)
    page.action("withdrawn.back").trigger()
    qtbot.waitUntil(lambda: codes(page) == ["RT 1"] and "RT 5" in page.done.text())


def test_the_paper_is_written(qtbot: QtBot, page: WithdrawnPart, tmp_path: Path, said: list[Message]) -> None:
    page.write(page.asked(), tmp_path / "pv.pdf")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].text == "2 documents listés dans pv.pdf."
    assert (tmp_path / "pv.pdf").read_bytes().startswith(b"%PDF")
