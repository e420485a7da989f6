"""What the status line says of the seat and its backups; makes the backup of the day."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rt_desktop import i18n
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.ui.tasks import BACKUPS, DAY
from rt_desktop.ui.window import Window

if TYPE_CHECKING:
    from rt_desktop.database.backups import Backup
    from rt_desktop.services.backup.making import BackedUp
    from rt_desktop.services.settings.seat import SeatView


class StatusFacts(QObject):
    """Asked once the first page is shown, so that it never waits for them; and again each day."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._status, self._tasks = window.status, window.tasks
        self._is_asked = False
        self._missed = ""
        window.shown.connect(self._on_shown)

    def _on_shown(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            self._tasks.idle.connect(self._on_first_idle)

    def _on_first_idle(self) -> None:
        from rt_desktop.services.settings import seat  # noqa: PLC0415 -- not before the first paint

        self._tasks.idle.disconnect(self._on_first_idle)
        self._tasks.changed.connect(self._on_changed)
        self._tasks.read(seat.seat, self._show_seat)
        self._back_up()

    def _on_changed(self, tables: Set[str]) -> None:
        if DAY in tables:
            self._back_up()

    def _back_up(self) -> None:
        from rt_desktop.services.backup import making  # noqa: PLC0415 -- not before the first paint

        self._tasks.run(
            making.backup_if_due, self._show_backup, text=_("Backing up"), refused=self._show_not_backed_up
        )

    def _show_seat(self, seat: SeatView) -> None:
        self._status.set_place(seat.town, seat.operator)
        if seat.is_demonstration:
            self._status.set_fact("demonstration", _("Demonstration"), "information")

    def _show_backup(self, made: BackedUp | None) -> None:
        from rt_desktop.services.backup import making  # noqa: PLC0415

        self._missed = made.missed if made is not None else ""
        self._tasks.read(making.listed, self._show_listed)
        if made is not None:
            self._tasks.changed.emit(frozenset({BACKUPS}))

    def _show_listed(self, made: list[Backup]) -> None:
        if self._missed:
            text = _("No second copy of the backup: {reason}").format(reason=self._missed)
            self._status.set_fact("backup", text, "attention")
        elif made:
            day, hour = i18n.short_day(made[-1].made_at.astimezone().date()), i18n.hour(made[-1].made_at)
            self._status.set_fact("backup", _("Backup: {day}, {hour}, verified").format(day=day, hour=hour))

    def _show_not_backed_up(self, refusal: UserError) -> None:
        text = _("Not backed up: {reason}").format(reason=refusal.message)
        self._status.set_fact("backup", text, "attention")
