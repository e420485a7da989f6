"""The roads work takes away from the window: each a thread with its own desk, first come first served."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.job import Job


#: Seconds between two attempts to stop what runs: between two statements a query cannot be interrupted.
CLOSING_S = 0.02


@dataclass(eq=False)
class Request:
    """One thing asked of a lane; a newer one of the same `key` makes it void, "" is nobody's."""

    work: Callable[[Desk], Any]
    key: str = ""
    job: Job | None = None
    is_void: bool = False
    value: Any = None
    failure: Exception | None = None
    answer: Callable[[Request], None] = field(default=lambda _request: None)


class Lane:
    """A thread and a desk of its own, opened by the first request and closed with the lane."""

    def __init__(self, name: str, open_desk: Callable[[], Desk], answered: Callable[[Request], None]) -> None:
        """`answered` is called in the lane's thread for each request, void ones too, in order."""
        self._open_desk = open_desk
        self._answered = answered
        self._waiting: deque[Request] = deque()
        self._running: Request | None = None
        self._desk: Desk | None = None
        self._is_closing = False
        self._condition = threading.Condition()
        self._thread = threading.Thread(target=self._work, name=f"lane-{name}", daemon=True)
        self._is_started = False

    def put(self, request: Request) -> None:
        """Queue a request; those of its key that wait are void, the one that runs is interrupted."""
        with self._condition:
            if request.key:
                self._supersede(request.key)
            self._waiting.append(request)
            if not self._is_started:
                self._is_started = True
                self._thread.start()
            self._condition.notify()

    def cancel_job(self) -> None:
        """Ask the job that runs to stop at its next step, and drop none that waits."""
        with self._condition:
            if self._running is not None and self._running.job is not None:
                self._running.job.cancel()

    def close(self, *, finish: bool) -> None:
        """Stop the lane and wait: after all that waits if `finish`, else after what runs, interrupted."""
        with self._condition:
            self._is_closing = True
            if not finish:
                for request in self._waiting:
                    request.is_void = True
            self._condition.notify()
        while self._is_started and self._thread.is_alive():
            if not finish:
                with self._condition:
                    self._stop_running()
            self._thread.join(CLOSING_S)

    def _supersede(self, key: str) -> None:
        for request in self._waiting:
            if request.key == key:
                request.is_void = True
        if self._running is not None and self._running.key == key:
            self._stop_running()

    def _stop_running(self) -> None:
        """The lock is held, so the desk is still at this request: no other can be hit by mistake."""
        running = self._running
        if running is None:
            return
        if running.job is not None:
            running.job.cancel()
        else:
            running.is_void = True
            if self._desk is not None:
                self._desk.interrupt()

    def _work(self) -> None:
        while (request := self._next()) is not None:
            if not request.is_void:
                self._do(request)
            with self._condition:
                self._running = None
            self._answered(request)
        if self._desk is not None:
            self._desk.close()

    def _next(self) -> Request | None:
        with self._condition:
            while not self._waiting:
                if self._is_closing:
                    return None
                self._condition.wait()
            self._running = self._waiting.popleft()
            return self._running

    def _do(self, request: Request) -> None:
        try:
            if self._desk is None:
                self._desk = self._open_desk()
            if request.is_void:
                return
            request.value = request.work(self._desk)
        except Exception as failure:  # noqa: BLE001 -- handed to the window, which shows it once
            request.failure = failure
