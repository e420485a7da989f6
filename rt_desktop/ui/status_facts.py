"""What the status line says of the seat and its backups; makes the backup of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rt_desktop import i18n
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.ui.window import Window

if TYPE_CHECKING:
    from rt_desktop.database.backups import Backup
    from rt_desktop.services.backup.making import BackedUp
    from rt_desktop.services.settings.seat import SeatView


class StatusFacts(QObject):
    """Asked once the first page is shown, so that it never waits for them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._status, self._tasks = window.status, window.tasks
        self._is_asked = False
        window.shown.connect(self._on_shown)

    def _on_shown(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            self._tasks.idle.connect(self._on_first_idle)

    def _on_first_idle(self) -> None:
        from rt_desktop.services.backup import making  # noqa: PLC0415 -- loaded by the pages, never before the first paint
        from rt_desktop.services.settings import seat  # noqa: PLC0415

        self._tasks.idle.disconnect(self._on_first_idle)
        self._tasks.read(seat.seat, self._show_seat)
        self._tasks.run(
            making.backup_if_due, self._show_backup, text=_("Backing up"), refused=self._show_not_backed_up
        )

    def _show_seat(self, seat: SeatView) -> None:
        self._status.set_place(seat.town, seat.operator)
        if seat.is_demonstration:
            self._status.set_fact("demonstration", _("Demonstration"), "information")

    def _show_backup(self, made: BackedUp | None) -> None:
        from rt_desktop.services.backup import making  # noqa: PLC0415

        self._tasks.read(making.listed, self._show_listed)

    def _show_listed(self, made: list[Backup]) -> None:
        if made:
            last = made[-1]
            self._status.set_fact(
                "backup",
                _("Backup: {day}, {hour}, verified").format(
                    day=i18n.short_day(last.made_at.astimezone().date()), hour=i18n.hour(last.made_at)
                ),
            )

    def _show_not_backed_up(self, refusal: UserError) -> None:
        self._status.set_fact(
            "backup", _("Not backed up: {reason}").format(reason=refusal.message), "attention"
        )
