"""Every list of the program: sorted by its heads, fetched as it scrolls, walked with the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QStackedLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import actions
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing_view import ListingView
from rt_desktop.ui.widgets.rows import BLOCK, RowModel, Rows
from rt_desktop.ui.widgets.sorting import sort_rows
from rt_desktop.ui.widgets.widths import Widths

#: Asks for rows: offset, limit, sort ("" for the query's own order), descending, and who to answer to.
Fetch = Callable[[int, int, str, bool, Callable[[Rows], None]], None]

LOADING_MS = 300


class Listing(QWidget):
    """A list of frozen values.

    Short lists are given whole with `show_rows` and sorted here; long ones are fetched with `fetch` or
    `read`, and
    sorted by whoever is asked.  The chosen row stays chosen by its identity when the list is shown again.
    """

    #: Enter or a double click on a row: its value.
    activated = Signal(object)
    #: Another row is chosen: its value, or None.
    chosen = Signal(object)
    #: A head was chosen: sort key, descending.
    sort_changed = Signal(str, bool)
    #: A button in a row was pressed: value, attribute of its column.
    pressed = Signal(object, str)
    #: How many there are now.
    counted = Signal(int)
    #: How many are chosen now, where several can be.
    picked = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str = "",
        label: str = "",
        row_height: int = 32,
        inset: int = 0,
        identity: str = "id",
        heads: bool = True,
        fits: bool = False,
        empty: Empty | None = None,
    ) -> None:
        """`name` keeps the widths under it, `label` is read aloud.

        Rows are 24 (figures), 32, 40 (with a mark) or 48 high (two lines).  `fits` makes the list as high as
        its rows.
        """
        super().__init__()
        self.model = RowModel(columns, identity)
        self.view = ListingView(self.model, row_height=row_height, inset=inset, parent=self)
        self.view.setAccessibleName(label)
        self.view.head.setVisible(heads)
        self._row_height, self._fits = row_height, fits
        self._widths = Widths(self.view, self.model.columns, name)
        self._gestures: list[QAction] = []
        self._fetch: Fetch | None = None
        self._sort, self._descending = "", False
        self._asked = 0
        self._is_first_due = False
        self._steps = 0
        self._empty = empty or Empty(_("Nothing here."))
        self._loading = Empty("", _("Searching…"))
        self._layers = QStackedLayout(self)
        for layer in (self.view, self._empty, self._loading):
            self._layers.addWidget(layer)
        self.setFocusProxy(self.view)
        self._slow = QTimer(self, singleShot=True, interval=LOADING_MS)
        self._look = QTimer(self, singleShot=True, interval=0)
        self._connect()
        if fits:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self._slow.timeout.connect(self._show_loading)
        self._look.timeout.connect(self._ask_in_sight)
        self.view.looked.connect(self._look.start)
        self.view.resized.connect(self._widths.fit)
        self.view.entered_row.connect(self._on_entered)
        self.view.doubleClicked.connect(self._on_entered)
        self.view.pressed_space.connect(self._on_space)
        self.view.rows.pressed.connect(self.pressed)
        self.view.head.sectionClicked.connect(self._on_head)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.selectionModel().selectionChanged.connect(lambda: self.picked.emit(self.picked_count()))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu)

    # ---- what is shown
    def show_rows(self, rows: Sequence[object]) -> None:
        """Show a list that is known whole."""
        self._fetch = None
        shown = sort_rows(rows, self._sort, descending=self._descending) if self._sort else list(rows)
        self._begin(len(shown), 0, shown)

    def fetch(self, fetch: Fetch) -> None:
        """Show a long list: `fetch` is asked for rows as they come into sight, at once for the first."""
        self._fetch = fetch
        self._asked += 1
        self._is_first_due = True
        self._slow.start()
        first, last = self.view.visible_rows() if self.model.rowCount() else (0, 0)
        offset = first // BLOCK * BLOCK
        limit = max(BLOCK, (last // BLOCK + 1) * BLOCK - offset)
        fetch(offset, limit, self._sort, self._descending, partial(self._on_first, self._asked, offset))

    def read(self, tasks: Tasks, query: Callable[..., Rows], **params: Any) -> None:
        """Show what a query answers; it is given `offset`, `limit`, `sort`, `descending` besides `params`.

        A newer `read` makes an older one void, so this can be called at every letter typed.
        """
        key = f"listing {id(self)}"

        def ask(offset: int, limit: int, sort: str, descending: bool, answer: Callable[[Rows], None]) -> None:
            tasks.read(
                query, answer, key=key, offset=offset, limit=limit, sort=sort, descending=descending, **params
            )

        self.fetch(ask)

    def set_empty(self, sentence: str, hint: str = "") -> None:
        """Say otherwise that there is nothing."""
        self._empty.set_words(sentence, hint)

    def count(self) -> int:
        """How many rows there are."""
        return self.model.rowCount()

    def current(self) -> Any:
        """The value of the chosen row, or None."""
        return self.model.row(self.view.currentIndex().row())

    def let_pick_several(self) -> None:
        """Let more than one row be chosen, with Ctrl, Shift and Ctrl+A."""
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def stretches(self) -> list[tuple[int, int]]:
        """The rows chosen, where several can be: the first and the last of each stretch, both included."""
        chosen = self.view.selectionModel().selection()
        return sorted((one.top(), one.bottom()) for one in map(chosen.at, range(chosen.size())))

    def picked_count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self.stretches())

    def picked_rows(self) -> list[Any] | None:
        """The values of the rows chosen, None when some of them were never in sight."""
        rows = [self.model.row(number) for first, last in self.stretches() for number in range(first, last + 1)]
        return None if any(row is None for row in rows) else rows

    def choose(self, number: int) -> None:
        """Choose a row, and no other, and bring it into sight."""
        self.view.setCurrentIndex(self.model.index(number, 0))
        if self.picked_count() > 1:  # a key that is held would have had the others stay chosen
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().select(self.model.index(number, 0), flags)

    def choose_id(self, identity: object) -> bool:
        """Choose a known row by its identity; False when it is not known."""
        number = self.model.find(identity)
        if number is not None:
            self.choose(number)
        return number is not None

    def step(self, by: int) -> None:
        """Choose the row so many below (or above), from anywhere: for Up and Down in a search line.

        While other rows are awaited, among those, once they are there.
        """
        if self._is_first_due:
            self._steps += by
        elif self.count():
            at = self.view.currentIndex().row()
            self.choose(max(0, min(self.count() - 1, at + by)))

    def clear(self) -> None:
        """Show nothing, and say nothing about it."""
        self._asked += 1
        self._slow.stop()
        self._fetch = None
        self._is_first_due, self._steps = False, 0
        self.model.start(0, 0, [])
        self._show_layer(self.view)

    # ---- gestures
    def set_gestures(self, gestures: Sequence[QAction]) -> None:
        """What the menu of a row offers."""
        self._gestures = list(gestures)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column, as if its head was chosen; "" for the query's own order."""
        self._sort, self._descending = key, descending
        places = [place for place, column in enumerate(self.model.columns) if key and column.sort_key == key]
        self.view.head.sorted_by = (places[0], descending) if places else None
        self.view.head.viewport().update()
        self.sort_changed.emit(key, descending)
        if self._fetch is not None:
            self.view.scrollToTop()
            self.fetch(self._fetch)
        elif self._sort:
            self.show_rows(self.model.known())

    @property
    def sorting(self) -> tuple[str, bool]:
        """The sort key and whether it descends."""
        return self._sort, self._descending

    def heads(self) -> list[str]:
        """The titles of the columns, for an export."""
        return [_(column.title) for column in self.model.columns if column.kind != "button"]

    def cells(self, row: object) -> list[str]:
        """What the columns show of a value, for an export."""
        return [column.plain_text(row) for column in self.model.columns if column.kind != "button"]

    # ---- answers
    def _on_first(self, asked: int, offset: int, answer: Rows) -> None:
        if asked == self._asked:
            self._begin(answer.total, offset, answer.rows)

    def _on_more(self, asked: int, offset: int, answer: Rows) -> None:
        if asked == self._asked:
            self.model.add(answer.total, offset, answer.rows)

    def _begin(self, total: int, offset: int, rows: Sequence[object]) -> None:
        self._slow.stop()
        self._is_first_due = False
        chosen, picked = self.current(), self._picked_ids()
        self.model.start(total, offset, rows)
        self._show_layer(self.view if total else self._empty)
        if chosen is not None and not self.choose_id(self.model.identity(chosen)):
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        elif chosen is not None:
            self._pick_again(picked)
            self.chosen.emit(self.current())
        if self._fits:
            self._fit()
        if self._steps:
            by, self._steps = self._steps, 0
            self.step(by)
        self.counted.emit(total)
        self._look.start()

    def _picked_ids(self) -> set[object]:
        """What makes the rows chosen the same after a refresh; empty when not several are, or not all were seen."""
        rows = self.picked_rows() if self.picked_count() > 1 else None
        return {self.model.identity(row) for row in rows or ()}

    def _pick_again(self, ids: Set[object]) -> None:
        """Choose besides the row chosen those that were, as far as they are known."""
        last, picked = len(self.model.columns) - 1, QItemSelection()
        for number in self.model.numbers(ids) if ids else ():
            picked.select(self.model.index(number, 0), self.model.index(number, last))
        if picked.size():
            self.view.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.Select)

    def _fit(self) -> None:
        head = self.view.head.height() if not self.view.head.isHidden() else 0
        rows = self.count() * self._row_height
        self.setFixedHeight(head + rows if self.count() else max(40, self._empty.sizeHint().height()))

    def _ask_in_sight(self) -> None:
        if self._fetch is None or not self.count() or self._is_first_due:
            return
        first, last = self.view.visible_rows()
        wanted = self.model.missing(first, last)
        if wanted is not None:
            offset, limit = wanted
            answer = partial(self._on_more, self._asked, offset)
            self._fetch(offset, limit, self._sort, self._descending, answer)

    def _show_layer(self, layer: QWidget) -> None:
        """The rows take the focus for the list only while they are there: a hidden proxy would hold the Tab key."""
        self._layers.setCurrentWidget(layer)
        proxy = self.view if layer is self.view else None
        self.setFocusProxy(proxy)  # type: ignore[arg-type]  # Qt takes none; its stubs do not say so

    def _show_loading(self) -> None:
        if not self.count():
            self._show_layer(self._loading)

    # ---- hands
    def _on_current(self, current: QModelIndex) -> None:
        self.chosen.emit(self.model.row(current.row()))

    def _on_entered(self) -> None:
        if (row := self.current()) is not None:
            self.activated.emit(row)

    def _on_space(self) -> None:
        row = self.current()
        for column in self.model.columns:
            if row is not None and column.kind == "button" and column.plain_text(row):
                self.pressed.emit(row, column.attribute)
                return

    def _on_head(self, section: int) -> None:
        key = self.model.columns[section].sort_key
        if key:
            self.sort_by(key, descending=self._sort == key and not self._descending)

    def _on_menu(self, at: QPoint) -> None:
        if self._gestures and self.current() is not None:
            menu = QMenu(self)
            actions.fill(menu, self._gestures)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(at))
