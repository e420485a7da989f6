"""What is proposed while a record is described."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.desk import Desk
from rt_desktop.formats.headings import Heading
from rt_desktop.job import Job
from rt_desktop.services.thesaurus.completing import Proposed, complete
from rt_desktop.services.thesaurus.correcting import add, correct
from rt_desktop.services.thesaurus.importing import import_file
from tests import make

SMALL = Path(__file__).parents[2] / "formats" / "vocabularies" / "fixtures" / "small.ttl"


def proposed(desk: Desk, text: str, kind: Heading = Heading.SUBJECT) -> list[Proposed]:
    return list(desk.read(complete, kind=kind, text=text))


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Our own words, those of another thesaurus, and those of records."""
    desk.perform(add, label="Illettrisme et numérique", also=["Illectronisme"])
    desk.run(import_file, job=Job(), file=SMALL)
    for _each in range(2):
        make.record(desk, fields=[("606", "  ", (("a", "Lutte contre l’illettrisme"),))])
    make.record(desk, fields=[("606", "  ", (("a", "illettrisme"),))], authors=["Illouz, Eva"], publisher="Ill")
    make.record(desk, fields=[("610", "0 ", (("a", "illettrisme; fle"),))])
    return desk


def test_our_words_come_first_then_those_of_others_then_those_of_records(filled: Desk) -> None:
    assert proposed(filled, "illet") == [
        Proposed("Illettrisme et numérique", "", "Thésaurus du centre", 0),
        Proposed("Illettrisme", "", "Petit thésaurus", 2),
        Proposed("Lutte contre l’illettrisme", "", "", 2),
    ]


def test_a_word_used_for_another_proposes_that_one(filled: Desk) -> None:
    (only,) = proposed(filled, "ILLECTRO")
    assert only == Proposed("Illettrisme et numérique", "Illectronisme", "Thésaurus du centre", 0)
    (only,) = proposed(filled, "fonctionnel analph")
    assert (only.text, only.instead_of) == ("Illettrisme", "Analphabétisme fonctionnel")


def test_what_changes_is_proposed_at_once(filled: Desk) -> None:
    done = filled.perform(add, label="Habitat")
    assert [one.text for one in proposed(filled, "hab")] == ["Habitat"]
    filled.perform(correct, concept_id=done.concept_id, label="Logement", also=["Habitat"])
    assert [(one.text, one.instead_of) for one in proposed(filled, "hab")] == [("Logement", "Habitat")]


def test_names_come_from_the_records(filled: Desk) -> None:
    assert [one.text for one in proposed(filled, "ill", Heading.AUTHOR)] == ["Illouz, Eva"]
    assert [one.text for one in proposed(filled, "ill", Heading.PUBLISHER)] == ["Ill"]
    assert [one.text for one in proposed(filled, "fl", Heading.KEYWORD)] == ["fle"]


def test_nothing_typed_proposes_what_is_common(filled: Desk) -> None:
    assert proposed(filled, "")[0].text == "Lutte contre l’illettrisme"
