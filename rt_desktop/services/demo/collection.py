"""The collection of the demonstration: how many documents of each kind there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from rt_desktop.formats.marc import MarcRecord
from rt_desktop.services.demo import french, periodicals, unimarc
from rt_desktop.services.demo.documents import Document, Host
from rt_desktop.services.demo.periodicals import Issue
from rt_desktop.services.demo.shelves import Shelves
from rt_desktop.services.demo.words import House, Words, words
from rt_desktop.services.demo.writing import Writer

#: Records of each kind in a hundred; all others are essays, save the periodicals themselves.
_SHARES = {
    "practice": 20.0, "method": 5.0, "fiction": 4.5, "report": 9.5, "game": 2.7, "photolangage": 0.9, 
    "film": 3.6, "issue": 14.0, "article": 5.0, "online": 4.8,
}  # fmt: skip
_REST = "essay"
#: How many issues say what their main file is about.
_WITH_FILE = 0.8
#: Fewer records than periodicals, titles bought and a few of each kind make no collection.
FEWEST = 100


def records(*, number: int, seed: int, today: date) -> Iterator[MarcRecord]:
    """That many records with as many copies in all, oldest first; the same for one number, seed and day."""
    for document in documents(number=number, seed=seed, today=today):
        yield unimarc.record(document, entered=entered_on(document, today))


def documents(*, number: int, seed: int, today: date) -> list[Document]:
    """The documents behind the records, at least FEWEST."""
    if number < FEWEST:
        raise ValueError(number)
    chance = Random(seed)
    made = sorted(_contents(chance, words(), number, today), key=lambda document: document.year)
    shelved = Shelves(chance, today).fill(made, number)
    return [replace(document, number=f"RT{place:06d}") for place, document in enumerate(shelved, 1)]


def _contents(chance: Random, known: Words, number: int, today: date) -> Iterator[Document]:
    """Documents without copies yet."""
    writer = Writer(chance, known, this_year=today.year)
    bought = Counter(one.kind for one in known.bought)
    counts = {kind: max(int(number * share / 100), bought[kind]) for kind, share in _SHARES.items()}
    issues = periodicals.on_the_shelves(chance, known, number=counts.pop("issue"), today=today)
    counts[_REST] = number - len(issues) - len(known.serials) - sum(counts.values())
    yield from (periodicals.as_serial(serial) for serial in known.serials)
    yield from (_issue(chance, known, writer, issue) for issue in issues)
    yield from (_article(writer, chance.choice(issues)) for _ in range(counts.pop("article")))
    yield from map(writer.write_bought, known.bought)
    for kind, wanted in counts.items():
        yield from (writer.write(kind) for _ in range(wanted - bought[kind]))


def _issue(chance: Random, known: Words, writer: Writer, issue: Issue) -> Document:
    subject = known.subjects[issue.serial.theme]
    topics = [topic.text for topic in subject.topics if topic.fits(issue.year)]
    file = french.bare(chance.choice(topics)) if chance.random() < _WITH_FILE else ""
    document = periodicals.as_issue(issue, known, on=file, pages=chance.randrange(36, 132, 4))
    return writer.indexed(document, subject)


def _article(writer: Writer, issue: Issue) -> Document:
    serial = issue.serial
    house = House(serial.publisher, serial.place, (), 1)
    written = writer.write("article", theme=serial.theme, year=issue.year, house=house)
    return replace(written, host=Host(serial.title, serial.issn, str(issue.number)))


def entered_on(document: Document, today: date) -> date:
    """The day it was catalogued: the centre's catalogue begins in 1999."""
    return min(today, date(max(document.year, 1999), 6, 15))
