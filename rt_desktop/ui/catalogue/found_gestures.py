"""What can be done with what was found: put it in a basket, save the search, ask a saved one again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.picking import Picked
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.current_basket import current_basket, keep_current
from rt_desktop.ui.catalogue.layered_page import LayeredPage
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.baskets.collecting import Collected
    from rt_desktop.services.catalogue.baskets.listing import BasketSeen
    from rt_desktop.services.catalogue.baskets.making import BasketKept
    from rt_desktop.services.catalogue.saved_searches import SearchKept
    from rt_desktop.ui.catalogue.change_part import ChangePart

#: What is done with a basket once it is known.
Then = Callable[[UUID], None]


class FoundGestures(LayeredPage):
    """The part of the catalogue room that keeps what was found and how it was.

    What it does is loaded when somebody does it: the page is there sooner.
    """

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._saved: SearchKept | None = None
        self.search.head.baskets.clicked.connect(self._on_baskets)
        self.search.head.searches.clicked.connect(self._on_searches)

    # ---- baskets
    @action("catalogue.to-basket", N_("Put in the basket"), shortcut="Alt+P", icon="add")
    def _on_to_basket(self) -> None:
        panel, picked = self.search.panel, self.search.results.picked_records()
        if picked is not None and not panel.copies.list.view.hasFocus():
            self._with_basket(partial(self._put_picked, picked))
        elif (line := self._meant()) is not None:
            self._with_basket(partial(self._put, line))

    @action("catalogue.all-to-basket", N_("Put all found in the basket"), shortcut="Alt+Shift+P")
    def _on_all_to_basket(self) -> None:
        if self.search.results.count():
            self._with_basket(self._put_all)

    @action("catalogue.other-basket", N_("Choose the basket…"))
    def _on_other_basket(self) -> None:
        self._choose(keep_current)

    @action("catalogue.open-basket", N_("Open the basket"))
    def _on_open_basket(self) -> None:
        self._with_basket(lambda basket_id: self.linked.emit(Link("basket", basket_id)))

    @action("catalogue.change", N_("Change at once…"), icon="edit")
    def _on_change(self) -> None:
        picked = self.search.results.picked_records()
        if picked is None and self.search.panel.record_id is not None:
            picked = Picked(record_ids=(self.search.panel.record_id,))
        if picked is not None:
            self.show_layer(self.changing)
            self.changing.begin_picked(picked, max(1, self.search.results.picked_count()))

    @cached_property
    def changing(self) -> ChangePart:
        """What all records chosen get, made when it is first wanted."""
        from rt_desktop.ui.catalogue.change_part import ChangePart  # noqa: PLC0415

        return self.layer(ChangePart(self.tasks))

    def _on_baskets(self) -> None:
        menu = QMenu(self)
        for name in ("to-basket", "all-to-basket", "other-basket", "open-basket", "change"):
            menu.addAction(self.action(f"catalogue.{name}"))
        _drop(menu, self.search.head.baskets)

    def _meant(self) -> tuple[UUID, UUID | None] | None:
        """The copy chosen where the focus is among them, else the record that is read."""
        panel = self.search.panel
        row = panel.copies.list.current() if panel.copies.list.view.hasFocus() else None
        return None if panel.record_id is None else (panel.record_id, None if row is None else row.id)

    def _with_basket(self, then: Then) -> None:
        """Do something with the basket used last; with the one chosen now when there is none."""
        basket_id = current_basket()
        if basket_id is None:
            self._choose(then)
        else:
            then(basket_id)

    def _choose(self, then: Then) -> None:
        from rt_desktop.services.catalogue.baskets.listing import baskets  # noqa: PLC0415

        self.tasks.read(baskets, partial(self._show_choice, then), key="catalogue.baskets")

    def _show_choice(self, then: Then, found: tuple[BasketSeen, ...]) -> None:
        if not found:
            self._name_basket(then)
            return
        menu = QMenu(self)
        for basket in found:
            entry = menu.addAction(basket.name)
            entry.setCheckable(True)
            entry.setChecked(basket.id == current_basket())
            entry.triggered.connect(partial(self._chose, then, basket.id))
        menu.addSeparator()
        menu.addAction(_("New basket")).triggered.connect(lambda: self._name_basket(then))
        _drop(menu, self.search.head.baskets)

    def _chose(self, then: Then, basket_id: UUID, _on: bool = False) -> None:
        keep_current(basket_id)
        then(basket_id)

    def _name_basket(self, then: Then) -> None:
        self.search.name.ask(_("Name of the new basket"), _("Create"), partial(self._make_basket, then))

    def _make_basket(self, then: Then, name: str) -> None:
        from rt_desktop.services.catalogue.baskets.making import create  # noqa: PLC0415

        def go_on(made: BasketKept) -> None:
            self._chose(then, made.basket_id)

        self.tasks.perform(create, go_on, refused=self.search.done.refuse, name=name)

    def _put(self, line: tuple[UUID, UUID | None], basket_id: UUID) -> None:
        from rt_desktop.services.catalogue.baskets.collecting import add_lines  # noqa: PLC0415

        self._fill(add_lines, partial(self._put, line), basket_id, lines=[line])

    def _put_picked(self, picked: Picked, basket_id: UUID) -> None:
        from rt_desktop.services.catalogue.baskets.collecting import add_picked  # noqa: PLC0415

        self._fill(add_picked, partial(self._put_picked, picked), basket_id, picked=picked)

    def _put_all(self, basket_id: UUID) -> None:
        from rt_desktop.services.catalogue.baskets.collecting import add_found  # noqa: PLC0415

        asked = self.search.question
        self._fill(add_found, self._put_all, basket_id, words=asked.text, filters=asked.filters)

    def _fill(self, work: Callable[..., Collected], again: Then, basket_id: UUID, **given: object) -> None:
        self.tasks.run(
            work,
            self._show_collected,
            text=_("Filling the basket"),
            refused=lambda _refusal: self._choose(again),  # it was dropped: another is chosen
            basket_id=basket_id,
            **given,
        )

    def _show_collected(self, done: Collected) -> None:
        from rt_desktop.services.catalogue.baskets.wording import collected_words  # noqa: PLC0415

        self.search.done.tell_done(collected_words(done), done.group_id)

    # ---- saved searches
    @action("catalogue.save-search", N_("Save this search…"), shortcut="Ctrl+D", icon="save")
    def _on_save_search(self) -> None:
        name = self._saved.name if self._saved is not None else self.search.question.text.strip()
        self.search.name.ask(_("Name of the search"), _("Save"), self._save, name=name)

    @action("catalogue.searches", N_("Saved searches"), shortcut="Ctrl+Shift+D", icon="list")
    def _on_searches(self) -> None:
        from rt_desktop.services.catalogue.saved_searches import saved_searches  # noqa: PLC0415

        self.tasks.read(saved_searches, self._show_searches, key="catalogue.searches")

    def _show_searches(self, found: tuple[SearchKept, ...]) -> None:
        menu = QMenu(self)
        menu.addAction(self.action("catalogue.save-search"))
        menu.addSeparator()
        for kept in found:
            entry = menu.addAction(kept.name)
            entry.setCheckable(True)
            entry.setChecked(self._saved is not None and kept.id == self._saved.id)
            entry.triggered.connect(partial(self.run_search, kept))
        if not found:
            nothing = QAction(_("No search is saved yet."), menu)
            nothing.setEnabled(False)
            menu.addAction(nothing)
        self._saved = next((kept for kept in found if self._saved is not None and kept.id == self._saved.id), None)
        if self._saved is not None:
            menu.addSeparator()
            renaming = menu.addAction(_("Rename “{name}”…").format(name=self._saved.name))
            renaming.triggered.connect(partial(self._ask_rename, self._saved))
            dropping = menu.addAction(_("Drop “{name}”").format(name=self._saved.name))
            dropping.triggered.connect(partial(self.drop_search, self._saved))
        _drop(menu, self.search.head.searches)

    def run_search(self, kept: SearchKept, _on: bool = False) -> None:
        """Ask a saved search again."""
        self._saved = kept
        self.search.ask(Question(kept.text, kept.filters, kept.order, kept.descending))
        self.search.focus_line()

    def drop_search(self, kept: SearchKept, _on: bool = False) -> None:
        """Drop a saved search."""
        from rt_desktop.services.catalogue.saved_searches import drop  # noqa: PLC0415

        self._perform(drop, self._show_dropped, search_id=kept.id)

    def _save(self, name: str) -> None:
        from rt_desktop.services.catalogue.saved_searches import question_of, save  # noqa: PLC0415

        asked = self.search.question
        question = question_of(asked.text, asked.filters, asked.order, descending=asked.descending)
        self._perform(save, self._show_saved, name=name, question=question)

    def _ask_rename(self, kept: SearchKept, _on: bool = False) -> None:
        from rt_desktop.services.catalogue.saved_searches import rename  # noqa: PLC0415

        def give(name: str) -> None:
            self._perform(rename, self._show_saved, search_id=kept.id, name=name)

        self.search.name.ask(_("New name of the search"), _("Rename"), give, name=kept.name)

    def _perform(
        self, operation: Callable[..., SearchKept], show: Callable[[SearchKept], None], **given: object
    ) -> None:
        self.tasks.perform(operation, show, refused=self._show_refusal, **given)

    def _show_saved(self, kept: SearchKept) -> None:
        self._saved = kept
        self.search.done.tell_done(_("Search saved: {name}.").format(name=kept.name), None, kept.entry_id)

    def _show_dropped(self, kept: SearchKept) -> None:
        self._saved = None
        self.search.done.tell_done(_("Saved search dropped: {name}.").format(name=kept.name), None, kept.entry_id)

    def _show_refusal(self, refusal: UserError) -> None:
        self.search.done.refuse(refusal)


def _drop(menu: QMenu, below: QWidget) -> None:
    """Show a menu under what called it, once."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
