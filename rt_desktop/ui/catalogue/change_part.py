"""Changing the ticked documents of a basket at once: what is left empty stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue import naming
from rt_desktop.services.catalogue.baskets.changing import BatchChange, Changed, change, change_picked
from rt_desktop.services.catalogue.baskets.offering import ChangeOffered, offered
from rt_desktop.services.catalogue.holding_items import STATUSES
from rt_desktop.services.catalogue.picking import Picked
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.scrolling import fill, sheet
from rt_desktop.ui.widgets.section import Section


class ChangePart(Layer):
    """Asks what all of them get."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, _("Change documents"))
        self._work: Callable[..., Changed] = change
        self._given: Mapping[str, Any] = {}
        self._title = Label("", "title", wraps=True)
        self.refusal = NoticeLine()
        self.form = _form()
        hint = _("What is left as it is here stays as it is in the documents. The whole change can be undone.")
        fill(
            self,
            sheet(self._title, Label(hint, tone="secondary", wraps=True), self.refusal, self.form),
            Button.of(self._actions["change.decide"], kind="primary", icon=""),
            Button.of(self._actions["change.leave"], icon=""),
        )

    def begin(self, basket_id: UUID, ticked: int) -> None:
        """Ask what the ticked documents of a basket get."""
        title = ngettext("Change {n} ticked document", "Change {n} ticked documents", ticked)
        self._begin(change, {"basket_id": basket_id}, title.format(n=number(ticked)))

    def begin_picked(self, picked: Picked, count: int) -> None:
        """Ask what records chosen in a list get, and their copies."""
        title = ngettext("Change {n} record and its copies", "Change {n} records and their copies", count)
        self._begin(change_picked, {"picked": picked}, title.format(n=number(count)))

    def _begin(self, work: Callable[..., Changed], given: Mapping[str, Any], title: str) -> None:
        self._work, self._given = work, given
        self._title.setText(title)
        self.refusal.clear()
        self.form.show_values(dict.fromkeys(self.form.values(), "") | dict.fromkeys(_CHOICES))
        self.form.field("support").control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tasks.read(offered, self._show_offered, key="change")

    def _show_offered(self, found: ChangeOffered) -> None:
        for key, options in (
            ("owner_site_id", found.sites),
            ("theme_added", found.themes),
            ("theme_taken", found.themes),
        ):
            choice = self.form.field(key).control
            assert isinstance(choice, Choice)
            choice.set_options([(None, _("as it is")), *options])

    # ---- gestures
    @action("change.decide", N_("Change them"), shortcut="Ctrl+Return", icon="edit")
    def _on_decide(self) -> None:
        said: dict[str, Any] = {key: value or None for key, value in self.form.values().items()}
        wished = BatchChange(**{**said, "call_number_was": said["call_number_was"] or ""})
        self.tasks.run(
            self._work,
            self._show_changed,
            text=_("Changing the documents"),
            refused=self._show_refusal,
            wished=wished,
            **self._given,
        )

    @action("change.leave", N_("Close"), shortcut="Esc", icon="close")
    def _on_leave(self) -> None:
        self.left.emit()

    # ---- answers
    def _show_changed(self, made: Changed) -> None:
        copies = ngettext("{n} copy changed", "{n} copies changed", made.items).format(n=number(made.items))
        records = ngettext("{n} record changed", "{n} records changed", made.records).format(n=number(made.records))
        left = ngettext("{n} left as it was", "{n} left as they were", made.left).format(n=number(made.left))
        counted = ((copies, made.items), (records, made.records), (left, made.left))
        self.told.emit(", ".join(words for words, count in counted if count) + ".", made.group_id, None)
        self.left.emit()

    def _show_refusal(self, refusal: UserError) -> None:
        self.refusal.tell("refused", "", refusal.message)


_CHOICES = ("support", "record_support", "status", "owner_site_id", "theme_added", "theme_taken")


def _form() -> Form:
    form = Form()
    none: tuple[Any, str] = (None, _("as it is"))
    supports = [none, *((code, naming.support_name(code)) for code in naming.SUPPORTS)]
    statuses = [none, *((str(code), naming.status_name(code)) for code in STATUSES)]
    form.add(Section(_("Their copies")))
    form.row(
        form.choice("support", _("Type"), supports),
        form.choice("status", _("Status"), statuses),
        form.choice("owner_site_id", _("Belongs to"), [none]),
    )
    form.row(
        form.code("call_number_was", _("Call numbers that begin with"), hint=_("Empty: the whole call number.")),
        form.code("call_number", _("begin from now on with")),
        form.text("condition", _("Condition")),
    )
    form.add(Section(_("Their records")))
    form.row(
        form.choice("record_support", _("What they describe"), supports),
        form.choice("theme_added", _("Theme to add"), [none]),
        form.choice("theme_taken", _("Theme to take away"), [none]),
    )
    return form
