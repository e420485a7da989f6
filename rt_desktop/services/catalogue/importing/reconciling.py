"""The copies of a record that arrives again, beside the items made of it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rt_desktop.services.catalogue.holdings import Holding
from rt_desktop.services.catalogue.item_fields import ItemHeld

#: Follows from what is stated and from what was done with the item since (see places).
PLACE = "current_site_id"


@dataclass(slots=True)
class Reconciled:
    """Which items change, from what to what, and which copies are new."""

    changes: list[tuple[ItemHeld, dict[str, Any]]] = field(default_factory=list)
    new: list[Holding] = field(default_factory=list)


def reconciled(items: Sequence[ItemHeld], before: Sequence[Holding], now: Sequence[Holding]) -> Reconciled:
    """What copies as they are stated now mean for the items; `before` is how the record stated them last.

    A copy is the item of its field, else of its barcode (now or before), else, without one, of its call number and
    place among those.  What was changed here stays; what somebody took out stays out; an item no longer stated stays.
    """
    found = Reconciled()
    origins = {holding.hash: holding for holding in before}
    left = list(items)
    waiting = list(now)
    for is_same in (_from_this_field, _of_its_barcode, _in_its_place):
        for copy in list(waiting):
            item = next((item for item in left if is_same(item, copy, origins)), None)
            if item is None:
                continue
            left.remove(item)
            waiting.remove(copy)
            changed = _changes(item, origins.get(item.received_hash or ""), copy)
            if item.is_gone:
                changed = {name: value for name, value in changed.items() if name == "received_hash"}
            if changed:
                found.changes.append((item, changed))
    found.new = waiting
    return found


def _from_this_field(item: ItemHeld, copy: Holding, _origins: dict[str, Holding]) -> bool:
    return item.received_hash == copy.hash


def _of_its_barcode(item: ItemHeld, copy: Holding, origins: dict[str, Holding]) -> bool:
    origin = origins.get(item.received_hash or "")
    return bool(copy.key) and copy.key in (item.values["barcode_key"], origin.key if origin else "")


def _in_its_place(item: ItemHeld, copy: Holding, origins: dict[str, Holding]) -> bool:
    origin = origins.get(item.received_hash or "")
    if origin is None or origin.key or (copy.key and item.values["barcode_key"]):
        return False
    return bool(origin.values["call_number"] == copy.values["call_number"])


def _changes(item: ItemHeld, origin: Holding | None, copy: Holding) -> dict[str, Any]:
    """What the new statement changes: only fields that were restated, and that nobody changed here."""
    changed = {
        name: value
        for name, value in copy.values.items()
        if origin is not None and name != PLACE and value != origin.values[name] == item.values[name]
    }
    if item.received_hash != copy.hash:
        changed["received_hash"] = copy.hash
    return changed
