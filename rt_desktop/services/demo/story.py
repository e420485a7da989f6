"""What happened until today, told day by day through the operations: documents came, people registered and borrowed."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled
from rt_desktop.formats import iso2709
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item
from rt_desktop.services.borrowers.registering import register
from rt_desktop.services.catalogue.importing import import_files
from rt_desktop.services.circulation import loan_rules
from rt_desktop.services.circulation.calendar import OpenDays, open_days
from rt_desktop.services.demo import (
    closures,
    collection,
    doing,
    doubles,
    losing,
    people,
    shelves,
    sorting_out,
    thesaurus,
    unimarc,
    year,
)
from rt_desktop.services.demo.documents import Document
from rt_desktop.services.demo.doing import Cast
from rt_desktop.services.demo.past import PastClock
from rt_desktop.services.demo.stays import Stays
from rt_desktop.services.demo.waiting import Waiting
from rt_desktop.services.demo.words import words
from rt_desktop.services.demo.year import Gesture, Lendable, Planned, Reader
from rt_desktop.services.settings.setup import house_id

#: Records for each borrower, and for each loan of the year.
_FOR_A_BORROWER, _FOR_A_LOAN = 20, 6
_FEWEST_BORROWERS = 20
#: The catalogue was there before the year that is told.
_BEFORE = timedelta(days=380)
#: How much the supports are wanted, others once; a few titles of each are wanted much more than the others.
_WANTED = {"game": 3.0, "photolangage": 3.0, "film": 2.5, "method": 2.5, "practice": 1.6, "report": 0.5}
_MOST_WANTED, _SPREAD = 30.0, 1.3


@dataclass
class _Day:
    """What happens on one day, in this order."""

    documents: list[Document] = field(default_factory=list)
    people: list[people.Borrower] = field(default_factory=list)
    gestures: list[Gesture] = field(default_factory=list)


class Story:
    """The same for one seed, number of records and day."""

    def __init__(self, *, records: int, seed: int, today: date, job: Job) -> None:
        self.begins_on = today - _BEFORE
        self._today = today
        self._records = records
        self._seed = seed
        self._job = job
        self._chance = Random(f"story {seed}")
        self.cast = Cast()
        #: What was done at the counter, in order.
        self.told: list[Gesture] = []
        self._done = 0
        self._total = 0

    def tell(self, desk: Desk, past: PastClock) -> None:
        """Do it all at this desk; raises Cancelled when the job was stopped."""
        self._job.step(0, None, _("Making up the collection"))
        days = self._days(desk)
        self._total = self._records + sum(len(day.people) + len(day.gestures) for day in days.values())
        thesaurus.bring_in(desk)
        for on in sorted(days):
            past.move_to(on)
            self._bring_in(desk, days[on].documents)
            for person in days[on].people:
                self._register(desk, person)
            for gesture in days[on].gestures:
                self._do(desk, gesture)

    # ---- what will happen
    def _days(self, desk: Desk) -> dict[date, _Day]:
        days: dict[date, _Day] = defaultdict(_Day)
        opened = desk.read(open_days, site_id=desk.site_id, since=self.begins_on)
        closed = closures.closings(opened, begins_on=self.begins_on, today=self._today)
        for closing in (gesture.closing for gesture in closed):
            assert closing is not None
            opened = opened.closed_also(closing.first_on, closing.last_on)
        documents = self.cast.documents = collection.documents(number=self._records, seed=self._seed, today=self._today)
        came_on = {document.number: self._came_on(document, opened) for document in documents}
        for document in documents:
            days[came_on[document.number]].documents.append(document)
        number = max(_FEWEST_BORROWERS, self._records // _FOR_A_BORROWER)
        self.cast.people = people.borrowers(self._chance, words(), number=number, today=self._today)
        at_counter = self._gestures(desk, documents, came_on, opened)
        for person in self.cast.people:
            days[max(person.registered_on, self.begins_on)].people.append(person)
        for gesture in year.in_order([*closed, *at_counter]):
            days[gesture.on].gestures.append(gesture)
        return days

    def _came_on(self, document: Document, opened: OpenDays) -> date:
        """The day the record is entered: at the beginning, or at the end of the month its last copy came."""
        acquired = [copy.acquired_on for copy in document.copies if copy.acquired_on is not None]
        came = max(acquired, default=collection.entered_on(document, self._today))
        if came <= self.begins_on:
            return self.begins_on
        next_month = (came.replace(day=1) + timedelta(days=31)).replace(day=1)
        return min(opened.next_open(next_month), self._today - timedelta(days=1))

    def _gestures(
        self, desk: Desk, documents: Sequence[Document], came_on: dict[str, date], opened: OpenDays
    ) -> list[Gesture]:
        rules = desk.read(loan_rules.all_rules)
        usual = loan_rules.lookup(rules, category="", support="", site_id=desk.site_id)
        items = list(self._lendables(documents, came_on, rules, desk.site_id))
        stays = Stays(self._chance, today=self._today, open_days=opened, renewals=usual.renewals).plan(
            number=self._records // _FOR_A_LOAN, lengths=[item.days for item in items]
        )
        readers = [Reader(one.registered_on, one.expires_on, self._wanted(1.0)) for one in self.cast.people]
        planned = year.loans(self._chance, stays=stays, items=items, readers=readers, max_loans=usual.max_loans)
        return self._more(planned, readers, came_on, opened)

    def _more(
        self, planned: list[Planned], readers: Sequence[Reader], came_on: dict[str, date], opened: OpenDays
    ) -> list[Gesture]:
        """The loans, and what else happens around them; draws apart, so that the loans stay what they were."""
        chance = Random(f"around the loans {self._seed}")
        settled = list(losing.lose(chance, planned, opened=opened, today=self._today))
        waited = Waiting(chance, readers=readers, opened=opened, today=self._today).plan(planned)
        done = [*year.of_loans(planned), *settled, *waited]
        doubled = doubles.readers(chance, done, self.cast.people, opened=opened, today=self._today)
        self.cast.people.extend(doubled.people)
        typed = doubles.records(chance, self.cast.documents, came_on, opened=opened, today=self._today)
        weeded = sorting_out.weed(chance, self.cast.documents, came_on, opened=opened, today=self._today)
        return [*doubled.gestures, *typed, *weeded]

    def _lendables(
        self, documents: Sequence[Document], came_on: dict[str, date], rules: list[loan_rules.Rule], site_id: UUID
    ) -> Iterator[Lendable]:
        """The items on the centre's shelves that may leave; the latest issues of periodicals stay."""
        latest = _latest_issues(documents)
        for document in documents:
            support = "issue" if document.kind == "issue" else ""
            rule = loan_rules.lookup(rules, category="", support=support, site_id=site_id)
            for copy in document.copies:
                may_leave = copy.site == shelves.CENTRE and copy.barcode and copy.status == "available"
                if may_leave and document.number not in latest:
                    self.cast.copies.append(copy)
                    wanted = self._wanted(_WANTED.get(document.kind, 1.0))
                    yield Lendable(came_on[document.number], rule.days, wanted)

    def _wanted(self, usually: float) -> float:
        return usually * min(self._chance.paretovariate(_SPREAD), _MOST_WANTED)

    # ---- what happens
    def _bring_in(self, desk: Desk, documents: Sequence[Document]) -> None:
        if not documents:
            return
        before, share = self._done, len(documents)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "collection.mrc"
            written = (unimarc.record(one, entered=collection.entered_on(one, self._today)) for one in documents)
            file.write_bytes(b"".join(map(iso2709.write, written)))

            def step(done: int, total: int | None, _text: str) -> None:
                self._job.step(before + share * done // (total or 1), self._total, _("Entering the documents"))

            import_files(desk, files=[file], job=Job(step))
        if self._job.is_cancelled:
            raise Cancelled
        self._done = before + share
        barcodes = [copy.barcode for one in documents for copy in one.copies if copy.barcode]
        self.cast.item_ids.update(desk.read(_ids_of, barcodes=barcodes))

    def _register(self, desk: Desk, person: people.Borrower) -> None:
        self._step(_("Registering the borrowers"))
        registered = desk.perform(
            register,
            name=person.name,
            first_name=person.first_name,
            card=person.card,
            kind=person.kind,
            organisation=person.organisation,
            role=person.role,
            category=person.category,
            email=person.email,
            phone=person.phone,
            department=person.department,
            home_site_id=house_id("site", person.site),
            expires_on=person.expires_on,
            on=person.registered_on,
        )
        self.cast.borrower_ids[person.card] = registered.borrower_id

    def _do(self, desk: Desk, gesture: Gesture) -> None:
        self._step(_("Lending and taking back"))
        doing.do(desk, self.cast, gesture)
        self.told.append(gesture)

    def _step(self, text: str) -> None:
        self._done += 1
        self._job.step(self._done, self._total, text)


def _latest_issues(documents: Sequence[Document]) -> set[str]:
    """The record numbers of the last two issues of each periodical."""
    issues: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for document in documents:
        if document.kind == "issue" and document.host is not None:
            issues[document.host.title].append((int(document.host.number), document.number))
    return {number for of_serial in issues.values() for _issue, number in sorted(of_serial)[-2:]}


def _ids_of(desk: Desk, *, barcodes: Sequence[str]) -> dict[str, UUID]:
    """The items with these barcodes."""
    found: dict[str, UUID] = {}
    for some in chunks(barcodes):
        rows = desk.session.execute(select(Item.barcode, Item.id).where(Item.barcode.in_(some), ~Item.retired))
        found.update((barcode or "", item_id) for barcode, item_id in rows)
    return found
