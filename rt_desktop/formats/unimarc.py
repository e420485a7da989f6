"""What a UNIMARC bibliographic record says, in plain values for screens, lists and the search index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from rt_desktop.formats import identifiers, links, people, subjects
from rt_desktop.formats.cleaning import clean, cleaned, first, values, without_article
from rt_desktop.formats.links import Link
from rt_desktop.formats.marc import DataField, MarcRecord
from rt_desktop.formats.people import Author
from rt_desktop.formats.support import Level, Support, level_of, support_of

ByTag = Mapping[str, list[DataField]]

_YEAR = re.compile(r"(?<![0-9])((?:1[4-9]|20)[0-9]{2})(?:[0-9]{4})?(?![0-9])")  # of a year or a date without signs
_NOT_PUBLICATION = ("1", "2", "3", "4")  # 214, second indicator: production, distribution, manufacture, copyright
_NOTES = frozenset(str(tag) for tag in (*range(300, 330), 333, 334, 336, 337))
_OTHER_TITLES = frozenset({  # of the parts, uniform, parallel, of the cover, key, former, added
    "464", "500", "501", "503", "510", "512", "513", "514", "515", "516", "517", "518", "520", "530", "531", "532",
    "540", "541", "545",
})  # fmt: skip
_TITLE_CODES = "aeihc"
_NO_LANGUAGE = frozenset({"", "|||", "xxx", "und"})


class Description(NamedTuple):
    """The record as a reader reads it: accents composed, marks and control characters gone; "" or () is not said.

    `isbns` are in 13 digits and valid, `isbn_invalid` what 010$a holds that is not; `year` is that of publication.
    """

    title: str
    subtitle: str
    part: str
    sort_title: str
    other_titles: tuple[str, ...]
    responsibility: str
    authors: tuple[Author, ...]
    publisher: str
    place: str
    year: int | None
    edition: str
    pages: str
    collation: str
    series: tuple[str, ...]
    isbns: tuple[str, ...]
    isbn_invalid: tuple[str, ...]
    issn: str
    ean: str
    doi: str
    languages: tuple[str, ...]
    summary: str
    notes: tuple[str, ...]
    subjects: tuple[str, ...]
    keywords: tuple[str, ...]
    dewey: str
    urls: tuple[str, ...]
    support: Support
    level: Level
    control_number: str
    other_numbers: tuple[str, ...]
    source: str
    links: tuple[Link, ...]

    @property
    def isbn(self) -> str:
        """The first valid ISBN, "" when there is none."""
        return self.isbns[0] if self.isbns else ""

    @property
    def language(self) -> str:
        """The first language, as its three-letter code; "" when none is said."""
        return self.languages[0] if self.languages else ""


class Essentials(NamedTuple):
    """What a list shows of a record and what it is found by: those fields of its Description, sooner said."""

    title: str
    part: str
    subtitle: str
    sort_title: str
    authors: tuple[Author, ...]
    publisher: str
    year: int | None
    isbn: str
    issn: str
    ean: str
    language: str
    topics: list[str]  # subjects, then keywords
    support: Support
    level: Level
    control_number: str
    other_numbers: list[str]


def essentials(record: MarcRecord, by_tag: ByTag) -> Essentials:
    """What most matters of a record, without the rest of `describe`; `by_tag` are its fields (see fields_by_tag)."""
    level = level_of(record.leader, by_tag)
    linked = links.links(by_tag)
    proper = _proper(by_tag)
    title, sort_title = _title(proper, level, _serial(by_tag, linked) if level is Level.ISSUE else "")
    isbns, _invalid, ean = _isbns(by_tag)
    publication = _publication(by_tag)
    return Essentials(
        title=title,
        part=_part(proper),
        subtitle=" : ".join(_said(proper["e"])),
        sort_title=sort_title,
        authors=people.authors(by_tag),
        publisher=first(publication, "c"),
        year=_year(by_tag, publication, linked),
        isbn=isbns[0] if isbns else "",
        issn=_issn(by_tag),
        ean=ean,
        language=next(iter(_languages(by_tag)), ""),
        topics=[*subjects.subjects(by_tag), *(subjects.keywords(by_tag) if "610" in by_tag else ())],
        support=support_of(record.leader, by_tag, level),
        level=level,
        control_number=record.control("001").strip(),
        other_numbers=values(by_tag.get("035"), "a"),
    )


def describe(record: MarcRecord) -> Description:
    """What the record says; nothing is raised whatever it holds."""
    by_tag = fields_by_tag(record)
    leader = record.leader
    level = level_of(leader, by_tag)
    linked = links.links(by_tag)
    proper = _proper(by_tag)
    title, sort_title = _title(proper, level, _serial(by_tag, linked) if level is Level.ISSUE else "")
    isbns, isbn_invalid, ean = _isbns(by_tag)
    publication = _publication(by_tag)
    return Description(
        title=title,
        subtitle=" : ".join(_said(proper["e"])),
        part=_part(proper),
        sort_title=sort_title,
        other_titles=_other_titles(by_tag, proper),
        responsibility=" ; ".join(_said(proper["f"] + proper["g"])),
        authors=people.authors(by_tag),
        publisher=first(publication, "c"),
        place=first(publication, "a"),
        year=_year(by_tag, publication, linked),
        edition=" ; ".join(values(by_tag.get("205"), "a")),
        pages=first(by_tag.get("215"), "a"),
        collation=_collation(by_tag),
        series=_series(by_tag),
        isbns=isbns,
        isbn_invalid=isbn_invalid,
        issn=_issn(by_tag),
        ean=ean,
        doi=_doi(by_tag),
        languages=tuple(_languages(by_tag)),
        summary="\n".join(values(by_tag.get("330"), "a")),
        notes=_notes(by_tag),
        subjects=subjects.subjects(by_tag),
        keywords=subjects.keywords(by_tag) if "610" in by_tag else (),
        dewey=first(by_tag.get("676"), "a"),
        urls=tuple(values(by_tag.get("856"), "u")),
        support=support_of(leader, by_tag, level),
        level=level,
        control_number=record.control("001").strip(),
        other_numbers=tuple(values(by_tag.get("035"), "a")),
        source=first(by_tag.get("801"), "b"),
        links=linked,
    )


def fields_by_tag(record: MarcRecord) -> ByTag:
    """The fields with subfields, by their tag."""
    by_tag: defaultdict[str, list[DataField]] = defaultdict(list)
    for field in record.fields:
        if len(field) == 3:  # noqa: PLR2004 -- is_data, without the call
            by_tag[field[0]].append(field)
    by_tag.default_factory = None
    return by_tag


def _proper(by_tag: ByTag) -> defaultdict[str, list[str]]:
    """The values of 200 by their subfield code, as they are."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for field in by_tag.get("200", ()):
        for code, value in field[2]:
            if value:
                said[code].append(value)
    return said


