"""The application as people start it, in a window; what it says is heard as a screen reader hears it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.window.screen import Screen, running

ROOT = Path(__file__).parent.parent.parent
SPEAKING = Path(__file__).with_name("speaking.py")

#: Python of the system, which has what screen readers are made of.
SYSTEM_PYTHON = "/usr/bin/python3"

#: Seconds until a person who waits for an answer would give up.
PATIENCE_S = 40

#: Seconds between two looks; the end of the program is seen at once.
LOOK_S = 0.05


@dataclass(frozen=True)
class Element:
    """A part of a window as a screen reader gets it."""

    role: str
    name: str
    focusable: bool
    focused: bool


class Program:
    """The application running on a screen."""

    def __init__(
        self, screen: Screen, running: subprocess.Popen[str], reader: subprocess.Popen[str], errors: Path
    ) -> None:
        self.screen = screen
        self._running, self._reader, self._errors = running, reader, errors

    def elements(self) -> list[Element]:
        """Everything in sight."""
        asked, answered = self._reader.stdin, self._reader.stdout
        assert asked is not None
        assert answered is not None
        asked.write("what is there\n")
        asked.flush()
        return [Element(**said) for said in json.loads(answered.readline())]

    def says(self, *words: str) -> bool:
        """Whether all these words are in sight, each wherever it may be."""
        names = [element.name for element in self.elements()]
        return all(any(one in name for name in names) for one in words)

    def focus(self) -> str:
        """What the focus is in, as it is read aloud; empty when it is nowhere.

        Qt calls chosen tabs focused too: one of them is meant when nothing else is.
        """
        focused = [one for one in self.elements() if one.focused and one.focusable]
        focused.sort(key=lambda one: one.role == "page tab")
        return focused[0].name if focused else ""

    def nameless(self) -> list[str]:
        """The roles of what can take the focus and says nothing."""
        cells = ("table cell", "list item", "tree item")
        return [one.role for one in self.elements() if one.focusable and not one.name and one.role not in cells]

    def hear(self, *words: str) -> None:
        """Wait until these words are in sight."""
        self.until(lambda: self.says(*words), f"{words} not in sight")

    def until(self, condition: Callable[[], bool], otherwise: str) -> None:
        """Wait for a condition while the program runs; fails with what is in sight."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                names = [one.name for one in self.elements() if one.name]
                raise AssertionError(f"{otherwise} in « {self.screen.front()} »: {names}")
            try:
                code = self._running.wait(LOOK_S)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError(f"It ended with {code}: {self.errors()}")

    def ended(self) -> int:
        """The exit code, once it has ended."""
        return self._running.wait(PATIENCE_S)

    def errors(self) -> str:
        """What it wrote on standard error."""
        return self._errors.read_text("utf-8")


@contextmanager
def started(screen: Screen, folder: Path, *, look: Mapping[str, str], kept_in: Path) -> Iterator[Program]:
    """Start the application on a data folder and wait for its window.

    `look` is put in its environment; what it keeps for itself and writes goes to `kept_in`.
    """
    errors = kept_in / "errors.txt"
    own = {**screen.environment, **look, "XDG_CONFIG_HOME": str(kept_in), "XDG_STATE_HOME": str(kept_in)}
    words = [sys.executable, "-m", "rt_desktop", "--data", str(folder), "--operator", "N. B."]
    ears = [SYSTEM_PYTHON, str(SPEAKING)]
    talking = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        errors.open("w", encoding="utf-8") as stream,
        running(ears, screen.environment, **talking) as reader,
        running(words, own, stderr=stream, stdout=stream, cwd=ROOT) as program,
    ):
        begun = Program(screen, program, reader, errors)
        begun.until(screen.has_desk, "No window manager")
        begun.until(lambda: "Ressources" in screen.front(), "No window")
        yield begun
