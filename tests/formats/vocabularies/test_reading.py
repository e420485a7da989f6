"""Thesauri in files: SKOS in both its forms, and lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats.vocabularies import Vocabulary, read

FIXTURES = Path(__file__).parent / "fixtures"
BASE = "http://words.example/th/"


def by_label(found: Vocabulary) -> dict[str, dict[str, object]]:
    """Each concept by its label, its links in labels."""
    labels = {one.key: one.label for one in found.concepts}
    return {
        one.label: {
            "uri": one.uri,
            "also": one.also,
            "note": one.note,
            "broader": [labels[key] for key in one.broader],
            "related": [labels[key] for key in one.related],
        }
        for one in found.concepts
    }


@pytest.mark.parametrize("name", ["small.ttl", "small.rdf"])
def test_skos_says_the_same_in_both_forms(name: str) -> None:
    found = read(FIXTURES / name)
    assert (found.label, found.uri) == ("Petit thésaurus", BASE)
    concepts = by_label(found)
    assert concepts.keys() == {"Savoirs de base", "Illettrisme", "Numératie", "Mentoring"}
    assert concepts["Illettrisme"] == {
        "uri": f"{BASE}illettrisme",
        "also": ("Illettrés", "Analphabétisme fonctionnel"),
        "note": 'Des adultes qui ont appris à lire, et l’ont "oublié".',
        "broader": ["Savoirs de base"],
        "related": ["Numératie"],
    }
    assert concepts["Numératie"]["also"] == ("Calcul",)
    assert concepts["Numératie"]["related"] == []  # said once, by the other
    assert concepts["Mentoring"]["broader"] == ["Savoirs de base"]
    assert {(one.title, one.code) for one in found.refusals} == {
        (f"{BASE}sans", "no-label"),
        ("Ancien mot", "deprecated"),
    }
    assert [(one.title, one.code, one.values) for one in found.warnings] == [
        ("Mentoring", "other-language", {"language": "en"})
    ]
    assert all(one.message for one in (*found.refusals, *found.warnings))


def test_labels_come_in_the_language_asked_for() -> None:
    labels = {one.label for one in read(FIXTURES / "small.ttl", language="en").concepts}
    assert labels == {"Basic knowledge", "Illettrisme", "Numératie", "Mentoring"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@prefix a: <b> .\na:x a:y a:z ;\n a:z a:w\na:q a:r a:s .", 4),
        ('@prefix a: <b> .\n\na:x a:y "open .\n', 3),
        ("@prefix a: <b> .\nc:x a:y a:z .", 2),
        ("@prefix a: <b> .\na:x a:y [ a:z a:w .", 2),
        ("@prefix a: <b> .\na:x a:y a:z", 2),
        ("@prefix a: <b> .\n{ a:x a:y a:z }", 2),
        ("@prefix a: <b> .\na:x a:y " + "[ a:y " * 2000, 2),
    ],
)
def test_what_is_no_turtle_is_said_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text(text, "utf-8")
    with pytest.raises(UserError, match=rf"ligne {line}\b"):
        read(file)


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><a></rdf:RDF>",
        b"<?xml version='1.0'?><html/>",
        b"PK\x03\x04 an office document",
        b"",
        b" \n\n",
        b"# only what is left out\n",
        bytes(range(256)) * 4,
    ],
)
def test_what_holds_no_thesaurus_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "odd.rdf"
    file.write_bytes(data)
    with pytest.raises(UserError):
        read(file)


def test_nothing_outside_the_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    file = tmp_path / "outside.rdf"
    file.write_text(
        f'<!DOCTYPE rdf:RDF [ <!ENTITY out SYSTEM "file://{tmp_path}/secret"> ]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
        '<skos:Concept rdf:about="a"><skos:prefLabel>a&out;b</skos:prefLabel></skos:Concept></rdf:RDF>',
        "utf-8",
    )
    try:
        found = read(file)
    except UserError:
        return
    assert "secret" not in found.concepts[0].label


WORDS = """\
# The words of a centre
Apprentissage
  EP  Apprendre
  NA  Des adultes surtout
  Lecture
    TA : Illettrisme
    Lecture à voix haute
  Écriture
