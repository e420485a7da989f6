"""What the probes share: the moment they were started, and their one line of answer."""

from __future__ import annotations

import json
import sys
import time

from rt_desktop.bench.memory import resident_bytes


def since_start() -> float:
    """Seconds since the process that wanted to know started this one."""
    return time.monotonic() - float(sys.argv[1])


def say(**seen: float) -> None:
    """Write what was seen, and how much memory is resident now."""
    sys.stdout.write(json.dumps({**seen, "resident": resident_bytes()}) + "\n")
    sys.stdout.flush()
