"""Withdrawing documents: why, where to, when; then they are withdrawn together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue import weeding
from rt_desktop.services.catalogue.weeding import WithdrawalOffered, Withdrawn, withdraw_all
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.scrolling import fill, sheet


class WithdrawalPart(Layer):
    """Asks what the list of withdrawn documents will say."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, _("Withdraw documents"))
        self._item_ids: tuple[UUID, ...] = ()
        self._title = Label("", "title", wraps=True)
        self.refusal = NoticeLine()
        self.form = _form()
        hint = _("They leave the shelves and the loans, and stay on the list of withdrawn documents.")
        fill(
            self,
            sheet(self._title, Label(hint, tone="secondary", wraps=True), self.refusal, self.form),
            Button.of(self._actions["withdrawal.decide"], kind="primary", icon=""),
            Button.of(self._actions["withdrawal.leave"], icon=""),
        )

    def begin(self, item_ids: Sequence[UUID], name: str = "") -> None:
        """Ask why these items leave; `name` is what a single one is called."""
        self._item_ids = tuple(item_ids)
        count = ngettext("Withdraw {n} document", "Withdraw {n} documents", len(item_ids))
        self._title.setText(_("Withdraw {name}").format(name=name) if name else count.format(n=number(len(item_ids))))
        self.refusal.clear()
        self.form.show_values({"reason": None, "destination": None})
        self.form.field("reason").control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tasks.read(weeding.offered, self._show_offered, key="withdrawal")

    def _show_offered(self, found: WithdrawalOffered) -> None:
        chosen = {key: self.form.value(key) for key in ("reason", "destination")}
        for key, options in (("reason", found.reasons), ("destination", found.destinations)):
            choice = self.form.field(key).control
            assert isinstance(choice, Choice)
            choice.set_options(options)
        self._day.set_today(found.today)
        self.form.show_values({**chosen, "on": found.today})

    @property
    def _day(self) -> DayLine:
        line = self.form.field("on").control
        assert isinstance(line, DayLine)
        return line

    # ---- gestures
    @action("withdrawal.decide", N_("Withdraw"), shortcut="Ctrl+Return", icon="trash")
    def _on_decide(self) -> None:
        said = self.form.values()
        errors = {
            "reason": "" if said["reason"] else _("Say why."),
            "destination": "" if said["destination"] else _("Say where to."),
            "on": _("This is no day. Write it like 31/12/2026.") if self._day.is_wrong() else "",
        }
        self.form.show_errors(errors)
        if not any(errors.values()):
            self.tasks.run(
                withdraw_all,
                self._show_withdrawn,
                text=_("Withdrawing the documents"),
                refused=self._show_refusal,
                item_ids=self._item_ids,
                **said,
            )

    @action("withdrawal.leave", N_("Close"), shortcut="Esc", icon="close")
    def _on_leave(self) -> None:
        self.left.emit()

    # ---- answers
    def _show_withdrawn(self, done: Withdrawn) -> None:
        text = ngettext("{n} document was withdrawn.", "{n} documents were withdrawn.", done.count)
        self.told.emit(text.format(n=number(done.count)), done.group_id, None)
        self.left.emit()

    def _show_refusal(self, refusal: UserError) -> None:
        self.refusal.tell("refused", "", refusal.message)


def _form() -> Form:
    form = Form()
    reasons = [(code, weeding.reason_name(code)) for code in weeding.REASONS]
    destinations = [(code, weeding.destination_name(code)) for code in weeding.DESTINATIONS]
    form.row(
        form.choice("reason", _("Reason"), reasons),
        form.choice("destination", _("Destination"), destinations),
        form.day("on", _("Day"), today=date.max),
    )
    return form
