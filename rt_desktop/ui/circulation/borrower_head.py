"""Who stands at the counter: the name first, the card after, whether they may borrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rt_desktop.i18n import _, ngettext
from rt_desktop.services.circulation.on_behalf import Structure
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui import people, theme
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.state import StateLabel
from rt_desktop.ui.widgets.text import RichLabel, plain, tinted

#: Letters of a name with its function and structure that fit in two lines of a title.
LONG = 72


class BorrowerHead(QWidget):
    """« A. F., formatrice — Ariège Alpha    ✓ Peut emprunter | 3 documents sur 5 · 1 en retard   [Fiche] [Fermer] »."""

    #: What is lent from now on is for this structure: its id.
    structure_chosen = Signal(object)

    def __init__(self, *gestures: QAction) -> None:
        super().__init__()
        self.structures = Choice()
        self.structures.setAccessibleName(_("Borrows for"))
        self.structures.setToolTip(_("The structure they borrow for this time"))
        self.structures.setFixedWidth(theme.wide(320))
        self.structures.hide()
        self.structures.activated.connect(lambda: self.structure_chosen.emit(self.structures.value()))
        self._name = Label("", "title", wraps=True)
        self._place = Label("", wraps=True)
        self._card = Label("", code=True, tone="secondary")
        self._details = Label("", "secondary", tone="secondary")
        self._standing = StateLabel()
        self._counts = RichLabel()
        below = QHBoxLayout()
        below.setSpacing(16)
        # Never elided: people compare it with the card in their hand.
        self._card.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        below.addWidget(self._card)
        below.addWidget(self._details)
        below.addStretch()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._place)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._standing)
        row.addSpacing(8)
        row.addWidget(self._counts)
        row.addSpacing(8)
        for gesture in gestures:
            row.addWidget(Button.of(gesture, icon=""))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addLayout(below)
        whole.addSpacing(8)
        whole.addWidget(self.structures)

    def show_borrower(self, view: BorrowerView) -> None:
        """Show who it is and how they stand."""
        name, place = wording.name_words(view), ""
        if len(name) > LONG:
            name, place = view.identity.full_name, wording.place_words(view)
        self._name.setText(name)
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._card.setText(view.identity.card)
        self._details.setText(wording.details_words(view))
        self._standing.set_mark(people.standing_mark(view))
        self._standing.setToolTip(" ".join(one.message for one in view.objections))
        late = len(view.late)
        counts = [plain(wording.standing_words(view))]
        if late:
            counts += [
                plain(" · "),
                tinted(ngettext("{n} late", "{n} late", late).format(n=late), "att"),
            ]
        self._counts.set_rich(*counts)

    def show_structures(self, structures: Sequence[Structure]) -> None:
        """Offer the structures they may borrow for, when there are several."""
        options = [(one.organisation_id, _("For {structure}").format(structure=one.name)) for one in structures]
        self.structures.set_options(options)
        self.structures.setVisible(len(structures) > 1)

    def text(self) -> str:
        """The name shown."""
        return self._name.text()
