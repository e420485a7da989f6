"""`python -m rt_desktop` is `rt-desktop`."""

from __future__ import annotations

import sys

from rt_desktop.main import main

if __name__ == "__main__":
    sys.exit(main())
