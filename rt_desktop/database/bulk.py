"""Many rows written at once: what SQLAlchemy would work out for each row again is worked out once for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy import insert as insertion


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows to a table, each with the same columns.

    Values are made the database's by the types of their columns.  Defaults that Python makes are not: raises KeyError
    when a row leaves one out.
    """
    if not rows:
        return
    dialect = connection.dialect
    statement = insertion(table).compile(dialect=dialect, column_keys=list(rows[0]))
    columns = []
    for name in statement.positiontup or ():
        of_column = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[name] for row in rows]
        columns.append(values if of_column is None else map(of_column, values))
    connection.exec_driver_sql(statement.string, list(zip(*columns, strict=True)))
