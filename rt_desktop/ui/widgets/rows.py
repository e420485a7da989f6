"""The rows of a list: frozen values, fetched in blocks as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.column import Column

Index = QModelIndex | QPersistentModelIndex

#: Rows asked for at once.
BLOCK = 200

#: The value of a row, for delegates.
VALUE = Qt.ItemDataRole.UserRole


class Rows(Protocol):
    """What a query of a long list answers: how many there are, and those asked for."""

    @property
    def total(self) -> int: ...

    @property
    def rows(self) -> Sequence[Any]: ...


class RowModel(QAbstractTableModel):
    """A table of which only the blocks that were looked at are known."""

    def __init__(self, columns: Sequence[Column], identity: str = "id") -> None:
        super().__init__()
        self.columns = list(columns)
        self._identity = identity
        self._total = 0
        self._rows: dict[int, object] = {}

    def row(self, number: int) -> object | None:
        """The value of a row, or None while it is not known."""
        return self._rows.get(number)

    def identity(self, row: object) -> object:
        """What makes a value the same one after a refresh."""
        return getattr(row, self._identity, row)

    def find(self, identity: object) -> int | None:
        """The number of a known row by its identity."""
        for number, row in self._rows.items():
            if self.identity(row) == identity:
                return number
        return None

    def numbers(self, identities: Set[object]) -> list[int]:
        """The numbers of the known rows with these identities."""
        return [number for number, row in self._rows.items() if self.identity(row) in identities]

    def known(self) -> Sequence[object]:
        """The values known, in order."""
        return [self._rows[number] for number in sorted(self._rows)]

    def start(self, total: int, offset: int, rows: Sequence[object]) -> None:
        """Show another list, of which these rows are known."""
        self._change_total(total)
        self._rows = dict(enumerate(rows, offset))
        if total:
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, len(self.columns) - 1))

    def add(self, total: int, offset: int, rows: Sequence[object]) -> None:
        """Know more rows of the same list."""
        self._change_total(total)
        self._rows.update(enumerate(rows, offset))
        if rows:
            last = self.index(offset + len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(offset, 0), last)

    def missing(self, first: int, last: int) -> tuple[int, int] | None:
        """The offset and length, whole blocks, of what is not known between two rows; None when all is."""
        unknown = [number for number in range(first, min(last + 1, self._total)) if number not in self._rows]
        if not unknown:
            return None
        offset = unknown[0] // BLOCK * BLOCK
        return offset, (unknown[-1] // BLOCK + 1) * BLOCK - offset

    def _change_total(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self._rows = {number: row for number, row in self._rows.items() if number < total}
            self.endRemoveRows()

    # ---- Qt
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows.get(index.row())
        if row is None:
            return None
        if role == VALUE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[index.column()].text(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            title = self.columns[section].title
            return _(title) if title else ""
        return None
