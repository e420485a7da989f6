"""A year at the counter, counted again from what was done, in a notebook that knows nothing of the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Hold, Loan, Loss
from rt_desktop.models.sites import Closure
from rt_desktop.services.circulation import standing
from rt_desktop.services.demo.past import PastClock
from rt_desktop.services.demo.story import Story
from rt_desktop.services.demo.year import Deed, Gesture
from rt_desktop.services.inspection import inspect
from rt_desktop.services.settings.setup import set_up

TODAY = date(2026, 3, 24)
TUESDAY, FRIDAY = 2, 5
#: As a calendar on the wall has them.
HOLIDAYS = {
    *(date(2025, 4, 21), date(2025, 5, 1), date(2025, 5, 8), date(2025, 5, 29), date(2025, 6, 9), date(2025, 7, 14)),
    *(date(2025, 8, 15), date(2025, 11, 1), date(2025, 11, 11), date(2025, 12, 25), date(2026, 1, 1)),
    *(date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25), date(2026, 7, 14)),
}


@dataclass
class Noted:
    """A line of the notebook."""

    item: str
    card: str
    lent_on: date
    due_on: date
    days: int
    renewals: int = 0
    returned_on: date | None = None
    lost_on: date | None = None


@dataclass
class Notebook:
    """What was lent, waited for, lost and closed, written down gesture by gesture."""

    story: Story
    loans: list[Noted] = field(default_factory=list)
    out: dict[int, Noted] = field(default_factory=dict)
    lost: dict[int, Noted] = field(default_factory=dict)
    losses: dict[int, str] = field(default_factory=dict)
    waiting: dict[int, tuple[str, str]] = field(default_factory=dict)  # item -> card, state
    holds: list[tuple[str, str, str]] = field(default_factory=list)  # number of the record, card, state
    closed: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        documents = self.story.cast.documents
        self.document = {copy.barcode: one for one in documents for copy in one.copies if copy.barcode}

    def write(self, gesture: Gesture) -> None:
        """Write one gesture down; those that change no line of it (told by mail, typed again) are passed over."""
        verb = getattr(self, f"_{gesture.deed.name.lower()}", None)
        if verb is not None:
            verb(gesture, self.story.cast.people[gesture.reader].card)

    def _lend(self, gesture: Gesture, card: str) -> None:
        barcode, on = self.story.cast.copies[gesture.item].barcode, gesture.on
        days = 14 if self.document[barcode].kind == "issue" else 21
        self.out[gesture.item] = Noted(barcode, card, on, self.next_open(on + timedelta(days=days)), days)
        self.loans.append(self.out[gesture.item])
        self.end_hold(gesture.item, card, "lent")

    def _renew(self, gesture: Gesture, _card: str) -> None:
        loan = self.out[gesture.item]
        loan.due_on = self.next_open(max(loan.due_on, gesture.on) + timedelta(days=loan.days))
        loan.renewals += 1

    def _return(self, gesture: Gesture, _card: str) -> None:
        item = gesture.item
        if item in self.lost:
            self.lost.pop(item).returned_on = gesture.on
            self.losses[item] = "found"
            return
        self.out.pop(item).returned_on = gesture.on
        if item in self.waiting:
            self.waiting[item] = (self.waiting[item][0], "set-aside")

    def _lose(self, gesture: Gesture, _card: str) -> None:
        loan = self.lost[gesture.item] = self.out.pop(gesture.item)
        loan.lost_on = loan.returned_on = gesture.on
        self.losses[gesture.item] = "open"

    def _settle(self, gesture: Gesture, _card: str) -> None:
        self.losses[gesture.item] = gesture.how

    def _hold(self, gesture: Gesture, card: str) -> None:
        assert gesture.item not in self.waiting
        self.waiting[gesture.item] = (card, "waiting")

    def _cancel(self, gesture: Gesture, card: str) -> None:
        self.end_hold(gesture.item, card, "cancelled")

    def _pass_on(self, gesture: Gesture, card: str) -> None:
        self.end_hold(gesture.item, card, "expired")

    def _close(self, gesture: Gesture, _card: str) -> None:
        """Days are struck out, and what was to come back on them may come back later."""
        assert gesture.closing is not None
        day, last = gesture.closing.first_on, gesture.closing.last_on
        days = {day + timedelta(days=number) for number in range((last - day).days + 1)}
        self.closed |= days
        for loan in self.out.values():
            if loan.due_on in days:
                loan.due_on = self.next_open(loan.due_on)

    def end_hold(self, item: int, card: str, state: str) -> None:
        """A hold ends, if they waited."""
        if item in self.waiting:
            assert self.waiting.pop(item)[0] == card
            self.holds.append((self.number(item), card, state))

    def next_open(self, day: date) -> date:
        """The first day from that one on when the centre is open."""
        while not TUESDAY <= day.isoweekday() <= FRIDAY or day in HOLIDAYS or day in self.closed:
            day += timedelta(days=1)
        return day

    def number(self, item: int) -> str:
        """The number of the record of an item."""
        return self.document[self.story.cast.copies[item].barcode].number

    def all_holds(self) -> list[tuple[str, str, str]]:
        """Those that ended, and those that have not."""
        open_now = [(self.number(item), card, state) for item, (card, state) in self.waiting.items()]
        return sorted([*self.holds, *open_now])


@pytest.fixture(scope="module", params=[(600, 19), pytest.param((6000, 1), marks=pytest.mark.long)], ids=str)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Story, Desk]]:
    """A story, told; tests only read."""
    records, seed = request.param
    folder = tmp_path_factory.mktemp("recount") / "data"
    story = Story(records=records, seed=seed, today=TODAY, job=Job())
    past = PastClock(story.begins_on)
    set_up(folder, site="toulouse", demonstration=True, clock=past)
    with opened(folder) as store, closing(Desk(store, operator="N. B.", clock=past)) as desk:
        story.tell(desk, past)
        yield story, desk


@pytest.fixture
def desk(told: tuple[Story, Desk]) -> Desk:
    return told[1]


@pytest.fixture
def notebook(told: tuple[Story, Desk]) -> Notebook:
    notebook = Notebook(told[0])
    for gesture in told[0].told:
        notebook.write(gesture)
    return notebook


def test_all_that_happens_at_a_counter_happened(told: tuple[Story, Desk]) -> None:
    done = Counter(gesture.deed for gesture in told[0].told)
    assert done.keys() == set(Deed)
    assert done[Deed.LEND] == len(told[0].cast.documents) // 6


def test_the_loans_are_those_of_the_notebook(desk: Desk, notebook: Notebook) -> None:
    columns = (Item.barcode, Borrower.card, Loan.lent_on, Loan.due_on, Loan.renewals, Loan.returned_on, Loan.lost_on)
    rows = (
        select(*columns)
        .join(Item, Item.id == Loan.item_id)
        .join(Borrower, Borrower.id == Loan.borrower_id)
        .where(~Loan.retired)
    )
    kept = desk.read(lambda desk: [tuple(row) for row in desk.session.execute(rows)])
    noted = [
        (one.item, one.card, one.lent_on, one.due_on, one.renewals, one.returned_on, one.lost_on)
        for one in notebook.loans
    ]
    assert sorted(kept, key=str) == sorted(noted, key=str)


def test_the_holds_are_those_of_the_notebook(desk: Desk, notebook: Notebook) -> None:
    rows = (
        select(Record.number, Borrower.card, Hold.state)
        .join(Record, Record.id == Hold.record_id)
        .join(Borrower, Borrower.id == Hold.borrower_id)
        .where(~Hold.retired)
    )
    kept = desk.read(lambda desk: [(number, card, state.value) for number, card, state in desk.session.execute(rows)])
    assert sorted(kept) == notebook.all_holds()


def test_the_losses_are_those_of_the_notebook(desk: Desk, notebook: Notebook) -> None:
    rows = select(Item.barcode, Loss.state).join(Item, Item.id == Loss.item_id).where(~Loss.retired)
    kept = desk.read(lambda desk: {barcode: state.value for barcode, state in desk.session.execute(rows)})
    copies = notebook.story.cast.copies
    assert kept == {copies[item].barcode: state for item, state in notebook.losses.items()}


def test_the_calendar_is_that_of_the_notebook(desk: Desk, notebook: Notebook) -> None:
    rows = select(Closure.first_on, Closure.last_on).where(~Closure.retired)
    kept: set[date] = set()
    for first, last in desk.read(lambda desk: desk.session.execute(rows).all()):
        kept |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    assert kept == notebook.closed


def test_who_was_registered_twice_is_one_with_all_their_loans(desk: Desk, notebook: Notebook) -> None:
    people = notebook.story.cast.people
    merged = {
        people[one.other].card: people[one.reader].card
        for one in notebook.story.told
        if one.deed is Deed.MERGE_BORROWERS
    }
    has = Counter(merged.get(loan.card, loan.card) for loan in notebook.loans)
    for other, kept in merged.items():
        (borrower_id,) = desk.read(_of_card, card=kept)
        view = desk.read(standing.show, borrower_id=borrower_id)
        assert len(view.loans) + view.past_count == has[kept]
        assert desk.read(_of_card, card=other) == []
    standing_now = select(func.count()).select_from(Borrower).where(~Borrower.retired)
    assert desk.read(lambda desk: desk.session.scalar(standing_now)) == len(people) - len(merged)


def _of_card(desk: Desk, *, card: str) -> list[UUID]:
    return list(desk.session.scalars(select(Borrower.id).where(Borrower.card == card, ~Borrower.retired)))


def test_what_was_catalogued_twice_is_one_record(desk: Desk, notebook: Notebook) -> None:
    doubles = set(notebook.story.cast.double_ids.values())
    gone = select(Record.id).where(Record.retired, Record.same_as_id.is_not(None))
    assert set(desk.read(lambda desk: desk.session.scalars(gone).all())) == doubles
    kept = select(func.count()).select_from(Record).where(~Record.retired)
    assert desk.read(lambda desk: desk.session.scalar(kept)) == len(notebook.story.cast.documents)


def test_the_checks_find_nothing(desk: Desk) -> None:
    assert desk.run(inspect, job=Job()).problems == ()
