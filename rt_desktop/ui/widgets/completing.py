"""A line that proposes what was typed before or stands in a list; what is proposed is never imposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rt_desktop.i18n import _, ngettext
from rt_desktop.ui.widgets.completion_list import CompletionList


@dataclass(frozen=True)
class Completion:
    """One proposal: the text it puts in the line, how it is shown where that differs, and what it is."""

    text: str
    shown: str = ""
    second: str = ""

    @property
    def words(self) -> str:
        """What is read of it, on the screen or aloud."""
        return self.shown or self.text


#: Asked what completes a text ("" for anything), and whom to answer; an answer may come late, or never.
Fetch = Callable[[str, Callable[[Sequence[Completion]], None]], None]

#: Rows in sight; more are reached with the arrows.
ROWS = 8

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CompletingLine(QLineEdit):
    """Down goes into the proposals (and asks for them), Enter or Tab takes the one chosen, Escape leaves them.

    Nothing is chosen until the arrows or the mouse choose it, so that any other text can be typed and kept.  With a
    `separator` the line holds several texts, and only the one where the cursor stands is completed.
    """

    #: A proposal was taken: Completion.  `textEdited` is emitted too, as if its text had been typed.
    taken = Signal(object)

    def __init__(self, fetch: Fetch, *, separator: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch, self._separator = fetch, separator
        self._asked = 0
        self._is_taking = False
        self._watched: list[QObject] = []
        self._list: CompletionList | None = None
        self.textEdited.connect(self._on_edited)

    @property
    def proposals(self) -> Sequence[Completion]:
        """What is proposed now, in order; empty when nothing is."""
        return self._list.rows if self._list is not None and self._is_open else ()

    @property
    def chosen(self) -> Completion | None:
        """The proposal the arrows stand on."""
        return self._list.current() if self._list is not None and self._is_open else None

    def leave(self) -> None:
        """Propose nothing any more, and hear no answer that is still to come."""
        self._asked += 1
        if self._list is not None:
            self._list.hide()
        for one in self._watched:
            one.removeEventFilter(self)
        self._watched = []

    # ---- asking and showing
    @property
    def _is_open(self) -> bool:
        return self._list is not None and not self._list.isHidden()

    def _on_edited(self) -> None:
        if self._is_taking:
            return
        if self._piece():
            self._ask()
        else:
            self.leave()

    def _ask(self) -> None:
        self._asked += 1
        self._fetch(self._piece(), partial(self._show, self._asked))

    def _show(self, asked: int, found: Sequence[Completion]) -> None:
        if not shiboken6.isValid(self) or asked != self._asked:
            return  # the line is gone, or went on
        if not found or not self.hasFocus():
            self.leave()
            return
        proposals = self._made()
        proposals.show_rows(found)
        self._place()
        proposals.show()
        proposals.raise_()
        self._watch()
        self._say(ngettext("{n} suggestion", "{n} suggestions", len(found)).format(n=len(found)))

    def _made(self) -> CompletionList:
        """The list, in the window of the line: made at the first answer, and again where the line was moved."""
        if self._list is None or self._list.parent() is not self.window():
            if self._list is not None:
                self._list.deleteLater()
            self._list = CompletionList(self.window())
            self._list.setAccessibleName(_("Suggestions"))
            self._list.pressed_row.connect(self._on_pressed)
        return self._list

    def _place(self) -> None:
        """Under the line; above it where there is more room."""
        assert self._list is not None
        window = self.window()
        top = self.mapTo(window, QPoint(0, 0)).y()
        below, above = window.height() - top - self.height() - 8, top - 8
        wanted = self._list.height_of(min(ROWS, len(self._list.rows)))
        goes_up = wanted > below and above > below
        height = min(wanted, max(above if goes_up else below, self._list.height_of(1)))
        left = self.mapTo(window, QPoint(0, 0)).x()
        y = top - height - 2 if goes_up else top + self.height() + 2
        self._list.setGeometry(left, y, self.width(), height)

    def _watch(self) -> None:
        """Follow the line when what it stands in is scrolled or made larger."""
        if self._watched:
            return
        above: QObject | None = self
        while isinstance(above, QWidget):
            above.installEventFilter(self)
            self._watched.append(above)
            above = None if above is self.window() else above.parent()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_open and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif self._is_open and event.type() == QEvent.Type.Hide:
            self.leave()
        return super().eventFilter(watched, event)

    # ---- hands
    def event(self, event: QEvent) -> bool:
        """Escape belongs to the proposals while they are there, and Tab takes what is chosen before it goes on."""
        if isinstance(event, QKeyEvent) and self._is_open:
            is_escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and (is_escape or event.key() in _ENTERS):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self.chosen is not None:
                self._take(self.chosen)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS and self._is_open:
            self._step(_ARROWS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Down:
            self._ask()
        elif event.key() == Qt.Key.Key_Escape and self._is_open:
            self.leave()
        elif event.key() in _ENTERS and self.chosen is not None:
            self._take(self.chosen)
        else:
            if event.key() in _ENTERS:
                self.leave()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.leave()

    def _step(self, by: int) -> None:
        assert self._list is not None
        self._list.step(by)
        if self.chosen is not None:
            self._say(", ".join(filter(None, (self.chosen.words, self.chosen.second))))

    def _on_pressed(self, row: int) -> None:
        self._take(self.proposals[row])

    def _take(self, one: Completion) -> None:
        """Put a proposal in the line, so that Ctrl+Z takes it out again."""
        start, end = self._bounds()
        self.leave()
        self._is_taking = True
        self.setSelection(start, end - start)
        self.insert(one.text)
        self._is_taking = False
        self.taken.emit(one)

    # ---- the text where the cursor stands
    def _bounds(self) -> tuple[int, int]:
        """Where the text to complete begins and ends, without the blanks around."""
        text = self.text()
        start, end = 0, len(text)
        if self._separator:
            at = self.cursorPosition()
            start = text.rfind(self._separator, 0, at) + len(self._separator) if self._separator in text[:at] else 0
            end = text.find(self._separator, at) if self._separator in text[at:] else len(text)
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        return start, max(start, end - (len(piece) - len(piece.rstrip())))

    def _piece(self) -> str:
        start, end = self._bounds()
        return self.text()[start:end]

    def _say(self, words: str) -> None:
        """Have a screen reader say it: the focus stays in the line, so nothing else would."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
