"""The facets at the left of the results and the chips above them, from what a search answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.facets import Counted, Facets
from rt_desktop.services.catalogue.naming import availability_name, band_name, support_name
from rt_desktop.ui.catalogue.question import FIELDS, Question
from rt_desktop.ui.widgets.facets import Facet, FacetValue


class _Shown(NamedTuple):
    title: str
    first: int  # how many values are in sight until the rest is asked for


_SHOWN = {
    "availability": _Shown(N_("Availability"), 3),
    "support": _Shown(N_("Type"), 5),
    "theme": _Shown(N_("Theme"), 4),
    "site": _Shown(N_("Site"), 3),
    "year": _Shown(N_("Year"), 4),
}


def groups(found: Facets, question: Question) -> list[Facet]:
    """The facets as the list at the left shows them, ticked where the question says so."""
    return [
        Facet(facet, _(shown.title), _values(facet, getattr(found, facet), question), shown=shown.first)
        for facet, shown in _SHOWN.items()
    ]


def chips(found: Facets, question: Question) -> list[tuple[object, str]]:
    """The filters in force, each with its words."""
    labels = {(facet, one.value): one.label for facet in FIELDS for one in getattr(found, facet)}
    return [(key, labels.get(key) or _name(*key)) for key in question.chosen()]


def _values(facet: str, counted: Sequence[Counted], question: Question) -> list[FacetValue]:
    ticked = {value for of, value in question.chosen() if of == facet}
    return [
        FacetValue(one.value, one.label, one.count, one.value in ticked)
        for one in counted
        if one.count or one.value in ticked
    ]


def _name(facet: str, value: str) -> str:
    """What a value is called where no count says it."""
    names = {"availability": availability_name, "support": support_name, "year": band_name}
    return names[facet](value) if facet in names else value
