"""The search index checked against the collection, and made anew: derived data, so no operation and no journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.services.catalogue import index

#: Records indexed in one transaction, short enough that a loan never waits for it.
BATCH = 200

SENTENCES = {
    "missing": N_("Records that search does not find: {n}."),
    "stale": N_("Records that search knows otherwise than they are: {n}."),
    "gone": N_("Records that search still finds though they are gone: {n}."),
}

_LIVE = "SELECT id FROM record WHERE id > ? AND NOT retired ORDER BY id LIMIT ?"
_INDEXED = """
    SELECT record_id, support, year, themes, places, is_online, title_key, author_key, publisher_key, digest
    FROM search_row WHERE record_id IN ({ids}) AND NOT is_gone AND row IN (SELECT rowid FROM search_words)
"""
_GONE = """
    SELECT count(*) FROM search_row
    WHERE NOT is_gone AND record_id NOT IN (SELECT id FROM record WHERE NOT retired)
"""


@dataclass(frozen=True)
class IndexProblem:
    """What is wrong with the index: a code of SENTENCES, and how many records it concerns."""

    code: str
    number: int

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return _(SENTENCES[self.code]).format(n=self.number)


def problems(session: Session) -> list[IndexProblem]:
    """What the index says otherwise than the collection; empty when all is well.  Reads every record."""
    connection = session.connection()
    counts = dict.fromkeys(SENTENCES, 0)
    for record_ids in _batches(connection):
        indexed = {row[0]: tuple(row) for row in index.rows_with(connection, _INDEXED, record_ids)}
        for entry in index.read(connection, record_ids):
            said = indexed.get(entry.record_id)
            counts["missing"] += said is None
            counts["stale"] += said is not None and said != _as_indexed(entry)
    counts["gone"] = connection.exec_driver_sql(_GONE).scalar_one()
    return [IndexProblem(code, number) for code, number in counts.items() if number]


def _as_indexed(entry: index.Entry) -> tuple[object, ...]:
    return (entry.record_id, *entry.facts, *entry.keys, entry.words.digest)  # False is 0


def rebuild(desk: Desk, *, job: Job) -> int:
    """Make the whole index anew; answers how many records it has.

    Works in short transactions of its own: meanwhile a search finds what is indexed already, and everybody works on.
    When stopped, `problems` says what is missing, and another rebuild begins from the start.
    """
    done = 0
    with closing(desk.store.engine.connect()) as connection:
        with connection.begin():
            index.clear(connection)
        with connection.begin():
            total = connection.exec_driver_sql("SELECT count(*) FROM record WHERE NOT retired").scalar_one()
        last = ""
        while True:
            job.step(done, total, _("Making the search index"))
            with connection.begin():
                record_ids = _after(connection, last)
                if not record_ids:
                    return done
                index.describe(connection, record_ids)
            done, last = done + len(record_ids), record_ids[-1]


def _batches(connection: Connection) -> Iterator[list[str]]:
    record_ids = _after(connection, "")
    while record_ids:
        yield record_ids
        record_ids = _after(connection, record_ids[-1])


def _after(connection: Connection, last: str) -> list[str]:
    found: Sequence[str] = connection.exec_driver_sql(_LIVE, (last, BATCH)).scalars().all()
    return list(found)
