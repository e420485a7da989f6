"""What a record says, field by field, as different libraries write it."""

from __future__ import annotations

import pytest

from rt_desktop.formats.links import Link
from rt_desktop.formats.marc import Field, MarcRecord
from rt_desktop.formats.people import Author
from rt_desktop.formats.support import Level, Support
from rt_desktop.formats.unimarc import Description, describe
from tests.formats.building import CODED, LEADER, guide, titled


def said(*fields: Field, leader: str = LEADER) -> Description:
    """What these fields say, besides a title."""
    return describe(MarcRecord(leader, (("200", "1 ", (("a", "Ville"),)), *fields)))


def one(tag: str, *subfields: str, indicators: str = "  ") -> Field:
    """A field from "aValeur" subfields."""
    return tag, indicators, tuple((text[0], text[1:]) for text in subfields)


def test_describes_a_whole_record():
    found = describe(guide())
    assert found.title == found.sort_title == "Un autre regard sur les illettrés"
    assert found.subtitle == "représentations, apprentissages"
    assert found.authors == (Author("Bélanger, Élise", "070", main=True),)
    assert (found.publisher, found.place, found.year) == ("L'Harmattan", "Paris", 2011)
    assert (found.isbn, found.isbns, found.isbn_invalid) == ("9782296551381", ("9782296551381",), ())
    assert (found.language, found.languages) == ("fre", ("fre",))
    assert found.subjects == ("Illettrisme -- France",)
    assert found.summary.startswith("Où l'on écoute")
    assert (found.support, found.level) == (Support.BOOK, Level.MONOGRAPH)
    assert found.control_number == "RT000123"


def test_an_empty_record_says_nothing():
    found = describe(MarcRecord(" " * 24, ()))
    assert found.title == found.isbn == found.language == found.summary == ""
    assert (found.year, found.authors, found.support) == (None, (), Support.OTHER)


@pytest.mark.parametrize(
    ("field", "title", "sort_title"),
    [
        (one("200", "a\x98Le \x9cmonde de l'alpha"), "Le monde de l'alpha", "monde de l'alpha"),
        (one("200", "a\x88L'\x89école"), "L'école", "école"),
        (one("200", "ae\u0301te\u0301"), "été", "été"),
        (one("200", "ainter\u00adminable\n"), "interminable", "interminable"),
        (one("200", "a ", "aDeuxième"), "Deuxième", "Deuxième"),
        (one("200", "a", "eSous-titre"), "Sous-titre", "Sous-titre"),
        (one("200", "hTome 2"), "Tome 2", "Tome 2"),
    ],
)
def test_title(field: Field, title: str, sort_title: str):
    found = describe(MarcRecord(LEADER, (field,)))
    assert (found.title, found.sort_title) == (title, sort_title)


def test_parts_and_other_titles():
    found = describe(
        MarcRecord(
            LEADER,
            (
                one("200", "aOeuvres", "hTome 2", "iCosette", "aPoèmes", "cL'Art", "dWorks", "fV. Hugo", "gill. de X"),
                one("500", "aMisérables"),
                one("517", "aLes Mis"),
                one("464", "tFantine"),
            ),
        )
    )
    assert found.part == "Tome 2, Cosette"
    assert found.other_titles == ("Poèmes", "L'Art", "Works", "Fantine", "Misérables", "Les Mis")
    assert found.responsibility == "V. Hugo ; ill. de X"


def test_an_issue_takes_the_title_of_its_serial():
    issue = MarcRecord("     nas2 22     1i 450 ", (one("200", "a278", "h278"), one("530", "aGéo")))
    assert describe(issue).title == "Géo, 278"
    named = MarcRecord("     nas2 22     1i 450 ", (one("200", "aSpécial ville"), one("530", "aGéo")))
    assert describe(named).title == "Spécial ville"


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ([one("700", "aDonzelot", "bJacques", "4070")], ["Donzelot, Jacques"]),
        ([one("700", "aHomère")], ["Homère"]),
        ([one("700", "bJacques")], ["Jacques"]),
        ([one("700", "a ")], []),
        ([one("700", "aCAMUS (Anne)")], ["CAMUS, Anne"]),
        ([one("700", "aHomère (0850?-0750?)")], ["Homère (0850?-0750?)"]),
        (
            [one("701", "4070", "aDADONE (Cécile)", "4070", "aGUERIN (Olga)", "4651", "aPIGHIERA (C.)")],
            ["DADONE, Cécile", "GUERIN, Olga", "PIGHIERA, C."],
        ),
        ([one("710", "aFrance", "bMinistère de la ville")], ["France. Ministère de la ville"]),
        ([one("710", "aANLCI"), one("700", "aBélanger", "bÉlise")], ["Bélanger, Élise", "ANLCI"]),
        ([one("702", "aX", "bY", "4340"), one("701", "aX", "bY", "4070")], ["X, Y"]),
        ([one("700", "ae\u0301", "b\x98le \x9cÉ.")], ["é, le É."]),
    ],
)
def test_authors(fields: list[Field], names: list[str]):
    assert [author.name for author in said(*fields).authors] == names


