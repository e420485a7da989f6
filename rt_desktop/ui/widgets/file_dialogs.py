"""Choosing a file to read or to write: Qt's dialog in our words, in the folder of the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QSize, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QHeaderView, QSplitter, QToolButton, QTreeView, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import icons

#: The buttons of Qt's own dialog by their names, and what they show: its pictures are hardly seen in the dark.
_PICTURES = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "add",
}
#: Two ways to see the same files are one too many.
_NEEDLESS = ("listModeButton", "detailModeButton")
#: Pixels: the places at the left, and the files.
_PARTS, _SIZE = [180, 640], QSize(860, 520)
_KIND, _DAY = 2, 3


def choose_file(
    window: QWidget, title: str, chosen: Callable[[Path], object], *, folder: str, kind: tuple[str, str] | None = None
) -> None:
    """Let the person choose a file to read, where the last one of this `folder` name was.

    `kind` is what such files are called, and their patterns.
    """
    dialog = _to_read(window, title, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: chosen(_kept(folder, name)))
    dialog.open()


def choose_files(
    window: QWidget, title: str, chosen: Callable[[list[Path]], object], *, folder: str, kind: tuple[str, str]
) -> None:
    """Let the person choose several files at once."""
    dialog = _to_read(window, title, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen([_kept(folder, name) for name in names]))
    dialog.open()


def choose_folder(window: QWidget, title: str, chosen: Callable[[Path], object], *, now: str) -> None:
    """Let the person choose a folder, beginning in the one of `now` if there is one."""
    dialog = _dialog(window, title, "folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if now:
        dialog.setDirectory(now)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def choose_to_write(
    window: QWidget,
    title: str,
    chosen: Callable[[Path], object],
    *,
    folder: str,
    name: str,
    kinds: Sequence[tuple[str, str]],
    may_replace: bool = True,
) -> None:
    """Let the person say where to write; `kinds` are what the files are called and how their names end.

    Without `may_replace` whoever writes refuses a name that is taken, so nobody is asked whether to write over it.
    """
    dialog = _dialog(window, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
    endings = {f"{called} (*{ending})": ending for called, ending in kinds}
    dialog.setNameFilters(list(endings))
    dialog.setDefaultSuffix(kinds[0][1])
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(endings[kind]))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda named: chosen(_kept(folder, named)))
    dialog.open()


def _to_read(window: QWidget, title: str, folder: str, kind: tuple[str, str] | None) -> QFileDialog:
    dialog = _dialog(window, title, folder)
    others = (_("All files"), "*")
    dialog.setNameFilters([f"{called} ({patterns})" for called, patterns in ((kind, others) if kind else (others,))])
    return dialog


def _dialog(window: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(window, title)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # they were cut
    # Qt knows these two labels only without their underlined letters.
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, "Look in:"),
        (QFileDialog.DialogLabel.FileType, "Files of type:"),
    ):
        dialog.setLabelText(label, QCoreApplication.translate("QFileDialog", words))
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(str(QSettings().value(f"folders/{folder}") or documents))
    dialog.finished.connect(dialog.deleteLater)
    _dress(dialog)
    return dialog


def _dress(dialog: QFileDialog) -> None:
    """Make Qt's own dialog one of ours; the system's has none of these parts."""
    for name, picture in _PICTURES.items():
        for button in dialog.findChildren(QToolButton, name):
            button.setIcon(icons.icon(picture))
    for name in _NEEDLESS:
        for button in dialog.findChildren(QToolButton, name):
            button.hide()
    for box in dialog.findChildren(QDialogButtonBox):
        for decision in box.buttons():
            decision.setIcon(QIcon())
    for tree in dialog.findChildren(QTreeView):
        tree.setColumnHidden(_KIND, True)  # Qt says « Folder » and « Drive » in every language
        tree.header().setSectionResizeMode(_DAY, QHeaderView.ResizeMode.ResizeToContents)
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes(_PARTS)
        dialog.resize(_SIZE)


def _kept(folder: str, name: str) -> Path:
    """The file chosen, whose folder is where the next choice begins."""
    file = Path(name)
    QSettings().setValue(f"folders/{folder}", str(file.parent))
    return file
