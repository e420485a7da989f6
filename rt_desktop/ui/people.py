"""How borrowers stand, in the words and marks of every page that shows them."""

from __future__ import annotations

from rt_desktop.i18n import _, ngettext
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui.widgets.state import Mark


def standing_mark(view: BorrowerView) -> Mark:
    """« Peut emprunter », or not."""
    if view.may_borrow:
        return Mark("done", _("May borrow"), bold=True)
    return Mark("refused", _("May not borrow"), bold=True)


def on_loan_mark(number: int) -> Mark:
    """« 2 prêts »."""
    return Mark("neutral", ngettext("{n} on loan", "{n} on loan", number).format(n=number))


def late_words(days: int) -> str:
    """« 6 jours de retard »."""
    return ngettext("{n} day late", "{n} days late", days).format(n=days)
