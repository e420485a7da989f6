"""Import: files of records become records and items of the collection, and can be taken back."""

from rt_desktop.services.catalogue.importing.files import import_files
from rt_desktop.services.catalogue.importing.report import (
    Duplicate,
    Fate,
    Imported,
    ItemRefused,
    Reason,
    Refusal,
    Warned,
)
from rt_desktop.services.catalogue.importing.undoing import TakenBack, undo_import

__all__ = [
    "Duplicate",
    "Fate",
    "Imported",
    "ItemRefused",
    "Reason",
    "Refusal",
    "TakenBack",
    "Warned",
    "import_files",
    "undo_import",
]
