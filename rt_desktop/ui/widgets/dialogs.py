"""The two dialogs of the program: the one question, and the report of a crash."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import theme
from rt_desktop.ui.messages import Answer, Question
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label

#: What the dialog ends with when the person keeps what would be lost.
KEPT = 2


def put(parent: QWidget | None, question: Question) -> Answer:
    """Put the question and wait for the answer; Escape and *Cancel* say no."""
    code = question_dialog(parent, question).exec()
    return "keep" if code == KEPT else bool(code)


def question_dialog(parent: QWidget | None, question: Question) -> QDialog:
    """The question as a dialog, its verb accepted, everything else rejected."""
    dialog = _dialog(parent, question.sentence)
    column = QVBoxLayout(dialog)
    _fill(column, question.sentence, question.detail)
    yes = Button(question.verb, kind="plain" if question.is_irreversible else "primary")
    no = Button(_("Cancel"), keys="Esc")
    yes.clicked.connect(dialog.accept)
    no.clicked.connect(dialog.reject)
    first, buttons = no if question.is_irreversible else yes, [yes, no]
    if question.keep:
        first = Button(question.keep, kind="primary")
        first.clicked.connect(partial(dialog.done, KEPT))
        buttons.insert(0, first)
    first.setDefault(True)
    column.addLayout(_row(*buttons))
    first.setFocus()
    return dialog


def crash_dialog(parent: QWidget | None, report: str) -> QDialog:
    """What a bug shows: that nothing was written, and the report to send."""
    dialog = _dialog(parent, _("The program met a fault"))
    dialog.setMinimumSize(640, 400)
    column = QVBoxLayout(dialog)
    _fill(
        column,
        _("The program met a fault."),
        _(
            "What was under way was not recorded; everything before it is safe. "
            "Send this report to those who keep the program."
        ),
    )
    box = QPlainTextEdit(report)
    box.setReadOnly(True)
    box.setFont(theme.code_font())
    box.setAccessibleName(_("Report"))
    column.addWidget(box, 1)
    copy = Button(_("Copy report"), icon="copy")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    close = Button(_("Close"), keys="Esc")
    close.clicked.connect(dialog.reject)
    column.addLayout(_row(copy, close))
    return dialog


def _dialog(parent: QWidget | None, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(440)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if parent is None:
        theme.THEME.dress(dialog)
    return dialog


def _fill(column: QVBoxLayout, sentence: str, detail: str) -> None:
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(8)
    column.addWidget(Label(sentence, "title", wraps=True))
    if detail:
        column.addWidget(Label(detail, wraps=True))
    column.addSpacing(16)


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for button in buttons:
        button.setAutoDefault(True)  # Enter does what the button in focus says
        row.addWidget(button)
    return row
