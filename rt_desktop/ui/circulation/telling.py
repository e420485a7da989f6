"""What the outcome band says of each gesture at the counter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction

from rt_desktop import i18n
from rt_desktop.errors import Objected, Objection, Severity, UserError
from rt_desktop.i18n import _, ngettext
from rt_desktop.services.borrowers.cards import FormerHolder
from rt_desktop.services.circulation.lending import Lent
from rt_desktop.services.circulation.renewing import Renewed
from rt_desktop.services.circulation.returning import Returned
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.services.undoing.entries import Undone
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets import text as rich
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from rt_desktop.ui.widgets.text import code, plain, strong


def tell_lent(band: Outcome, lent: Lent, undo: QAction, *, other: bool) -> None:
    """« Prêté, à rendre le mardi 14 avril »; `other` when another borrower was opened meanwhile."""
    lines = [_document(lent.title, lent.item), *_notes(lent.objections)]
    if other:
        lines.insert(1, plain(_("To {borrower}.").format(borrower=lent.borrower)))
    rest = _(", due on {day}").format(day=i18n.long_day(lent.due_on))
    band.tell("done", _("Lent"), rest, lines=lines, gestures=[undo])


def tell_renewed(band: Outcome, renewed: Renewed, undo: QAction) -> None:
    """« Prolongé, à rendre le… »."""
    rest = _(", due on {day}").format(day=i18n.long_day(renewed.due_on))
    lines = [_document(renewed.title, renewed.item), *_notes(renewed.objections)]
    band.tell("done", _("Renewed"), rest, lines=lines, gestures=[undo])


def tell_returned(band: Outcome, returned: Returned, gestures: Sequence[QAction]) -> None:
    """« Rendu »: by whom, how late, and where it goes now."""
    lines = [_document(returned.title, returned.item)]
    if not returned.was_on_loan:
        first, rest = _("Back"), _(": it was not on loan")
    else:
        first, rest = _("Returned"), _returned_by(returned)
    lines += [plain(step.text) for step in returned.next]
    if returned.contact:
        lines.append(plain(_("To be notified: {contact}").format(contact=returned.contact)))
    if returned.was_missing:
        lines.append(plain(_("It was missing: found again.")))
    state: State = "attention" if any(step.do != "shelve" for step in returned.next) else "done"
    band.tell(state, first, rest, lines=lines, gestures=gestures)


def tell_refused(
    band: Outcome,
    first: str,
    refusal: UserError,
    gestures: Sequence[QAction] = (),
    *,
    title: str = "",
    barcode: str = "",
) -> None:
    """« Pas prêté : consultation sur place », what of and what to do; then what else stands against it."""
    found = refusal.objections if isinstance(refusal, Objected) else ()
    reasons = [one for one in found if one.severity is not Severity.NOTE]
    lines = [_document(title, barcode)] if title else []
    if not reasons:
        band.tell("refused", first, lines=[*lines, plain(refusal.message)], gestures=gestures)
        return
    is_so, to_do = wording.halves(reasons[0])
    others = [one.message for one in reasons[1:]]
    band.tell("refused", first, _(": ") + is_so, lines=[*lines, *map(plain, [to_do, *others])], gestures=gestures)


def tell_undone(band: Outcome, undone: Undone) -> None:
    """« Annulé »: what, of whom."""
    about = undone.about
    rest = _(": {gesture} of {day}").format(gesture=undone.gesture.lower(), day=i18n.long_day(undone.on))
    lines = [_document(about.title, about.item) if about.title else "", plain(about.borrower)]
    band.tell("information", _("Undone"), rest, lines=[line for line in lines if line])


def tell_unknown(band: Outcome, text: str, express: QAction) -> None:
    """A code that is no card and no item; the gesture lends a document that nobody has catalogued yet."""
    sentence = _(
        "No card and no item has this code. Scan it again, type a name or a title, or lend it as an express loan."
    )
    band.tell("refused", _("Unknown code"), lines=[code(text), plain(sentence)], gestures=[express])


def tell_replaced(band: Outcome, former: FormerHolder, opened: QAction) -> None:
    """« Carte remplacée »: whose it was, and the number they have now."""
    band.tell("refused", _("Card replaced"), lines=[plain(former.message)], gestures=[opened])


def _document(name: str, barcode: str) -> str:
    return strong(name) + (plain("\u00a0\u00a0 ") + code(barcode) if barcode else "")


def _notes(objections: Sequence[Objection]) -> list[str]:
    """What was so; what to do about it is over."""
    return [plain(wording.fact(one)) for one in objections]


def _returned_by(returned: Returned) -> str:
    by = _(" by {borrower}").format(borrower=returned.borrower) if returned.borrower else ""
    if not returned.late_days:
        return by
    return by + ngettext(", {n} day late", ", {n} days late", returned.late_days).format(n=returned.late_days)


def tell_standing(line: NoticeLine, view: BorrowerView, renew: QAction) -> None:
    """What to ask for before the person leaves: the oldest late document; else why they may not borrow."""
    if view.late:
        late = view.late[0]
        due = _(", expected on {day}. Ask for it now.").format(day=i18n.long_day(late.due_on))
        words = plain(_(": ")) + rich.title(late.title) + plain(due)
        line.tell("attention", late_since(late.late_days), "", renew, rich=words)
    elif not view.may_borrow:
        line.tell("attention", _("May not borrow"), _(": ") + " ".join(one.message for one in view.objections))
    else:
        line.clear()


def late_since(days: int) -> str:
    """« En retard de 6 jours »."""
    return ngettext("Late by {n} day", "Late by {n} days", days).format(n=days)
