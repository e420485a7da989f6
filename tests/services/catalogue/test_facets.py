"""Filters, and how many records have each value."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.catalogue import bands
from rt_desktop.services.catalogue.facets import Availability, Counted, Filters
from rt_desktop.services.catalogue.filtering import filters_of
from rt_desktop.services.catalogue.naming import band_name
from tests import make
from tests.services.catalogue.shelves import fill, looked_for, titles


@pytest.fixture
def collection(desk: Desk) -> Mapping[str, UUID]:
    return fill(desk)


pytestmark = pytest.mark.usefixtures("collection")


def some(*values: str) -> frozenset[str]:
    return frozenset(values)


def ways(*values: Availability) -> frozenset[Availability]:
    return frozenset(values)


def counts(facet: tuple[Counted, ...]) -> dict[str, int]:
    return {one.value: one.count for one in facet}


def test_the_facets_of_the_whole_collection(desk: Desk) -> None:
    facets = looked_for(desk).facets
    assert counts(facets.theme) == {"alphabetisation": 2, "ville": 2, "education": 1, "formation": 1}
    assert counts(facets.support) == {"book": 4, "game": 1, "periodical": 1, "report": 1}
    assert counts(facets.site) == {"toulouse": 2, "foix": 1, "albi": 1}
    assert [(one.value, one.count) for one in facets.year] == [
        ("2010-2014", 3),
        ("2005-2009", 1),
        ("2000-2004", 1),
        ("1990-1999", 1),
        ("-1949", 1),
    ]
    assert counts(facets.availability) == {"now": 1, "on-site": 1, "online": 1}


def test_values_are_named_and_the_most_frequent_first(desk: Desk) -> None:
    facets = looked_for(desk).facets
    assert [one.label for one in facets.theme[:2]] == ["Alphabétisation, FLE, FLI", "Ville, politique de la Ville, DSU"]
    assert facets.site[0].label == "Toulouse"
    assert facets.support[0].value == "book"


def test_facets_count_what_the_text_finds(desk: Desk) -> None:
    facets = looked_for(desk, "alphabétisation").facets
    assert counts(facets.support) == {"book": 1, "game": 1}
    assert counts(facets.theme) == {"alphabetisation": 2, "formation": 1}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(themes=some("ville")), ["La ville", "Villes nouvelles"]),
        (Filters(themes=some("ville", "formation")), ["guide", "La ville", "Villes nouvelles"]),
        (Filters(themes=some("ville"), supports=some("report")), ["Villes nouvelles"]),
        (Filters(supports=some("game", "periodical")), ["Bagages", "Journal"]),
        (Filters(sites=some("foix")), ["guide"]),
        (Filters(sites=some("foix", "albi")), ["Bagages", "guide"]),
        (Filters(years=some("2010-2014")), ["guide", "La ville", "Villes nouvelles"]),
        (Filters(years=some("2011")), ["guide"]),
        (Filters(years=some("2011-2012", "1936")), ["guide", "Sociologie", "Villes nouvelles"]),
        (Filters(years=some("-1998")), ["Journal", "Sociologie"]),
        (Filters(years=some("2012-")), ["Villes nouvelles"]),
        (Filters(availability=ways(Availability.NOW)), ["guide"]),
        (Filters(availability=ways(Availability.ON_SITE)), ["Bagages"]),
        (Filters(availability=ways(Availability.ONLINE)), ["La ville"]),
        (Filters(availability=ways(Availability.NOW, Availability.ONLINE)), ["guide", "La ville"]),
        (Filters(sites=some("toulouse")), ["guide", "École"]),
        (Filters(sites=some("toulouse"), availability=ways(Availability.NOW)), ["guide"]),
        (Filters(sites=some("albi"), availability=ways(Availability.NOW)), []),
        (Filters(themes=some("nulle-part")), []),
    ],
)
def test_filters_narrow_the_collection(desk: Desk, filters: Filters, expected: list[str]) -> None:
    found = looked_for(desk, filters=filters, order="title")
    assert found.total == len(expected)
    for part in expected:
        assert any(part in hit.title for hit in found.hits), part


def test_available_means_available_at_the_site_chosen(desk: Desk) -> None:
    record_id = make.record(desk, title="Deux exemplaires")
    make.loan(desk, item_id=make.item(desk, record_id=record_id, site="foix"))
    make.item(desk, record_id=record_id, site="rodez")
    now = ways(Availability.NOW)
    assert titles(desk, "exemplaires", Filters(sites=some("rodez"), availability=now)) == ["Deux exemplaires"]
    assert titles(desk, "exemplaires", Filters(sites=some("foix"), availability=now)) == []
    facets = looked_for(desk, "exemplaires", Filters(availability=now)).facets
    assert counts(facets.site) == {"rodez": 1}
    facets = looked_for(desk, "exemplaires", Filters(sites=some("foix"))).facets
    assert counts(facets.availability) == {"now": 0, "on-site": 0, "online": 0}


def test_a_facet_ignores_its_own_filter_and_heeds_the_others(desk: Desk) -> None:
    facets = looked_for(desk, filters=Filters(supports=some("book"), years=some("2010-2014"))).facets
    assert counts(facets.support) == {"book": 2, "report": 1}
    assert counts(facets.year) == {"2010-2014": 2, "2000-2004": 1, "-1949": 1}
    assert counts(facets.theme) == {"alphabetisation": 1, "formation": 1, "ville": 1}


def test_a_chosen_value_stays_in_sight_without_records(desk: Desk) -> None:
    facets = looked_for(desk, "bagages", Filters(themes=some("sante"), years=some("1800-1810"))).facets
    assert counts(facets.theme)["sante"] == 0
    assert counts(facets.year)["1800-1810"] == 0


@pytest.mark.parametrize("years", ["", "-", "hier", "20111", "2011-2012-2013", "x-2010"])
def test_what_is_no_year_is_refused_in_words(desk: Desk, years: str) -> None:
    with pytest.raises(UserError, match="2005-2009"):
        looked_for(desk, filters=Filters(years=some(years)))


def test_filters_by_names_as_people_write_them(desk: Desk) -> None:
    named = desk.read(
        filters_of, themes=["SANTE", "Habitat"], supports=["book"], sites=["Saint Gaudens", "albi"], years=["2011"]
    )
    assert named == Filters(
        themes=some("sante", "habitat"),
        supports=some("book"),
        sites=some("saint-gaudens", "albi"),
        years=some("2011"),
    )


@pytest.mark.parametrize("given", [{"themes": ["x"]}, {"supports": ["x"]}, {"sites": ["paris"]}, {"years": ["x"]}])
def test_a_name_nobody_knows_is_refused_in_words(desk: Desk, given: dict[str, list[str]]) -> None:
    with pytest.raises(UserError):
        desk.read(filters_of, **given)


@pytest.mark.parametrize(
    ("year", "band"),
    [(2026, "2025-2029"), (2012, "2010-2014"), (2000, "2000-2004"), (1999, "1990-1999"), (1950, "1950-1959"),
     (1949, "-1949"), (1515, "-1949")],
)  # fmt: skip
def test_the_band_of_a_year_holds_it(year: int, band: str) -> None:
    assert bands.band(year) == band
    first, last = bands.span(band)
    assert (first or 0) <= year <= (last or 0)


def test_bands_are_named(desk: Desk) -> None:
    names = [band_name(band) for band in ("2005-2009", "-1949", "2011", "2005-")]
    assert len(set(names)) == 4
    assert "1950" in names[1]


def test_what_is_withdrawn_is_nowhere(desk: Desk) -> None:
    record_id = make.record(desk, title="Pilonné")
    make.item(desk, record_id=record_id, status=ItemStatus.WITHDRAWN, site="cahors")
    assert titles(desk, filters=Filters(sites=some("cahors"))) == []
