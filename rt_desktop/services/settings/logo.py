"""The picture on top of the papers, taken from a file."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from rt_desktop import files
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _, number

#: Bytes: it travels to every seat, and stands on every paper.
MOST_BYTES = 300_000

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def from_file(desk: Desk, *, file: Path) -> str:
    """The picture of a file in base64, as the setting `logo` keeps it.

    Raises UserError when it cannot be read, is neither PNG nor JPEG, or is too heavy.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as fault:
        text = _("{name} cannot be read ({reason}). Check that the file is there and is yours to read.")
        raise UserError(text.format(name=file.name, reason=files.reason(fault))) from fault
    if not data.startswith((_PNG, _JPEG)):
        raise UserError(_("{name} is no PNG or JPEG picture. Save the logo as one of these.").format(name=file.name))
    if len(data) > MOST_BYTES:
        text = _("{name} is heavier than {most} kB. Make the picture smaller: 600 points wide are enough.")
        raise UserError(text.format(name=file.name, most=number(MOST_BYTES // 1000)))
    return b64encode(data).decode("ascii")
