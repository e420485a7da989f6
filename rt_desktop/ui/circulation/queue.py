"""Scans and gestures, each in its turn: a scanner and a quick hand do not wait for answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable


class Queue:
    """What was asked at the counter, done in that order; a step may wait for an answer before the next."""

    def __init__(self) -> None:
        self._steps: deque[Callable[[], object]] = deque()
        self._is_waiting = False

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is awaited, so that whatever is asked now comes later."""
        return self._is_waiting

    def then(self, step: Callable[[], object]) -> None:
        """Do this after all that was asked before it: at once where nothing is awaited."""
        self._steps.append(step)
        if not self._is_waiting:
            self.go_on()

    def wait(self) -> None:
        """Said by a step that has asked something: the next ones wait until `go_on`."""
        self._is_waiting = True

    def go_on(self) -> None:
        """The answer is there (or will not come): do what waits."""
        self._is_waiting = False
        while self._steps and not self._is_waiting:
            self._steps.popleft()()
