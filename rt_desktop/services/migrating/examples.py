"""Models of the sheets: the headings that are known, and two rows to show what goes below."""

from __future__ import annotations

from pathlib import Path

from rt_desktop import files
from rt_desktop.errors import UserError
from rt_desktop.formats import xlsx
from rt_desktop.i18n import _
from rt_desktop.services.migrating.fields import FIELDS, KINDS


def write_example(file: Path, *, kind: str) -> int:
    """Write the model of a kind of sheet as .xlsx, and answer how many columns it has.

    Raises UserError when the file is there already, or cannot be written.
    """
    if file.suffix.lower() != ".xlsx":
        raise UserError(_("{name} is no .xlsx: the model is a workbook. Give it that ending.").format(name=file.name))
    if file.exists():
        raise UserError(_("{name} is there already. Give the model another name.").format(name=file.name))
    shown = [one for one in FIELDS[kind] if one.needed or any(one.examples)]
    rows = [[_(one.examples[place]) if one.examples[place] else None for one in shown] for place in (0, 1)]
    try:
        xlsx.write(file, name=_(KINDS[kind]), header=[_(one.label) for one in shown], rows=rows)
    except OSError as fault:
        text = _("The model cannot be written as {name} ({reason}). Choose another folder.")
        raise UserError(text.format(name=file, reason=files.reason(fault))) from fault
    return len(shown)
