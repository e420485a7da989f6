"""The gestures of the long tests can all be made, in any order, and leave everything whole."""

from __future__ import annotations

import random
from collections import Counter as Count
from pathlib import Path
from uuid import UUID

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from tests.long.data import require_whole, stock
from tests.long.gestures import GESTURES, Counter

NUMBER = 400


def test_each_is_made_and_all_is_whole(data_folder: Path) -> None:
    given, chance, made = stock(data_folder), random.Random(1), Count[str]()
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        at = Counter(desk, chance, [UUID(item) for item in given["items"]], UUID(given["borrower"]))
        for _each in range(NUMBER):
            gesture = chance.choice(GESTURES)
            try:
                gesture(at)
            except UserError:
                continue
            made[gesture.__name__] += 1
        desk.close()
    assert made.keys() == {gesture.__name__ for gesture in GESTURES}
    require_whole(data_folder)
