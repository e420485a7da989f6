"""The log: what went wrong in the program, for those who mend it; small, and without anybody's data."""

from __future__ import annotations

import copy
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

FILE = "rt-desktop.log"

#: Bytes after which the log starts anew; the one before is kept.
LARGEST = 256 * 1024

#: Their messages speak of the code or the computer, never of people or documents.
SAYS_NO_DATA = (ArithmeticError, AssertionError, AttributeError, ImportError, NameError, MemoryError, RecursionError)

_Exception = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def told(failure: BaseException) -> str:
    """Where an exception went through and of which kind it is, its causes first.

    Its message is left out unless it cannot hold anybody's data.
    """
    parts = []
    fault: BaseException | None = failure
    while fault is not None:
        places = "".join(traceback.format_tb(fault.__traceback__))
        parts.append(f"{places}{type(fault).__module__}.{type(fault).__qualname__}{_harmless(fault)}")
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return "\n\n".join(reversed(parts))


def _harmless(fault: BaseException) -> str:
    if isinstance(fault, OSError):
        return f": errno {fault.errno}"
    if isinstance(fault, SAYS_NO_DATA):
        return f": {fault}"
    code = getattr(fault, "sqlite_errorname", None)
    return "" if code is None else f": {code}"


class WithoutData(logging.Formatter):
    """Tells exceptions without anybody's data."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: _Exception) -> str:  # noqa: N802 -- as logging has it
        """See told."""
        return "" if ei[1] is None else told(ei[1])


class SmallFile(logging.Handler):
    """Opens the file for each line, so that several programs may write it and any of them start it anew.

    The folder is asked for when there is something to write, and made then.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder
        self.setFormatter(WithoutData())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; where the disk refuses, there is no log and the work goes on."""
        try:
            file = self._folder() / FILE
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.exists() and file.stat().st_size > LARGEST:
                file.replace(file.with_suffix(".old.log"))
            with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(self.format(_unformatted(record)) + "\n")
        except OSError:  # there is nowhere to say it
            return


def _unformatted(record: logging.LogRecord) -> logging.LogRecord:
    """The record without the exception's text another handler may have left in it."""
    own = copy.copy(record)
    own.exc_text = None
    return own


def start(folder: Callable[[], Path]) -> None:
    """Keep warnings and errors in a file of this folder from now on, and nowhere else of ours."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, SmallFile)]:
        root.removeHandler(handler)
    root.addHandler(SmallFile(folder))
