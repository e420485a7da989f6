"""Taking over from another program: a sheet is chosen and tried, its columns said, taken over, undone if need be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.job import Job
from rt_desktop.services.migrating import Migrated, migrate
from rt_desktop.services.migrating.examining import Examined, examine
from rt_desktop.services.migrating.examples import write_example
from rt_desktop.services.migrating.fields import KINDS
from rt_desktop.services.migrating.recent import PastMigration, recent_migrations
from rt_desktop.services.undoing.works import WorkUndone, undo_work
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.lanes import Request
from rt_desktop.ui.settings.migrating_columns import MigratingColumns
from rt_desktop.ui.settings.migrating_report import MigratingReport
from rt_desktop.ui.settings.past_migrations import PastMigrations
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.file_dialogs import choose_file, choose_to_write
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Page


class MigratingPart(Page):
    """One decision at a time: choose a sheet, say what its columns hold, take it over."""

    title = N_("Migration")
    shows = frozenset({"entry"})

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._file: Path | None = None
        self._look: Request | None = None
        self._group_id: UUID | None = None
        self._is_taking = self._had_focus = False
        self.kind = Form()
        options = [(key, _(words)) for key, words in KINDS.items()]
        self.kind.row(self.kind.choice("kind", _("What the rows are about"), options))
        self.kind.edited.connect(self._on_kind)
        self.notice = NoticeLine()
        self.past, self.columns, self.report = PastMigrations(), MigratingColumns(), MigratingReport()
        self.columns.changed.connect(self._try)
        self.past.undo_asked.connect(self._undo)
        self._waiting = Empty()
        self._right, self._below = QStackedWidget(), QStackedWidget()
        self._note = Label("", "secondary", tone="secondary")
        self._lay_out()
        self._show_choosing()

    def _lay_out(self) -> None:
        about = _(
            "Borrowers, structures and loans under way from a spreadsheet (.xlsx, .ods, CSV). "
            "You see what would be done before it is; taking the same sheet over twice changes nothing."
        )
        self._begin = QWidget()
        gestures = QHBoxLayout(self._begin)
        gestures.setContentsMargins(0, 0, 0, 0)
        gestures.setSpacing(8)
        self._choose = Button.of(self.action("migrating.choose"), kind="primary")
        for button in (self._choose, Button.of(self.action("migrating.model"), icon="")):
            gestures.addWidget(button)
        gestures.addStretch()
        self._about = Label(about, tone="secondary", wraps=True)
        self.kind.setMaximumWidth(440)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 16)
        head.setSpacing(8)
        for line in (Label(_("Migration"), "title"), self._about, self.kind, self._begin):
            head.addWidget(line)
        self._right.addWidget(self.report)
        self._right.addWidget(self._waiting)
        chosen = QWidget()
        beside = QHBoxLayout(chosen)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.columns)
        beside.addWidget(self._right, 1)
        self._below.addWidget(self.past)
        self._below.addWidget(chosen)
        self._decide = Button.of(self.action("migrating.decide"), kind="primary", icon="")
        self._other = Button.of(self.action("migrating.choose"), icon="")
        self._foot = Footer(
            self._decide, self._other, Button.of(self.action("migrating.leave"), icon=""), right=(self._note,)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addWidget(self._below, 1)
        whole.addWidget(self._foot)

    def reload(self) -> None:
        self.tasks.read(recent_migrations, self._show_past, key="settings.migrations")

    def focus_first(self) -> None:
        first = self._choose if self._file is None else self._decide if self._decide.isVisibleTo(self) else self._other
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        if self._file is None or self._is_taking:
            return False
        self._on_leave()
        return True

    # ---- gestures
    @action("migrating.choose", N_("Choose a sheet…"), shortcut="Ctrl+O", icon="folder")
    def _on_choose(self) -> None:
        kind = (_("Spreadsheets"), "*.xlsx *.ods *.csv *.txt *.tsv")
        choose_file(self, _("Sheet to take over"), self.take_file, folder="sheets", kind=kind)

    @action("migrating.model", N_("Save a template…"), icon="export")
    def _on_model(self) -> None:
        choose_to_write(
            self,
            _("Model of a sheet"),
            self._write_model,
            folder="sheets",
            name=f"{_(KINDS[self._kind]).lower()}.xlsx",
            kinds=[(_("Spreadsheet"), ".xlsx")],
            may_replace=False,
        )

    @action("migrating.decide", N_("Take over"), shortcut="Ctrl+Return")
    def _on_decided(self) -> None:
        if self._file is not None:
            self._is_taking = True
            self._wait(_("Taking over {file}").format(file=self._file.name))
            self.tasks.run(
                migrate,
                self._show_taken,
                text=_("Taking over {file}").format(file=self._file.name),
                refused=self._show_not_taken,
                file=self._file,
                kind=self._kind,
                columns=dict(self.columns.said()),
            )

    @action("migrating.leave", N_("Close this sheet"))
    def _on_leave(self) -> None:
        self._stop()
        self._file = None
        self.notice.clear()
        self._show_choosing()

    @action("migrating.undo", N_("Undo this"), icon="undo")
    def _on_undo(self) -> None:
        if self._group_id is not None:
            self._undo(self._group_id)

    def take_file(self, file: Path) -> None:
        """Look at a sheet that was chosen."""
        if not self._is_taking:
            self._file = file
            self.columns.begin()
            self._try()

    def _on_kind(self, _key: str) -> None:
        self.columns.begin()
        if self._file is not None:
            self._try()

    def _write_model(self, file: Path) -> None:
        text = _("Writing a model")
        self.tasks.run(_write_model, self._show_model, text=text, file=file, kind=self._kind)

    # ---- the work
    @property
    def _kind(self) -> str:
        return str(self.kind.value("kind"))

    def _try(self) -> None:
        """Say what taking the sheet over would do."""
        if self._file is None:
            return
        self._stop()
        text = _("Reading {name}").format(name=self._file.name)
        self._wait(text)
        self.notice.clear()
        self._look = self.tasks.run(
            examine,
            self._show_examined,
            text=text,
            refused=self._show_unread,
            file=self._file,
            kind=self._kind,
            columns=dict(self.columns.said()),
        )

    def _stop(self) -> None:
        if self._look is not None:
            self.tasks.drop(self._look)
            self._look = None

    def _undo(self, group_id: UUID) -> None:
        self._group_id = None
        self.tasks.run(
            undo_work, self._show_undone, text=_("Undoing"), refused=self._show_not_undone, group_id=group_id
        )

    # ---- answers
    def _show_examined(self, found: Examined) -> None:
        self._look = None
        self.columns.show_columns(found)
        if found.trial is None:
            text = _("No column is known to hold: {names}. Choose it at the left.")
            self.notice.tell("attention", text.format(names=", ".join(found.missing)))
            self._waiting.set_words("", _("Say which columns hold what is missing; then you see what would be done."))
            self._right.setCurrentWidget(self._waiting)
            self._offer(0)
            self._keep_focus()
            if self._focused() is self._other:
                self.columns.focus_unread()
            return
        self.report.show_report(found.trial)
        self._right.setCurrentWidget(self.report)
        self._offer(found.trial.created + found.trial.updated)
        self._note.setText(_("Nothing was written yet."))
        self._keep_focus()

    def _show_unread(self, refusal: UserError) -> None:
        self._look = None
        self.notice.tell("refused", "", refusal.message)
        self._waiting.set_words("", _("Choose another sheet, or mend this one."))
        self._right.setCurrentWidget(self._waiting)
        self.columns.setVisible(bool(self.columns.said()))
        self._offer(0)
        self._keep_focus()

    def _show_taken(self, done: Migrated) -> None:
        self._is_taking = False
        self._group_id = done.group_id
        self.report.show_report(done)
        self._right.setCurrentWidget(self.report)
        gestures = [self.action("migrating.undo")] if done.group_id is not None else []
        if done.stopped:
            self.notice.tell("attention", _("Interrupted."), f" {done.stopped}", *gestures)
        else:
            self.notice.tell("done", _("Taken over."), f" {_did(done)}", *gestures)
        if not self.isVisible():
            messages.notice(_("Taken over: {file}").format(file=done.file.name))
        self._offer(0)
        self._keep_focus()

    def _show_not_taken(self, refusal: UserError) -> None:
        self._is_taking = False
        self._say_refused(_("Not taken over."), refusal)
        self._right.setCurrentWidget(self.report)
        self._offer(0)
        self._keep_focus()

    def _show_undone(self, done: WorkUndone) -> None:
        self._try()
        self.notice.tell("done", _("Undone."), f" {done.sentence()}")

    def _show_not_undone(self, refusal: UserError) -> None:
        self._say_refused(_("Not undone."), refusal)

    def _say_refused(self, first: str, refusal: UserError) -> None:
        self.notice.tell("refused", first, f" {refusal.message}")
        if not self.isVisible():
            messages.error(refusal.message)

    def _show_model(self, file: Path) -> None:
        messages.notice(_("Model written: {file}").format(file=file))

    def _show_past(self, found: tuple[PastMigration, ...]) -> None:
        self.past.show_past(found)

    # ---- what is shown
    def _show_choosing(self) -> None:
        self._below.setCurrentIndex(0)
        self._foot.hide()
        self._about.show()
        self._begin.show()
        if self.isVisible():
            self.focus_first()

    def _wait(self, text: str) -> None:
        self._had_focus = self._had_focus or self._has_focus()
        self._waiting.set_words(text, _("The line below says how far it is. You may do something else meanwhile."))
        self._right.setCurrentWidget(self._waiting)
        self._below.setCurrentIndex(1)
        self.columns.setVisible(True)
        self._foot.show()
        if self._begin.isVisibleTo(self):
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)
        self._about.hide()
        self._begin.hide()
        self._offer(0)

    def _has_focus(self) -> bool:
        focused = self._focused()
        return focused is not None and self.isAncestorOf(focused) and focused.isVisible() and focused.isEnabled()

    def _focused(self) -> QWidget | None:
        """What has the focus, or gets it when the window comes back to the front: a dialog may still be closing."""
        return self.window().focusWidget()

    def _keep_focus(self) -> None:
        """Take the focus back if it left with a button that is gone while the work went on."""
        if self._had_focus and self.isVisible() and not self._has_focus():
            self.focus_first()
        self._had_focus = False

    def _offer(self, count: int) -> None:
        """Offer to take so many rows over; nothing while there are none."""
        words = ngettext("Take over {n} row", "Take over {n} rows", count).format(n=number(count))
        decide, leave = self.action("migrating.decide"), self.action("migrating.leave")
        decide.setText(words if count else _("Take over"))
        decide.setVisible(count > 0)
        for one, is_free in ((leave, not self._is_taking), (self.action("migrating.choose"), not self._is_taking)):
            one.setEnabled(is_free)
        self.kind.setEnabled(not self._is_taking)
        self.columns.setEnabled(not self._is_taking)
        self._note.setText("")
        if count and self._other.hasFocus():
            self._decide.setFocus(Qt.FocusReason.OtherFocusReason)


def _write_model(_desk: Desk, *, file: Path, kind: str, job: Job) -> Path:
    job.step(0)
    write_example(file, kind=kind)
    return file


def _did(done: Migrated) -> str:
    """« 120 lignes nouvelles, 3 mises à jour, 2 refusées »."""
    counts: tuple[tuple[int, Callable[[int], str]], ...] = (
        (done.created, lambda n: ngettext("{n} new", "{n} new", n)),
        (done.updated, lambda n: ngettext("{n} changed", "{n} changed", n)),
        (done.refused, lambda n: ngettext("{n} refused", "{n} refused", n)),
    )
    said = [words(count).format(n=number(count)) for count, words in counts if count]
    return (", ".join(said) or _("Nothing was changed")) + "."
