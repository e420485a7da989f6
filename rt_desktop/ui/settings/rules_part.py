"""The loan rules of the house: the table, one of them at the side, and what would happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.naming import support_name
from rt_desktop.services.circulation.loan_rules import Rule
from rt_desktop.services.circulation.rule_listing import RuleLine, RuleTable, table
from rt_desktop.services.circulation.rule_setting import RuleKept, drop_rule, set_rule
from rt_desktop.services.circulation.trying import would_happen
from rt_desktop.services.undoing.entries import Undone, undo
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.links import Link
from rt_desktop.ui.settings.rule_form import RuleForm
from rt_desktop.ui.settings.trying_bar import TryingBar
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.page import Page, Unsaved


def _category(line: RuleLine) -> str:
    return line.rule.category or _("Every category")


def _support(line: RuleLine) -> str:
    return support_name(line.rule.support) if line.rule.support else _("Every type")


COLUMNS = [
    Column(N_("Category"), "", _category, sort=""),
    Column(N_("Type"), "", _support, sort="", width=144),
    Column(N_("Site"), "", lambda line: line.town or _("Every site"), sort="", width=112),
    Column(N_("Days"), "", lambda line: str(line.rule.days), kind="number", sort="", width=64),
    Column(N_("Renewals"), "", lambda line: str(line.rule.renewals), kind="number", sort="", width=120),
    Column(N_("At a time"), "", lambda line: str(line.rule.max_loans), kind="number", sort="", width=96),
    Column(
        N_("More"), "", lambda line: _("possible") if line.rule.is_forceable else _("never"), sort="", width=104
    ),
]


class RulesPart(Page):
    """A rule chosen is shown at the side; what is typed there is tried below at once."""

    shows = frozenset({"loan_rule", "closure", "site", "setting", "borrower"})
    title = N_("Loan rules")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._known: RuleTable | None = None
        self._chosen_id: UUID | None = None
        self._done: list[UUID] = []
        self.listing = Listing(COLUMNS, name="rules", label=_("Loan rules"), identity="rule_id", inset=16)
        self.panel = RuleForm(self.action("rules.save"), self.action("rules.drop"))
        self.trying = TryingBar()
        self._lay_out()
        self.listing.chosen.connect(self._on_chosen)
        self.listing.activated.connect(lambda _line: self.panel.begin())
        self.listing.set_gestures([self.action("rules.drop")])
        self.panel.edited.connect(self._try_written)
        self.trying.asked.connect(self._try)
        self._enable()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(Label(_("Loan rules"), "title"))
        head.addStretch()
        for name in ("rules.undo", "rules.add"):
            head.addWidget(Button.of(self.action(name)))
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.listing, 1)
        left.addWidget(self.trying)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)

    # ---- the page
    def reload(self) -> None:
        self.tasks.read(table, self._show_table, key="rules")

    def focus_first(self) -> None:
        self.listing.setFocus()

    def back(self) -> bool:
        """Leave a rule that is not kept yet."""
        if not self.panel.is_new or self._known is None:
            return False
        if not self.may_leave():
            return True
        self._show_chosen(self.listing.current() or self._known.rules[0])
        self.focus_first()
        return True

    def open(self, link: Link) -> None:
        """Show a rule."""
        if isinstance(link.id, UUID):
            self._chosen_id = link.id
            self.panel.is_new = False
            self.reload()

    def remember(self) -> Mapping[str, Any]:
        return {"rule_id": self._chosen_id}

    def restore(self, place: Mapping[str, Any]) -> None:
        self._chosen_id = place["rule_id"]
        self.reload()

    # ---- gestures
    @action("rules.add", N_("New rule"), shortcut="Ctrl+N", icon="add")
    def _on_add(self) -> None:
        if self._known is not None:
            like = self._known.rules[0].rule
            self.panel.show_new(Rule(like.days, like.renewals, like.max_loans, like.is_forceable))
            self._enable()
            self._try_written()
            self.panel.begin()

    @action("rules.save", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_save(self) -> None:
        rule = self.panel.rule() if self.panel.is_fit() else None
        if rule is None or self._known is None:
            return
        same = next((line for line in self._known.rules if line.rule.case == rule.case), None)
        if self.panel.is_new and same is not None:
            text = _("“{rule}” has its rule already. Choose it in the table to change it, or name something more.")
            self.panel.refuse(text.format(rule=same.words))
        else:
            self.tasks.perform(set_rule, self._show_kept, refused=self._show_refusal, **vars(rule))

    @action("rules.drop", N_("Remove the rule"), shortcut="Ctrl+Del", icon="trash")
    def _on_drop(self) -> None:
        if self._chosen_id is not None and not self.panel.is_new:
            self.tasks.perform(
                drop_rule, self._show_dropped, refused=self._show_refusal, rule_id=self._chosen_id
            )

    @action("rules.undo", N_("Undo"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        if self._done:
            self.tasks.perform(undo, self._show_undone, refused=self._show_refusal, entry_id=self._done[-1])

    def _on_chosen(self, line: RuleLine | None) -> None:
        if line is None or (line.rule_id == self._chosen_id and not self.panel.is_new):
            return
        if self.may_leave():
            self._show_chosen(line)
        elif not self.panel.is_new:
            with QSignalBlocker(self.listing):
                self.listing.choose_id(self._chosen_id)

    def unsaved(self) -> list[Unsaved]:
        return self.panel.unsaved()

    # ---- what would happen
    def _try_written(self) -> None:
        """Try the case of the rule at the side."""
        rule = self.panel.rule()
        if rule is not None:
            self.trying.show_case(rule)
        self._try()

    def _try(self) -> None:
        self.tasks.read(
            would_happen,
            self.trying.show_answer,
            key="rules.try",
            refused=lambda refusal: self.trying.answer.tell("refused", "", refusal.message),
            proposed=self.panel.rule(),
            **self.trying.case(),
        )

    # ---- answers
    def _show_table(self, found: RuleTable) -> None:
        self._known = found
        self.panel.offer(found)
        self.trying.offer(found)
        line = next((one for one in found.rules if one.rule_id == self._chosen_id), found.rules[0])
        is_new = self.panel.is_new
        with QSignalBlocker(self.listing):  # it chooses the row it had, which is not the one just written
            self.listing.show_rows(found.rules)
            self.listing.choose_id(line.rule_id)
        if not is_new and not self.unsaved():
            self._show_chosen(line)

    def _show_chosen(self, line: RuleLine) -> None:
        self._chosen_id = line.rule_id
        self.panel.show_rule(line)
        self._enable()
        self._try_written()

    def _show_kept(self, made: RuleKept) -> None:
        self._done.append(made.entry_id)
        self._chosen_id = made.rule_id
        self.panel.is_new = False
        self.panel.forget()
        messages.notice(_("Kept: {rule}.").format(rule=made.words))
        self._enable()
        self.reload()
        self.focus_first()

    def _show_dropped(self, made: RuleKept) -> None:
        self._done.append(made.entry_id)
        self._chosen_id = None
        messages.notice(_("Dropped: {rule}.").format(rule=made.words))
        self._enable()
        self.focus_first()

    def _show_undone(self, undone: Undone) -> None:
        self._done = [entry_id for entry_id in self._done if entry_id != undone.undone_id]
        messages.notice(_("Undone: {what}.").format(what=undone.gesture))
        self._enable()

    def _show_refusal(self, refusal: UserError) -> None:
        self.panel.refuse(refusal.message)

    def _enable(self) -> None:
        line = self.listing.current()
        is_own = isinstance(line, RuleLine) and not line.is_general
        self.action("rules.drop").setEnabled(is_own and not self.panel.is_new)
        self.action("rules.undo").setEnabled(bool(self._done))
