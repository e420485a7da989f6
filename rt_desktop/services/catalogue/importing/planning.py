"""What a batch of arriving records would change in the collection; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats import marc
from rt_desktop.journal import REV, chunks
from rt_desktop.models.catalogue import Item
from rt_desktop.models.settings import Counter
from rt_desktop.services.catalogue.holdings import Holding, Sites, holdings
from rt_desktop.services.catalogue.importing import identity
from rt_desktop.services.catalogue.importing.arriving import Arrived
from rt_desktop.services.catalogue.importing.identity import Held, Known
from rt_desktop.services.catalogue.importing.reconciling import reconciled
from rt_desktop.services.catalogue.importing.report import Fate, Reason
from rt_desktop.services.catalogue.importing.stored import Stored, stored
from rt_desktop.services.catalogue.item_fields import with_items
from rt_desktop.services.catalogue.likeness import is_same_title

#: How many records that resemble a new one are looked at closely.
CLOSE = 5


@dataclass(slots=True)
class Decided:
    """What becomes of one record.

    `held` is the record of the collection it is, `other` one it may be a duplicate of, with the reason.
    """

    arrived: Arrived
    fate: Fate
    held: Held | None = None
    problem: Reason | None = None
    other: tuple[str, Held] | None = None
    refused_items: list[tuple[Holding, Reason]] = field(default_factory=list)


@dataclass(slots=True)
class Change:
    """A row to be changed: its fields as they are and as they become, both for those that differ.

    `values` are the columns to write, the same names for every row of a table where that can be: one statement then.
    """

    id: UUID
    values: dict[str, Any]
    before: dict[str, Any]

    @property
    def after(self) -> dict[str, Any]:
        """The new values of the fields that differ."""
        return {name: self.values[name] for name in self.before}


@dataclass(slots=True)
class Plan:
    """What to do with the first records of a batch (those in `decided`; the others must wait for these to be written).

    `rev` is the collection's change counter when this was decided.
    """

    rev: int
    decided: list[Decided] = field(default_factory=list)
    created: list[tuple[Arrived, Held]] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    items_created: list[tuple[Held, Holding]] = field(default_factory=list)
    items_updated: list[Change] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.created or self.updated or self.items_created or self.items_updated)


@dataclass(slots=True)
class Batch:
    """The records to decide about, where they come from, and what a dry run did before."""

    arrived: Sequence[Arrived]
    source: str
    sites: Sites
    known: Known | None = None  # kept from batch to batch in a dry run, where nothing is written


def plan(desk: Desk, *, batch: Batch) -> Plan:
    """Decide about the records of a batch, one after the other, as far as can be before they are written."""
    return _Planning(desk, batch).plan()


def collection_rev(desk: Desk) -> int:
    """The collection's change counter; a relay's says nothing."""
    return desk.session.execute(select(Counter.value).where(Counter.name == REV)).scalar_one()


class _Planning:
    def __init__(self, desk: Desk, batch: Batch) -> None:
        self._batch = batch
        self._is_dry = batch.known is not None
        self._known = batch.known if batch.known is not None else Known()
        identity.look_up(desk, batch.arrived, source=batch.source, known=self._known)
        self._received = [self._with_its_content(arrived) for arrived in batch.arrived]
        self._stored = stored(desk, set(self._close()))
        self._stocked = self._with_items(desk)
        self._written: set[Held] = set()
        self._plan = Plan(collection_rev(desk))

    def plan(self) -> Plan:
        for arrived in self._batch.arrived:
            decided = self._decide(arrived)
            if decided is None:
                break
            self._plan.decided.append(decided)
        return self._plan

    def _close(self) -> Iterator[UUID]:
        """The records that must be looked at closely: they may be an arriving one, with other content."""
        for arrived, same in zip(self._batch.arrived, self._received, strict=True):
            if same is None:
                for held in identity.with_its_number(arrived, source=self._batch.source, known=self._known):
                    if held.id is not None:
                        yield held.id
                for _reason, held in islice(self._resembling(arrived), CLOSE):
                    if held.id is not None:
                        yield held.id

    def _with_items(self, desk: Desk) -> set[UUID]:
        """The ids of the records received before that ever had an item, among those whose copies are wanted."""
        ids = {
            same.id
            for arrived, same in zip(self._batch.arrived, self._received, strict=True)
            if same is not None and same.id is not None and arrived.copies
        }
        stocked: set[UUID] = set()
        for some in chunks(ids):
            stocked.update(desk.session.scalars(select(Item.record_id).where(Item.record_id.in_(some)).distinct()))
        return stocked

    def _with_its_content(self, arrived: Arrived) -> Held | None:
        return identity.with_its_content(arrived, source=self._batch.source, known=self._known)

    def _resembling(self, arrived: Arrived) -> Iterator[tuple[str, Held]]:
        return identity.resembling(arrived, source=self._batch.source, known=self._known)

    # ---- one record
    def _decide(self, arrived: Arrived) -> Decided | None:
        """What becomes of a record; None when one before it must be written first."""
        same = self._with_its_content(arrived)
        if same is not None:
            return self._unchanged(arrived, same)
        it = self._with_its_number_and_title(arrived)
        if it is not None:
            return self._decide_known(arrived, it)
        alike = list(islice(self._resembling(arrived), CLOSE))
        for _reason, held in alike:
            if self._is_as_exported(arrived, held):
                return Decided(arrived, Fate.UNCHANGED, held)
        return self._create(arrived, alike[0] if alike else None)

    def _with_its_number_and_title(self, arrived: Arrived) -> Held | None:
        for held in identity.with_its_number(arrived, source=self._batch.source, known=self._known):
            had = self._stored[held.id].earlier_titles if held.id in self._stored else []
            if any(is_same_title(title, arrived.title) for title in (held.title, *had)):
                return held
        return None

    def _decide_known(self, arrived: Arrived, held: Held) -> Decided | None:
        if held.id is None or held in self._written:
            return self._decide_unwritten(arrived, held)
        if held.same_as_id is not None:
            return Decided(arrived, Fate.UNCHANGED, held, Reason("merged"))
        if self._is_as_exported(arrived, held):
            return Decided(arrived, Fate.UNCHANGED, held)
        if arrived.hash in self._stored[held.id].earlier_hashes:
            return Decided(arrived, Fate.UNCHANGED, held, Reason("older-version"))
        if held.hash != held.received_hash:
            return Decided(arrived, Fate.REFUSED, held, Reason("edited-here"))
        return self._update(arrived, held, self._stored[held.id])

    def _decide_unwritten(self, arrived: Arrived, held: Held) -> Decided | None:
        """A second version of a record of this very batch: it waits, or would replace the first in a dry run."""
        if not self._is_dry:
            return None
        self._receive(held, arrived)
        more = [copy for copy in arrived.copies if copy.key and self._known.barcodes.get(copy.key) is not held]
        return Decided(arrived, Fate.UPDATED, held, refused_items=self._create_items(more, held))

    def _is_as_exported(self, arrived: Arrived, held: Held) -> bool:
        """Whether it is what an export of the record gives now, items included."""
        if held.id not in self._stored:
            return False
        kept = self._stored[held.id]
        exported = with_items(kept.record, kept.items, support=kept.columns["support"], sites=self._batch.sites)
        return arrived.hash == marc.content_hash(exported)

    def _unchanged(self, arrived: Arrived, held: Held) -> Decided:
        """The record is there as it is; copies that were not wanted before become items."""
        if not arrived.copies or held.id is None or held.id in self._stocked or held.same_as_id is not None:
            return Decided(arrived, Fate.UNCHANGED, held)
        before = len(self._plan.items_created)
        refused = self._create_items(arrived.copies, held)
        self._stocked.add(held.id)
        if len(self._plan.items_created) == before:
            return Decided(arrived, Fate.UNCHANGED, held)  # refused as they were the first time
        return Decided(arrived, Fate.UPDATED, held, refused_items=refused)

    def _create(self, arrived: Arrived, other: tuple[str, Held] | None) -> Decided:
        columns = arrived.columns
        held = Held(
            id=None,
            title=arrived.title,
            source=self._batch.source,
            number=columns["number"],
            likeness=columns["likeness"],
            isbn=columns["isbn"],
            issn=columns["issn"],
            ean=columns["ean"],
            level=columns["level"],
            hash=arrived.hash,
            received_hash=arrived.hash,
        )
        self._known.add(held)
        self._plan.created.append((arrived, held))
        return Decided(arrived, Fate.CREATED, held, other=other, refused_items=self._create_items(arrived.copies, held))

    def _update(self, arrived: Arrived, held: Held, kept: Stored) -> Decided:
        after = {**arrived.columns, "hash": arrived.hash, "received_hash": arrived.hash}
        before = {name: kept.columns[name] for name, value in after.items() if kept.columns[name] != value}
        self._plan.updated.append(Change(kept.columns["id"], after, before))
        self._written.add(held)
        self._receive(held, arrived)
        return Decided(arrived, Fate.UPDATED, held, refused_items=self._update_items(arrived, held, kept))

    def _receive(self, held: Held, arrived: Arrived) -> None:
        """Know the record as it arrived last."""
        held.hash = held.received_hash = arrived.hash
        self._known.by_hash[arrived.hash].append(held)

    # ---- its items
    def _update_items(self, arrived: Arrived, held: Held, kept: Stored) -> list[tuple[Holding, Reason]]:
        before = holdings(kept.record, support=kept.columns["support"], sites=self._batch.sites)
        found = reconciled(kept.items, before, arrived.copies)
        for item, after in found.changes:
            if (key := after.get("barcode_key")) and self._known.barcodes.setdefault(key, held) is not held:
                del after["barcode"], after["barcode_key"]
            self._plan.items_updated.append(Change(item.id, after, {name: item.values[name] for name in after}))
        return self._create_items(found.new, held)

    def _create_items(self, copies: Iterable[Holding], held: Held) -> list[tuple[Holding, Reason]]:
        """Plan the items these copies make; answers those whose barcode another item bears."""
        refused = []
        for copy in copies:
            bearer = self._known.barcodes.get(copy.key) if copy.key else None
            if bearer is not None:
                refused.append((copy, _taken(copy, bearer, held)))
                continue
            if copy.key:
                self._known.barcodes[copy.key] = held
            self._plan.items_created.append((held, copy))
        return refused


def _taken(copy: Holding, bearer: Held, held: Held) -> Reason:
    values = {"barcode": copy.values["barcode"], "title": bearer.title}
    return Reason("barcode-twice" if bearer is held else "barcode-taken", values)
