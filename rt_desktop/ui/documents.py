"""How documents are shown wherever they stand in a list: an icon for the support, a mark for where they are."""

from __future__ import annotations

from rt_desktop import i18n
from rt_desktop.i18n import _
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

#: The state of a document in the five marks; what is merely lent is neutral.
MARKS: dict[str, State] = {
    "available": "done",
    "on-site-only": "information",
    "online": "done",
    "on-loan": "neutral",
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
    return Mark(MARKS.get(where.state, "circle"), words)


def second_line(hit: Hit) -> str:
    """« Livre · Collectif · 2011 »."""
    authors = ", ".join(hit.authors[:2])
    parts = [support_name(hit.support), authors or hit.publisher, str(hit.year) if hit.year else ""]
    return " · ".join(part for part in parts if part)
