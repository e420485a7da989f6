"""Filters as people write them: codes or names of themes, supports and sites, years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.catalogue import bands
from rt_desktop.services.catalogue.facets import Availability, Filters
from rt_desktop.services.catalogue.folding import words
from rt_desktop.services.catalogue.hits import names
from rt_desktop.services.catalogue.naming import SUPPORTS, support_name


def filters_of(
    desk: Desk,
    *,
    themes: Iterable[str] = (),
    supports: Iterable[str] = (),
    sites: Iterable[str] = (),
    years: Iterable[str] = (),
    availability: Iterable[Availability] = (),
) -> Filters:
    """The filters meant by codes or names, accents and capitals aside; years as in Filters.

    Raises UserError for a name nobody knows.
    """
    known = names(desk)
    named_supports = {code: support_name(code) for code in SUPPORTS}
    spans = frozenset(year.strip() for year in years)
    for span in spans:
        bands.span(span)
    return Filters(
        themes=_codes(themes, known.themes, _("There is no theme “{name}”. The themes are: {known}.")),
        supports=_codes(supports, named_supports, _("There is no support “{name}”. The supports are: {known}.")),
        sites=_codes(sites, known.sites, _("There is no site “{name}”. The sites are: {known}.")),
        years=spans,
        availability=frozenset(availability),
    )


def _codes(typed: Iterable[str], known: Mapping[str, str], refusal: str) -> frozenset[str]:
    by_words = {tuple(words(name)): code for code, label in known.items() for name in (label, code)}
    found = set()
    for name in typed:
        code = by_words.get(tuple(words(name)))
        if code is None:
            raise UserError(refusal.format(name=name, known=", ".join(known)))
        found.add(code)
    return frozenset(found)
