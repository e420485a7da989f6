"""What is scanned or typed at the counter: a card, an item, words whose meanings are offered; each in its turn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.borrowers.cards import FormerHolder
from rt_desktop.services.borrowers.finding import BorrowerLine
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.circulation import scanning
from rt_desktop.services.circulation.looking_up import LookedUp, look_up
from rt_desktop.services.circulation.scanning import CardFound, ItemFound, Kind, Resolved, Several
from rt_desktop.ui import messages
from rt_desktop.ui.circulation.at_counter import AtCounter
from rt_desktop.ui.circulation.found_list import FoundRow, rows_of
from rt_desktop.ui.circulation.queue import Queue
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.scan_line import ScanLine

#: Letters typed before the words are searched.
ENOUGH = 2


class Scans(QObject):
    """Takes what the line is given to the counter; `found` lists what typed words may mean."""

    #: The list of meanings is to be in front, or no longer.
    offered = Signal(bool)
    #: A record is to be shown, where one of its copies is chosen: its id.
    record_asked = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        line: ScanLine,
        counter: AtCounter,
        notice: NoticeLine,
        *,
        found: Listing,
        express: QAction,
    ) -> None:
        """`express` lends what nobody has catalogued yet: offered with a code that means nothing."""
        super().__init__(line)
        self._tasks, self._line, self._counter, self._notice = tasks, line, counter, notice
        self._express = express
        self.unknown = ""
        self.queue = Queue()
        self.found = found
        self.is_offering, self._found_for = False, ""
        line.entered.connect(self.enter)
        line.edited.connect(self._on_edited)
        line.arrow.connect(self.found.step)
        tasks.idle.connect(self.queue.go_on)
        self.found.activated.connect(self._on_found)

    def enter(self, text: str, forced: bool) -> None:
        """Act on what was entered; the line is free again at once: a scanner does not wait for answers.

        `forced` does what was just refused all the same.
        """
        self.unknown = ""
        if text.strip():
            # What was found for the first letters of a scan that goes faster is not what it means.
            chosen = self.found.current() if self.is_offering and self._found_for == text.strip() else None
            self.clear()
            self.queue.then(partial(self._resolve, text, chosen, forced))
        elif forced:
            self.queue.then(self._counter.force)

    def clear(self) -> None:
        """Empty the line; what it might have meant is offered no longer."""
        self._line.clear()
        self._offer(False)

    def _offer(self, is_offering: bool) -> None:
        self.is_offering = is_offering
        self.offered.emit(is_offering)

    # ---- codes
    def _resolve(self, text: str, chosen: FoundRow | None, forced: bool) -> None:
        self.queue.wait()
        self._tasks.read(
            scanning.resolve,
            partial(self._show_resolved, chosen, forced),
            refused=self._show_unresolved,
            text=text,
            kind=Kind.ITEM if self._counter.is_returning else None,
        )

    def _show_unresolved(self, refusal: UserError) -> None:
        messages.error(refusal.message)
        self.queue.go_on()

    def _show_resolved(self, chosen: FoundRow | None, forced: bool, resolved: Resolved) -> None:
        self._act_on(chosen, forced, resolved)
        self.queue.go_on()

    def _act_on(self, chosen: FoundRow | None, forced: bool, resolved: Resolved) -> None:
        if isinstance(resolved, CardFound):
            self._counter.open(resolved.borrower_id)
        elif isinstance(resolved, ItemFound):
            self._counter.on_item(resolved, forced=forced)
        elif isinstance(resolved, Several):
            self._settle(resolved, forced=forced)
        elif isinstance(resolved, FormerHolder):
            self._counter.tell_replaced(resolved)
        elif chosen is not None:
            self._on_found(chosen)
        elif resolved.looks_scanned or self._line.text():  # the next scan is on its way already
            self.unknown = resolved.text
            self._counter.tell_unknown(resolved.text, self._express)
        else:
            self._line.put_back(resolved.text)
            self._look_up(resolved.text)

    def _settle(self, several: Several, *, forced: bool) -> None:
        """With somebody open a code that is a card too is the document, else the card; the other is a letter away."""
        if self._counter.borrower_id is not None or self._counter.is_returning:
            self._counter.on_item(several.item, forced=forced)
        else:
            self._counter.open(several.card.borrower_id)
        self._notice.tell(
            "information",
            _("This code is a card and a document."),
            " "
            + _("Type {card} before it for the card of {name}, {item} for the document.").format(
                card="u:", name=several.card.name, item="d:"
            ),
        )

    # ---- words
    def _on_edited(self, text: str) -> None:
        words = text.strip()
        if len(words) < ENOUGH or not any(letter.isalpha() for letter in words):
            self._offer(False)
        else:
            self._look_up(words)

    def _look_up(self, words: str) -> None:
        self._tasks.read(look_up, self._show_found, key="counter.found", text=words)

    def _show_found(self, found: LookedUp) -> None:
        if found.text == self._line.text().strip():
            self._found_for = found.text
            self.found.show_rows(rows_of(found))
            self.found.choose(0)
            self._offer(True)

    def _on_found(self, row: FoundRow) -> None:
        self.clear()
        self._line.setFocus()
        if isinstance(row.of, BorrowerLine):
            self._counter.open(row.of.borrower_id)
        else:
            self._on_document(row.of)

    def _on_document(self, hit: Hit) -> None:
        """Lend or take back the only copy it can be; otherwise show the record, where one is chosen."""
        is_out = self._counter.is_returning or self._counter.borrower_id is None
        fit = [copy for copy in hit.items if (copy.status == "on-loan") == is_out]
        if len(fit) == 1:
            on_item = partial(self._counter.on_item, forced=False)
            self._tasks.read(scanning.item, on_item, item_id=fit[0].id)
        else:
            self.record_asked.emit(hit.id)
