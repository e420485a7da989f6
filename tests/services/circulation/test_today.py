"""What the day asks for, and the lists of the counter."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rt_desktop.desk import Desk
from rt_desktop.services.circulation import listing
from rt_desktop.services.circulation.express import describe
from rt_desktop.services.circulation.today import today
from tests import make
from tests.fixtures import FixedClock


def test_an_empty_day_asks_for_nothing(desk: Desk) -> None:
    found = desk.read(today)
    assert (found.late.total, found.set_aside.total, found.waiting) == (0, 0, 0)
    assert (found.to_complete.total, found.expiring.total, found.remarks.total) == (0, 0, 0)
    assert found.is_open


def test_a_closed_day_says_when_the_site_opens(desk: Desk, clock: FixedClock) -> None:
    clock.move_to(date(2026, 4, 5))
    found = desk.read(today)
    assert not found.is_open
    assert found.next_open == date(2026, 4, 7)


def test_the_day_shows_the_most_pressing_of_each_kind_and_counts_all(desk: Desk) -> None:
    reader = make.borrower(desk, name="Fabre", expires_on=date(2026, 4, 2))
    for number in range(3):
        make.lent(desk, borrower_id=reader, on=date(2026, 2, 3 + number))
    record_id = make.record(desk, title="Bagages")
    for state in ("set-aside", "waiting"):
        placed_at = datetime(2026, 3, 20, 9, tzinfo=UTC)
        given = {"record_id": record_id, "borrower_id": reader, "pickup_site_id": make.site_id(), "state": state}
        aside = {"set_aside_on": date(2026, 3, 20), "expires_on": date(2026, 3, 23)} if state == "set-aside" else {}
        make.row(desk, table="hold", placed_at=placed_at, **given, **aside)
    desk.perform(describe, title="Livret")
    noticed = {"noticed_at": datetime(2026, 3, 20, 9, tzinfo=UTC), "is_derived": False}
    item_id = make.item(desk, record_id=record_id)
    make.row(desk, table="remark", code="lent-twice", values={}, item_id=item_id, **noticed)
    found = desk.read(today, limit=2)
    assert (len(found.late.rows), found.late.total, found.late.borrowers) == (2, 3, 1)
    assert [one.is_expired for one in found.set_aside.rows] == [True]
    assert found.waiting == 1
    assert [one.title for one in found.to_complete.rows] == ["Livret"]
    assert [(one.borrower, one.expires_on) for one in found.expiring.rows] == [("A. Fabre", date(2026, 4, 2))]
    (remark,) = found.remarks.rows
    assert (remark.code, remark.title, remark.record_id) == ("lent-twice", "Bagages", record_id)


def test_a_card_that_ended_matters_while_something_is_out(desk: Desk) -> None:
    ended = make.borrower(desk, name="Parti", expires_on=date(2026, 3, 1))
    make.borrower(desk, name="Autre", card="C9", expires_on=date(2026, 3, 1))
    make.lent(desk, borrower_id=ended, forced=frozenset({"expired"}))
    assert [one.borrower for one in desk.read(today).expiring.rows] == ["A. Parti"]


def test_lists_are_found_by_words_and_by_site(desk: Desk) -> None:
    reader = make.borrower(desk, name="Fabre", organisation="REGAR")
    for title, code in (("Évaluer", "B1"), ("Bagages", "B2")):
        item_id = make.item(desk, barcode=code, record_id=make.record(desk, title=title))
        make.lent(desk, item_id=item_id, borrower_id=reader, on=date(2026, 2, 3))
    for text, expected in {"": 2, "evaluer": 1, "regar bag": 1, "b2": 1, "personne": 0}.items():
        assert len(desk.read(listing.on_loan, text=text)) == expected, text
        assert len(desk.read(listing.late, text=text)) == expected, text
    assert desk.read(listing.on_loan, site_id=make.site_id("foix")) == ()


def test_losses_are_listed_the_open_ones_first(desk: Desk) -> None:
    titles = {}
    for title, state in (("Rendu", "found"), ("Perdu", "open")):
        item_id = make.item(desk, record_id=make.record(desk, title=title))
        titles[title] = make.row(desk, table="loss", item_id=item_id, declared_on=date(2026, 3, 1), state=state)
    assert [(one.title, one.state) for one in desk.read(listing.lost)] == [("Perdu", "open"), ("Rendu", "found")]
    assert [one.title for one in desk.read(listing.lost, text="perdu")] == ["Perdu"]


def test_holds_and_what_is_to_complete_have_lists(desk: Desk) -> None:
    desk.perform(describe, title="Livret")
    assert [one.title for one in desk.read(listing.to_complete, text="livret")] == ["Livret"]
    placed_at = datetime(2026, 3, 20, 9, tzinfo=UTC)
    record_id = make.record(desk, title="Bagages")
    for state in ("set-aside", "waiting"):
        given = {"record_id": record_id, "pickup_site_id": make.site_id(), "state": state, "placed_at": placed_at}
        make.row(desk, table="hold", borrower_id=make.borrower(desk), **given)
    assert [one.title for one in desk.read(listing.held, text="bag")] == ["Bagages"]
    assert [one.title for one in desk.read(listing.set_aside)] == ["Bagages"]
