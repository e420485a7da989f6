"""Baskets: which there are, what is in one, and what is done to all its ticked documents at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.baskets.collecting import Collected, add_code, add_file
from rt_desktop.services.catalogue.baskets.listing import BasketRow, BasketSeen, Chosen, baskets, chosen, lines
from rt_desktop.services.catalogue.baskets.making import BasketKept, create, drop, rename
from rt_desktop.services.catalogue.baskets.ticking import remove_ticked, tick, tick_all
from rt_desktop.services.catalogue.baskets.wording import collected_words
from rt_desktop.services.catalogue.batches import Carried
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.baskets_body import BasketsBody
from rt_desktop.ui.catalogue.current_basket import current_basket, keep_current
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.file_dialogs import choose_file
from rt_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.bibliography import Order
    from rt_desktop.services.catalogue.exporting.files import Format
    from rt_desktop.ui.catalogue.basket_papers import BasketPapers
    from rt_desktop.ui.catalogue.change_part import ChangePart
    from rt_desktop.ui.catalogue.exporting import Exporting
    from rt_desktop.ui.catalogue.withdrawal_part import WithdrawalPart

L = TypeVar("L", bound=Layer)

#: What needs a basket, and what needs something in it.
OF_A_BASKET = ("rename", "drop", "file")
OF_DOCUMENTS = ("tick-all", "tick-none", "change", "withdraw", "remove", "export", "bibliography")


class BasketsPart(Page):
    """The baskets at the left, the documents of one at the right, or a form before them; opens the link "basket"."""

    shows = frozenset({"basket", "basket_line", "record", "item"})
    title = N_("Baskets")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._wanted_id: UUID | None = current_basket()
        self.body = BasketsBody(tasks, lambda name: self.action(f"baskets.{name}"))
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.body)
        for one in self._actions.values():
            self.removeAction(one)
            self.body.addAction(one)
        self.body.baskets.chosen.connect(self._on_basket)
        self.body.line.entered.connect(self._on_scanned)
        self.body.line.undo_asked.connect(self._on_undo)
        self.body.documents.toggled.connect(self._on_toggled)
        self.body.documents.activated.connect(lambda row: self.linked.emit(Link("record", row.record_id)))
        self._enable()

    # ---- the page
    def reload(self) -> None:
        self.tasks.read(baskets, self._show_baskets, key="baskets")

    def open(self, link: Link) -> None:
        if isinstance(link.id, UUID):
            self._wanted_id = link.id
            self.reload()

    def back(self) -> bool:
        front = self._layers.currentWidget()
        if isinstance(front, Layer):
            front.left.emit()
            return True
        return False

    def gestures(self) -> list[QAction]:
        front = self._layers.currentWidget()
        return front.gestures() if isinstance(front, Layer) else super().gestures()

    def focus_first(self) -> None:
        (self.body.line if self.basket is not None else self.body.baskets).setFocus()

    def remember(self) -> Mapping[str, Any]:
        return {"basket_id": self._wanted_id}

    def restore(self, place: Mapping[str, Any]) -> None:
        self._wanted_id = place["basket_id"]
        self.reload()

    @property
    def basket(self) -> BasketSeen | None:
        """The basket that is open."""
        found: BasketSeen | None = self.body.baskets.current()
        return found

    # ---- gestures on baskets
    @action("baskets.create", N_("New basket"), shortcut="Ctrl+N", icon="add")
    def _on_create(self) -> None:
        self.body.name.ask(_("Name of the new basket"), _("Create"), self._create)

    @action("baskets.rename", N_("Rename"), shortcut="Ctrl+E", icon="edit")
    def _on_rename(self) -> None:
        if self.basket is not None:
            self.body.name.ask(_("New name of the basket"), _("Rename"), self._rename, name=self.basket.name)

    @action("baskets.drop", N_("Drop the basket"), shortcut="Ctrl+Del", icon="trash")
    def _on_drop(self) -> None:
        if self.basket is not None:
            self._perform(drop, self._show_dropped, basket_id=self.basket.id)

    def _create(self, name: str) -> None:
        self._perform(create, self._show_made, name=name)

    def _rename(self, name: str) -> None:
        if self.basket is not None and name != self.basket.name:
            self._perform(rename, self._show_renamed, basket_id=self.basket.id, name=name)

    # ---- gestures on what is in one
    @action("baskets.file", N_("From a file…"), icon="folder")
    def _on_file(self) -> None:
        if self.basket is not None:
            title = _("File of barcodes, ISBN or numbers, one on each line")
            choose_file(self, title, self._add_file, folder="baskets")

    def _add_file(self, file: Path) -> None:
        if self.basket is not None:
            self._run(add_file, self._show_collected, _("Filling the basket"), file=file)

    @action("baskets.tick-all", N_("Tick all"), shortcut="Ctrl+Shift+A", icon="check")
    def _on_tick_all(self) -> None:
        self._run(tick_all, self._show_nothing, _("Ticking the documents"), is_ticked=True)

    @action("baskets.tick-none", N_("Untick all"), shortcut="Ctrl+Shift+D")
    def _on_tick_none(self) -> None:
        self._run(tick_all, self._show_nothing, _("Ticking the documents"), is_ticked=False)

    @action("baskets.change", N_("Change…"), shortcut="Ctrl+Return", icon="edit")
    def _on_change(self) -> None:
        if self.basket is not None:
            self._show_layer(self.changing)
            self.changing.begin(self.basket.id, self.basket.ticked)

    @action("baskets.export", N_("Export"), icon="export")
    def _on_export(self) -> None:
        ways: tuple[tuple[Format, str], ...] = (
            ("csv", _("As CSV…")),
            ("xlsx", _("As a spreadsheet…")),
            ("unimarc", _("In UNIMARC…")),
            ("marcxml", _("In MARCXML…")),
        )
        menu = QMenu(self)
        for form, words in ways:
            menu.addAction(words).triggered.connect(lambda _on=False, asked=form: self.export(asked))
        self._drop_menu(menu, self.body.export_button)

    @action("baskets.bibliography", N_("Bibliography"), icon="print")
    def _on_bibliography(self) -> None:
        ways: tuple[tuple[Order, str, str], ...] = (
            ("theme", ".pdf", _("By theme, to print…")),
            ("author", ".pdf", _("By author, to print…")),
            ("theme", ".txt", _("By theme, as text…")),
            ("author", ".txt", _("By author, as text…")),
        )
        menu = QMenu(self)
        for by, suffix, words in ways:
            menu.addAction(words).triggered.connect(lambda _on=False, asked=(by, suffix): self.list_by(*asked))
        self._drop_menu(menu, self.body.bibliography_button)

    @action("baskets.withdraw", N_("Withdraw…"), icon="trash")
    def _on_withdraw(self) -> None:
        if self.basket is not None:
            self.tasks.read(chosen, self._show_withdrawal, key="baskets.chosen", basket_id=self.basket.id)

    @action("baskets.remove", N_("Take the ticked out"), shortcut="Shift+Del", icon="remove")
    def _on_remove(self) -> None:
        self._run(remove_ticked, self._show_removed, _("Taking documents out of the basket"))

    @action("baskets.undo", N_("Undo what was just done"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        self.body.done.undo()

    def export(self, form: Format) -> None:
        """Ask where, and export the ticked documents."""
        if self.basket is not None:
            self._exporting.ask_basket(self.basket.id, self.basket.name, form)

    def list_by(self, by: Order, suffix: str) -> None:
        """Ask where, and write the bibliography of the ticked documents."""
        if self.basket is not None:
            self._papers.ask(self.basket.id, self.basket.name, by=by, suffix=suffix)

    def _on_scanned(self, code: str, _forced: bool) -> None:
        if code.strip() and self.basket is not None:
            self.body.line.clear()
            self._run(add_code, self._show_collected, _("Filling the basket"), code=code)

    def _on_toggled(self, row: BasketRow) -> None:
        self._perform(tick, lambda _count: None, line_ids=[row.id], is_ticked=not row.is_ticked)

    def _on_basket(self, basket: BasketSeen | None) -> None:
        if basket is not None:
            self._wanted_id = basket.id
            keep_current(basket.id)
            self.body.documents.read(self.tasks, lines, basket_id=basket.id)
        else:
            self.body.documents.clear()
        self.body.show_basket(basket)
        self._enable()

    # ---- parts made when they are first wanted
    @cached_property
    def changing(self) -> ChangePart:
        """What all ticked documents get."""
        from rt_desktop.ui.catalogue.change_part import ChangePart  # noqa: PLC0415

        return self._layer(ChangePart(self.tasks))

    @cached_property
    def withdrawal(self) -> WithdrawalPart:
        """Why the ticked documents leave."""
        from rt_desktop.ui.catalogue.withdrawal_part import WithdrawalPart  # noqa: PLC0415

        return self._layer(WithdrawalPart(self.tasks))

    @cached_property
    def _exporting(self) -> Exporting:
        from rt_desktop.ui.catalogue.exporting import Exporting  # noqa: PLC0415

        return Exporting(self.tasks, self)

    @cached_property
    def _papers(self) -> BasketPapers:
        from rt_desktop.ui.catalogue.basket_papers import BasketPapers  # noqa: PLC0415

        return BasketPapers(self.tasks, self)

    def _layer(self, part: L) -> L:
        part.left.connect(self._show_body)
        part.told.connect(self.body.done.tell_done)
        self._layers.addWidget(part)
        return part

    def _show_layer(self, part: Layer) -> None:
        self._layers.setCurrentWidget(part)
        self.retitled.emit(part.accessibleName())

    def _show_body(self) -> None:
        self._layers.setCurrentWidget(self.body)
        self.retitled.emit(_(self.title))
        self.focus_first()

    # ---- answers
    def _show_baskets(self, found: tuple[BasketSeen, ...]) -> None:
        self.body.show_baskets(found)
        if found and (self._wanted_id is None or not self.body.baskets.choose_id(self._wanted_id)):
            self.body.baskets.choose(0)
        self._on_basket(self.basket if found else None)

    def _show_made(self, made: BasketKept) -> None:
        self._wanted_id = made.basket_id
        self.reload()
        self.body.line.setEnabled(True)
        self.body.line.setFocus()

    def _show_renamed(self, made: BasketKept) -> None:
        messages.notice(_("The basket is now called “{name}”.").format(name=made.name))

    def _show_dropped(self, made: BasketKept) -> None:
        self._wanted_id = None
        self.body.done.tell_done(_("Basket dropped: {name}.").format(name=made.name), None, made.entry_id)

    def _show_collected(self, done: Collected) -> None:
        self.body.done.tell_done(collected_words(done), done.group_id)

    def _show_removed(self, done: Carried[int]) -> None:
        count = sum(done.answers)
        text = ngettext("{n} document taken out.", "{n} documents taken out.", count)
        self.body.done.tell_done(text.format(n=number(count)), done.group_id)

    def _show_nothing(self, _done: Carried[int]) -> None:
        """The list shows it."""

    def _show_withdrawal(self, found: Chosen) -> None:
        if found.item_ids:
            self._show_layer(self.withdrawal)
            self.withdrawal.begin(found.item_ids)
        else:
            self.body.done.refuse(UserError(_("Nothing ticked has a copy to withdraw.")))

    # ---- inside
    def _perform(self, operation: Any, show: Any, **given: Any) -> None:
        self.tasks.perform(operation, show, refused=self.body.done.refuse, **given)

    def _run(self, work: Any, show: Any, text: str, **given: Any) -> None:
        if self.basket is not None:
            refused = self.body.done.refuse
            self.tasks.run(work, show, text=text, refused=refused, basket_id=self.basket.id, **given)

    def _enable(self) -> None:
        basket = self.basket
        for name in OF_A_BASKET:
            self.action(f"baskets.{name}").setEnabled(basket is not None)
        for name in OF_DOCUMENTS:
            self.action(f"baskets.{name}").setEnabled(basket is not None and basket.count > 0)

    def _drop_menu(self, menu: QMenu, below: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
