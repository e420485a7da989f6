"""Sheets made by code: an OpenDocument of given cells, a workbook of given XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
SHEET = "application/vnd.oasis.opendocument.spreadsheet"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def ods(file: Path, rows: str, *, mimetype: str = SHEET, before: str = "") -> Path:
    """An OpenDocument whose one table has these rows, written as XML; `before` stands before its root."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {NAMES}><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content)
    return file


def ods_row(*cells: str, times: int = 1) -> str:
    """A row of cells that are texts."""
    inside = "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
                     for cell in cells)  # fmt: skip
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'


def workbook(file: Path, rows: str, *, book: str = "", styles: str = "", texts: str = "") -> Path:
    """A workbook whose one sheet has these rows, written as XML."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{RELATED}">{book}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
        if styles:
            archive.writestr("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>")
        if texts:
            archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{texts}</sst>")
    return file
