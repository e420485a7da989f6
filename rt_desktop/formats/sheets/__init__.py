"""Spreadsheets as people have them: Excel (.xlsx), LibreOffice (.ods) or CSV, read to rows of texts."""

from rt_desktop.formats.sheets.reading import Sheet, read
from rt_desktop.formats.sheets.rows import Row

__all__ = ["Row", "Sheet", "read"]