RT 2012
Illettrisme
\tTG Apprentissage
\tTS Illectronisme
Illectronisme
Analphabétisme
  EM Illettrisme
Écriture
Nulle part
  USE Absent
  TA Inconnu
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_says_what_is_below_what_and_what_is_used_for_what(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "mots.txt"
    file.write_bytes(WORDS.encode(encoding))
    found = read(file)
    concepts = by_label(found)
    assert list(concepts) == [
        *("Apprentissage", "Lecture", "Lecture à voix haute", "Écriture", "RT 2012", "Illettrisme", "Illectronisme"),
    ]
    assert concepts["Apprentissage"]["also"] == ("Apprendre",)
    assert concepts["Apprentissage"]["note"] == "Des adultes surtout"
    assert concepts["Lecture"]["broader"] == ["Apprentissage"]
    assert concepts["Lecture"]["related"] == ["Illettrisme"]
    assert concepts["Lecture à voix haute"]["broader"] == ["Lecture"]
    assert concepts["Illettrisme"]["broader"] == ["Apprentissage"]
    assert concepts["Illettrisme"]["also"] == ("Analphabétisme",)
    assert concepts["Illectronisme"]["broader"] == ["Illettrisme"]
    assert [(one.position, one.code) for one in found.refusals] == [(16, "twice"), (17, "unknown-link")]


def test_what_would_go_round_in_a_circle_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "mots.txt"
    file.write_text("A\n  TG B\nB\n  TG C\nC\n  TG A\n  TA C\n", "utf-8")
    found = read(file)
    assert [one.broader for one in found.concepts] == [("B",), ("C",), ()]
    assert [(one.title, one.code, one.values["other"]) for one in found.warnings] == [("C", "loop", "A")]


SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <http://x/> .\n"


def test_two_concepts_with_one_label_and_one_with_two_are_said(tmp_path: Path) -> None:
    file = tmp_path / "two.ttl"
    file.write_text(f'{SKOS}:a skos:prefLabel "Chat"@fr, "Matou"@fr, "Cat"@en .\n:b skos:prefLabel "chat"@fr .\n')
    found = read(file)
    assert [one.label for one in found.concepts] == ["Chat", "chat"]
    said = [(one.position, one.code, one.values) for one in found.warnings]
    assert said == [(1, "two-labels", {"other": "Matou"}), (2, "same-label", {"position": "1"})]


@pytest.mark.parametrize("name", ["long.ttl", "long.txt"])
def test_a_label_that_is_no_word_is_refused(tmp_path: Path, name: str) -> None:
    long = "mot " * 1000
    text = f'{SKOS}:a skos:prefLabel "{long}"@fr .\n:b skos:prefLabel "Chat"@fr ; skos:altLabel "{long}"@fr .\n'
    (tmp_path / "long.ttl").write_text(text)
    (tmp_path / "long.txt").write_text(f"{long}\nChat\n EP {long}\n")
    found = read(tmp_path / name)
    assert [(one.label, one.also) for one in found.concepts] == [("Chat", ())]
    assert [one.code for one in found.refusals] == ["too-long"]
    assert [one.code for one in found.warnings] == ["also-too-long"]
    assert all(len(one.title) < 100 and "3999" in one.message for one in (*found.refusals, *found.warnings))


def test_a_long_descent_is_read_and_its_end_below_its_start_is_a_loop(tmp_path: Path) -> None:
    file = tmp_path / "deep.ttl"
    lines = [f':c{n} skos:prefLabel "C{n}"@fr ; skos:broader :c{n - 1} .' for n in range(1, 3000)]
    file.write_text("\n".join([SKOS, ':c0 skos:prefLabel "C0"@fr ; skos:broader :c2999, :c0 .', *lines]))
    found = read(file)
    assert sum(len(one.broader) for one in found.concepts) == 2999
    assert [one.code for one in found.warnings] == ["loop", "loop"]
