"""Words, dates, numbers and sorting in the language of the person (gettext; French first)."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from rt_desktop import paths

if TYPE_CHECKING:
    from babel import Locale

#: What a sentence may be told with: text as it is, a number, a day worded when shown.
Value = str | int | date

LANGUAGES = ("fr", "en")

_language = "fr"
_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def use(language: str) -> None:
    """Speak `language` ("fr" or "en") from now on; raises ValueError for another."""
    global _language, _translations  # noqa: PLW0603 -- one program speaks one language at a time
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    if language == "en":
        _translations = _gettext.NullTranslations()
    else:
        with paths.resource(f"i18n/{language}.mo").open("rb") as catalogue:
            _translations = _gettext.GNUTranslations(catalogue)


def language() -> str:
    """The language spoken now."""
    return _language


def _(text: str) -> str:
    """The sentence in the language spoken now."""
    return _translations.gettext(text)


def N_(text: str) -> str:
    """Mark a constant for translation; translated with `_` when shown."""
    return text


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that goes with `number`; its placeholder {n} is left to be filled."""
    return _translations.ngettext(singular, plural, number)


def said(text: str, values: Mapping[str, Value]) -> str:
    """The sentence in the language spoken now, filled with values.

    A day is worded as its placeholder asks: {on} « mardi 14 avril », {on:full} « 14 avril 2026 », {on:short} 14/04/26.
    """
    filled = {name: _Day(value) if isinstance(value, date) else value for name, value in values.items()}
    return _(text).format(**filled)


class _Day:
    """A day in a sentence; its form is chosen by the placeholder."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __format__(self, form: str) -> str:
        return {"": long_day, "full": full_day, "short": short_day}[form](self._day)


def _locale() -> Locale:
    from babel import Locale  # noqa: PLC0415 -- slow to load, and a first window shows no date

    return Locale("fr", "FR") if _language == "fr" else Locale("en", "GB")


def long_day(day: date) -> str:
    """« mardi 14 avril »: a day near a decision."""
    return _worded(day, "EEEE d\u00a0MMMM")


def week_day(day: date) -> str:
    """« mar. 14 avril »: a day in a list where its weekday helps."""
    return _worded(day, "EEE d\u00a0MMM")


def weekday(number: int) -> str:
    """« mardi »: a day of the week, 1 being Monday."""
    return _worded(date(2024, 1, number), "EEEE")  # a year that began on a Monday


def full_day(day: date) -> str:
    """« 14 avril 2026 »: a day whose year matters."""
    return _worded(day, "d\u00a0MMMM y")


def _worded(day: date, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 -- slow to load, and a first window shows no date

    if day.day == 1 and _language == "fr":
        pattern = pattern.replace("d\u00a0", "d'er'\u00a0")
    return format_date(day, pattern, locale=_locale())


def short_day(day: date) -> str:
    """« 14/04/26 »: a day in a table."""
    return day.strftime("%d/%m/%y")


def hour(moment: datetime) -> str:
    """« 10:42 »: the local time of a moment, in a column."""
    return moment.astimezone().strftime("%H:%M")


def short_moment(moment: datetime) -> str:
    """« 14/04/26 10:42 »: the local day and time of a moment, in a table."""
    return f"{short_day(moment.astimezone().date())} {hour(moment)}"


#: How many of several things a sentence names.
SOME = 5


def some_of(names: Sequence[str]) -> str:
    """« A, B, C, D, E, … »: the first of them, and whether there are more."""
    return ", ".join(names[:SOME]) + (", …" if len(names) > SOME else "")


def number(value: int) -> str:
    """1 234 as the language groups its thousands.

    Not by Babel: every answer says how many, and its tables would make the first one wait for 20 ms.
    """
    grouped = f"{value:,}"
    return grouped.replace(",", "\u202f") if _language == "fr" else grouped
