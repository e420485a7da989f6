"""The house's own thesaurus by hand: each word once, no circle, everything undone as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.services.catalogue.titles import Titled
from rt_desktop.services.thesaurus import listing, rules
from rt_desktop.services.thesaurus.correcting import add, correct, retire
from rt_desktop.services.thesaurus.importing import import_file
from rt_desktop.services.thesaurus.listing import ConceptView
from rt_desktop.services.undoing.entries import undo
from tests import make

SMALL = Path(__file__).parents[2] / "formats" / "vocabularies" / "fixtures" / "small.ttl"


def added(desk: Desk, label: str, **given: Any) -> UUID:
    return desk.perform(add, label=label, **given).concept_id


def shown(desk: Desk, concept_id: UUID) -> ConceptView:
    return desk.read(listing.concept, concept_id=concept_id)


def labels(found: Sequence[listing.Named | Titled]) -> list[str]:
    return [one.label for one in found]


def test_the_first_concept_begins_the_thesaurus(desk: Desk) -> None:
    assert desk.read(listing.thesauri) == ()
    view = shown(desk, added(desk, " Illettrisme ", also=["Illettrés", "illettrés", "ILLETTRISME"], note="Adultes."))
    assert (view.label, view.also, view.note) == ("Illettrisme", ("Illettrés",), "Adultes.")
    (only,) = desk.read(listing.thesauri)
    assert (only.code, only.is_own, only.concepts) == ("centre", True, 1)


def test_links_are_seen_from_both_ends(desk: Desk) -> None:
    basics = added(desk, "Savoirs de base")
    writing = added(desk, "Écrire", related=["savoirs de base"])
    reading = added(desk, "Lire", broader=["Savoirs de base"], related=["ECRIRE"])
    assert labels(shown(desk, basics).narrower) == ["Lire"]
    assert labels(shown(desk, basics).related) == ["Écrire"]
    assert labels(shown(desk, writing).related) == ["Lire", "Savoirs de base"]
    assert labels(shown(desk, reading).broader) == ["Savoirs de base"]


def test_a_correction_has_these_links_and_no_others(desk: Desk) -> None:
    for label in ("A", "B", "C"):
        added(desk, label)
    one = added(desk, "Un", broader=["A"], related=["B"])
    added(desk, "Sous un", broader=["Un"])
    done = desk.perform(correct, concept_id=one, label="Deux", broader=["C"], related=["B"])
    view = shown(desk, one)
    assert (done.was, view.label) == ("Un", "Deux")
    assert (labels(view.broader), labels(view.related), labels(view.narrower)) == (["C"], ["B"], ["Sous un"])
    assert desk.perform(undo, entry_id=done.entry_id).about.title == "Deux"
    view = shown(desk, one)
    assert (view.label, labels(view.broader), labels(view.related)) == ("Un", ["A"], ["B"])


def test_a_link_said_by_the_other_end_is_kept_and_can_be_taken_out(desk: Desk) -> None:
    one = added(desk, "Un")
    added(desk, "Deux", related=["Un"])
    desk.perform(correct, concept_id=one, label="Un", related=["Deux"])
    assert labels(shown(desk, one).related) == ["Deux"]
    desk.perform(correct, concept_id=one, label="Un")
    assert labels(shown(desk, one).related) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"label": "  "}, "Tapez"),
        ({"label": "ville"}, "déjà"),
        ({"label": "Cité"}, "Ville"),
        ({"label": "Autre", "also": ["Cité"]}, "Ville"),
        ({"label": "Autre", "also": ["ville"]}, "déjà"),
        ({"label": "Autre", "broader": ["Inconnu"]}, "Inconnu"),
        ({"label": "Autre", "related": ["Inconnu"]}, "Inconnu"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(desk: Desk, given: dict[str, Any], says: str) -> None:
    added(desk, "Ville", also=["Cité"])
    with pytest.raises(UserError, match=says):
        desk.perform(add, **given)


def test_no_concept_comes_to_stand_below_itself(desk: Desk) -> None:
    top = added(desk, "Haut")
    added(desk, "Milieu", broader=["Haut"])
    added(desk, "Bas", broader=["Milieu"])
    with pytest.raises(UserError, match="sous lui-même"):
        desk.perform(correct, concept_id=top, label="Haut", broader=["Bas"])


def test_circles_are_seen_however_long_and_other_circles_end() -> None:
    a, b, c = uuid4(), uuid4(), uuid4()
    rules.require_no_circle(a, [b], {b: [c], c: [b]})
    with pytest.raises(UserError):
        rules.require_no_circle(a, [b], {b: [c], c: [a]})


def test_a_concept_taken_out_leaves_with_its_links_and_comes_back_with_them(desk: Desk) -> None:
    top = added(desk, "Haut")
    low = added(desk, "Bas", broader=["Haut"])
    done = desk.perform(retire, concept_id=top)
    assert labels(shown(desk, low).broader) == []
    with pytest.raises(UserError):
        shown(desk, top)
    desk.perform(undo, entry_id=done.entry_id)
    assert labels(shown(desk, low).broader) == ["Haut"]


def test_what_somebody_else_changed_is_not_overwritten(desk: Desk) -> None:
    one = added(desk, "Un", note="avant")
    seen = {"label": "Un", "also": [], "note": "avant"}
    desk.perform(correct, concept_id=one, label="Un", note="après", seen=seen)
    with pytest.raises(UserError):
        desk.perform(correct, concept_id=one, label="Un", note="autre", seen=seen)


def test_thesauri_from_elsewhere_change_by_importing_them_only(desk: Desk) -> None:
    desk.run(import_file, job=Job(), file=SMALL)
    (imported,) = desk.read(listing.thesauri)
    first = desk.read(listing.concepts, thesaurus_id=imported.id).rows[0]
    for change in (lambda: desk.perform(retire, concept_id=first.id),):
        with pytest.raises(UserError, match="ailleurs"):
            change()
    with pytest.raises(UserError, match="ailleurs"):
        desk.perform(correct, concept_id=first.id, label="Autre")


def test_a_list_is_narrowed_by_words_and_by_what_they_are_used_for(desk: Desk) -> None:
    added(desk, "Illettrisme", also=["Analphabétisme fonctionnel"])
    added(desk, "Habitat")
    own = desk.read(listing.thesauri)[0].id
    make.record(desk, title="Un", fields=[("606", "  ", (("a", "Habitat"), ("y", "France")))])
    make.record(desk, title="Deux", year=2011, fields=[("610", "0 ", (("a", "habitat"),))])

    def found(text: str = "", **how: Any) -> list[tuple[str, str, int]]:
        rows = desk.read(listing.concepts, thesaurus_id=own, text=text, **how).rows
        return [(one.label, one.instead_of, one.records) for one in rows]

    assert found() == [("Habitat", "", 2), ("Illettrisme", "", 0)]
    assert found("fonc ANALPHA") == [("Illettrisme", "Analphabétisme fonctionnel", 0)]
    assert found(sort="records") == [("Illettrisme", "", 0), ("Habitat", "", 2)]
    view = shown(desk, desk.read(listing.concepts, thesaurus_id=own, text="hab").rows[0].id)
    assert (view.records_count, labels(view.records)) == (2, ["Deux (2011)", "Un"])
