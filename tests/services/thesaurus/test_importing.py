"""Importing thesauri: what was read is accounted for, the same file again changes nothing, all can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.models.thesaurus import Concept, ConceptLink, Thesaurus
from rt_desktop.services.thesaurus import importing, listing
from rt_desktop.services.thesaurus.correcting import add
from rt_desktop.services.thesaurus.importing import import_file
from rt_desktop.services.thesaurus.report import ThesaurusImported
from rt_desktop.services.undoing.works import undo_work

SMALL = Path(__file__).parents[2] / "formats" / "vocabularies" / "fixtures" / "small.ttl"


def imported(desk: Desk, file: Path = SMALL, **given: object) -> ThesaurusImported:
    return desk.run(import_file, job=Job(), file=file, **given)


def counts(desk: Desk) -> tuple[int, int, int]:
    """Thesauri, concepts and links that stand."""

    def number(model: type[Thesaurus | Concept | ConceptLink]) -> int:
        return desk.read(
            lambda desk: desk.session.scalar(select(func.count()).select_from(model).where(~model.retired)) or 0
        )

    return number(Thesaurus), number(Concept), number(ConceptLink)


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mots.txt"
    file.write_text(text, "utf-8")
    return file


def test_a_report_that_balances_and_nothing_twice(desk: Desk) -> None:
    first = imported(desk)
    assert (first.code, first.label) == ("petit-thesaurus", "Petit thésaurus")
    assert (first.read, first.created, first.refused) == (6, 4, 2)
    assert first.links_created == 4  # three broader, one related
    assert counts(desk) == (1, 4, 4)
    again = imported(desk)
    assert (again.read, again.created, again.updated, again.unchanged, again.refused) == (6, 0, 0, 4, 2)
    assert (again.links_created, again.links_removed, again.group_id) == (0, 0, None)
    assert counts(desk) == (1, 4, 4)


def test_a_trial_changes_nothing_and_tells_the_same(desk: Desk) -> None:
    trial = imported(desk, dry_run=True)
    assert counts(desk) == (0, 0, 0)
    done = imported(desk)
    told = ("code", "label", "read", "created", "updated", "unchanged", "refused", "links_created", "refusals")
    assert [getattr(trial, name) for name in told] == [getattr(done, name) for name in told]
    assert (trial.is_dry_run, trial.group_id) == (True, None)


def test_what_changed_in_the_file_changes_here(desk: Desk, tmp_path: Path) -> None:
    first = written(tmp_path, "Habitat\n  Logement\n  TA Ville\nVille\nSanté\n")
    assert imported(desk, first).created == 4
    second = written(tmp_path, "Habitat\nLogement\n  EP Maison\nVille\n  TA Habitat\n")
    done = imported(desk, second)
    assert (done.created, done.updated, done.unchanged) == (0, 1, 2)
    assert done.gone == ("Santé",)
    assert (done.links_created, done.links_removed) == (0, 1)
    assert counts(desk) == (1, 4, 1)  # what the file no longer has is kept


def test_words_that_only_accents_tell_apart_stay_two(desk: Desk, tmp_path: Path) -> None:
    file = written(tmp_path, "Cote\nCôte\n")
    assert imported(desk, file).created == 2
    assert imported(desk, file).unchanged == 2


def test_all_of_it_can_be_taken_back_and_imported_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    done = imported(desk)
    assert done.group_id is not None
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert counts(desk) == (0, 0, 0)
    assert imported(desk).created == 4
    assert counts(desk) == (1, 4, 4)


def test_what_was_written_before_a_stop_is_kept_and_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    job = Job(lambda done, total, _text: job.cancel() if total and not done else None)
    done = desk.run(import_file, job=job, file=SMALL)
    assert done.stopped
    assert (done.created, done.links_created) == (2, 0)
    assert counts(desk) == (1, 2, 0)
    assert imported(desk).created == 2
    assert counts(desk) == (1, 4, 4)


def test_a_stop_before_the_beginning_is_silent(desk: Desk) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.run(import_file, job=job, file=SMALL)


def test_a_code_can_be_said_and_must_be_one(desk: Desk) -> None:
    assert imported(desk, code="Mon Code", label="Le mien").code == "mon-code"
    with pytest.raises(UserError):
        imported(desk, code="!!!")


def test_what_people_wrote_is_only_added_to(desk: Desk, tmp_path: Path) -> None:
    desk.perform(add, label="Ville", also=["Cité"], note="La leur.")
    desk.perform(add, label="Habitat", broader=["Ville"])
    file = written(tmp_path, "ville\n  EP Commune\n  EP CITE\n  NA La nôtre\nHabitat\nMobilité\n  TG ville\n")
    done = imported(desk, file, code="centre")
    assert (done.label, done.created, done.updated, done.unchanged) == ("Thésaurus du centre", 1, 1, 1)
    assert (done.links_created, done.links_removed) == (1, 0)
    view = desk.read(listing.concept, concept_id=desk.read(listing.named, label="Ville"))
    assert (view.label, view.also, view.note) == ("Ville", ("Cité", "Commune"), "La leur.")
    assert [one.label for one in view.narrower] == ["Habitat", "Mobilité"]
    assert imported(desk, file, code="centre").unchanged == 3


def test_a_large_thesaurus_balances(desk: Desk, test_data: Path) -> None:
    (file,) = (test_data / "thesaurus").glob("*.ttl")
    done = imported(desk, file, code="unesco")
    assert (done.read, done.created, done.refused, done.warnings) == (4414, 4414, 0, ())
    assert counts(desk) == (1, 4414, done.links_created)
    again = imported(desk, file, code="unesco")
    assert (again.unchanged, again.links_created, again.links_removed) == (4414, 0, 0)
