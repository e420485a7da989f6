"""Which character set a record is in, whatever it declares."""

from __future__ import annotations

import pytest

from rt_desktop.formats import encodings, reading
from rt_desktop.formats.reading import Encoding
from tests.formats.building import (
    CODED,
    assembled,
    bodies,
    guide,
    in_cp1252,
    in_iso5426,
    in_latin1,
    iso2709,
    titled,
)

WORDS = [
    "Écosse",
    "École",
    "éducation",
    "ÉCOLE",
    "État",
    "L'ÎLE",
    "FORÊT",
    "Être",
    "Ça",
    "GARÇON",
    "Noël",
    "NOËL",
    "naïf",
    "cœur",
    "œuvre",
    "Œuvres",
    "ŒUVRES",
    "sœur",
    "à",
    "À la",
    "où",
    "août",
    "maïs",
    "DÉPARTEMENT",
    "Âge",
    "âne",
    "CHÂTEAU",
    "HÔTEL",
    "CRÉER",
    "Éire",
    "été",
    "hôpital",
    "reçu",
    "Ève",
    "ère",
    "MÈRE",
    "Île",
    "dîner",
    "Straße",
    "España",
    "niño",
    "Łódź",
    "São Paulo",
    "évaluation",
    "Égalité",
    "«Égalité»",
    "fête",
    "côté",
    "goût",
    "GOÛT",
    "sûr",
    "voilà",
    "déjà",
    "français",
    "FRANÇAIS",
    "çà et là",
    "aïeul",
    "haïr",
    "Israël",
    "Zoé",
    "Müller",
    "Händel",
    "Émilie",
    "Éluard",
    "créé",
    "Prévention de la délinquance",
    "über",
    "continúan",
    "señor",
    "más",
    "più",
]


def fits(word: str, codec: str) -> bool:
    try:
        word.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("word", WORDS)
def test_one_word_in_iso5426_is_enough(word: str):
    data = b"1 \x1fa" + in_iso5426(word)
    guess = encodings.guess([data])
    assert encodings.decode(data, guess.encoding) == f"1 \x1fa{word}"


@pytest.mark.parametrize("word", [word for word in WORDS if fits(word, "cp1252")])
def test_one_word_in_windows_1252_is_enough(word: str):
    data = b"1 \x1fa" + in_cp1252(word)
    guess = encodings.guess([data])
    assert encodings.decode(data, guess.encoding) == f"1 \x1fa{word}"


TITLE = "L'école de la République : « naïfs » et garçons, où l'œuvre s'achève"
DECLARATIONS = ["50  ", "0103", "01  ", "    ", "|||"]


@pytest.mark.parametrize("declared", DECLARATIONS)
@pytest.mark.parametrize(
    ("encode", "found"),
    [(str.encode, "utf-8"), (in_iso5426, "iso5426"), (in_cp1252, "cp1252")],
    ids=["utf-8", "iso5426", "cp1252"],
)
def test_the_content_decides_whatever_is_declared(encode, found, declared):
    coded = CODED[:26] + declared.ljust(4) + CODED[30:]
    (read,) = reading.read(iso2709(titled(TITLE, coded=coded), encode))
    assert (read.title, read.encoding, read.warnings) == (TITLE, found, ())


def test_latin1_is_read_as_windows_1252():
    (read,) = reading.read(iso2709(titled("Élèves à l'école"), in_latin1))
    assert (read.title, read.encoding) == ("Élèves à l'école", "cp1252")


def test_each_record_is_decided_alone():
    files = [iso2709(titled(TITLE), encode) for encode in (str.encode, in_iso5426, in_cp1252, in_iso5426)]
    found = [(read.title, read.encoding) for read in reading.read(b"".join(files))]
    assert found == [(TITLE, encoding) for encoding in ("utf-8", "iso5426", "cp1252", "iso5426")]


@pytest.mark.parametrize(("declared", "found"), [("0103", "iso5426"), ("50  ", "cp1252"), ("    ", "cp1252")])
def test_the_declaration_breaks_ties_and_says_so(declared: str, found: str):
    coded = CODED[:26] + declared + CODED[30:]
    fields = [(tag, body.replace(b"Andern", b"\xc4ndern")) for tag, body in bodies(titled("Andern", coded=coded))]
    (read,) = reading.read(assembled(fields))
    assert (read.encoding, read.title) == (found, "ñdern" if found == "iso5426" else "Ändern")
    assert [warning.code for warning in read.warnings] == ["encoding-guessed"]


def test_signs_that_are_the_same_in_both_leave_no_doubt():
    fields = [(tag, body.replace(b"_", b"\xabOui\xbb")) for tag, body in bodies(titled("_"))]
    (read,) = reading.read(assembled(fields))
    assert (read.title, read.warnings) == ("«Oui»", ())


@pytest.mark.parametrize(
    ("encode", "said"),
    [(str.encode, "utf-8"), (in_iso5426, "iso5426"), (in_latin1, "latin-1"), (in_cp1252, "cp1252")],
    ids=["utf-8", "iso5426", "latin-1", "cp1252"],
)
def test_a_person_decides_against_the_content(encode, said: Encoding):
    (read,) = reading.read(iso2709(titled("Élève"), encode), encoding=said)
    assert (read.title, read.encoding) == ("Élève", said)


def test_a_person_who_is_wrong_is_shown_what_was_lost():
    (read,) = reading.read(iso2709(titled("Élève"), in_latin1), encoding="utf-8")
    assert read.title == "�l�ve"
    assert [warning.code for warning in read.warnings] == ["undecodable"]
    assert read.warnings[0].values["fields"] == "200"


def test_fields_in_different_character_sets_are_each_read_and_flagged():
    fields = bodies(guide(), in_latin1)
    summary = dict(bodies(guide()))["330"]
    mixed = [(tag, summary if tag == "330" else body) for tag, body in fields]
    (read,) = reading.read(assembled(mixed))
    assert read.record is not None
    assert read.title == "Un autre regard sur les illettrés"
    assert "naïveté, œuvre" in read.record.first("330", "a")
    assert [(warning.code, warning.values["fields"]) for warning in read.warnings] == [("mixed-encodings", "330")]


def test_letters_lost_before_are_flagged_and_kept():
    (read,) = reading.read(iso2709(titled("Un �l�ve")))
    assert read.title == "Un �l�ve"
    assert [(warning.code, warning.values["fields"]) for warning in read.warnings] == [("replacement-character", "200")]


def test_decomposed_accents_are_kept_as_received():
    (read,) = reading.read(iso2709(titled("e\u0301cole")))
    assert read.record is not None
    assert read.record.first("200", "a") == "e\u0301cole"
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"l\x92\xe9t\xe9 \x96 c\x9cur \x85 10 \x80", "l’été – cœur … 10 €"),
        (b"\x98Le \x9cmonde", "\x98Le \x9cmonde"),  # the pair limits what does not sort
        (b"\x88Le \x89monde", "\x88Le \x89monde"),
    ],
)
def test_windows_1252_knows_typography_and_the_marks_of_unimarc(data: bytes, text: str):
    assert encodings.decode(data, "cp1252") == text
