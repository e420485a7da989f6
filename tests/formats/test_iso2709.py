"""ISO 2709: what is broken is mended or refused with its reason, and what is written is clean."""

from __future__ import annotations

import io

import pymarc
import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats import iso2709, marc, marcxml, reading
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.formats.problems import Read
from tests.formats.building import GUIDE, LEADER, assembled, bodies, guide, titled
from tests.formats.building import iso2709 as as_iso2709

SOUND = as_iso2709(guide())
OTHER = as_iso2709(titled("La crise des banlieues"))


def read(data: bytes) -> list[Read]:
    return list(reading.read(data, format="iso2709"))


def codes(one: Read) -> list[str]:
    return [warning.code for warning in one.warnings]


def refusals(found: list[Read]) -> list[str | None]:
    return [one.refusal.code if one.refusal else None for one in found]


def test_reads_a_sound_record_exactly():
    (one,) = read(SOUND)
    assert one.record is not None
    assert one.record.fields == GUIDE
    assert one.record.leader[5:12] == LEADER[5:12]
    assert (one.position, one.offset, one.raw, one.warnings) == (1, 0, SOUND, ())
    assert one.title == "Un autre regard sur les illettrés"


def test_positions_and_offsets():
    found = read(SOUND + b"\r\n" + OTHER + SOUND)
    assert [one.position for one in found] == [1, 2, 3]
    assert [one.offset for one in found] == [0, len(SOUND) + 2, len(SOUND) + 2 + len(OTHER)]
    assert [one.raw for one in found] == [SOUND, OTHER, SOUND]


@pytest.mark.parametrize("between", [b"\n", b"\r\n", b"\0\0\0", b" \t ", b"\x1a", b"\xef\xbb\xbf", b"\n\n\0\x1a\r\n"])
def test_blanks_around_records_are_nothing(between: bytes):
    found = read(between + SOUND + between + OTHER + between)
    assert [one.title for one in found] == ["Un autre regard sur les illettrés", "La crise des banlieues"]
    assert [one.warnings for one in found] == [(), ()]


def test_rubbish_before_a_record_is_skipped_and_said():
    found = read(b"-- export du 12/03/2012 --\r\n" + SOUND + b"xxxx" + OTHER)
    assert [one.title for one in found] == ["Un autre regard sur les illettrés", "La crise des banlieues"]
    assert [codes(one) for one in found] == [["rubbish-skipped"], ["rubbish-skipped"]]
    assert "28 octets" in found[0].warnings[0].message or "28 bytes" in found[0].warnings[0].message


def test_rubbish_that_is_no_record_is_refused():
    found = read(SOUND + b"bonjour\x1d" + OTHER + b"-- fin --")
    assert refusals(found) == [None, "not-a-record", None, "not-a-record"]
    assert [one.position for one in found] == [1, 2, 3, 4]
    assert found[1].raw == b"bonjour\x1d"


@pytest.mark.parametrize("length", [24, 99, len(SOUND) - 7, len(SOUND) + 7, 99_999])
def test_a_wrong_length_in_the_leader_harms_nothing(length: int):
    found = read(assembled(bodies(guide()), stated_length=length) + OTHER)
    assert found[0].record is not None
    assert found[0].record.fields == GUIDE
    assert codes(found[0]) == ["wrong-length"]
    assert found[1].title == "La crise des banlieues"


def test_a_wrong_base_address_harms_nothing():
    (one,) = read(assembled(bodies(guide()), stated_base=25))
    assert one.record is not None
    assert one.record.fields == GUIDE
    assert codes(one) == ["wrong-length"]


def test_lengths_in_characters_instead_of_bytes():
    fields = bodies(guide())
    sizes = [len(body.decode()) + 1 for _, body in fields]
    starts = [sum(sizes[:rank]) for rank in range(len(sizes))]
    (one,) = read(assembled(fields, lengths=sizes, starts=starts))
    assert one.record is not None
    assert one.record.fields == GUIDE
    assert codes(one) == ["directory-repaired"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda directory: directory[:51] + b"xxxx" + directory[55:],  # not digits
        lambda directory: directory[:55] + b"99999" + directory[60:],  # points outside
        lambda directory: directory[:55] + b"00000" + directory[60:],  # overlaps
        lambda directory: directory[:51] + b"0001" + directory[55:],  # too short
    ],
    ids=["not digits", "outside", "overlapping", "too short"],
)
def test_a_broken_directory_is_mended_by_the_separators(spoil):
    head, rest = SOUND[:24], SOUND[24:]
    end = rest.index(b"\x1e")
    (one,) = read(head + spoil(rest[:end]) + rest[end:])
    assert one.record is not None
    assert one.record.fields == GUIDE
    assert codes(one) == ["directory-repaired"]


def test_fields_stored_in_another_order_than_the_directory():
    fields = bodies(guide())
    stored = fields[::-1]
    sizes = [len(body) + 1 for _, body in stored]
    starts = [sum(sizes[:rank]) for rank in range(len(sizes))][::-1]
    shuffled = assembled(fields, starts=starts)
    data_at = shuffled.index(b"\x1e") + 1
    data = shuffled[:data_at] + b"".join(body + b"\x1e" for _, body in stored) + b"\x1d"
    (one,) = read(data)
    assert one.record is not None
    assert one.record.fields == GUIDE
    assert one.warnings == ()


