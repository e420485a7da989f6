"""One loan rule beside the table: what it is for, and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QLineEdit

from rt_desktop.i18n import _
from rt_desktop.services.circulation.loan_rules import Rule
from rt_desktop.services.circulation.rule_listing import RuleLine, RuleTable
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.footer import SidePanel
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Unsaved
from rt_desktop.ui.widgets.scrolling import fill, sheet

CASE = ("category", "support", "site_id")
NUMBERS = ("days", "renewals", "max_loans")


class RuleForm(SidePanel):
    """What a rule is for is decided once, when it is new; its numbers whenever one likes."""

    #: Something was typed or chosen by hand.
    edited = Signal()

    def __init__(self, save: QAction, drop: QAction) -> None:
        super().__init__()
        self.is_new = False
        self._title = Label("", "title", wraps=True)
        self._about = Label("", "secondary", tone="secondary", wraps=True)
        self.refusal = NoticeLine()
        self.form, self._save = _form(), save
        self.forget()
        self.form.edited.connect(self._on_edited)
        content = sheet(self._title, self._about, self.refusal, self.form, spacing=8)
        fill(self, content, Button.of(save, kind="primary", icon=""), Button.of(drop, icon=""))
        self._lines = [field.control for field in map(self.form.field, NUMBERS)]
        self.form.entered.connect(save.trigger)
        for line in self._lines:
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(save.trigger)

    def offer(self, table: RuleTable) -> None:
        """Propose the categories, supports and sites there are."""
        category = self.form.field("category").control
        if isinstance(category, QLineEdit):
            completer = QCompleter(list(table.categories), category)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            category.setCompleter(completer)
        self.form.field("support").control.set_options([("", _("All types")), *table.supports])  # type: ignore[attr-defined]
        self.form.field("site_id").control.set_options([(None, _("All sites")), *table.sites])  # type: ignore[attr-defined]

    def show_rule(self, line: RuleLine) -> None:
        """A rule that is kept, to be changed."""
        self.is_new = False
        self._title.setText(line.words)
        self._about.setText(_("It holds where no other does.") if line.is_general else "")
        self._fill(line.rule)

    def show_new(self, like: Rule) -> None:
        """A rule to be, its numbers those of another."""
        self.is_new = True
        self._title.setText(_("New rule"))
        self._about.setText(_("What is left empty matches anything. The most specific rule applies."))
        self._fill(like)

    def _fill(self, rule: Rule) -> None:
        self.refusal.clear()
        self._about.setVisible(bool(self._about.text()))
        for key in CASE:
            self.form.field(key).setVisible(self.is_new)
        self.form.show_values({key: getattr(rule, key) for key in (*CASE, *NUMBERS, "is_forceable")})
        self.forget()

    def forget(self) -> None:
        """Nothing that was written until now is still to be kept."""
        self._begun_with = self.form.values()

    def unsaved(self) -> list[Unsaved]:
        """What would be lost by leaving now."""
        return [] if self.form.values() == self._begun_with else [Unsaved(self._title.text(), self._save)]

    def begin(self) -> None:
        """Put the focus where writing starts."""
        key = "category" if self.is_new else "days"
        control = self.form.field(key).control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit):
            control.selectAll()

    def rule(self) -> Rule | None:
        """The rule as it is written now, None while a number is none."""
        values = self.form.values()
        numbers = {key: _whole(values[key]) for key in NUMBERS}
        if None in numbers.values():
            return None
        case = {"category": " ".join(values["category"].split()), "support": values["support"] or ""}
        return Rule(**numbers, **case, site_id=values["site_id"], is_forceable=values["is_forceable"])  # type: ignore[arg-type]

    def is_fit(self) -> bool:
        """Whether what was typed can be read; says under the field what cannot."""
        wrong = dict(self._wrong())
        self.form.show_errors(wrong)
        return not wrong

    def _wrong(self) -> Iterator[tuple[str, str]]:
        for key in NUMBERS:
            if _whole(self.form.value(key)) is None:
                yield key, _("A whole number is expected here.")

    def refuse(self, sentence: str) -> None:
        """Say what does not fit."""
        self.refusal.tell("refused", "", sentence)

    def _on_edited(self, _key: str) -> None:
        self.edited.emit()


def _whole(text: Any) -> int | None:
    """The number typed, None when it is none."""
    return int(text) if str(text).isascii() and str(text).isdigit() else None


def _form() -> Form:
    form = Form()
    form.row(form.text("category", _("Borrowers’ category"), placeholder=_("All categories")))
    form.row(form.choice("support", _("Type"), [("", _("All types"))]))
    form.row(form.choice("site_id", _("Site"), [(None, _("All sites"))]))
    form.row(
        form.text("days", _("Days")),
        form.text("renewals", _("Renewals")),
        form.text("max_loans", _("At a time")),
    )
    form.row(
        form.tick(
            "is_forceable",
            _("The limits can be exceeded on purpose"),
            hint=_("Unticked, the limits of this rule cannot be exceeded at the counter."),
        )
    )
    return form
