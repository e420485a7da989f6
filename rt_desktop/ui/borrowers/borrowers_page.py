"""Borrowers: a list that narrows as one types, one of them at the side, one screen to register or correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.borrowers.correcting import Corrected, correct
from rt_desktop.services.borrowers.finding import listing
from rt_desktop.services.borrowers.memberships import memberships
from rt_desktop.services.borrowers.offering import Offered, offered
from rt_desktop.services.borrowers.registering import REGISTER, Registered, register
from rt_desktop.services.circulation import standing
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.services.undoing.entries import Undone
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers import wording
from rt_desktop.ui.borrowers.borrower_form import CORRECTED, BorrowerForm
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.borrowers.shown_borrower import OF_SOMEBODY, ShownBorrower
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing

#: Pixels of the choice of which borrowers are listed: room for its longest words.
WIDEST_CHOICE = 320


class BorrowersPage(ShownBorrower):
    """The list and its panel, or a form."""

    shows = frozenset({"borrower", "organisation", "membership", "loan", "setting"})
    title = N_("Borrowers")
    one = N_("Borrower")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        listing = Listing(
            wording.BORROWERS,
            name="borrowers",
            label=_("Borrowers"),
            identity="borrower_id",
            inset=16,
            empty=Empty(_("Nobody here."), _("Register the first borrower, or search otherwise.")),
        )
        super().__init__(tasks, listing, parent)
        self._corrected_id: UUID | None = None
        self._listed, self._is_entered = "", False
        self._which = Choice([(key, _(words)) for key, (words, _where) in wording.NARROWED.items()])
        self._which.setMaximumWidth(WIDEST_CHOICE)
        self._which.setAccessibleName(_("Which borrowers"))
        self.action("borrowers.save").setShortcuts([QKeySequence("Ctrl+S"), QKeySequence("Ctrl+Return")])
        self.form = BorrowerForm(self.action("borrowers.save"), self.action("merging.leave"))
        self.lay_out(self.panel, self.action("borrowers.register"), self.form, *self.screens, which=self._which)
        self._connect()
        self.show_screen(None)
        self.notice.clear()
        self._show_nobody()

    def _connect(self) -> None:
        self.search.edited.connect(self._on_edited)
        self.search.entered.connect(self._on_entered)
        self.listing.activated.connect(lambda _line: self.action("borrowers.lend").trigger())
        self.listing.counted.connect(self._on_listed)
        self._which.activated.connect(self.reload)
        self.notice.undone.connect(self._on_undone)
        gestures = ("borrowers.lend", "borrowers.correct", *OF_SOMEBODY)
        self.listing.set_gestures([self.action(name) for name in gestures])

    # ---- the page
    def read_list(self) -> None:
        _words, narrowed = wording.NARROWED[self._which.value()]
        where = replace(narrowed, text=self.search.text())
        self.listing.read(self.tasks, listing, where=where)

    def open(self, link: Link) -> None:
        """Show a borrower; without one, the form for a new one; a form that is not saved first."""
        if not self.may_leave():
            return
        if isinstance(link.id, UUID):
            self.show_screen(None)
            self.read_one(link.id)
            self.focus_first()
        elif link.kind == "borrower":
            self._ask_for_form({key: value for key, value in link.given.items() if value})

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or bool(self._which.value())

    def widen(self) -> None:
        super().widen()
        self._which.set_value("")

    def remember(self) -> Mapping[str, Any]:
        return {**super().remember(), "which": self._which.value()}

    def restore(self, place: Mapping[str, Any]) -> None:
        self._which.set_value(place["which"])
        super().restore(place)

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
            self.tasks.perform(register, self._show_registered, refused=self.refuse, **told)
        else:
            shown, changes = self.form.shown, self.form.changed(*CORRECTED)
            self.tasks.perform(
                correct,
                self._show_corrected,
                refused=self.refuse,
                borrower_id=self._corrected_id,
                changes=changes,
                seen={key: shown[key] for key in changes},
            )

    def _on_edited(self) -> None:
        self.notice.clear()
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

    # ---- answers
    def read_one(self, borrower_id: UUID) -> None:
        self._shown_id = borrower_id
        self.tasks.read(
            standing.show, self._show_borrower, key="borrowers.one", refused=self._show_gone, borrower_id=borrower_id
        )
        show = self.panel.show_memberships
        self.tasks.read(memberships, show, key="borrowers.memberships", borrower_id=borrower_id)

    def _show_borrower(self, view: BorrowerView) -> None:
        self.view, self._shown_id = view, view.identity.borrower_id
        self.panel.show_borrower(view)
        self.allow_gestures()

    def _show_gone(self, _refusal: UserError) -> None:
        """The borrower shown was taken back: nobody is shown."""
        self._show_nobody()

    def _show_nobody(self) -> None:
        self.view = self._shown_id = None
        self.panel.show_nobody()
        self.allow_gestures()

    def count_words(self, total: int) -> str:
        return ngettext("{n} borrower", "{n} borrowers", total).format(n=number(total))

    def _on_listed(self, _total: int) -> None:
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
        self.read_one(made.borrower_id)
        if made.notes:
            notes = " ".join(note.message for note in made.notes)
            self.notice.tell_done(notes, entry_id=made.entry_id, state="attention")

    def _on_undone(self, undone: Undone) -> None:
        """Show whom the one registered twice already was."""
        if undone.operation == REGISTER:
            messages.notice(_("{name} is no longer registered a second time.").format(name=undone.about.borrower))
            self._show_alone(undone.about.borrower)

    def _show_alone(self, words: str) -> None:
        """List only those with these words, which the next ones replace."""
        self.notice.clear()
        self.search.put_back(words)
        self.focus_first()
        self.reload()

    def _show_corrected(self, made: Corrected) -> None:
        messages.notice(_("{name} was corrected.").format(name=made.name))
        self.show_screen(None)
        self.focus_first()

    def allow_gestures(self) -> None:
        screen = self.stack.currentWidget()
        self.action("borrowers.register").setEnabled(self.is_browsing)
        self.action("borrowers.save").setEnabled(screen is self.form)
        self.action("borrowers.keep").setEnabled(isinstance(screen, FormScreen) and screen is not self.form)
        for name in ("borrowers.lend", "borrowers.correct", *OF_SOMEBODY):
            self.action(name).setEnabled(self.is_browsing and self.view is not None)