def test_a_directory_that_does_not_fit_its_fields_is_refused():
    fields = bodies(guide())
    sizes = [len(body) + 3 for _, body in fields]
    without_one = assembled(
        [*fields[:3], ("101", fields[3][1] + b"\x1e" + fields[4][1]), *fields[5:]], lengths=sizes[1:]
    )
    found = read(without_one + OTHER)
    assert refusals(found) == ["broken-directory", None]
    assert found[0].record is None


def test_tags_that_cannot_be_read_are_refused():
    found = read(SOUND.replace(b"330", b"3\xff\x00", 1) + OTHER)
    assert refusals(found) == ["broken-directory", None]


def test_a_directory_that_lost_a_byte_is_refused_not_shifted():
    found = read(SOUND[:40] + SOUND[41:] + OTHER)
    assert refusals(found) == ["broken-directory", None]


def test_a_missing_record_terminator_between_two_records():
    found = read(SOUND[:-1] + OTHER)
    assert [one.title for one in found] == ["Un autre regard sur les illettrés", "La crise des banlieues"]
    assert [codes(one) for one in found] == [["missing-terminator"], []]
    assert [one.offset for one in found] == [0, len(SOUND) - 1]


def test_a_missing_record_terminator_at_the_end():
    found = read(OTHER + SOUND[:-1])
    assert [codes(one) for one in found] == [[], ["missing-terminator"]]


def test_no_terminator_at_all():
    found = read(SOUND[:-1] * 3 + b"\n")
    assert [one.record.fields if one.record else None for one in found] == [GUIDE] * 3


def test_the_last_field_may_lack_its_terminator():
    for ending in (b"\x1d", b""):
        (one,) = read(SOUND[:-2] + ending)
        assert one.record is not None
        assert one.record.fields == GUIDE