def test_functions_and_first_headings():
    found = said(
        one("700", "aUn", "4070", "4440"), one("702", "4730", "aDeux", "4651", "aTrois"), one("712", "aQuatre", "4650")
    ).authors
    assert found == (
        Author("Un", "070", main=True),
        Author("Deux", "730"),
        Author("Trois", "651"),
        Author("Quatre", "650", body=True),
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([one("210", "aParis", "cSeuil", "d2009")], ("Seuil", "Paris", 2009)),
        ([one("214", "aParis", "cSeuil", "d2009", indicators=" 0")], ("Seuil", "Paris", 2009)),
        (
            [one("210", "cSeuil"), one("214", "aLuçon", "cImpr. Pollina", "dDL 2018", indicators=" 3")],
            ("Seuil", "Luçon", 2018),
        ),
        (
            [one("214", "cImpr.", "dDL 2018", indicators=" 3"), one("214", "cMilan", "d2017", indicators=" 0")],
            ("Milan", "", 2017),
        ),
        ([one("210", "a[S.l.]", "c[s.n.]", "d[s.d.]"), one("100", f"a{CODED}")], ("[s.n.]", "[S.l.]", 2011)),
        ([one("210", "dDL 2018"), one("100", f"a{CODED}")], ("", "", 2018)),
        ([one("210", "d1998-2002")], ("", "", 1998)),
        ([one("210", "dcop. 1912, impr. 1920")], ("", "", 1912)),
        ([one("210", "d20040804")], ("", "", 2004)),
        ([one("210", "h2004-08-04")], ("", "", 2004)),
        ([one("210", "d19..")], ("", "", None)),
        ([one("210", "d12345")], ("", "", None)),
        ([one("463", "tGéo", "d2004-08-04")], ("", "", 2004)),
        ([one("100", "a20050101u        u  u0frey50  ")], ("", "", None)),
    ],
)
def test_publication(fields: list[Field], expected: tuple[str, str, int | None]):
    found = said(*fields)
    assert (found.publisher, found.place, found.year) == expected


@pytest.mark.parametrize(
    ("fields", "isbns", "invalid", "ean"),
    [
        ([one("010", "a978-2-296-55138-1")], ("9782296551381",), (), ""),
        ([one("010", "a2-7654-0297-3"), one("073", "a9782765402978")], ("9782765402978",), (), ""),
        ([one("073", "a9782765402978")], ("9782765402978",), (), ""),
        ([one("073", "a3303332109753")], (), (), "3303332109753"),
        ([one("010", "a3303332109753")], (), ("3303332109753",), "3303332109753"),
        ([one("010", "a0-141-00872-2")], (), ("0-141-00872-2",), ""),
        ([one("010", "a978-2-296-55138-1", "a2-7654-0297-3")], ("9782296551381", "9782765402978"), (), ""),
        ([one("010", "z2-87005-142-4", "bbr.")], (), (), ""),
    ],
)
def test_numbers(fields: list[Field], isbns, invalid, ean: str):
    found = said(*fields)
    assert (found.isbns, found.isbn_invalid, found.ean) == (isbns, invalid, ean)


def test_other_numbers():
    found = said(
        one("011", "a1234-5678", "a0292-7721"), one("017", "a10.4000/Edso.12", "2DOI"), one("035", "aFRBNF1", "zold"),
        one("801", "aFR", "bABES"),
    )  # fmt: skip
    assert (found.issn, found.doi, found.other_numbers, found.source) == (
        "0292-7721",
        "10.4000/edso.12",
        ("FRBNF1",),
        "ABES",
    )


def test_subjects_and_keywords():
    found = said(
        one("600", "aFreire", "bPaulo"),
        one("601", "aFrance", "bSénat"),
        one("606", "9id:1", "aIllettrisme", "xPrévention", "yFrance", "z1990-....", "2rameau"),
        one("606", "a "),
        one("607", "aTarn (France)"),
        one("615", "2ENSP", "aPAYSAGE"),
        one("615", "2ENSP"),
        one("610", "arénovation urbaine ; mixité sociale;  France, Guerre (1939, Europe) (ALS)", "aalpha"),
        one("610", "aalpha"),
    )
    assert found.subjects == (
        "Freire, Paulo",
        "France. Sénat",
        "Illettrisme -- Prévention -- France -- 1990-....",
        "Tarn (France)",
        "PAYSAGE",
    )
    assert found.keywords == ("rénovation urbaine", "mixité sociale", "France", "Guerre (1939, Europe) (ALS)", "alpha")


