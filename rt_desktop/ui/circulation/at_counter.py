"""Who stands at the counter and what is done for them: operations asked, their outcome told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from rt_desktop.errors import Objected, Severity, UserError
from rt_desktop.i18n import _
from rt_desktop.services.borrowers.cards import FormerHolder
from rt_desktop.services.circulation import standing
from rt_desktop.services.circulation.holds.notifying import Notified
from rt_desktop.services.circulation.lending import Lent, lend
from rt_desktop.services.circulation.renewing import Renewed, renew
from rt_desktop.services.circulation.returning import Returned, take_back
from rt_desktop.services.circulation.scanning import ItemFound
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.services.undoing.entries import Undone, undo
from rt_desktop.ui import icons, messages
from rt_desktop.ui.circulation import telling
from rt_desktop.ui.circulation.telling_waiters import told_gestures
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from rt_desktop.ui.widgets.text import plain, title


@dataclass(frozen=True)
class Refused:
    """What was refused a moment ago: the item, for whom, and the gesture that does it all the same.

    `wanted` is the document that somebody else has: it may be held instead.
    """

    item_id: UUID | None
    borrower_id: UUID | None
    is_theirs: bool
    force: Callable[[], None]
    wanted: ItemFound | None = None


@dataclass(frozen=True)
class Conditions:
    """What is not as usual at the counter: the day a thing was done, one due date for a stack, for which other site.

    `town` is that of the other site, to be said.
    """

    on: date | None = None
    due_on: date | None = None
    site_id: UUID | None = None
    town: str = ""

    @property
    def are_usual(self) -> bool:
        """Whether things are done today, here, for as long as the rules say."""
        return self == Conditions()

    def given(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"on": self.on, "for_site_id": self.site_id}


class AtCounter(QObject):
    """The open borrower, the refusal that may be forced, the document that waits for a card."""

    #: The borrower as they stand now: BorrowerView.
    stands = Signal(object)
    #: Somebody was opened, nobody is any more, or returns are scanned: what a scan does has changed.
    turned = Signal()

    def __init__(
        self,
        tasks: Tasks,
        outcome: Outcome,
        notice: NoticeLine,
        *,
        renew: QAction,
        force: QAction,
        hold: QAction,
    ) -> None:
        super().__init__(outcome)
        self._tasks, self._outcome, self._notice = tasks, outcome, notice
        self._renew_action, self._force_action, self._hold_action = renew, force, hold
        self._refused: Refused | None = None
        self._told: UUID | None = None
        self._undo_action = self._undo_gesture()
        self._awaiting: ItemFound | None = None
        self.borrower_id: UUID | None = None
        self.view: BorrowerView | None = None
        self.is_returning = False
        self.conditions = Conditions()
        self.organisation_id: UUID | None = None    # the structure they borrow for now, the usual one when None
        self.returned_for: UUID | None = None       # who brought the last document back
        self.lent_just_now: set[UUID] = set()

    @property
    def is_quiet(self) -> bool:
        """Whether nobody is open and nothing is told."""
        return self.borrower_id is None and self._awaiting is None and self._outcome.isHidden()

    # ---- the borrower
    def open(self, borrower_id: UUID) -> None:
        """Open a borrower; a document that waits for a card is lent to them."""
        if borrower_id != self.borrower_id:
            self.lent_just_now.clear()
            self._refused = self.organisation_id = None
            self._outcome.clear()
        self.borrower_id, self.is_returning = borrower_id, False
        self.turned.emit()
        self.read_again()
        if self._awaiting is not None:
            item, self._awaiting = self._awaiting, None
            self._notice.clear()
            self.lend(item)

    def close(self) -> None:
        """Nobody is open any more."""
        self.borrower_id = self.view = self._awaiting = self._refused = None
        self.organisation_id = self.returned_for = None
        self.lent_just_now.clear()
        self._outcome.clear()
        self._notice.clear()
        self.turned.emit()

    def set_conditions(self, conditions: Conditions) -> None:
        """From now on things are done that day, for that site, until that day."""
        self.conditions = conditions

    def take_returns(self, is_returning: bool) -> None:
        """From now on a scan takes back, whoever is open; or no longer."""
        self.is_returning = is_returning
        self.turned.emit()

    def read_again(self) -> None:
        """Ask how the open borrower stands."""
        if self.borrower_id is not None:
            self._tasks.read(
                standing.show,
                partial(self._show_borrower, self.borrower_id),
                key="counter.borrower",
                refused=self._show_refusal,
                borrower_id=self.borrower_id,
            )

    # ---- operations
    def on_item(self, item: ItemFound, *, forced: bool) -> None:
        """A document was scanned: lend it to the open borrower, else take it back.

        `forced` lends what was just refused all the same; it never forces what nobody was told.
        """
        if self.is_returning or self.borrower_id is None:
            self._tasks.perform(
                take_back,
                self._show_returned,
                refused=self._show_refusal,
                item_id=item.item_id,
                **self.conditions.given(),
            )
        elif forced and self._refused is not None and self._refused.item_id == item.item_id:
            self.force()
        else:
            self.lend(item)

    def lend(self, item: ItemFound) -> None:
        """Lend to the open borrower, or to whoever's card is scanned next."""
        if self.borrower_id is None:
            self._awaiting = item
            words = plain(" ") + title(item.title) + plain(_(". Scan a card."))
            self._notice.tell("information", _("To be lent:"), rich=words)
        else:
            self._lend_to(item, self.borrower_id)

    def force(self) -> None:
        """Do what was refused a moment ago all the same."""
        if self._refused is not None:
            self._refused.force()

    def renew_first(self) -> None:
        """Renew what was scanned a second time, else the latest, else the first due."""
        if self._refused is not None and self._refused.is_theirs and self._refused.item_id is not None:
            self.renew(self._refused.item_id)
        elif self.view is not None and self.view.loans:
            self.renew((self.view.late or self.view.loans)[0].item_id)

    def renew(self, item_id: UUID, forced: frozenset[str] = frozenset()) -> None:
        """Leave an item longer with who has it."""
        self._tasks.perform(
            renew,
            self._show_renewed,
            refused=partial(self._show_not_renewed, item_id),
            item_id=item_id,
            due_on=self.conditions.due_on,
            forced=forced,
            **self.conditions.given(),
        )

    def undo(self, entry_id: UUID | None = None) -> None:
        """Take back an operation, the last one unless named."""
        self._tasks.perform(undo, self._show_undone, refused=self._show_refusal, entry_id=entry_id)

    def _lend_to(self, item: ItemFound, borrower_id: UUID, forced: frozenset[str] = frozenset()) -> None:
        self._tasks.perform(
            lend,
            self._show_lent,
            refused=partial(self._show_not_lent, item, borrower_id),
            item_id=item.item_id,
            borrower_id=borrower_id,
            due_on=self.conditions.due_on,
            organisation_id=self.organisation_id,
            forced=forced,
            **self.conditions.given(),
        )

    # ---- answers
    def tell_unknown(self, text: str, express: QAction) -> None:
        """A code that is no card and no item was scanned: the gesture lends what nobody has catalogued yet."""
        self._refused = None
        telling.tell_unknown(self._outcome, text, express)
        messages.beep()

    def tell_replaced(self, former: FormerHolder) -> None:
        """A card was scanned that its borrower has no more: nobody is opened unawares."""
        self._refused = None
        opened = QAction(icons.icon("person"), _("Open {name}").format(name=former.name), self._outcome)
        opened.setData("person")
        opened.triggered.connect(lambda: self.open(former.borrower_id))
        telling.tell_replaced(self._outcome, former, opened)
        messages.beep()

    def _show_borrower(self, asked_id: UUID, view: BorrowerView) -> None:
        """The one asked for, or who they were merged into meanwhile."""
        if asked_id == self.borrower_id:
            self.borrower_id, self.view = view.identity.borrower_id, view
            telling.tell_standing(self._notice, view, self._renew_action)
            self.stands.emit(view)

    def _show_lent(self, lent: Lent) -> None:
        self._refused = None
        self.lent_just_now.add(lent.loan_id)
        is_other = lent.borrower_id != self.borrower_id
        telling.tell_lent(self._outcome, lent, self._undo_of(lent.entry_id), other=is_other)

    def _show_returned(self, returned: Returned) -> None:
        self._refused = None
        self.returned_for = returned.borrower_id
        told = told_gestures(self._tasks, returned, self._outcome, self._show_told)
        telling.tell_returned(self._outcome, returned, [*told, self._undo_of(returned.entry_id)])

    def _show_told(self, made: Notified) -> None:
        self.tell_done(_("Notified"), _(": {borrower}").format(borrower=made.borrower), made.entry_id)

    def _show_renewed(self, renewed: Renewed) -> None:
        self._refused = None
        telling.tell_renewed(self._outcome, renewed, self._undo_of(renewed.entry_id))

    def _show_undone(self, undone: Undone) -> None:
        self._refused = None
        telling.tell_undone(self._outcome, undone)

    def _show_not_lent(self, item: ItemFound, borrower_id: UUID, refusal: UserError) -> None:
        messages.beep()
        force = partial(self._lend_to, item, borrower_id, codes_of(refusal))
        is_theirs = item.borrower_id == borrower_id
        is_wanted = item.loan_id is not None and not is_theirs
        self._refused = Refused(item.item_id, borrower_id, is_theirs, force, item if is_wanted else None)
        gestures = [self._renew_action] if is_theirs else self._force_if_may(refusal)
        if self.wanted is not None:
            gestures.append(self._hold_action)
        telling.tell_refused(self._outcome, _("Not lent"), refusal, gestures, title=item.title, barcode=item.barcode)

    def _show_not_renewed(self, item_id: UUID, refusal: UserError) -> None:
        messages.beep()
        self._refused = Refused(item_id, None, False, partial(self.renew, item_id, codes_of(refusal)))
        telling.tell_refused(self._outcome, _("Not renewed"), refusal, self._force_if_may(refusal))

    def _force_if_may(self, refusal: UserError) -> list[QAction]:
        """The gesture that does it all the same, where all that stands against it may be forced."""
        may = isinstance(refusal, Objected) and all(
            one.severity is not Severity.REFUSAL for one in refusal.objections
        )
        if not may:
            self._refused = None
        return [self._force_action] if may else []

    def _show_refusal(self, refusal: UserError) -> None:
        self.tell_refusal(_("Not done"), refusal)

    def tell_refusal(self, first: str, refusal: UserError) -> None:
        """Say that something was not done (`first`), and why."""
        messages.beep()
        self._refused = None
        telling.tell_refused(self._outcome, first, refusal)

    @property
    def wanted(self) -> ItemFound | None:
        """The document that was not lent because somebody else has it."""
        return self._refused.wanted if self._refused is not None else None

    def tell_done(self, first: str, rest: str, entry_id: UUID, lines: Sequence[str] = ()) -> None:
        """Say that something else was done (`first`), with the gesture that undoes it."""
        self._refused = None
        self._outcome.tell("done", first, rest, lines=list(lines), gestures=[self._undo_of(entry_id)])

    def tell_not_done(
        self, first: str, refusal: UserError, *, about: str, force: Callable[[frozenset[str]], None]
    ) -> None:
        """Say that something else was refused, with the gesture that does it all the same where it may be forced."""
        messages.beep()
        self._refused = Refused(None, None, False, partial(force, codes_of(refusal)))
        telling.tell_refused(self._outcome, first, refusal, self._force_if_may(refusal), title=about)

    def _undo_gesture(self) -> QAction:
        gesture = QAction(icons.icon("undo"), _("Undo"), self._outcome)
        gesture.setData("undo")
        gesture.triggered.connect(lambda: self.undo(self._told))
        return gesture

    def _undo_of(self, entry_id: UUID) -> QAction:
        """The gesture that undoes what the outcome tells, whatever was done since."""
        self._told = entry_id
        return self._undo_action


def codes_of(refusal: UserError) -> frozenset[str]:
    """What the person was told stands against it."""
    return frozenset(one.code for one in refusal.objections) if isinstance(refusal, Objected) else frozenset()
