"""The catalogue room: searching, reading, exporting; cataloguing and importing behind one gesture each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from rt_desktop.i18n import N_, _
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.found_gestures import FoundGestures
from rt_desktop.ui.catalogue.hold_gestures import HoldGestures
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.catalogue.record_gestures import RecordGestures
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.exporting.files import Format
    from rt_desktop.ui.catalogue.exporting import Exporting
    from rt_desktop.ui.catalogue.import_part import ImportPart


_FORMS = ("csv", "xlsx", "unimarc", "marcxml")


class CataloguePage(RecordGestures, HoldGestures, FoundGestures):
    """Found as you type; opens the links "record", "edit" (without an id: a new one), "search" and "import"."""

    shows: ClassVar = frozenset({"record", "item", "loan", "hold", "theme", "site"})
    title = N_("Catalogue")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.search.changed.connect(self._on_changed_part)
        self.search.panel.lend_asked.connect(self._lend)
        of_rows = ("open", "edit", "to-basket", "change")
        self.search.results.set_gestures([self.action(f"catalogue.{name}") for name in of_rows])
        self.setAcceptDrops(True)
        self._on_changed_part()

    # ---- gestures
    @action("catalogue.lend", N_("Lend…"), shortcut="F2", icon="lend")
    def _lend(self) -> None:
        item_id = self.search.panel.copy_to_lend()
        if item_id is not None:
            self.linked.emit(Link("counter", given={"item_id": item_id}))

    @action("catalogue.open", N_("Open"), icon="book")
    def _open(self) -> None:
        self.search.steps.open()

    @action("catalogue.results", N_("Results"), icon="back")
    def _back_to_results(self) -> None:
        self.search.steps.back()

    @action("catalogue.next-part", N_("Next part of the record"), shortcut="Ctrl+Tab")
    def _next_part(self) -> None:
        self.search.panel.next_part()

    @action("catalogue.copy-reference", N_("Copy the reference"), shortcut="Ctrl+Shift+C", icon="copy")
    def _copy_reference(self) -> None:
        view = self.search.panel.view
        if view is not None:
            QGuiApplication.clipboard().setText(". — ".join(filter(None, (view.title_line, view.publication))))
            messages.notice(_("Reference copied."))

    @action("catalogue.table", N_("As a table"), shortcut="Ctrl+L", icon="list")
    def _toggle_table(self) -> None:
        is_table = not self.search.results.is_table
        self.search.show_table(is_table)
        self.action("catalogue.table").setText(_("As a list") if is_table else _("As a table"))

    @action("catalogue.filters", N_("Filters"), shortcut="Ctrl+Shift+L", icon="filter")
    def _toggle_filters(self) -> None:
        self.search.toggle_filters()

    @action("catalogue.clear-filters", N_("Clear the filters"), icon="close")
    def _clear_filters(self) -> None:
        self.search.clear_filters()

    @action("catalogue.import", N_("Import…"), shortcut="Ctrl+I", icon="import")
    def _import(self) -> None:
        self._show_import()

    @action("catalogue.export-csv", N_("Export as CSV…"), icon="export")
    def _export_csv(self) -> None:
        self._export("csv")

    @action("catalogue.export-xlsx", N_("Export as a spreadsheet…"), icon="export")
    def _export_xlsx(self) -> None:
        self._export("xlsx")

    @action("catalogue.export-unimarc", N_("Export in UNIMARC…"), icon="export")
    def _export_unimarc(self) -> None:
        self._export("unimarc")

    @action("catalogue.export-marcxml", N_("Export in MARCXML…"), icon="export")
    def _export_marcxml(self) -> None:
        self._export("marcxml")

    def _export(self, form: Format) -> None:
        """Export the records chosen when several are, else all that were found."""
        picked = self.search.results.picked_records()
        if picked is None:
            self._exporting.ask(self.search.question, form)
        else:
            self._exporting.ask_picked(picked, form)

    @cached_property
    def _exporting(self) -> Exporting:
        from rt_desktop.ui.catalogue.exporting import Exporting  # noqa: PLC0415 -- most days export nothing

        return Exporting(self.tasks, self)

    def _on_changed_part(self) -> None:
        """Offer what is possible."""
        has_record = self.search.panel.view is not None
        self.action("catalogue.lend").setVisible(self.search.panel.copy_to_lend() is not None)
        for name in ("copy-reference", "edit", "hold"):
            self.action(f"catalogue.{name}").setEnabled(has_record)
        self.action("catalogue.change").setEnabled(has_record or self.search.results.picked_count() > 0)
        self.action("catalogue.clear-filters").setEnabled(self.search.question.is_filtered)
        for form in _FORMS:
            self.action(f"catalogue.export-{form}").setEnabled(self.search.results.count() > 0)

    # ---- the page
    @cached_property
    def importing(self) -> ImportPart:
        """The import, made when it is first wanted."""
        from rt_desktop.ui.catalogue.import_part import ImportPart  # noqa: PLC0415 -- most days import nothing

        part = self.layer(ImportPart(self.tasks), left=self.show_search)
        part.opened.connect(lambda record_id: self.linked.emit(Link("record", record_id)))
        return part

    @property
    def is_importing(self) -> bool:
        """Whether the import is in front."""
        return "importing" in vars(self) and self.front is self.importing

    def reload(self) -> None:
        super().reload()
        if self.is_importing:
            self.importing.reload()

    def open(self, link: Link) -> None:
        if link.kind == "import":
            self._show_import()
            self.importing.add_files(map(Path, link.given.get("files", ())))
            return
        if link.kind == "edit":
            self.edit(link.id if isinstance(link.id, UUID) else None)
            return
        self.show_search()
        if link.kind == "record" and isinstance(link.id, UUID):
            self.search.steps.show_alone(link.id)
        elif link.kind == "search":
            self.search.ask(Question(text=str(link.given.get("text", ""))), by_link=True)
            self.search.focus_line()

    def remember(self) -> Mapping[str, Any]:
        return {"importing": self.is_importing, "editing": self.is_editing, **self.search.place()}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.search.restore(place)
        if place["importing"]:
            self._show_import()
        elif place["editing"] and self.editing.draft is not None:
            self.edit(self.editing.draft.record_id)

    def _show_import(self) -> None:
        self.show_layer(self.importing)
        self.importing.reload()
        self.importing.focus_first()

    # ---- files dropped
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._show_import()
        self.importing.add_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
