"""The middle of the import: the last imports, or the files with what came of reading them."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.catalogue.import_form import ImportForm
from rt_desktop.ui.catalogue.import_jobs import Report
from rt_desktop.ui.catalogue.import_report import ImportReport
from rt_desktop.ui.catalogue.past_imports import PastImports
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.empty import Empty


class ImportBody(QStackedWidget):
    """One thing at a time."""

    def __init__(self, tasks: Tasks, choose: QAction) -> None:
        super().__init__()
        self.past, self.form, self.report = PastImports(tasks, choose), ImportForm(), ImportReport()
        self._waiting, self._below = Empty(), QStackedWidget()
        self._below.addWidget(self.report)
        self._below.addWidget(self._waiting)
        self._chosen = QWidget()
        column = QVBoxLayout(self._chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self._below, 1)
        self.addWidget(self.past)
        self.addWidget(self._chosen)

    def show_choosing(self) -> None:
        """Show how to begin, and the last imports."""
        self.setCurrentWidget(self.past)
        self.past.reload()

    def show_waiting(self, text: str, *, can_change: bool) -> None:
        """Say what is under way; files and settings may be changed meanwhile if `can_change`."""
        self._waiting.set_words(text, _("The line below says how far it is. You may do something else meanwhile."))
        self._show(self._waiting, can_change=can_change)

    def show_unread(self) -> None:
        """Say what to do about files that cannot be read."""
        self._waiting.set_words("", _("Leave out the file that cannot be read, or add others."))
        self._show(self._waiting, can_change=True)

    def show_report(self, report: Report, *, has_form: bool) -> None:
        """Show a report, with the files and settings above it unless the import is over."""
        self.report.show_report(report)
        self._show(self.report, can_change=True)
        self.form.setVisible(has_form)

    def _show(self, below: QWidget, *, can_change: bool) -> None:
        self._below.setCurrentWidget(below)
        self.form.setEnabled(can_change)
        self.form.show()
        self.setCurrentWidget(self._chosen)
