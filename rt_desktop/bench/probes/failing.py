"""A window that is measured has nobody to read a dialog: whatever fails ends it, with the reason on standard error."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

from rt_desktop.ui import messages
from rt_desktop.ui.messages import Message


def fail_loudly() -> None:
    """From now on a bug, or something said as an error, ends the process with the code 1."""
    sys.excepthook = _on_exception
    messages.MESSAGES.said.connect(_on_said)


def _on_exception(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
    _leave("".join(traceback.format_exception(kind, failure, trace)))


def _on_said(message: Message) -> None:
    if message.kind != "notice":
        _leave(message.text)


def _leave(reason: str) -> None:
    sys.stderr.write(f"{reason}\n")
    sys.stderr.flush()
    os._exit(1)
