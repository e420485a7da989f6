"""Borrowers: a list that narrows as one types, one of them at the side, one screen to register or correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.borrowers.correcting import Corrected, correct
from rt_desktop.services.borrowers.finding import BorrowerLine, listing
from rt_desktop.services.borrowers.memberships import memberships
from rt_desktop.services.borrowers.offering import Offered, offered
from rt_desktop.services.borrowers.registering import Registered, register
from rt_desktop.services.circulation import standing
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.services.circulation.undoing import Undone, undo
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers import wording
from rt_desktop.ui.borrowers.borrower_form import CORRECTED, BorrowerForm
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.borrowers.shown_borrower import OF_SOMEBODY, ShownBorrower
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scan_line import ScanLine

#: Pixels of the choice of which borrowers are listed: room for its longest words.
WIDEST_CHOICE = 320


class BorrowersPage(ShownBorrower):
    """The list and its panel, or a form."""

    shows = frozenset({"borrower", "organisation", "membership", "loan", "setting"})
    title = N_("Borrowers")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._shown_id: UUID | None = None
        self._corrected_id: UUID | None = None
        self._registered: Registered | None = None
        self._listed, self._is_entered, self._is_listing = "", False, False
        self.search = ScanLine(
            _("Search a name, a card, a structure, a telephone, an e-mail…"), icon="search", height=40
        )
        self.listing = Listing(
            wording.BORROWERS,
            name="borrowers",
            label=_("Borrowers"),
            identity="borrower_id",
            inset=16,
            empty=Empty(_("Nobody here."), _("Register the first borrower, or search otherwise.")),
        )
        self._count = Label("", bold=True)
        self._which = Choice([(key, _(words)) for key, (words, _where) in wording.NARROWED.items()])
        self._which.setMaximumWidth(WIDEST_CHOICE)
        self._which.setAccessibleName(_("Which borrowers"))
        self.action("borrowers.save").setShortcuts([QKeySequence("Ctrl+S"), QKeySequence("Ctrl+Return")])
        self.form = BorrowerForm(self.action("borrowers.save"), self.action("merging.leave"))
        self._lay_out()
        self._connect()
        self.show_screen(None)
        self._forget_registered()
        self.forget_done()
        self._show_nobody()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(Button.of(self.action("borrowers.register"), height=40))
        count = QHBoxLayout()
        count.setContentsMargins(16, 0, 16, 0)
        count.addWidget(self._count)
        count.addStretch()
        count.addWidget(self._which)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.listing, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(browse := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(count)
        column.addLayout(middle, 1)
        self._browse = browse
        for screen in (browse, self.form, *self.screens):
            self.stack.addWidget(screen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        self.search.edited.connect(self._on_edited)
        self.search.arrow.connect(self.listing.step)
        self.search.entered.connect(self._on_entered)
        self.listing.chosen.connect(self._on_chosen)
        self.listing.activated.connect(lambda _line: self.action("borrowers.lend").trigger())
        self.listing.counted.connect(self._show_count)
        self.panel.record_asked.connect(lambda record_id: self.linked.emit(Link("record", record_id)))
        self._which.activated.connect(self.reload)
        gestures = ("borrowers.lend", "borrowers.correct", *OF_SOMEBODY)
        self.listing.set_gestures([self.action(name) for name in gestures])

    # ---- the page
    def reload(self) -> None:
        self._is_listing = True
        _words, narrowed = wording.NARROWED[self._which.value()]
        where = replace(narrowed, text=self.search.text())
        self.listing.read(self.tasks, listing, where=where)
        if self._shown_id is not None:
            self._read_borrower(self._shown_id)

    def focus_first(self) -> None:
        self.search.setFocus()

    def open(self, link: Link) -> None:
        """Show a borrower; without one, the form for a new one."""
        if isinstance(link.id, UUID):
            self.show_screen(None)
            self._read_borrower(link.id)
            self.focus_first()
        elif link.kind == "borrower":
            self._ask_for_form({key: value for key, value in link.given.items() if value})

    def back(self) -> bool:
        """Leave the form, then the words searched."""
        screen = self.stack.currentWidget()
        if screen is not self._browse:
            if isinstance(screen, FormScreen) and not screen.may_leave():
                return True
            self.show_screen(None)
        elif self.search.text() or self._which.value():
            self.search.clear()
            self._which.set_value("")
            self.reload()
        else:
            return False
        self.focus_first()
        return True

    def remember(self) -> Mapping[str, Any]:
        return {"text": self.search.text(), "which": self._which.value(), "borrower_id": self._shown_id}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.search.set_text(place["text"])
        self._which.set_value(place["which"])
        self._shown_id = place["borrower_id"]
        self.reload()

    # ---- gestures
    @action("borrowers.lend", N_("At the counter"), shortcut="F2", icon="lend")
    def _on_lend(self) -> None:
        if self._shown_id is not None:
            self.linked.emit(Link("counter", None, {"borrower_id": self._shown_id}))

    @action("borrowers.register", N_("New borrower"), shortcut="Ctrl+N", icon="add")
    def _on_register(self) -> None:
        self._ask_for_form({})

    @action("borrowers.correct", N_("Correct"), shortcut="Ctrl+E", icon="edit")
    def _on_correct(self) -> None:
        if self._shown_id is not None:
            self.tasks.read(standing.show, self._show_correction, borrower_id=self._shown_id, past=0)

    @action("borrowers.save", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_save(self) -> None:
        if not self.form.is_fit():
            return
        given = self.form.given()
        if self._corrected_id is None:
            told = {key: value for key, value in given.items() if key != "blocked"}
            self.tasks.perform(register, self._show_registered, refused=self._show_refusal, **told)
        else:
            shown, changes = self.form.shown, self.form.changed(*CORRECTED)
            self.tasks.perform(
                correct,
                self._show_corrected,
                refused=self._show_refusal,
                borrower_id=self._corrected_id,
                changes=changes,
                seen={key: shown[key] for key in changes},
            )

    @action("borrowers.undo", N_("Undo"), icon="undo")
    def _on_undo(self) -> None:
        if self._registered is not None:
            entry_id = self._registered.entry_id
            self.tasks.perform(undo, self._show_undone, refused=self._show_not_undone, entry_id=entry_id)

    def _on_edited(self) -> None:
        self._forget_registered()
        self.forget_done()
        self.reload()

    def _on_entered(self, text: str, _forced: bool) -> None:
        """Choose the first in the list, then go to the counter; once the list is for what was typed."""
        self._is_entered = self._listed != text
        if self._is_entered:
            return
        if self.listing.current() is not None:
            self._on_lend()
        elif self.listing.count():
            self.listing.choose(0)

    def _on_chosen(self, line: BorrowerLine | None) -> None:
        """Show whom a hand chose: a list shown again chooses others in passing."""
        if line is not None and not self._is_listing and line.borrower_id != self._shown_id:
            self._read_borrower(line.borrower_id)

    # ---- answers
    def _read_borrower(self, borrower_id: UUID) -> None:
        self._shown_id = borrower_id
        self.tasks.read(
            standing.show, self._show_borrower, key="borrowers.one", refused=self._show_gone, borrower_id=borrower_id
        )
        show = self.panel.show_memberships
        self.tasks.read(memberships, show, key="borrowers.memberships", borrower_id=borrower_id)

    def _show_borrower(self, view: BorrowerView) -> None:
        self.view, self._shown_id = view, view.identity.borrower_id
        self.panel.show_borrower(view)
        self._allow_gestures()

    def _show_gone(self, _refusal: UserError) -> None:
        """The borrower shown was taken back: nobody is shown."""
        self._show_nobody()

    def _show_nobody(self) -> None:
        self.view = self._shown_id = None
        self.panel.show_nobody()
        self._allow_gestures()

    def _show_count(self, total: int) -> None:
        self._is_listing = False
        self._count.setText(ngettext("{n} borrower", "{n} borrowers", total).format(n=number(total)))
        if self._shown_id is not None:
            self.listing.choose_id(self._shown_id)
        self._listed = self.search.text()
        if self._is_entered:
            self._on_entered(self._listed, False)

    def _ask_for_form(self, given: Mapping[str, Any]) -> None:
        self.tasks.read(offered, partial(self._show_new, given), key="borrowers.form")

    def _show_new(self, given: Mapping[str, Any], found: Offered) -> None:
        self._corrected_id = None
        self.show_screen(self.form)
        self.form.show_new(found, given)

    def _show_correction(self, view: BorrowerView) -> None:
        self.tasks.read(offered, partial(self._fill_correction, view), key="borrowers.form")

    def _fill_correction(self, view: BorrowerView, found: Offered) -> None:
        self._corrected_id = view.identity.borrower_id
        self.show_screen(self.form)
        self.form.show_borrower(view.identity, found)

    def _show_registered(self, made: Registered) -> None:
        """Show whom it was, alone in the list; and whom it might already have been."""
        messages.notice(_("{name} has the card {card}.").format(name=made.name, card=made.card))
        self.show_screen(None)
        self._which.set_value("")
        self._show_alone(made.card)
        self._read_borrower(made.borrower_id)
        if made.notes:
            self._registered = made
            notes = " ".join(note.message for note in made.notes)
            self.notice.tell("attention", "", notes, self.action("borrowers.undo"))
            self.action("borrowers.undo").setVisible(True)

    def _show_undone(self, undone: Undone) -> None:
        messages.notice(_("{name} is no longer registered a second time.").format(name=undone.about.borrower))
        self._show_alone(undone.about.borrower)

    def _show_not_undone(self, refusal: UserError) -> None:
        self.notice.tell("refused", "", refusal.message)

    def _show_alone(self, words: str) -> None:
        """List only those with these words, which the next ones replace."""
        self._forget_registered()
        self.search.put_back(words)
        self.focus_first()
        self.reload()

    def _forget_registered(self) -> None:
        self._registered = None
        self.notice.clear()
        self.action("borrowers.undo").setVisible(False)

    def _show_corrected(self, made: Corrected) -> None:
        messages.notice(_("{name} was corrected.").format(name=made.name))
        self.show_screen(None)
        self.focus_first()

    def _show_refusal(self, refusal: UserError) -> None:
        self.form.refuse(refusal.message)

    def show_screen(self, screen: QWidget | None) -> None:
        self.stack.setCurrentWidget(screen or self._browse)
        self._allow_gestures()
        self.retitled.emit(_("Borrower") if screen else "")

    def _allow_gestures(self) -> None:
        """Let what the screen in front is for be done, and nothing else."""
        screen = self.stack.currentWidget()
        is_list = screen is self._browse
        self.action("borrowers.register").setEnabled(is_list)
        self.action("borrowers.save").setEnabled(screen is self.form)
        self.action("borrowers.keep").setEnabled(isinstance(screen, FormScreen) and screen is not self.form)
        self.action("merging.leave").setEnabled(not is_list)
        for name in ("borrowers.lend", "borrowers.correct", *OF_SOMEBODY):
            self.action(name).setEnabled(is_list and self.view is not None)
