"""What is done about faults of Qt's Python binding; each goes when the binding is mended."""

from __future__ import annotations

import ctypes
import sys

#: From this Python on True and False cannot die.
_IMMORTAL = (3, 12)


def keep_true_alive() -> None:
    """Keep the process from ending after some thousands of signals.

    `Signal.emit` of PySide6 6.12.0 gives back one reference to True too many each time (6.11 does not), until
    Python finds True without owner (« bool_dealloc: deallocating True or False »).  A day emits far more.
    """
    if sys.version_info < _IMMORTAL:
        ctypes.c_ssize_t.from_address(id(True)).value += 1 << 40
