"""« Listes »: what is on loan, late, held, set aside, to complete, lost; each searched, sorted, exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.circulation.conditions import Choices, choices
from rt_desktop.services.circulation.losses import listing as losses
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.services.circulation.losses.settling import Settled
from rt_desktop.services.circulation.papers_waiting import PAPER, ToPrint
from rt_desktop.ui import messages, theme
from rt_desktop.ui.actions import action
from rt_desktop.ui.circulation.lists import LISTS, CounterList
from rt_desktop.ui.circulation.loss_form import LossForm
from rt_desktop.ui.circulation.paper_list import OF_A_PAPER, PaperList
from rt_desktop.ui.circulation.row_gestures import (
    OF_A_LOAN,
    OF_A_LOSS,
    OF_A_REMARK,
    OF_WHAT_IS_ASIDE,
    OF_WHO_WAITS,
)
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import DAY, Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.list_export import ListExport
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.tabs import Tabs

#: What the menu of a line offers besides opening it, by the list.
OFFERED = {
    "on-loan": OF_A_LOAN,
    "late": OF_A_LOAN,
    "held": OF_WHO_WAITS,
    "set-aside": OF_WHAT_IS_ASIDE,
    "lost": OF_A_LOSS,
    "to-settle": OF_A_REMARK,
    "to-print": OF_A_PAPER,
}

#: The list of the papers that wait.
PRINTED = "to-print"


class ListsPart(PaperList):
    """One list at a time, under its tab; the search and the site hold for all."""

    shows = frozenset({DAY, "loan", "hold", "loss", "item", "record", "borrower", "organisation", "remark", PAPER})
    title = N_("Lists")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._lists = {one.key: one for one in LISTS}
        self._listings: dict[str, Listing] = {}
        self.tabs = Tabs(_("Lists"), inset=0)
        for one in LISTS:
            self.tabs.add(one.key, _(one.title))
        self.search = ScanLine(_("Find a title, a borrower, a barcode…"), icon="search", height=40)
        self.site = Choice([(None, _("All sites"))])
        self.site.setAccessibleName(_("Site"))
        self.site.setFixedWidth(theme.wide(176))
        self.count = Label("", "secondary", tone="secondary")
        self.done = DoneLine(tasks)
        self.exporting = ListExport(tasks, self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_list(LISTS[0].key)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.site)
        tools.addWidget(Button.of(self.action("papers.print-all"), height=40))
        tools.addWidget(Button.of(self.action("lists.export"), height=40))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 16)
        whole.setSpacing(8)
        whole.addWidget(self.tabs)
        whole.addLayout(tools)
        whole.addWidget(self.done)
        whole.addWidget(self.count)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_list)
        self.search.edited.connect(lambda _text: self._ask())
        self.search.entered.connect(lambda _text, _forced: self.listing.setFocus())
        self.search.arrow.connect(self._on_arrow)
        self.search.undo_asked.connect(self._on_undo)
        self.done.changed.connect(self._offer_undo)
        self._offer_undo()
        self.site.activated.connect(lambda _place: self._ask())

    # ---- the list in front
    @property
    def now(self) -> CounterList:
        """The list in front."""
        return self._lists[self.tabs.key()]

    @property
    def listing(self) -> Listing:
        """Its rows."""
        return self._listings[self.tabs.key()]

    def _show_list(self, key: str) -> None:
        if key not in self._listings:
            self._listings[key] = self._made(self._lists[key])
        self._stack.setCurrentWidget(self.listing)
        self.site.setVisible(self.now.by_site)
        self.action("papers.print-all").setVisible(key == PRINTED)
        self.action("lists.record").setEnabled(key != PRINTED)  # a paper is about many
        self._ask()

    def _made(self, one: CounterList) -> Listing:
        listing = Listing(
            one.columns,
            name=f"lists.{one.key}",
            label=_(one.title),
            row_height=40,
            identity=one.identity,
            empty=Empty(_(one.empty)),
        )
        listing.activated.connect(partial(self._on_row, one.opens))
        ways = self.offered("lists.borrower", *(() if one.key == PRINTED else ("lists.record",)))
        listing.set_gestures([*ways, *self.offered(*OFFERED.get(one.key, ()))])
        self._stack.addWidget(listing)
        return listing

    def _ask(self) -> None:
        """Ask for the list in front, as it is narrowed now."""
        asked = {"text": self.search.text()} | ({"site_id": self.site.value()} if self.now.by_site else {})
        self.tasks.read(self.now.query, partial(self._show_rows, self.now), key="lists.rows", **asked)

    def _show_rows(self, one: CounterList, rows: Sequence[object]) -> None:
        self._listings[one.key].show_rows(rows)
        self.count.setText(ngettext("{n} line", "{n} lines", len(rows)).format(n=number(len(rows))))
        is_narrowed = bool(self.search.text().strip()) or (one.by_site and self.site.value() is not None)
        self._listings[one.key].set_empty(
            _("Nothing here has these words.") if is_narrowed else _(one.empty),
            _("Esc shows the whole list again.") if is_narrowed else "",
        )
        self.action("lists.export").setEnabled(bool(rows))
        self.action("papers.print-all").setEnabled(bool(rows) and one.key == PRINTED)

    # ---- the page
    def reload(self) -> None:
        self.tasks.read(choices, self._show_sites, key="lists.sites")
        self._ask()

    def _show_sites(self, offered: Choices) -> None:
        self.site.set_options([(None, _("All sites")), *offered.sites])

    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, link: Link) -> None:
        """Show the list a link names, and ask how a loss was settled."""
        self._leave_form()
        self.tabs.choose(str(link.id or LISTS[0].key))
        self.focus_first()
        if "loss_id" in link.given:
            where = losses.Narrowing(loss_id=link.given["loss_id"])
            self.tasks.read(losses.losses, self._settle_first, where=where)

    def back(self) -> bool:
        """Leave the form, or show the whole list again."""
        if self._leave_form():
            return True
        if not self.search.text() and self.site.value() is None:
            return False
        self.search.clear()
        self.site.set_value(None)
        self._ask()
        self.focus_first()
        return True

    def remember(self) -> Mapping[str, Any]:
        return {"list": self.tabs.key(), "text": self.search.text()}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.search.set_text(place["text"])
        self.tabs.choose(place["list"])
        self._ask()

    # ---- a loss
    @cached_property
    def loss_form(self) -> LossForm:
        """How a loss was settled, made when it is first asked."""
        form = LossForm(self.tasks, self.action("lists.leave"))
        form.settled.connect(self._show_settled)
        self._stack.addWidget(form)
        return form

    def settle(self, line: LossLine) -> None:
        if not line.is_open:
            messages.error(_("This loss is settled. Undo that first, to say otherwise."))
            return
        self._stack.setCurrentWidget(self.loss_form)
        self.loss_form.ask(line)

    def _settle_first(self, found: losses.Losses) -> None:
        if found.rows:
            self.settle(found.rows[0])

    def _show_settled(self, made: Settled) -> None:
        self._leave_form()
        self.tell_done(_("Settled"), _(": {title}.").format(title=made.title), made.entry_id)

    def _leave_form(self) -> bool:
        """Bring the list back to the front; whether the form was there."""
        is_asking = "loss_form" in vars(self) and self._stack.currentWidget() is self.loss_form
        if is_asking:
            self._stack.setCurrentWidget(self.listing)
            self.listing.setFocus()
        return is_asking

    # ---- what was just done
    def tell_done(self, first: str, rest: str, entry_id: UUID) -> None:
        self.done.tell_done(f"{first}{rest}", None, entry_id)

    def _offer_undo(self) -> None:
        self.action("lists.undo").setEnabled(self.done.can_undo)

    @action("lists.undo", N_("Undo what was just done"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        self.done.undo()

    def papers_listed(self) -> Sequence[ToPrint]:
        """The papers listed, all of them or those the words find."""
        known: Sequence[Any] = self.listing.model.known() if self.now.key == PRINTED else ()
        return known

    def chosen_line(self) -> object:
        return self.listing.current()

    # ---- gestures
    @action("lists.leave", N_("Back to the list"), icon="back")
    def _on_leave(self) -> None:
        self._leave_form()

    @action("lists.borrower", N_("Open the borrower at the counter"), shortcut="Ctrl+B", icon="person")
    def _on_borrower(self) -> None:
        self._on_row("borrower", self.listing.current())

    @action("lists.record", N_("Show the record"), shortcut="Ctrl+O", icon="catalogue")
    def _on_record(self) -> None:
        self._on_row("record", self.listing.current())

    @action("lists.next", N_("Next list"), shortcut="Ctrl+Tab")
    def _on_next(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    @action("lists.export", N_("Export"), shortcut="Ctrl+S", icon="export")
    def _on_export(self) -> None:
        self.exporting.ask(self.listing, _(self.now.title))

    def _on_arrow(self, by: int) -> None:
        self.listing.step(by)

    def _on_row(self, opens: str, row: Any) -> None:
        borrower_id = getattr(row, "borrower_id", None)
        if opens == "borrower" and borrower_id is not None:
            self.linked.emit(Link("counter", None, {"borrower_id": borrower_id}))
        elif row is not None and row.record_id is not None:
            self.linked.emit(Link("edit" if opens == "edit" else "record", row.record_id))
