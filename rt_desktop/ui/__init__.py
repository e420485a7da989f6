"""What people see and touch: Qt is only here.

Two things would take a third of the start, and are settled before anything else is imported.  Qt's binding has Python
call it at every import, to read the source of each module for a syntax the program does not use (`from __feature__
import …`): imports are given back to Python.  And Python looks through all that was loaded for garbage again and again,
where everything stays: it looks less often.
"""

import builtins
import gc

_IMPORT = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 -- takes the imports over, so that they can be given back

builtins.__import__ = _IMPORT

#: So many new objects between two looks at them, and so many of these looks before one at what was left by them all:
#: more at once, such as a long list read, would hold the window for longer than a frame.
_YOUNG, _LEFT = 10_000, 3
gc.set_threshold(_YOUNG, _LEFT, gc.get_threshold()[2])
