"""Whatever the bytes, reading gives records or refusals, and what was taken can be described, kept and written."""

from __future__ import annotations

import io
import itertools
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rt_desktop.errors import UserError
from rt_desktop.formats import iso2709, marc, marcxml, mending, mojibake, reading, texts
from rt_desktop.formats.copies import copies
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.formats.reading import Encoding
from rt_desktop.formats.splitting import Piece, Pieces
from rt_desktop.formats.unimarc import describe
from tests.formats.building import guide, in_cp1252, in_iso5426, titled
from tests.formats.building import iso2709 as as_iso2709

EXAMPLES = 5_000 if os.environ.get("RT_LONG_TESTS") == "1" else 500

SEEDS = [
    as_iso2709(guide()),
    as_iso2709(guide(), in_iso5426),
    as_iso2709(titled("Où l’élève naïf"), in_cp1252),
    as_iso2709(guide(("995", "  ", (("f", "RT9"), ("k", "ÉCR")))), str.encode),
]
XML_SEEDS = [
    b"".join(marcxml.write([guide(), titled("Ville")])),
    "<unimarc><notice><rs>n</rs><dt>a</dt><f c='200' ind='1 '><s c='a'>Été</s></f></notice></unimarc>".encode(
        "latin-1"
    ),
]
TELLING = [
    b"\x1d",
    b"\x1e",
    b"\x1f",
    b"\0",
    b" ",
    b"00000",
    b"99999",
    b"\xc3",
    b"\xa9",
    b"\xff",
    b"450 ",
    b"<",
    b"&",
    b"]]>",
]

change = st.tuples(
    st.sampled_from(["flip", "drop", "insert", "cut", "repeat"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 40),
    st.sampled_from(TELLING) | st.binary(max_size=6),
)


def spoiled(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    """The bytes after a few accidents."""
    for kind, where, length, other in changes:
        at = int(where * len(data))
        match kind:
            case "flip":
                data = data[:at] + other + data[at + len(other) :]
            case "drop":
                data = data[:at] + data[at + length :]
            case "insert":
                data = data[:at] + other + data[at:]
            case "cut":
                data = data[: max(1, at)]
            case _:
                data = data[:at] + data[at : at + length] + data[at:]
    return data


def check(data: bytes, *, encoding: Encoding = "auto") -> None:
    """What must hold of any bytes."""
    try:
        found = list(reading.read(data, encoding=encoding))
    except UserError:
        return
    assert [one.position for one in found] == list(range(1, len(found) + 1))
    for one in found:
        assert (one.record is None) != (one.refusal is None)
        for problem in (*one.warnings, *([one.refusal] if one.refusal else [])):
            assert problem.message
        if one.record is not None:
            check_record(one.record)


def check_record(record: MarcRecord) -> None:
    """What must hold of any record that was taken."""
    assert len(record.leader) == 24
    assert marc.from_json(marc.to_json(record)) == record
    marc.to_json(record).encode()
    assert describe(record).title or describe(record).title == ""
    copies(record)
    b"".join(marcxml.write([record])).decode()
    try:
        data = iso2709.write(record)
    except UserError:
        return
    (again,) = reading.read(data, format="iso2709")
    assert again.record is not None
    assert marc.content_hash(again.record) == marc.content_hash(record)


@settings(max_examples=EXAMPLES)
@given(
    seeds=st.lists(st.sampled_from(SEEDS), min_size=1, max_size=3),
    changes=st.lists(change, max_size=6),
    encoding=st.sampled_from(["auto", "auto", "auto", "utf-8", "iso5426", "cp1252"]),
)
@example([as_iso2709(guide())], [("insert", 0.720703125, 1, b"\0")], "auto")  # within the two bytes of an « à »
def test_iso2709_however_spoiled(seeds, changes, encoding):
    check(spoiled(b"".join(seeds), changes), encoding=encoding)


@settings(max_examples=EXAMPLES // 2)
@given(seed=st.sampled_from(XML_SEEDS), changes=st.lists(change, max_size=4))
@example(XML_SEEDS[0], [("repeat", 0.5625, 14, b""), ("flip", 0.6796875, 1, b"\x9f")])  # in an indicator
def test_xml_however_spoiled(seed, changes):
    check(spoiled(seed, changes))


@settings(max_examples=EXAMPLES // 2)
@given(st.binary(max_size=400))
@example(b"")
@example(b"\x1d")
@example(b"00024     2200025   450 \x1e\x1d")
def test_any_bytes(data):
    check(data)
    for one in reading.read(data + b"x", format="iso2709"):
        assert one.position >= 1


@settings(max_examples=EXAMPLES // 2)
@given(st.text(alphabet="aeéÉÃÂâ©\u00a0€™“œÅ\x92\x98\x9cÐ±ǂ \ufffd", max_size=30))
def test_mending_twice_is_mending_once(text):
    assert mojibake.mend(mojibake.mend(text)) == mojibake.mend(text)


fields = st.one_of(
    st.tuples(st.sampled_from(["001", "003", "005"]), st.text(max_size=8)),
    st.tuples(
        st.sampled_from(["010", "100", "200", "330", "606", "700", "995"]),
        st.text(alphabet="01 #", min_size=2, max_size=2),
        st.lists(st.tuples(st.sampled_from("abefkx3459"), st.text(max_size=12)), min_size=1, max_size=4).map(tuple),
    ),
)


@settings(max_examples=EXAMPLES // 2)
@given(st.lists(fields, max_size=8).map(tuple))
def test_any_record_is_described_and_kept(made):
    record = MarcRecord(" " * 24, made)
    assert marc.from_json(marc.to_json(record)) == record
    assert marc.packed(record) == (marc.to_json(record), marc.content_hash(record))
    describe(record)
    copies(record)


@pytest.mark.parametrize("seed", SEEDS)
def test_cut_anywhere(seed: bytes):
    for end in range(1, len(seed), 3):
        check(seed[:end])


def test_the_short_way_and_the_long_way_agree(test_data):
    data = (test_data / "unimarc" / "roubaix_biblio_2383.mrc").read_bytes().split(b"\x1d")[:-1]
    for piece in itertools.islice(data, 0, None, 10):
        short = iso2709._sound(piece)
        if short is None:
            continue
        (found,) = mending.found_in(Piece(0, piece), Pieces(io.BytesIO()))
        decoded = texts.decoded(found.tags, found.fields)
        built, odd = texts.structured(found.tags, decoded.texts)
        assert MarcRecord(found.leader, built) == short
        assert [*found.warnings, *decoded.warnings, *odd] == []
