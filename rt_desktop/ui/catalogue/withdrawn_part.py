"""The documents that were withdrawn: by day, reason and destination, and the paper that says so."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue import weeding
from rt_desktop.services.catalogue.elimination import Reported, write
from rt_desktop.services.catalogue.holding_items import ItemKept, correct
from rt_desktop.services.catalogue.weeding import WithdrawalOffered, WithdrawalsAsked, WithdrawnLine, withdrawn
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.done_line import DoneLine
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.file_dialogs import choose_to_write
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.page import Page


def _second(line: WithdrawnLine) -> str:
    said = (*line.authors[:1], line.publisher, "" if line.year is None else str(line.year))
    return ", ".join(filter(None, said))


def _day(day: date | None) -> str:
    return "" if day is None else i18n.short_day(day)


def _why(line: WithdrawnLine) -> str:
    """Why it left; one that came withdrawn from elsewhere has neither day nor reason."""
    came_so = line.withdrawn_on is None and not line.reason
    return _("came withdrawn, without a reason") if came_so else weeding.reason_name(line.reason)


def _where(line: WithdrawnLine) -> str:
    return weeding.destination_name(line.destination)


COLUMNS = [
    Column(N_("Withdrawn on"), "withdrawn_on", _day, kind="day", width=116),
    Column(N_("Title"), "title", second=_second, bold=True),
    Column(N_("Call number"), "call_number", kind="code", width=112),
    Column(N_("Code"), "barcode", kind="code", width=104),
    Column(N_("Belonged to"), "owner", kind="secondary", width=104),
    Column(N_("Reason, destination"), "", _why, second=_where, width=216, sort="reason"),
]


class WithdrawnPart(Page):
    """The list, what narrows it, and its paper."""

    shows = frozenset({"item", "record", "setting"})
    title = N_("Withdrawn documents")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.form = _form()
        self.form.edited.connect(lambda _key: self._ask())
        self.listing = Listing(
            COLUMNS,
            name="catalogue.withdrawn",
            label=_("Withdrawn documents"),
            row_height=48,
            inset=16,
            identity="item_id",
            empty=Empty(
                _("No document was withdrawn so."),
                _("Withdraw copies from their record, or many at once from a basket."),
            ),
        )
        self.done = DoneLine(tasks)
        self._count = Label("", bold=True)
        self.listing.counted.connect(self._show_count)
        self.listing.chosen.connect(lambda row: self.action("withdrawn.back").setEnabled(row is not None))
        self.listing.activated.connect(lambda row: self.linked.emit(Link("record", row.record_id)))
        self.listing.set_gestures([self.action("withdrawn.back")])
        self.action("withdrawn.back").setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.form)
        count = QHBoxLayout()
        count.setContentsMargins(16, 0, 16, 8)
        count.addWidget(self._count)
        foot = Footer(
            Button.of(self.action("withdrawn.print"), kind="primary", icon=""),
            Button.of(self.action("withdrawn.back"), icon=""),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.done)
        whole.addLayout(count)
        whole.addWidget(self.listing, 1)
        whole.addWidget(foot)

    def reload(self) -> None:
        self.tasks.read(weeding.offered, self._show_offered, key="withdrawn.offered", with_used=True)
        self._ask()

    def focus_first(self) -> None:
        self.form.field("since").control.setFocus()

    def asked(self) -> WithdrawalsAsked:
        """Which withdrawals are asked for."""
        said = self.form.values()
        return WithdrawalsAsked(
            since=said["since"],
            until=said["until"],
            reason=said["reason"] or "",
            destination=said["destination"] or "",
        )

    def _ask(self) -> None:
        self.listing.read(self.tasks, withdrawn, where=self.asked())

    # ---- gestures
    @action("withdrawn.print", N_("Record of elimination…"), shortcut="Ctrl+P", icon="print")
    def _on_print(self) -> None:
        choose_to_write(
            self,
            _("Record of elimination"),
            partial(self.write, self.asked()),
            folder="export",
            name=_("elimination") + ".pdf",
            kinds=[(_("PDF to print"), ".pdf")],
        )

    @action("withdrawn.back", N_("Put back in the collection"), icon="undo")
    def _on_back(self) -> None:
        row: WithdrawnLine | None = self.listing.current()
        if row is not None:
            self.tasks.perform(
                correct,
                self._show_back,
                refused=self.done.refuse,
                item_id=row.item_id,
                changes={"status": "available"},
            )

    @action("withdrawn.undo", N_("Undo what was just done"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        self.done.undo()

    def write(self, where: WithdrawalsAsked, file: Path) -> None:
        """Write the paper of these withdrawals to a file."""
        text = _("Writing the list")
        self.tasks.run(write, self._show_written, text=text, refused=self.done.refuse, where=where, file=file)

    # ---- answers
    def _show_offered(self, found: WithdrawalOffered) -> None:
        for key in ("since", "until"):
            line = self.form.field(key).control
            assert isinstance(line, DayLine)
            line.set_today(found.today)
        for key, any_one, options in (
            ("reason", _("any reason"), found.reasons),
            ("destination", _("anywhere"), found.destinations),
        ):
            choice = self.form.field(key).control
            assert isinstance(choice, Choice)
            choice.set_options([("", any_one), *options])

    def _show_count(self, total: int) -> None:
        words = ngettext("{n} withdrawn document", "{n} withdrawn documents", total).format(n=number(total))
        self._count.setText(words)
        self.action("withdrawn.print").setEnabled(total > 0)

    def _show_back(self, made: ItemKept) -> None:
        text = _("Back in the collection: {name}.").format(name=made.barcode or made.title)
        self.done.tell_done(text, None, made.entry_id)

    def _show_written(self, made: Reported) -> None:
        text = ngettext("{n} document listed in {file}.", "{n} documents listed in {file}.", made.count)
        messages.notice(text.format(n=number(made.count), file=made.file.name))


def _form() -> Form:
    form = Form()
    form.row(
        form.day("since", _("Since"), today=date.max),
        form.day("until", _("Until"), today=date.max),
        form.choice("reason", _("Reason"), [("", _("any reason"))]),
        form.choice("destination", _("Destination"), [("", _("anywhere"))]),
    )
    return form
