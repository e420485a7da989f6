"""What was entered twice, and made one: a reader registered anew who borrows under two cards, a record typed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rt_desktop.models.borrowers import BorrowerKind
from rt_desktop.services.circulation.calendar import DAY, OpenDays
from rt_desktop.services.demo.documents import Document
from rt_desktop.services.demo.people import Borrower
from rt_desktop.services.demo.year import Deed, Gesture

#: How many are registered twice, in a hundred readers, and how long before somebody sees it (days).
_OF_A_HUNDRED, _SEEN_AFTER = 1, (20, 70)
#: How many records are typed again, in a thousand.
_OF_A_THOUSAND = 1
#: Cards of those registered twice: out of the way of the others.
_CARDS = "29"
_BY_READER = frozenset({Deed.LEND, Deed.RENEW, Deed.RETURN})


@dataclass(frozen=True)
class Doubled:
    """What was planned with some readers registered twice, and those readers to be."""

    gestures: list[Gesture]
    people: list[Borrower]


def readers(
    chance: Random, done: Sequence[Gesture], people: Sequence[Borrower], *, opened: OpenDays, today: date
) -> Doubled:
    """Have some people who only borrow be registered again one day, take things under the new card, and be merged."""
    of_reader: dict[int, list[Gesture]] = defaultdict(list)
    for gesture in done:
        of_reader[gesture.reader].append(gesture)
    possible = [place for place, of in sorted(of_reader.items()) if place >= 0 and _may_be_doubled(people[place], of)]
    number = max(1, len(people) * _OF_A_HUNDRED // 100)
    told: list[Gesture] = list(done)
    more: list[Borrower] = []
    for place in sorted(chance.sample(possible, min(number, len(possible)))):
        loans = [gesture for gesture in of_reader[place] if gesture.deed is Deed.LEND]
        since = loans[len(loans) // 2].on
        seen_on = opened.next_open(since + timedelta(days=chance.randint(*_SEEN_AFTER)))
        if seen_on >= today:
            continue
        double = len(people) + len(more)
        more.append(_again(people[place], since, double))
        told = [_under(gesture, place, double, since, seen_on) for gesture in told]
        told.append(Gesture(seen_on, Deed.MERGE_BORROWERS, reader=place, other=double))
    return Doubled(told, more)


def records(
    chance: Random, documents: Sequence[Document], came_on: dict[str, date], *, opened: OpenDays, today: date
) -> Iterator[Gesture]:
    """Have some documents be typed again, and the two records merged on the next open day."""
    number = max(1, len(documents) * _OF_A_THOUSAND // 1000)
    for place in sorted(chance.sample(range(len(documents)), number)):
        typed_on = opened.next_open(came_on[documents[place].number] + timedelta(days=chance.randint(*_SEEN_AFTER)))
        seen_on = opened.next_open(typed_on + DAY)
        if seen_on < today:
            yield Gesture(typed_on, Deed.CATALOGUE, other=place)
            yield Gesture(seen_on, Deed.MERGE_RECORDS, other=place)


def _may_be_doubled(person: Borrower, done: Iterable[Gesture]) -> bool:
    deeds = {gesture.deed for gesture in done}
    return person.kind is BorrowerKind.PERSON and Deed.LEND in deeds and deeds <= _BY_READER


def _again(person: Borrower, on: date, place: int) -> Borrower:
    return replace(person, card=f"{_CARDS}{place:06}", email="", phone="", registered_on=on)


def _under(gesture: Gesture, reader: int, double: int, since: date, until: date) -> Gesture:
    """A loan made under the new card is one of the new card to its end."""
    is_theirs = gesture.reader == reader and gesture.deed is Deed.LEND and since <= gesture.on < until
    return replace(gesture, reader=double) if is_theirs else gesture
