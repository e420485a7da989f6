"""Structures: a list that narrows as one types, one of them at the side, one screen to found or correct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.borrowers.structures import listing, merging, showing
from rt_desktop.services.borrowers.structures.correcting import StructureKept, correct, found
from rt_desktop.services.borrowers.structures.listing import StructureLine, Structures
from rt_desktop.services.borrowers.structures.merging import StructureAlike, StructuresMerged, merge, tell_apart
from rt_desktop.services.borrowers.structures.showing import StructureView
from rt_desktop.services.circulation import loans
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers import structure_wording as wording
from rt_desktop.ui.borrowers.merge_screen import alike_candidate, structure_candidate
from rt_desktop.ui.borrowers.merging_page import MergingPage
from rt_desktop.ui.borrowers.structure_form import KEPT, StructureForm
from rt_desktop.ui.borrowers.structure_panel import StructurePanel
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scan_line import ScanLine

#: The gestures that need a structure shown.
OF_ONE = ("structures.person", "structures.lend", "structures.correct", "structures.merge")


class StructuresPart(MergingPage):
    """The list and its panel, or a form."""

    shows = frozenset({"organisation", "former_name", "membership", "borrower", "loan"})
    title = N_("Structures")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Search the other one by a name it has or had…"), parent)
        self.view: StructureView | None = None
        self._shown_id: UUID | None = None
        self._is_new = self._is_listing = False
        self.search = ScanLine(
            _("Search a structure by a name it has or had, a town, a telephone, an e-mail…"), icon="search", height=40
        )
        self.listing = Listing(
            wording.STRUCTURES,
            name="structures",
            label=_("Structures"),
            identity="organisation_id",
            inset=16,
            empty=Empty(_("No structure here."), _("Found the first one, or search otherwise.")),
        )
        self._count = Label("", bold=True)
        self.panel = StructurePanel(
            self.action("structures.correct"),
            self.action("structures.person"),
            [self.action("structures.lend"), self.action("structures.merge")],
        )
        saving, leaving = self.action("structures.save"), self.action("merging.leave")
        saving.setShortcuts([QKeySequence("Ctrl+S"), QKeySequence("Ctrl+Return")])
        self.form = StructureForm(saving, leaving)
        self._lay_out()
        self._connect()
        self._show_none()
        self.forget_done()
        self.show_screen(None)

    def _lay_out(self) -> None:
        head, count, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(Button.of(self.action("structures.found"), height=40))
        count.setContentsMargins(16, 0, 16, 0)
        count.addWidget(self._count)
        count.addStretch()
        middle.setSpacing(0)
        middle.addWidget(self.listing, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(browse := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(count)
        column.addLayout(middle, 1)
        self._browse = browse
        for screen in (browse, self.form, self.merge_screen):
            self.stack.addWidget(screen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        self.search.edited.connect(self._on_edited)
        self.search.arrow.connect(self.listing.step)
        self.search.entered.connect(lambda _text, _forced: self._on_entered())
        self.listing.chosen.connect(self._on_chosen)
        self.listing.activated.connect(lambda _line: self._on_correct())
        self.listing.counted.connect(self._show_count)
        self.listing.set_gestures([self.action(name) for name in OF_ONE])
        self.panel.record_asked.connect(lambda record_id: self.linked.emit(Link("record", record_id)))
        self.panel.borrower_asked.connect(lambda borrower_id: self.linked.emit(Link("borrower", borrower_id)))

    # ---- the page
    def reload(self) -> None:
        self._is_listing = True
        self.listing.read(self.tasks, listing.listing, text=self.search.text())
        if self._shown_id is not None:
            self._read_structure(self._shown_id)

    def focus_first(self) -> None:
        self.search.setFocus()

    def open(self, link: Link) -> None:
        """Show a structure."""
        self.show_screen(None)
        if isinstance(link.id, UUID):
            self._read_structure(link.id)
        self.focus_first()

    def back(self) -> bool:
        """Leave a form, then the words searched."""
        screen = self.stack.currentWidget()
        if screen is self.form and not self.form.may_leave():
            return True
        if screen is not self._browse:
            self.show_screen(None)
        elif self.search.text():
            self.search.clear()
            self.reload()
        else:
            return False
        self.focus_first()
        return True

    def remember(self) -> Mapping[str, Any]:
        return {"text": self.search.text(), "organisation_id": self._shown_id}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.search.set_text(place["text"])
        self._shown_id = place["organisation_id"]
        self.reload()

    # ---- gestures
    @action("structures.found", N_("New structure"), shortcut="Ctrl+N", icon="add")
    def _on_found(self) -> None:
        self._is_new = True
        self.show_screen(self.form)
        self.form.show_new()

    @action("structures.person", N_("New person here"), shortcut="Ctrl+Shift+N", icon="person")
    def _on_person(self) -> None:
        if self.view is not None:
            self.linked.emit(Link("borrower", None, {"organisation": self.view.name}))

    @action("structures.lend", N_("Lend to the structure itself"), shortcut="F2", icon="lend")
    def _on_lend(self) -> None:
        """To the counter with its own card; it is given one first when it has none."""
        if self.view is None:
            return
        if self.view.borrower_id is not None:
            self.linked.emit(Link("counter", None, {"borrower_id": self.view.borrower_id}))
        else:
            own = {"kind": "organisation", "name": self.view.name, "organisation": self.view.name}
            kept = {key: getattr(self.view, key) for key in ("phone", "email", "address", "department")}
            self.linked.emit(Link("borrower", None, {**own, **kept}))

    @action("structures.correct", N_("Correct"), shortcut="Ctrl+E", icon="edit")
    def _on_correct(self) -> None:
        if self.view is not None:
            self._is_new = False
            self.show_screen(self.form)
            self.form.show_structure(self.view)

    @action("structures.merge", N_("Merge…"), shortcut="Ctrl+M", icon="organisation")
    def _on_merge(self) -> None:
        if self.view is not None:
            what = _("The one you choose becomes {name}: people, loans and names of both are read together.")
            self.show_screen(self.merge_screen)
            self.merge_screen.begin(
                self.view.organisation_id,
                _("Which is the same as {name}?").format(name=self.view.name),
                what.format(name=self.view.name),
            )

    def merge_two(self, kept_id: UUID, other_id: UUID) -> None:
        self.tasks.perform(merge, self._show_merged, refused=self.refuse, organisation_id=kept_id, other_id=other_id)

    def tell_two_apart(self, one_id: UUID, other_id: UUID) -> None:
        self.tasks.perform(tell_apart, self.show_apart, refused=self.refuse, one_id=one_id, other_id=other_id)

    @action("structures.save", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_save(self) -> None:
        if self._is_new:
            self.tasks.perform(found, self._show_founded, refused=self.refuse, **self.form.kept())
        elif self.view is not None:
            changes = self.form.changed(*KEPT)
            self.tasks.perform(
                correct,
                self._show_corrected,
                refused=self.refuse,
                organisation_id=self.view.organisation_id,
                changes=changes,
                seen={key: self.form.shown[key] for key in changes},
                keeps_name=self.form.keeps_name(),
            )

    def _on_edited(self) -> None:
        self.forget_done()
        self.reload()

    def _on_entered(self) -> None:
        if self.listing.current() is None and self.listing.count():
            self.listing.choose(0)
        else:
            self._on_correct()

    def _on_chosen(self, line: StructureLine | None) -> None:
        """Show whom a hand chose: a list shown again chooses others in passing."""
        if line is not None and not self._is_listing and line.organisation_id != self._shown_id:
            self._read_structure(line.organisation_id)

    def ask_candidates(self, text: str) -> None:
        if self.view is None:
            return
        if text.strip():
            self.tasks.read(listing.listing, self._show_found, key="structures.merge", text=text, limit=20)
        else:
            own = self.view.organisation_id
            self.tasks.read(merging.likely, self._show_alike, key="structures.merge", organisation_id=own)

    # ---- answers
    def _read_structure(self, organisation_id: UUID) -> None:
        self._shown_id = organisation_id
        self.tasks.read(
            showing.show,
            self._show_structure,
            key="structures.one",
            refused=lambda _refusal: self._show_none(),
            organisation_id=organisation_id,
        )

    def _show_structure(self, view: StructureView) -> None:
        self.view, self._shown_id = view, view.organisation_id
        self.panel.show_structure(view)
        self._allow_gestures()
        self.tasks.read(
            loans.loans,
            self.panel.show_loans,
            key="structures.loans",
            where=loans.Narrowing(is_open=True, organisation_id=view.organisation_id),
            sort="due_on",
            descending=False,
            limit=None,
        )

    def _show_none(self) -> None:
        self.view = self._shown_id = None
        self.panel.show_none()
        self._allow_gestures()

    def _show_count(self, total: int) -> None:
        self._is_listing = False
        self._count.setText(ngettext("{n} structure", "{n} structures", total).format(n=number(total)))
        if self._shown_id is not None:
            self.listing.choose_id(self._shown_id)

    def _show_founded(self, made: StructureKept) -> None:
        """Show it alone in the list; the next words replace its name."""
        self.show_screen(None)
        self.search.put_back(made.name)
        self._shown_id = made.organisation_id
        self.tell_done(made.entry_id, _("Founded: {name}.").format(name=made.name))
        self.reload()
        self.focus_first()

    def _show_corrected(self, made: StructureKept) -> None:
        self.show_screen(None)
        self.tell_done(made.entry_id, _("The record of {name} was corrected.").format(name=made.name))
        self.focus_first()

    def _show_found(self, found: Structures) -> None:
        self.merge_screen.show_candidates([structure_candidate(line) for line in found.rows])

    def _show_alike(self, found: tuple[StructureAlike, ...]) -> None:
        self.merge_screen.show_candidates([alike_candidate(one) for one in found])

    def _show_merged(self, made: StructuresMerged) -> None:
        self.show_screen(None)
        self.tell_done(made.entry_id, _("{other} and {name} are one now.").format(other=made.other, name=made.name))
        self.focus_first()

    def show_screen(self, screen: QWidget | None) -> None:
        self.stack.setCurrentWidget(screen or self._browse)
        self.allow_merging(False)
        self._allow_gestures()
        self.retitled.emit(_("Structure") if screen else _(self.title))

    def _allow_gestures(self) -> None:
        """Let what the screen in front is for be done, and nothing else."""
        screen = self.stack.currentWidget()
        is_list = screen is self._browse
        self.action("structures.save").setEnabled(screen is self.form)
        self.action("merging.leave").setEnabled(not is_list)
        self.action("structures.found").setEnabled(is_list)
        for name in OF_ONE:
            self.action(name).setEnabled(is_list and self.view is not None)
