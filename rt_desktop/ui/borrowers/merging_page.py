"""What the pages of borrowers and of structures share: what was done can be taken back, two that are one are merged."""

from __future__ import annotations

from abc import abstractmethod
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.borrowers.told_apart import Apart
from rt_desktop.services.circulation.undoing import Undone, undo
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.borrowers.merge_screen import MergeScreen
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Page


class MergingPage(Page):
    """A list with one of its rows at the side, and screens that come before it in a stack.

    The page puts the screens in `stack`, `notice` above its list, and says in `show_screen` what is possible when.
    """

    def __init__(self, tasks: Tasks, search: str, parent: QWidget | None = None) -> None:
        """`search` is what the merge screen asks for."""
        super().__init__(tasks, parent)
        self.stack = QStackedWidget()
        self.notice = NoticeLine()
        merging = self.action("merging.merge"), self.action("merging.tell-apart")
        self.merge_screen = MergeScreen(search, *merging, self.action("merging.leave"))
        self._undoable: UUID | None = None
        self.merge_screen.asked.connect(self.ask_candidates)
        self.merge_screen.chosen.connect(self.allow_merging)

    # ---- for the page to say
    @abstractmethod
    def show_screen(self, screen: QWidget | None) -> None:
        """Bring a screen to the front, None for the list."""

    @abstractmethod
    def ask_candidates(self, text: str) -> None:
        """Ask for those that the text means, or that look alike when there is none."""

    @abstractmethod
    def merge_two(self, kept_id: UUID, other_id: UUID) -> None:
        """Have two be one."""

    @abstractmethod
    def tell_two_apart(self, one_id: UUID, other_id: UUID) -> None:
        """Have it remembered that two are not the same."""

    # ---- merging
    @action("merging.merge", N_("Merge"), shortcut="Ctrl+Return", icon="copy")
    def _on_merge_these(self) -> None:
        self.merge_screen.take(self.merge_two)

    @action("merging.tell-apart", N_("Tell apart"), shortcut="Ctrl+D", icon="close")
    def _on_tell_apart(self) -> None:
        self.merge_screen.take(self.tell_two_apart)

    @action("merging.leave", N_("Leave"), shortcut="Esc", icon="close")
    def _on_leave(self) -> None:
        self.back()

    def allow_merging(self, is_chosen: bool) -> None:
        """Let two be merged once the other one is chosen."""
        is_there = is_chosen and self.stack.currentWidget() is self.merge_screen
        for name in ("merging.merge", "merging.tell-apart"):
            self.action(name).setEnabled(is_there)

    def show_apart(self, _made: Apart) -> None:
        """They are no longer among those that look alike."""
        messages.notice(_("Remembered: they are not the same."))
        self.merge_screen.ask()

    # ---- what was done
    def tell_done(self, entry_id: UUID, text: str) -> None:
        """Say above the list what was done, with the gesture that takes it back."""
        self._undoable = entry_id
        self.action("merging.take-back").setVisible(True)
        self.notice.tell("done", "", text, self.action("merging.take-back"))

    def forget_done(self) -> None:
        """Say no more what was done."""
        self._undoable = None
        self.notice.clear()
        self.action("merging.take-back").setVisible(False)

    @action("merging.take-back", N_("Undo"), icon="undo")
    def _on_take_back(self) -> None:
        if self._undoable is not None:
            self.tasks.perform(undo, self._show_taken_back, refused=self.refuse, entry_id=self._undoable)

    def _show_taken_back(self, undone: Undone) -> None:
        self.forget_done()
        messages.notice(_("Undone: {gesture}.").format(gesture=undone.gesture.lower()))

    def refuse(self, refusal: UserError) -> None:
        """Say where the person is what was not done."""
        screen = self.stack.currentWidget()
        if isinstance(screen, FormScreen | MergeScreen):
            screen.refusal.tell("refused", "", refusal.message)
        else:
            self.forget_done()
            self.notice.tell("refused", "", refusal.message)
