"""How documents are shown wherever they stand in a list: icon, authors, second line, a mark for where they are."""

from __future__ import annotations

from collections.abc import Sequence

from rt_desktop import i18n
from rt_desktop.i18n import _, ngettext
from rt_desktop.services.catalogue.hits import Hit, Whereabouts
from rt_desktop.services.catalogue.naming import state_name, support_name
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.state import Mark

ICONS = {
    "book": "book",
    "report": "article",
    "periodical": "periodicals",
    "issue": "issue",
    "article": "article",
    "game": "game",
    "video": "video",
    "sound": "sound",
    "music-score": "score",
    "picture": "image",
    "map": "map",
    "digital": "online",
    "kit": "kits",
}

#: Authors named in a list; further ones are only counted.
NAMED = 2

#: The state of a document or a copy in the five marks; what is merely out or on its way is neutral.
MARKS: dict[str, State] = {
    "available": "done",
    "on-site-only": "information",
    "online": "done",
    "on-loan": "neutral",
    "set-aside": "neutral",
    "in-transit": "neutral",
    "in-repair": "neutral",
    "missing": "attention",
}


def icon(support: str) -> str:
    """The icon of a support."""
    return ICONS.get(support, "book")


def whereabouts_mark(where: Whereabouts) -> Mark:
    """« en rayon à Toulouse, Foix », « prêté, retour le 08/04/26 », « prêté, en retard »."""
    if where.is_late:
        return Mark("attention", _("on loan, late"))
    if where.state == "on-loan" and where.due_on is not None:
        return Mark("neutral", _("on loan, back on {day}").format(day=i18n.short_day(where.due_on)))
    words = state_name(where.state)
    if where.towns and where.state in ("available", "on-site-only"):
        words = _("{state} at {towns}").format(state=words, towns=", ".join(where.towns))
    return state_mark(where.state, words)


def state_mark(state: str, words: str) -> Mark:
    """A state in the shape that stands for it."""
    return Mark(MARKS.get(state, "circle"), words)


def authors_of(authors: Sequence[str]) -> str:
    """The first authors, and how many more there are."""
    named = _("; ").join(authors[:NAMED])
    more = len(authors) - NAMED
    if more <= 0:
        return named
    return ngettext("{authors} and {n} other", "{authors} and {n} others", more).format(authors=named, n=more)


def second_line(hit: Hit) -> str:
    """« Livre · Aubert, Mathilde · 2011 »; the publisher where nobody wrote it."""
    parts = (support_name(hit.support), authors_of(hit.authors) or hit.publisher, str(hit.year or ""))
    return " · ".join(part for part in parts if part)
