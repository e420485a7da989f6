"""What was set aside a moment ago: who waits is told by telephone or by mail, and that is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import N_, _
from rt_desktop.services.circulation.holds.notifying import By, Notified, notify
from rt_desktop.services.circulation.returning import Returned
from rt_desktop.ui import icons
from rt_desktop.ui.tasks import Tasks

#: How each is offered, with its icon; only what can reach the borrower.
WAYS = ((By.CALL, N_("Notified by phone"), "check"), (By.MAIL, N_("Notified by e-mail"), "mail"))


def told_gestures(
    tasks: Tasks, returned: Returned, parent: QWidget, show: Callable[[Notified], None]
) -> Iterator[QAction]:
    """The gestures that record that who waits was told; none when nothing was set aside."""
    if returned.hold_id is None:
        return
    for by, words, icon in WAYS:
        if by is By.CALL or "@" in returned.contact:
            gesture = QAction(icons.icon(icon), _(words), parent)
            gesture.setData(icon)
            told = partial(tasks.perform, notify, show, hold_id=returned.hold_id, by=by)
            gesture.triggered.connect(lambda _checked=False, told=told: told())
            yield gesture
