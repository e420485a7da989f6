"""Cataloguing by keyboard: the form, the UNIMARC beside it, what it may already be, leaving and saving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.formats import editing
from rt_desktop.services.catalogue import cataloguing, records
from rt_desktop.ui import messages
from rt_desktop.ui.catalogue.editing_part import EditingPart
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message, Question
from tests import make
from tests.ui.catalogue.conftest import BAGAGES, GUIDE, ILLETTRISME, Collection, reads, typed
from tests.ui.conftest import answered, press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(qtbot: QtBot, page: CataloguePage) -> EditingPart:
    """The form of a new record, opened by its key."""
    page.action("catalogue.new").trigger()
    answered(qtbot, page.tasks)
    return page.editing


def edits(qtbot: QtBot, page: CataloguePage, title: str, record_id: UUID) -> EditingPart:
    page.open(Link("edit", record_id))
    qtbot.waitUntil(lambda: page.is_editing and page.editing.form.value("title") == title)
    answered(qtbot, page.tasks)
    return page.editing


def is_editing(page: CataloguePage) -> bool:
    return page.is_editing


def fill(part: EditingPart, key: str, text: str) -> None:
    control = part.form.form.field(key).control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    if not text:
        press(control, Qt.Key.Key_Delete)
    type_text(control, text)


def say(part: EditingPart, name: str) -> None:
    part.action(f"editing.{name}").trigger()


def lines(part: EditingPart) -> list[str]:
    return part.side.editor.lines()


def shown(desk: Desk, record_id: UUID) -> records.RecordView:
    return desk.read(records.show, record_id=record_id)


@pytest.fixture
def asked() -> list[Question]:
    """The questions put, all answered with no until a test says otherwise."""
    heard: list[Question] = []

    def say_no(_parent: QWidget | None, question: Question) -> bool:
        heard.append(question)
        return False

    messages.MESSAGES.answerer = say_no
    return heard


def test_a_new_record_begins_at_its_number(part: EditingPart, page: CataloguePage) -> None:
    assert is_editing(page)
    assert part.form.key_in_focus() == "numbers"
    assert lines(part)[1].startswith("100 ## $a 20260324d")


@pytest.mark.parametrize(
    ("typed", "is_odd"),
    [
        *((typed, False) for typed in ("2019", "[2007]", "cop. 1998", "19..", "198?", "s. d.", "[S.d.]", "20", "")),
        *((typed, True) for typed in ("abcd", "12345", "bientôt")),
    ],
)
def test_a_year_that_is_none_is_said_as_it_is_typed(part: EditingPart, typed: str, is_odd: bool) -> None:
    fill(part, "year", typed)
    assert bool(part.form.form.field("year").control.accessibleDescription()) is is_odd


def test_what_is_typed_is_seen_in_unimarc_and_saved(
    qtbot: QtBot, part: EditingPart, page: CataloguePage, desk: Desk, said: list[Message]
) -> None:
    fill(part, "numbers", "2-02-000001-9")
    fill(part, "title", "L’été à l’école")
    fill(part, "year", "2019")
    part.form.authors.add()
    type_text(QApplication.focusWidget(), "Belleau, Élise")  # type: ignore[arg-type]
    assert "200 1# $a L’été à l’école" in lines(part)
    assert "700 #1 $a Belleau $b Élise $4 070" in lines(part)
    say(part, "save")
    reads(qtbot, page, "L’été à l’école")
    assert not is_editing(page)
    assert [one.text for one in said] == ["«\u00a0L’été à l’école\u00a0» est enregistrée."]
    view = page.search.panel.view
    assert view is not None
    assert shown(desk, view.hit.id).hit.authors == ("Belleau, Élise",)


def test_a_number_is_checked_as_it_is_typed(part: EditingPart) -> None:
    def note() -> str:
        return part.form.form.field("numbers").control.accessibleDescription()

    fill(part, "numbers", "978-2-296-5513")
    assert note() == ""
    fill(part, "numbers", "978-2-296-55138-2")
    assert "clé de contrôle est fausse" in note()
    fill(part, "numbers", "978-2-296-55138-1 ; 1234-5679")
    assert note() == "✓ ISBN, ISSN valide"


def test_a_record_without_a_title_is_not_saved(part: EditingPart, page: CataloguePage) -> None:
    fill(part, "numbers", "1234-5679")
    say(part, "save")
    assert part.form.form.field("title").error() == "Une notice a besoin d’un titre."
    assert part.form.key_in_focus() == "title"
    assert is_editing(page)


def test_an_emptied_field_typed_again_is_the_field_it_was(
    qtbot: QtBot, page: CataloguePage, collection: Collection
) -> None:
    part = edits(qtbot, page, GUIDE, collection.records[GUIDE])
    before = lines(part)
    fill(part, "publisher", "")
    assert lines(part) != before
    fill(part, "publisher", "Retz")
    assert lines(part) == before
    assert not part.is_changed


def test_a_correction_is_saved_and_read(
    qtbot: QtBot, page: CataloguePage, collection: Collection, desk: Desk
) -> None:
    part = edits(qtbot, page, GUIDE, collection.records[GUIDE])
    fill(part, "subtitle", "pour bien commencer")
    say(part, "save")
    qtbot.waitUntil(lambda: not page.is_editing)
    answered(qtbot, page.tasks)
    assert "pour bien commencer" in page.search.panel.reading.text()
    assert shown(desk, collection.records[GUIDE]).marc.values("330", "a") != []


def test_ctrl_e_edits_the_record_that_is_read(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "illettrisme", count=1)
    reads(qtbot, page, ILLETTRISME)
    page.action("catalogue.edit").trigger()
    qtbot.waitUntil(lambda: page.is_editing and page.editing.form.value("title") == ILLETTRISME)
    assert page.editing.form.key_in_focus() == "title"


def test_what_somebody_else_changed_is_refused_and_nothing_typed_is_lost(
    qtbot: QtBot, page: CataloguePage, collection: Collection, desk: Desk
) -> None:
    record_id = collection.records[GUIDE]
    part = edits(qtbot, page, GUIDE, record_id)
    kept = desk.read(cataloguing.opened, record_id=record_id)
    changed = editing.edited(kept.marc, {"year": "2013"})
    desk.perform(cataloguing.correct, record_id=record_id, content=changed, seen_hash=kept.hash)
    fill(part, "subtitle", "mien")
    say(part, "save")
    answered(qtbot, page.tasks)
    assert "entre-temps" in part.refusal.text()
    assert is_editing(page)
    assert part.form.value("subtitle") == "mien"


def test_ctrl_u_goes_to_the_same_field_in_unimarc_and_back(
    qtbot: QtBot, page: CataloguePage, collection: Collection
) -> None:
    part = edits(qtbot, page, GUIDE, collection.records[GUIDE])
    part.form.focus("publisher")
    say(part, "other-side")
    assert part.side.editor.hasFocus()
    assert part.side.editor.tag() == "210"
    part.side.editor.go_to(["330"])
    say(part, "other-side")
    assert part.form.key_in_focus() == "summary"


def test_ctrl_u_does_not_empty_the_line(qtbot: QtBot, part: EditingPart) -> None:
    fill(part, "title", "Resté")
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_U, CTRL)
    assert part.form.value("title") == "Resté"
    assert part.side.editor.hasFocus()


def test_what_is_written_in_unimarc_is_in_the_form(
    qtbot: QtBot, page: CataloguePage, collection: Collection
) -> None:
    part = edits(qtbot, page, GUIDE, collection.records[GUIDE])
    editor = part.side.editor
    editor.setFocus()
    editor.go_to(["200"])
    type_text(editor, " $e complément")
    assert part.form.value("subtitle") == "complément"
    editor.undo()
    while part.form.value("subtitle"):
        editor.undo()
    assert part.form.value("title") == GUIDE
    assert not part.is_changed


def test_a_line_that_makes_no_field_is_told_and_keeps_the_form_waiting(
    qtbot: QtBot, page: CataloguePage, collection: Collection
) -> None:
    part = edits(qtbot, page, GUIDE, collection.records[GUIDE])
    editor = part.side.editor
    editor.go_to(["330"])
    editor.setFocus()
    type_text(editor, " $b ")
    assert [fault.problem.code for fault in editor.faults] == ["empty-subfield-line"]
    assert not part.form.isEnabled()
    say(part, "save")
    assert "Une sous-zone est sans texte" in part.refusal.text()
    editor.undo()
    while editor.faults:
        editor.undo()
    assert part.form.isEnabled()


def test_a_copy_is_not_changed_by_its_line(qtbot: QtBot, page: CataloguePage, desk: Desk) -> None:
    copy = ("995", "  ", (("b", "toulouse"), ("f", "RT 99")))
    record_id = make.record(desk, title="Avec un exemplaire", fields=[copy])
    part = edits(qtbot, page, "Avec un exemplaire", record_id)
    editor = part.side.editor
    editor.go_to(["995"])
    editor.setFocus()
    type_text(editor, "9")
    assert [fault.problem.code for fault in editor.faults] == ["copies-line"]


def test_a_blank_of_a_value_that_is_no_break_survives_the_editor(
    qtbot: QtBot, page: CataloguePage, desk: Desk
) -> None:
    """Trap: the plain text of a Qt document has plain blanks."""
    record_id = make.record(desk, title="Un\u00a0: deux\u202f; trois \U0001f4d6 quatre")
    part = edits(qtbot, page, "Un : deux ; trois \U0001f4d6 quatre", record_id)
    fill(part, "year", "2001")
    part.side.editor.setFocus()
    part.side.editor.go_to(["210"])
    type_text(part.side.editor, "0")
    assert part.draft is not None
    assert part.draft.record.values("200", "a") == ["Un\u00a0: deux\u202f; trois \U0001f4d6 quatre"]
    assert part.draft.record.values("210", "d") == ["20010"]


def test_what_may_be_there_already_is_said_beside_the_number(
    qtbot: QtBot, part: EditingPart, collection: Collection, page: CataloguePage
) -> None:
    fill(part, "numbers", "978-2-296-55138-1")
    answered(qtbot, page.tasks)
    assert "Le même ISBN" in part.form.alike.text()
    assert GUIDE in part.form.alike.text()
    say(part, "take")
    qtbot.waitUntil(lambda: part.draft is not None and part.draft.record_id == collection.records[GUIDE])
    assert part.form.value("title") == GUIDE


def test_tab_goes_from_the_number_to_the_title_past_the_warning(
    qtbot: QtBot, part: EditingPart, page: CataloguePage
) -> None:
    """Trap: the first blank of a title would press the button between them."""
    fill(part, "numbers", "978-2-296-55138-1")
    answered(qtbot, page.tasks)
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert part.form.key_in_focus() == "title"


def test_what_is_not_the_same_is_told_no_more_once_saved(
    qtbot: QtBot, part: EditingPart, page: CataloguePage
) -> None:
    fill(part, "numbers", "978-2-296-55138-1")
    fill(part, "title", "Une autre édition")
    answered(qtbot, page.tasks)
    say(part, "not-same")
    assert part.form.alike.text() == ""
    say(part, "save")
    reads(qtbot, page, "Une autre édition")
    view = page.search.panel.view
    assert view is not None
    part = edits(qtbot, page, "Une autre édition", view.hit.id)
    assert part.form.alike.text() == ""


def test_two_records_are_merged_where_they_resemble_each_other(
    qtbot: QtBot, page: CataloguePage, desk: Desk, collection: Collection, said: list[Message]
) -> None:
    other = make.record(desk, title=BAGAGES, year=2009)
    part = edits(qtbot, page, BAGAGES, other)
    assert [one.title for one in part.side.alike.list.model.known()] == [BAGAGES]  # type: ignore[attr-defined]
    say(part, "merge")
    assert said == []  # nothing is merged before it was seen
    assert part.side.alike.list.view.hasFocus()
    say(part, "merge")
    qtbot.waitUntil(lambda: bool(said))
    answered(qtbot, page.tasks)
    assert "1 exemplaire l’a suivie" in said[0].text
    assert [item.copy.barcode for item in shown(desk, other).items] == ["RT 2"]
    assert shown(desk, collection.records[BAGAGES]).hit.id == other


def test_leaving_what_was_typed_is_asked(
    qtbot: QtBot, part: EditingPart, page: CataloguePage, asked: list[Question]
) -> None:
    assert page.back()
    assert not is_editing(page)
    assert asked == []
    page.action("catalogue.new").trigger()
    answered(qtbot, page.tasks)
    fill(part, "title", "Commencé")
    assert page.back()
    assert is_editing(page)
    assert [question.verb for question in asked] == ["Fermer sans enregistrer"]
    messages.MESSAGES.answerer = lambda _parent, _question: True
    assert page.back()
    assert not is_editing(page)


def test_what_was_typed_waits_while_one_searches(qtbot: QtBot, part: EditingPart, page: CataloguePage) -> None:
    fill(part, "title", "Commencé")
    page.focus_first()
    assert not is_editing(page)
    page.action("catalogue.new").trigger()
    answered(qtbot, page.tasks)
    assert is_editing(page)
    assert part.form.value("title") == "Commencé"


def test_words_become_chips_and_are_taken_away_by_keyboard(part: EditingPart) -> None:
    words = part.form.keywords
    words.line.setFocus()
    for word in ("quartier", "ville"):
        type_text(words.line, word)
        press(words.line, Qt.Key.Key_Return)
    assert words.value() == ("quartier", "ville")
    assert [line for line in lines(part) if line.startswith("610")] == ["610 0# $a quartier", "610 0# $a ville"]
    press(words.line, Qt.Key.Key_Left)
    chip: QWidget | None = QApplication.focusWidget()
    assert chip is not None
    press(chip, Qt.Key.Key_Delete)
    assert words.value() == ("quartier",)


def test_a_word_left_in_its_line_is_not_lost(part: EditingPart) -> None:
    part.form.keywords.line.setFocus()
    type_text(part.form.keywords.line, "quartier")
    part.form.focus("url")
    assert part.form.keywords.value() == ("quartier",)


def test_themes_are_those_of_the_house(part: EditingPart) -> None:
    themes = part.form.themes
    themes.line.setFocus()
    type_text(themes.line, "lecture pl")
    press(themes.line, Qt.Key.Key_Return)
    assert themes.value() == ("Lecture plaisir",)
    type_text(themes.line, "n’importe quoi")
    press(themes.line, Qt.Key.Key_Return)
    assert "n’est pas un thème" in part.form.form.field("themes").error()
    assert themes.value() == ("Lecture plaisir",)


def test_authors_come_and_go(part: EditingPart) -> None:
    say(part, "author")
    type_text(QApplication.focusWidget(), "Roux, Karim")  # type: ignore[arg-type]
    say(part, "author")
    type_text(QApplication.focusWidget(), "Réseau Ville")  # type: ignore[arg-type]
    assert [line for line in lines(part) if line.startswith("7")] == [
        "700 #1 $a Roux $b Karim $4 070",
        "711 02 $a Réseau Ville $4 070",
    ]
    part.form.authors._lines[0].last.click()
    assert [line[:3] for line in lines(part) if line.startswith("7")] == ["710"]


def test_an_earlier_version_is_restored_from_the_history(
    qtbot: QtBot, page: CataloguePage, collection: Collection, desk: Desk, said: list[Message]
) -> None:
    record_id = collection.records[GUIDE]
    part = edits(qtbot, page, GUIDE, record_id)
    fill(part, "title", "Autrement")
    say(part, "save")
    reads(qtbot, page, "Autrement")
    page.search.panel.tabs.choose("history")
    history = page.search.panel.history
    rows: list[Any] = list(history.model.known())
    assert [row.restore for row in rows if row.restore] == ["Rétablir"]
    history.pressed.emit(next(row for row in rows if row.restore), "restore")
    reads(qtbot, page, GUIDE)
    assert said[-1].text == f"«\u00a0{GUIDE}\u00a0» est de nouveau telle qu’elle était."


def test_where_there_is_little_room_one_side_is_seen_at_a_time(part: EditingPart, page: CataloguePage) -> None:
    page.resize(700, 600)
    assert part.form.isVisible()
    assert not part.side.isVisible()
    say(part, "other-side")
    assert part.side.editor.isVisible()
    assert not part.form.isVisible()
    say(part, "other-side")
    assert part.form.isVisible()


def test_words_of_other_records_are_proposed(qtbot: QtBot, part: EditingPart) -> None:
    words = part.form.keywords
    words.line.setFocus()
    type_text(words.line, "bénév")
    qtbot.waitUntil(lambda: [one.text for one in words.line.proposals] == ["bénévole"])
    press(words.line, Qt.Key.Key_Down)
    press(words.line, Qt.Key.Key_Return)
    assert words.value() == ("bénévole",)
    fill(part, "publisher", "ret")
    line = part.form.form.field("publisher").control
    qtbot.waitUntil(lambda: [one.text for one in line.proposals] == ["Retz"])  # type: ignore[attr-defined]
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    assert "210 ## $c Retz" in lines(part)


def test_what_is_scanned_right_after_the_key_is_kept(qtbot: QtBot, page: CataloguePage) -> None:
    page.action("catalogue.new").trigger()
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "9782020000017")
    answered(qtbot, page.tasks)
    assert page.editing.form.value("numbers") == "9782020000017"
    assert "010 ## $a 9782020000017" in lines(page.editing)


def test_ctrl_z_takes_back_what_was_done_in_this_room_and_nothing_else(
    qtbot: QtBot, page: CataloguePage, collection: Collection, desk: Desk, said: list[Message]
) -> None:
    undoing = page.action("catalogue.undo")
    make.lent(desk, item_id=collection.items["RT 1"])
    assert not undoing.isEnabled()
    part = edits(qtbot, page, GUIDE, collection.records[GUIDE])
    fill(part, "title", "Autrement")
    say(part, "save")
    reads(qtbot, page, "Autrement")
    page.focus_first()
    press(page.search.head.line.line, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not undoing.isEnabled())
    assert said[-1].text == "Annulé\u00a0: Notice corrigée, Autrement"
    assert shown(desk, collection.records[GUIDE]).hit.title == GUIDE
    assert shown(desk, collection.records[GUIDE]).items[0].copy.status == "on-loan"


def test_the_same_title_is_said_while_it_is_typed(qtbot: QtBot, part: EditingPart, page: CataloguePage) -> None:
    fill(part, "title", "bagages")
    answered(qtbot, page.tasks)
    assert part.form.alike.text().startswith("Une autre édition\u202f?")
    assert "Même titre" in part.form.alike.text()
    fill(part, "year", "2009")
    answered(qtbot, page.tasks)
    assert part.form.alike.text().startswith("Déjà au catalogue\u202f?")
