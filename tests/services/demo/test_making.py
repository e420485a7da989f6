"""Making a demonstration: a folder of its own, filled through the operations, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rt_desktop.database.folder import FolderBusy
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loan
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue import reindexing
from rt_desktop.services.catalogue.weeding import DESTINATIONS, REASONS, WithdrawnLine, withdrawn
from rt_desktop.services.circulation import comparing
from rt_desktop.services.demo.making import Demonstration, make_demonstration
from rt_desktop.services.settings.setup import set_up
from tests.fixtures import FixedClock

RECORDS = 240
NOW = datetime(2026, 3, 24, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstration") / "data"


@pytest.fixture(scope="module")
def made(folder: Path) -> Demonstration:
    return make_demonstration(folder, records=RECORDS, seed=3, job=Job(), clock=FixedClock(NOW))


@pytest.fixture
def demonstration(folder: Path, made: Demonstration) -> Iterator[Desk]:
    """A desk of the demonstration; tests only read."""
    assert made.records == RECORDS
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        yield desk
        desk.close()


def test_it_has_what_was_asked(made: Demonstration) -> None:
    assert made == Demonstration(records=RECORDS, items=RECORDS, borrowers=20, loans=40, kits=0, sites=9)


def test_it_says_that_it_is_a_demonstration(demonstration: Desk) -> None:
    assert demonstration.here.is_demonstration
    assert demonstration.here.is_centre


def test_only_the_database_is_left_in_the_folder(tmp_path: Path) -> None:
    make_demonstration(tmp_path / "new", records=100, job=Job())
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["rt_desktop.db"]


def test_loans_are_what_was_done_and_search_finds_everything(demonstration: Desk) -> None:
    assert demonstration.read(lambda desk: list(comparing.problems(desk))) == []
    assert demonstration.read(lambda desk: list(reindexing.problems(desk.session))) == []


def test_what_is_out_is_out_and_some_is_late(demonstration: Desk) -> None:
    def out(desk: Desk) -> list[bool]:
        loans = desk.session.scalars(select(Loan).where(Loan.returned_on.is_(None), ~Loan.retired))
        return [loan.due_on < NOW.date() for loan in loans]

    assert 0 < sum(demonstration.read(out)) < len(demonstration.read(out))


def test_it_was_all_recorded_in_the_past_and_in_order(demonstration: Desk) -> None:
    def moments(desk: Desk) -> list[tuple[datetime, date]]:
        rows = desk.session.execute(select(Entry.recorded_at, Entry.done_on).order_by(Entry.seq))
        return [(at, on) for at, on in rows]

    recorded = demonstration.read(moments)
    assert recorded == sorted(recorded, key=lambda row: row[0])
    assert recorded[-1][0] < NOW
    assert all(on <= at.date() for at, on in recorded)


def test_records_are_in_the_themes_and_copies_at_the_sites(demonstration: Desk) -> None:
    def found(desk: Desk) -> tuple[int, int]:
        themed = desk.session.scalars(select(Record.themes)).all()
        sites = desk.session.scalar(select(func.count(Item.owner_site_id.distinct())))
        return sum(bool(themes) for themes in themed), sites or 0

    themed, sites = demonstration.read(found)
    assert themed > RECORDS * 0.9
    assert sites > 2


def test_what_left_the_shelves_left_one_day_for_a_reason(demonstration: Desk) -> None:
    def left(desk: Desk) -> Sequence[WithdrawnLine]:
        with_a_code = withdrawn(desk).rows
        return [line for line in with_a_code if line.barcode]

    lines = demonstration.read(left)
    assert lines
    for line in lines:
        assert line.withdrawn_on is not None
        assert line.withdrawn_on < NOW.date()
        assert line.reason in REASONS
        assert line.destination in DESTINATIONS


def test_the_same_seed_makes_the_same_ids_apart(folder: Path, made: Demonstration, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert make_demonstration(again, records=RECORDS, seed=3, job=Job(), clock=FixedClock(NOW)) == made
    assert told(again) == told(folder)


def told(folder: Path) -> list[tuple[object, ...]]:
    """Every loan with its document and borrower."""

    def loans(desk: Desk) -> list[tuple[object, ...]]:
        wanted = (
            select(
                Item.barcode, Record.title, Borrower.card, Loan.lent_on, Loan.due_on, Loan.renewals, Loan.returned_on
            )
            .join(Item, Item.id == Loan.item_id)
            .join(Record, Record.id == Item.record_id)
            .join(Borrower, Borrower.id == Loan.borrower_id)
            .order_by(Loan.lent_on, Item.barcode)
        )
        return [tuple(row) for row in desk.session.execute(wanted)]

    with opened(folder) as store, closing(Desk(store, operator="N. B.")) as desk:
        return desk.read(loans)


def test_a_real_folder_never_receives_a_demonstration(tmp_path: Path) -> None:
    real = tmp_path / "real"
    set_up(real, site="toulouse")
    with pytest.raises(UserError, match=real.name):
        make_demonstration(real, records=100, job=Job())
    assert not (real / "being-made").exists()


def test_other_peoples_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lettre.odt").write_text("À garder")
    with pytest.raises(UserError):
        make_demonstration(tmp_path, records=100, job=Job())
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.odt"]


@pytest.mark.parametrize("after", [0, 1, 25, 45])
def test_stopped_it_leaves_nothing(tmp_path: Path, after: int) -> None:
    """Stopped before anything was done, while documents are entered, or while the year goes by."""
    steps = 0

    def report(_done: int, _total: int | None, _text: str) -> None:
        nonlocal steps
        steps += 1
        if steps > after:
            job.cancel()

    job = Job(report)
    with pytest.raises(Cancelled):
        make_demonstration(tmp_path / "new", records=100, job=job)
    assert list(tmp_path.iterdir()) == []
    assert steps < after + 3


def test_an_empty_folder_is_empty_again_when_stopped(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        make_demonstration(tmp_path, records=100, job=job)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_cleared(tmp_path: Path) -> None:
    set_up(tmp_path / "being-made", site="toulouse")
    assert make_demonstration(tmp_path, records=100, job=Job()).records == 100


def test_a_folder_where_one_is_being_made_is_busy(tmp_path: Path) -> None:
    set_up(tmp_path / "being-made", site="toulouse")
    with opened(tmp_path / "being-made"), pytest.raises(FolderBusy):
        make_demonstration(tmp_path, records=100, job=Job())


def test_too_few_records_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="100"):
        make_demonstration(tmp_path / "new", records=99, job=Job())
    assert not (tmp_path / "new").exists()


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []

    def report(done: int, total: int | None, _text: str) -> None:
        if total is not None:
            steps.append((done, total))

    make_demonstration(tmp_path / "new", records=100, job=Job(report))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
