"""How records and their copies are said in the catalogue's lists."""

from __future__ import annotations

import re
from datetime import date

from rt_desktop import i18n
from rt_desktop.i18n import _
from rt_desktop.services.catalogue.hits import Copy, Hit
from rt_desktop.services.catalogue.naming import state_name
from rt_desktop.ui import documents
from rt_desktop.ui.widgets.state import Mark

#: Words longer than this are given places where a line may end.
LONGEST_WORD = 28

_BREAK = "\u200b"
_AFTER_SIGNS = re.compile(r"(?<=[^\w\s])(?=\w)|(?<=_)")


def title_of(hit: Hit) -> str:
    """« Bagages : alphabétisation des adultes migrants »."""
    return _("{title}: {subtitle}").format(title=hit.title, subtitle=hit.subtitle) if hit.subtitle else hit.title


def copy_mark(copy: Copy, today: date) -> Mark:
    """The state of one copy: « en rayon », « prêté, 14/04/26 », « en retard, 18/03/26 »."""
    if copy.status == "on-loan" and copy.due_on is not None:
        day = i18n.short_day(copy.due_on)
        if copy.due_on < today:
            return Mark("attention", _("late, {day}").format(day=day))
        return Mark("neutral", _("on loan, {day}").format(day=day))
    return documents.state_mark(copy.status, state_name(copy.status))


def breakable(text: str) -> str:
    """The text, its endless words (addresses, codes) with places where a line may end."""
    return " ".join(word if len(word) <= LONGEST_WORD else _broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    """After signs first, in the midst of letters only where there are no signs."""
    parts = _AFTER_SIGNS.split(word)
    pieces = (part[at : at + LONGEST_WORD] for part in parts for at in range(0, len(part), LONGEST_WORD))
    return _BREAK.join(pieces)
