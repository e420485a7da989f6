"""Facets, chips, orders, the table, long lists, exports."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk, operation
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.tick import Tick
from tests.ui.catalogue.conftest import (
    ALPHA,
    BAGAGES,
    GUIDE,
    ILLETTRISME,
    PARLIMAGE,
    QUARTIERS,
    opened,
    reads,
    titles,
    typed,
)
from tests.ui.conftest import press


def tick(page: CataloguePage, name: str) -> Tick:
    return next(one for one in page.search.column.findChildren(Tick) if one.accessibleName() == name)


def chips(page: CataloguePage) -> list[Button]:
    return [one for one in page.search.head.findChildren(Button) if one.property("kind") == "chip" and one.isVisible()]


def marks(page: CataloguePage) -> dict[str, str]:
    """What each row says of its document, aloud."""
    listing = page.search.results.list
    return {row.title: listing.model.columns[0].text(row) for row in listing.model.known()}  # type: ignore[attr-defined]


def test_rows_say_where_documents_are(page: CataloguePage) -> None:
    said = marks(page)
    assert said[GUIDE] == f"{GUIDE}, Livre · Retz · 2011, en rayon à Toulouse, Foix"
    assert "prêté, retour le 08/04/26" in said[BAGAGES]
    assert "en retard" in said[ILLETTRISME]
    assert "sur place à Toulouse" in said[PARLIMAGE]
    assert "Avenel, Cyprien\u202f; Fabre, Anne et 1 autre · 2004" in said[QUARTIERS]
    assert "en ligne" in said[QUARTIERS]


def test_a_facet_narrows_and_its_chip_widens(qtbot: QtBot, page: CataloguePage) -> None:
    tick(page, "Support, Livre").click()
    qtbot.waitUntil(lambda: page.search.results.count() == 3)
    tick(page, "Thème, Alphabétisation, FLE, FLI").click()
    qtbot.waitUntil(lambda: titles(page) == [GUIDE])
    assert [chip.text() for chip in chips(page)] == ["Livre", "Alphabétisation, FLE, FLI"]
    chips(page)[0].click()
    qtbot.waitUntil(lambda: set(titles(page)) == {GUIDE, ALPHA})
    assert len(chips(page)) == 1


def test_all_filters_go_at_once(qtbot: QtBot, page: CataloguePage) -> None:
    tick(page, "Support, Livre").click()
    tick(page, "Disponibilité, En rayon").click()
    qtbot.waitUntil(lambda: titles(page) == [GUIDE])
    assert page.action("catalogue.clear-filters").isEnabled()
    page.action("catalogue.clear-filters").trigger()
    qtbot.waitUntil(lambda: page.search.results.count() == 6)
    assert chips(page) == []


def test_escape_takes_the_words_then_the_filters(qtbot: QtBot, page: CataloguePage) -> None:
    tick(page, "Support, Livre").click()
    qtbot.waitUntil(lambda: page.search.results.count() == 3)
    page.search.focus_line()
    typed(qtbot, page, "guide", count=1)
    assert page.back()
    qtbot.waitUntil(lambda: page.search.results.count() == 3)
    assert page.back()
    qtbot.waitUntil(lambda: page.search.results.count() == 6)


def test_many_filters_take_several_lines_and_none_is_cut(qtbot: QtBot, page: CataloguePage) -> None:
    for name in ("Livre", "Coffret, jeu", "Numéro", "Photolangage, images"):
        found = [one for one in page.search.column.findChildren(Tick) if one.accessibleName() == f"Support, {name}"]
        if found:
            found[0].click()
    for name in ("Alphabétisation, FLE, FLI", "Illettrisme"):
        tick(page, f"Thème, {name}").click()
    page.resize(900, 600)
    qtbot.waitUntil(lambda: len(chips(page)) >= 4 and not page.tasks.pending())
    assert all(chip.mapTo(page, chip.rect().topRight()).x() < page.width() for chip in chips(page))


@pytest.mark.parametrize(
    ("order", "first"), [("title", BAGAGES), ("year", GUIDE), ("author", QUARTIERS), ("availability", None)]
)
def test_the_menu_orders_the_list(qtbot: QtBot, page: CataloguePage, order: str, first: str | None) -> None:
    with qtbot.waitSignal(page.search.results.answered):
        page.search.results.sort(order, descending=order == "year")
    assert page.search.question.order == order
    if order == "year":
        assert titles(page)[-1] == QUARTIERS
    elif first is not None:
        assert titles(page)[0] == first


def test_the_table_sorts_by_its_heads_and_back(qtbot: QtBot, page: CataloguePage) -> None:
    page.action("catalogue.table").trigger()
    table = page.search.results.table
    qtbot.waitUntil(lambda: table.isVisible() and table.count() == 6 and not page.tasks.pending())
    assert not page.search.panel.isVisible()
    head = table.view.head
    with qtbot.waitSignal(page.search.results.answered):
        head.sectionClicked.emit(0)
    assert titles(page)[0] == BAGAGES
    with qtbot.waitSignal(page.search.results.answered):
        head.sectionClicked.emit(0)
    assert titles(page)[-1] == BAGAGES
    page.action("catalogue.table").trigger()
    qtbot.waitUntil(lambda: page.search.results.list.isVisible() and not page.tasks.pending())
    assert titles(page)[-1] == BAGAGES
    assert page.search.panel.isVisible()


def test_the_table_keeps_what_was_chosen(qtbot: QtBot, page: CataloguePage) -> None:
    press(page.search.head.line.line, Qt.Key.Key_Down)
    wanted = titles(page)[1]
    reads(qtbot, page, wanted)
    page.action("catalogue.table").trigger()
    qtbot.waitUntil(lambda: page.search.results.table.count() == 6 and not page.tasks.pending())
    assert page.search.results.row() == 1
    page.search.steps.focus_record()
    assert page.search.alone.isVisible()
    reads(qtbot, page, wanted)


@operation("test.many")
def _many(desk: Desk, *, number: int) -> None:
    from rt_desktop.models.catalogue import Record  # noqa: PLC0415

    for n in range(number):
        title = f"Urbanisme, n° {n:04d}"
        marc = f'{{"leader":"00000nas  2200000   450 ","fields":[["200","1 ",[["a","{title}"]]]]}}'
        given = {"authors": [], "themes": [], "support": "issue", "level": "issue", "hash": f"{n:032d}"}
        desk.session.add(Record(id=desk.new_id("record", n), title=title, sort_title=title, marc=marc, **given))


def test_a_long_list_is_fetched_as_it_is_walked(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    desk.perform(_many, number=900)
    page = opened(qtbot, tasks, count=900)
    page.search.results.sort("title", descending=False)
    qtbot.waitUntil(lambda: bool(titles(page)) and titles(page)[0].endswith("0000"))
    page.search.results.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
    press(page.search.results.list.view, Qt.Key.Key_End)
    reads(qtbot, page, "Urbanisme, n° 0899")
    assert len(titles(page)) < 900


def written(page: CataloguePage, qtbot: QtBot, form: str, file: Path) -> bytes:
    """Export through the menu and the dialog."""
    page.action(f"catalogue.export-{form}").trigger()
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(file.name)
    with qtbot.waitSignal(page.tasks.job_ended):
        dialog.accept()
    qtbot.waitUntil(lambda: not page.tasks.pending())
    return file.read_bytes()


def test_export_writes_what_was_found(
    qtbot: QtBot, page: CataloguePage, tmp_path: Path, said: list[Message]
) -> None:
    typed(qtbot, page, "alphab", count=2)
    text = written(page, qtbot, "csv", tmp_path / "liste.csv").decode("utf-8-sig")
    assert GUIDE in text
    assert BAGAGES in text
    assert ILLETTRISME not in text
    assert "2 notices" in said[-1].text
    assert "liste.csv" in said[-1].text


@pytest.mark.parametrize(("form", "name"), [("unimarc", "a.mrc"), ("marcxml", "a.xml"), ("xlsx", "a.xlsx")])
def test_export_knows_every_format(qtbot: QtBot, page: CataloguePage, tmp_path: Path, form: str, name: str) -> None:
    typed(qtbot, page, "guide", count=1)
    assert len(written(page, qtbot, form, tmp_path / name)) > 100
