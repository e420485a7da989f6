"""One structure: what it is and was called, who borrows for it, what it has on loan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.borrowers.structures.showing import StructureView
from rt_desktop.services.circulation.loans import Loans
from rt_desktop.ui.borrowers import structure_wording as wording
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.flow import Flow
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section


class StructurePanel(SidePanel):
    """Filled at the side of the list; empty until a structure is chosen."""

    #: A loan was opened: its record's id.
    record_asked = Signal(object)
    #: A person was opened: their id.
    borrower_asked = Signal(object)

    def __init__(self, correct: QAction, person: QAction, more: Sequence[QAction]) -> None:
        """`more` are gestures about the structure besides correcting it and registering a person in it."""
        super().__init__()
        self._name = Label("", "title", wraps=True)
        self._also = Label("", "secondary", tone="secondary", wraps=True)
        self._details = QFormLayout()
        self._details.setHorizontalSpacing(16)
        self._details.setVerticalSpacing(4)
        self._details.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._more = Flow()
        self._more.set_widgets([Button.of(gesture, kind="link", height=24, icon="") for gesture in more])
        self._there, self._open, self._left = Section(_("People")), Section(_("On loan")), Section(_("Left"))
        self.people = _listing(wording.PEOPLE, _("People"), "membership_id", _("Nobody borrows for it."))
        self.loans = _listing(wording.LOANS, _("On loan"), "loan_id", _("None."))
        self.left = _listing(wording.PEOPLE, _("Left"), "membership_id", _("None."))
        for people in (self.people, self.left):
            people.activated.connect(lambda member: self.borrower_asked.emit(member.borrower_id))
        self.loans.activated.connect(lambda line: self.record_asked.emit(line.record_id))
        self._nobody = Empty(
            _("No structure chosen."), _("Choose one in the list: the arrows do it from the search.")
        )
        self._content = QWidget()
        self._lay_out()
        area = self._area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._nobody, 1)
        whole.addWidget(area, 1)
        whole.addWidget(Footer(Button.of(person, kind="primary", icon=""), Button.of(correct, icon="")))
        self.show_none()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        above: tuple[QWidget, ...] = (self._name, self._also)
        lists: tuple[QWidget, ...] = (self._there, self.people, self._open, self.loans, self._left, self.left)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._details)
        for widget in (self._more, *lists):
            column.addWidget(widget)
        column.addStretch()

    def show_none(self) -> None:
        """Show that none is chosen."""
        self._area.hide()
        self._nobody.show()

    def show_structure(self, view: StructureView) -> None:
        """Show what it is and who borrows for it."""
        self._name.setText(view.name)
        also = wording.former(view)
        self._also.setText("\n".join(also))
        self._also.setVisible(bool(also))
        while self._details.rowCount():
            self._details.removeRow(0)
        for what, words in wording.details(view):
            self._details.addRow(Label(what, "secondary", tone="secondary"), Label(words, wraps=True))
        self.people.show_rows(view.people)
        self._there.set_count(number(len(view.people)) if view.people else "")
        self.left.show_rows(view.left)
        for widget in (self._left, self.left):
            widget.setVisible(bool(view.left))
        self._nobody.hide()
        self._area.show()

    def show_loans(self, found: Loans) -> None:
        """Show what was lent for it and is not back, whoever took it."""
        self.loans.show_rows(found.rows)
        words = ngettext("{n} loan", "{n} loans", found.total).format(n=number(found.total))
        self._open.set_count(words if found.total else "")

    def text(self) -> str:
        """The name shown."""
        return "" if self._area.isHidden() else self._name.text()


def _listing(columns: list[Column], label: str, identity: str, none: str) -> Listing:
    return Listing(
        columns, label=label, row_height=48, identity=identity, heads=False, fits=True, empty=Empty(none)
    )
