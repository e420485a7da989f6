"""One borrower: who it is, how they stand, what they have and had."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from rt_desktop.i18n import _, ngettext
from rt_desktop.services.borrowers.memberships import MembershipLine
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui import people
from rt_desktop.ui.borrowers import wording
from rt_desktop.ui.borrowers.chosen_panel import ChosenPanel, short_list
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import StateLabel


class BorrowerPanel(ChosenPanel):
    """Filled at the side of the list; empty until somebody is chosen."""

    #: A membership was opened: MembershipLine.
    membership_asked = Signal(object)

    def __init__(
        self, lend: QAction, correct: QAction, more: Sequence[QAction], of_membership: Sequence[QAction]
    ) -> None:
        """`more` are gestures about the borrower, `of_membership` those about a structure they are in."""
        nobody = Empty(_("Nobody chosen."), _("Choose a borrower in the list: the arrows do it from the search."))
        super().__init__(nobody, more)
        self._standing = StateLabel()
        self._why = Label("", "secondary", tone="secondary", wraps=True)
        self._structures = Section(_("Structures"))
        self.memberships = short_list(
            wording.MEMBERSHIPS, _("Structures"), "membership_id", nothing=_("No structure.")
        )
        self.memberships.set_gestures(of_membership)
        self.memberships.activated.connect(self.membership_asked)
        self._open, self._past = Section(_("On loan")), Section(_("Former loans"))
        self.loans = short_list(wording.LOANS, _("On loan"), "loan_id")
        self.past = short_list(wording.LOANS, _("Former loans"), "loan_id")
        for listing in (self.loans, self.past):
            listing.activated.connect(lambda line: self.record_asked.emit(line.record_id))
        lists = (self._open, self.loans, self._structures, self.memberships, self._past, self.past)
        self.lay_out((self._standing, self._why), lists, lend, correct)

    def show_borrower(self, view: BorrowerView) -> None:
        """Show who it is and what they have."""
        self._standing.set_mark(people.standing_mark(view))
        self._why.setText(" ".join(one.message for one in view.objections))
        self._why.setVisible(bool(view.objections))
        self.loans.show_rows(view.loans)
        self.past.show_rows(view.past)
        self._open.set_count(
            _("{n} of {limit}").format(n=view.documents, limit=view.documents_allowed) if view.loans else ""
        )
        self._past.set_count(
            ngettext("{n} loan", "{n} loans", view.past_count).format(n=view.past_count) if view.past_count else ""
        )
        self.show_chosen(view.identity.full_name, wording.details(view.identity))

    def show_memberships(self, lines: Sequence[MembershipLine]) -> None:
        """Show where they are and were; nothing where they never were in any."""
        self.memberships.show_rows(lines)
        for widget in (self._structures, self.memberships):
            widget.setVisible(bool(lines))
