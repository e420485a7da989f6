"""The headings of the collection: counted from the records, followed as they change, renamed everywhere."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.formats.headings import Heading
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue import headings, renaming, search
from rt_desktop.services.catalogue.renaming import Renamed, rename
from rt_desktop.services.undoing.works import undo_work
from tests import make

SUBJECT, AUTHOR = Heading.SUBJECT, Heading.AUTHOR


def about(desk: Desk, *subjects: str, **values: object) -> UUID:
    """A record on these subjects."""
    return make.record(desk, fields=[("606", "  ", (("a", one),)) for one in subjects], **values)  # type: ignore[arg-type]


def named(desk: Desk, kind: Heading = SUBJECT, **how: object) -> list[tuple[str, int]]:
    found = desk.read(headings.listing, kind=kind, **how)
    assert found.total >= len(found.rows)
    return [(one.name, one.count) for one in found.rows]


def contents(desk: Desk) -> dict[UUID, str]:
    """The UNIMARC of every record."""
    return desk.read(lambda desk: {row.id: row.marc for row in desk.session.execute(select(Record.id, Record.marc))})


def renamed(desk: Desk, *names: str, to: str, kind: Heading = SUBJECT) -> Renamed:
    return desk.run(rename, kind=kind, names=names, to=to, job=Job())


def test_each_is_counted_once_for_a_record(desk: Desk) -> None:
    about(desk, "Ville", "Habitat", "Ville")
    about(desk, "Ville")
    assert named(desk) == [("Habitat", 1), ("Ville", 2)]
    assert named(desk, sort="count", descending=True) == [("Ville", 2), ("Habitat", 1)]
    assert desk.read(headings.counts)[SUBJECT] == 2


def test_they_follow_what_happens_to_records(desk: Desk) -> None:
    one, other = about(desk, "Ville"), about(desk, "Ville")
    assert named(desk) == [("Ville", 2)]
    make.changed(desk, table="record", row_id=one, retired=True)
    assert named(desk) == [("Ville", 1)]
    about(desk, "Habitat")
    renamed(desk, "Ville", to="Villes")
    assert named(desk) == [("Habitat", 1), ("Villes", 1)]
    make.changed(desk, table="record", row_id=other, retired=True)
    make.changed(desk, table="record", row_id=one, retired=False)
    assert named(desk) == [("Habitat", 1), ("Ville", 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Éducation populaire", "Éducation", "Habitat"]),
        ("educ", ["Éducation", "Éducation populaire"]),
        ("pop ÉDU", ["Éducation populaire"]),
        ("ucation", []),
    ],
)
def test_words_narrow_them_however_written(desk: Desk, text: str, found: list[str]) -> None:
    for subject in ("Éducation", "Éducation populaire", "Habitat"):
        about(desk, subject)
    assert sorted(name for name, _count in named(desk, text=text)) == sorted(found)


def test_what_begins_like_the_text_is_likelier_than_what_is_commoner(desk: Desk) -> None:
    for subject in ("Droit du logement", "Droit du logement", "Logement social", "Logement", "Logement"):
        about(desk, subject)
    likely = desk.read(headings.likely, kind=SUBJECT, text="log", limit=3)
    assert [one.name for one in likely] == ["Logement", "Logement social", "Droit du logement"]


def test_they_come_in_pages(desk: Desk) -> None:
    for number in range(5):
        about(desk, f"Sujet {number}")
    found = desk.read(headings.listing, kind=SUBJECT, limit=2, offset=2)
    assert (found.total, [one.name for one in found.rows]) == (5, ["Sujet 2", "Sujet 3"])


def test_renaming_merges_where_the_name_is_there_already(desk: Desk) -> None:
    both = about(desk, "fle", "FLE")
    about(desk, "fle")
    done = renamed(desk, "fle", to="FLE")
    assert (done.records, done.is_stopped) == (2, False)
    assert named(desk) == [("FLE", 2)]
    fields = json.loads(desk.read(lambda desk: desk.session.get_one(Record, both)).marc)["fields"]
    assert [one for one in fields if one[0] == "606"] == [["606", "  ", [["a", "FLE"]]]]


def test_columns_and_search_follow(desk: Desk) -> None:
    record_id = make.record(desk, authors=["Zwick, Jean"], title="Bagages")
    renamed(desk, "Zwick, Jean", to="Dupont, Jeanne", kind=AUTHOR)
    assert desk.read(lambda desk: desk.session.get_one(Record, record_id)).authors == ["Dupont, Jeanne"]
    assert desk.read(search.ids, text="dupont jeanne") == [record_id]
    assert desk.read(search.ids, text="zwick") == []


def test_a_renaming_is_taken_back_as_a_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "BATCH", 2)
    for _each in range(5):
        about(desk, "Ville", "fle")
    before = contents(desk)
    done = renamed(desk, "fle", to="FLE")
    assert named(desk) == [("FLE", 5), ("Ville", 5)]
    assert done.group_id is not None
    assert desk.run(undo_work, group_id=done.group_id, job=Job()).entries == 3
    assert named(desk) == [("fle", 5), ("Ville", 5)]
    assert contents(desk) == before


def test_an_edited_record_says_that_it_was_edited(desk: Desk) -> None:
    record_id = about(desk, "fle")
    before = desk.read(lambda desk: desk.session.get_one(Record, record_id)).hash
    make.changed(desk, table="record", row_id=record_id, received_hash=before)
    renamed(desk, "fle", to="FLE")
    row = desk.read(lambda desk: desk.session.get_one(Record, record_id))
    assert row.received_hash == before != row.hash


def test_a_stop_keeps_what_was_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "BATCH", 2)
    for _each in range(5):
        about(desk, "fle")
    job = Job(lambda done, _total, _text: job.cancel() if not done else None)
    done = desk.run(rename, kind=SUBJECT, names=["fle"], to="FLE", job=job)
    assert (done.records, done.is_stopped) == (2, True)
    assert named(desk) == [("FLE", 2), ("fle", 3)]
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.run(rename, kind=SUBJECT, names=["fle"], to="FLE", job=job)


@pytest.mark.parametrize(
    ("kind", "to"),
    [(SUBJECT, ""), (SUBJECT, "  FLE"), (Heading.KEYWORD, "un; deux"), (Heading.KEYWORD, "un, deux")],
)
def test_what_is_no_name_is_refused(desk: Desk, kind: Heading, to: str) -> None:
    about(desk, "fle")
    with pytest.raises(UserError):
        renamed(desk, "fle", to=to, kind=kind)


def test_a_name_nobody_has_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        renamed(desk, "fle", to="FLE")


def test_records_are_found_by_a_word_of_theirs(desk: Desk) -> None:
    one = make.record(desk, fields=[("606", "  ", (("a", "Illettrisme"), ("y", "France")))])
    other = make.record(desk, fields=[("610", "0 ", (("a", "illettrisme; fle"),))])
    make.record(desk, fields=[("606", "  ", (("a", "Lutte contre l’illettrisme"),))])
    assert desk.read(headings.speaking_of, key="illettrisme") == [one, other]
    assert desk.read(headings.record_ids, kind=SUBJECT, names=["Illettrisme -- France"]) == [one]
