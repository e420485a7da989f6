"""The records made by others import with balanced reports and right accents, and go back as they came."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from rt_desktop.desk import Desk
from rt_desktop.formats import marc, reading
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.job import Job
from rt_desktop.services.catalogue.exporting import export_records
from tests.services.catalogue.importing.conftest import Take, items, records

#: What is in each file: read, created, unchanged, refused; the documentation of the data says why.
FILES = {
    "unimarc/bnf_bibliostratus_4.iso": (4, 4, 0, 0),
    "unimarc/bnr_serials_11.mrc": (11, 11, 0, 0),
    "unimarc/bnr_short_10.mrc": (10, 10, 0, 0),
    "unimarc/bokeh_lollipop_1.txt": (1, 1, 0, 0),
    "unimarc/ensp_kentika_33.mrc": (33, 33, 0, 0),
    "unimarc/moccam_harrypotter_7.pan": (7, 7, 0, 0),
    "unimarc/pmb_export_58.mrc": (58, 58, 0, 0),
    "unimarc/pymarc_testunimarc_1.dat": (1, 1, 0, 0),
    "unimarc-derived/roubaix_100_marcxml.xml": (100, 100, 0, 0),
    "unimarc-derived/roubaix_100_pmb.xml": (100, 100, 0, 0),
    "unimarc-derived/roubaix_100_pmb_latin1.xml": (100, 100, 0, 0),
    "unimarc-derived/roubaix_50_with_10_exact_duplicates.mrc": (50, 40, 10, 0),
    "unimarc-derived/roubaix_60_truncated.mrc": (60, 59, 0, 1),
    "unimarc-derived/small_iso5426.mrc": (3, 3, 0, 0),
    "marcxml/bnf_sru_ean_9782070541270.xml": (1, 1, 0, 0),
    "marcxml/bnf_sru_peter_49.xml": (49, 49, 0, 0),
    "marcxml/bnf_sru_recordid.xml": (1, 1, 0, 0),
    "marcxml/sudoc_02731667X.xml": (1, 0, 0, 1),
    "marcxml/sudoc_02787088X.xml": (1, 0, 0, 1),
    "marcxml/sudoc_088884074.xml": (1, 1, 0, 0),
    "marcxml/sudoc_092850324.xml": (1, 1, 0, 0),
    "marcxml/sudoc_143519379.xml": (1, 1, 0, 0),
    "marcxml/sudoc_24276858X.xml": (1, 1, 0, 0),
    "marcxml/sudoc_252383524.xml": (1, 1, 0, 0),
    "marcxml/sudoc_252394976.xml": (1, 1, 0, 0),
    "marcxml/sudoc_257133615.xml": (1, 1, 0, 0),
    "marc21/loc_50.mrc": (50, 0, 0, 50),
}
LONG_FILES = {
    "unimarc/roubaix_biblio_2383.mrc": (2383, 2383, 0, 0),
    "unimarc/roubaix_autorites_1585.mrc": (1585, 0, 0, 1585),
    "marc21/laurentian_fre_500.mrc": (500, 0, 0, 500),
}

#: What the derived sets were simplified by, see their documentation.
SIMPLER = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": "", "°": "o"}
)


def check(desk: Desk, take: Take, file: Path, expected: tuple[int, int, int, int], folder: Path) -> None:
    """Import, import again, export, import the export: only the first changes something."""
    read, created, unchanged, refused = expected
    done = take(files=[file])
    assert (done.read, done.created, done.unchanged, done.refused) == expected
    assert all(one.problem.message for one in done.refusals)
    assert all(one.problem.message for one in done.warnings)
    again = take(files=[file])
    assert (again.read, again.unchanged, again.refused) == (read, created + unchanged, refused)
    for name, form in (("retour.mrc", "unimarc"), ("retour.xml", "marcxml")) if created else ():
        given = desk.run(export_records, job=Job(), file=folder / name, format=form)
        assert (given.written, given.refused) == (created, ())
        back = take(files=[given.file])
        assert (back.read, back.unchanged, back.items_created) == (created, created, 0)
        held = {kept.hash: marc.from_json(kept.marc) for kept in records(desk)}
        for came in reading.read(given.file):
            assert came.record is not None
            assert said(came.record) == said(held[marc.content_hash(came.record)])


def said(record: MarcRecord) -> list[marc.Field]:
    """Every field but 100$a, whose declared character set the writing settles, in order."""
    return [field for field in record.fields if field[0] != "100"]


@pytest.mark.parametrize(("name", "expected"), FILES.items(), ids=FILES)
def test_each_file_imports_and_goes_back(
    desk: Desk, take: Take, tmp_path: Path, test_data: Path, name: str, expected: tuple[int, int, int, int]
) -> None:
    check(desk, take, test_data / name, expected, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(("name", "expected"), LONG_FILES.items(), ids=LONG_FILES)
def test_each_large_file_imports_and_goes_back(
    desk: Desk, take: Take, tmp_path: Path, test_data: Path, name: str, expected: tuple[int, int, int, int]
) -> None:
    check(desk, take, test_data / name, expected, tmp_path)


def test_every_file_of_theirs_is_looked_at(test_data: Path) -> None:
    there = {
        f"{folder}/{path.name}"
        for folder in ("unimarc", "unimarc-derived", "marcxml")
        for path in (test_data / folder).iterdir()
    }
    assert {name for name in there if not name.endswith(".md")} <= {*FILES, *LONG_FILES, *ENCODED, REFERENCE}


REFERENCE = "unimarc-derived/roubaix_300_utf8_reference.mrc"
ENCODED = ("unimarc-derived/roubaix_300_iso5426.mrc", "unimarc-derived/roubaix_300_latin1.mrc")


@pytest.mark.parametrize("name", ENCODED)
def test_old_encodings_give_the_accents_of_the_reference(test_data: Path, name: str) -> None:
    compared = 0
    for ours, theirs in zip(reading.read(test_data / name), reading.read(test_data / REFERENCE), strict=True):
        assert ours.record is not None
        assert theirs.record is not None
        assert list(simplified(ours.record)) == list(simplified(theirs.record))
        compared += 1
    assert compared == 300


def simplified(record: MarcRecord) -> Iterator[tuple[str, ...]]:
    """What the record says, as simple as the derived sets say it."""
    for field in record.fields:
        if marc.is_data(field) and field[0] != "100":
            texts = (unicodedata.normalize("NFC", f"{code}{value}").translate(SIMPLER) for code, value in field[2])
            yield field[0], *texts


def test_the_copies_of_the_formation_centre_are_all_there(take: Take, desk: Desk, test_data: Path) -> None:
    done = take(files=[test_data / "unimarc/ensp_kentika_33.mrc"])
    assert (done.items_created, done.items_refused) == (41, 0)
    assert sum(1 for item in items(desk) if item.barcode is None) == 7
