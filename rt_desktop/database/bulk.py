"""Many rows written at once: what SQLAlchemy would work out for each row again is worked out once for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy import insert as insertion
from sqlalchemy.sql.schema import ScalarElementColumnDefault


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows to a table, each with the same columns.

    Values are made the database's by the types of their columns.  Columns left out get their default where it is a
    plain value; raises KeyError where Python would have to make one.
    """
    if not rows:
        return
    dialect = connection.dialect
    statement = insertion(table).compile(dialect=dialect, column_keys=list(rows[0]))
    columns = []
    for name in statement.positiontup or ():
        of_column = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = _values(table.c[name], rows)
        columns.append(values if of_column is None else map(of_column, values))
    connection.exec_driver_sql(statement.string, list(zip(*columns, strict=True)))


def _values(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    default = column.default
    if column.key not in rows[0] and isinstance(default, ScalarElementColumnDefault):
        return [default.arg] * len(rows)
    return [row[column.key] for row in rows]
