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
    "set-aside": N_("set aside"),
    "in-transit": N_("on its way"),
    "in-repair": N_("in repair"),
    "missing": N_("missing"),
    "withdrawn": N_("withdrawn"),
    "online": N_("online"),
    "none": N_("no copy"),
}

#: What a copy is, as whoever looks after it decides it.
STATUSES: Mapping[str, str] = {
    "available": N_("can be lent"),
    "on-site-only": N_("on site only"),
    "in-repair": N_("in repair"),
    "missing": N_("missing"),
    "withdrawn": N_("withdrawn"),
}

ORIGINS: Mapping[str, str] = {
    "bought": N_("bought"),
    "gift": N_("gift"),
    "free": N_("free of charge"),
    "exchange": N_("exchange"),
    "deposit": N_("deposit"),
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


def status_name(code: str) -> str:
    """What a copy is, as whoever looks after it decides it."""
    return _(STATUSES[code]) if code in STATUSES else code


def origin_name(code: str) -> str:
    """How a copy came into the collection."""
    return _(ORIGINS[code]) if code in ORIGINS else code


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


#: The commonest of the codes of $4 (UNIMARC bibliographic format, appendix C).
FUNCTIONS: Mapping[str, str] = {
    "005": N_("actor"),
    "010": N_("adapter"),
    "020": N_("annotator"),
    "070": N_("author"),
    "072": N_("author of quotations"),
    "075": N_("author of the afterword"),
    "080": N_("author of the preface"),
    "100": N_("author of the work adapted"),
    "205": N_("contributor"),
    "220": N_("compiler"),
    "230": N_("composer"),
    "300": N_("director"),
    "340": N_("editor"),
    "395": N_("founder"),
    "440": N_("illustrator"),
    "460": N_("interviewee"),
    "470": N_("interviewer"),
    "545": N_("musician"),
    "550": N_("narrator"),
    "557": N_("organiser of the meeting"),
    "590": N_("performer"),
    "595": N_("researcher"),
    "600": N_("photographer"),
    "610": N_("printer"),
    "630": N_("producer"),
    "650": N_("publisher"),
    "651": N_("publishing director"),
    "690": N_("scriptwriter"),
    "721": N_("singer"),
    "723": N_("sponsor"),
    "727": N_("thesis supervisor"),
    "730": N_("translator"),
}


def function_name(code: str) -> str:
    """What somebody did for a document; "" for a code that is not among the common ones."""
    return _(FUNCTIONS[code]) if code in FUNCTIONS else ""


#: The languages most often met, by their code of 101 (ISO 639-2/B).
LANGUAGES: Mapping[str, str] = {
    "fre": N_("French"),
    "eng": N_("English"),
    "spa": N_("Spanish"),
    "ita": N_("Italian"),
    "ger": N_("German"),
    "por": N_("Portuguese"),
    "oci": N_("Occitan"),
    "cat": N_("Catalan"),
    "ara": N_("Arabic"),
    "ber": N_("Berber"),
    "tur": N_("Turkish"),
    "rus": N_("Russian"),
    "rum": N_("Romanian"),
    "chi": N_("Chinese"),
    "mul": N_("Several languages"),
}


def language_name(code: str) -> str:
    """What a language is called; a code nobody named is its own name."""
    return _(LANGUAGES[code]) if code in LANGUAGES else code
