"""The place where an import begins: files are dropped or chosen, and the last imports can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.importing.recent import PastImport, recent_imports
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section


@dataclass(frozen=True)
class Row:
    """A past import as its row shows it."""

    id: UUID
    when: str
    who: str
    files: str
    did: str
    source: str
    undo: str


COLUMNS = [
    Column(N_("When"), "when", kind="day", width=112, sort=""),
    Column(N_("Files"), "files", second=lambda row: row.did, sort=""),
    Column(N_("From"), "source", kind="secondary", width=160, sort=""),
    Column(N_("By whom"), "who", kind="secondary", width=120, sort=""),
    Column("", "undo", kind="button", width=112, sort=""),
]


class PastImports(QWidget):
    """What to do first, and what was done."""

    #: An import is to be taken back: its group.
    undo_asked = Signal(object)
    #: The sources named so far.
    sources = Signal(object)

    def __init__(self, tasks: Tasks, choose: QAction) -> None:
        super().__init__()
        self._tasks = tasks
        self.list = Listing(
            COLUMNS,
            name="catalogue.imports",
            label=_("Last imports"),
            row_height=48,
            empty=Empty("", _("Nothing was imported yet.")),
        )
        self.list.pressed.connect(lambda row, _attribute: self.undo_asked.emit(row.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addWidget(Label(_("Drop record files here, or choose them."), bold=True, wraps=True))
        hint = _("UNIMARC (.mrc .iso .pan .dat), MARCXML, PMB XML. You see what an import does before it is done.")
        column.addWidget(Label(hint, tone="secondary", wraps=True))
        column.addSpacing(8)
        self.choose = Button.of(choose, kind="primary")
        column.addWidget(self.choose, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(24)
        column.addWidget(Section(_("Last imports")))
        column.addWidget(self.list, 1)

    def reload(self) -> None:
        """Ask for the last imports."""
        self._tasks.read(recent_imports, self._show, key="catalogue.imports")

    def _show(self, found: tuple[PastImport, ...]) -> None:
        self.list.show_rows([_row(one) for one in found])
        self.sources.emit(sorted({one.source for one in found if one.source}))


def _row(one: PastImport) -> Row:
    return Row(
        one.group_id,
        i18n.short_moment(one.at),
        one.operator,
        ", ".join(one.files),
        _did(one),
        one.source,
        "" if one.is_undone else _("Undo"),
    )


def _did(one: PastImport) -> str:
    """« 1 100 notices nouvelles, 20 mises à jour »."""
    made = ngettext("{n} new record", "{n} new records", one.created).format(n=number(one.created))
    changed = ngettext("{n} record updated", "{n} records updated", one.updated).format(n=number(one.updated))
    said = f"{made}, {changed}" if one.updated else made
    if one.is_undone:
        return _("{import}; undone since").format(**{"import": said})
    return _("{import}; undone in part").format(**{"import": said}) if one.standing < one.batches else said
