"""What the pages of borrowers and of structures share: a list and one of them, undoing, merging two that are one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.told_apart import Apart
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers.chosen_panel import ChosenPanel
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.borrowers.merge_screen import MergeScreen
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.page import Page, Unsaved
from rt_desktop.ui.widgets.scan_line import ScanLine


class ChosenPage(Page):
    """A list that narrows as one types, whom a hand chose at its side, and screens that come before both."""

    #: What the page is called while a screen is in front, marked with N_().
    one: ClassVar[str] = N_("Page")

    def __init__(
        self, tasks: Tasks, listing: Listing, *, search: str, other: str, none: str, parent: QWidget | None = None
    ) -> None:
        """`search` is what is asked for above the list, `other` on the screen that merges; `none` is what that
        one says when nothing looks alike.
        """
        super().__init__(tasks, parent)
        self.search = ScanLine(search, icon="search", height=40)
        self.listing = listing
        self.stack = QStackedWidget()
        self.notice = DoneLine(tasks)
        merging = self.action("merging.merge"), self.action("merging.tell-apart")
        self.merge_screen = MergeScreen(other, none, *merging, self.action("merging.leave"))
        self._browse = QWidget()
        self._count = Label("", bold=True)
        self._shown_id: UUID | None = None
        self._is_listing = False
        self.notice.changed.connect(self._offer_undo)
        self.merge_screen.asked.connect(self.ask_candidates)
        self.merge_screen.chosen.connect(self.allow_merging)
        self.search.arrow.connect(listing.step)
        listing.chosen.connect(self._on_chosen)
        listing.counted.connect(self._on_counted)

    def lay_out(self, panel: ChosenPanel, adding: QAction, *screens: QWidget, which: QWidget | None = None) -> None:
        """Put the list beside its panel, below the search and the gesture that adds; and the screens behind."""
        head, count, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(Button.of(adding, height=40))
        count.setContentsMargins(16, 0, 16, 0)
        count.addWidget(self._count)
        count.addStretch()
        if which is not None:
            count.addWidget(which)
        middle.setSpacing(0)
        middle.addWidget(self.listing, 1)
        middle.addWidget(panel)
        column = QVBoxLayout(self._browse)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(count)
        column.addLayout(middle, 1)
        for screen in (self._browse, *screens, self.merge_screen):
            self.stack.addWidget(screen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        panel.record_asked.connect(lambda record_id: self.linked.emit(Link("record", record_id)))

    # ---- for the page to say
    @abstractmethod
    def read_list(self) -> None:
        """Ask for those to be listed."""

    @abstractmethod
    def read_one(self, wanted_id: UUID) -> None:
        """Ask for one of them, to be shown at the side; keeps which in `_shown_id`."""

    @abstractmethod
    def count_words(self, total: int) -> str:
        """How many there are."""

    @abstractmethod
    def allow_gestures(self) -> None:
        """Let what the screen in front is for be done, and nothing else."""

    @abstractmethod
    def ask_candidates(self, text: str) -> None:
        """Ask for those that the text means, or that look alike when there is none."""

    @abstractmethod
    def merge_two(self, kept_id: UUID, other_id: UUID) -> None:
        """Have two be one."""

    @abstractmethod
    def tell_two_apart(self, one_id: UUID, other_id: UUID) -> None:
        """Have it remembered that two are not the same."""

    def is_narrowed(self) -> bool:
        """Whether the list shows some of them only."""
        return bool(self.search.text())

    def widen(self) -> None:
        """Narrow the list to nothing any more."""
        self.search.clear()

    # ---- the page
    @property
    def is_browsing(self) -> bool:
        """Whether the list is in front."""
        return self.stack.currentWidget() is self._browse

    def show_screen(self, screen: QWidget | None) -> None:
        """Bring a screen to the front, None for the list."""
        self.stack.setCurrentWidget(screen or self._browse)
        self.allow_merging(False)
        self.action("merging.leave").setEnabled(not self.is_browsing)
        self.allow_gestures()
        self.retitled.emit(_(self.one if screen else self.title))

    def unsaved(self) -> list[Unsaved]:
        screen = self.stack.currentWidget()
        one = screen.unsaved() if isinstance(screen, FormScreen) else None
        return [] if one is None else [one]

    def focus_first(self) -> None:
        self.search.setFocus()

    def back(self) -> bool:
        """Leave the screen in front, then what the list is narrowed to."""
        if not self.may_leave():
            return True
        if not self.is_browsing:
            self.show_screen(None)
        elif self.is_narrowed():
            self.widen()
            self.reload()
        else:
            return False
        self.focus_first()
        return True

    def remember(self) -> Mapping[str, Any]:
        return {"text": self.search.text(), "id": self._shown_id}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.search.set_text(place["text"])
        self._shown_id = place["id"]
        self.reload()

    def reload(self) -> None:
        self._is_listing = True
        self.read_list()
        if self._shown_id is not None:
            self.read_one(self._shown_id)

    def _on_chosen(self, line: Any) -> None:
        """Show whom a hand chose: a list shown again chooses others in passing."""
        chosen = None if line is None or self._is_listing else self.listing.model.identity(line)
        if isinstance(chosen, UUID) and chosen != self._shown_id:
            self.read_one(chosen)

    def _on_counted(self, total: int) -> None:
        self._is_listing = False
        self._count.setText(self.count_words(total))
        if self._shown_id is not None:
            self.listing.choose_id(self._shown_id)

    # ---- merging
    @action("merging.merge", N_("Merge"), shortcut="Ctrl+Return", icon="copy")
    def _on_merge_these(self) -> None:
        self.merge_screen.take(self.merge_two)

    @action("merging.tell-apart", N_("Tell apart"), shortcut="Ctrl+D", icon="close")
    def _on_tell_apart(self) -> None:
        self.merge_screen.take(self.tell_two_apart)

    @action("merging.leave", N_("Close"), shortcut="Esc", icon="close")
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
        self.notice.tell_done(text, entry_id=entry_id)

    @action("merging.take-back", N_("Undo"), icon="undo")
    def _on_take_back(self) -> None:
        self.notice.undo()

    def _offer_undo(self) -> None:
        self.action("merging.take-back").setVisible(self.notice.can_undo)

    def refuse(self, refusal: UserError) -> None:
        """Say where the person is what was not done."""
        screen = self.stack.currentWidget()
        if isinstance(screen, FormScreen | MergeScreen):
            screen.refusal.tell("refused", "", refusal.message)
        else:
            self.notice.refuse(refusal)
