"""Which copy on the shelf is for whom, and who would go without: tables of cases, no database."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pytest

from rt_desktop.services.circulation.holds.allotting import Free, Waiting, allotted, who_lacks

HERE, FOIX = UUID(int=100), UUID(int=101)
ME = UUID(int=1)
COPY, SECOND, THIRD = (Free(UUID(int=number), HERE) for number in (10, 11, 12))
AT_FOIX = Free(UUID(int=13), FOIX, is_here=False)


def waiting(number: int, *, only: Free | None = None, at: UUID = HERE) -> Waiting:
    return Waiting(UUID(int=number), f"{number}", pickup_site_id=at, item_id=only.item_id if only else None)


A, B = waiting(2), waiting(3)


@pytest.mark.parametrize(
    ("line", "others", "expected"),
    [
        ([], [], ""),
        ([A], [], "2"),  # the only copy
        ([A], [SECOND], ""),  # one is left for them
        ([A, B], [SECOND], "3"),  # the first takes the other, the second goes without
        ([A, B], [SECOND, THIRD], ""),
        ([waiting(1)], [], ""),  # they take what they wait for
        ([waiting(1), A], [], ""),  # who waits behind them does not count
        ([A, waiting(1)], [], "2"),
        ([A, waiting(1)], [SECOND], ""),  # second in the queue, and there are two
        ([waiting(2, only=COPY)], [SECOND], "2"),  # no other copy will do
        ([waiting(2, only=SECOND)], [], ""),  # this one is not what they wait for
        ([waiting(2, only=SECOND), B], [SECOND], "3"),  # the other one is for somebody else
        ([B, waiting(2, only=SECOND)], [SECOND], "2"),  # the first can have either, the second only that one
        ([waiting(2, only=COPY), waiting(3, only=COPY)], [SECOND], "2"),
        ([A], [AT_FOIX], "2"),  # a copy elsewhere is not at hand
        ([waiting(2, at=FOIX)], [AT_FOIX], ""),  # it is where they fetch it
        ([waiting(2, at=FOIX), waiting(3, at=FOIX)], [AT_FOIX], "3"),
        ([waiting(2, at=FOIX), B], [AT_FOIX, SECOND], ""),
        ([waiting(2, at=FOIX)], [SECOND], ""),  # it can be sent from here
    ],
)
def test_who_goes_without_if_this_copy_is_lent(line: Sequence[Waiting], others: Sequence[Free], expected: str) -> None:
    found = who_lacks(line, copy=COPY, others=others, borrower_id=ME)
    assert (found.name if found else "") == expected


@pytest.mark.parametrize(
    ("line", "free", "expected"),
    [
        ([A, B], [], {}),
        ([A, B], [COPY], {0: COPY}),
        ([A, waiting(3, only=COPY)], [COPY], {0: COPY}),  # who came first
        ([A, waiting(3, only=COPY)], [COPY, SECOND], {0: SECOND, 1: COPY}),  # both are served
        ([waiting(2, at=FOIX), B], [COPY, AT_FOIX], {0: AT_FOIX, 1: COPY}),
        ([A], [AT_FOIX], {}),
    ],
)
def test_one_copy_each_in_their_order(
    line: Sequence[Waiting], free: Sequence[Free], expected: dict[int, Free]
) -> None:
    assert allotted(line, free) == expected
