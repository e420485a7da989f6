"""The result list as a table for a spreadsheet."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.catalogue.exporting import export_records
from tests import make


@pytest.fixture
def collection(desk: Desk) -> None:
    made = make.record(
        desk,
        title="=Évaluer; mesurer",
        authors=["Dubet, F.", "Avenel, C."],
        year=2011,
        themes=["sante"],
        isbn="9782296551381",
    )
    make.item(desk, record_id=made, barcode="0031", call_number="374 EVA", site="foix")
    make.item(desk, record_id=made, barcode="0032", call_number="374 EVA")


def test_csv_opens_in_a_french_spreadsheet(desk: Desk, tmp_path: Path, collection: None) -> None:
    done = desk.run(export_records, job=Job(), file=tmp_path / "liste.csv", format="csv")
    text = done.file.read_bytes().decode("utf-8")
    assert (done.written, text[0], text.count("\r\n")) == (1, "\ufeff", 2)
    header, row = text[1:].splitlines()
    assert len(header.split(";")) == 12
    assert row.startswith('"\'=Évaluer; mesurer";;"Dubet, F. ; Avenel, C.";;2011;')
    assert ';Santé;9782296551381;374 EVA;"0032 ; 0031";"Toulouse ; Foix";' in row


def test_a_workbook_keeps_texts_as_texts(desk: Desk, tmp_path: Path, collection: None) -> None:
    done = desk.run(export_records, job=Job(), file=tmp_path / "liste.xlsx", format="xlsx")
    assert done.written == 1
    with zipfile.ZipFile(done.file) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=Évaluer; mesurer" in strings
    assert "9782296551381" in strings
    assert "<f>" not in sheet
    assert "<v>2011</v>" in sheet


def test_an_empty_list_has_its_titles(desk: Desk, tmp_path: Path) -> None:
    for form in ("csv", "xlsx"):
        assert desk.run(export_records, job=Job(), file=tmp_path / f"vide.{form}", format=form).written == 0
