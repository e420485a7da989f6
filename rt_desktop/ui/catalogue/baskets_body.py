"""The page of baskets laid out: baskets at the left, the documents of one at the right, gestures at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.baskets.listing import BasketSeen
from rt_desktop.ui.catalogue.basket_list import BasketList
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.hairline import Hairline
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.name_bar import NameBar
from rt_desktop.ui.widgets.scan_line import ScanLine

BASKETS = [
    Column(N_("Name"), "name"),
    Column(N_("Documents"), "count", number, kind="number", width=88),
]

#: How wide the list of baskets is.
LEFT = 264


class BasketsBody(QWidget):
    """What is seen of the baskets; the page reacts."""

    def __init__(self, tasks: Tasks, action: Callable[[str], QAction]) -> None:
        """`action` gives the actions of the page by their names after "baskets."."""
        super().__init__()
        self.baskets = Listing(
            BASKETS,
            name="catalogue.baskets",
            label=_("Baskets"),
            inset=16,
            empty=Empty(_("No basket yet.")),
        )
        self.baskets.setFixedWidth(LEFT)
        self.baskets.set_gestures([action("rename"), action("drop")])
        self.line = ScanLine(_("Scan a document, or type a barcode, an ISBN, a number…"), icon="add", height=40)
        self.name, self.done = NameBar(), DoneLine(tasks)
        self.documents = BasketList()
        self._title, self._count = Label("", "title"), Label("", tone="secondary")
        self.export_button = Button.of(action("export"))
        self.bibliography_button = Button.of(action("bibliography"))
        self._foot = Footer(
            Button.of(action("change"), kind="primary", icon=""),
            self.export_button,
            self.bibliography_button,
            Button.of(action("withdraw")),
            right=(Button.of(action("remove")),),
        )
        self._head, self._said, self._left = QWidget(), QWidget(), QWidget()
        self.none_yet = Empty(
            _("No basket yet."),
            _(
                "A basket puts together documents to change, export, list or withdraw at once. Make one, then scan "
                "documents into it, or put in those of a search with Alt+P."
            ),
            action("create"),
            primary=True,
        )
        self._lay_out(action)

    def _lay_out(self, action: Callable[[str], QAction]) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 16, 0, 0)
        left.setSpacing(8)
        making = QHBoxLayout()
        making.setContentsMargins(16, 0, 16, 0)
        making.addWidget(Button.of(action("create"), height=40))
        making.addStretch()
        left.addLayout(making)
        left.addWidget(self.baskets, 1)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.line, 1)
        head.addWidget(Button.of(action("file"), height=40))
        said = QHBoxLayout(self._said)
        said.setContentsMargins(16, 0, 16, 8)
        said.setSpacing(16)
        said.addWidget(self._title)
        said.addWidget(self._count, 1)
        for name in ("tick-all", "tick-none", "rename", "drop"):
            said.addWidget(Button.of(action(name), kind="link", height=24, icon="", show_keys=False))
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self._head, self.name, self.done, self.none_yet, self._said):
            right.addWidget(widget)
        right.addWidget(self.documents, 1)
        right.addStretch(0)  # takes the room while no basket is open
        right.addWidget(self._foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._edge = Hairline(Qt.Orientation.Vertical)
        whole.addWidget(self._left)
        whole.addWidget(self._edge)
        whole.addLayout(right, 1)

    def show_baskets(self, found: Sequence[BasketSeen]) -> None:
        """List the baskets; where there is none, say what one is for."""
        self.baskets.show_rows(found)
        self.none_yet.setVisible(not found)
        for widget in (self._left, self._edge):
            widget.setVisible(bool(found))

    def show_basket(self, basket: BasketSeen | None) -> None:
        """Say which basket is open and how much of it is ticked."""
        self._title.setText("" if basket is None else basket.name)
        for widget in (self._head, self._said, self.documents, self._foot):
            widget.setVisible(basket is not None)
        words = ""
        if basket is not None:
            count = ngettext("{n} document, {ticked} ticked", "{n} documents, {ticked} ticked", basket.count)
            words = count.format(n=number(basket.count), ticked=number(basket.ticked))
        self._count.setText(words)
