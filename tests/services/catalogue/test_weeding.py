"""Documents leave the collection for a reason, and stay on a list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.catalogue import weeding
from rt_desktop.services.catalogue.weeding import WithdrawalsAsked, withdraw, withdraw_all, withdrawn
from rt_desktop.services.settings.shared import HouseSettings, set_value
from rt_desktop.services.undoing.entries import undo_last
from rt_desktop.services.undoing.works import undo_work
from tests import make
from tests.fixtures import FixedClock

WORN: dict[str, Any] = {"reason": "worn", "destination": "destroyed"}


def left(desk: Desk, **asked: Any) -> list[str]:
    return [line.barcode for line in desk.read(withdrawn, where=WithdrawalsAsked(**asked)).rows]


def test_what_leaves_is_listed_with_its_reason(desk: Desk) -> None:
    item_id = make.item(desk, barcode="RT 1", call_number="A 1")
    assert desk.perform(withdraw, item_ids=[item_id], **WORN, on=date(2026, 3, 1)) == 1
    (line,) = desk.read(withdrawn).rows
    assert (line.barcode, line.call_number, line.title, line.owner) == (
        "RT 1", "A 1", "Le guide du bénévolat", "Toulouse",
    )  # fmt: skip
    assert (line.withdrawn_on, line.reason, line.destination) == (date(2026, 3, 1), "worn", "destroyed")
    assert weeding.reason_name(line.reason) == "abîmé"
    undo_last(desk)
    assert desk.read(withdrawn).total == 0


def test_the_list_is_narrowed(desk: Desk, clock: FixedClock) -> None:
    said: dict[str, Any]
    for barcode, said, day in (
        ("A", WORN, date(2026, 1, 10)),
        ("B", {"reason": "outdated", "destination": "given"}, date(2026, 2, 10)),
        ("C", {"reason": "outdated", "destination": "destroyed"}, date(2026, 3, 10)),
    ):
        desk.perform(withdraw, item_ids=[make.item(desk, barcode=barcode)], **said, on=day)
    make.item(desk, barcode="D", status=ItemStatus.WITHDRAWN)
    assert left(desk)[:3] == ["C", "B", "A"]
    assert set(left(desk)) == {"A", "B", "C", "D"}
    assert left(desk, since=date(2026, 2, 10)) == ["C", "B"]
    assert left(desk, until=date(2026, 2, 10)) == ["B", "A"]
    assert left(desk, reason="outdated") == ["C", "B"]
    assert left(desk, destination="destroyed") == ["C", "A"]
    assert [line.barcode for line in desk.read(withdrawn, sort="barcode", limit=2).rows] == ["A", "B"]


def test_the_house_decides_what_to_choose_from(desk: Desk) -> None:
    assert tuple(weeding.REASONS) == HouseSettings().withdrawal_reasons
    assert tuple(weeding.DESTINATIONS) == HouseSettings().withdrawal_destinations
    items = [make.item(desk, barcode=barcode) for barcode in ("A", "B")]
    desk.perform(withdraw, item_ids=items[:1], **WORN)
    desk.perform(set_value, key="withdrawal_reasons", value=("outdated", "prêté sans retour"))
    desk.perform(withdraw, item_ids=items[1:], reason="Prêté sans retour", destination="Pilon")
    assert [(line.reason, line.destination) for line in desk.read(withdrawn, sort="barcode").rows] == [
        ("worn", "destroyed"),
        ("prêté sans retour", "destroyed"),
    ]
    assert [name for _code, name in desk.read(weeding.offered).reasons] == ["périmé", "prêté sans retour"]
    assert [code for code, _name in desk.read(weeding.offered, with_used=True).reasons] == [
        "outdated",
        "prêté sans retour",
        "worn",
    ]
    with pytest.raises(UserError, match=r"prêté sans retour\.$"):
        desk.perform(withdraw, item_ids=[make.item(desk)], reason="worn", destination="given")
    with pytest.raises(UserError):
        desk.run(withdraw_all, item_ids=[], reason="unknown", destination="given", job=Job())
    desk.perform(set_value, key="withdrawal_reasons", value=())
    assert len(desk.read(weeding.offered).reasons) == len(weeding.REASONS)


def test_a_withdrawal_says_why_where_and_a_day_that_was(desk: Desk) -> None:
    item_id = make.item(desk)
    for said in ({**WORN, "reason": " "}, {**WORN, "destination": ""}, {**WORN, "on": desk.today() + timedelta(1)}):
        with pytest.raises(UserError):
            desk.perform(withdraw, item_ids=[item_id], **said)


def test_what_is_on_loan_stays_and_all_with_it(desk: Desk) -> None:
    items = [make.item(desk, barcode=f"RT {n}") for n in range(3)]
    make.lent(desk, item_id=items[1])
    with pytest.raises(UserError, match="RT 1"):
        desk.run(withdraw_all, item_ids=items, **WORN, job=Job())
    assert desk.read(withdrawn).total == 0


def test_many_leave_in_batches_and_come_back_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weeding, "BATCH", 2)
    items = [make.item(desk, barcode=f"RT {n}") for n in range(5)]
    desk.perform(withdraw, item_ids=items[:1], reason="lost", destination="other", on=date(2026, 1, 1))
    done = desk.run(withdraw_all, item_ids=items, **WORN, job=Job())
    assert done.count == 4
    assert left(desk, reason="lost") == ["RT 0"]
    assert done.group_id is not None
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert left(desk) == ["RT 0"]


def test_nothing_to_withdraw_is_no_work(desk: Desk) -> None:
    done = desk.run(withdraw_all, item_ids=[], **WORN, job=Job())
    assert (done.count, done.group_id) == (0, None)
