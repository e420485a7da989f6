"""A program that does one work in one copy of a folder after another, cut one step later each time.

It dies at its first, second, third… call to the file system (renames, openings, deletions), and ends with the first
work that was not cut.  Writes the exit codes.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from rt_desktop.services.backup.restoring import restore
from rt_desktop.services.settings.setup import set_up

CALLS = {"os.rename", "open", "os.remove", "os.mkdir", "shutil.copyfile"}
CUT = 9

WORKS: dict[str, Callable[[Path], object]] = {
    "restore": lambda folder: restore(folder, file=Path(sys.argv[4])),
    "set_up": lambda folder: set_up(folder, site="toulouse"),
}


class Fuse:
    """Ends the program, as if the power had gone, at the n-th call."""

    left = 0

    def __call__(self, event: str, _arguments: object) -> None:
        if self.left and event in CALLS:
            self.left -= 1
            if self.left == 0:
                os._exit(CUT)


def cut_everywhere(work: Callable[[Path], object], start: Path, copies: Path) -> None:
    """Do the work in copies/1, copies/2… of the folder it starts from, cut one call later each time."""
    shutil.copytree(start, copies / "whole")
    work(copies / "whole")  # once, so that what it loads is loaded
    fuse, code, step = Fuse(), CUT, 0
    sys.addaudithook(fuse)
    while code == CUT:
        step += 1
        folder = copies / str(step)
        shutil.copytree(start, folder)
        child = os.fork()
        if child == 0:
            fuse.left = step
            work(folder)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, f"{code}\n".encode())


if __name__ == "__main__":
    cut_everywhere(WORKS[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3]))
