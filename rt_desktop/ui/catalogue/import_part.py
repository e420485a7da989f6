"""Importing: files are chosen, tried without writing anything, then imported; what was imported can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.importing import TakenBack
from rt_desktop.ui import actions, messages
from rt_desktop.ui.catalogue import import_words
from rt_desktop.ui.catalogue.import_body import ImportBody
from rt_desktop.ui.catalogue.import_jobs import Report
from rt_desktop.ui.catalogue.import_notices import ImportNotices
from rt_desktop.ui.catalogue.import_run import ImportRun
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.file_dialogs import choose_files
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.label import Label


class ImportPart(Layer):
    """One decision at a time: choose, import, go back to the catalogue."""

    #: A record is to be seen: its id.
    opened = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, _("Import records"))
        self.run = ImportRun(tasks, self)
        self._group_id: UUID | None = None
        self._decide: Callable[[], object] = self._choose
        undoing, folder = self._actions["import.undo"], self._actions["import.open-refused"]
        self.notices = ImportNotices(undo=undoing, open_folder=folder)
        self._body = ImportBody(tasks, self._actions["import.choose"])
        self.past, self.form, self.report = self._body.past, self._body.form, self._body.report
        self._note = Label("", "secondary", tone="secondary")
        self._lay_out()
        self._connect()
        self._show_choosing()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(16)
        head.addWidget(Label(_("Import records"), "title"))
        head.addStretch()
        head.addWidget(_escape(self._actions["import.leave"]))
        self._main = Button.of(self._actions["import.decide"], kind="primary", icon="")
        self._foot = Footer(
            self._main,
            Button.of(self._actions["import.add"], icon=""),
            Button.of(self._actions["import.others"], icon=""),
            right=(self._note,),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.notices)
        whole.addWidget(self._body, 1)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self.run.tried.connect(self._show_tried)
        self.run.imported.connect(self._show_imported)
        self.run.refused.connect(self._show_refusal)
        self.run.undone.connect(self._show_undone)
        self.run.not_undone.connect(self._show_not_undone)
        self.form.changed.connect(self._try)
        self.report.opened.connect(self.opened)
        self.past.undo_asked.connect(self._undo)
        self.past.sources.connect(self.form.suggest_sources)

    def action(self, name: str) -> QAction:
        """The action declared under this name."""
        return self._actions[name]

    def gestures(self) -> list[QAction]:
        """What can be done here."""
        return list(self._actions.values())

    def focus_first(self) -> None:
        """Put the focus where the next step is."""
        first = self._main if self._main.isVisibleTo(self) else self.past.choose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask for the last imports again."""
        self.past.reload()

    def add_files(self, files: Iterable[Path]) -> None:
        """Take files that were chosen, dropped or named by a link; what is no file is left."""
        found = [file for file in files if file.is_file()]
        if found and not self.run.is_importing:
            self.form.add_files(found)

    # ---- gestures
    @actions.action("import.leave", N_("Catalogue"), icon="back")
    def _leave(self) -> None:
        self.left.emit()

    @actions.action("import.decide", N_("Import"), shortcut="Ctrl+Return")
    def _on_decided(self) -> None:
        self._decide()

    @actions.action("import.choose", N_("Choose files…"), shortcut="Ctrl+O", icon="folder")
    def _choose(self) -> None:
        kind = (_("Record files"), "*.mrc *.iso *.pan *.dat *.marc *.xml")
        choose_files(self, _("Record files"), self.add_files, folder="import", kind=kind)

    @actions.action("import.add", N_("Add files…"), icon="add")
    def _add(self) -> None:
        self._choose()

    @actions.action("import.others", N_("Import other files…"), icon="add")
    def _import_others(self) -> None:
        self.form.clear()
        self._choose()

    @actions.action("import.undo", N_("Undo this import"), icon="undo")
    def _undo_last(self) -> None:
        if self._group_id is not None:
            self._undo(self._group_id)

    @actions.action("import.open-refused", N_("Open the folder"), icon="folder")
    def _open_refused(self) -> None:
        if self.notices.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.notices.folder)))

    # ---- the work
    def _try(self) -> None:
        """Read the files without writing anything."""
        self._run(is_trial=True)

    def _import(self) -> None:
        self._run(is_trial=False)

    def _run(self, *, is_trial: bool) -> None:
        self.notices.clear()
        asked = self.form.asked()
        if asked.files:
            self._show_waiting(self.run.start(asked, is_trial=is_trial))
        else:
            self.run.stop()
            self._show_choosing()

    def _undo(self, group_id: UUID) -> None:
        text = self.run.undo(group_id)
        self._group_id = None
        if self.form.asked().files:
            self.notices.clear()
            self._show_waiting(text)

    # ---- answers
    def _show_tried(self, report: Report) -> None:
        count = 0 if report.done.stopped else report.done.created + report.done.updated
        self._body.show_report(report, has_form=True)
        self.notices.show_tried(report)
        if report.is_interrupted:
            self._offer(_("Read them again"), self._try)
        else:
            words = ngettext("Import {n} record", "Import {n} records", count).format(n=number(count))
            self._offer(words if count else "", self._import)
        self._note.setText(_("Nothing was written yet."))

    def _show_imported(self, report: Report) -> None:
        done = report.done
        self._group_id = done.group_id
        self._body.show_report(report, has_form=bool(done.stopped))
        self.notices.show_imported(done)
        if not self.isVisible():
            messages.notice(import_words.imported_elsewhere(done))
        if done.stopped:
            self._offer(_("Import the rest"), self._import)
        else:
            self._offer(_("Back to the catalogue"), self._finish)

    def _show_refusal(self, sentence: str) -> None:
        self.notices.show_refusal(sentence)
        if not self.isVisible():
            messages.error(sentence)
        self._body.show_unread()
        self._offer("", self._import)

    def _show_undone(self, done: TakenBack | None) -> None:
        self._run(is_trial=True)
        self.notices.show_undone(done)
        self.past.reload()

    def _show_not_undone(self, sentence: str) -> None:
        self.notices.show_not_undone(sentence)
        self.past.reload()

    def _finish(self) -> None:
        """The import is over: the next one begins with other files."""
        self.form.clear()
        self._leave()

    # ---- what is shown
    def _show_choosing(self) -> None:
        self._body.show_choosing()
        self._foot.hide()

    def _show_waiting(self, text: str) -> None:
        self._hold_focus()
        self._body.show_waiting(text, can_change=not self.run.is_importing)
        self._offer("", self._import)

    def _offer(self, words: str, decide: Callable[[], object]) -> None:
        """Offer one decision, or none; the rest follows from what is under way."""
        self._decide = decide
        self._actions["import.decide"].setText(words or _("Import"))
        self._actions["import.decide"].setVisible(bool(words))
        self._actions["import.add"].setVisible(self.form.isVisibleTo(self) and not self.run.is_importing)
        self._actions["import.others"].setVisible(not self.form.isVisibleTo(self))
        self._note.setText("")
        self._foot.show()
        if words and self.hasFocus():
            self.focus_first()

    def _hold_focus(self) -> None:
        """Keep the focus while the button or the form that has it is shut; Qt would put it in another part."""
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        if self.run.is_importing or not self.form.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _escape(leave: QAction) -> Button:
    button = Button(leave.text(), kind="link", icon="back", keys="Esc", height=24)
    button.clicked.connect(leave.trigger)
    return button
