"""Taking an import back."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.importing import TakenBack, files, undo_import
from rt_desktop.services.catalogue.search import search
from tests import make, unimarc
from tests.services.catalogue.importing.conftest import Take, items, records
from tests.services.catalogue.importing.test_files import many


def undo(desk: Desk, group_id: UUID | None, job: Job | None = None) -> TakenBack:
    assert group_id is not None
    return desk.run(undo_import, job=job or Job(), group_id=group_id)


def test_an_import_is_taken_back_and_can_be_done_again(desk: Desk, take: Take) -> None:
    given = many(files.BATCH + 5)
    done = take(*given)
    assert undo(desk, done.group_id) == TakenBack(records=len(given), items=len(given), restored=0)
    assert (records(desk), items(desk)) == ([], [])
    again = take(*given)
    assert (again.created, again.items_created) == (len(given), len(given))


def test_updates_get_their_former_values_back(desk: Desk, take: Take) -> None:
    old = unimarc.record("Un", unimarc.copy("fA1", "kR 1"), number="1")
    take(old)
    before = [(one.title, one.marc, one.hash, one.received_hash, one.authors) for one in records(desk)]
    newer = unimarc.record("Un", unimarc.copy("fA1", "kR 2"), unimarc.copy("fB2"), number="1", author="Dubet")
    done = take(newer)
    assert (records(desk)[0].authors, len(items(desk))) == (["Dubet"], 2)
    assert undo(desk, done.group_id) == TakenBack(records=0, items=1, restored=2)
    assert [(one.title, one.marc, one.hash, one.received_hash, one.authors) for one in records(desk)] == before
    assert [(one.barcode, one.call_number) for one in items(desk)] == [("A1", "R 1")]
    assert take(old).unchanged == 1
    assert (take(newer).updated, len(items(desk))) == (1, 2)


def test_each_batch_is_withdrawn_by_an_entry_the_last_first(desk: Desk, take: Take) -> None:
    done = take(*many(files.BATCH + 1))
    undo(desk, done.group_id)
    entries = desk.read(lambda desk: list(desk.session.scalars(select(Entry).order_by(Entry.seq))))
    first, second, undo_second, undo_first = entries
    assert (undo_second.withdraws_id, undo_first.withdraws_id) == (second.id, first.id)
    assert (first.withdrawn_by_id, second.withdrawn_by_id) == (undo_first.id, undo_second.id)


def test_an_import_is_taken_back_once(desk: Desk, take: Take) -> None:
    done = take(*many(1))
    undo(desk, done.group_id)
    for group_id in (done.group_id, uuid4()):
        with pytest.raises(UserError):
            undo(desk, group_id)


def test_what_was_lent_since_keeps_the_whole_import(desk: Desk, take: Take) -> None:
    done = take(*many(files.BATCH + 9))
    for item in items(desk)[:7]:
        make.loan(desk, item_id=item.id)
    with pytest.raises(UserError, match="B0, B1, B10, B100, B101, …"):
        undo(desk, done.group_id)
    assert len(records(desk)) == files.BATCH + 9


def test_a_loan_taken_back_does_not_stand_in_the_way(desk: Desk, take: Take) -> None:
    done = take(*many(1))
    loan = make.loan(desk, item_id=items(desk)[0].id)
    make.changed(desk, table="loan", row_id=loan, retired=True)
    undo(desk, done.group_id)
    assert records(desk) == []


def test_what_was_edited_received_again_or_added_since_keeps_the_import(desk: Desk, take: Take) -> None:
    edited, received, added = (take(unimarc.record(title, number=title)) for title in ("Édité", "Reçu", "Garni"))
    ids = {one.title: one.id for one in records(desk)}
    make.changed(desk, table="record", row_id=ids["Édité"], publisher="Autre")
    later = take(unimarc.record("Reçu", number="Reçu", year="2020"))
    make.item(desk, record_id=ids["Garni"], barcode="M1")
    for done, named in ((edited, "Édité"), (received, "Reçu"), (added, "M1")):
        with pytest.raises(UserError, match=named):
            undo(desk, done.group_id)
    undo(desk, later.group_id)
    undo(desk, received.group_id)
    assert [one.title for one in records(desk)] == ["Garni", "Édité"]


def test_an_undo_cut_short_goes_on_later(desk: Desk, take: Take) -> None:
    done = take(*many(2 * files.BATCH))
    job = Job(lambda step, total, _text: job.cancel() if step == 2 else None)
    with pytest.raises(Cancelled):
        undo(desk, done.group_id, job)
    assert len(records(desk)) == files.BATCH
    assert undo(desk, done.group_id).records == files.BATCH
    assert records(desk) == []


def test_what_is_lent_while_the_undo_goes_on_is_seen(desk: Desk, take: Take) -> None:
    done = take(*many(files.BATCH + 1))
    first = next(item for item in items(desk) if item.barcode == "B0")
    stranger = Desk(desk.store, operator="A. F.", clock=desk.clock)

    def lend(step: int, _total: int | None, _text: str) -> None:
        if step == 3:
            make.loan(stranger, item_id=first.id)

    with pytest.raises(UserError, match="B0"):
        undo(desk, done.group_id, Job(lend))
    stranger.close()
    assert len(records(desk)) == files.BATCH


def test_what_was_taken_back_is_no_longer_found(desk: Desk, take: Take) -> None:
    done = take(unimarc.record("Éducabilité cognitive"))
    assert desk.read(search, text="educabilite").total == 1
    undo(desk, done.group_id)
    assert desk.read(search, text="educabilite").total == 0
