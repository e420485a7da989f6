"""Several records chosen at once among the results, and what is done to all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.baskets.listing import lines
from rt_desktop.services.catalogue.baskets.making import create
from rt_desktop.ui.catalogue import exporting
from rt_desktop.ui.catalogue.current_basket import keep_current
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.messages import Message
from tests.ui.catalogue.conftest import BAGAGES, GUIDE, Collection, reads
from tests.ui.conftest import press


def pick(page: CataloguePage, *titles: str) -> None:
    """Choose these rows of the results, and no others."""
    front = page.search.results.front
    known = [row.title for row in front.model.known()]  # type: ignore[attr-defined]
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    front.choose(known.index(titles[0]))
    for title in titles[1:]:
        front.view.selectionModel().select(front.model.index(known.index(title), 0), flags)


def settled(qtbot: QtBot, page: CataloguePage) -> None:
    qtbot.waitUntil(lambda: not page.tasks.pending())


def test_the_rows_chosen_go_into_the_basket(qtbot: QtBot, page: CataloguePage, desk: Desk) -> None:
    basket_id = desk.perform(create, name="Atelier").basket_id
    keep_current(basket_id)
    pick(page, GUIDE, BAGAGES)
    assert page.search.head.count.text() == "6 notices · 2 choisies"
    page.action("catalogue.to-basket").trigger()
    qtbot.waitUntil(lambda: "2 documents mis au panier" in page.search.done.text())
    assert {row.title for row in desk.read(lines, basket_id=basket_id).rows} == {GUIDE, BAGAGES}


def test_shift_and_an_arrow_choose_rows_from_the_line_too(qtbot: QtBot, page: CataloguePage) -> None:
    results, line = page.search.results, page.search.head.line.line
    line.setFocus()
    results.front.choose(0)
    press(line, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert results.picked_count() == 2
    assert page.focusWidget() is results.front.view


def test_ctrl_a_and_shift_choose_rows(qtbot: QtBot, page: CataloguePage) -> None:
    view = page.search.results.front.view
    view.setFocus()
    press(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.search.results.picked_count() == 6
    page.search.results.front.choose(0)
    assert page.search.results.picked_records() is None
    press(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert page.search.results.picked_count() == 6
    page.search.results.front.choose(0)
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    picked = page.search.results.picked_records()
    assert picked is not None
    assert (list(picked.stretches), len(picked.record_ids)) == ([(0, 1)], 2)


def test_what_is_chosen_stays_so_when_the_data_change_and_not_when_something_else_is_asked(
    qtbot: QtBot, page: CataloguePage, collection: Collection
) -> None:
    pick(page, GUIDE, BAGAGES)
    page.reload()
    settled(qtbot, page)
    picked = page.search.results.picked_records()
    assert picked is not None
    assert set(picked.record_ids) == {collection.records[GUIDE], collection.records[BAGAGES]}
    page.search.ask(page.search.question.saying("a"))
    settled(qtbot, page)
    assert page.search.results.picked_records() is None
    assert "choisie" not in page.search.head.count.text()


def test_only_the_rows_chosen_are_exported(
    qtbot: QtBot, page: CataloguePage, tmp_path: Path, said: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    pick(page, GUIDE, BAGAGES)
    file = tmp_path / "choix.csv"

    titles: list[str] = []

    def answer(_window: QWidget, title: str, chosen: Callable[[Path], object], **_given: object) -> None:
        titles.append(title)
        chosen(file)

    monkeypatch.setattr(exporting, "choose_to_write", answer)
    page.action("catalogue.export-csv").trigger()
    qtbot.waitUntil(lambda: bool(said))
    written = file.read_text("utf-8-sig")
    assert titles == ["Exporter les notices choisies"]
    assert (GUIDE in written, BAGAGES in written, len(written.splitlines())) == (True, True, 3)


def test_the_rows_chosen_are_changed_at_once_and_back(qtbot: QtBot, page: CataloguePage) -> None:
    pick(page, GUIDE, BAGAGES)
    page.action("catalogue.change").trigger()
    settled(qtbot, page)
    page.changing.form.show_values({"condition": "usé", "theme_added": "formation"})
    page.gestures()[0].trigger()
    qtbot.waitUntil(lambda: page.search.done.text() == "3 exemplaires modifiés, 2 notices modifiées.")
    assert page.front is None
    page.search.done.undo()
    settled(qtbot, page)
    reads(qtbot, page, GUIDE)
