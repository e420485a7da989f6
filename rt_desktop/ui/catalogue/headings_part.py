"""« Listes » of the catalogue: authors, publishers, series, subjects, keywords, renamed and merged everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from rt_desktop.errors import UserError
from rt_desktop.formats.headings import Heading
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue import headings
from rt_desktop.services.catalogue.headings import Name, Names
from rt_desktop.services.catalogue.renaming import Renamed, rename
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue import heading_words
from rt_desktop.ui.catalogue.heading_panel import HeadingPanel
from rt_desktop.ui.catalogue.line_keys import LineKeys
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.list_export import ListExport
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.tabs import Tabs


class HeadingsPart(Page):
    """One list at a time, under its tab; opens the links "heading" (a kind, and the name as `name`)."""

    shows: ClassVar = frozenset({"record"})
    title = N_("Lists of the catalogue")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._wanted, self._goes_to_list = "", False
        self.tabs = Tabs(_(self.title), inset=0)
        for kind, words in heading_words.KINDS.items():
            self.tabs.add(kind, _(words))
        self.search = ScanLine(_("Find a name in the list…"), icon="search", height=40)
        self.count = Label("", "secondary", tone="secondary")
        self.notice = DoneLine(tasks)
        self.exporting = ListExport(tasks, self)
        self.listing = Listing(
            heading_words.NAMES,
            name="headings",
            label=_("Names"),
            inset=16,
            empty=Empty(_("Nothing here has these words."), _("Esc shows the whole list again.")),
        )
        self._panels: dict[Heading, HeadingPanel] = {}
        self._side = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_kind()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(Button.of(self.action("headings.export"), height=40))
        left = QVBoxLayout()
        left.setContentsMargins(16, 8, 16, 0)
        left.setSpacing(8)
        left.addWidget(self.tabs)
        left.addLayout(tools)
        left.addWidget(self.notice)
        left.addWidget(self.count)
        left.addWidget(self.listing, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._side)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _key: self._on_kind())
        self.search.edited.connect(lambda _text: self._ask())
        self.search.entered.connect(lambda _text, _forced: self._on_entered())
        self.search.arrow.connect(self.listing.step)
        self.notice.changed.connect(self._enable)
        self.search.undo_asked.connect(self.action("headings.undo").trigger)
        LineKeys(self.search.line).watch(self.listing.view)
        self.listing.chosen.connect(self._on_chosen)
        self.listing.activated.connect(lambda _name: self.panel.begin())
        self.listing.set_gestures([self.action("headings.rename-begin")])

    # ---- the list in front
    @property
    def kind(self) -> Heading:
        """The kind of the list in front."""
        return Heading(self.tabs.key())

    @property
    def panel(self) -> HeadingPanel:
        """What is at the side of it."""
        return self._panels[self.kind]

    def _on_kind(self) -> None:
        if self.kind not in self._panels:
            panel = HeadingPanel(self.tasks, self.kind, self.action("headings.rename"))
            panel.record_asked.connect(lambda record_id: self.linked.emit(Link("record", record_id)))
            panel.retyped.connect(self._on_retyped)
            self._side.addWidget(panel)
            self._panels[self.kind] = panel
        self._side.setCurrentWidget(self.panel)
        self.listing.clear()
        self._show_chosen(None)
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self.tasks.read(
            headings.listing,
            self._show_names,
            key="headings.names",
            kind=self.kind,
            text=self.search.text(),
            limit=None,
        )

    def _show_names(self, found: Names) -> None:
        self.listing.show_rows(found.rows)
        self.count.setText(ngettext("{n} name", "{n} names", found.total).format(n=number(found.total)))
        self.action("headings.export").setEnabled(found.total > 0)
        if self._wanted and self.listing.choose_id(self._wanted):
            self._wanted = ""
        if self._goes_to_list:
            self._go_to_list(found.total)

    def _go_to_list(self, total: int) -> None:
        """After a renaming, be where Ctrl+Z undoes it: the search line, filled, would undo what was typed in it."""
        if total:
            self._goes_to_list = False
            self.listing.view.setFocus()
        else:  # the words found the former name only
            self.search.clear()
            self._ask()

    # ---- the page
    def reload(self) -> None:
        self.tasks.read(headings.counts, self._show_counts, key="headings.counts")
        self._ask()
        if self.panel.shown is not None:
            self._read_one(self.panel.shown)

    def _show_counts(self, counts: Mapping[Heading, int]) -> None:
        for kind, count in counts.items():
            self.tabs.set_count(kind, count)

    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, link: Link) -> None:
        if link.id is not None:
            self.tabs.choose(str(link.id))
        self._wanted = str(link.given.get("name", ""))
        self.search.set_text(self._wanted)
        self._ask()
        self.focus_first()

    def back(self) -> bool:
        """Leave the other name, then the words searched."""
        if self.panel.to():
            self.panel.form.show_values({"to": self.panel.shown.name if self.panel.shown else ""})
            self._on_retyped()
        elif self.search.text():
            self.search.clear()
            self._ask()
        else:
            return False
        self.focus_first()
        return True

    def remember(self) -> Mapping[str, Any]:
        shown = self.panel.shown
        return {"kind": self.kind.value, "text": self.search.text(), "name": shown.name if shown else ""}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.tabs.choose(place["kind"])
        self.search.set_text(place["text"])
        self._wanted = place["name"]
        self._ask()

    # ---- one of them
    def _on_entered(self) -> None:
        if self.listing.current() is None:
            self.listing.step(1)
        else:
            self.panel.begin()

    def _on_chosen(self, name: Name | None) -> None:
        if name is not None or not self.listing.count():
            self._show_chosen(name)

    def _show_chosen(self, name: Name | None) -> None:
        if name is None:
            self.panel.show_nothing()
        else:
            self.panel.show_name(name)
            self.panel.records.read(self.tasks, headings.having, kind=self.kind, name=name.name)
        self._enable()

    def _read_one(self, shown: Name) -> None:
        self.tasks.read(headings.one, self._show_one, key="headings.one", kind=self.kind, name=shown.name)

    def _show_one(self, name: Name) -> None:
        """What is at the side, as it is now; it goes when no record has it any more."""
        self._show_chosen(name if name.count else None)

    def _on_retyped(self) -> None:
        self.panel.refuse("")
        self._enable()
        if self.panel.to():
            self.tasks.read(headings.one, self._show_other, key="headings.other", kind=self.kind, name=self.panel.to())
        else:
            self.panel.tell("")

    def _show_other(self, other: Name) -> None:
        shown = self.panel.shown
        if shown is not None and other.name == self.panel.to():
            self.panel.tell(heading_words.what_follows(shown, other.name, other if other.count else None))

    def _enable(self) -> None:
        self.action("headings.rename-begin").setEnabled(self.panel.shown is not None)
        self.action("headings.rename").setEnabled(bool(self.panel.to()))
        self.action("headings.undo").setEnabled(self.notice.can_undo)

    # ---- gestures
    @action("headings.rename-begin", N_("Rename or merge"), shortcut="Ctrl+E", icon="edit")
    def _on_begin(self) -> None:
        if self.panel.shown is not None:
            self.panel.begin()

    @action("headings.rename", N_("Rename everywhere"), shortcut="Ctrl+Return")
    def _on_rename(self) -> None:
        shown, to = self.panel.shown, self.panel.to()
        if shown is None or not to:
            return
        self.action("headings.rename").setEnabled(False)
        self.tasks.run(
            rename,
            self._show_renamed,
            text=_("Renaming: {name}").format(name=to),
            refused=self._show_refusal,
            kind=self.kind,
            names=[shown.name],
            to=to,
        )

    @action("headings.undo", N_("Undo the renaming"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        self.notice.undo()

    @action("headings.next-list", N_("Next list"), shortcut="Ctrl+Tab")
    def _on_next(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    @action("headings.export", N_("Export"), shortcut="Ctrl+S", icon="export")
    def _on_export(self) -> None:
        self.exporting.ask(self.listing, _(heading_words.KINDS[self.kind]))

    # ---- answers
    def _show_renamed(self, renamed: Renamed) -> None:
        self._wanted, self._goes_to_list = renamed.to, True
        self.panel.show_nothing()
        self.notice.tell_done(heading_words.done(renamed), renamed.group_id)
        self._ask()

    def _show_refusal(self, refusal: UserError) -> None:
        self.panel.refuse(refusal.message)
        self._enable()
