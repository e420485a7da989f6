"""The steps from the line to the results, to the record, to the record alone, and back, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from rt_desktop.ui.catalogue.record_panel import RecordPanel

_OTHER = Qt.FocusReason.OtherFocusReason


class Steps:
    """Where the person stands between the words typed and the record read."""

    def __init__(
        self,
        part: QWidget,
        line: QLineEdit,
        panel: RecordPanel,
        *,
        arrange: Callable[[], None],
        choose_again: Callable[[], None],
        widen: Callable[[], bool],
    ) -> None:
        """`arrange` shows what goes together, `choose_again` the chosen record, `widen` drops words or filters."""
        self._part, self._line, self._panel = part, line, panel
        self._arrange, self._choose_again, self._widen = arrange, choose_again, widen
        self.is_alone, self.is_by_link = False, False
        self._came_from: QWidget | None = None

    @property
    def is_held(self) -> bool:
        """Whether the record shown is that of a link, whatever is chosen among the results."""
        return self.is_alone and self.is_by_link

    def is_in(self, part: QWidget) -> bool:
        """Whether the focus is in a part."""
        focused: QWidget | None = self._part.focusWidget()
        return focused is not None and part.isAncestorOf(focused)

    def focus_line(self) -> None:
        """Put the focus where work starts."""
        self._line.setFocus(_OTHER)

    def focus_record(self) -> None:
        """Go from the results to the record beside them."""
        if self._panel.record_id is None:
            return
        if not self._panel.isVisibleTo(self._part):
            self.open()
            return
        self._came_from = self._part.focusWidget()
        self._panel.focus_part()

    def open(self) -> None:
        """Show the chosen record alone."""
        if self._panel.record_id is not None and not self.is_alone:
            self._came_from = self._part.focusWidget()
            self.set_alone(True)
            self._panel.focus_part()

    def show_alone(self, record_id: UUID) -> None:
        """Show a record that a link leads to, whatever was found."""
        self.is_by_link = True
        self._panel.show_id(record_id)
        self.set_alone(True)
        self._panel.focus_part()

    def begin(self, *, by_link: bool = False) -> None:
        """Something new is asked: stand at its results."""
        self.is_by_link = by_link
        self.set_alone(False)

    def set_alone(self, is_alone: bool) -> None:
        """Show the record alone, or the results."""
        self.is_alone = is_alone
        self._arrange()

    def back(self) -> bool:
        """From the record to the results, to the line, to no words, to no filters; False when there is nothing left."""
        if self.is_alone:
            is_by_link = self.is_by_link
            self._leave_alone()
            return not is_by_link
        if self.is_in(self._panel) and self._came_from is not None:
            self._came_from.setFocus(_OTHER)
        elif not self._line.hasFocus():
            self.focus_line()
        elif self.is_by_link:
            self.is_by_link = False
            return False
        else:
            return self._widen()
        return True

    def _leave_alone(self) -> None:
        self.set_alone(False)
        if self.is_by_link:
            self.is_by_link = False
            self._choose_again()
        (self._came_from or self._line).setFocus(_OTHER)