def test_the_rest():
    found = said(
        one("101", "aFRE", "a   ", "aara"),
        one("205", "a2e éd."),
        one("215", "a1 vol. (187 p.)", "cill.", "d21 cm", "e1 livret"),
        one("225", "aRepères", "v12"),
        one("225", "aÉducation", "iSérie B"),
        one("300", "aIndex"),
        one("327", "aUn", "aDeux"),
        one("330", "aRésumé."),
        one("330", "aSecond."),
        one("676", "a370.1", "a 371"),
        one("856", "uhttps://exemple.fr/a.pdf", "uhttps://exemple.fr/b.pdf"),
    )
    assert found.languages == ("fre", "ara")
    assert found.edition == "2e éd."
    assert (found.pages, found.collation) == ("1 vol. (187 p.)", "1 vol. (187 p.) : ill. ; 21 cm + 1 livret")
    assert found.series == ("Repères ; 12", "Éducation. Série B")
    assert found.notes == ("Index", "Un ; Deux")
    assert found.summary == "Résumé.\nSecond."
    assert found.dewey == "370.1"
    assert found.urls == ("https://exemple.fr/a.pdf", "https://exemple.fr/b.pdf")
    assert said(one("410", "tFolio", "v3")).series == ("Folio ; 3",)


@pytest.mark.parametrize(
    ("field", "link"),
    [
        (
            one("461", "tÉcrire", "x0292-7721", "v12", "9id:7", "9lnk:perio"),
            Link("461", "Écrire", "0292-7721", "7", "12"),
        ),
        (
            one("463", "t ", "tGéo", "v278", "d2004-08-04", "039992408"),
            Link("463", "Géo", id="39992408", number="278", date="2004-08-04"),
        ),
        (
            one("461", "1001FRBNF1", "12001 ", "aDiversité", "v12", "1011  ", "a0292-7721"),
            Link("461", "Diversité", "0292-7721", "FRBNF1", "12"),
        ),
    ],
)
def test_links(field: Field, link: Link):
    assert said(field).links == (link,)


def test_links_that_say_nothing_are_left_out():
    assert said(one("461", "t "), one("464", "tPièce")).links == ()


@pytest.mark.parametrize(
    ("leader", "fields", "support", "level"),
    [
        ("     nam  22     3  450 ", [], "book", "monograph"),
        ("     nas  22     3  450 ", [], "periodical", "serial"),
        ("     nas2 22     1i 450 ", [], "issue", "issue"),
        ("     nab2 22     1i 450 ", [], "issue", "issue"),
        ("     naa2 22     1i 450 ", [], "article", "article"),
        ("     nam2 22     1i 450 ", [one("461", "tSérie")], "book", "part"),
        ("     ngm  22     3  450 ", [], "video", "monograph"),
        ("     njm  22     3  450 ", [], "sound", "monograph"),
        ("     nim  22     3  450 ", [], "sound", "monograph"),
        ("     ncm  22     3  450 ", [], "music-score", "monograph"),
        ("     nem  22     3  450 ", [], "map", "monograph"),
        ("     nkm  22     3  450 ", [], "picture", "monograph"),
        ("     nlm  22     3  450 ", [], "digital", "monograph"),
        ("     nmm  22     3  450 ", [], "kit", "monograph"),
        ("     nmm  22     3  450 ", [one("215", "a1 disque optique numérique (CD-ROM)")], "digital", "monograph"),
        ("     nrm  22     3  450 ", [], "game", "monograph"),
        ("     nam  22     3  450 ", [one("105", "ay   m   000yy")], "report", "monograph"),
        ("     nam  22     3  450 ", [one("328", "bThèse")], "report", "monograph"),
        ("     n    22     3  450 ", [one("200", "bDVD")], "video", "monograph"),
        ("     n    22     3  450 ", [one("200", "b[enr. sonore]")], "sound", "monograph"),
        ("     nj   22     3  450 ", [one("200", "bMusique imprimée")], "music-score", "monograph"),
        ("     nam  22     3  450 ", [one("200", "bTexte imprimé")], "book", "monograph"),
        ("     n    22     3  450 ", [one("200", "bJeu")], "game", "monograph"),
        ("     n    22     3  450 ", [one("200", "bPhotolangage")], "picture", "monograph"),
        ("     n    22     3  450 ", [one("200", "bMultimédia multisupport")], "kit", "monograph"),
        ("     n    22     3  450 ", [one("200", "bRessource électronique")], "digital", "monograph"),
        ("     n    22     3  450 ", [one("995", "ram", "f1")], "book", "monograph"),
        ("     n    22     3  450 ", [one("995", "rPRETLIV")], "other", "monograph"),
        ("     n    22     3  450 ", [one("126", "aaguxhxx")], "sound", "monograph"),
        ("     nx   22     #  45  ", [one("971", "aMémoire"), one("995", "rLIV")], "report", "monograph"),
        ("     nx   22     #  45  ", [one("971", "aOuvrage")], "book", "monograph"),
        ("     nx   22     #  45  ", [one("971", "aCarte")], "map", "monograph"),
        ("     nx   22     #  45  ", [one("971", "aArticle")], "article", "article"),
    ],
)
def test_support_and_level(leader: str, fields: list[Field], support: str, level: str):
    found = said(*fields, leader=leader)
    assert (found.support, found.level) == (support, level)


def test_coded_fields_too_short_or_odd_are_no_fault():
    for text in ("", "x", "200", " " * 200):
        describe(titled("Ville", one("105", f"a{text}"), coded=text))
