"""Records that resemble the one at hand, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.duplicates import Alike
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.listing import Listing


def described(one: Alike) -> str:
    """« H., M. · L’Harmattan · 2011 · sudoc »."""
    parts = (*one.authors[:1], one.publisher, "" if one.year is None else str(one.year), one.source)
    return " · ".join(filter(None, parts))


def _why(one: Alike) -> str:
    return " ".join(filter(None, (one.because, described(one))))


COLUMNS = [Column(N_("Record"), "title", second=_why, bold=True, sort="")]


class AlikeList(QWidget):
    """The list, and what is done with the one chosen."""

    def __init__(self, *gestures: QAction) -> None:
        super().__init__()
        self.list = Listing(
            COLUMNS,
            name="catalogue.alike",
            label=_("Records that resemble this one"),
            identity="record_id",
            row_height=48,
            inset=16,
            empty=Empty("", _("No record resembles this one.")),
        )
        self.list.set_gestures(gestures)
        self._foot = Footer(*(Button.of(gesture, icon="") for gesture in gestures))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        self.list.activated.connect(lambda _row: gestures[0].trigger())
        self.show_alike(())

    def show_alike(self, found: Sequence[Alike]) -> None:
        """Show what resembles the record; the first is chosen."""
        chosen = self.list.current()
        self.list.show_rows(found)
        if found and (chosen is None or not self.list.choose_id(chosen.record_id)):
            self.list.choose(0)
        self._foot.setVisible(bool(found))

    def current(self) -> Alike | None:
        """The record chosen."""
        found: Alike | None = self.list.current()
        return found
