"""The refused records of each file, as they came and in its format, for a person to mend."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from rt_desktop import files
from rt_desktop.errors import UserError
from rt_desktop.formats.pmbxml import NOTICE
from rt_desktop.formats.splitting import TERMINATOR
from rt_desktop.i18n import _

_XML_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class RefusedFiles:
    """One file beside another in `folder` for each that had refused records; without a folder nothing is written."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._open: dict[Path, tuple[BinaryIO, bytes]] = {}
        self.written: list[Path] = []

    def __enter__(self) -> RefusedFiles:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def keep(self, raw: bytes, *, of: Path) -> None:
        """Write one more refused record of the file `of`; raises UserError when the disk refuses."""
        if self._folder is None or not raw:
            return
        try:
            if of not in self._open:
                self._open[of] = self._begun(raw, of, self._folder)
            stream, end = self._open[of]
            stream.write(raw if end or raw.endswith(TERMINATOR) else raw + TERMINATOR)
        except OSError as fault:
            message = _("The refused records cannot be written in {folder}: {reason}.")
            raise UserError(message.format(folder=self._folder, reason=files.reason(fault))) from fault

    def close(self) -> None:
        """Bring every file to its end."""
        for stream, end in self._open.values():
            stream.write(end)
            stream.close()
        self._open.clear()

    def _begun(self, raw: bytes, of: Path, folder: Path) -> tuple[BinaryIO, bytes]:
        folder.mkdir(parents=True, exist_ok=True)
        name = _("{name}-refused").format(name=of.stem)
        file = files.free_name(folder / f"{name}{of.suffix}")
        stream = file.open("xb")
        self.written.append(file)
        if not raw.startswith(b"<"):
            return stream, b""
        root = b"unimarc" if raw.startswith(f"<{NOTICE}".encode()) else b"collection"
        stream.write(_XML_HEAD + b"<" + root + b">\n")
        return stream, b"</" + root + b">\n"
