"""`state`: what this installation holds, in figures two installations can compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop import journal
from rt_desktop.database import schema
from rt_desktop.desk import Desk
from rt_desktop.models import travelling
from rt_desktop.models.base import Shared
from rt_desktop.models.journal import Entry
from rt_desktop.models.settings import Counter
from rt_desktop.models.sites import Site

#: Order-free sums of 64 bits (exchange.md, "Applying at the relay").
SPAN = 2**64


@dataclass(frozen=True)
class TableState:
    """The visible rows of one table: how many, and the sum of their hashes modulo 2^64."""

    count: int
    checksum: int


@dataclass(frozen=True)
class State:
    """An installation: its site's code, its seat, its schema's version, its tables; and the centre's counter.

    `waiting` operations are to be sent to the centre.
    """

    site: str
    seat: UUID
    schema: str
    tables: Mapping[str, TableState]
    waiting: int
    rev: int


def state(desk: Desk) -> State:
    """What the desk's data folder holds now; called through desk.read."""
    site = desk.session.scalars(select(Site.code).where(Site.id == desk.site_id)).one()
    return State(
        site=site,
        seat=desk.here.seat_id,
        schema=schema.HEAD,
        tables={name: _table_state(desk, model) for name, model in sorted(travelling().items())},
        waiting=_waiting(desk),
        rev=desk.session.scalar(select(Counter.value).where(Counter.name == journal.REV)) or 0,
    )


def row_hash(table: str, row: Mapping[str, object]) -> int:
    """64 bits of a row: of the canonical text (JSON, keys in order) of its table and travelling columns."""
    values = {name: value for name, value in row.items() if name not in journal.OF_TRAVEL}
    text = json.dumps([table, journal.plain(values)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _table_state(desk: Desk, model: type[Shared]) -> TableState:
    count, checksum = 0, 0
    for row in desk.session.execute(select(model.__table__).where(~model.retired)).mappings():
        count += 1
        checksum = (checksum + row_hash(model.__tablename__, {str(name): row[name] for name in row})) % SPAN
    return TableState(count, checksum)


def _waiting(desk: Desk) -> int:
    """A relay's own entries without an outcome; the centre waits for nobody."""
    if desk.here.is_centre:
        return 0
    own = select(func.count()).select_from(Entry).where(Entry.seat_id == desk.here.seat_id)
    return desk.session.scalar(own) or 0
