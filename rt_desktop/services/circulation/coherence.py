"""What cannot be true at once of an item or a hold: asked of what an undo leaves behind, and by `check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select, true

from rt_desktop.desk import Desk
from rt_desktop.errors import Objection
from rt_desktop.i18n import N_
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import OPEN_LOAN, Hold, HoldState, Loan, Loss, LossState
from rt_desktop.services.checks.problems import problem

#: Nobody has or fetches what is one of these.
GONE = frozenset({ItemStatus.MISSING, ItemStatus.WITHDRAWN})

SENTENCES: Mapping[str, str] = {
    "out-and-gone": N_("The item {item} is on loan, though it is no longer there."),
    "kept-and-gone": N_("The item {item} is set aside for somebody, though it is no longer there."),
    "kept-and-out": N_("The item {item} is set aside for somebody, though it is on loan."),
    "kept-twice": N_("The item {item} is set aside for more than one."),
    "kept-of-another": N_("The item {item} is set aside for somebody who waits for another document."),
    "lost-and-there": N_("The item {item} is declared lost, though it is there."),
    "lost-twice": N_("The item {item} is declared lost twice, and both are to be settled."),
    "hold-by-half": N_("The hold {item} is open and ended at once."),
}


def problems(desk: Desk) -> Iterator[Objection]:
    """What cannot be true at once, of all there is; called through desk.read."""
    for code, row_id in (*_of_items(desk, None), *_by_half(desk, None)):
        yield problem(code, SENTENCES[code], item=str(row_id))


def is_contradicted(desk: Desk) -> bool:
    """Whether the operation under way leaves something that cannot be true at once of what it changed."""
    desk.session.flush()
    touched = desk.recorder.touched()
    items = any(any(_of_items(desk, some)) for some in chunks(_items_of(desk, touched)))
    return items or any(any(_by_half(desk, some)) for some in chunks(touched.get(Hold.__tablename__, ())))


def _items_of(desk: Desk, touched: Mapping[str, Set[UUID]]) -> set[UUID]:
    """The items among rows, and those whose loans, holds or losses are."""
    found = set(touched.get(Item.__tablename__, ()))
    for kind, column in ((Loan, Loan.item_id), (Hold, Hold.set_aside_item_id), (Loss, Loss.item_id)):
        for some in chunks(touched.get(kind.__tablename__, ())):
            found.update(filter(None, desk.session.scalars(select(column).where(kind.id.in_(some)))))
    return found


def _of_items(desk: Desk, some: Iterable[UUID] | None) -> Iterator[tuple[str, UUID]]:
    """What cannot be true at once of these items, or of any: codes of SENTENCES, with the item."""
    yield from _of_loans(desk, some)
    yield from _of_holds(desk, some)
    yield from _of_losses(desk, some)


def _by_half(desk: Desk, some: Iterable[UUID] | None) -> Iterator[tuple[str, UUID]]:
    """The holds, of these or of any, whose state and days do not say the same."""
    is_closed, is_aside = Hold.closed_on.is_not(None), Hold.set_aside_item_id.is_not(None)
    is_odd = case(
        (Hold.state == HoldState.WAITING, is_closed | is_aside),
        (Hold.state == HoldState.SET_ASIDE, is_closed | ~is_aside),
        else_=~is_closed,
    )
    found = select(Hold.id).where(is_odd, ~Hold.retired, true() if some is None else Hold.id.in_(some))
    yield from (("hold-by-half", hold_id) for hold_id in desk.session.scalars(found))


def _of_loans(desk: Desk, some: Iterable[UUID] | None) -> Iterator[tuple[str, UUID]]:
    found = select(Item.id).join(Loan, Loan.item_id == Item.id).where(OPEN_LOAN)
    gone = found.where(Item.retired | Item.status.in_(GONE), _among(some))
    yield from (("out-and-gone", item_id) for item_id in desk.session.scalars(gone))


def _of_holds(desk: Desk, some: Iterable[UUID] | None) -> Iterator[tuple[str, UUID]]:
    is_out = select(Loan.id).where(Loan.item_id == Item.id, OPEN_LOAN).exists()
    kept = (
        select(Item.id, Item.record_id, Hold.record_id, Item.retired, Item.status, is_out)
        .join(Hold, Hold.set_aside_item_id == Item.id)
        .where(Hold.state == HoldState.SET_ASIDE, ~Hold.retired, _among(some))
    )
    times: Counter[UUID] = Counter()
    for item_id, record_id, wanted_id, is_retired, status, is_lent in desk.session.execute(kept):
        times[item_id] += 1
        if is_retired or status in GONE:
            yield "kept-and-gone", item_id
        if is_lent:
            yield "kept-and-out", item_id
        if record_id != wanted_id:
            yield "kept-of-another", item_id
    yield from (("kept-twice", item_id) for item_id, number in times.items() if number > 1)


def _of_losses(desk: Desk, some: Iterable[UUID] | None) -> Iterator[tuple[str, UUID]]:
    found = (
        select(Item.id, Item.status, func.count())
        .join(Loss, Loss.item_id == Item.id)
        .where(Loss.state == LossState.OPEN, ~Loss.retired, ~Item.retired, _among(some))
        .group_by(Item.id)
    )
    for item_id, status, number in desk.session.execute(found):
        if status not in GONE:
            yield "lost-and-there", item_id
        if number > 1:
            yield "lost-twice", item_id


def _among(some: Iterable[UUID] | None) -> ColumnElement[bool]:
    return true() if some is None else Item.id.in_(some)
