"""How much memory this process keeps resident."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resident_bytes() -> int:
    """Bytes of memory this process holds now."""
    if sys.platform == "win32":
        return _of_windows()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _of_windows() -> int:
    """WorkingSetSize of GetProcessMemoryInfo (Windows API, psapi.h)."""
    import ctypes  # noqa: PLC0415 -- Windows only
    from ctypes import wintypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *[(name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize")],
            *[(f"Quota{place}", ctypes.c_size_t) for place in range(6)],
        ]

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    windll = getattr(ctypes, "windll")  # noqa: B009 -- absent from the stubs of other platforms
    windll.kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    process = windll.kernel32.GetCurrentProcess()
    windll.kernel32.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return int(counters.WorkingSetSize)
