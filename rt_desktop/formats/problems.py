"""What can be wrong with a record of a file: stable codes and values; the sentences are made when shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import N_, _

SENTENCES: Mapping[str, str] = {
    # refusals: the record cannot be taken
    "marc21": N_("This record is in MARC21, not in UNIMARC: ask for a UNIMARC export."),
    "authority": N_("This is an authority record (a name or a subject), not a document."),
    "no-title": N_("This record has no title."),
    "truncated": N_("This record is cut short: its end is missing."),
    "broken-directory": N_("The directory of this record is damaged: its fields cannot be told apart."),
    "not-a-record": N_("These {size} bytes are not a record."),
    "too-long": N_("This record goes on for more than {size} bytes: its end was not found."),
    "ill-formed": N_("The XML is ill-formed at line {line}: what follows cannot be read."),
    # warnings: the record was taken
    "diagnostic": N_("The server answered with an error where a record was due: {details}"),
    "directory-repaired": N_("The directory did not match the fields; they were told apart by their separators."),
    "wrong-length": N_("The length or the address stated in the leader is wrong; it was not needed."),
    "missing-terminator": N_("The mark at the end of the record was missing."),
    "rubbish-skipped": N_("{size} bytes that belong to no record were skipped."),
    "stray-separator": N_("A separator inside the text of {fields} was replaced by a blank."),
    "indicators": N_("{fields}: the indicators are not two characters; they were kept as they are."),
    "subfield-without-code": N_("{fields}: a subfield has no code; it was kept as it is."),
    "field-without-subfields": N_("{fields}: text without any subfield was kept as it is."),
    "leader-mended": N_("The leader did not have 24 characters; blanks were put back where they belong."),
    "encoding-guessed": N_("The accents were read as {encoding}, which is not certain."),
    "mixed-encodings": N_("Several character sets are mixed in this record: look at {fields}."),
    "undecodable": N_("{fields}: some bytes are not {encoding}; they were replaced by �."),
    "mojibake-repaired": N_("Garbled accents were repaired in {fields}."),
    "mojibake": N_("Some accents in {fields} are garbled and could not be repaired safely."),
    "replacement-character": N_("Letters were already lost in {fields} (�)."),
    "control-characters": N_("Control characters were taken out of {fields}."),
    # a line written by hand that makes no field
    "leader-line": N_("The leader has 24 characters; write # for a blank."),
    "no-leader-line": N_("The first line, LDR and the leader, is missing: undo its removal."),
    "tag-line": N_("A field begins with a tag of three figures and a blank."),
    "indicators-line": N_("After the tag come two indicators; write # for a blank one."),
    "no-subfield-line": N_("A field has subfields, each with $, a letter or figure, a blank and its text."),
    "empty-subfield-line": N_("A subfield has no text: write it, or take the subfield out."),
    "code-line": N_("The code of a subfield is one letter without accent, or one figure."),
    "copies-line": N_("995 is made from the copies: undo this, and correct the copy itself."),
    "empty-line": N_("This field has no text: write it, or take the line out."),
    # odd by the UNIMARC format
    "leader-type": N_("Leader, position 6: “{code}” is no type of document."),
    "leader-level": N_("Leader, position 7: “{code}” is no bibliographic level."),
    "field-missing": N_("{tag} is missing."),
    "field-repeated": N_("{tag} should stand once."),
    "tag-odd": N_("“{tag}” is no tag: three figures are expected."),
    "subfields-missing": N_("{tag} has text without any subfield."),
    "subfields-unwanted": N_("{tag} has no subfields in UNIMARC."),
    "indicators-odd": N_("{tag}: the indicators are two figures or blanks."),
    "subfield-empty": N_("{tag}${code} is empty."),
    "title-missing": N_("200 has no title ($a)."),
    "coded-length": N_("100$a has {size} characters; 36 are expected."),
    "coded-date": N_("100$a begins with the day it was entered, eight figures."),
    "value-odd": N_("{tag}${code}: “{value}” does not have the form it should."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a record: a code of SENTENCES and what fills its sentence."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The source sentence, its placeholders unfilled."""
        return SENTENCES[self.code]

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return _(self.text).format(**self.values)


def in_fields(code: str, tags: list[str]) -> Problem:
    """A problem of some fields, named once each by their tags."""
    return Problem(code, {"fields": ", ".join(dict.fromkeys(tags))})


@dataclass(slots=True)
class Read:
    """One record of a file, taken or refused.

    `position` counts the records from 1; `offset` is where it starts in bytes, -1 when unknown; `raw` its bytes,
    to be mended by hand.  Either `record` or `refusal` is there, never both.  `title` is the best that could be made
    out, "" when nothing could.
    """

    position: int
    offset: int
    raw: bytes
    record: MarcRecord | None = None
    refusal: Problem | None = None
    warnings: tuple[Problem, ...] = ()
    title: str = ""
    encoding: str = "utf-8"
