"""XML from outside: any namespace, any wrapping, declarations that lie, and nothing it can make us do."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats import reading, xmlsource
from rt_desktop.formats.problems import Read
from tests.formats.building import garbled

LEADER = "<leader>     nam  22     3  450 </leader>"


def record(title: str, prefix: str = "", attributes: str = "") -> str:
    """A MARCXML record."""
    p = f"{prefix}:" if prefix else ""
    return (
        f"<{p}record{attributes}><{p}leader>     nam  22     3  450 </{p}leader>"
        f'<{p}controlfield tag="001">7</{p}controlfield>'
        f'<{p}datafield tag="200" ind1="1" ind2=" "><{p}subfield code="a">{title}</{p}subfield></{p}datafield>'
        f"</{p}record>"
    )


def read(text: str | bytes) -> list[Read]:
    return list(reading.read(text.encode() if isinstance(text, str) else text))


SLIM = ' xmlns="http://www.loc.gov/MARC21/slim"'
SRU = (
    '<zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:records>{}</zs:records>'
    "</zs:searchRetrieveResponse>"
)
SRU_RECORD = "<zs:record><zs:recordSchema>x</zs:recordSchema><zs:recordData>{}</zs:recordData></zs:record>"
OAI = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:1</identifier>'
    "</header><metadata>{}</metadata></record></ListRecords></OAI-PMH>"
)
DIAGNOSTIC = (
    '<d:diagnostic xmlns:d="http://www.loc.gov/zing/srw/diagnostic/"><d:message>panne</d:message></d:diagnostic>'
)


@pytest.mark.parametrize(
    "document",
    [
        record("Ville"),
        f"<collection>{record('Ville')}</collection>",
        f"<collection{SLIM}>{record('Ville')}</collection>",
        f"<m:collection xmlns:m='http://www.loc.gov/MARC21/slim'>{record('Ville', 'm')}</m:collection>",
        record("Ville", "mxc", ' xmlns:mxc="info:lc/xmlns/marcxchange-v2" format="UNIMARC" type="Bibliographic"'),
        f"<collection xmlns='http://catalogue.bnf.fr/namespaces/InterXMarc'>{record('Ville')}</collection>",
        SRU.format(SRU_RECORD.format(record("Ville", attributes=SLIM))),
        SRU.format(SRU_RECORD.format(escape('<?xml version="1.0"?>' + record("Ville", attributes=SLIM)))),  # as a text
        OAI.format(record("Ville", attributes=SLIM)),
        OAI.format(record("Ville")),  # PMB leaves the record in the namespace of OAI
        f"<records><record><record>{record('Ville')}</record></record></records>",
        f"<!-- bonjour --><?pi x?><collection><!-- a -->{record('Ville')}</collection>",
    ],
)
def test_finds_the_record_in_any_wrapping(document: str):
    (one,) = read(document)
    assert one.record is not None
    assert one.record.fields == (("001", "7"), ("200", "1 ", (("a", "Ville"),)))
    assert one.record.leader == "     nam  22     3  450 "
    assert (one.position, one.warnings) == (1, ())


def test_keeps_what_each_record_was_in_xml():
    one, two = read(f"<collection{SLIM}>{record('L&apos;été &amp; l’œuvre')}{record('Deux')}</collection>")
    assert one.title == "L'été & l’œuvre"
    assert "L'été &amp; l’œuvre".encode() in one.raw
    assert [read.title for read in reading.read(two.raw)] == ["Deux"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode("latin-1"),  # declares UTF-8
        lambda text: text.encode("latin-1"),  # declares nothing
        lambda text: f'<?xml version="1.0" encoding="iso-8859-1"?>{text}'.encode(),  # is UTF-8
        lambda text: f'<?xml version="1.0" encoding="iso-8859-1"?>{text}'.encode("latin-1"),
        lambda text: f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16"),
        lambda text: f'\ufeff<?xml version="1.0"?>{text}'.encode(),
        lambda text: f'<?xml version="1.0" encoding="iso-8859-15"?>{text}'.encode("iso-8859-15"),
        lambda text: (" " * 60_000 + text).encode(),
        lambda text: f'\n \n<?xml version="1.0"?>{text}'.encode(),
    ],
)
def test_reads_the_accents_whatever_is_declared(encode):
    (one,) = read(encode(record("Où l'élève naïf apprend")))
    assert (one.title, one.warnings) == ("Où l'élève naïf apprend", ())


def test_latin1_documents_hold_windows_typography():
    data = f'<?xml version="1.0" encoding="iso-8859-1"?>{record("l_ete _ coeur")}'.encode()
    (one,) = read(data.replace(b"l_ete", b"l\x92\xe9t\xe9").replace(b" _ c", b" \x96 c"))
    assert one.title == "l’été – coeur"


def test_mojibake_is_repaired_and_said():
    (one,) = read(record(garbled("L'été à l'école")))
    assert one.title == "L'été à l'école"
    assert [warning.code for warning in one.warnings] == ["mojibake-repaired"]


def test_utf8_inside_a_latin1_document_is_repaired():
    data = b"<collection>" + record("Élève").encode("latin-1") + record("Élève").encode() + b"</collection>"
    assert [one.title for one in read(data)] == ["Élève", "Élève"]


def test_a_person_says_the_encoding():
    data = record("_cole").replace("_", "\xc2E").encode("latin-1")
    (one,) = reading.read(data, encoding="iso5426")
    assert one.title == "École"
    (one,) = reading.read(record("L’_cole").replace("_", "&#xC2;E").encode(), encoding="iso5426")
    assert one.title.endswith("École")


def test_control_characters_are_taken_out_and_said_on_their_record():
    one, two = read(f"<collection>{record('Un')}{record('Deux')}</collection>".replace("Deux", "De\x0bu\x01x"))
    assert (one.title, one.warnings) == ("Un", ())
    assert two.title == "Deux"
    assert [(warning.code, warning.values["fields"]) for warning in two.warnings] == [("control-characters", "200")]


@pytest.mark.parametrize("reference", ["&#11;", "&#x0B;", "&#0;", "&#xD800;", "&#65535;", "&#x110000;", "&#000000000;"])
def test_a_reference_to_what_xml_forbids_does_not_hide_the_rest(reference: str) -> None:
    one, two = read(f"<c>{record(f'Vi{reference}lle &#233;')}{record('Rue &amp; place')}</c>")
    assert (one.record, two.record) != (None, None)
    assert one.record is not None
    assert one.record.fields[-1] == ("200", "1 ", (("a", "Ville é"),))
    assert [warning.code for warning in one.warnings] == ["control-characters"]
    assert two.warnings == ()


@pytest.mark.parametrize("before", range(1, 12))
def test_a_reference_across_two_readings_is_whole(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlsource, "CHUNK", before)
    (one,) = read(f"<c>{record('Vi&#11;lle &#xE9;&#233;&amp;')}</c>")
    assert one.record is not None
    assert one.record.fields[-1] == ("200", "1 ", (("a", "Ville éé&"),))


def test_records_before_a_fault_are_kept_and_the_fault_is_one_refusal():
    found = read(f"<collection>{record('Un')}{record('Deux')}\n<record><leader></record>{record('Trois')}</collection>")
    assert [one.title for one in found] == ["Un", "Deux", ""]
    assert found[2].refusal is not None
    assert (found[2].refusal.code, found[2].refusal.values["line"]) == ("ill-formed", "2")
    assert found[2].position == 3


def test_a_document_cut_short_keeps_its_records():
    document = f"<collection>{record('Un')}{record('Deux')}"
    found = read(document[:-20])
    assert [one.refusal.code if one.refusal else one.title for one in found] == ["Un", "ill-formed"]


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_many_records_one_after_the_other(declared: str):
    records = "".join(record(f"Numéro {number}") for number in range(3000))
    found = read(f'<?xml version="1.0" encoding="{declared}"?><collection>{records}</collection>')
    assert [one.position for one in found] == list(range(1, 3001))
    assert found[-1].title == "Numéro 2999"


# What XML could make a parser do


def test_entities_are_not_resolved(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("mot de passe")
    document = (
        f'<!DOCTYPE collection [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        f'<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<collection>{record('&b; &x; fin')}</collection>"
    )
    (one,) = read(document)
    assert one.title == "&b; &x; fin"


def test_an_external_dtd_is_not_fetched(tmp_path: Path):
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY titre "Piège">')
    found = read(f'<!DOCTYPE collection SYSTEM "{dtd.as_uri()}"><collection>{record("&titre;")}</collection>')
    assert [one.title for one in found] in (["&titre;"], [""])


def test_a_document_without_records_is_left_when_it_is_too_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xmlsource, "LONGEST", 100_000)
    found = read(f"<collection>{record('Un')}" + "<x>bruit</x>" * 100_000)
    assert [one.refusal.code if one.refusal else one.title for one in found] == ["Un", "too-long"]


# Odd records


def test_squeezed_leaders_find_their_letters_again():
    (one,) = read(record("Ville").replace("     nam  22     3  450 ", " nam0 22 3 450 "))
    assert one.record is not None
    assert one.record.leader == "     nam0               "
    assert [warning.code for warning in one.warnings] == ["leader-mended"]


def test_fields_of_every_build_are_kept():
    (one,) = read(
        f"<record>{LEADER}<controlfield tag='001'>7</controlfield><datafield tag='009' ind1=' ' ind2=' '>"
        "<subfield code='a'>2009</subfield></datafield><datafield tag='200' ind1='1' ind2=' '><subfield code='a'>Ville"
        "</subfield><subfield code=''>sans code</subfield></datafield><datafield tag='463' ind1=' ' ind2=' \\'>"
        "<subfield code='t'>Test</subfield></datafield><datafield tag='300' ind1=' ' ind2=' '/></record>"
    )
    assert one.record is not None
    assert one.record.fields == (
        ("001", "7"),
        ("009", "  ", (("a", "2009"),)),
        ("200", "1 ", (("a", "Ville"), ("", "sans code"))),
        ("463", "  \\", (("t", "Test"),)),
        ("300", "  "),
    )
    assert {warning.code for warning in one.warnings} == {"indicators", "subfield-without-code"}


def test_an_error_among_the_records_is_told_with_the_one_before():
    document = SRU.format(
        SRU_RECORD.format(record("Un")) + SRU_RECORD.format(DIAGNOSTIC) + SRU_RECORD.format(record("Deux"))
    )
    one, two = read(document)
    assert [warning.code for warning in one.warnings] == ["diagnostic"]
    assert "panne" in one.warnings[0].message
    assert two.warnings == ()
    (first,) = read(SRU.format(SRU_RECORD.format(DIAGNOSTIC) + SRU_RECORD.format(record("Un"))))
    assert [warning.code for warning in first.warnings] == ["diagnostic"]


def test_an_answer_with_only_an_error_is_said():
    with pytest.raises(UserError, match="panne"):
        read(SRU.format(SRU_RECORD.format(DIAGNOSTIC)))
