"""What is asked of the catalogue: words, filters, an order; and how it is narrowed and widened again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rt_desktop.services.catalogue.facets import NO_FILTERS, Availability, Filters
from rt_desktop.services.catalogue.ordering import RELEVANCE

#: The facets in the order they are shown, and the filter each of them is.
FIELDS = {
    "availability": "availability",
    "support": "supports",
    "theme": "themes",
    "site": "sites",
    "year": "years",
}


@dataclass(frozen=True)
class Question:
    """Everything that settles which records are shown, and in which order."""

    text: str = ""
    filters: Filters = NO_FILTERS
    order: str = RELEVANCE
    descending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether some filter is in force."""
        return self.filters != NO_FILTERS

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows it: the whole catalogue."""
        return not self.text.strip() and not self.is_filtered

    def saying(self, text: str) -> Question:
        """The same with other words."""
        return replace(self, text=text)

    def sorted_by(self, order: str, *, descending: bool = False) -> Question:
        """The same in another order; "" is the search's own."""
        return replace(self, order=order or RELEVANCE, descending=descending)

    def with_filter(self, facet: str, value: str, *, is_on: bool) -> Question:
        """The same with one value of a facet ticked or not."""
        field = FIELDS[facet]
        kept = getattr(self.filters, field) - {value}
        one = Availability(value) if facet == "availability" else value
        return replace(self, filters=replace(self.filters, **{field: kept | {one} if is_on else kept}))

    def without_filters(self) -> Question:
        """The same with no filter."""
        return replace(self, filters=NO_FILTERS)

    def chosen(self) -> Iterator[tuple[str, str]]:
        """The facet and the value of every filter in force, in the order of the facets."""
        for facet, field in FIELDS.items():
            yield from ((facet, value) for value in sorted(getattr(self.filters, field)))
