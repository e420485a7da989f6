"""The gate: one transaction, one entry; what was refused changed nothing."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import pytest
from sqlalchemy import event, select

from rt_desktop import journal
from rt_desktop.database.store import Store
from rt_desktop.desk import OPERATIONS, Desk, operation
from rt_desktop.errors import Objected, Objection, Severity, UserError
from rt_desktop.models.borrowers import Organisation
from rt_desktop.models.circulation import Hold, HoldState, Loan
from rt_desktop.models.journal import Change, Entry
from tests import make
from tests.fixtures import FixedClock


@operation("test.found")
def found(desk: Desk, *, name: str) -> UUID:
    organisation = Organisation(id=desk.new_id("organisation"), name=name)
    desk.session.add(organisation)
    return organisation.id


@operation("test.rename")
def rename(desk: Desk, *, organisation_id: UUID, name: str) -> None:
    desk.session.get_one(Organisation, organisation_id).name = name


@operation("test.refuse")
def refuse(desk: Desk, *, name: str) -> None:
    desk.session.add(Organisation(id=desk.new_id("organisation"), name=name))
    desk.session.flush()
    raise UserError("No.")


def entries(desk: Desk) -> list[Entry]:
    return desk.read(lambda desk: list(desk.session.scalars(select(Entry).order_by(Entry.seq))))


def names(desk: Desk) -> list[str]:
    return desk.read(lambda desk: sorted(desk.session.scalars(select(Organisation.name))))


def changes(desk: Desk) -> list[Change]:
    return desk.read(lambda desk: list(desk.session.scalars(select(Change))))


def test_an_operation_leaves_one_entry_with_what_it_made(desk: Desk) -> None:
    made = desk.perform(found, name="AFIDEL")
    (entry,) = entries(desk)
    assert (entry.operation, entry.operator, entry.seq) == ("test.found", "N. B.", 1)
    assert entry.given == {"name": "AFIDEL"}
    assert entry.created == {"organisation": [str(made)]}
    assert changes(desk) == []


def test_a_change_keeps_the_value_before_and_after(desk: Desk) -> None:
    made = desk.perform(found, name="AFIDEL")
    desk.perform(rename, organisation_id=made, name="AFIDEL 31")
    (change,) = changes(desk)
    assert (change.table_name, change.row_id) == ("organisation", made)
    assert (change.before, change.after) == ({"name": "AFIDEL"}, {"name": "AFIDEL 31"})


def test_what_is_typed_for_another_site_was_done_there(desk: Desk) -> None:
    foix = make.site_id("foix")
    desk.perform(found, for_site_id=foix, name="Ariège Alpha")
    desk.perform(found, name="REGAR")
    assert [entry.site_id for entry in entries(desk)[-2:]] == [foix, desk.here.site_id]
    assert desk.site_id == desk.here.site_id


def test_what_was_refused_changed_nothing(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.perform(refuse, name="REGAR")
    assert names(desk) == []
    assert entries(desk) == []


def test_each_change_at_the_centre_is_stamped_with_the_next_rev(desk: Desk) -> None:
    first, second = desk.perform(found, name="AMISS"), desk.perform(found, name="NATIF")
    desk.perform(rename, organisation_id=first, name="AMISS 12")
    revs = desk.read(lambda desk: {row.id: row.rev for row in desk.session.scalars(select(Organisation))})
    assert revs == {first: 3, second: 2}


def test_ids_follow_from_the_entry(desk: Desk) -> None:
    made = desk.perform(found, name="GRETA")
    (entry,) = entries(desk)
    assert made == uuid5(entry.id, "organisation")


def test_giving_back_restores_values_and_retires_what_was_made(desk: Desk) -> None:
    made = desk.perform(found, name="INSTEP")
    desk.perform(rename, organisation_id=made, name="INSTEP Léo Lagrange")
    founded, renamed = entries(desk)

    @operation("test.give_back")
    def give_back(desk: Desk, *, entry_id: UUID) -> None:
        journal.give_back(desk.session, desk.session.get_one(Entry, entry_id))

    try:
        desk.perform(give_back, entry_id=renamed.id)
        assert names(desk) == ["INSTEP"]
        desk.perform(give_back, entry_id=founded.id)
        assert desk.read(lambda desk: desk.session.get_one(Organisation, made).retired) is True
    finally:
        del OPERATIONS["test.give_back"]


def test_later_changes_to_the_same_row_are_known(desk: Desk) -> None:
    made = desk.perform(found, name="CCAS")
    desk.perform(rename, organisation_id=made, name="CCAS de Foix")
    founded, renamed = entries(desk)
    later = desk.read(lambda desk: journal.touched_later(desk.session, desk.session.get_one(Entry, founded.id)))
    assert [change.entry_id for change in later] == [renamed.id]
    assert desk.read(lambda desk: journal.touched_later(desk.session, desk.session.get_one(Entry, renamed.id))) == []


@pytest.mark.parametrize(
    ("severity", "forced", "raises"),
    [
        (Severity.NOTE, frozenset(), False),
        (Severity.FORCEABLE, frozenset(), True),
        (Severity.FORCEABLE, frozenset({"x"}), False),
        (Severity.REFUSAL, frozenset({"x"}), True),
    ],
)
def test_objections_stand_unless_forced(
    desk: Desk, severity: Severity, forced: frozenset[str], raises: bool
) -> None:
    objection = Objection("x", severity, "Reason {n}.", {"n": "1"})
    if raises:
        with pytest.raises(Objected, match="x"):
            desk.object([objection], forced)
    else:
        desk.object([objection], forced)


def test_changes_of_another_program_are_seen_once_and_own_ones_not(store: Store, clock: FixedClock, desk: Desk) -> None:
    desk.perform(found, name="AFIDEL")
    assert desk.changed_elsewhere() == frozenset()
    stranger = Desk(Store(store.folder, store.engine), operator="A. F.", clock=clock)
    made = stranger.perform(found, name="REGAR")
    assert desk.changed_elsewhere() == {"entry", "organisation"}
    assert desk.changed_elsewhere() == frozenset()
    stranger.perform(rename, organisation_id=made, name="REGAR 32")
    stranger.close()
    assert desk.changed_elsewhere() == {"entry", "organisation"}


def test_many_desks_at_once_lose_nothing_and_number_without_gaps(store: Store) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        own = Desk(store, operator=name)
        try:
            for number in range(20):
                own.perform(found, name=f"{name} {number}")
        except BaseException as failure:
            failures.append(failure)
            raise
        finally:
            own.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("A", "B", "C", "D")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    desk = Desk(store, operator="N. B.")
    assert [entry.seq for entry in entries(desk)] == list(range(1, 81))
    assert len(names(desk)) == 80
    desk.close()


def test_a_folder_that_was_not_set_up_leaves_no_connection_open(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM local")
    heard: list[str] = []
    event.listen(store.engine, "connect", lambda *_: heard.append("opened"))
    event.listen(store.engine, "close", lambda *_: heard.append("closed"))
    with pytest.raises(UserError):
        Desk(store, operator="N. B.")
    assert heard == ["opened", "closed"]


def test_a_clock_set_back_does_not_turn_the_order_round(desk: Desk, clock: FixedClock) -> None:
    desk.perform(found, name="AFIDEL")
    clock.moment -= timedelta(hours=1)
    desk.perform(found, name="REGAR")
    clock.moment += timedelta(hours=2)
    desk.perform(found, name="NATIF")
    first, second, third = (entry.recorded_at for entry in entries(desk))
    assert first == second < third


def test_a_value_of_the_journal_is_again_what_its_column_holds():
    moment = datetime(2026, 11, 28, 10, 42, tzinfo=UTC)
    placed = journal.as_column(Hold, "placed_at", moment.isoformat())
    assert (placed, type(placed)) == (moment, datetime)
    assert journal.as_column(Loan, "due_on", "2026-12-18") == date(2026, 12, 18)
    assert journal.as_column(Hold, "state", "waiting") is HoldState.WAITING
    assert journal.as_column(Loan, "returned_on", None) is None
