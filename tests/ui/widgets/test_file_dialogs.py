"""A file is asked for where the last one was, in our words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui import icons
from rt_desktop.ui.widgets.file_dialogs import choose_file, choose_files, choose_to_write
from tests.ui.conftest import shown

LISTS = [("Tableur", ".xlsx"), ("CSV", ".csv")]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return shown(qtbot, QWidget())


def dialog_of(window: QWidget) -> QFileDialog:
    found = window.findChild(QFileDialog)
    assert isinstance(found, QFileDialog)
    return found


def test_the_next_file_is_looked_for_beside_the_last_one(window: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "codes.txt"
    file.write_text("RT 1")
    got: list[Path] = []
    choose_file(window, "Codes", got.append, folder="baskets")
    first = dialog_of(window)
    first.setDirectory(str(tmp_path))
    first.selectFile(file.name)
    first.accept()
    assert got == [file]
    first.setParent(None)
    choose_file(window, "Codes", got.append, folder="baskets", kind=("Codes", "*.txt"))
    again = dialog_of(window)
    assert Path(again.directory().absolutePath()) == tmp_path
    assert again.nameFilters() == ["Codes (*.txt)", "Tous les fichiers (*)"]


def test_the_dialog_of_qt_is_dressed_as_ours(qtbot: QtBot, window: QWidget) -> None:
    """Its pictures were not seen in the dark, its third column is not translated, its day was cut."""
    choose_file(window, "Codes", print, folder="baskets")
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.isVisible)
    (tree,) = dialog.findChildren(QTreeView)
    model = tree.model()
    seen = [number for number in range(model.columnCount()) if not tree.isColumnHidden(number)]
    titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in seen]
    assert titles == ["Nom", "Taille", "Dernière modification"]
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
    (up,) = dialog.findChildren(QToolButton, "toParentButton")
    assert up.icon().pixmap(20).toImage() == icons.pixmap("chevron-up").toImage()


def test_several_files_are_answered_together(window: QWidget, tmp_path: Path) -> None:
    for name in ("a.mrc", "b.mrc"):
        (tmp_path / name).write_bytes(b"")
    got: list[list[Path]] = []
    choose_files(window, "Notices", got.append, folder="import", kind=("Notices", "*.mrc"))
    dialog_of(window).filesSelected.emit([str(tmp_path / "a.mrc"), str(tmp_path / "b.mrc")])
    assert got == [[tmp_path / "a.mrc", tmp_path / "b.mrc"]]


def test_a_name_ends_as_the_kind_that_was_chosen(window: QWidget, tmp_path: Path) -> None:
    got: list[Path] = []
    choose_to_write(window, "Exporter", got.append, folder="export", name="liste", kinds=LISTS)
    dialog = dialog_of(window)
    assert dialog.defaultSuffix() == "xlsx"
    dialog.filterSelected.emit("CSV (*.csv)")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("liste")
    dialog.accept()
    assert got == [tmp_path / "liste.csv"]


@pytest.mark.parametrize("may_replace", [True, False])
def test_nobody_is_asked_about_a_name_that_will_be_refused(window: QWidget, may_replace: bool) -> None:
    choose_to_write(
        window, "Modèle", lambda _file: None, folder="sheets", name="m.xlsx", kinds=LISTS, may_replace=may_replace
    )
    assert dialog_of(window).testOption(QFileDialog.Option.DontConfirmOverwrite) is not may_replace
