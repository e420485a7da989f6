"""One structure: what it is and was called, who borrows for it, what it has on loan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.borrowers.structures.showing import StructureView
from rt_desktop.services.circulation.loans import Loans
from rt_desktop.ui.borrowers import structure_wording as wording
from rt_desktop.ui.borrowers.chosen_panel import ChosenPanel, short_list
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.section import Section


class StructurePanel(ChosenPanel):
    """Filled at the side of the list; empty until a structure is chosen."""

    #: A person was opened: their id.
    borrower_asked = Signal(object)

    def __init__(self, correct: QAction, person: QAction, more: Sequence[QAction]) -> None:
        """`more` are gestures about the structure besides correcting it and registering a person in it."""
        nobody = Empty(_("No structure chosen."), _("Choose one in the list: the arrows do it from the search."))
        super().__init__(nobody, more)
        self._also = Label("", "secondary", tone="secondary", wraps=True)
        self._there, self._open, self._left = Section(_("People")), Section(_("On loan")), Section(_("Left"))
        nothing = _("Nobody borrows for it.")
        self.people = short_list(wording.PEOPLE, _("People"), "membership_id", nothing=nothing)
        self.loans = short_list(wording.LOANS, _("On loan"), "loan_id")
        self.left = short_list(wording.PEOPLE, _("Left"), "membership_id")
        for people in (self.people, self.left):
            people.activated.connect(lambda member: self.borrower_asked.emit(member.borrower_id))
        self.loans.activated.connect(lambda line: self.record_asked.emit(line.record_id))
        lists = (self._there, self.people, self._open, self.loans, self._left, self.left)
        self.lay_out((self._also,), lists, person, correct)

    def show_structure(self, view: StructureView) -> None:
        """Show what it is and who borrows for it."""
        also = wording.former(view)
        self._also.setText("\n".join(also))
        self._also.setVisible(bool(also))
        self.people.show_rows(view.people)
        self._there.set_count(number(len(view.people)) if view.people else "")
        self.left.show_rows(view.left)
        for widget in (self._left, self.left):
            widget.setVisible(bool(view.left))
        self.show_chosen(view.name, wording.details(view))

    def show_loans(self, found: Loans) -> None:
        """Show what was lent for it and is not back, whoever took it."""
        self.loans.show_rows(found.rows)
        words = ngettext("{n} loan", "{n} loans", found.total).format(n=number(found.total))
        self._open.set_count(words if found.total else "")
