"""Lending at the counter."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.database.store import Store
from rt_desktop.desk import Desk
from rt_desktop.errors import Objected, UserError
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Loan, Remark
from rt_desktop.models.journal import Change, Entry
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.circulation.lending import Lent, lend
from rt_desktop.services.circulation.projection import loan_of
from tests import make


def loans(desk: Desk) -> list[Loan]:
    return desk.read(lambda desk: list(desk.session.scalars(select(Loan).order_by(Loan.lent_on, Loan.id))))


def entries(desk: Desk, operation: str) -> list[Entry]:
    wanted = select(Entry).where(Entry.operation == operation).order_by(Entry.seq)
    return desk.read(lambda desk: list(desk.session.scalars(wanted)))


def item(desk: Desk, item_id: UUID) -> Item:
    found: Item = desk.read(lambda desk: desk.session.get_one(Item, item_id))
    return found


def refused(desk: Desk, **given: Any) -> list[str]:
    """The codes of what stands against a loan; nothing is recorded."""
    before = len(entries(desk, "loan.lend"))
    with pytest.raises(Objected) as caught:
        desk.perform(lend, **given)
    assert len(entries(desk, "loan.lend")) == before
    return [one.code for one in caught.value.objections]


def test_two_scans_make_a_loan(desk: Desk) -> None:
    borrower_id = make.borrower(desk, category="formatrice", organisation="REGAR", department="32")
    lent = desk.perform(lend, item_id=make.item(desk, barcode="B1"), borrower_id=borrower_id)
    assert (lent.item, lent.title, lent.borrower) == ("B1", "Le guide du bénévolat", "A. F.")
    assert (lent.due_on, lent.objections) == (date(2026, 4, 14), ())
    (loan,) = loans(desk)
    assert loan.id == lent.loan_id == loan_of(lent.entry_id)
    assert (loan.lent_on, loan.due_on, loan.returned_on) == (date(2026, 3, 24), lent.due_on, None)
    assert (loan.category, loan.department, loan.site_id) == ("formatrice", "32", make.site_id())


def test_the_entry_keeps_what_the_person_was_told(desk: Desk) -> None:
    lent = make.lent(desk)
    (entry,) = entries(desk, "loan.lend")
    assert (entry.item_id, entry.done_on, entry.created) == (lent.item_id, desk.today(), {"loan": [str(lent.loan_id)]})
    assert entry.given == {
        "item_id": str(lent.item_id),
        "borrower_id": str(lent.borrower_id),
        "on": "2026-03-24",
        "due_on": "2026-04-14",
        "forced": [],
        "organisation_id": None,
        "category": "",
        "department": "31",
        "organisation_kind": "",
    }


def test_a_loan_keeps_what_the_borrower_was_when_it_was_made(desk: Desk) -> None:
    lent = make.lent(desk, borrower_id=make.borrower(desk, category="étudiant"))
    desk.perform(correct, borrower_id=lent.borrower_id, changes={"category": "formatrice"})
    assert loans(desk)[0].category == "étudiant"


def test_the_rule_of_the_support_gives_the_days(desk: Desk) -> None:
    assert make.lent(desk, item_id=make.item(desk, support="issue")).due_on == date(2026, 4, 7)
    assert make.lent(desk, item_id=make.item(desk, support="kit")).due_on == date(2026, 4, 7)


def test_closures_of_the_site_and_of_all_sites_put_the_due_date_off(desk: Desk) -> None:
    make.row(desk, table="closure", first_on=date(2026, 4, 14), last_on=date(2026, 4, 14))
    make.row(desk, table="closure", site_id=make.site_id(), first_on=date(2026, 4, 15), last_on=date(2026, 4, 16))
    make.row(desk, table="closure", site_id=make.site_id("foix"), first_on=date(2026, 4, 17), last_on=date(2026, 4, 17))
    assert make.lent(desk).due_on == date(2026, 4, 17)


def test_what_was_written_on_paper_keeps_its_day_and_its_due_date(desk: Desk) -> None:
    lent = make.lent(desk, on=date(2026, 3, 17))
    assert lent.due_on == date(2026, 4, 7)
    assert loans(desk)[0].lent_on == date(2026, 3, 17)
    assert make.lent(desk, on=date(2026, 3, 17), due_on=date(2026, 3, 20)).due_on == date(2026, 3, 20)


@pytest.mark.parametrize("said", [{"on": date(2026, 3, 25)}, {"due_on": date(2026, 3, 23)}])
def test_days_that_cannot_be_are_refused(desk: Desk, said: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        make.lent(desk, **said)
    assert loans(desk) == []


def test_an_item_on_loan_to_another_is_refused_unless_forced_which_ends_that_loan(desk: Desk) -> None:
    first, other = make.lent(desk, on=date(2026, 3, 17)), make.borrower(desk, name="G.")
    given = {"item_id": first.item_id, "borrower_id": other}
    assert refused(desk, **given) == ["item-out"]
    lent: Lent = desk.perform(lend, **given, forced={"item-out", "blocked"})
    assert lent.forced == ("item-out",)
    assert entries(desk, "loan.lend")[-1].given["forced"] == ["item-out"]
    earlier, later = loans(desk)
    assert (earlier.returned_on, later.returned_on) == (desk.today(), None)
    (remark,) = desk.read(lambda desk: desk.session.scalars(select(Remark)).all())
    assert (remark.code, remark.settled_at is not None) == ("lent-twice", True)


def test_an_item_they_have_already_cannot_be_lent_to_them_again(desk: Desk) -> None:
    lent = make.lent(desk)
    again = {"item_id": lent.item_id, "borrower_id": lent.borrower_id}
    assert refused(desk, **again, forced={"item-out"}) == ["item-out"]


def test_the_limit_of_loans_is_counted(desk: Desk) -> None:
    borrower_id = make.borrower(desk)
    for _each in range(5):
        make.lent(desk, borrower_id=borrower_id)
    given = {"item_id": make.item(desk), "borrower_id": borrower_id}
    assert refused(desk, **given) == ["too-many"]
    assert desk.perform(lend, **given, forced={"too-many"}).forced == ("too-many",)
    assert make.lent(desk, item_id=make.item(desk, support="kit"), borrower_id=borrower_id).forced == ()


def test_several_things_stand_in_order_and_all_must_be_forced(desk: Desk) -> None:
    borrower_id = make.borrower(desk, expires_on=date(2026, 3, 1))
    desk.perform(correct, borrower_id=borrower_id, changes={"blocked": "adresse"})
    given = {"item_id": make.item(desk, status=ItemStatus.ON_SITE_ONLY), "borrower_id": borrower_id}
    assert refused(desk, **given) == ["expired", "blocked", "not-loanable"]
    assert refused(desk, **given, forced={"expired", "not-loanable"}) == ["blocked"]
    lent = desk.perform(lend, **given, forced={"expired", "blocked", "not-loanable"})
    assert lent.forced == ("expired", "blocked", "not-loanable")


def test_an_item_from_elsewhere_is_lent_with_a_note_and_is_here_now(desk: Desk) -> None:
    item_id = make.item(desk, site="foix")
    lent = make.lent(desk, item_id=item_id)
    assert [(one.code, one.values["place"]) for one in lent.notes] == [("elsewhere", "Foix")]
    assert item(desk, item_id).current_site_id == make.site_id()


def test_a_missing_item_is_found_again(desk: Desk) -> None:
    item_id = make.item(desk, status=ItemStatus.MISSING)
    assert [one.code for one in make.lent(desk, item_id=item_id).notes] == ["found"]
    assert item(desk, item_id).status is ItemStatus.AVAILABLE


def test_somebody_else_who_waits_comes_first(desk: Desk) -> None:
    record_id, waiting = make.record(desk), make.borrower(desk, name="G.")
    make.row(
        desk,
        table="hold",
        record_id=record_id,
        borrower_id=waiting,
        pickup_site_id=make.site_id(),
        placed_at=desk.clock.now(),
    )
    item_id = make.item(desk, record_id=record_id)
    assert refused(desk, item_id=item_id, borrower_id=make.borrower(desk)) == ["held"]
    assert make.lent(desk, item_id=item_id, borrower_id=waiting).objections == ()


def test_unknown_and_retired_things_are_said(desk: Desk) -> None:
    item_id, borrower_id = make.item(desk), make.borrower(desk)
    make.changed(desk, table="item", row_id=item_id, retired=True)
    with pytest.raises(UserError, match="catalogue"):
        desk.perform(lend, item_id=item_id, borrower_id=borrower_id)
    make.changed(desk, table="borrower", row_id=borrower_id, retired=True)
    assert refused(desk, item_id=make.item(desk), borrower_id=borrower_id, forced={"retired"}) == ["retired"]


def test_a_loan_changes_no_row_but_its_own(desk: Desk) -> None:
    item_id, borrower_id = make.item(desk), make.borrower(desk)
    before = desk.read(lambda desk: len(desk.session.scalars(select(Change)).all()))
    make.lent(desk, item_id=item_id, borrower_id=borrower_id)
    assert desk.read(lambda desk: len(desk.session.scalars(select(Change)).all())) == before


def test_two_counters_lend_one_item_and_exactly_one_succeeds(store: Store, desk: Desk) -> None:
    items = [make.item(desk) for _each in range(8)]
    people = [make.borrower(desk, name=name) for name in ("F.", "G.", "H.")]
    answers: list[str] = []
    ready = threading.Barrier(len(people))

    def work(borrower_id: UUID) -> None:
        own = Desk(Store(store.folder, store.engine), operator="N. B.", clock=desk.clock)
        for item_id in items:
            ready.wait()
            try:
                own.perform(lend, item_id=item_id, borrower_id=borrower_id, forced={"too-many"})
                answers.append("lent")
            except Objected as refusal:
                answers.append(refusal.objections[0].code)
        own.close()

    threads = [threading.Thread(target=work, args=(borrower_id,)) for borrower_id in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["item-out"] * 16 + ["lent"] * 8
    assert sorted(loan.item_id for loan in loans(desk)) == sorted(items)
