"""Which files are imported, where they come from, and how they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rt_desktop.formats.reading import Encoding, Format
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.holdings import CopyChoice
from rt_desktop.ui.catalogue.import_jobs import Asked
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.flow import Flow
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.proposals import propose

COPIES = (
    (CopyChoice.ALL, N_("all copies")),
    (CopyChoice.OURS, N_("those of our sites only")),
    (CopyChoice.NONE, N_("no copy")),
)
FORMATS: tuple[tuple[Format, str], ...] = (
    ("auto", N_("recognised by itself")),
    ("iso2709", N_("UNIMARC (ISO 2709)")),
    ("marcxml", N_("MARCXML")),
    ("pmbxml", N_("PMB XML")),
)
ENCODINGS: tuple[tuple[Encoding, str], ...] = (
    ("auto", N_("recognised record by record")),
    ("utf-8", N_("UTF-8")),
    ("iso5426", N_("ISO 5426")),
    ("latin-1", N_("Latin-1")),
    ("cp1252", N_("Windows-1252")),
)


class ImportForm(QWidget):
    """The files as chips, and the few settings an import has."""

    #: What is asked for is another now.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Path] = []
        self._files_shown = Flow()
        self.form = Form()
        self.form.row(
            self.form.text("source", _("Where they come from"), placeholder=_("COSOTer, another library…"), stretch=2),
            self.form.choice("copies", _("Copies to take"), _worded(COPIES)),
        )
        self.reading = Form()
        self.reading.row(
            self.reading.choice("format", _("Format"), _worded(FORMATS)),
            self.reading.choice("encoding", _("Character set"), _worded(ENCODINGS)),
        )
        self.reading.hide()
        self.more = Button(_("Reading settings"), kind="link", height=24, tail="chevron-down")
        self.more.clicked.connect(self._on_more)
        source = self.form.field("source").control
        assert isinstance(source, QLineEdit)
        source.editingFinished.connect(self._on_edited)
        self.form.edited.connect(lambda key: None if key == "source" else self._on_edited())
        self.reading.edited.connect(lambda _key: self._on_edited())
        self._source = source
        self._asked = self.asked()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        for widget in (self._files_shown, self.form, self.reading):
            column.addWidget(widget)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)

    def asked(self) -> Asked:
        """What is asked for."""
        return Asked(
            tuple(self._files),
            source=self.form.value("source"),
            copies=self.form.value("copies"),
            format=self.reading.value("format"),
            encoding=self.reading.value("encoding"),
        )

    def add_files(self, files: Iterable[Path]) -> None:
        """Take some more files."""
        self._files = list(dict.fromkeys([*self._files, *files]))
        self._show_files()

    def clear(self) -> None:
        """Take no file any more; the settings stay."""
        self._files = []
        self._show_files()

    def chips(self) -> list[Button]:
        """The files in sight, each taken away by a click."""
        return [chip for chip in self._files_shown.findChildren(Button) if not chip.isHidden()]

    def suggest_sources(self, sources: Sequence[str]) -> None:
        """Offer the names used before while one is typed."""
        propose(self._source, sources)

    def _show_files(self) -> None:
        self._files_shown.set_widgets([self._chip(file) for file in self._files])
        self._on_edited()

    def _chip(self, file: Path) -> QWidget:
        chip = Button(file.name, kind="chip", height=24, tail="close")
        chip.setAccessibleName(_("Leave out the file {file}").format(file=file.name))
        chip.setToolTip(str(file))
        chip.clicked.connect(lambda: self._on_removed(file))
        return chip

    def _on_removed(self, file: Path) -> None:
        self._files.remove(file)
        self._show_files()

    def _on_more(self) -> None:
        self.reading.setVisible(self.reading.isHidden())

    def _on_edited(self) -> None:
        """Say so when something is really another now: leaving a field is no change."""
        asked = self.asked()
        if asked != self._asked:
            self._asked = asked
            self.changed.emit()


def _worded(options: Sequence[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(value, _(words)) for value, words in options]
