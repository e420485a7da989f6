"""Documents in UNIMARC are told from MARC21, from authorities, and from records without a title."""

from __future__ import annotations

import pytest

from rt_desktop.formats import reading, recognise
from rt_desktop.formats.marc import Field, MarcRecord
from tests.formats.building import LEADER, assembled, guide, iso2709, titled

TITLE: Field = ("200", "1 ", (("a", "Ville"),))
RULES: Field = ("152", "  ", (("b", "NP"),))


def made(leader: str, *fields: Field) -> MarcRecord:
    return MarcRecord(leader, fields)


MARC21 = made(
    "     cam a22     1a 4500",
    ("100", "1 ", (("a", "Goubaux, Prosper"),)),
    ("245", "10", (("a", "Histoire des poésies /"),)),
)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (guide(), None),
        (made(" " * 24, TITLE), None),
        (MARC21, "marc21"),
        (made(LEADER, TITLE, MARC21.fields[1]), None),  # 245 of a UNIMARC file is local
        (made("     cx  a22     3  450 ", RULES, ("200", " 1", (("a", "Elbée"), ("b", "Maurice d'")))), "authority"),
        (made(" " * 24, RULES, ("200", " 1", (("a", "Elbée"),))), "authority"),
        (made("     nx  j22     3  450 ", ("250", "  ", (("a", "Illettrisme"),))), "authority"),
        (made(" " * 24, RULES, ("210", "02", (("a", "France"),))), "authority"),
        (made("00000nz  a2200000n  4500", ("150", "  ", (("a", "Literacy"),))), "authority"),
        # Kentika writes x in the leader of its documents
        (made("     nx   22     #  45  ", TITLE, ("214", " 0", (("c", "Quae"),)), ("995", "  ", (("f", "1"),))), None),
        (made(LEADER), "no-title"),
        (made(LEADER, ("200", "1 ", (("f", "Personne"),))), "no-title"),
        (made(LEADER, ("200", "1 ", (("a", "  "),))), "no-title"),
        (made(LEADER, ("200", "1 ")), "no-title"),
        (made(LEADER, ("200", "1 ", (("a", ""), ("e", "sous-titre seul")))), None),
        (made(LEADER, ("210", "  ", (("c", "Seuil"),))), "no-title"),
    ],
)
def test_says_why_a_record_is_no_document(record: MarcRecord, code: str | None):
    found = recognise.refusal(record)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (guide(), "Un autre regard sur les illettrés"),
        (MARC21, "Histoire des poésies /"),
        (made("     nx  j22     3  450 ", ("250", "  ", (("a", "Illettrisme"),))), "Illettrisme"),
        (made(LEADER, ("100", "  ", (("a", "20120315"),))), ""),
    ],
)
def test_the_title_or_heading_is_told_also_of_what_is_refused(record: MarcRecord, title: str):
    assert recognise.title(record) == title


def test_a_refused_record_keeps_its_bytes_and_its_title():
    one, two = reading.read(iso2709(MARC21) + iso2709(guide()))
    assert one.record is None
    assert one.refusal is not None
    assert (one.refusal.code, one.title, one.raw) == ("marc21", "Histoire des poésies /", iso2709(MARC21))
    assert two.record is not None


def test_the_title_of_marc21_in_marc8_is_readable():
    fields = [("001", b"7"), ("245", b"10\x1faHistoire des po\xe2esies fran\xf0caises /\x1fcP. Goubaux.")]
    (one,) = reading.read(assembled(fields, "     cam  22     1a 4500"))
    assert one.refusal is not None
    assert (one.refusal.code, one.title) == ("marc21", "Histoire des poésies françaises /")


def test_marc21_in_xml_is_refused_too():
    (one,) = reading.read(
        b"<record><leader>00000cam a2200000 a 4500</leader><datafield tag='245' ind1='1' ind2='0'>"
        b"<subfield code='a'>Perl :</subfield></datafield></record>"
    )
    assert one.refusal is not None
    assert (one.refusal.code, one.title) == ("marc21", "Perl :")


def test_reading_goes_on_after_a_refusal():
    found = list(reading.read(iso2709(titled("")) + iso2709(titled("Ville"))))
    assert [one.refusal.code if one.refusal else one.title for one in found] == ["no-title", "Ville"]
