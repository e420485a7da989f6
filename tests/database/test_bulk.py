"""Rows written in bulk are those SQLAlchemy writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.types import JSON, Boolean, Date, Uuid

from rt_desktop.database import bulk
from rt_desktop.models.base import Moment, stored_by_value


class Colour(StrEnum):
    RED = "r"
    BLUE = "b"


TABLE = Table(
    "thing",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("owner", Uuid()),
    Column("words", JSON()),
    Column("is_new", Boolean()),
    Column("made_on", Date()),
    Column("made_at", Moment()),
    Column("colour", stored_by_value(Colour)),
    Column("size", Integer, default=3),
    Column("weight", Integer, default=lambda: 7),
)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    TABLE.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def thing(**values: Any) -> dict[str, Any]:
    nothing = {"owner": None, "words": None, "is_new": None, "made_on": None, "made_at": None, "colour": None}
    return {**nothing, "size": None, "weight": None, **values}


THINGS = [
    thing(number=1, owner=UUID(int=5), words=["é", '"'], is_new=True, made_on=date(2026, 3, 24)),
    thing(number=2, made_at=datetime(2026, 3, 24, 12, tzinfo=UTC), colour=Colour.BLUE, is_new=False, size=8),
    thing(number=3, owner=uuid4(), words=[]),
]


def test_each_value_is_written_as_by_sqlalchemy(connection: Connection) -> None:
    everything = "SELECT * FROM thing ORDER BY number"
    bulk.insert(connection, TABLE, THINGS)
    found = connection.exec_driver_sql(everything).all()
    connection.execute(TABLE.delete())
    connection.execute(insert(TABLE), THINGS)
    assert connection.exec_driver_sql(everything).all() == found


def test_columns_nobody_gives_stay_empty(connection: Connection) -> None:
    bulk.insert(connection, TABLE, [{"number": 1, "weight": 1}, {"number": 2, "weight": 2}])
    assert connection.execute(select(TABLE.c.owner, TABLE.c.weight).order_by(TABLE.c.number)).all() == [
        (None, 1),
        (None, 2),
    ]


def test_a_default_that_is_a_value_is_written(connection: Connection) -> None:
    bulk.insert(connection, TABLE, [{"number": 1, "weight": 1}])
    assert connection.execute(select(TABLE.c.size)).scalar_one() == 3


def test_no_rows_change_nothing(connection: Connection) -> None:
    bulk.insert(connection, TABLE, [])
    assert connection.execute(select(TABLE)).all() == []


def test_a_default_that_python_makes_must_be_given(connection: Connection) -> None:
    with pytest.raises(KeyError, match="weight"):
        bulk.insert(connection, TABLE, [{"number": 1}])
