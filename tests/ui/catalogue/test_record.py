"""The record as a reader reads it, its copies, its UNIMARC, its history, and the ways that lead from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from rt_desktop.ui.catalogue.link_words import LinkWords
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.links import Link
from tests.ui.catalogue.conftest import (
    ALPHA,
    BAGAGES,
    GUIDE,
    ILLETTRISME,
    PARLIMAGE,
    QUARTIERS,
    Collection,
    reads,
    titles,
    typed,
)
from tests.ui.conftest import press


def read(qtbot: QtBot, page: CataloguePage, title: str) -> str:
    """Search a title; what its record says."""
    page.search.ask(page.search.question.saying(title))
    reads(qtbot, page, title)
    return page.search.panel.reading.text()


def words(page: CataloguePage, name: str) -> LinkWords:
    found = page.search.panel.reading.findChildren(LinkWords)
    return next(one for one in found if one.accessibleName().startswith(name) and one.isVisible())


def states(page: CataloguePage) -> list[str]:
    return [str(row.state) for row in page.search.panel.copies.list.model.known()]  # type: ignore[attr-defined]


def test_the_record_says_what_a_reader_wants_to_know(qtbot: QtBot, page: CataloguePage) -> None:
    text = read(qtbot, page, GUIDE)
    assert text.splitlines()[:4] == [
        "Livre · Alphabétisation, FLE, FLI",
        GUIDE,
        "Retz, 2011",
        "Accueillir, évaluer, construire une séance.",
    ]
    assert "9782296551381 ISBN" in text
    assert "bénévole" in text


def test_copies_say_where_they_are(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, GUIDE)
    rows = page.search.panel.copies.list.model.known()
    assert [(row.town, row.call_number, row.barcode) for row in rows] == [  # type: ignore[attr-defined]
        ("Toulouse", "372.6 GUI", "RT 1"),
        ("Foix", "ALPHA 12", "FO 1"),
    ]
    assert states(page) == ["en rayon", "en rayon"]
    read(qtbot, page, BAGAGES)
    assert states(page) == ["prêté, 08/04/26"]
    read(qtbot, page, ILLETTRISME)
    assert states(page) == ["en retard, 18/03/26"]
    read(qtbot, page, PARLIMAGE)
    assert states(page) == ["sur place"]


def test_lending_goes_to_the_counter_with_a_copy_on_the_shelf(
    qtbot: QtBot, page: CataloguePage, links: list[Link], collection: Collection
) -> None:
    read(qtbot, page, GUIDE)
    assert page.action("catalogue.lend").isVisible()
    page.action("catalogue.lend").trigger()
    page.search.panel.copies.list.choose(1)
    page.action("catalogue.lend").trigger()
    assert [link.given["item_id"] for link in links] == [collection.items["RT 1"], collection.items["FO 1"]]
    assert {link.kind for link in links} == {"counter"}


@pytest.mark.parametrize("title", [BAGAGES, PARLIMAGE, QUARTIERS])
def test_what_cannot_be_lent_offers_no_loan(qtbot: QtBot, page: CataloguePage, title: str) -> None:
    read(qtbot, page, title)
    assert not page.action("catalogue.lend").isVisible()


def test_a_keyword_leads_to_a_search(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, GUIDE)
    words(page, "Mots-clés").linkActivated.emit("0")
    qtbot.waitUntil(lambda: page.search.head.line.text() == "bénévole" and titles(page) == [GUIDE])
    assert page.focusWidget() is page.search.head.line.line


def test_links_are_walked_and_followed_with_the_keys(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, QUARTIERS)
    authors = words(page, "Auteurs")
    authors.setFocus(Qt.FocusReason.TabFocusReason)
    press(authors, Qt.Key.Key_Right)
    assert authors.accessibleDescription() == "Fabre, Anne"
    press(authors, Qt.Key.Key_Right)
    press(authors, Qt.Key.Key_Right)
    press(authors, Qt.Key.Key_Left)
    press(authors, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.search.head.line.text() == "Fabre, Anne")


def test_tab_goes_from_the_record_through_its_links_to_its_copies(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, GUIDE)
    page.search.steps.focus_record()
    passed = []
    while (focused := page.focusWidget()) is not page.search.panel.copies.list.view:
        passed.append(focused.accessibleName().split()[0])
        press(focused, Qt.Key.Key_Tab, text="\t")
    assert passed == ["Le", "Thèmes", "Mots-clés", "Ajouter"]


def test_a_theme_leads_to_all_of_it(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, GUIDE)
    words(page, "Thèmes").linkActivated.emit("0")
    qtbot.waitUntil(lambda: set(titles(page)) == {GUIDE, ALPHA})
    assert page.search.head.line.text() == ""


def test_only_addresses_of_the_web_open_and_only_when_followed(
    qtbot: QtBot, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url).toString()))
    read(qtbot, page, QUARTIERS)
    online = words(page, "En ligne")
    assert "href='0'" in online.text()
    assert "href='1'" not in online.text()
    assert asked == []
    online.linkActivated.emit("0")
    assert asked == ["https://example.org/quartiers"]


def test_unimarc_and_history_are_behind_tabs(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, GUIDE)
    page.action("catalogue.next-part").trigger()
    shown = page.search.panel.marc.toPlainText()
    assert page.search.panel.marc.isVisible()
    assert "200" in shown
    assert GUIDE in shown
    page.action("catalogue.next-part").trigger()
    assert page.search.panel.history.count() >= 1
    assert page.search.panel.history.isVisible()
    page.action("catalogue.next-part").trigger()
    assert page.search.panel.area.isVisible()


def test_the_reference_is_copied(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, GUIDE)
    page.action("catalogue.copy-reference").trigger()
    assert QGuiApplication.clipboard().text() == f"{GUIDE}. — Retz, 2011"


def test_a_link_opens_a_record_and_escape_leaves_to_where_it_came_from(
    qtbot: QtBot, page: CataloguePage, collection: Collection
) -> None:
    typed(qtbot, page, "guide", count=1)
    page.open(Link("record", collection.records[PARLIMAGE]))
    reads(qtbot, page, PARLIMAGE)
    assert page.search.alone.isVisible()
    assert not page.back()
    reads(qtbot, page, GUIDE)


def test_a_link_asks_a_search(qtbot: QtBot, page: CataloguePage) -> None:
    page.open(Link("search", given={"text": "quartiers"}))
    qtbot.waitUntil(lambda: titles(page) == [QUARTIERS])
    assert not page.back()


def test_a_record_that_is_gone_says_so(qtbot: QtBot, page: CataloguePage, collection: Collection) -> None:
    page.open(Link("record", collection.items["RT 1"]))
    qtbot.waitUntil(lambda: "n’est pas au catalogue" in page.search.panel.gone.text())
    assert page.search.panel.view is None
