"""Invented records as long as real ones."""

from __future__ import annotations

from statistics import median

from rt_desktop.bench.lengthening import BESIDE, lengthened
from rt_desktop.bench.prepared import DAY
from rt_desktop.formats import iso2709
from rt_desktop.services.demo import collection


def test_they_have_the_fields_and_bytes_of_real_ones_and_keep_their_own() -> None:
    short = list(collection.records(number=200, seed=1, today=DAY))
    records = list(lengthened(short))
    assert records[:BESIDE] == short[:BESIDE]
    assert 28 <= median(len(one.fields) for one in records) <= 36
    assert 1500 <= median(len(iso2709.write(one)) for one in records) <= 1900
    for before, after in zip(short, records, strict=True):
        assert [field for field in after.fields if field in before.fields] == list(before.fields)
