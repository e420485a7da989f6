"""Export: records leave complete, for other catalogues or for spreadsheets."""

from rt_desktop.services.catalogue.exporting.files import Exported, NotWritten, export_records

__all__ = ["Exported", "NotWritten", "export_records"]
