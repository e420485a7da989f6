"""What would happen: a case one chooses, and in a sentence what the rules make of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.circulation.loan_rules import Rule
from rt_desktop.services.circulation.rule_listing import RuleTable
from rt_desktop.services.circulation.trying import WouldHappen
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.section import Section


class TryingBar(QWidget):
    """Category, support, site and day; under them the answer."""

    #: Another case was chosen by hand.
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._categories: tuple[str, ...] = ()
        self.form = Form()
        self.form.row(
            self.form.choice("category", _("Borrowers’ category"), [("", _("No category"))], stretch=3),
            self.form.choice("support", _("Type"), [("", _("Any type"))], stretch=3),
            self.form.choice("site_id", _("Site"), [], stretch=3),
            self.form.day("on", _("Lent on"), today=date.max, stretch=2),
        )
        self.form.edited.connect(self._on_edited)
        self.answer = NoticeLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(8)
        for widget in (Section(_("What would happen")), self.form, self.answer):
            column.addWidget(widget)

    def offer(self, table: RuleTable) -> None:
        """Propose the categories, supports and sites there are."""
        self._categories = table.categories
        self._offer_categories("")
        for key, options in (
            ("support", [("", _("Any type")), *table.supports]),
            ("site_id", list(table.sites)),
        ):
            choice: Any = self.form.field(key).control
            choice.set_options(options)
            if choice.value() is None:
                choice.setCurrentIndex(0)
        self._day.set_today(table.today)
        if self._day.value() is None:
            self._day.set_value(table.today)

    def show_case(self, rule: Rule) -> None:
        """Try the case of a rule; where it names no site, the one chosen stays."""
        self._offer_categories(rule.category)
        self.form.show_values({"category": rule.category, "support": rule.support})
        if rule.site_id is not None:
            self.form.show_values({"site_id": rule.site_id})

    def case(self) -> dict[str, Any]:
        """The case chosen; without a day, today's."""
        values = self.form.values()
        named = {"category": values["category"] or "", "support": values["support"] or ""}
        return {**named, "site_id": values["site_id"], "on": values["on"]}

    def show_answer(self, found: WouldHappen) -> None:
        """Say what would happen, and by which rule."""
        by = _("By the rule: {rule}.").format(rule=found.rule_words)
        first, *more = found.sentences()
        self.answer.tell("information", first, " " + " ".join([*more, by]))

    def _offer_categories(self, new: str) -> None:
        """Those in use, and the one being written."""
        known = [*self._categories, *([new] if new and new not in self._categories else [])]
        choice: Any = self.form.field("category").control
        choice.set_options([("", _("No category")), *((one, one) for one in known)])
        if choice.value() is None:
            choice.setCurrentIndex(0)

    @property
    def _day(self) -> DayLine:
        line = self.form.field("on").control
        assert isinstance(line, DayLine)
        return line

    def _on_edited(self, _key: str) -> None:
        self.asked.emit()
