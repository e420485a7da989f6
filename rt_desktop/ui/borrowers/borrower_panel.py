"""One borrower: who it is, how they stand, what they have and had."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from rt_desktop.i18n import _, ngettext
from rt_desktop.services.borrowers.memberships import MembershipLine
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui import people
from rt_desktop.ui.borrowers import wording
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.flow import Flow
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import StateLabel


class BorrowerPanel(SidePanel):
    """Filled at the side of the list; empty until somebody is chosen."""

    #: A loan was opened: its record's id.
    record_asked = Signal(object)
    #: A membership was opened: MembershipLine.
    membership_asked = Signal(object)

    def __init__(
        self, lend: QAction, correct: QAction, more: Sequence[QAction], of_membership: Sequence[QAction]
    ) -> None:
        """`more` are gestures about the borrower, `of_membership` those about a structure they are in."""
        super().__init__()
        self._name = Label("", "title", wraps=True)
        self._standing = StateLabel()
        self._why = Label("", "secondary", tone="secondary", wraps=True)
        self._details = QFormLayout()
        self._details.setHorizontalSpacing(16)
        self._details.setVerticalSpacing(4)
        self._details.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._more = Flow()
        self._more.set_widgets([Button.of(gesture, kind="link", height=24, icon="") for gesture in more])
        self._structures = Section(_("Structures"))
        self.memberships = Listing(
            wording.MEMBERSHIPS,
            label=_("Structures"),
            row_height=48,
            identity="membership_id",
            heads=False,
            fits=True,
            empty=Empty(_("None.")),
        )
        self.memberships.set_gestures(of_membership)
        self.memberships.activated.connect(self.membership_asked)
        self._open, self._past = Section(_("On loan")), Section(_("Former loans"))
        self.loans, self.past = _loan_list(_("On loan")), _loan_list(_("Former loans"))
        for listing in (self.loans, self.past):
            listing.activated.connect(lambda line: self.record_asked.emit(line.record_id))
        self._content = QWidget()
        self._nobody = Empty(_("Nobody chosen."), _("Choose a borrower in the list: the arrows do it from the search."))
        self._lay_out()
        footer = Footer(Button.of(lend, kind="primary", icon=""), Button.of(correct, icon=""))
        area = self._area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._nobody, 1)
        whole.addWidget(area, 1)
        whole.addWidget(footer)
        self.show_nobody()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        above: tuple[QWidget, ...] = (self._name, self._standing, self._why)
        below: tuple[QWidget, ...] = (self._open, self.loans, self._structures, self.memberships, self._past, self.past)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._details)
        column.addWidget(self._more)
        column.addSpacing(8)
        for widget in below:
            column.addWidget(widget)
        column.addStretch()

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self._area.hide()
        self._nobody.show()

    def show_borrower(self, view: BorrowerView) -> None:
        """Show who it is and what they have."""
        self._name.setText(view.identity.full_name)
        self._standing.set_mark(people.standing_mark(view))
        self._why.setText(" ".join(one.message for one in view.objections))
        self._why.setVisible(bool(view.objections))
        while self._details.rowCount():
            self._details.removeRow(0)
        for what, words in wording.details(view.identity):
            self._details.addRow(Label(what, "secondary", tone="secondary"), Label(words, wraps=True))
        self.loans.show_rows(view.loans)
        self.past.show_rows(view.past)
        self._open.set_count(
            _("{n} of {limit}").format(n=view.documents, limit=view.documents_allowed) if view.loans else ""
        )
        self._past.set_count(
            ngettext("{n} loan", "{n} loans", view.past_count).format(n=view.past_count) if view.past_count else ""
        )
        self._nobody.hide()
        self._area.show()

    def show_memberships(self, lines: Sequence[MembershipLine]) -> None:
        """Show where they are and were; nothing where they never were in any."""
        self.memberships.show_rows(lines)
        for widget in (self._structures, self.memberships):
            widget.setVisible(bool(lines))

    def text(self) -> str:
        """The name shown."""
        return "" if self._area.isHidden() else self._name.text()


def _loan_list(label: str) -> Listing:
    return Listing(
        wording.LOANS,
        label=label,
        row_height=48,
        identity="loan_id",
        heads=False,
        fits=True,
        empty=Empty(_("None.")),
    )
