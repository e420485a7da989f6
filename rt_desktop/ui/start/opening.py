"""The data folder, opened once by whichever lane asks first."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rt_desktop.errors import Cancelled, UserError

if TYPE_CHECKING:
    from rt_desktop.database.store import Store
    from rt_desktop.desk import Desk


class Opening(QObject):
    """Gives each lane its desk; when the folder cannot be opened, says so once and answers nobody."""

    #: Why the folder cannot be opened: a UserError.
    failed = Signal(object)

    def __init__(self, folder: Path, operator: str) -> None:
        super().__init__()
        self._folder, self._operator = folder, operator
        self._lock = threading.Lock()
        self._held = ExitStack()
        self._store: Store | None = None
        self._failure: UserError | None = None

    def desk(self) -> Desk:
        """A desk for the thread that asks; raises Cancelled when the folder cannot be opened."""
        from rt_desktop.database.faults import DamagedDatabase  # noqa: PLC0415 -- loaded by a lane, after the first paint
        from rt_desktop.desk import Desk  # noqa: PLC0415

        with self._lock:
            if self._failure is not None:
                raise Cancelled
            try:
                return Desk(self._opened(), operator=self._operator)
            except (UserError, DamagedDatabase) as failure:
                self._failure = failure
                self.failed.emit(failure)
                raise Cancelled from failure

    def close(self) -> None:
        """Let the folder go; the desks were left before."""
        self._held.close()

    def _opened(self) -> Store:
        from rt_desktop.database.store import opened  # noqa: PLC0415

        if self._store is None:
            self._store = self._held.enter_context(opened(self._folder))
        return self._store
