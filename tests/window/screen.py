"""A screen that nobody sees, with a window manager, a keyboard, and the bus that screen readers listen to."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

#: Milliseconds between two letters of a person who types fast; a scanner waits for nothing.
PERSON_MS = 30

#: Seconds a program has to end when it is asked to.
TO_END_S = 5

#: Tells Qt that somebody listens, and to be silent about what listeners ask that it does not know.
HEARD = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false"}

#: French, in letters every system has.
LANGUAGE = {"LANGUAGE": "fr", "LC_ALL": "C.UTF-8"}


class Screen:
    """What is typed goes to the window in front, as from a French keyboard."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """`environment` leads programs to this screen and its buses."""
        self.environment = dict(environment)

    def type(self, text: str) -> None:
        """Type as a person does."""
        self._xdotool("type", "--delay", str(PERSON_MS), text)

    def scan(self, code: str) -> None:
        """Type a code as a scanner does: all at once, then Enter."""
        self._xdotool("type", "--delay", "0", code)
        self.press("Return")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, called as X calls them: « ctrl+z », « F4 »; or by the number of the key."""
        self._xdotool("key", *keys)

    def front(self) -> str:
        """The title of the window in front; empty when there is none."""
        asked = ["xdotool", "getactivewindow", "getwindowname"]
        said = subprocess.run(asked, env=self.environment, capture_output=True, text=True, check=False)
        return said.stdout.strip()

    def has_desk(self) -> bool:
        """Whether the window manager is there."""
        asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        said = subprocess.run(asked, env=self.environment, capture_output=True, text=True, check=False)
        return "window id" in said.stdout

    def picture(self, file: Path) -> None:
        """Keep what the screen shows in a PNG file."""
        subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=True)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True)


@contextmanager
def screen(width: int, height: int) -> Iterator[Screen]:
    """Put up a screen of so many pixels, and take everything down at the end."""
    with ExitStack() as held:
        whole = f"{width}x{height}x24"
        # Without -noreset the screen would forget its window manager and keys when its first visitor leaves.
        server = ["Xvfb", "-displayfd", "{fd}", "-screen", "0", whole, "-nolisten", "tcp", "-noreset"]
        number = _announced(held, server, {})
        reached = {**HEARD, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", **LANGUAGE}
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog", "--print-address={fd}"]
        reached["DBUS_SESSION_BUS_ADDRESS"] = _announced(held, bus, reached)
        environment = {**os.environ, **reached}
        held.enter_context(running(["openbox"], environment))
        held.enter_context(running(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], environment))
        subprocess.run(["setxkbmap", "fr", "oss"], env=environment, check=True, stderr=subprocess.DEVNULL)
        yield Screen(environment)


@contextmanager
def running(words: Sequence[str], environment: Mapping[str, str], **said: Any) -> Iterator[subprocess.Popen[str]]:
    """A program, ended with all it started."""
    silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    asked = {**silent, **said, "env": environment, "start_new_session": True, "text": True}
    with subprocess.Popen(words, **asked) as started:
        try:
            yield started
        finally:
            _end(started)


def _end(started: subprocess.Popen[str]) -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(started.pid, how)
        except ProcessLookupError:
            break
        try:
            started.wait(TO_END_S)
            break
        except subprocess.TimeoutExpired:
            continue
    started.wait()


def _announced(held: ExitStack, words: Sequence[str], reached: Mapping[str, str]) -> str:
    """Start a program that writes a line to the file « {fd} » when it is ready; answers the line."""
    reading, writing = os.pipe()
    named = [word.format(fd=writing) for word in words]
    held.enter_context(running(named, {**os.environ, **reached}, pass_fds=(writing,)))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        line = stream.readline().strip()
    if not line:
        raise RuntimeError(f"{words[0]} did not start.")
    return line
