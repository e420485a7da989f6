"""Holds placed at the counter: for who is open, or for whoever's card is scanned next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from rt_desktop import i18n
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.circulation.holds.placing import Placed, place
from rt_desktop.ui.circulation.at_counter import AtCounter
from rt_desktop.ui.circulation.borrower_waits import place_words
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.text import plain, strong, title


@dataclass(frozen=True)
class Wanted:
    """What is to be waited for: a record, or one copy of it, and its title."""

    record_id: UUID
    item_id: UUID | None
    title: str


class Holding(QObject):
    """The document that waits for a card, and what is told once it is held."""

    def __init__(self, tasks: Tasks, counter: AtCounter, notice: NoticeLine) -> None:
        super().__init__(counter)
        self._tasks, self._counter, self._notice = tasks, counter, notice
        self._awaiting: Wanted | None = None
        counter.turned.connect(self._on_turned)

    @property
    def is_waiting(self) -> bool:
        """Whether a card is awaited."""
        return self._awaiting is not None

    def ask(self, wanted: Wanted) -> None:
        """Hold it for the open borrower, or for whoever's card is scanned next."""
        if self._counter.borrower_id is not None:
            self._place(wanted, self._counter.borrower_id)
            return
        self._awaiting = wanted
        words = plain(" ") + title(wanted.title) + plain(_(". Scan the card of who waits, or type a name."))
        self._notice.tell("information", _("To be held:"), rich=words)

    def leave(self) -> None:
        """Nobody waits for it after all."""
        self._awaiting = None
        self._notice.clear()

    def _on_turned(self) -> None:
        if self._awaiting is not None and self._counter.borrower_id is not None:
            wanted = self._awaiting
            self.leave()
            self._place(wanted, self._counter.borrower_id)

    def _place(self, wanted: Wanted, borrower_id: UUID, forced: frozenset[str] = frozenset()) -> None:
        self._tasks.perform(
            place,
            self._show_placed,
            refused=partial(self._show_refused, wanted, borrower_id),
            record_id=wanted.record_id,
            item_id=wanted.item_id,
            borrower_id=borrower_id,
            forced=forced,
        )

    def _show_placed(self, placed: Placed) -> None:
        rest = _(" for {borrower}, {place}").format(borrower=placed.borrower, place=place_words(placed.position))
        lines = [strong(placed.title), *(plain(one.message) for one in placed.objections)]
        if placed.ready is not None:
            lines = [strong(placed.title), plain(_shelf_sentence(placed.ready.call_number or placed.ready.barcode))]
        elif placed.back_on is not None:
            lines.append(plain(_("The first copy is due on {day}.").format(day=i18n.long_day(placed.back_on))))
        self._counter.tell_done(_("Hold placed"), rest, placed.entry_id, lines)

    def _show_refused(self, wanted: Wanted, borrower_id: UUID, refusal: UserError) -> None:
        force = partial(self._place, wanted, borrower_id)
        self._counter.tell_not_done(_("Not held"), refusal, about=wanted.title, force=force)


def _shelf_sentence(place: str) -> str:
    if place:
        return _("A copy is on the shelf at {place}: set it aside for them.").format(place=place)
    return _("A copy is on the shelf: set it aside for them.")
