"""The texts of cells as the values they stand for; what cannot be read is said, never guessed."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from rt_desktop.i18n import N_
from rt_desktop.models.borrowers import BorrowerKind
from rt_desktop.services.borrowers.tidying import EMAIL, LONGEST
from rt_desktop.services.borrowers.words import words_in
from rt_desktop.services.migrating.report import Misfit

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z")
_FRENCH = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: .*)?\Z")
_WORDED = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})\Z")
_MONTHS = {
    month: number
    for number, months in enumerate(
        (
            "janvier janv january jan", "fevrier fevr february feb", "mars march mar", "avril avr april apr", "mai may",
            "juin june jun", "juillet juil july jul", "aout august aug", "septembre sept september sep",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for month in months.split()
}  # fmt: skip
_LAST_CENTURY = 70  # of two figures: 69 is 2069, 70 is 1970
_FIRST, _LAST = 1900, 2999

_YES = frozenset({"oui", "o", "yes", "y", "vrai", "true", "1", "x", "ok", "accord"})
_NO = frozenset({"non", "n", "no", "faux", "false", "0", "refus"})
_STRUCTURES = frozenset({"structure", "organisation", "organisme", "association", "collectivite", "organization", "s"})
_PERSONS = frozenset({"personne", "person", "individu", "particulier", "usager", "p"})


def line(text: str) -> str:
    """A text in one line; raises Misfit when it is too long to be meant."""
    if len(text) > LONGEST:
        raise Misfit(
            "too-long", N_("This text has {n} characters; no more than {most} fit."), n=len(text), most=LONGEST
        )
    return " ".join(text.split())


def day(text: str) -> date:
    """The day a cell shows: 24/03/2026, 24/03/26, 2026-03-24, 24 mars 2026, the hour left out."""
    found = _numbers(" ".join(text.split()))
    if found is not None:
        try:
            made = date(*found)
        except ValueError:
            made = date.min
        if _FIRST <= made.year <= _LAST:
            return made
    raise Misfit("no-day", N_("“{text}” is no day. Write it like 24/03/2026."), text=text[:40])


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text."""
    if iso := _ISO.match(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if french := _FRENCH.match(text):
        return _whole_year(french[3]), int(french[2]), int(french[1])
    worded = _WORDED.match(" ".join(words_in(text)))
    if worded and worded[2] in _MONTHS:
        return int(worded[3]), _MONTHS[worded[2]], int(worded[1])
    return None


def _whole_year(text: str) -> int:
    """A year of two figures or four."""
    year = int(text)
    if len(text) == 2:  # noqa: PLR2004
        year += 2000 if year < _LAST_CENTURY else 1900
    return year


def yes(text: str) -> bool:
    """Whether a cell says yes; raises Misfit when it says neither."""
    word = "".join(words_in(text))
    if word in _YES or word in _NO:
        return word in _YES
    raise Misfit("no-answer", N_("“{text}” is neither yes nor no. Write yes or no."), text=text[:40])


def refused(text: str) -> str:
    """Why a card is stopped; "" where the cell says that it is not."""
    return "" if "".join(words_in(text)) in _NO else line(text)


def borrower_kind(text: str) -> BorrowerKind:
    """A person or a structure; raises Misfit when the cell says neither."""
    words = set(words_in(text))
    if words & _STRUCTURES:
        return BorrowerKind.ORGANISATION
    if words & _PERSONS or not words:
        return BorrowerKind.PERSON
    raise Misfit("no-kind", N_("“{text}” is neither a person nor a structure. Write one of these."), text=text[:40])


def email(text: str) -> str:
    """An e-mail address; raises Misfit when it can be none."""
    found = line(text).removeprefix("mailto:")
    if not EMAIL.fullmatch(found):
        sentence = N_("“{email}” is no e-mail address. Write it like name@structure.fr.")
        raise Misfit("no-email", sentence, email=found[:80])
    return found


def site(text: str, sites: dict[str, UUID]) -> UUID:
    """The site of that code or town; raises Misfit, naming what there is, when there is none."""
    found = sites.get(" ".join(words_in(text)))
    if found is None:
        raise Misfit("no-site", N_("There is no site “{text}”. Write its code or its town."), text=text[:40])
    return found


def names(together: str) -> tuple[str, str]:
    """Name and first name out of one cell: « Marty, Léa », « MARTY Léa », « Léa MARTY », else the name stands first."""
    before, comma, after = (part.strip() for part in together.partition(","))
    if comma:
        return before, after
    words = together.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if 0 < len(capitals) < len(words):
        return " ".join(capitals), " ".join(word for word in words if word not in capitals)
    return (words[0], " ".join(words[1:])) if words else ("", "")


def department(postcode: str) -> str:
    """The department of a French postcode, "" where it does not say it: Corsica has two in one."""
    if len(postcode) != 5 or not postcode.isdigit() or postcode.startswith("20"):  # noqa: PLR2004 -- five figures
        return ""
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]
