"""Choosing the sheet that is taken over, and where its model is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.dialogs import word_labels

_FOLDER = "folders/sheets"


def choose_sheet(window: QWidget, show: Callable[[Path], object]) -> None:
    """Let the person choose a sheet, in the folder of the last one."""
    dialog = _dialog(window, _("Sheet to take over"), show)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_('Spreadsheets')} (*.xlsx *.ods *.csv *.txt *.tsv)", f"{_('All files')} (*)"])
    dialog.open()


def choose_model(window: QWidget, name: str, show: Callable[[Path], object]) -> None:
    """Let the person say where a model is written; one that is there already is never written over."""
    dialog = _dialog(window, _("Model of a sheet"), show)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter(f"{_('Spreadsheet')} (*.xlsx)")
    dialog.setDefaultSuffix(".xlsx")
    dialog.selectFile(f"{name}.xlsx")
    dialog.open()


def _dialog(window: QWidget, title: str, show: Callable[[Path], object]) -> QFileDialog:
    def chosen(name: str) -> None:
        QSettings().setValue(_FOLDER, str(Path(name).parent))
        show(Path(name))

    dialog = QFileDialog(window, title)
    word_labels(dialog)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(str(QSettings().value(_FOLDER) or documents))
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
