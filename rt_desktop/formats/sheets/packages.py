"""An office document as a zip of XML files, read without trusting what it says of itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any

from lxml import etree

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

#: Bytes of one part once unpacked: a list of 200,000 rows stays below, a bomb does not.
MOST_BYTES = 128 << 20

_TYPE = "mimetype"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_LONGEST_TYPE = 128


class _Measured:
    """A stream that stops when it gives more than it may."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name
        self._left = MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size if size > 0 else 1 << 16)
        self._left -= len(data)
        if self._left < 0:
            text = _("{name} unpacks to far more than a list can hold. It was not read any further.")
            raise UserError(text.format(name=self._name))
        return data


class Package:
    """The parts of an office document."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self.name = archive, name
        self._members = set(archive.namelist())

    def has(self, part: str) -> bool:
        """Whether the document has that part."""
        return part in self._members

    def is_spreadsheet(self) -> bool:
        """Whether an OpenDocument says it is a sheet, and no text or drawing."""
        if not self.has(_TYPE):
            return False
        with self._archive.open(_TYPE) as stream:
            return stream.read(_LONGEST_TYPE).startswith(_ODS_TYPE)

    def elements(self, part: str, tags: Sequence[str], *, keeps: bool = False) -> Iterator[Any]:
        """The elements of these names in a part, each let go once it was seen unless one `keeps` them.

        No entity is resolved and nothing fetched; raises XMLSyntaxError when the part is ill-formed.
        """
        with self._archive.open(part) as stream:
            parsing = etree.iterparse(
                _Measured(stream, self.name), events=("end",), tag=list(tags),
                resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
            )  # fmt: skip
            for _event, element in parsing:
                yield element
                if not keeps:
                    let_go(element)


def let_go(element: Any) -> None:
    """Free an element and those before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
