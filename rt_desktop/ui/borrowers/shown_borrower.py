"""What is done with the borrower shown: another card, a longer one, structures, a merge."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext
from rt_desktop.services.borrowers import duplicates, finding, offering
from rt_desktop.services.borrowers.card_changes import CardRenewed, CardReplaced, renew_card, replace_card
from rt_desktop.services.borrowers.duplicates import Alike, tell_apart
from rt_desktop.services.borrowers.finding import Borrowers
from rt_desktop.services.borrowers.memberships import (
    Joined,
    Left,
    MembershipCorrected,
    MembershipLine,
    correct,
    join,
    leave,
)
from rt_desktop.services.borrowers.merging import Merged, merge
from rt_desktop.services.borrowers.offering import Offered
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers.borrower_panel import BorrowerPanel
from rt_desktop.ui.borrowers.chosen_page import ChosenPage
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.borrowers.merge_screen import alike_candidate, borrower_candidate
from rt_desktop.ui.borrowers.small_forms import CardForm, JoiningForm, MembershipForm
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.listing import Listing

#: The gestures that need somebody shown.
OF_SOMEBODY = ("borrowers.renew", "borrowers.replace-card", "borrowers.join", "borrowers.merge")
OF_A_MEMBERSHIP = ("borrowers.end-membership", "borrowers.show-structure")


class ShownBorrower(ChosenPage):
    """A page at whose side one borrower is shown, with the gestures that are about them alone."""

    def __init__(self, tasks: Tasks, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(
            tasks,
            listing,
            search=_("Search for a name, a card, a structure, a telephone, an e-mail…"),
            other=_("Search for the other one by name, card, structure, telephone, e-mail…"),
            none=_("Nobody is similar."),
            parent=parent,
        )
        self.view: BorrowerView | None = None
        self.panel = BorrowerPanel(
            self.action("borrowers.lend"),
            self.action("borrowers.correct"),
            [self.action(name) for name in OF_SOMEBODY],
            [self.action(name) for name in OF_A_MEMBERSHIP],
        )
        keep, leaving = self.action("borrowers.keep"), self.action("merging.leave")
        keep.setShortcuts([QKeySequence("Ctrl+S"), QKeySequence("Ctrl+Return")])
        self.card_form, self.joining_form = CardForm(keep, leaving), JoiningForm(keep, leaving)
        self.membership_form = MembershipForm(keep, leaving)
        self._membership: MembershipLine | None = None
        self.panel.membership_asked.connect(self._on_membership)
        self.panel.memberships.chosen.connect(self._allow_of_membership)
        self._allow_of_membership(None)

    @property
    def screens(self) -> tuple[QWidget, ...]:
        """The screens of these gestures, to be put in the stack."""
        return self.card_form, self.joining_form, self.membership_form

    # ---- cards
    @action("borrowers.renew", N_("Renew the card"), shortcut="Ctrl+R", icon="renew")
    def _on_renew(self) -> None:
        if self.view is not None:
            who = self.view.identity
            self.tasks.perform(renew_card, self._show_renewed, refused=self.refuse, borrower_id=who.borrower_id)

    @action("borrowers.replace-card", N_("Another card"), shortcut="Ctrl+Shift+C", icon="person")
    def _on_replace(self) -> None:
        if self.view is not None:
            self.tasks.read(offering.offered, self._show_card_form, key="borrowers.form")

    def _show_card_form(self, offered: Offered) -> None:
        if self.view is not None:
            self.show_screen(self.card_form)
            self.card_form.show_offer(self.view.identity, offered.card)

    def _show_renewed(self, made: CardRenewed) -> None:
        text = _("The card of {name} is good until {day}.")
        self.tell_done(made.entry_id, text.format(name=made.name, day=i18n.full_day(made.expires_on)))

    def _show_replaced(self, made: CardReplaced) -> None:
        text = _("{name} has the card {card} instead of {former}.")
        self.show_screen(None)
        self.tell_done(made.entry_id, text.format(name=made.name, card=made.card, former=made.former))

    # ---- structures
    @action("borrowers.join", N_("One more structure"), shortcut="Ctrl+J", icon="organisation")
    def _on_join(self) -> None:
        if self.view is not None:
            self.tasks.read(offering.offered, self._show_joining_form, key="borrowers.form")

    @action("borrowers.end-membership", N_("Left this structure"), icon="remove")
    def _on_leave_structure(self) -> None:
        line = self.panel.memberships.current()
        if isinstance(line, MembershipLine):
            self.tasks.perform(leave, self._show_left, refused=self.refuse, membership_id=line.membership_id)

    @action("borrowers.show-structure", N_("Show the structure"), icon="organisation")
    def _on_show_structure(self) -> None:
        line = self.panel.memberships.current()
        if isinstance(line, MembershipLine):
            self.linked.emit(Link("organisation", line.organisation_id))

    def _on_membership(self, line: MembershipLine) -> None:
        if self.view is not None:
            self._membership = line
            self.show_screen(self.membership_form)
            self.membership_form.show_membership(self.view.identity, line, self.view.today)

    def _allow_of_membership(self, line: MembershipLine | None) -> None:
        self.action("borrowers.show-structure").setEnabled(line is not None)
        self.action("borrowers.end-membership").setEnabled(line is not None and line.is_open)

    def _show_joining_form(self, offered: Offered) -> None:
        if self.view is not None:
            self.show_screen(self.joining_form)
            self.joining_form.show_new(self.view.identity, offered.organisations, offered.today)

    def _show_joined(self, made: Joined) -> None:
        text = _("{name} borrows for {organisation} too.").format(name=made.name, organisation=made.organisation)
        self.show_screen(None)
        self.tell_done(made.entry_id, text)

    def _show_left(self, made: Left) -> None:
        text = _("{name} has left {organisation}.").format(name=made.name, organisation=made.organisation)
        if made.loans_count:
            stay = ngettext("{n} loan stays the structure’s.", "{n} loans stay the structure’s.", made.loans_count)
            text = f"{text} {stay.format(n=made.loans_count)}"
        self.tell_done(made.entry_id, text)

    def _show_membership_kept(self, made: MembershipCorrected) -> None:
        self.show_screen(None)
        self.tell_done(made.entry_id, _("The record of {name} was corrected.").format(name=made.name))

    # ---- merging
    @action("borrowers.merge", N_("Merge…"), shortcut="Ctrl+M", icon="borrowers")
    def _on_merge(self) -> None:
        if self.view is not None:
            who = self.view.identity
            what = _("The one you choose becomes {name}, card {card}: loans and structures of both are read together.")
            self.show_screen(self.merge_screen)
            self.merge_screen.begin(
                who.borrower_id,
                _("Who is the same as {name}?").format(name=who.full_name),
                what.format(name=who.full_name, card=who.card),
            )

    def merge_two(self, kept_id: UUID, other_id: UUID) -> None:
        self.tasks.perform(merge, self._show_merged, refused=self.refuse, borrower_id=kept_id, other_id=other_id)

    def tell_two_apart(self, one_id: UUID, other_id: UUID) -> None:
        self.tasks.perform(tell_apart, self.show_apart, refused=self.refuse, one_id=one_id, other_id=other_id)

    def ask_candidates(self, text: str) -> None:
        if self.view is None:
            return
        if text.strip():
            self.tasks.read(finding.find, self._show_found, key="borrowers.merge", text=text)
        else:
            borrower_id = self.view.identity.borrower_id
            self.tasks.read(duplicates.likely, self._show_alike, key="borrowers.merge", borrower_id=borrower_id)

    def _show_found(self, found: Borrowers) -> None:
        self.merge_screen.show_candidates([borrower_candidate(line) for line in found.rows])

    def _show_alike(self, found: tuple[Alike, ...]) -> None:
        self.merge_screen.show_candidates([alike_candidate(one) for one in found])

    def _show_merged(self, made: Merged) -> None:
        self.show_screen(None)
        text = _("{other} and {name} are one now: the card {former} names {card}.")
        self.tell_done(
            made.entry_id, text.format(other=made.other, name=made.name, former=made.other_card, card=made.card)
        )

    # ---- what all of them share
    @action("borrowers.keep", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_keep(self) -> None:
        asked: dict[FormScreen, Callable[[], None]] = {
            self.card_form: self._keep_card,
            self.joining_form: self._keep_joining,
            self.membership_form: self._keep_membership,
        }
        for screen, keep in asked.items():
            if screen is self.stack.currentWidget() and screen.is_fit():
                keep()

    def _keep_card(self) -> None:
        if self.view is not None:
            self.tasks.perform(
                replace_card,
                self._show_replaced,
                refused=self.refuse,
                borrower_id=self.view.identity.borrower_id,
                **self.card_form.given(),
            )

    def _keep_joining(self) -> None:
        if self.view is not None:
            self.tasks.perform(
                join,
                self._show_joined,
                refused=self.refuse,
                borrower_id=self.view.identity.borrower_id,
                **self.joining_form.given(),
            )

    def _keep_membership(self) -> None:
        if self._membership is not None:
            self.tasks.perform(
                correct,
                self._show_membership_kept,
                refused=self.refuse,
                membership_id=self._membership.membership_id,
                **self.membership_form.given(),
            )
