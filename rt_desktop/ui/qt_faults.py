"""What is done about faults of Qt's Python binding; each goes when the binding is mended."""

from __future__ import annotations

import ctypes
import sys

#: From this Python on the constants cannot die.
_IMMORTAL = (3, 12)

_MANY = 1 << 40


def keep_constants_alive() -> None:
    """Give Python's constants so many owners that they cannot die, as every Python does from 3.12 on.

    The wheels of PySide6 6.12.0 were built as if for 3.12 (6.11 was not): each method that answers nothing, and
    each `Signal.emit`, gives back a reference to None or True it never took.  With Python 3.11 the program ends within
    minutes (« none_dealloc: deallocating None »).  To be called once, before anything of Qt.
    """
    if sys.version_info < _IMMORTAL:
        for constant in (None, True, False, NotImplemented, Ellipsis):
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
