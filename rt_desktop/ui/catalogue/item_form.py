"""The form of a copy: a new one, with its barcode and call number proposed, or one to be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.catalogue import naming, prices
from rt_desktop.services.catalogue.holding_items import STATUSES
from rt_desktop.services.catalogue.item_offering import ItemOffered
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.proposals import propose
from rt_desktop.ui.widgets.scrolling import WIDEST

KEYS = (
    *("barcode", "call_number", "owner_site_id", "stated_site_id", "support", "status", "condition"),
    *("origin", "acquired_on", "price", "inventory_number", "note"),
)


class ItemForm(QWidget):
    """A title, a line for what was refused, the fields."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "title", wraps=True)
        self._record = Label("", "secondary", tone="secondary", wraps=True)
        self.refusal = NoticeLine()
        self.form = _form()
        #: What the form showed when it was opened, by field.
        self.shown: Mapping[str, Any] = {}
        self._begun_with = self.form.values()
        self.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        for widget in (self._title, self._record, self.refusal, self.form):
            column.addWidget(widget)
        column.addStretch()

    def show_item(self, offered: ItemOffered) -> None:
        """Show a copy as it is kept, or a new one as it is proposed."""
        fields = offered.fields
        is_new = fields.item_id is None
        self._title.setText(_("New copy") if is_new else _("Copy {barcode}").format(barcode=fields.barcode).strip())
        self._record.setText(offered.title)
        self._offer(offered)
        values = {key: getattr(fields, key) for key in KEYS if key != "price"}
        self.shown = {**values, "price": prices.price(fields.price_cents)}
        self.form.show_values(self.shown)
        self.forget()
        self.refusal.clear()
        line = self._line("barcode")
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def _offer(self, offered: ItemOffered) -> None:
        status = offered.fields.status
        kept = [*STATUSES, *([] if status in STATUSES else [status])]
        for key, options in (
            ("owner_site_id", list(offered.sites)),
            ("stated_site_id", list(offered.sites)),
            ("status", [(str(code), naming.status_name(code)) for code in kept]),
        ):
            choice = self.form.field(key).control
            assert isinstance(choice, Choice)
            choice.set_options(options)
        propose(self._line("condition"), offered.conditions)
        self._day.set_today(offered.today)
        place = self.form.field("stated_site_id")
        place.control.setEnabled(not offered.fields.place)
        moved = _("It is where loans and returns left it: {town}.").format(town=offered.fields.place)
        place.set_hint(moved if offered.fields.place else "")

    def given(self) -> dict[str, Any] | None:
        """What was typed, as `add` and `correct` take it; None when something cannot be read, which is then said."""
        errors = {"acquired_on": _("This is no day. Write it like 31/12/2026.")} if self._day.is_wrong() else {}
        values = self.form.values()
        try:
            values["price_cents"] = prices.cents(values.pop("price"))
        except UserError as refusal:
            errors["price"] = refusal.message
        self.form.show_errors(errors)
        return None if errors else values

    def is_changed(self) -> bool:
        """Whether it shows something else than when it was opened."""
        return self.form.values() != self._begun_with

    def forget(self) -> None:
        """Nothing that was typed until now is to be kept."""
        self._begun_with = self.form.values()

    def title(self) -> str:
        """What it is called."""
        return self._title.text()

    def seen(self) -> dict[str, Any]:
        """What the form showed when it was opened, as `correct` takes it."""
        values = dict(self.shown)
        return {**values, "price_cents": prices.cents(values.pop("price"))}

    def refuse(self, sentence: str) -> None:
        """Say what does not fit."""
        self.refusal.tell("refused", "", sentence)

    @property
    def _day(self) -> DayLine:
        line = self.form.field("acquired_on").control
        assert isinstance(line, DayLine)
        return line

    def _line(self, key: str) -> QLineEdit:
        line = self.form.field(key).control
        assert isinstance(line, QLineEdit)
        return line


def _form() -> Form:
    form = Form()
    supports = [(code, naming.support_name(code)) for code in naming.SUPPORTS]
    origins: list[tuple[str | None, str]] = [(None, _("not specified"))]
    origins += [(code, naming.origin_name(code)) for code in naming.ORIGINS]
    form.row(
        form.code("barcode", _("Barcode"), hint=_("Scan it, keep the next one offered, or leave it empty.")),
        form.code("call_number", _("Call number"), hint=_("Proposed after documents like this one.")),
    )
    form.row(
        form.choice("owner_site_id", _("Belongs to"), []),
        form.choice("stated_site_id", _("Located at"), []),
    )
    form.row(
        form.choice("support", _("Type"), supports),
        form.choice("status", _("Status"), []),
        form.text("condition", _("Condition")),
    )
    form.row(
        form.choice("origin", _("Origin"), origins),
        form.day("acquired_on", _("Acquired on"), today=date.max),
        form.text("price", _("Price (€)")),
        form.text("inventory_number", _("Inventory number")),
    )
    form.row(form.long_text("note", _("Note"), lines=2))
    return form
