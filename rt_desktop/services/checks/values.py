"""Whether each stored value can be read as what its column holds: another program, or a fault, may have written it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table

from rt_desktop.desk import Desk
from rt_desktop.errors import Objection
from rt_desktop.i18n import N_
from rt_desktop.models import every_table
from rt_desktop.services.checks.problems import problem

UNREADABLE = N_("What {table} holds in {column} cannot be read, in the row {row}.")

Process = Callable[[Any], Any]


def problems(desk: Desk) -> Iterator[Objection]:
    """The values nothing can be made of: nothing else about the data can be asked while there is one."""
    connection = desk.session.connection()
    for table in every_table().sorted_tables:
        for row, column in _unreadable(connection, table):
            yield problem("unreadable", UNREADABLE, table=table.name, column=column, row=row)


def _unreadable(connection: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """The rows and columns of a table that cannot be read."""
    dialect = connection.dialect
    made = [(column, column.type.dialect_impl(dialect).result_processor(dialect, None)) for column in table.columns]
    read = [(column, process) for column, process in made if process is not None]
    (key, *_more) = table.primary_key.columns
    names = ", ".join(f'"{column.name}"' for column in (key, *(column for column, _process in read)))
    for row, *values in connection.exec_driver_sql(f'SELECT {names} FROM "{table.name}"'):
        for (column, process), value in zip(read, values, strict=True):
            if not _is_readable(process, value) or (value is None and not column.nullable):
                yield str(row), column.name


def _is_readable(process: Process, value: Any) -> bool:
    try:
        process(value)
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    return True
