"""The periodicals of the centre and the issues on its shelves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from rt_desktop.services.demo import french
from rt_desktop.services.demo.documents import Document, Host
from rt_desktop.services.demo.words import Serial, Words

_MONTHS = 12
#: How many of the last issues of each periodical are always there.
_LATEST = 2


@dataclass(frozen=True)
class Issue:
    """One issue that appeared; `month` counts from 1."""

    serial: Serial
    number: int
    year: int
    month: int


def appeared(serial: Serial, *, until: date) -> Iterator[Issue]:
    """The issues of a periodical that appeared by that day, the latest first."""
    for year in range(until.year, serial.since - 1, -1):
        for place in range(serial.yearly, 0, -1):
            month = max(1, place * _MONTHS // serial.yearly)
            number = serial.number + (year - serial.since) * serial.yearly + place - 1
            if (year, month) <= (until.year, until.month):
                yield Issue(serial, number, year, month)


def on_the_shelves(chance: Random, words: Words, *, number: int, today: date) -> list[Issue]:
    """That many issues, fewer when not as many appeared: the latest of each periodical, some others."""
    rows = [list(appeared(serial, until=today)) for serial in words.serials]
    latest = [issue for row in rows for issue in row[:_LATEST]][:number]
    others = [issue for row in rows for issue in row[_LATEST:]]
    chosen = latest + chance.sample(others, min(len(others), number - len(latest)))
    return sorted(chosen, key=lambda issue: (issue.year, issue.month, issue.serial.title))


def as_serial(serial: Serial) -> Document:
    """The record of the periodical itself."""
    return Document(
        kind="serial",
        theme=serial.theme,
        title=french.typeset(serial.title),
        year=serial.since,
        publisher=serial.publisher,
        place=serial.place,
        host=Host(serial.title, serial.issn),
    )


def as_issue(issue: Issue, words: Words, *, on: str, pages: int) -> Document:
    """The record of one issue; `on` is what its main file is about, "" when it has none."""
    serial = issue.serial
    return Document(
        kind="issue",
        theme=serial.theme,
        title=french.typeset(f"{serial.title}, n° {issue.number}"),
        subtitle=on,
        year=issue.year,
        month=words.months[issue.month - 1],
        publisher=serial.publisher,
        place=serial.place,
        host=Host(serial.title, serial.issn, str(issue.number)),
        collation=(f"{pages} p.", "ill.", "", ""),
        shelf=f"PER {serial.shelf} {issue.number}",
    )
