"""Which record of the collection an arriving one is, and what happens then."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.desk import Desk
from rt_desktop.formats import marc
from rt_desktop.services.catalogue.importing import Imported
from rt_desktop.services.catalogue.merging import merge
from rt_desktop.services.undoing.entries import undo
from tests import make, unimarc
from tests.services.catalogue.importing.conftest import Take, entry_count, items, records


def counts(done: Imported) -> tuple[int, int, int, int, int]:
    return done.read, done.created, done.updated, done.unchanged, done.refused


def test_a_record_is_kept_whole_with_what_is_derived_from_it(desk: Desk, take: Take) -> None:
    given = unimarc.record("L’École", unimarc.field("686", "aZ 4", "2local"), number="N1", isbn="2-296-55138-6")
    assert counts(take(given, source="cosoter")) == (1, 1, 0, 0, 0)
    (kept,) = records(desk)
    assert (kept.title, kept.isbn, kept.year, kept.number, kept.source) == (
        "L’École",
        "9782296551381",
        2011,
        "N1",
        "cosoter",
    )
    assert marc.from_json(kept.marc).fields == given.fields
    assert kept.hash == kept.received_hash == marc.content_hash(given)


def test_the_same_file_again_changes_nothing_and_leaves_no_entry(desk: Desk, take: Take) -> None:
    given = [unimarc.record("Un", number="1"), unimarc.record("Deux"), unimarc.record("Trois", unimarc.copy("fA1"))]
    take(*given)
    before = entry_count(desk)
    assert counts(take(*given)) == (3, 0, 0, 3, 0)
    assert entry_count(desk) == before


def test_exact_repeats_in_one_file_are_one_record(desk: Desk, take: Take) -> None:
    one, other = unimarc.record("Sans numéro"), unimarc.record("Avec numéro", number="7")
    assert counts(take(one, other, one, other, one)) == (5, 2, 0, 3, 0)
    assert len(records(desk)) == 2


def test_the_same_content_in_another_encoding_or_format_is_the_same(tmp_path: Path, desk: Desk, take: Take) -> None:
    given = unimarc.record("Éducabilité cognitive : œuvre")
    in_latin = unimarc.record("Éducabilité cognitive", number="L")
    take(given, in_latin)
    latin = tmp_path / "latin.mrc"
    latin.write_bytes(_in_latin1(in_latin))
    decomposed = unimarc.record("E\u0301ducabilite\u0301 cognitive : œuvre")
    xml = unimarc.xml_file(tmp_path, [given])
    assert counts(take(files=[latin, xml])) == (2, 0, 0, 2, 0)
    assert counts(take(decomposed)) == (1, 0, 0, 1, 0)


def _in_latin1(record: marc.MarcRecord) -> bytes:
    """The record as many old systems wrote it."""
    bodies = []
    for one in record.fields:
        subfields = "".join(f"\x1f{code}{value}" for code, value in one[2]) if marc.is_data(one) else ""
        bodies.append((one[0], (one[1] + subfields).encode("latin-1")))
    entries, start = "", 0
    for tag, body in bodies:
        entries += f"{tag}{len(body) + 1:04}{start:05}"
        start += len(body) + 1
    base = 24 + len(entries) + 1
    leader = f"{base + start + 1:05}nam  22{base:05}   450 "
    return leader.encode() + entries.encode() + b"\x1e" + b"".join(b + b"\x1e" for _tag, b in bodies) + b"\x1d"


def test_a_new_version_of_a_number_replaces_the_one_received(desk: Desk, take: Take) -> None:
    take(unimarc.record("La crise des banlieus", number="12"), source="pmb")
    done = take(unimarc.record("La crise des banlieues", number="12", year="2012"), source="pmb")
    assert counts(done) == (1, 0, 1, 0, 0)
    (kept,) = records(desk)
    assert (kept.title, kept.year) == ("La crise des banlieues", 2012)


def test_an_older_version_received_before_does_not_come_back(desk: Desk, take: Take) -> None:
    old, new = unimarc.record("Territoires", number="3"), unimarc.record("Territoires", number="3", year="2012")
    take(old)
    take(new)
    before = entry_count(desk)
    done = take(old, new)
    assert counts(done) == (2, 0, 0, 2, 0)
    assert [warned.problem.code for warned in done.warnings] == ["older-version"]
    assert (records(desk)[0].year, entry_count(desk)) == (2012, before)


def test_two_versions_in_one_file_are_taken_one_after_the_other(desk: Desk, take: Take) -> None:
    old, new = unimarc.record("Territoires", number="3"), unimarc.record("Territoires", number="3", year="2012")
    assert counts(take(old, new)) == (2, 1, 1, 0, 0)
    assert records(desk)[0].year == 2012
    assert counts(take(old, new)) == (2, 0, 0, 2, 0)


def test_a_number_used_again_for_another_title_is_another_record(desk: Desk, take: Take) -> None:
    take(unimarc.record("Bagages", number="5"))
    done = take(unimarc.record("Dictionnaire de la laïcité", number="5"))
    assert counts(done) == (1, 1, 0, 0, 0)
    assert [(found.reason.code, found.other_title) for found in done.duplicates] == [("number", "Bagages")]
    assert [kept.title for kept in records(desk)] == ["Bagages", "Dictionnaire de la laïcité"]
    again = take(unimarc.record("Bagages", number="5"), unimarc.record("Dictionnaire de la laïcité", number="5"))
    assert counts(again) == (2, 0, 0, 2, 0)


def test_a_number_means_something_within_its_source_only(desk: Desk, take: Take) -> None:
    take(unimarc.record("Bagages", number="5"), source="un")
    assert counts(take(unimarc.record("Bagages", number="5", year="2001"), source="autre")) == (1, 1, 0, 0, 0)


def test_035_is_a_number_too(desk: Desk, take: Take) -> None:
    ours = unimarc.field("035", "a(COSOTER)77")
    take(unimarc.record("Savoirs de base", ours))
    assert counts(take(unimarc.record("Savoirs de base", ours, year="1999"))) == (1, 0, 1, 0, 0)
    assert records(desk)[0].number == "(COSOTER)77"


def edit(desk: Desk, title: str) -> None:
    """Give the only record another title, as a person does."""
    (kept,) = records(desk)
    content = marc.from_json(kept.marc)
    fields = tuple(unimarc.field("200", f"a{title}") if field[0] == "200" else field for field in content.fields)
    edited = marc.MarcRecord(content.leader, fields)
    make.changed(
        desk, table="record", row_id=kept.id, title=title, marc=marc.to_json(edited), hash=marc.content_hash(edited)
    )


def test_what_was_edited_here_stays_when_the_same_arrives(desk: Desk, take: Take) -> None:
    given = [unimarc.record("Emploi")]
    take(*given)
    edit(desk, "Emploi et insertion")
    assert counts(take(*given)) == (1, 0, 0, 1, 0)
    assert records(desk)[0].title == "Emploi et insertion"


@pytest.mark.parametrize("title", ["Emploi, travail", "Un titre tout autre"])
def test_what_was_edited_here_is_never_overwritten_by_another_version(desk: Desk, take: Take, title: str) -> None:
    take(unimarc.record("Emploi", number="9"))
    edit(desk, title)
    done = take(unimarc.record("Emploi", number="9", year="1998"))
    assert counts(done) == (1, 0, 0, 0, 1)
    (refusal,) = done.refusals
    assert (refusal.position, refusal.title, refusal.problem.code) == (1, "Emploi", "edited-here")
    assert refusal.problem.message
    assert records(desk)[0].title == title


def test_a_record_made_here_is_not_overwritten_either(desk: Desk, take: Take) -> None:
    make.record(desk, title="Fait ici", number="4")
    assert counts(take(unimarc.record("Fait ici", number="4"))) == (1, 0, 0, 0, 1)


def test_retired_records_are_not_matched(desk: Desk, take: Take) -> None:
    given = unimarc.record("Ville", number="8")
    take(given)
    make.changed(desk, table="record", row_id=records(desk)[0].id, retired=True)
    assert counts(take(given)) == (1, 1, 0, 0, 0)


def test_possible_duplicates_are_made_and_listed_with_the_other(desk: Desk, take: Take) -> None:
    take(unimarc.record("Sociologie des quartiers", number="1", isbn="978-2-296-55138-1", author="Avenel"))
    done = take(
        unimarc.record("Autre titre", number="2", isbn="2-296-55138-6"),
        unimarc.record("SOCIOLOGIE des quartiers !", number="3", author="Avenel"),
        unimarc.record("Sociologie des quartiers", number="4", author="Dubet"),
    )
    assert counts(done) == (3, 3, 0, 0, 0)
    held = {kept.number: kept.id for kept in records(desk)}
    assert [(found.position, found.reason.code, found.record_id, found.other_id) for found in done.duplicates] == [
        (1, "isbn", held["2"], held["1"]),
        (2, "title", held["3"], held["1"]),
    ]


def test_a_duplicate_within_one_batch_is_seen(take: Take) -> None:
    done = take(unimarc.record("Action sociale", number="1"), unimarc.record("Action sociale", number="2"))
    (found,) = done.duplicates
    assert found.record_id is not None
    assert found.other_id not in (None, found.record_id)


def test_a_wrong_isbn_is_no_sign_of_a_duplicate(take: Take) -> None:
    done = take(
        unimarc.record("Un", number="1", isbn="978-2-296-55138-2"),
        unimarc.record("Deux", number="2", isbn="978-2-296-55138-2"),
    )
    assert done.duplicates == ()


def test_two_issues_of_a_serial_are_not_duplicates_but_two_serials_are(take: Take) -> None:
    issn = unimarc.field("011", "a0223-5099")
    serial, issue = "00000nas  2200000   450 ", "00000nas2 2200000   450 "
    done = take(
        unimarc.record("Territoires", issn, number="1", leader=serial),
        unimarc.record("Territoires, n° 500", issn, number="2", leader=issue),
        unimarc.record("Territoires, n° 501", issn, number="3", leader=issue),
        unimarc.record("Territoires (Paris)", issn, number="4", leader=serial),
    )
    assert [(found.position, found.reason.code) for found in done.duplicates] == [(4, "issn")]


def test_a_record_merged_into_another_does_not_come_back(desk: Desk, take: Take) -> None:
    """Trap: each monthly file of its source would make the double again."""
    given = unimarc.record("Bagages", unimarc.copy("btoulouse", "fA1"), number="12")
    keeper = make.record(desk, title="Bagages, le jeu")
    take(given, source="sudoc")
    double = next(record.id for record in records(desk) if record.title == "Bagages")
    desk.perform(merge, record_id=keeper, loser_id=double)
    assert counts(take(given, source="sudoc")) == (1, 0, 0, 1, 0)
    newer = unimarc.record("Bagages", unimarc.copy("btoulouse", "fA1"), unimarc.field("300", "aRevu"), number="12")
    done = take(newer, source="sudoc")
    assert counts(done) == (1, 0, 0, 1, 0)
    assert [warned.problem.code for warned in done.warnings] == ["merged"]
    assert [(record.id, record.title) for record in records(desk)] == [(keeper, "Bagages, le jeu")]
    assert [(item.barcode, item.record_id) for item in items(desk)] == [("A1", keeper)]
    desk.perform(undo)
    assert counts(take(newer, source="sudoc")) == (1, 0, 1, 0, 0)
