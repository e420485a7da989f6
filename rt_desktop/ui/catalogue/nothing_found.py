"""What the results say when there is nothing: why, and the first thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from rt_desktop.i18n import _
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty


class NothingFound(Empty):
    """An empty catalogue, filters too narrow, or words nobody wrote."""

    def __init__(self, importing: QAction, clearing: QAction) -> None:
        super().__init__()
        self._import = Button.of(importing, kind="primary")
        self._clear = Button.of(clearing, icon="")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for button in (self._import, self._clear):
            column.insertWidget(column.count() - 1, button, alignment=Qt.AlignmentFlag.AlignLeft)
            button.hide()

    def buttons(self) -> tuple[Button, Button]:
        """What may be offered."""
        return self._import, self._clear

    def show_reason(self, asked: Question) -> None:
        """Say why the answer to a question is empty."""
        words = asked.text.strip()
        if asked.is_everything:
            hint = _("Import your records: files in UNIMARC, MARCXML or PMB XML.")
            self.set_words(_("The catalogue is empty."), hint)
        elif asked.is_filtered:
            none = _("No record passes these filters.")
            with_words = _("No record with “{words}” passes these filters.").format(words=words)
            self.set_words(with_words if words else none, _("Clear the filters to see others."))
        else:
            self.set_words(
                _("No record with “{words}”.").format(words=words),
                _("Type fewer words, or only the beginning of a word."),
            )
        self._import.setVisible(asked.is_everything)
        self._clear.setVisible(asked.is_filtered)
