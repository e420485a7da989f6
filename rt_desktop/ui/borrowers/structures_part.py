"""Structures: a list that narrows as one types, one of them at the side, one screen to found or correct."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.borrowers.structures import listing, merging, showing
from rt_desktop.services.borrowers.structures.correcting import StructureKept, correct, found
from rt_desktop.services.borrowers.structures.listing import Structures
from rt_desktop.services.borrowers.structures.merging import StructureAlike, StructuresMerged, merge, tell_apart
from rt_desktop.services.borrowers.structures.showing import StructureView
from rt_desktop.services.circulation import loans
from rt_desktop.ui.actions import action
from rt_desktop.ui.borrowers import structure_wording as wording
from rt_desktop.ui.borrowers.chosen_page import ChosenPage
from rt_desktop.ui.borrowers.merge_screen import alike_candidate, structure_candidate
from rt_desktop.ui.borrowers.structure_form import KEPT, StructureForm
from rt_desktop.ui.borrowers.structure_panel import StructurePanel
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing

#: The gestures that need a structure shown.
OF_ONE = ("structures.person", "structures.lend", "structures.correct", "structures.merge")


class StructuresPart(ChosenPage):
    """The list and its panel, or a form."""

    shows = frozenset({"organisation", "former_name", "membership", "borrower", "loan"})
    title = N_("Structures")
    one = N_("Structure")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        found = Listing(
            wording.STRUCTURES,
            name="structures",
            label=_("Structures"),
            identity="organisation_id",
            inset=16,
            empty=Empty(_("No structure here."), _("Found the first one, or search otherwise.")),
        )
        super().__init__(
            tasks,
            found,
            search=_("Search for a structure by a name it has or had, a town, a telephone, an e-mail…"),
            other=_("Search for the other one by a name it has or had…"),
            none=_("No structure is similar."),
            parent=parent,
        )
        self.view: StructureView | None = None
        self._is_new = False
        self.panel = StructurePanel(
            self.action("structures.correct"),
            self.action("structures.person"),
            [self.action("structures.lend"), self.action("structures.merge")],
        )
        saving, leaving = self.action("structures.save"), self.action("merging.leave")
        saving.setShortcuts([QKeySequence("Ctrl+S"), QKeySequence("Ctrl+Return")])
        self.form = StructureForm(saving, leaving)
        self.lay_out(self.panel, self.action("structures.found"), self.form)
        self._connect()
        self._show_nobody()
        self.notice.clear()
        self.show_screen(None)

    def _connect(self) -> None:
        self.search.edited.connect(self._on_edited)
        self.search.entered.connect(lambda _text, _forced: self._on_entered())
        self.listing.activated.connect(lambda _line: self._on_correct())
        self.listing.set_gestures([self.action(name) for name in OF_ONE])
        self.panel.borrower_asked.connect(lambda borrower_id: self.linked.emit(Link("borrower", borrower_id)))

    # ---- the page
    def read_list(self) -> None:
        self.listing.read(self.tasks, listing.listing, text=self.search.text())

    def open(self, link: Link) -> None:
        """Show a structure; a form that is not saved first."""
        if not self.may_leave():
            return
        self.show_screen(None)
        if isinstance(link.id, UUID):
            self.read_one(link.id)
        self.focus_first()

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
        self.notice.clear()
        self.reload()

    def _on_entered(self) -> None:
        if self.listing.current() is None and self.listing.count():
            self.listing.choose(0)
        else:
            self._on_correct()

    def ask_candidates(self, text: str) -> None:
        if self.view is None:
            return
        if text.strip():
            self.tasks.read(listing.listing, self._show_found, key="structures.merge", text=text, limit=20)
        else:
            own = self.view.organisation_id
            self.tasks.read(merging.likely, self._show_alike, key="structures.merge", organisation_id=own)

    # ---- answers
    def read_one(self, organisation_id: UUID) -> None:
        self._shown_id = organisation_id
        self.tasks.read(
            showing.show,
            self._show_structure,
            key="structures.one",
            refused=lambda _refusal: self._show_nobody(),
            organisation_id=organisation_id,
        )

    def _show_structure(self, view: StructureView) -> None:
        self.view, self._shown_id = view, view.organisation_id
        self.panel.show_structure(view)
        self.allow_gestures()
        self.tasks.read(
            loans.loans,
            self.panel.show_loans,
            key="structures.loans",
            where=loans.Narrowing(is_open=True, organisation_id=view.organisation_id),
            sort="due_on",
            descending=False,
            limit=None,
        )

    def _show_nobody(self) -> None:
        self.view = self._shown_id = None
        self.panel.show_nobody()
        self.allow_gestures()

    def count_words(self, total: int) -> str:
        return ngettext("{n} structure", "{n} structures", total).format(n=number(total))

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
        self.tell_done(made.entry_id, made.sentence())
        self.focus_first()

    def allow_gestures(self) -> None:
        self.action("structures.save").setEnabled(self.stack.currentWidget() is self.form)
        self.action("structures.found").setEnabled(self.is_browsing)
        for name in OF_ONE:
            self.action(name).setEnabled(self.is_browsing and self.view is not None)
