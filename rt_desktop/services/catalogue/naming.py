"""What the codes of the catalogue are called in the language of the moment."""

from __future__ import annotations

from collections.abc import Mapping

from rt_desktop.i18n import N_, _

SUPPORTS: Mapping[str, str] = {
    "book": N_("Book"),
    "report": N_("Report"),
    "periodical": N_("Periodical"),
    "issue": N_("Issue"),
    "article": N_("Article"),
    "game": N_("Game"),
    "video": N_("Video"),
    "sound": N_("Sound recording"),
    "music-score": N_("Music score"),
    "picture": N_("Pictures"),
    "map": N_("Map"),
    "digital": N_("Digital document"),
    "kit": N_("Kit"),
    "other": N_("Other document"),
}

STATES: Mapping[str, str] = {
    "available": N_("on the shelf"),
    "on-site-only": N_("on site only"),
    "on-loan": N_("on loan"),
    "in-transit": N_("on its way"),
    "in-repair": N_("in repair"),
    "missing": N_("missing"),
    "withdrawn": N_("withdrawn"),
    "online": N_("online"),
    "none": N_("no copy"),
}

AVAILABILITIES: Mapping[str, str] = {
    "now": N_("On the shelf now"),
    "on-site": N_("On site"),
    "online": N_("Online"),
}


def support_name(code: str) -> str:
    """What a support is called; a code nobody named is its own name."""
    return _(SUPPORTS[code]) if code in SUPPORTS else code


def state_name(code: str) -> str:
    """What the state of a copy, or of all copies together, is called."""
    return _(STATES[code]) if code in STATES else code


def availability_name(code: str) -> str:
    """What a way to get at a document is called, as a filter."""
    return _(AVAILABILITIES[code]) if code in AVAILABILITIES else code


def band_name(band: str) -> str:
    """« 2005 to 2009 », « since 2005 », « before 1950 », or the year itself."""
    first, hyphen, last = band.partition("-")
    if not hyphen:
        return first
    if not first:
        return _("before {year}").format(year=int(last) + 1)
    if not last:
        return _("since {year}").format(year=first)
    return _("{first} to {last}").format(first=first, last=last)
