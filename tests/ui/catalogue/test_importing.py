"""Importing: tried first, imported, undone; what was refused is listed and kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.holdings import CopyChoice
from rt_desktop.services.catalogue.search import search
from rt_desktop.ui.catalogue.import_jobs import Line
from rt_desktop.ui.catalogue.import_part import ImportPart
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from tests.ui.catalogue.conftest import GUIDE, QUARTIERS, Collection, MakeFile, marc_of, opened, reads
from tests.ui.conftest import type_text

THREE = [
    marc_of("1", "Dictionnaire de la laïcité", barcode="D1"),
    marc_of("2", "La crise des banlieues"),
    marc_of("3", "Territoires"),
]
TRUNCATED = b"00250nam  2200097   450 001000300000200001"


@pytest.fixture
def part(page: CataloguePage) -> ImportPart:
    page.action("catalogue.import").trigger()
    return page.importing


def settled(qtbot: QtBot, part: ImportPart) -> None:
    """Wait until what was asked of the import is answered."""
    qtbot.waitUntil(lambda: not part.tasks.pending())


def tried(qtbot: QtBot, part: ImportPart, *files: Path) -> None:
    part.add_files(files)
    settled(qtbot, part)


def decide(part: ImportPart) -> str:
    """The words of the one decision that is offered, "" when none is."""
    action = part.action("import.decide")
    return action.text() if action.isVisible() else ""


def lines(part: ImportPart, key: str) -> list[Line]:
    return list(part.report.lists[key].model.known())  # type: ignore[arg-type]


def total(desk: Desk) -> int:
    return desk.read(search).total


def test_files_are_tried_before_anything_is_written(
    qtbot: QtBot, part: ImportPart, make_file: MakeFile, desk: Desk
) -> None:
    assert part.past.isVisible()
    tried(qtbot, part, make_file("a.mrc", *THREE))
    assert part.report.isVisible()
    said = part.report.figures.accessibleName()
    assert [int(figure) for figure in re.findall(r"\d+", said)] == [3, 3, 0, 0, 0]
    assert part.report.besides.text() == "1 exemplaire créé"
    assert decide(part) == "Importer 3 notices"
    assert total(desk) == 6


def test_import_then_undo(qtbot: QtBot, part: ImportPart, make_file: MakeFile, desk: Desk) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    part.action("import.decide").trigger()
    settled(qtbot, part)
    assert part.notices.line.text() == "3 notices importées."
    assert total(desk) == 9
    assert decide(part) == "Revenir au catalogue"
    part.action("import.undo").trigger()
    qtbot.waitUntil(lambda: "Import annulé." in part.notices.line.text())
    assert total(desk) == 6
    settled(qtbot, part)
    assert decide(part) == "Importer 3 notices"


def test_the_end_is_told_to_who_does_something_else_meanwhile(
    qtbot: QtBot, page: CataloguePage, part: ImportPart, make_file: MakeFile, said: list[Message]
) -> None:
    tried(qtbot, part, make_file("trois.mrc", *THREE))
    part.action("import.decide").trigger()
    page.back()
    settled(qtbot, part)
    assert [one.text for one in said] == ["3 notices importées."]


def test_the_end_leads_back_to_the_catalogue_with_the_new_records(
    qtbot: QtBot, page: CataloguePage, part: ImportPart, make_file: MakeFile
) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    part.action("import.decide").trigger()
    settled(qtbot, part)
    part.action("import.decide").trigger()
    assert not page.is_importing
    qtbot.waitUntil(lambda: page.search.results.count() == 9)


def test_the_same_file_again_changes_nothing(qtbot: QtBot, part: ImportPart, make_file: MakeFile) -> None:
    file = make_file("a.mrc", *THREE)
    tried(qtbot, part, file)
    part.action("import.decide").trigger()
    settled(qtbot, part)
    part.form.clear()
    tried(qtbot, part, file)
    assert decide(part) == ""
    assert "a déjà toutes ces notices" in part.notices.line.text()


def test_what_is_refused_is_listed_and_kept_to_be_mended(
    qtbot: QtBot, part: ImportPart, make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_folders: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_folders.append(Path(url.toLocalFile())))
    tried(qtbot, part, make_file("a.mrc", *THREE, rubbish=TRUNCATED))
    (line,) = lines(part, "refused")
    assert (line.file, line.position) == ("a.mrc", 4)
    assert part.report.tabs.key() == "refused"
    assert line.reason
    part.action("import.decide").trigger()
    settled(qtbot, part)
    assert "1 notice refusée." in part.notices.of_refused.text()
    part.action("import.open-refused").trigger()
    (folder,) = opened_folders
    (kept,) = folder.iterdir()
    assert kept.read_bytes().startswith(TRUNCATED)


def test_possible_duplicates_lead_to_the_record(
    qtbot: QtBot, page: CataloguePage, part: ImportPart, make_file: MakeFile, collection: Collection, links: list[Link]
) -> None:
    like = marc_of("9", GUIDE)
    like = type(like)(like.leader, (*like.fields, ("010", "  ", (("a", "9782296551381"),))))
    tried(qtbot, part, make_file("a.mrc", like))
    assert part.report.tabs.key() == "duplicates"
    (line,) = lines(part, "duplicates")
    assert line.other == GUIDE
    part.report.lists["duplicates"].activated.emit(line)
    assert links == [Link("record", collection.records[GUIDE])]


def test_copies_refused_are_listed(qtbot: QtBot, part: ImportPart, make_file: MakeFile) -> None:
    tried(qtbot, part, make_file("a.mrc", marc_of("8", "Écrit professionnel", barcode="RT 1")))
    (line,) = lines(part, "copies")
    assert line.barcode == "RT 1"
    assert GUIDE in line.reason


def test_settings_are_tried_at_once(qtbot: QtBot, part: ImportPart, make_file: MakeFile) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    part.form.form.field("copies").set_value(CopyChoice.NONE)
    part.form.form.edited.emit("copies")
    settled(qtbot, part)
    assert part.report.besides.text() == "Aucun exemplaire ne change."
    source = part.form.form.field("source").control
    assert isinstance(source, QLineEdit)
    type_text(source, "cosoter")
    source.editingFinished.emit()
    settled(qtbot, part)
    part.action("import.decide").trigger()
    settled(qtbot, part)
    qtbot.waitUntil(lambda: part.past.list.count() == 1 and not part.tasks.pending())
    (past,) = part.past.list.model.known()
    assert past.source == "cosoter"  # type: ignore[attr-defined]


def test_reading_settings_wait_behind_a_gesture(part: ImportPart, make_file: MakeFile, qtbot: QtBot) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    assert not part.form.reading.isVisible()
    part.form.more.click()
    assert part.form.reading.isVisible()


def test_a_file_that_cannot_be_read_is_said_and_can_be_left_out(
    qtbot: QtBot, part: ImportPart, make_file: MakeFile, tmp_path: Path
) -> None:
    other = tmp_path / "notes.pdf"
    other.write_bytes(b"%PDF-1.7 no records here")
    tried(qtbot, part, make_file("a.mrc", *THREE), other)
    assert "notes.pdf" in part.notices.line.text()
    assert decide(part) == ""
    part.form.chips()[1].click()
    settled(qtbot, part)
    assert decide(part) == "Importer 3 notices"


def test_an_import_that_is_interrupted_says_what_was_kept(
    qtbot: QtBot, part: ImportPart, make_file: MakeFile, desk: Desk
) -> None:
    file = make_file("big.mrc", *(marc_of(str(n), f"Fiches pratiques, n° {n}") for n in range(2000)))
    tried(qtbot, part, file)
    assert decide(part) == "Importer 2\u202f000 notices"
    part.tasks.changed.connect(lambda _tables: part.tasks.cancel_job())
    part.action("import.decide").trigger()
    settled(qtbot, part)
    kept = total(desk) - 6
    assert 0 < kept < 2000
    assert "Interrompu." in part.notices.line.text()
    assert decide(part) == "Importer le reste"


def test_a_trial_that_is_interrupted_offers_to_read_again(
    qtbot: QtBot, part: ImportPart, make_file: MakeFile
) -> None:
    file = make_file("big.mrc", *(marc_of(str(n), f"Fiches pratiques, n° {n}") for n in range(2000)))
    with qtbot.waitSignal(part.tasks.job_started):
        part.add_files([file])
    part.tasks.cancel_job()
    settled(qtbot, part)
    assert decide(part) == "Relire"
    part.action("import.decide").trigger()
    settled(qtbot, part)
    assert decide(part) == "Importer 2\u202f000 notices"


def test_the_last_imports_can_be_undone(
    qtbot: QtBot, page: CataloguePage, part: ImportPart, make_file: MakeFile, desk: Desk
) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    part.action("import.decide").trigger()
    settled(qtbot, part)
    part.action("import.decide").trigger()
    page.action("catalogue.import").trigger()
    qtbot.waitUntil(lambda: part.past.list.count() == 1)
    row = part.past.list.model.known()[0]
    assert (row.files, row.did, row.undo) == ("a.mrc", "3 nouvelles notices", "Annuler")  # type: ignore[attr-defined]
    part.past.list.pressed.emit(row, "undo")
    qtbot.waitUntil(lambda: total(desk) == 6)
    qtbot.waitUntil(lambda: part.past.list.model.known()[0].undo == "")  # type: ignore[attr-defined]


def test_files_dropped_on_the_page_are_tried(qtbot: QtBot, page: CataloguePage, make_file: MakeFile) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_file("a.mrc", *THREE)))])
    drop = QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    assert page.importing.isVisible()
    settled(qtbot, page.importing)
    assert decide(page.importing) == "Importer 3 notices"


def test_files_are_chosen_in_a_dialog(qtbot: QtBot, part: ImportPart, make_file: MakeFile) -> None:
    file = make_file("a.mrc", *THREE)
    part.action("import.choose").trigger()
    dialog = part.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(file.name)
    dialog.accept()
    settled(qtbot, part)
    assert decide(part) == "Importer 3 notices"


def test_a_link_brings_the_files(qtbot: QtBot, page: CataloguePage, make_file: MakeFile) -> None:
    page.open(Link("import", given={"files": [make_file("a.mrc", *THREE)]}))
    settled(qtbot, page.importing)
    assert decide(page.importing) == "Importer 3 notices"


def test_escape_leaves_the_import_and_it_stays_as_it_was(
    qtbot: QtBot, page: CataloguePage, part: ImportPart, make_file: MakeFile
) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    assert page.back()
    assert not page.is_importing
    assert page.focusWidget() is page.search.head.line.line
    page.action("catalogue.import").trigger()
    assert decide(part) == "Importer 3 notices"


def test_the_keys_of_the_search_mean_nothing_while_importing(page: CataloguePage, part: ImportPart) -> None:
    assert part.isVisible()
    assert page.action("catalogue.lend") not in page.gestures()
    assert part.action("import.choose") in page.gestures()


def test_a_record_seen_from_the_report_leads_back_to_it(
    qtbot: QtBot, page: CataloguePage, part: ImportPart, make_file: MakeFile, collection: Collection
) -> None:
    tried(qtbot, part, make_file("a.mrc", *THREE))
    place = page.remember()
    page.open(Link("record", collection.records[QUARTIERS]))
    reads(qtbot, page, QUARTIERS)
    assert not page.importing.isVisible()
    assert not page.back()
    page.restore(place)
    assert page.importing.isVisible()
    assert decide(part) == "Importer 3 notices"


def test_an_import_in_an_empty_catalogue(qtbot: QtBot, tasks: Tasks, make_file: MakeFile) -> None:
    page = opened(qtbot, tasks)
    page.open(Link("import", given={"files": [make_file("a.mrc", *THREE)]}))
    settled(qtbot, page.importing)
    page.importing.action("import.decide").trigger()
    settled(qtbot, page.importing)
    page.back()
    qtbot.waitUntil(lambda: page.search.results.count() == 3)
    assert page.search.column.isVisible()
