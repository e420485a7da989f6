"""The record as lines to be edited by hand: what is wrong with a line is said, Ctrl+Z takes back what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from rt_desktop.formats import checking, editing, marc_lines
from rt_desktop.formats.marc import Field, MarcRecord
from rt_desktop.formats.marc_lines import Fault
from rt_desktop.formats.problems import Problem
from rt_desktop.i18n import _
from rt_desktop.ui import theme

_CODE = re.compile(r"(?<=\s)\$[0-9A-Za-z](?=\s|$)")


class MarcEditor(QPlainTextEdit):
    """One field a line; lines that make no field are marked, and the record goes without them."""

    #: The lines say another record: MarcRecord.  Not while a line makes no field.
    edited = Signal(object)
    #: What is wrong or odd may have changed.
    checked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.code_font())
        self.setAccessibleName(_("UNIMARC record"))
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._record = MarcRecord(" " * 24, ())
        self.faults: tuple[Fault, ...] = ()
        self.oddities: tuple[checking.Oddity, ...] = ()
        self._is_showing = False
        self._colours = _Colours(self.document())
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._mark)
        theme.THEME.changed.connect(self._colours.rehighlight)

    def show_record(self, record: MarcRecord) -> None:
        """Show a record: only the lines that differ are written, so that Ctrl+Z goes back from here too."""
        self._record = record
        lines = marc_lines.lines(record)
        self._is_showing = True
        if self.document().isEmpty():
            self.setPlainText("\n".join(lines))
            self.document().clearUndoRedoStacks()
        else:
            self._rewrite(lines)
        self._is_showing = False
        self.faults = ()
        self._check()

    def begin(self, record: MarcRecord) -> None:
        """Show another record, of which nothing can be taken back."""
        self._is_showing = True
        self.clear()
        self._is_showing = False
        self.show_record(record)

    def lines(self) -> list[str]:
        """The lines as they stand, no-break spaces included."""
        return self.document().toRawText().split("\u2029")

    def tag(self) -> str:
        """The tag of the line where the cursor stands."""
        return self.textCursor().block().text()[:3]

    def go_to(self, tags: Sequence[str]) -> None:
        """Put the cursor in the first field with one of these tags; where one would come when there is none."""
        lines = self.lines()
        place = marc_lines.place_of(lines, tags)
        if place < 0 and tags:
            before = [at for at, line in enumerate(lines) if at == 0 or line[:3] <= tags[0]]
            place = before[-1]
        self.go_to_line(max(place, 0))

    def go_to_line(self, line: int) -> None:
        """Put the cursor in a line, after its tag and indicators."""
        block = self.document().findBlockByNumber(line)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def say(self) -> str:
        """What is wrong or odd in the line where the cursor stands, else the first thing anywhere; "" for nothing."""
        here = self.textCursor().blockNumber()
        told = [(fault.line, fault.problem.message) for fault in self.faults]
        if not told:
            told = [(one.field + 1, one.problem.message) for one in self.oddities]
        return next((message for line, message in told if line == here), told[0][1] if told else "")

    # ---- inside
    def _on_text_changed(self) -> None:
        if self._is_showing:
            return
        lines = self.lines()
        record, self.faults = marc_lines.parsed(lines, self._record)
        if not self.faults and _copies(record) != _copies(self._record):
            self.faults = (Fault(max(marc_lines.place_of(lines, [editing.COPIES]), 0), Problem("copies-line")),)
        if self.faults:
            self.oddities = ()
            self._mark()
            self.checked.emit()
            return
        self._record = record
        self._check()
        self.edited.emit(record)

    def _check(self) -> None:
        self.oddities = checking.oddities(self._record)
        self._mark()
        self.checked.emit()

    def _rewrite(self, lines: Sequence[str]) -> None:
        """Change what differs, in one step that can be taken back."""
        old, new = "\n".join(self.lines()), "\n".join(lines)
        if old == new:
            return
        start = _same(old, new)
        same = _same(old[start:][::-1], new[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - same]), QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(new[start : len(new) - same])
        cursor.endEditBlock()

    def _mark(self) -> None:
        """The line of the cursor on a ground of its own, those with something wrong underlined."""
        here = QTextEdit.ExtraSelection()
        here.format.setBackground(theme.color("sel"))
        here.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        here.cursor = self.textCursor()
        here.cursor.clearSelection()
        marks = [here]
        lines = [(fault.line, "ref") for fault in self.faults]
        lines += [(one.field + 1, "att") for one in self.oddities]
        for line, token in lines:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line))
            mark.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(theme.color(token))
            marks.append(mark)
        self.setExtraSelections(marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say at the right of a line that the form does not show it, where there is room."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.color("tx2"))
            block = self.firstVisibleBlock()
            while block.isValid():
                rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
                if rect.top() > event.rect().bottom():
                    break
                words = _remark(block.text()[:3])
                room = self.viewport().width() - self._width_of(block.text()) - 24
                if words and painter.fontMetrics().horizontalAdvance(words) < room:
                    place = QRect(0, int(rect.top()), self.viewport().width() - 8, int(rect.height()))
                    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
                block = block.next()

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + int(self.document().documentMargin())


def _remark(tag: str) -> str:
    """What is said of a field at its right."""
    if tag == editing.COPIES:
        return _("copy")
    is_outside = tag.isalnum() and tag != marc_lines.LEADER and not editing.key_of(tag)
    return _("outside the form") if is_outside else ""


def _copies(record: MarcRecord) -> list[Field]:
    return [field for field in record.fields if field[0] == editing.COPIES]


def _same(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str) -> int:
    """How far a text reaches as Qt counts, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


class _Colours(QSyntaxHighlighter):
    """Tags in bold, indicators quiet, codes of subfields in the accent."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        bold, quiet, accent = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(700)
        quiet.setForeground(theme.color("tx2"))
        accent.setForeground(theme.color("ac"))
        self.setFormat(0, 3, bold)
        first = text.find("$")
        self.setFormat(3, (first if first >= 0 else 4) - 3, quiet)
        for found in _CODE.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), accent)
