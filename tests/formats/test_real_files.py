"""Records made by others: each file's quirk as the README of the data states it, and nothing lost on the way."""

from __future__ import annotations

import io
import json
import unicodedata
from collections import Counter
from pathlib import Path

import pymarc
import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats import iso2709, marc, marcxml, reading
from rt_desktop.formats.copies import copies
from rt_desktop.formats.marc import MarcRecord, is_data
from rt_desktop.formats.problems import Read
from rt_desktop.formats.support import Level, Support
from rt_desktop.formats.unimarc import describe

ISO_FILES = {
    "unimarc/bnf_bibliostratus_4.iso": 4,
    "unimarc/bnr_serials_11.mrc": 11,
    "unimarc/bnr_short_10.mrc": 10,
    "unimarc/bokeh_lollipop_1.txt": 1,
    "unimarc/ensp_kentika_33.mrc": 33,
    "unimarc/moccam_harrypotter_7.pan": 7,
    "unimarc/pmb_export_58.mrc": 58,
    "unimarc/pymarc_testunimarc_1.dat": 1,
    "unimarc/roubaix_biblio_2383.mrc": 2383,
    "unimarc-derived/roubaix_300_iso5426.mrc": 300,
    "unimarc-derived/roubaix_300_latin1.mrc": 300,
    "unimarc-derived/roubaix_300_utf8_reference.mrc": 300,
    "unimarc-derived/roubaix_50_with_10_exact_duplicates.mrc": 50,
    "unimarc-derived/small_iso5426.mrc": 3,
}
XML_FILES = {
    "unimarc-derived/roubaix_100_marcxml.xml": 100,
    "unimarc-derived/roubaix_100_pmb.xml": 100,
    "unimarc-derived/roubaix_100_pmb_latin1.xml": 100,
    "marcxml/bnf_sru_ean_9782070541270.xml": 1,
    "marcxml/bnf_sru_peter_49.xml": 49,
    "marcxml/bnf_sru_recordid.xml": 1,
    "marcxml/sudoc_088884074.xml": 1,
    "marcxml/sudoc_092850324.xml": 1,
    "marcxml/sudoc_143519379.xml": 1,
    "marcxml/sudoc_24276858X.xml": 1,
    "marcxml/sudoc_252383524.xml": 1,
    "marcxml/sudoc_252394976.xml": 1,
    "marcxml/sudoc_257133615.xml": 1,
    "sru/search-isbn.xml": 1,
    "sru/search-ville.xml": 2,
    "oai/ListRecords_metadataPrefix_marcxml.xml": 9,
    "pmb-oai/listrecords-pmb_xml_unimarc-p1.xml": 20,
    "pmb-oai/listrecords-pmb_xml_unimarc-p2.xml": 20,
    "pmb-oai/listrecords-pmb_xml_unimarc-p3.xml": 8,
    "pmb-oai/getrecord-convert_pmb2xmlmarc.xml": 1,
    "pmb-oai/badxml-controlchars.xml": 1,
}


@pytest.fixture(scope="module")
def read_once(test_data: Path):
    """The records of a file, each file read once."""
    known: dict[str, list[Read]] = {}

    def read(name: str) -> list[Read]:
        if name not in known:
            known[name] = list(reading.read(test_data / name))
        return known[name]

    return read


def records(found: list[Read]) -> list[MarcRecord]:
    return [one.record for one in found if one.record is not None]


def codes(found: list[Read]) -> Counter[str]:
    return Counter(warning.code for one in found for warning in one.warnings)


