"""Change many documents at once: what is common to their items, the themes of their records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.editing import edited
from rt_desktop.formats.marc import MarcRecord, is_data
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.journal import as_column
from rt_desktop.models.catalogue import Item, ItemStatus, Record, Theme
from rt_desktop.services.catalogue import unreadable
from rt_desktop.services.catalogue.baskets.listing import Chosen, chosen, chosen_whole
from rt_desktop.services.catalogue.batches import carry_out
from rt_desktop.services.catalogue.deriving import THEMES_TAG, columns
from rt_desktop.services.catalogue.holding_items import LONGEST, STATUSES, give
from rt_desktop.services.catalogue.holdings import SUPPORTS
from rt_desktop.services.catalogue.picking import Picked, picked_ids
from rt_desktop.services.catalogue.themes import Themes, themes

#: Items and records changed in one transaction: a loan at the counter does not wait for more.
BATCH = 15

#: What an item is while a gesture of its own says so: a change of many leaves that.
_OF_THEIR_OWN = (ItemStatus.MISSING, ItemStatus.WITHDRAWN)


@dataclass(frozen=True)
class BatchChange:
    """What to give many documents; what is None stays as it is.

    Of items: `support`, `status`, `condition`, `owner_site_id`; `call_number` is what the call numbers begin with from
    now on, in the place of `call_number_was`, or the whole call number when that is empty.  Of records: what they
    describe (`record_support`), a theme to add and one to take away, by their codes.
    """

    support: str | None = None
    status: str | None = None
    condition: str | None = None
    owner_site_id: UUID | None = None
    call_number: str | None = None
    call_number_was: str = ""
    theme_added: str | None = None
    theme_taken: str | None = None
    record_support: str | None = None

    @property
    def is_of_items(self) -> bool:
        """Whether something of items changes."""
        of_items = (self.support, self.status, self.condition, self.owner_site_id, self.call_number)
        return any(value is not None for value in of_items)

    @property
    def is_of_records(self) -> bool:
        """Whether something of records changes."""
        return any(value is not None for value in (self.theme_added, self.theme_taken, self.record_support))


@dataclass(frozen=True)
class Changed:
    """How many items and records changed, how many were so already or could not be.

    `group_id` undoes all of it, None when nothing was done.
    """

    items: int
    records: int
    left: int
    group_id: UUID | None = None


def change(desk: Desk, *, basket_id: UUID, wished: BatchChange, job: Job) -> Changed:
    """Change the ticked documents of a basket; a long work, undone as a whole.

    Raises UserError when nothing is to change, or it does not fit.
    """
    return _change_all(desk, desk.read(chosen, basket_id=basket_id), wished, job)


def change_picked(desk: Desk, *, picked: Picked, wished: BatchChange, job: Job) -> Changed:
    """Change records picked in a list, and their items, as `change` does those of a basket."""
    record_ids = desk.read(picked_ids, picked=picked)
    return _change_all(desk, desk.read(chosen_whole, record_ids=record_ids), wished, job)


def _change_all(desk: Desk, ticked: Chosen, wished: BatchChange, job: Job) -> Changed:
    desk.read(_require_fit, wished=wished)
    items = ticked.item_ids if wished.is_of_items else ()
    records = ticked.record_ids if wished.is_of_records else ()
    rows = [*(("item", item_id) for item_id in items), *(("record", record_id) for record_id in records)]
    if not rows:
        raise UserError(_("Nothing ticked can be changed so. Tick documents that have copies."))
    text = _("Changing the documents")
    given = {name: value for name, value in asdict(wished).items() if value not in (None, "") or name == "condition"}
    done = carry_out(desk, change_batch, over=rows, named="rows", size=BATCH, text=text, job=job, wished=given)
    counts = {name: sum(getattr(one, name) for one in done.answers) for name in ("items", "records", "left")}
    return Changed(**counts, group_id=done.group_id)


@operation("record.change-batch")
def change_batch(desk: Desk, *, rows: Sequence[tuple[str, UUID]], wished: Mapping[str, Any]) -> Changed:
    """Change some items and records: rows are ("item" or "record", id), `wished` the fields of a BatchChange."""
    asked = BatchChange(**wished)
    known = themes(desk) if asked.is_of_records else Themes()
    labels = _labels(desk) if asked.is_of_records else {}
    counts = {"item": 0, "record": 0}
    for table, row_id in rows:
        if table == "item":
            is_changed = _change_item(desk, desk.session.get_one(Item, row_id), asked)
        else:
            is_changed = _change_record(desk.session.get_one(Record, row_id), asked, known, labels)
        counts[table] += is_changed
    return Changed(counts["item"], counts["record"], len(rows) - sum(counts.values()))


def _change_item(desk: Desk, item: Item, asked: BatchChange) -> bool:
    wanted: dict[str, Any] = {"support": asked.support, "condition": asked.condition}
    if item.status not in _OF_THEIR_OWN:
        wanted["status"] = asked.status
    if asked.owner_site_id is not None:
        wanted["owner_site_id"] = asked.owner_site_id
        if item.stated_site_id == item.owner_site_id:
            wanted["stated_site_id"] = asked.owner_site_id
    if asked.call_number is not None and item.call_number.startswith(asked.call_number_was):
        rest = item.call_number[len(asked.call_number_was) :] if asked.call_number_was else ""
        wanted["call_number"] = f"{asked.call_number}{rest}"[:LONGEST]
    given = {name: as_column(Item, name, value) for name, value in wanted.items() if value is not None}
    differing = {name: value for name, value in given.items() if value != getattr(item, name)}
    if item.retired or not differing:
        return False
    give(desk, item, differing)
    return True


def _change_record(record: Record, asked: BatchChange, known: Themes, labels: Mapping[str, str]) -> bool:
    """Give a record its support and its themes; whether that changed anything.

    What it describes is written as the form writes it; the rest of the record stays.
    """
    if record.retired:
        return False
    was = unreadable.read(record)
    content = was if asked.record_support is None else edited(was, {"support": asked.record_support})
    codes = _themes_wanted(record, asked)
    if set(codes) != set(record.themes):
        content = _naming(content, [labels[code] for code in codes if code in labels])
    values = columns(content, known)
    if content is was or all(values[name] == getattr(record, name) for name in ("themes", "support")):
        return False
    for name, value in values.items():
        setattr(record, name, value)
    return True


def _themes_wanted(record: Record, asked: BatchChange) -> list[str]:
    """The themes a record is to name (967); those its subjects speak of are named too, or they would go.

    The last one cannot be taken from a record whose subjects speak of it.
    """
    codes = [code for code in record.themes if code != asked.theme_taken]
    if asked.theme_added is not None and asked.theme_added not in codes:
        codes.append(asked.theme_added)
    return codes


def _naming(content: MarcRecord, labels: Iterable[str]) -> MarcRecord:
    """The record naming these themes and no others; the rest as it was, in its order."""
    others = [field for field in content.fields if field[0] != THEMES_TAG or not is_data(field)]
    place = next((at for at, field in enumerate(others) if field[0] > THEMES_TAG), len(others))
    named = [(THEMES_TAG, "  ", (("a", label),)) for label in labels]
    return MarcRecord(content.leader, (*others[:place], *named, *others[place:]))


def _labels(desk: Desk) -> dict[str, str]:
    found = desk.session.execute(select(Theme.code, Theme.label).where(~Theme.retired))
    return {row.code: row.label for row in found}


def _require_fit(desk: Desk, *, wished: BatchChange) -> None:
    if not wished.is_of_items and not wished.is_of_records:
        raise UserError(_("Say what to change."))
    for support in filter(None, (wished.support, wished.record_support)):
        if support not in SUPPORTS:
            raise UserError(_("There is no support “{support}”.").format(support=support))
    if wished.status is not None and wished.status not in STATUSES:
        raise UserError(_("An item is declared lost at the counter, and withdrawn by its own gesture."))
    if wished.call_number is not None and not wished.call_number.strip():
        raise UserError(_("Say what the call numbers begin with from now on."))
    unknown = {wished.theme_added, wished.theme_taken} - {None, *_labels(desk)}
    if unknown:
        raise UserError(_("There is no theme “{name}”.").format(name=unknown.pop()))
