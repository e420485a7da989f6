"""What is in a basket: the ticked documents are those that are worked on; Space ticks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.baskets.listing import BasketRow
from rt_desktop.services.catalogue.naming import support_name
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.state import Mark


def _second(row: BasketRow) -> str:
    said = (*row.authors[:1], row.publisher, "" if row.year is None else str(row.year))
    return ", ".join(filter(None, said))


def _what(row: BasketRow) -> str:
    """What is in the basket: a record with all its copies, or one copy by its code."""
    if row.item_id is None:
        return _("whole record")
    return ", ".join(filter(None, (row.barcode or _("one copy"), row.town)))


COLUMNS = [
    Column(
        N_("Ticked"),
        "is_ticked",
        lambda is_ticked: Mark("done", _("ticked")) if is_ticked else Mark("circle", _("not ticked")),
        kind="state",
        width=112,
    ),
    Column(N_("Title"), "title", second=_second, bold=True),
    Column(N_("Type"), "support", support_name, kind="secondary", width=112),
    Column(N_("Call number"), "call_number", kind="code", width=112),
    Column(N_("Is in as"), "", _what, kind="secondary", width=152, sort="barcode"),
]


class BasketList(Listing):
    """The documents of one basket."""

    #: A document is to be ticked or unticked: BasketRow.
    toggled = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            COLUMNS,
            name="catalogue.basket",
            label=_("Documents of the basket"),
            row_height=48,
            inset=16,
            empty=Empty(
                _("This basket is empty."),
                _("Scan documents above, take them from a file, or put them in from the search (Alt+P)."),
            ),
        )
        self.view.pressed_space.connect(self._on_toggled)
        self.view.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._on_toggled()

    def _on_toggled(self) -> None:
        if (row := self.current()) is not None:
            self.toggled.emit(row)
