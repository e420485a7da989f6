"""« Thésaurus »: the words documents are described with, looked through, imported; the house's own kept by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.renaming import Renamed
from rt_desktop.services.thesaurus import listing
from rt_desktop.services.thesaurus.correcting import Corrected, add, correct, retire
from rt_desktop.services.thesaurus.listing import ConceptLine, ConceptView, ThesaurusLine
from rt_desktop.services.thesaurus.renaming import rename_word
from rt_desktop.services.thesaurus.report import ThesaurusImported
from rt_desktop.ui import theme
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue import heading_words
from rt_desktop.ui.catalogue.concept_form import ConceptForm
from rt_desktop.ui.catalogue.concept_panel import ConceptPanel
from rt_desktop.ui.catalogue.concept_words import CONCEPTS
from rt_desktop.ui.catalogue.line_keys import LineKeys
from rt_desktop.ui.catalogue.thesaurus_import import ThesaurusImport
from rt_desktop.ui.catalogue.thesaurus_report import ThesaurusReport, counts
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.file_dialogs import choose_file
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.page import Page, Unsaved
from rt_desktop.ui.widgets.scan_line import ScanLine


class ThesaurusPart(Page):
    """The list and a concept at its side; a form, or the report of an import, in front; opens "concept" links."""

    shows: ClassVar = frozenset({"concept", "concept_link", "thesaurus", "record"})
    title = N_("Thesaurus")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._shown_id: UUID | None = None
        self._goes_to_list = False
        self.which = Choice([(None, _("All thesauri"))])
        self.which.setAccessibleName(_("Thesaurus"))
        self.which.setFixedWidth(theme.wide(280))
        self.search = ScanLine(_("Find a word, or one it is used for…"), icon="search", height=40)
        self.count = Label("", "secondary", tone="secondary")
        self.notice = DoneLine(tasks)
        self.listing = Listing(
            CONCEPTS,
            name="concepts",
            label=_("Concepts"),
            inset=16,
            empty=Empty(_("No word here."), _("Import a thesaurus, or add the first word of your own.")),
        )
        self.panel = ConceptPanel(self.action("thesaurus.correct"), self.action("thesaurus.retire"))
        self.form = ConceptForm(tasks, self.action("thesaurus.save"), self.action("thesaurus.leave"))
        self.importing = ThesaurusImport(tasks, self)
        self.report = ThesaurusReport(self.action("thesaurus.decide"), self.action("thesaurus.leave"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_front(self._browse)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        for name in ("thesaurus.add", "thesaurus.import"):
            tools.addWidget(Button.of(self.action(name), height=40))
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 16, 0)
        left.setSpacing(8)
        left.addLayout(tools)
        left.addWidget(self.notice)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.which)
        below.addWidget(self.count, 1)
        left.addLayout(below)
        left.addWidget(self.listing, 1)
        self._browse = QWidget()
        row = QHBoxLayout(self._browse)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        for widget in (self._browse, self.form, self.report):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.search.edited.connect(lambda _text: self._ask())
        self.search.entered.connect(lambda _text, _forced: self._on_entered())
        self.search.arrow.connect(self.listing.step)
        self.notice.changed.connect(self._enable)
        self.search.undo_asked.connect(self.action("thesaurus.undo").trigger)
        LineKeys(self.search.line).watch(self.listing.view)
        self.which.activated.connect(lambda _place: self._ask())
        self.listing.chosen.connect(self._on_chosen)
        self.listing.activated.connect(lambda _line: self.panel.records.setFocus())
        self.listing.counted.connect(self._show_count)
        self.listing.set_gestures([self.action("thesaurus.correct"), self.action("thesaurus.retire")])
        self.importing.tried.connect(self._show_tried)
        self.importing.imported.connect(self._show_imported)
        self.importing.refused.connect(self._show_refusal)
        self.report.into_asked.connect(self.importing.try_into)
        self.panel.concept_asked.connect(self._read_concept)
        self.panel.record_asked.connect(lambda record_id: self.linked.emit(Link("record", record_id)))

    def _show_front(self, widget: QWidget) -> None:
        """Bring the list, the form or the report to the front, with the gestures that belong there."""
        self._stack.setCurrentWidget(widget)
        browses = widget is self._browse
        for name in ("add", "import"):
            self.action(f"thesaurus.{name}").setEnabled(browses)
        self.action("thesaurus.save").setEnabled(widget is self.form)
        self.action("thesaurus.decide").setEnabled(widget is self.report)
        self.action("thesaurus.leave").setEnabled(not browses)
        self._enable()

    def _enable(self) -> None:
        browses = self._stack.currentWidget() is self._browse
        is_own = self.panel.shown is not None and self.panel.shown.thesaurus.is_own
        for name in ("correct", "retire"):
            self.action(f"thesaurus.{name}").setEnabled(browses and is_own)
        self.action("thesaurus.undo").setEnabled(browses and self.notice.can_undo)

    # ---- the page
    def reload(self) -> None:
        self.tasks.read(listing.thesauri, self._show_thesauri, key="thesaurus.all")
        self._ask()
        if self._shown_id is not None:
            self._read_concept(self._shown_id)

    def _show_thesauri(self, found: Sequence[ThesaurusLine]) -> None:
        chosen = self.which.value()
        self.which.set_options([(None, _("All thesauri")), *((one.id, one.label) for one in found)])
        if chosen is not None and self.which.value() is None:
            self.which.setCurrentIndex(0)
            self._ask()

    def _ask(self) -> None:
        self.listing.read(
            self.tasks, listing.concepts, thesaurus_id=self.which.value(), text=self.search.text().strip()
        )

    def _show_count(self, total: int) -> None:
        self.count.setText(ngettext("{n} concept", "{n} concepts", total).format(n=number(total)))
        if self.search.text().strip():
            self.listing.set_empty(
                _("No thesaurus has these words."), _("Add the word to your own, or search otherwise.")
            )
        else:
            self.listing.set_empty(_("No word here."), _("Import a thesaurus, or add the first word of your own."))
        if self._goes_to_list:
            self._goes_to_list = False
            is_listed = self.listing.choose_id(self._shown_id)
            (self.listing.view if is_listed else self.search).setFocus()

    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> list[Unsaved]:
        return self.form.unsaved() if self._stack.currentWidget() is self.form else []

    def open(self, link: Link) -> None:
        if not self.may_leave():
            return
        self._show_front(self._browse)
        if isinstance(link.id, UUID):
            self._read_concept(link.id)
        self.focus_first()

    def back(self) -> bool:
        """Leave the form or the report, then the words searched."""
        if self._stack.currentWidget() is not self._browse:
            if not self.may_leave():
                return True
            self._show_front(self._browse)
        elif self.search.text():
            self.search.clear()
            self._ask()
        else:
            return False
        self.focus_first()
        return True

    def remember(self) -> Mapping[str, Any]:
        return {"text": self.search.text(), "which": self.which.value(), "concept_id": self._shown_id}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.search.set_text(place["text"])
        self._shown_id = place["concept_id"]
        self.reload()

    # ---- one concept
    def _on_entered(self) -> None:
        if self.listing.current() is None:
            self.listing.step(1)
        elif self.panel.shown is not None:
            self.panel.records.setFocus()

    def _on_chosen(self, line: ConceptLine | None) -> None:
        if line is not None and line.id != self._shown_id:
            self._read_concept(line.id)

    def _read_concept(self, concept_id: UUID) -> None:
        self._shown_id = concept_id
        self.tasks.read(
            listing.concept, self._show_concept, key="thesaurus.one", refused=self._show_gone, concept_id=concept_id
        )

    def _show_concept(self, view: ConceptView) -> None:
        self.panel.show_concept(view)
        self._enable()

    def _show_gone(self, _refusal: UserError) -> None:
        self._shown_id = None
        self.panel.show_nothing()
        self._enable()

    # ---- gestures
    @action("thesaurus.add", N_("New concept"), shortcut="Ctrl+N", icon="add")
    def _on_add(self) -> None:
        is_searched = bool(self.search.text().strip()) and not self.listing.count()
        self.form.show_new(self.search.text().strip() if is_searched else "")
        self._show_front(self.form)

    @action("thesaurus.correct", N_("Correct"), shortcut="Ctrl+E", icon="edit")
    def _on_correct(self) -> None:
        if self.panel.shown is not None:
            self.form.show_concept(self.panel.shown)
            self._show_front(self.form)

    @action("thesaurus.retire", N_("Remove"), shortcut="Ctrl+Del", icon="trash")
    def _on_retire(self) -> None:
        if self.panel.shown is not None:
            self.tasks.perform(retire, self._show_retired, refused=self._show_refusal, concept_id=self.panel.shown.id)

    @action("thesaurus.save", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_save(self) -> None:
        given, shown = self.form.given(), self.form.shown
        if shown is None:
            self.tasks.perform(add, self._show_added, refused=self._show_unfit, **given)
        else:
            self.tasks.perform(
                correct,
                self._show_corrected,
                refused=self._show_unfit,
                concept_id=shown.id,
                seen=self.form.seen(),
                **given,
            )

    @action("thesaurus.leave", N_("Close"), shortcut="Esc", icon="close")
    def _on_leave(self) -> None:
        self.back()

    @action("thesaurus.undo", N_("Undo"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        self.notice.undo()

    @action("thesaurus.import", N_("Import…"), shortcut="Ctrl+I", icon="import")
    def _on_import(self) -> None:
        kind = (_("Thesauri and lists"), "*.ttl *.rdf *.xml *.skos *.owl *.txt")
        choose_file(self, _("Thesaurus or list of words"), self.importing.try_file, folder="thesaurus", kind=kind)

    @action("thesaurus.decide", N_("Import"), shortcut="Ctrl+Return")
    def _on_decided(self) -> None:
        self._show_front(self._browse)
        self.importing.decide()
        self.focus_first()

    # ---- answers
    def _show_added(self, made: Corrected) -> None:
        self._tell(made, _("“{word}” was added.").format(word=made.label))

    def _show_corrected(self, made: Corrected) -> None:
        renames = self.form.renames() is not None and made.was != made.label
        self._tell(made, _("“{word}” was corrected.").format(word=made.label))
        if renames:
            text = _("Renaming: {name}").format(name=made.label)
            self.tasks.run(
                rename_word, self._show_renamed, text=text, refused=self._show_refusal, was=made.was, to=made.label
            )

    def _show_retired(self, made: Corrected) -> None:
        self._tell(made, _("“{word}” was taken out.").format(word=made.label))

    def _tell(self, made: Corrected, sentence: str) -> None:
        """Say what was done to a concept, and offer to undo it."""
        self.notice.tell_done(sentence, entry_id=made.entry_id)
        self._show_front(self._browse)
        self._read_concept(made.concept_id)
        self._goes_to_list = True  # the search line, filled, would keep Ctrl+Z for what was typed in it
        self._ask()

    def _show_renamed(self, renamed: Renamed) -> None:
        if renamed.group_id is not None:
            self.notice.tell_done(heading_words.done(renamed), renamed.group_id)

    def _show_tried(self, done: ThesaurusImported) -> None:
        self.notice.clear()
        self._show_front(self.report)
        self.report.show_trial(done)

    def _show_imported(self, done: ThesaurusImported) -> None:
        said = f"{done.label} — {counts(done)} {done.stopped}".strip()
        self.notice.tell_done(said, done.group_id, state="attention" if done.stopped else "done")

    def _show_refusal(self, refusal: UserError) -> None:
        self.notice.refuse(refusal)

    def _show_unfit(self, refusal: UserError) -> None:
        self.form.refuse(refusal.message)
