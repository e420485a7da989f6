"""Exporting what was found: a file is chosen, a job writes it, the status line says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.job import Job
from rt_desktop.services.catalogue.folding import words
from rt_desktop.services.catalogue.picking import Picked, export_picked
from rt_desktop.services.catalogue.search import ids
from rt_desktop.ui import messages
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.file_dialogs import choose_to_write

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.exporting import Exported
    from rt_desktop.services.catalogue.exporting.files import Format

#: The end of a file's name and what the dialog calls such files.
KINDS: Mapping[Format, tuple[str, str]] = {
    "csv": (".csv", N_("Comma-separated values")),
    "xlsx": (".xlsx", N_("Spreadsheet")),
    "unimarc": (".mrc", N_("UNIMARC (ISO 2709)")),
    "marcxml": (".xml", N_("MARCXML")),
}


def export_found(desk: Desk, *, question: Question, file: Path, form: Format, job: Job) -> Exported:
    """Write every record a question finds, in its order; raises as export_records does."""
    from rt_desktop.services.catalogue.exporting import export_records  # noqa: PLC0415 -- heavy, seldom, in a lane

    found = desk.read(
        ids, text=question.text, filters=question.filters, order=question.order, descending=question.descending
    )
    return export_records(desk, file=file, format=form, ids=found, job=job)


class Exporting(QObject):
    """Asks for the file and says what was written."""

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._window = tasks, parent

    def ask(self, question: Question, form: Format) -> None:
        """Let the person choose a file, and write there what the question finds."""
        self._choose(question.text, form, partial(self._run, export_found, {"question": question, "form": form}))

    def ask_picked(self, picked: Picked, form: Format) -> None:
        """Let the person choose a file, and write there the records chosen."""
        write = partial(self._run, export_picked, {"picked": picked, "form": form})
        self._choose(picked.text, form, write, title=_("Export the records chosen"))

    def ask_basket(self, basket_id: UUID, name: str, form: Format) -> None:
        """Let the person choose a file, and write there the ticked documents of a basket."""
        from rt_desktop.services.catalogue.baskets.exporting import export  # noqa: PLC0415 -- heavy, seldom

        self._choose(name, form, partial(self._run, export, {"basket_id": basket_id, "form": form}))

    def _choose(self, about: str, form: Format, chosen: Callable[[Path], None], *, title: str = "") -> None:
        suffix, kind = KINDS[form]
        asked = title or _("Export the records found")
        choose_to_write(
            self._window, asked, chosen, folder="export", name=name_of(about) + suffix, kinds=[(_(kind), suffix)]
        )

    def _run(self, work: Callable[..., Exported], given: Mapping[str, Any], file: Path) -> None:
        text = _("Exporting to {file}").format(file=file.name)
        self._tasks.run(work, self._show_exported, text=text, file=file, **given)

    def _show_exported(self, done: Exported) -> None:
        count = ngettext("{n} record exported to {file}.", "{n} records exported to {file}.", done.written)
        messages.notice(count.format(n=number(done.written), file=done.file))
        if done.refused:
            first = done.refused[0]
            refused = ngettext(
                "{n} record was left out of {file}, the first “{title}”: {reason}",
                "{n} records were left out of {file}, the first “{title}”: {reason}",
                len(done.refused),
            )
            messages.error(
                refused.format(n=len(done.refused), file=done.file.name, title=first.title, reason=first.reason)
            )


def name_of(about: str) -> str:
    """« notices-alphabetisation »: a name that says what was asked."""
    return "-".join([_("records"), *words(about)][:6])