def _title(proper: Mapping[str, list[str]], level: Level, serial: str) -> tuple[str, str]:
    """The title and what it sorts by; an issue that only has a number takes the title of its serial."""
    for code in _TITLE_CODES:
        for value in proper[code]:
            title = clean(value)
            if title and level is Level.ISSUE and serial and not any(map(str.isalpha, title)):
                return f"{serial}, {title}", f"{serial}, {title}"
            if title:
                return title, without_article(value) or title
    return "", ""


def _part(proper: Mapping[str, list[str]]) -> str:
    return ", ".join(_said(proper["h"] + proper["i"] + proper["v"]))


def _issn(by_tag: ByTag) -> str:
    return next(filter(None, map(identifiers.issn, values(by_tag.get("011"), "a"))), "")


def _languages(by_tag: ByTag) -> list[str]:
    return [code for value in values(by_tag.get("101"), "a") if (code := value.lower()) not in _NO_LANGUAGE]


def _serial(by_tag: ByTag, linked: tuple[Link, ...]) -> str:
    """The title of the serial an issue belongs to."""
    return next((link.title for link in linked if link.tag == "461"), "") or first(by_tag.get("530"), "a")


def _said(values_of: list[str]) -> list[str]:
    """The values that say something, cleaned."""
    return [text for value in values_of if (text := clean(value))]


