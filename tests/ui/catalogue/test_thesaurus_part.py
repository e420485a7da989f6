"""The thesaurus: looked through, imported after a trial, the house's own words added, corrected, taken out, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.formats.headings import Heading
from rt_desktop.services.catalogue import headings
from rt_desktop.services.thesaurus import listing
from rt_desktop.services.thesaurus.correcting import add
from rt_desktop.ui import messages
from rt_desktop.ui.catalogue.concept_panel import ConceptPanel
from rt_desktop.ui.catalogue.thesaurus_part import ThesaurusPart
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from tests import make
from tests.ui.conftest import answered, press, shown, type_text
from tests.ui.test_accessibility import nameless

SMALL = Path(__file__).parents[2] / "formats" / "vocabularies" / "fixtures" / "small.ttl"


@pytest.fixture
def part(qtbot: QtBot, tasks: Tasks, desk: Desk) -> ThesaurusPart:
    """Three words of our own, one below another, one used by a record."""
    desk.perform(add, label="Ville")
    desk.perform(add, label="Habitat", also=["Logement"], broader=["Ville"], note="Où l’on vit.")
    desk.perform(add, label="Santé")
    make.record(desk, title="Un", year=2011, fields=[("606", "  ", (("a", "Habitat"), ("y", "France")))])
    part = shown(qtbot, ThesaurusPart(tasks))
    part.resize(1100, 700)
    part.focus_first()
    answered(qtbot, tasks)
    return part


def words(part: ThesaurusPart) -> list[str]:
    return [line.label for line in part.listing.model.known()]  # type: ignore[attr-defined]


def chosen(qtbot: QtBot, part: ThesaurusPart, label: str) -> ConceptPanel:
    rows: list[Any] = list(part.listing.model.known())
    part.listing.choose_id(next(line.id for line in rows if line.label == label))
    answered(qtbot, part.tasks)
    return part.panel


def labels(desk: Desk) -> list[str]:
    return [one.label for one in desk.read(listing.own_concepts, text="", limit=50).rows]


def test_words_are_found_by_what_they_are_used_for(qtbot: QtBot, part: ThesaurusPart) -> None:
    assert words(part) == ["Habitat", "Santé", "Ville"]
    type_text(part.search.line, "logem")
    answered(qtbot, part.tasks)
    assert words(part) == ["Habitat"]
    assert part.listing.cells(part.listing.model.row(0))[0] == "Logement → Habitat"


def test_a_concept_is_shown_whole_and_leads_on(qtbot: QtBot, part: ThesaurusPart) -> None:
    panel = chosen(qtbot, part, "Habitat")
    assert panel.shown is not None
    assert panel.shown.records_count == 1
    assert panel.records.cells(panel.records.model.row(0)) == ["Un (2011)"]
    above = next(button for button in panel.findChildren(Button) if button.text() == "Ville")
    above.click()
    answered(qtbot, part.tasks)
    assert panel.shown.label == "Ville"
    assert [one.label for one in panel.shown.narrower] == ["Habitat"]


def test_a_word_searched_in_vain_is_added_by_keyboard(qtbot: QtBot, part: ThesaurusPart, desk: Desk) -> None:
    type_text(part.search.line, "Mobilité")
    answered(qtbot, part.tasks)
    part.action("thesaurus.add").trigger()
    assert part.form.form.value("label") == "Mobilité"
    line = part.form.form.field("broader").control
    line.setFocus()
    type_text(line, "vi")
    answered(qtbot, part.tasks)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return, text="\r")
    part.action("thesaurus.save").trigger()
    answered(qtbot, part.tasks)
    assert "Mobilité" in labels(desk)
    assert part.panel.shown is not None
    assert [one.label for one in part.panel.shown.broader] == ["Ville"]
    part.action("thesaurus.undo").trigger()
    answered(qtbot, part.tasks)
    assert "Mobilité" not in labels(desk)


def test_what_does_not_fit_is_said_and_what_was_typed_stays(qtbot: QtBot, part: ThesaurusPart) -> None:
    part.action("thesaurus.add").trigger()
    type_text(part.form.form.field("label").control, "logement")
    part.action("thesaurus.save").trigger()
    answered(qtbot, part.tasks)
    assert "Habitat" in part.form.refusal.text()
    assert part.form.form.value("label") == "logement"
    messages.MESSAGES.answerer = lambda _parent, _question: True  # lose it
    assert part.back()
    assert not part.action("thesaurus.save").isEnabled()


def test_a_correction_may_take_the_records_along(qtbot: QtBot, part: ThesaurusPart, desk: Desk) -> None:
    chosen(qtbot, part, "Habitat")
    part.action("thesaurus.correct").trigger()
    tick = part.form.form.field("renames")
    assert tick.isHidden()
    label = part.form.form.field("label").control
    type_text(label, " social")
    assert not tick.isHidden()
    part.action("thesaurus.save").trigger()
    answered(qtbot, part.tasks)
    assert "Habitat social" in labels(desk)
    found = desk.read(headings.listing, kind=Heading.SUBJECT).rows
    assert [one.name for one in found] == ["Habitat social -- France"]
    part.action("thesaurus.undo").trigger()
    answered(qtbot, part.tasks)
    assert [one.name for one in desk.read(headings.listing, kind=Heading.SUBJECT).rows] == ["Habitat -- France"]


def test_a_word_taken_out_comes_back(qtbot: QtBot, part: ThesaurusPart, desk: Desk) -> None:
    chosen(qtbot, part, "Santé")
    part.action("thesaurus.retire").trigger()
    answered(qtbot, part.tasks)
    assert labels(desk) == ["Habitat", "Ville"]
    part.action("thesaurus.undo").trigger()
    answered(qtbot, part.tasks)
    assert labels(desk) == ["Habitat", "Santé", "Ville"]


def test_a_file_is_tried_then_imported_then_taken_back(qtbot: QtBot, part: ThesaurusPart, desk: Desk) -> None:
    part.importing.try_file(SMALL)
    answered(qtbot, part.tasks)
    assert "6 concepts lus" in part.report.text()
    assert part.report.lines.count() == 3
    focused = part.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Importer"
    assert len(desk.read(listing.thesauri)) == 1
    part.action("thesaurus.decide").trigger()
    answered(qtbot, part.tasks)
    assert [one.concepts for one in desk.read(listing.thesauri)] == [3, 4]
    assert "4 créés" in part.notice.text()
    assert len(words(part)) == 7
    part.which.setCurrentIndex(2)
    part.which.activated.emit(2)
    answered(qtbot, part.tasks)
    panel = chosen(qtbot, part, "Illettrisme")
    assert panel.shown is not None
    assert not part.action("thesaurus.correct").isEnabled()  # it comes from elsewhere
    part.action("thesaurus.undo").trigger()
    answered(qtbot, part.tasks)
    assert len(desk.read(listing.thesauri)) == 1
    assert words(part) == ["Habitat", "Santé", "Ville"]


def test_a_list_may_go_into_the_words_of_the_house(
    qtbot: QtBot, part: ThesaurusPart, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "mots.txt"
    file.write_text("Ville\nMobilité\n", "utf-8")
    part.importing.try_file(file)
    answered(qtbot, part.tasks)
    assert "2 à créer" in part.report.text().replace("\xa0", " ")
    part.report.into.setCurrentIndex(1)
    part.report.into.activated.emit(1)
    answered(qtbot, part.tasks)
    assert "1 à créer" in part.report.text().replace("\xa0", " ")
    part.action("thesaurus.decide").trigger()
    answered(qtbot, part.tasks)
    assert labels(desk) == ["Habitat", "Mobilité", "Santé", "Ville"]
    assert len(desk.read(listing.thesauri)) == 1


def test_what_is_no_thesaurus_is_refused_in_a_sentence(qtbot: QtBot, part: ThesaurusPart, tmp_path: Path) -> None:
    file = tmp_path / "vide.ttl"
    file.write_text("", "utf-8")
    part.importing.try_file(file)
    answered(qtbot, part.tasks)
    assert "vide.ttl" in part.notice.text()


def test_everything_that_takes_the_focus_is_named(qtbot: QtBot, part: ThesaurusPart) -> None:
    chosen(qtbot, part, "Habitat")
    tree = QAccessible.queryAccessibleInterface(part)
    assert tree is not None
    assert nameless(tree) == []
