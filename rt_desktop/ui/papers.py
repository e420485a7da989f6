"""Papers: made in a job, kept in a folder of this session, opened with the system's viewer."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from rt_desktop.clock import SystemClock
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.ui import messages
from rt_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.errors import UserError
    from rt_desktop.formats.pdf import Paper


#: How the folder of papers is called, and how many seconds one is left to whoever still reads in it.
PREFIX, KEPT_S = "rt-desktop-papers-", 24 * 3600


def make_file(
    desk: Desk, *, make: Callable[..., Paper | list[Paper]], given: dict[str, Any], folder: Path, job: Job
) -> Path:
    """Write what `make` answers, a paper or several, as one PDF in a folder; raises UserError as `make` does."""
    from rt_desktop.formats import pdf  # noqa: PLC0415 -- heavy, seldom, in a lane

    answer = desk.read(make, **given)
    papers = answer if isinstance(answer, list) else [answer]
    title = papers[0].title if len(papers) == 1 else _("Papers to print")
    job.step(0, 1, title)
    moment: datetime = desk.clock.now().astimezone()
    file = folder / f"{title} {moment:%Y-%m-%d %Hh%Mm%S}.pdf"
    file.write_bytes(pdf.made(*papers))
    return file


def clear_old(among: Path) -> None:
    """Remove the papers that a program left behind there more than a day ago."""
    now = SystemClock().now().timestamp()
    for folder in among.glob(f"{PREFIX}*"):
        if now - folder.stat().st_mtime > KEPT_S:
            shutil.rmtree(folder, ignore_errors=True)


class Papers(QObject):
    """Opens papers to be read and printed; they name people, so their folder goes when the program ends.

    What a program that was killed left behind goes a day later, when the next paper is made.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._folder: Path | None = None

    def open(
        self,
        make: Callable[..., Paper | list[Paper]],
        *,
        refused: Callable[[UserError], object] | None = None,
        then: Callable[[], object] | None = None,
        **given: Any,
    ) -> None:
        """Make a paper, or several in one file, and open it; `refused` hears why there is none, `then` that it is."""
        if self._folder is None:
            clear_old(Path(tempfile.gettempdir()))
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        told: dict[str, Any] = {"make": make, "given": given, "folder": self._folder}
        self._tasks.run(make_file, partial(self._show, then), text=_("Preparing the paper"), refused=refused, **told)

    def _show(self, then: Callable[[], object] | None, file: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            messages.notice(_("“{paper}” is open: print it from there.").format(paper=file.stem))
            if then is not None:
                then()
        else:
            sentence = _("No program here opens PDF files. The paper is in {file}.")
            messages.error(sentence.format(file=file))
