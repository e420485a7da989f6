"""Sheets of every kind give the same rows; what is no sheet is refused with a sentence."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats import csv, sheets, xlsx
from rt_desktop.formats.sheets import packages
from tests.formats.sheets.making import ods, ods_row, workbook


def cells(file: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in sheets.read(file).rows]


def written(folder: Path, data: bytes, name: str = "a.csv") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_reads_csv_whatever_its_delimiter_and_character_set(tmp_path, encoding, sign):
    text = f"Carte{sign}Nom\r\nA1{sign}Évêque d’Œuvre\r\n\r\nA2{sign}Dupré\r\n"
    file = written(tmp_path, text.encode(encoding))
    assert [(row.line, row.cells) for row in sheets.read(file).rows] == [
        (1, ("Carte", "Nom")),
        (2, ("A1", "Évêque d’Œuvre")),
        (4, ("A2", "Dupré")),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=|\r\na|b;c\r\n", [("a", "b;c")]),
        ('a;"b\nc;""d"""\n', [("a", 'b\nc;"d"')]),
        ("a;b\nl’un, l’autre, et lui;x\n1,5;y\n", [("a", "b"), ("l’un, l’autre, et lui", "x"), ("1,5", "y")]),
        ("seule\nx\n", [("seule",), ("x",)]),
        ("a;'+33 5 61\nb;'abc\n", [("a", "+33 5 61"), ("b", "'abc")]),
        ("a;b;;\n;;;\n", [("a", "b")]),
        ("FranÃ§ois;a\n", [("François", "a")]),
    ],
)
def test_reads_the_csv_of_many_programs(tmp_path, text, expected):
    assert cells(written(tmp_path, text.encode())) == expected


def test_reads_what_this_program_writes(tmp_path):
    header = ["Nom", "Jour", "N°"]
    rows: list[list[object]] = [["Éa", None, 12], ["x", date(2026, 3, 4), 0]]
    file = tmp_path / "a.xlsx"
    xlsx.write(file, name="Feuille", header=header, rows=rows)
    assert cells(file) == [("Nom", "Jour", "N°"), ("Éa", "", "12"), ("x", "04/03/2026", "0")]
    assert cells(written(tmp_path, b"".join(csv.write(["a", "b"], [["=x", "-"]])))) == [("a", "b"), ("=x", "-")]


STYLES = """<numFmts>
<numFmt numFmtId="164" formatCode="0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##"/>
<numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="[$-40C]d mmmm yyyy"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/>
<xf numFmtId="2"/><xf numFmtId="22"/></cellXfs>"""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c s="1"><v>561234567</v></c>', "05 61 23 45 67"),
        ('<c s="2"><v>9000</v></c>', "09000"),
        ('<c s="3"><v>46105</v></c>', "24/03/2026"),
        ('<c s="4"><v>46105</v></c>', "24/03/2026"),
        ('<c s="6"><v>46105.604166667</v></c>', "24/03/2026 14:30"),
        ('<c s="5"><v>12.5</v></c>', "12,50"),
        ("<c><v>12.5</v></c>", "12,5"),
        ("<c><v>3760123456789</v></c>", "3760123456789"),
        ("<c><v>1E+2</v></c>", "100"),
        ('<c t="s"><v>0</v></c>', "Un deux"),
        ('<c t="s"><v>7</v></c>', ""),
        ('<c t="inlineStr"><is><r><t>A</t></r><r><t>b_x000D_</t></r></is></c>', "Ab"),
        ('<c t="inlineStr"><is><t>A_xD800_b_x0000_</t></is></c>', "Ab"),
        ('<c t="str"><f>A1</f><v>vu</v></c>', "vu"),
        ('<c t="b"><v>1</v></c>', "oui"),
        ('<c t="e"><v>#N/A</v></c>', ""),
        ("<c><v>NaN</v></c>", ""),
        ('<c s="99"><v>4</v></c>', "4"),
    ],
)
def test_shows_the_cells_of_a_workbook_as_people_see_them(tmp_path, cell, expected):
    texts = "<si><r><t>Un </t></r><r><t>deux</t></r><rPh><t>x</t></rPh></si>"
    file = workbook(tmp_path / "a.xlsx", f"<row><c><v>1</v></c>{cell}</row>", styles=STYLES, texts=texts)
    assert cells(file) == [("1", expected) if expected else ("1",)]


