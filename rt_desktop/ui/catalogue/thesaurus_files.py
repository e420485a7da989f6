"""Choosing a thesaurus to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.dialogs import word_labels

_FOLDER = "folders/thesaurus"


def choose_vocabulary(window: QWidget, show: Callable[[Path], None]) -> None:
    """Let the person choose a file, in the folder of the last one."""

    def chosen(name: str) -> None:
        QSettings().setValue(_FOLDER, str(Path(name).parent))
        show(Path(name))

    dialog = QFileDialog(window, _("Thesaurus or list of words"))
    word_labels(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    known, others = _("Thesauri and lists"), _("All files")
    dialog.setNameFilters([f"{known} (*.ttl *.rdf *.xml *.skos *.owl *.txt)", f"{others} (*)"])
    dialog.setDirectory(str(QSettings().value(_FOLDER) or ""))
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