def _other_titles(by_tag: ByTag, proper: Mapping[str, list[str]]) -> tuple[str, ...]:
    found = _said(proper["a"][1:] + proper["c"] + proper["d"])
    for tag in sorted(_OTHER_TITLES.intersection(by_tag)):
        found += values(by_tag[tag], "t" if tag == "464" else "a")
    return tuple(dict.fromkeys(found)) if found else ()


def _publication(by_tag: ByTag) -> list[DataField]:
    """The fields that say where, by whom and when: 210, then the 214 of publication, else any 214."""
    fields = by_tag.get("214", [])
    published = [field for field in fields if field[1][1:2] not in _NOT_PUBLICATION]
    return by_tag.get("210", []) + (published or fields)


def _year(by_tag: ByTag, publication: list[DataField], linked: tuple[Link, ...]) -> int | None:
    """The first year said by 210 or 214, else by 100$a, else by the issue an article is in."""
    for text in values(publication, "dh"):
        if found := _YEAR.search(text):
            return int(found[1])
    coded = next((value for field in by_tag.get("100", ()) for code, value in field[2] if code == "a"), "")
    for text in (coded[9:13], *[link.date for link in linked]):
        if found := _YEAR.search(text):
            return int(found[1])
    return None


def _collation(by_tag: ByTag) -> str:
    """« 1 vol. (187 p.) : ill. ; 21 cm + 1 livret »."""
    fields = by_tag.get("215")
    if fields is None:
        return ""
    said = ""
    for code, sign in (("a", " ; "), ("c", " : "), ("d", " ; "), ("e", " + ")):
        for text in values(fields, code):
            said = f"{said}{sign}{text}" if said else text
    return said


def _series(by_tag: ByTag) -> tuple[str, ...]:
    """« Folio ; 12 », from 225, else from 410."""
    tag, codes = ("225", "ahi") if "225" in by_tag else ("410", "thi")
    found = []
    for field in by_tag.get(tag, ()):
        title = ". ".join(cleaned(field, codes))
        if title:
            found.append(" ; ".join([title, *cleaned(field, "v")]))
    return tuple(found)


def _isbns(by_tag: ByTag) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Valid ISBNs of 010 and 073, what 010 holds that is none, and the first other EAN."""
    valid: dict[str, None] = {}
    invalid: list[str] = []
    others: list[str] = []
    for value in values(by_tag.get("010"), "a"):
        isbn = identifiers.isbn13(value)
        if isbn:
            valid[isbn] = None
        else:
            invalid.append(value)
            others.append(value)
    for value in values(by_tag.get("073"), "a"):
        if value in valid:
            continue
        isbn = identifiers.isbn13(value)
        if isbn:
            valid[isbn] = None
        else:
            others.append(value)
    return tuple(valid), tuple(invalid), next(filter(None, map(identifiers.ean13, others)), "")


def _doi(by_tag: ByTag) -> str:
    said = values(by_tag.get("017"), "a") + values(by_tag.get("014"), "a") + values(by_tag.get("856"), "u")
    return next(filter(None, (identifiers.doi(text) for text in said if "10." in text)), "")


def _notes(by_tag: ByTag) -> tuple[str, ...]:
    """The notes in the order of their tags, one per field."""
    fields = [field for tag in sorted(_NOTES.intersection(by_tag)) for field in by_tag[tag]]
    return tuple([text for field in fields if (text := " ; ".join(cleaned(field, "a")))])
