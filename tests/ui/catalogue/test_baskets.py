"""Baskets filled from the search and by scan, ticked, changed, withdrawn; searches saved and asked again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from rt_desktop.ui.catalogue.baskets_part import BasketsPart
from rt_desktop.ui.catalogue.current_basket import current_basket
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from tests.ui.catalogue.conftest import BAGAGES, GUIDE, ILLETTRISME, Collection, reads, titles
from tests.ui.conftest import press, scan, shown, type_text


@pytest.fixture
def room(qtbot: QtBot, collection: Collection, tasks: Tasks) -> BasketsPart:
    """The room of baskets, with one called « Journée » open and empty."""
    page = BasketsPart(tasks)
    page.resize(1174, 688)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: not tasks.pending())
    page.action("baskets.create").trigger()
    type_text(page.body.name.line, "Journée")
    press(page.body.name.line, Qt.Key.Key_Return, text="\r")
    qtbot.waitUntil(lambda: page.basket is not None and not tasks.pending())
    return page


def settled(qtbot: QtBot, page: BasketsPart | CataloguePage) -> None:
    qtbot.waitUntil(lambda: not page.tasks.pending())


def documents(page: BasketsPart) -> list[tuple[str, bool]]:
    return [(row.title, row.is_ticked) for row in page.body.documents.model.known()]  # type: ignore[attr-defined]


def scanned(qtbot: QtBot, page: BasketsPart, *codes: str) -> None:
    for code in codes:
        count = page.body.documents.count()
        page.body.line.setFocus()
        scan(page, code)
        qtbot.waitUntil(partial(_has, page, count + 1))


def _has(page: BasketsPart, count: int) -> bool:
    return page.body.documents.count() == count and not page.tasks.pending()


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def menu_of(qtbot: QtBot, page: CataloguePage) -> QMenu:
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in page.findChildren(QMenu)))
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def test_scans_fill_the_open_basket(qtbot: QtBot, room: BasketsPart) -> None:
    scanned(qtbot, room, "RT 1", "9782296551381", "RT 4")
    assert documents(room) == [(GUIDE, True), (GUIDE, True), (ILLETTRISME, True)]
    assert "3 documents, 3 cochés" in room.body._count.text()
    room.body.line.setFocus()
    scan(room, "ZZ 9")
    qtbot.waitUntil(lambda: "ZZ 9" in room.body.done.text())
    scan(room, "RT 1")
    qtbot.waitUntil(lambda: "déjà" in room.body.done.text())


def test_space_ticks_and_the_ticked_are_taken_out_and_come_back(qtbot: QtBot, room: BasketsPart) -> None:
    scanned(qtbot, room, "RT 1", "RT 4")
    room.body.documents.choose(0)
    press(room.body.documents.view, Qt.Key.Key_Space, text=" ")
    qtbot.waitUntil(lambda: documents(room) == [(GUIDE, False), (ILLETTRISME, True)])
    room.action("baskets.remove").trigger()
    qtbot.waitUntil(lambda: documents(room) == [(GUIDE, False)] and not room.tasks.pending())
    next(one for one in room.body.done.findChildren(Button) if not one.isHidden()).click()
    qtbot.waitUntil(lambda: len(documents(room)) == 2)
    room.action("baskets.tick-none").trigger()
    qtbot.waitUntil(lambda: not any(ticked for _title, ticked in documents(room)))
    room.action("baskets.tick-all").trigger()
    qtbot.waitUntil(lambda: all(ticked for _title, ticked in documents(room)))


def test_ctrl_z_in_the_empty_line_undoes_what_was_just_done(qtbot: QtBot, room: BasketsPart) -> None:
    scanned(qtbot, room, "RT 1", "RT 4")
    room.action("baskets.remove").trigger()
    qtbot.waitUntil(partial(_has, room, 0))
    press(room.body.line.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(partial(_has, room, 2))


def test_all_ticked_are_changed_at_once(qtbot: QtBot, room: BasketsPart) -> None:
    scanned(qtbot, room, "RT 1", "RT 4")
    room.action("baskets.change").trigger()
    settled(qtbot, room)
    decide = room.gestures()[0]
    decide.trigger()
    qtbot.waitUntil(lambda: bool(room.changing.refusal.text()))
    room.changing.form.show_values({"condition": "usé", "theme_added": "formation"})
    decide.trigger()
    qtbot.waitUntil(lambda: room.body.done.text() == "2 exemplaires modifiés, 2 notices modifiées.")
    assert room.gestures()[0].objectName() == "baskets.create"


def test_a_basket_is_withdrawn(qtbot: QtBot, room: BasketsPart) -> None:
    scanned(qtbot, room, "RT 1")
    room.action("baskets.withdraw").trigger()
    qtbot.waitUntil(lambda: room.gestures()[0].objectName() == "withdrawal.decide")
    settled(qtbot, room)
    assert room.withdrawal.form.value("reason") is None
    room.withdrawal.form.show_values({"reason": "worn", "destination": "given"})
    room.gestures()[0].trigger()
    qtbot.waitUntil(lambda: room.body.done.text() == "1 document a été désherbé.")
    assert room.back() is False


def test_a_basket_is_listed_and_exported(qtbot: QtBot, room: BasketsPart, tmp_path: Path, said: list[Message]) -> None:
    scanned(qtbot, room, "RT 1", "RT 4")
    assert room.basket is not None
    room._papers._write(room.basket.id, "Journée", "theme", tmp_path / "liste.txt")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].text == "2 documents listés dans liste.txt."
    text = (tmp_path / "liste.txt").read_text("utf-8")
    assert text.splitlines()[:3] == ["Journée", "", "Alphabétisation, FLE, FLI"]


def test_baskets_are_renamed_and_dropped(qtbot: QtBot, room: BasketsPart) -> None:
    room.action("baskets.rename").trigger()
    room.body.name.line.setText("Atelier")
    press(room.body.name.line, Qt.Key.Key_Return, text="\r")
    qtbot.waitUntil(lambda: room.basket is not None and room.basket.name == "Atelier" and not room.tasks.pending())
    room.action("baskets.drop").trigger()
    qtbot.waitUntil(lambda: room.basket is None and not room.tasks.pending())
    assert not room.action("baskets.file").isEnabled()
    next(one for one in room.body.done.findChildren(Button) if not one.isHidden()).click()
    qtbot.waitUntil(lambda: room.basket is not None)


def test_a_file_fills_it(qtbot: QtBot, room: BasketsPart, tmp_path: Path) -> None:
    (tmp_path / "codes.txt").write_text("RT 1\nRT 2\nQ\n", "utf-8")
    room._add_file(tmp_path / "codes.txt")
    qtbot.waitUntil(lambda: len(documents(room)) == 2)
    assert room.body.done.text() == "2 documents mis au panier «\u00a0Journée\u00a0», 1 code inconnu\u00a0: Q."


def test_the_first_document_makes_the_first_basket(qtbot: QtBot, page: CataloguePage) -> None:
    page.search.ask(page.search.question.saying(GUIDE))
    reads(qtbot, page, GUIDE)
    page.action("catalogue.to-basket").trigger()
    qtbot.waitUntil(page.search.name.isVisible)
    type_text(page.search.name.line, "Journée")
    press(page.search.name.line, Qt.Key.Key_Return, text="\r")
    qtbot.waitUntil(lambda: "1 document mis au panier" in page.search.done.text())
    assert current_basket() is not None
    page.action("catalogue.to-basket").trigger()
    qtbot.waitUntil(lambda: "1 y était déjà" in page.search.done.text())
    page.search.ask(page.search.question.saying(""))
    qtbot.waitUntil(lambda: page.search.results.count() > 1 and not page.tasks.pending())
    page.action("catalogue.all-to-basket").trigger()
    qtbot.waitUntil(lambda: "5 documents" in page.search.done.text())


def test_a_basket_dropped_meanwhile_is_chosen_anew(qtbot: QtBot, page: CataloguePage, room: BasketsPart) -> None:
    page.search.ask(page.search.question.saying(BAGAGES))
    reads(qtbot, page, BAGAGES)
    room.action("baskets.drop").trigger()
    settled(qtbot, room)
    page.action("catalogue.to-basket").trigger()
    qtbot.waitUntil(page.search.name.isVisible)


def test_a_search_is_saved_and_asked_again(qtbot: QtBot, page: CataloguePage) -> None:
    page.search.ask(page.search.question.saying("bagages").with_filter("support", "game", is_on=True))
    settled(qtbot, page)
    page.action("catalogue.save-search").trigger()
    assert page.search.name.line.text() == "bagages"
    type_text(page.search.name.line, "Jeux")
    press(page.search.name.line, Qt.Key.Key_Return, text="\r")
    qtbot.waitUntil(lambda: "Jeux" in page.search.done.text())
    page.search.ask(page.search.question.saying("").without_filters())
    settled(qtbot, page)
    page.action("catalogue.searches").trigger()
    menu = menu_of(qtbot, page)
    entries(menu)["Jeux"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: titles(page) == [BAGAGES])
    page.action("catalogue.searches").trigger()
    menu = menu_of(qtbot, page)
    entries(menu)["Supprimer «\u00a0Jeux\u00a0»"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: "supprimée" in page.search.done.text())
