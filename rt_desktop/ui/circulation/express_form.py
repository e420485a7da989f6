"""The express loan: a title, a barcode if there is one, and it is lent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.catalogue.naming import support_name
from rt_desktop.services.circulation.express import LEADERS, describe
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label


class ExpressForm(QWidget):
    """Asks for what is written on the document; it is catalogued later, from the list of what is to complete."""

    #: The document is described, and may be lent: Described.
    described = Signal(object)

    def __init__(self, tasks: Tasks, leave: QAction) -> None:
        super().__init__()
        self._tasks = tasks
        self.form = Form()
        self.form.row(self.form.text("title", _("Title"), stretch=3))
        self.form.row(
            self.form.code("barcode", _("Barcode"), hint=_("Leave it empty if the document has none.")),
            self.form.choice("support", _("Kind of document"), [(code, support_name(code)) for code in LEADERS]),
        )
        for key in ("title", "barcode"):
            control = self.form.field(key).control
            assert isinstance(control, QLineEdit)
            control.returnPressed.connect(self.enter)
        self.form.entered.connect(self.enter)
        lend = Button(_("Lend"), kind="primary", keys="Return")
        lend.clicked.connect(self.enter)
        buttons = QHBoxLayout()
        buttons.addWidget(lend)
        buttons.addWidget(Button.of(leave))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(_("Express loan"), "title"))
        hint = _("The document is lent now; its record waits among those to complete.")
        column.addWidget(Label(hint, tone="secondary", wraps=True))
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addStretch(1)

    def ask(self, *, title: str, barcode: str) -> None:
        """Ask for the document; what was scanned or typed is there already."""
        self.form.show_values({"title": title, "barcode": barcode, "support": "book"})
        key = "barcode" if title and not barcode else "title"
        self.form.field(key).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Describe it."""
        self.form.show_errors({})
        self._tasks.perform(describe, self.described.emit, refused=self._show_refusal, **self.form.values())

    def _show_refusal(self, refusal: UserError) -> None:
        """Beside the barcode when it is another's, which only a written title can be refused for."""
        key = "barcode" if self.form.value("title") and self.form.value("barcode") else "title"
        self.form.show_errors({key: refusal.message})
