"""How a loss was settled: replaced by which copy, refunded how much, or given up."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.circulation import scanning
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.services.circulation.losses.settling import settle
from rt_desktop.services.circulation.scanning import ItemFound
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label

#: How somebody may say it was settled; what is found is taken back.
WAYS = (("refunded", N_("Refunded")), ("replaced", N_("Replaced")), ("written-off", N_("Written off")))


class LossForm(QWidget):
    """Asks how; what does not go with the way chosen is not asked."""

    #: It is settled: Settled.
    settled = Signal(object)
    #: It is left as it was.
    left = Signal()

    def __init__(self, tasks: Tasks, leave: QAction) -> None:
        super().__init__()
        self._tasks = tasks
        self._line: LossLine | None = None
        self._title = Label("", "title", wraps=True)
        self._about = Label("", tone="secondary", wraps=True)
        self.form = Form()
        self.form.row(self.form.choice("state", _("How"), [(way, _(words)) for way, words in WAYS]))
        self.form.row(
            self.form.text("amount", _("Amount paid, in euros"), hint=_("Leave it empty if it is not known.")),
            self.form.code(
                "barcode", _("Barcode of the copy that replaces it"), hint=_("Leave it empty if it has none.")
            ),
        )
        self.form.row(self.form.text("note", _("Note")))
        self.form.edited.connect(lambda _key: self._show_fields())
        for key in ("amount", "barcode", "note"):
            control = self.form.field(key).control
            assert isinstance(control, QLineEdit)
            control.returnPressed.connect(self.enter)
        self.form.entered.connect(self.enter)
        self._lay_out(leave)

    def _lay_out(self, leave: QAction) -> None:
        enter = Button(_("Settle"), kind="primary", keys="Return")
        enter.clicked.connect(self.enter)
        buttons = QHBoxLayout()
        buttons.addWidget(enter)
        buttons.addWidget(Button.of(leave))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (self._title, self._about, self.form):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)

    def ask(self, line: LossLine) -> None:
        """Ask how the loss of this item was settled."""
        self._line = line
        self._title.setText(_("How was the loss settled? {title}").format(title=line.title))
        said = [line.item, line.borrower, _("lost on {day}").format(day=i18n.full_day(line.declared_on))]
        self._about.setText(" · ".join(filter(None, said)))
        self.form.show_errors({})
        price = "" if line.price_cents is None else euros(line.price_cents)
        self.form.show_values({"state": "refunded", "amount": price, "barcode": "", "note": line.note})
        self._show_fields()
        self.form.field("state").control.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Settle it, once the copy that replaces it is known."""
        if self._line is None:
            return
        self.form.show_errors({})
        barcode = self.form.value("barcode")
        if self.form.value("state") == "replaced" and barcode:
            wrong = partial(self._show_refusal, "barcode")
            self._tasks.read(scanning.item_of, self._settle, refused=wrong, barcode=barcode)
        else:
            self._settle(None)

    def _settle(self, replacing: ItemFound | None) -> None:
        is_refund = self.form.value("state") == "refunded"
        amount = cents(self.form.value("amount")) if is_refund else None
        if is_refund and amount is None and self.form.value("amount"):
            self.form.show_errors({"amount": _("This is no amount. Write it like 18.50.")})
            return
        assert self._line is not None
        self._tasks.perform(
            settle,
            self.settled.emit,
            refused=partial(self._show_refusal, "barcode" if replacing else "state"),
            loss_id=self._line.loss_id,
            state=self.form.value("state"),
            amount_cents=amount,
            replaced_by_id=replacing.item_id if replacing else None,
            note=self.form.value("note"),
        )

    def _show_fields(self) -> None:
        state = self.form.value("state")
        self.form.field("amount").setVisible(state == "refunded")
        self.form.field("barcode").setVisible(state == "replaced")

    def _show_refusal(self, key: str, refusal: UserError) -> None:
        self.form.show_errors({key: refusal.message})


def euros(amount_cents: int) -> str:
    """« 18,50 » in French."""
    return f"{amount_cents / 100:.2f}".replace(".", "," if i18n.language() == "fr" else ".")


def cents(text: str) -> int | None:
    """The amount somebody wrote, None when it is none."""
    try:
        amount = Decimal(text.replace(",", ".").replace("€", "").strip())
    except InvalidOperation:
        return None
    return int(amount * 100) if amount.is_finite() and amount >= 0 and not (amount * 100) % 1 else None
