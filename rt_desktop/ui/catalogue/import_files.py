"""Choosing the files to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.dialogs import word_labels

_FOLDER = "folders/import"


def choose_files(window: QWidget, show: Callable[[list[str]], None]) -> None:
    """Let the person choose files of records, in the folder of the last ones."""

    def chosen(names: list[str]) -> None:
        QSettings().setValue(_FOLDER, str(Path(names[0]).parent))
        show(names)

    dialog = QFileDialog(window, _("Files of records"))
    word_labels(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    known, others = _("Files of records"), _("All files")
    dialog.setNameFilters([f"{known} (*.mrc *.iso *.pan *.dat *.marc *.xml)", f"{others} (*)"])
    dialog.setDirectory(str(QSettings().value(_FOLDER) or ""))
    dialog.filesSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
