"""What to do with an item that is in the hand: set it aside, shelve it, send it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from rt_desktop.i18n import N_, Value, said
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.circulation.holds.setting_aside import is_aside, may_be_kept
from rt_desktop.services.circulation.states import ItemNow


@dataclass(frozen=True)
class Next:
    """What to do with an item: hand_over, shelve, send, repair, keep_aside or settle; worded when shown."""

    do: str
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in the language of the moment."""
        return said(self.sentence, self.values)


def next_steps(item: ItemNow, *, site_id: UUID) -> Iterator[Next]:
    """What to do with an item that is at this site, in order."""
    waiting = item.state.waiting
    if item.state.status is ItemStatus.WITHDRAWN:
        yield Next("keep_aside", N_("Keep it aside: it was withdrawn from the collection."))
    elif item.state.status is ItemStatus.IN_REPAIR:
        yield Next("repair", N_("Put it with the repairs."))
    elif waiting is not None and is_aside(waiting):
        text = N_("Set it aside for {name}, until {day}.")
        yield Next("hand_over", text, {"name": waiting.name, "day": waiting.kept_until or ""})
    elif waiting is not None and waiting.pickup_site_id != site_id and may_be_kept(item):
        yield Next("send", N_("For {name}: send it to {town}."), {"town": waiting.pickup, "name": waiting.name})
    elif item.owner_site_id != site_id:
        yield Next("send", N_("Send it to {town}."), {"town": item.owner_town})
    elif item.call_number:
        yield Next("shelve", N_("Shelve it at {call_number}."), {"call_number": item.call_number})
    else:
        yield Next("shelve", N_("Shelve it."))