@pytest.mark.parametrize("kept", [30, 150, len(SOUND) // 2, len(SOUND) - 20, len(SOUND) - 3])
def test_a_truncated_end_is_refused_and_the_others_kept(kept: int):
    found = read(OTHER + SOUND[:kept])
    assert refusals(found) == [None, "truncated"]
    assert found[1].raw == SOUND[:kept]


def test_a_record_cut_in_the_middle_of_a_file_does_not_spoil_the_next():
    found = read(SOUND[:-40] + OTHER)
    assert refusals(found) == ["truncated", None]
    assert found[0].title == "Un autre regard sur les illettrés"


def test_a_long_record_is_read():
    note = ("300", "  ", (("a", "é" * 4_900),))
    long = as_iso2709(guide(*[note] * 15))
    assert len(long) > 99_999
    for data in (long, long.replace(long[:5], b"99999", 1)):
        found = read(data + OTHER)
        assert [one.title for one in found] == ["Un autre regard sur les illettrés", "La crise des banlieues"]
        assert found[0].record is not None
        assert found[0].record.values("300", "a") == ["é" * 4_900] * 15


def test_a_field_over_9999_bytes_is_read():
    (one,) = read(as_iso2709(guide(("300", "  ", (("a", "z" * 20_000),)))))
    assert one.record is not None
    assert one.record.first("300", "a") == "z" * 20_000
    assert codes(one) == ["directory-repaired"]


@pytest.mark.parametrize("stray", [b"\x1e", b"\x1d"], ids=["field", "record"])
def test_a_separator_inside_a_text_becomes_a_blank(stray: bytes):
    fields = [(tag, body.replace(b" regard", stray + b"regard")) for tag, body in bodies(guide())]
    found = read(assembled(fields) + OTHER)
    assert [one.title for one in found] == ["Un autre regard sur les illettrés", "La crise des banlieues"]
    assert found[0].record is not None
    assert found[0].record.fields == GUIDE
    assert codes(found[0]) == ["stray-separator"]


def test_odd_fields_are_kept_as_they_are_and_said():
    odd = [
        ("463", b"  \\\x1ftTest"),  # three indicators, as a real exporter writes
        ("300", b"1\x1faune note"),
        ("301", b"\x1fasans indicateurs"),
        ("302", b"  \x1fa\x1f\x1fbx\x1f"),
        ("303", b"  texte sans sous-champ"),
        ("304", b"  "),
        ("009", b"  \x1fa2009-01-01"),  # PMB
    ]
    (one,) = read(assembled(bodies(guide()) + odd))
    assert one.record is not None
    assert one.record.fields[len(GUIDE) :] == (
        ("463", "  \\", (("t", "Test"),)),
        ("300", "1", (("a", "une note"),)),
        ("301", "", (("a", "sans indicateurs"),)),
        ("302", "  ", (("a", ""), ("", ""), ("b", "x"), ("", ""))),
        ("303", "  texte sans sous-champ"),
        ("304", "  "),
        ("009", "  ", (("a", "2009-01-01"),)),
    )
    said = {warning.code: warning.values["fields"] for warning in one.warnings}
    assert said == {
        "indicators": "463, 300, 301",
        "subfield-without-code": "302",
        "field-without-subfields": "303",
    }
    assert next(iter(read(iso2709.write(one.record)))).record == MarcRecord(
        iso2709.write(one.record)[:24].decode(), one.record.fields
    )


def test_a_leader_with_odd_characters_is_mended():
    (one,) = read(SOUND[:5] + b"\xe9am" + SOUND[8:])
    assert one.record is not None
    assert one.record.leader[5:8] == " am"
    assert codes(one) == ["leader-mended"]


def test_a_leader_that_lost_a_byte_is_mended():
    (one,) = read(SOUND[:18] + SOUND[19:])
    assert one.record is not None
    assert one.record.fields == GUIDE
    assert "leader-mended" in codes(one)


def test_what_never_ends_is_refused_and_what_follows_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rt_desktop.formats.splitting.LONGEST", 2000)
    monkeypatch.setattr("rt_desktop.formats.splitting.CHUNK", 700)
    endless = b"00500nam  2200100   450 " + b"x" * 5000
    found = read(SOUND + endless + b"\x1d" + OTHER)
    assert refusals(found) == [None, "too-long", None]
    assert found[2].offset == len(SOUND) + len(endless) + 1


def test_chunks_cut_anywhere(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rt_desktop.formats.splitting.CHUNK", 7)
    found = read(SOUND + OTHER + b"\r\n" + SOUND)
    assert [one.offset for one in found] == [0, len(SOUND), len(SOUND) + len(OTHER) + 2]


def test_digits_without_end_take_no_time():
    assert refusals(read(b"0" * 2_000_000 + b"\x1e" + b"1" * 2_000_000 + b"\x1d")) == ["broken-directory"]


# What is written


def test_writes_clean_utf8():
    record = MarcRecord(
        "01234nam a2200099 1i4500", titled("Écrit", coded="20120315d2011    k  y0frey0103    ba").fields
    )
    data = iso2709.write(record)
    assert data[5:12] == b"nam  22"
    assert data[17:24] == b" 1i450 "
    assert int(data[:5]) == len(data)
    assert b"y0frey50      ba" in data
    (one,) = read(data)
    assert one.record is not None
    assert one.record.fields[1] == record.fields[1]


def test_pymarc_reads_back_what_is_written():
    record = guide(("300", "  ", (("a", "naïf — œuvre"), ("a", ""), ("9", "zz"))), ("995", " 0", (("f", "RT0002"),)))
    data = iso2709.write(record)
    (back,) = pymarc.MARCReader(io.BytesIO(data), force_utf8=True, to_unicode=True)
    found = [
        (field.tag, field.data)
        if field.control_field
        else (field.tag, "".join(field.indicators), tuple((s.code, s.value) for s in field.subfields))
        for field in back.fields
    ]
    assert tuple(found) == record.fields


def test_written_and_read_again_nothing_changes():
    for record in (guide(), titled("e\u0301cole"), guide(("300", "  ", (("a", "\t \n"),)))):
        (again,) = read(iso2709.write(record))
        assert again.record is not None
        assert marc.content_hash(again.record) == marc.content_hash(record)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ((("300", "  ", (("a", "é" * 5_000),)),), "10"),
        ((("300", "  ", (("a", "e" * 9_000),)),) * 12, "108"),
        ((("3000", "  ", (("a", "x"),)),), "3000"),
        ((("300", "  ", (("ab", "x"),)),), "ab"),
    ],
)
def test_says_what_iso2709_cannot_hold(fields, said: str):
    with pytest.raises(UserError, match=said):
        iso2709.write(guide(*fields))


def test_separators_inside_values_never_break_a_file():
    (again,) = read(iso2709.write(titled("un\x1edeux\x1dtrois\x1fquatre")))
    assert again.title == "un deux trois quatre"


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_control_characters_are_taken_out_and_said_on_their_record(control: str):
    odd = titled(f"Bag{control}ages", ("300", f"{control} ", ((control, "x"), ("a", f"AFTAM{control}"))))
    (one,) = read(as_iso2709(odd))
    assert one.record is not None
    assert one.record.fields[1:] == (
        ("200", "1 ", (("a", "Bagages"),)),
        ("300", "  ", ((" ", "x"), ("a", "AFTAM"))),
    )
    assert one.warnings[0].code == "control-characters"
    assert one.warnings[0].values["fields"] == "200, 300"
    for again in (iso2709.write(one.record), b"".join(marcxml.write([one.record]))):
        (back,) = reading.read(again)
        assert back.record is not None
        assert marc.content_hash(back.record) == marc.content_hash(one.record)


def test_line_ends_and_tabs_inside_a_text_stay():
    (one,) = read(as_iso2709(titled("Bagages\tAFTAM\r\nParis")))
    assert one.record is not None
    assert one.record.first("200", "a") == "Bagages\tAFTAM\r\nParis"
    assert one.warnings == ()