@pytest.mark.parametrize(("name", "count"), (ISO_FILES | XML_FILES).items())
def test_every_record_is_taken_and_comes_back_whole(read_once, name: str, count: int):
    found = read_once(name)
    assert [one.position for one in found] == list(range(1, count + 1))
    assert [one.refusal for one in found] == [None] * count
    sample = records(found)[:: 1 + count // 400]
    for record in sample:
        text, digest = marc.packed(record)
        assert marc.from_json(text) == record
        json.loads(text)
        (again,) = reading.read(iso2709.write(record), format="iso2709")
        assert again.record is not None
        assert marc.content_hash(again.record) == digest
        assert [field for field in again.record.fields if field[0] != "100"] == [
            field for field in record.fields if field[0] != "100"
        ]
    back = records(list(reading.read(b"".join(marcxml.write(sample)))))
    assert list(map(marc.content_hash, back)) == list(map(marc.content_hash, sample))


@pytest.mark.parametrize("name", [name for name in ISO_FILES if "roubaix_300" not in name and "small" not in name])
def test_pymarc_reads_the_same_fields(test_data: Path, read_once, name: str):
    raw = [piece + b"\x1d" for piece in (test_data / name).read_bytes().split(b"\x1d") if piece.strip()]
    for one, data in zip(read_once(name), raw, strict=True):
        if one.warnings or any("\x1f" in "".join(field[1]) for field in one.record.fields):
            continue
        theirs = pymarc.Record(data=data.lstrip(), force_utf8=True)
        ours = [(f[0], f[1]) if len(f) == 2 else (f[0], f[2]) for f in one.record.fields if f[0] != "009"]
        assert ours == [
            (f.tag, f.data) if f.control_field else (f.tag, tuple((s.code, s.value) for s in f.subfields))
            for f in theirs.fields
            if f.tag != "009"
        ]


def test_pymarc_reads_what_we_write(read_once):
    for record in records(read_once("unimarc/roubaix_biblio_2383.mrc"))[::20]:
        (theirs,) = pymarc.MARCReader(io.BytesIO(iso2709.write(record)), force_utf8=True)
        assert [field.tag for field in theirs.fields] == [field[0] for field in record.fields]
        assert theirs.leader[9] == " "
        if record.first("100", "a"):
            assert theirs["100"]["a"][26:30] == "50  "


SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "€": "E",
        "°": "o",
        "\xad": None,
        "\xa0": " ",
    }
)


def simplified(record: MarcRecord) -> list[object]:
    """The fields but 100, as simplified when the reference was put in ISO 5426 (see the README of the data)."""
    return [
        [unicodedata.normalize("NFC", text).translate(SIGNS) for text in map("".join, field[2])]
        if is_data(field)
        else field[1]
        for field in record.fields
        if field[0] != "100"
    ]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("unimarc-derived/roubaix_300_iso5426.mrc", "iso5426"), ("unimarc-derived/roubaix_300_latin1.mrc", "cp1252")],
)
def test_records_in_older_character_sets_equal_their_reference(read_once, name: str, encoding: str):
    reference = records(read_once("unimarc-derived/roubaix_300_utf8_reference.mrc"))
    found = read_once(name)
    assert {one.encoding for one in found} == {encoding}
    assert codes(found) == {}
    for ours, theirs in zip(records(found), reference, strict=True):
        assert simplified(ours) == simplified(theirs)


def test_declared_iso5426_but_utf8_and_mojibake(read_once):
    found = read_once("unimarc/bnr_short_10.mrc")
    assert {one.encoding for one in found} == {"utf-8"}
    assert codes(found) == {"mojibake-repaired": 10}
    assert describe(records(found)[-1]).subtitle == "résumés, analyses, commentaires"


def test_the_main_file(read_once):
    found = read_once("unimarc/roubaix_biblio_2383.mrc")
    assert codes(found) == {"replacement-character": 2, "mojibake-repaired": 1, "mojibake": 1}
    made = [describe(record) for record in records(found)]
    assert all(one.title for one in made)
    assert sum(bool(one.isbn) for one in made) == 1263
    assert Counter(one.level for one in made) == {"monograph": 2287, "serial": 46, "article": 26, "part": 24}
    assert Counter(one.support for one in made)[Support.SOUND] > 400
    found_copies = [copy for record in records(found) for copy in copies(record)]
    assert len(found_copies) == 2703
    assert sum(bool(copy.barcode) for copy in found_copies) == 2701


