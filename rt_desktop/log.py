"""The log: what went wrong in the program, for those who mend it; small, and without anybody's data."""

from __future__ import annotations

import copy
import logging
import traceback
from pathlib import Path
from types import TracebackType

FILE = "rt-desktop.log"

#: Bytes after which the log starts anew; the one before is kept.
LARGEST = 256 * 1024

#: Their messages speak of the code or the computer, never of people or documents.
SAYS_NO_DATA = (AssertionError, AttributeError, ImportError, NameError, MemoryError, RecursionError)

_Exception = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutData(logging.Formatter):
    """Writes where an exception came from and its kind; its message only when that cannot hold data."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: _Exception) -> str:  # noqa: N802 -- as logging has it
        """The places the exception went through, then its kind, the causes first."""
        told = []
        fault = ei[1]
        while fault is not None:
            places = "".join(traceback.format_tb(fault.__traceback__))
            told.append(f"{places}{type(fault).__module__}.{type(fault).__qualname__}{_harmless(fault)}")
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\n\n".join(reversed(told))


def _harmless(fault: BaseException) -> str:
    if isinstance(fault, OSError):
        return f": errno {fault.errno}"
    if isinstance(fault, SAYS_NO_DATA):
        return f": {fault}"
    code = getattr(fault, "sqlite_errorname", None)
    return "" if code is None else f": {code}"


class SmallFile(logging.Handler):
    """Opens the file for each line, so that several programs may write it and any of them start it anew."""

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self.file = file
        self.setFormatter(WithoutData())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; where the disk refuses, there is no log and the work goes on."""
        try:
            if self.file.exists() and self.file.stat().st_size > LARGEST:
                self.file.replace(self.file.with_suffix(".old.log"))
            with self.file.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(self.format(_unformatted(record)) + "\n")
        except OSError:  # there is nowhere to say it
            return


def _unformatted(record: logging.LogRecord) -> logging.LogRecord:
    """The record without the exception's text another handler may have left in it."""
    own = copy.copy(record)
    own.exc_text = None
    return own


def start(folder: Path) -> Path:
    """Keep warnings and errors in a file of this folder from now on; answers where."""
    file = folder / FILE
    root = logging.getLogger()
    if not any(isinstance(handler, SmallFile) and handler.file == file for handler in root.handlers):
        folder.mkdir(parents=True, exist_ok=True)
        root.addHandler(SmallFile(file))
    return file