def test_counts_days_from_1904_where_the_workbook_does(tmp_path):
    row = '<row r="3"><c r="C3" s="4"><v>0</v></c><c r="D3" s="4"><v>44643</v></c></row>'
    file = workbook(tmp_path / "a.xlsx", row, styles=STYLES, book='<workbookPr date1904="1"/>')
    assert [(one.line, one.cells) for one in sheets.read(file).rows] == [(3, ("", "", "00:00", "24/03/2026"))]


def test_reads_an_open_document(tmp_path):
    day = '<table:table-cell office:value-type="date" office:date-value="2026-03-24T00:00:00"><text:p>24/3</text:p>'
    number = '<table:table-cell office:value-type="float" office:value="12345678901"><text:p>1,23E+10</text:p>'
    rows = (
        ods_row("Nom", "a<text:s text:c='2'/>b<text:span>c</text:span>")
        + f"<table:table-row>{day}</table:table-cell><table:table-cell table:number-columns-repeated='2'/>{number}"
        "</table:table-cell><table:table-cell table:number-columns-repeated='16380'/></table:table-row>"
        + "<table:table-row table:number-rows-repeated='7'><table:table-cell/></table:table-row>"
        + ods_row("x<office:annotation><text:p>remarque</text:p></office:annotation>", times=2)
        + "<table:table-row table:number-rows-repeated='1048500'><table:table-cell/></table:table-row>"
    )
    assert [(row.line, row.cells) for row in sheets.read(ods(tmp_path / "a.ods", rows)).rows] == [
        (1, ("Nom", "a  bc")),
        (2, ("24/03/2026", "", "", "12345678901")),
        (10, ("x",)),
        (11, ("x",)),
    ]


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


def hostile(folder: Path) -> dict[str, Path]:
    (folder / "zip").mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    whole = ods(folder / "whole.ods", ods_row("a")).read_bytes()
    return {
        "nothing": written(folder, b"", "nothing.csv"),
        "blank": written(folder, b"\r\n;;\r\n", "blank.csv"),
        "pdf": written(folder, b"%PDF-1.7", "pdf.xlsx"),
        "old": written(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls"),
        "web": written(folder, b"<html><table>", "web.xls"),
        "binary": written(folder, b"\x7fELF\0\1\2\0\0\3\4", "binary.csv"),
        "not a zip": written(folder, b"PK\x03\x04 and no more", "not.xlsx"),
        "cut": written(folder, whole[: len(whole) // 2], "cut.ods"),
        "other zip": folder / "a.zip",
        "text": ods(folder / "text.odt", ods_row("a"), mimetype="application/vnd.oasis.opendocument.text"),
        "ill-formed": ods(folder / "ill.ods", "<table:table-row>"),
        "columns": workbook(folder / "columns.xlsx", '<row><c r="XFD1"><v>1</v></c></row>'),
        "repeated columns": ods(
            folder / "repeated.ods",
            "<table:table-row><table:table-cell table:number-columns-repeated='999999999'><text:p>a</text:p>"
            "</table:table-cell></table:table-row>",
        ),
        "repeated rows": ods(folder / "rows.ods", ods_row("a", times=999_999_999)),
        "long cell": written(folder, b"a;b\n" + b"x" * 40_000, "long.csv"),
        "very long cell": written(folder, b'a;b\n"' + b"x" * 140_000, "longer.csv"),
        "one row in a quotation": written(folder, b'carte;nom\n6;"open\n7;x\n', "one.csv"),
        "open quotation": written(folder, b'a;b\n1;"x\n' + b"2;y\n" * 30, "quotation.csv"),
        "many columns": written(folder, b";".join([b"a"] * 5000), "many.csv"),
        "not there": folder / "nowhere.csv",
        "a folder": folder / "zip",
    }


def test_refuses_what_is_no_list_with_a_sentence(tmp_path):
    for what, file in hostile(tmp_path).items():
        with pytest.raises(UserError) as refused:
            sheets.read(file)
        assert str(refused.value).endswith("."), what
        assert str(refused.value).count(" ") >= 2, what


def test_refuses_a_zip_that_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MOST_BYTES", 100_000)
    file = ods(tmp_path / "bomb.ods", ods_row(" " * 1_000_000))
    assert file.stat().st_size < 10_000
    with pytest.raises(UserError, match="dépasse de beaucoup"):
        sheets.read(file)


def test_leaves_entities_alone(tmp_path):
    file = ods(tmp_path / "entities.ods", ods_row("a", "&c;", "&f;"), before=ENTITIES)
    assert cells(file) == [("a", "&c;", "&f;")]


def test_a_workbook_of_texts_in_order_needs_no_places(tmp_path):
    file = workbook(tmp_path / "a.xlsx", "<row><c/><c><v>1</v></c></row>")
    assert cells(file) == [("", "1")]