def test_kentika(read_once):
    found = read_once("unimarc/ensp_kentika_33.mrc")
    assert codes(found) == {"indicators": 3}
    made = [describe(record) for record in records(found)]
    assert made[0].authors[1].name == "DADONE, Cécile"
    assert "DIAGNOSTIC PAYSAGER" in made[0].subjects
    assert Counter(one.support for one in made) == {"book": 24, "report": 5, "map": 4}
    assert sum(len(copies(record)) for record in records(found)) == 41
    assert "ENSP_" not in [copy.barcode for record in records(found) for copy in copies(record)]


def test_pmb(read_once):
    made = [describe(record) for record in records(read_once("unimarc/pmb_export_58.mrc"))]
    assert Counter(one.level for one in made)[Level.ARTICLE] == 15
    assert "Géo, 278" in [one.title for one in made]
    places = {copy.location for record in records(read_once("unimarc/pmb_export_58.mrc")) for copy in copies(record)}
    assert places == {"Bibliothèque principale", "Bibliobus"}


def test_pmb_xml_says_what_pmb_exports(read_once):
    exported = {record.control("001"): record for record in records(read_once("unimarc/pmb_export_58.mrc"))}
    harvested = [
        record
        for page in (1, 2, 3)
        for record in records(read_once(f"pmb-oai/listrecords-pmb_xml_unimarc-p{page}.xml"))
    ]
    assert len(harvested) == 48
    same = [record for record in harvested if record.control("001") in exported]
    assert len(same) > 40
    for record in same:
        assert record.leader[5:9] == exported[record.control("001")].leader[5:9]


def test_authorities_are_all_refused(read_once):
    found = read_once("unimarc/roubaix_autorites_1585.mrc")
    assert Counter(one.refusal.code for one in found if one.refusal) == {"authority": 1585}
    assert found[0].title == "Catalogues d'exposition"


@pytest.mark.parametrize(("name", "count"), [("marc21/laurentian_fre_500.mrc", 500), ("marc21/loc_50.mrc", 50)])
def test_marc21_is_all_refused_with_readable_titles(read_once, name: str, count: int):
    found = read_once(name)
    assert Counter(one.refusal.code for one in found if one.refusal) == {"marc21": count}
    assert all(one.title for one in found)
    if "laurentian" in name:
        assert "Histoire de la vie et des poésies d'Horace /" in [one.title for one in found]
        assert not any("�" in one.title for one in found)


@pytest.mark.parametrize("name", ["marcxml/sudoc_02731667X.xml", "marcxml/sudoc_02787088X.xml"])
def test_sudoc_authorities_are_refused(read_once, name: str):
    (one,) = read_once(name)
    assert one.refusal is not None
    assert one.refusal.code == "authority"


def test_the_truncated_file_keeps_its_59_records(read_once):
    found = read_once("unimarc-derived/roubaix_60_truncated.mrc")
    assert [one.refusal.code if one.refusal else "" for one in found] == [""] * 59 + ["truncated"]
    assert found[-1].title == "La femme du Vème"


def test_exact_duplicates_have_equal_hashes(read_once):
    found = records(read_once("unimarc-derived/roubaix_50_with_10_exact_duplicates.mrc"))
    assert len(set(map(marc.content_hash, found))) == 40


def test_a_record_the_server_could_not_deliver_is_told(read_once):
    found = read_once("marcxml/bnf_sru_peter_49.xml")
    assert codes(found) == {"diagnostic": 1}
    assert "problème de connexion" in next(w.message for one in found for w in one.warnings)


@pytest.mark.parametrize(
    "name", ["sru/explain.xml", "sru/badschema.xml", "oai/Identify.xml", "pmb-oai/error-nomatch.xml"]
)
def test_answers_without_records_are_said(test_data: Path, name: str):
    with pytest.raises(UserError):
        list(reading.read(test_data / name))
