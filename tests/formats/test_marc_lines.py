"""A record as lines edited by hand: nothing is lost on the way, and each line that makes no field says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.formats import marc_lines, reading
from rt_desktop.formats.marc import MarcRecord
from tests.formats.building import GUIDE, LEADER, guide


def parsed(*text: str) -> tuple[MarcRecord, list[tuple[int, str]]]:
    record, faults = marc_lines.parsed([f"LDR {LEADER}", *text], MarcRecord(LEADER, ()))
    return record, [(fault.line, fault.problem.code) for fault in faults]


def test_a_record_is_written_field_by_field():
    lines = marc_lines.lines(guide())
    assert lines[0] == "LDR #####nam##22#####3##450#"
    assert lines[1] == "001 RT000123"
    assert lines[2] == "010 ## $a 978-2-296-55138-1 $d 21 EUR"
    assert lines[8] == "606 #1 $a Illettrisme $y France"


def test_lines_written_are_the_record():
    nothing = MarcRecord(LEADER, ())
    assert marc_lines.parsed(marc_lines.lines(guide()), nothing) == (guide(), ())


@pytest.mark.parametrize(
    "value",
    [
        "10 $ ou $a dollar",
        "\x98Le\x9c guide",
        " blancs autour ",
        "{U+0041}",
        "$$",
        "ligne\ncoupée",
        "insécable\xa0: et \u2028",
    ],
)
def test_any_value_survives_its_line(value: str):
    record = guide(("300", "1 ", (("a", value), ("9", "fin"))))
    assert marc_lines.parsed(marc_lines.lines(record), MarcRecord(LEADER, ())) == (record, ())


def test_a_field_no_line_can_say_is_kept_while_its_line_stands():
    record = guide(("300", "  "), ("463", "  \\", (("t", "Trois indicateurs"),)), ("463", "# ", (("", "sans code"),)))
    assert marc_lines.parsed(marc_lines.lines(record), record) == (record, ())


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("200 1# $a Titre", ("200", "1 ", (("a", "Titre"),))),
        ("200 $a Titre", ("200", "  ", (("a", "Titre"),))),
        ("005 20260324", ("005", "20260324")),
        ("700 #1 $a Bélanger $b Élise $4 070", GUIDE[8]),
    ],
)
def test_a_line_typed_makes_a_field(line: str, field: object):
    assert parsed(line) == (MarcRecord(LEADER, (field,)), [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("20 1# $a Titre", "tag-line"),
        ("2001# $a Titre", "tag-line"),
        ("200 1#2 $a Titre", "indicators-line"),
        ("200 1# Titre", "indicators-line"),
        ("200 1#", "no-subfield-line"),
        ("200 1# $a Titre $e ", "empty-subfield-line"),
        ("200 1# $é Titre", "code-line"),
        ("001", "empty-line"),
    ],
)
def test_a_line_that_makes_no_field_says_why(line: str, code: str):
    record, faults = parsed("100 ## $a x", line)
    assert faults == [(2, code)]
    assert [field[0] for field in record.fields] == ["100"]


def test_the_leader_has_its_length_and_stays_where_it_is():
    assert marc_lines.parsed(["LDR trop"], guide())[0].leader == "trop".ljust(24)
    assert marc_lines.parsed([f"LDR {'é' * 24}"], guide())[1][0].problem.code == "leader-line"
    assert marc_lines.parsed(["200 1# $a Titre"], guide())[1][0].problem.code == "no-leader-line"


def test_empty_lines_are_passed_over():
    assert parsed("", "200 1# $a Titre", "  ")[1] == []


def test_real_records_are_their_lines(test_data: Path):
    for file in sorted((test_data / "unimarc").iterdir()):
        for read in [one for one in reading.read(file) if one.record is not None][:100]:
            assert read.record is not None
            assert marc_lines.parsed(marc_lines.lines(read.record), read.record) == (read.record, ())
