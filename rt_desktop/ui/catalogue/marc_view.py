"""The record as it is kept: every field of its UNIMARC, in order."""

from __future__ import annotations

import html
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextEdit

from rt_desktop.formats.marc import Field, MarcRecord, is_data
from rt_desktop.formats.marc_lines import BLANK
from rt_desktop.i18n import _
from rt_desktop.ui import theme
from rt_desktop.ui.catalogue.wording import breakable


class MarcView(QTextEdit):
    """Tags, indicators and subfields, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.code_font())
        self.setAccessibleName(_("UNIMARC record"))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(8)
        self._record: MarcRecord | None = None
        theme.THEME.changed.connect(self._paint_anew)

    def show_record(self, record: MarcRecord) -> None:
        """Show a record."""
        self._record = record
        self._paint_anew()
        self.verticalScrollBar().setValue(0)

    def _paint_anew(self) -> None:
        if self._record is not None:
            self.setHtml(f"<table cellspacing='0' cellpadding='0'>{''.join(_rows(self._record))}</table>")


def _rows(record: MarcRecord) -> Iterator[str]:
    yield _row("LDR", "", html.escape(record.leader).replace(" ", BLANK))
    for field in record.fields:
        yield _row(field[0], _indicators(field), _content(field))


def _row(tag: str, indicators: str, content: str) -> str:
    quiet = theme.color("tx2").name()
    cell = "padding:1px 12px 1px 0;"
    return (
        f"<tr><td style='{cell}'><b>{html.escape(tag)}</b></td>"
        f"<td style='{cell}color:{quiet};'>{html.escape(indicators)}</td>"
        f"<td style='padding:1px 0; white-space:pre-wrap;'>{content}</td></tr>"
    )


def _indicators(field: Field) -> str:
    return field[1].replace(" ", BLANK) if is_data(field) else ""


def _content(field: Field) -> str:
    if not is_data(field):
        return html.escape(breakable(field[1]))
    accent = theme.color("ac").name()
    return " ".join(
        f"<span style='color:{accent};'>${html.escape(code)}</span>&nbsp;{html.escape(breakable(value))}"
        for code, value in field[2]
    )
