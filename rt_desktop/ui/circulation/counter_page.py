"""The counter: scan a card, then documents; scan a document alone to take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.circulation import on_behalf, scanning
from rt_desktop.services.circulation.papers_waiting import PAPER
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.services.circulation.today import Today, today
from rt_desktop.services.undoing import recent
from rt_desktop.services.undoing.recent import Recent
from rt_desktop.ui.actions import action
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.circulation.at_counter import AtCounter, Conditions
from rt_desktop.ui.circulation.borrower_head import BorrowerHead
from rt_desktop.ui.circulation.conditions_bar import ConditionsBar
from rt_desktop.ui.circulation.counter_lines import CounterLines
from rt_desktop.ui.circulation.found_list import found_listing
from rt_desktop.ui.circulation.holding import Holding, Wanted
from rt_desktop.ui.circulation.open_loans import OpenLoan, OpenLoans
from rt_desktop.ui.circulation.paper_gestures import PaperGestures
from rt_desktop.ui.circulation.scans import Scans
from rt_desktop.ui.circulation.today import DaySection, TodayBody, TodayHead
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import DAY, Tasks
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.section import Section

if TYPE_CHECKING:
    from rt_desktop.services.circulation.express import Described
    from rt_desktop.ui.circulation.express_form import ExpressForm

#: Last operations shown below what the day asks for.
FEW = 3


class CounterPage(PaperGestures, CounterLines):
    """The outcome of the last scan is the largest thing on the page; the focus stays in the scan line."""

    shows = frozenset(
        {DAY, "entry", "loan", "item", "record", "borrower", "organisation", "hold", "loss", "remark", PAPER}
    )
    title = N_("Loans")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.scan_line = ScanLine(_("Scan a card or a document, or type a name, a title…"))
        self.outcome, self.notice = Outcome(), NoticeLine()
        self.head = BorrowerHead(self.action("circulation.open"), self.action("circulation.close"))
        self.today, self.open_loans = TodayHead(), OpenLoans()
        nothing = _("Nothing done here yet. Scan a card to lend, a document to take it back.")
        self.done = DaySection(
            _("Last operations"), wording.recent_columns(), nothing, identity="entry_id", row_height=48
        )
        self.day = TodayBody(self.done)
        self.conditions = ConditionsBar(
            tasks, self.action("circulation.otherwise"), self.action("circulation.usual")
        )
        self.express: ExpressForm | None = None
        self.recent = Listing(
            wording.recent_columns(),
            label=_("Last operations"),
            row_height=48,
            identity="entry_id",
            empty=Empty(_("Nothing done here yet."), _("Scan a card to lend, a document to take it back.")),
        )
        self.counter = AtCounter(
            tasks,
            self.outcome,
            self.notice,
            renew=self.action("circulation.renew"),
            force=self.action("circulation.force"),
            hold=self.action("circulation.hold"),
        )
        self.holding = Holding(tasks, self.counter, self.notice)
        express = self.action("circulation.express")
        found = found_listing(self.action("circulation.register"), express)
        self.scans = Scans(tasks, self.scan_line, self.counter, self.notice, found=found, express=express)
        self._lay_out()
        self._connect()
        self._show_turn()

    def _lay_out(self) -> None:
        self._lists, self._bodies = QStackedWidget(), QStackedWidget()
        operations = QVBoxLayout()
        operations.setSpacing(0)
        operations.addWidget(Section(_("Last operations"), note=_("Ctrl+Z undoes the last"), line=False))
        operations.addWidget(self.recent, 1)
        work = QHBoxLayout(at_work := QWidget())
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(32)
        work.addWidget(self.open_loans, 11)
        work.addLayout(operations, 10)
        self._at_work = at_work
        self._lists.addWidget(self.day)
        self._lists.addWidget(at_work)
        body = QVBoxLayout(content := QWidget())
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for widget in (self.today, self.head, self.outcome, self.notice):
            body.addWidget(widget)
        body.addSpacing(8)
        body.addWidget(self._lists, 1)
        for part in (content, self.scans.found):
            self._bodies.addWidget(part)
        self._content = content
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addWidget(self.scan_line)
        whole.addWidget(self.conditions)
        whole.addWidget(self._bodies, 1)

    def _connect(self) -> None:
        self.scan_line.undo_asked.connect(self._on_undo)
        self.scans.offered.connect(self._show_offer)
        self.scans.record_asked.connect(self._show_record)
        self.counter.stands.connect(self._show_borrower)
        self.counter.turned.connect(self._show_turn)
        self.recent.pressed.connect(lambda row, _attribute: self.counter.undo(row.entry_id))
        self.done.listing.pressed.connect(lambda row, _attribute: self.counter.undo(row.entry_id))
        self.open_loans.listing.pressed.connect(lambda row, _attribute: self.counter.renew(row.line.item_id))
        self.open_loans.listing.activated.connect(lambda row: self._show_record(row.line.record_id))
        self.connect_lines()
        self.day.borrower_asked.connect(self._on_borrower)
        self.day.record_asked.connect(self._show_record)
        self.day.edit_asked.connect(lambda record_id: self.linked.emit(Link("edit", record_id)))
        self.day.list_asked.connect(lambda key: self.linked.emit(Link("lists", key)))
        self.conditions.decided.connect(self._on_decided)
        self.head.structure_chosen.connect(self._on_structure)

    # ---- the page
    def reload(self) -> None:
        self._show_body()
        if self.counter.borrower_id is None:
            self.conditions.prepare()
            self.tasks.read(today, self._show_today, key="counter.day")
        self.tasks.read(recent.recent, self._show_recent, key="counter.recent")
        self.counter.read_again()

    def focus_first(self) -> None:
        self.scan_line.setFocus()

    def open(self, link: Link) -> None:
        """Open a borrower, or lend or hold an item for the open one, or for whoever's card is scanned next."""
        self.focus_first()
        if "borrower_id" in link.given:
            self.counter.open(link.given["borrower_id"])
        if "held" in link.given:
            self.scans.queue.then(partial(self.holding.ask, Wanted(*link.given["held"])))
        if "item_id" in link.given:
            self.tasks.read(scanning.item, self.counter.lend, item_id=link.given["item_id"])

    def back(self) -> bool:
        """Leave what was found, then the returns, then the borrower; in its turn after the scans before it."""
        if self.scans.queue.is_waiting:
            self.scans.queue.then(self._go_back)
            return True
        return self._go_back()

    def _go_back(self) -> bool:
        if self.conditions.is_asking:
            self.conditions.leave()
        elif self.express is not None and self._bodies.currentWidget() is self.express:
            self._bodies.setCurrentWidget(self._content)
        elif self.scans.is_offering or self.scan_line.text():
            self.scans.clear()
        elif self.holding.is_waiting:
            self.holding.leave()
        elif self.counter.is_returning:
            self.counter.take_returns(False)
        elif not self.counter.is_quiet:
            self.counter.close()
        else:
            return False
        self.focus_first()
        return True

    # ---- gestures
    @action("circulation.lend", N_("Lend"), shortcut="F2", icon="lend")
    def _on_lend(self) -> None:
        self._turn_to(is_returning=False)

    @action("circulation.return", N_("Take back"), shortcut="F3", icon="return")
    def _on_return(self) -> None:
        self._turn_to(is_returning=True)

    @action("circulation.renew", N_("Renew"), shortcut="Ctrl+R", icon="renew")
    def _on_renew(self) -> None:
        chosen = self.open_loans.listing.current() if self.open_loans.listing.view.hasFocus() else None
        if isinstance(chosen, OpenLoan):
            self.counter.renew(chosen.line.item_id)
        else:
            self.counter.renew_first()
        self.focus_first()

    @action("circulation.force", N_("Lend all the same"), shortcut="Shift+Return", icon="attention")
    def _on_force(self) -> None:
        self.scans.enter(self.scan_line.text(), True)
        self.focus_first()

    @action("circulation.undo", N_("Undo"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        self.scans.queue.then(self.counter.undo)
        self.focus_first()

    @action("circulation.register", N_("Register a borrower"), shortcut="Ctrl+N", icon="add")
    def _on_register(self) -> None:
        self.linked.emit(Link("borrower", None, {"name": self.scan_line.text()}))

    @action("circulation.express", N_("Express loan"), shortcut="Ctrl+E", icon="lend")
    def _on_express(self) -> None:
        title, code = self.scan_line.text(), self.scans.unknown
        self.scans.clear()
        if self.express is None:
            self.express = self._made_express()
        self._bodies.setCurrentWidget(self.express)
        self.express.ask(title=title, barcode=code)

    def _made_express(self) -> ExpressForm:
        from rt_desktop.ui.circulation.express_form import ExpressForm  # noqa: PLC0415 -- seldom asked

        made = ExpressForm(self.tasks, self.action("circulation.close"))
        made.described.connect(self._on_described)
        self._bodies.addWidget(made)
        return made

    @action("circulation.otherwise", N_("Another day, another site…"), shortcut="Ctrl+D", icon="calendar")
    def _on_otherwise(self) -> None:
        self.conditions.ask()

    @action("circulation.usual", N_("Back to normal"), shortcut="Ctrl+Shift+D", icon="undo")
    def _on_usual(self) -> None:
        self.conditions.set_conditions(Conditions())

    @action("circulation.open", N_("Details"), shortcut="Ctrl+I", icon="person")
    def _on_open(self) -> None:
        self.linked.emit(Link("borrower", self.counter.borrower_id))

    @action("circulation.close", N_("Close"), shortcut="Esc", icon="close")
    def _on_close(self) -> None:
        self.back()

    def _turn_to(self, *, is_returning: bool) -> None:
        self.scans.queue.then(partial(self.counter.take_returns, is_returning))
        self.focus_first()
        if self.scan_line.text():
            self.scans.enter(self.scan_line.text(), False)

    def _on_borrower(self, borrower_id: UUID | None) -> None:
        if borrower_id is not None:
            self.counter.open(borrower_id)
            self.focus_first()

    def _on_decided(self, conditions: Conditions) -> None:
        """In its turn, after the scans before it."""
        self.scans.queue.then(partial(self.counter.set_conditions, conditions))
        self.focus_first()

    def _on_structure(self, organisation_id: UUID) -> None:
        self.counter.organisation_id = organisation_id
        self.focus_first()

    def _on_described(self, made: Described) -> None:
        """What was described in haste is lent as an entry of its own: each can be undone."""
        self._bodies.setCurrentWidget(self._content)
        self.focus_first()
        self.tasks.read(scanning.item, self.counter.lend, item_id=made.item_id)

    def borrower_of_papers(self) -> UUID | None:
        return self.counter.borrower_id or self.counter.returned_for

    def tell_refusal(self, refusal: UserError) -> None:
        self.counter.tell_refusal(_("Not printed"), refusal)

    # ---- what is shown
    def _show_record(self, record_id: UUID) -> None:
        self.linked.emit(Link("record", record_id))

    def _show_offer(self, is_offering: bool) -> None:
        self._bodies.setCurrentWidget(self.scans.found if is_offering else self._content)

    def _show_today(self, asked: Today) -> None:
        self.today.show_day(asked.day, asked.next_open)
        self.day.show_today(asked)

    def _show_recent(self, rows: tuple[Recent, ...]) -> None:
        self.recent.show_rows(rows)
        self.done.show_rows(rows[:FEW], len(rows), count=_("Ctrl+Z undoes the last") if rows else " ")

    def _show_body(self) -> None:
        """The day while nothing is told; else what was done, and the loans of who is open."""
        has_borrower = self.counter.borrower_id is not None
        self.open_loans.setVisible(has_borrower)
        self._lists.setCurrentWidget(self.day if self.counter.is_quiet else self._at_work)

    def _show_borrower(self, view: BorrowerView) -> None:
        self.head.show_borrower(view)
        self.open_loans.show_loans(view, today=view.today, lent_just_now=frozenset(self.counter.lent_just_now))
        self.today.hide()
        self.head.show()
        self._show_body()

    def _show_turn(self) -> None:
        """Say in the line what a scan does now."""
        has_borrower, is_returning = self.counter.borrower_id is not None, self.counter.is_returning
        if is_returning:
            self.scan_line.set_placeholder(_("Returns: scan the documents brought back"))
        elif has_borrower:
            self.scan_line.set_placeholder(_("Scan a document to lend, or another card"))
        else:
            self.scan_line.set_placeholder(_("Scan a card or a document, or type a name, a title…"))
        hints = [_("F2 lend"), _("F3 return"), _("F4 search")]
        self.scan_line.set_hints([*hints, _("Esc close")] if has_borrower or is_returning else hints)
        self.action("circulation.open").setEnabled(has_borrower)
        self.head.show_structures(())
        if has_borrower:
            key = "counter.structures"
            self.tasks.read(
                on_behalf.structures, self.head.show_structures, key=key, borrower_id=self.counter.borrower_id
            )
        else:
            self.head.hide()
            self.today.show()
            self.reload()
