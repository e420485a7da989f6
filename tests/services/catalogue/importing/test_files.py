"""Whole files: the report balances, whatever is in them and whenever the work stops."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import iso2709
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.job import Job
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.importing import Imported, files, import_files, writing
from rt_desktop.services.catalogue.importing.planning import Plan
from tests import unimarc
from tests.services.catalogue.importing.conftest import Take, entry_count, items, records

MARC21 = MarcRecord(unimarc.LEADER, (("001", "m"), unimarc.field("245", "aNot UNIMARC")))
UNTITLED = MarcRecord(unimarc.LEADER, (unimarc.field("100", "a2011"),))


def test_a_report_that_does_not_balance_cannot_be_made() -> None:
    with pytest.raises(AssertionError):
        Imported(read=3, created=1, updated=1)
    with pytest.raises(AssertionError):
        Imported(read=1, refused=1)


def test_refused_records_are_listed_with_their_place_and_kept_to_be_mended(
    tmp_path: Path, desk: Desk, take: Take
) -> None:
    whole = [iso2709.write(one) for one in (unimarc.record("Un"), MARC21, unimarc.record("Deux"), UNTITLED)]
    file = tmp_path / "mêlé.mrc"
    file.write_bytes(b"".join(whole) + whole[2][:-40])
    done = take(files=[file], refused_to=tmp_path / "refusées")
    assert (done.read, done.created, done.refused) == (5, 2, 3)
    assert [(one.position, one.problem.code) for one in done.refusals] == [
        (2, "marc21"),
        (4, "no-title"),
        (5, "truncated"),
    ]
    assert done.refusals[0].title == "Not UNIMARC"
    (kept,) = done.refused_files
    assert kept.parent == tmp_path / "refusées"
    assert kept.read_bytes() == whole[1] + whole[3] + whole[2][:-40] + b"\x1d"
    assert [one.title for one in records(desk)] == ["Deux", "Un"]


def test_refused_xml_records_make_an_xml_file_that_can_be_imported(tmp_path: Path, desk: Desk, take: Take) -> None:
    file = unimarc.xml_file(tmp_path, [unimarc.record("Un"), UNTITLED])
    (kept,) = take(files=[file], refused_to=tmp_path).refused_files
    mended = kept.read_text(encoding="utf-8").replace("</record>", _title("Réparé") + "</record>")
    kept.write_text(mended, encoding="utf-8")
    assert take(files=[kept]).created == 1
    assert [one.title for one in records(desk)] == ["Réparé", "Un"]


def _title(title: str) -> str:
    return f'<datafield tag="200" ind1="1" ind2=" "><subfield code="a">{title}</subfield></datafield>'


def test_a_record_edited_here_is_kept_among_the_refused(tmp_path: Path, desk: Desk, take: Take) -> None:
    take(unimarc.record("Un", number="1"))
    from tests.services.catalogue.importing.test_identity import edit  # noqa: PLC0415

    edit(desk, "Un, deux")
    new = unimarc.record("Un", number="1", year="2020")
    (kept,) = take(new, refused_to=tmp_path / "r").refused_files
    assert kept.read_bytes() == iso2709.write(new)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(tmp_path: Path, desk: Desk, take: Take) -> None:
    given = [
        unimarc.record("Un", unimarc.copy("fA1"), number="1"),
        unimarc.record("Un", unimarc.copy("fA1"), number="1"),
        unimarc.record("Un", unimarc.copy("fA1"), number="1", year="2012"),
        unimarc.record("Deux", unimarc.copy("fA1"), number="2"),
        UNTITLED,
    ]
    dry = take(*given, dry_run=True, refused_to=tmp_path / "r")
    assert (entry_count(desk), records(desk), dry.refused_files, dry.group_id) == (0, [], (), None)
    done = take(*given)
    same = ("read", "created", "updated", "unchanged", "refused", "items_created", "items_refused")
    assert [getattr(dry, name) for name in same] == [getattr(done, name) for name in same] == [5, 2, 1, 1, 1, 1, 1]
    again = take(*given, dry_run=True)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 4)


def many(count: int) -> list[MarcRecord]:
    return [unimarc.record(f"Titre {rank}", unimarc.copy(f"fB{rank}"), number=str(rank)) for rank in range(count)]


def test_long_files_are_written_in_batches_of_one_group(desk: Desk, take: Take) -> None:
    done = take(*many(2 * files.BATCH + 1))
    assert files.BATCH <= 200
    entries = desk.read(lambda desk: list(desk.session.scalars(select(Entry).order_by(Entry.seq))))
    assert [len(entry.created["record"]) for entry in entries] == [files.BATCH, files.BATCH, 1]
    assert {entry.group_id for entry in entries} == {done.group_id}


def test_a_cancelled_import_keeps_whole_batches_and_says_so(desk: Desk, take: Take) -> None:
    job = Job()
    job._report = lambda _done, _total, _text: job.cancel()
    given = many(3 * files.BATCH)
    done = take(*given, job=job)
    assert done.stopped
    assert 0 < done.created < len(given)
    assert done.read == done.created == len(records(desk))
    assert done.created % files.BATCH == 0
    rest = take(*given)
    assert (rest.unchanged, rest.created) == (done.created, len(given) - done.created)


def test_progress_goes_up_to_the_size_of_the_file(desk: Desk, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    file = unimarc.iso_file(tmp_path, many(2 * files.BATCH + 5))
    desk.run(import_files, job=Job(lambda done, total, _text: seen.append((done, total))), files=[file])
    size = file.stat().st_size
    assert seen == sorted(seen)
    assert {total for _done, total in seen} == {size}
    assert seen[-1][0] == size


def test_one_record_nobody_foresaw_does_not_stop_the_others(
    desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = writing._create_records

    def stumble(desk: Desk, plan: Plan) -> None:
        if any(arrived.title == "Titre 7" for arrived, _held in plan.created):
            raise ZeroDivisionError("seven")
        insert(desk, plan)

    monkeypatch.setattr(writing, "_create_records", stumble)
    done = take(*many(20))
    assert (done.read, done.created, done.refused) == (20, 19, 1)
    assert [(one.position, one.problem.code) for one in done.refusals] == [(8, "unforeseen")]
    assert "seven" in done.refusals[0].problem.message
    assert len(items(desk)) == 19


def test_a_fault_of_every_record_is_no_fault_of_theirs(desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_desk: Desk, _plan: Plan) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "_create_records", stumble)
    with pytest.raises(ZeroDivisionError):
        take(*many(files.BATCH))
    assert entry_count(desk) == 0


def test_a_full_disk_keeps_what_was_written_and_says_so(
    desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert, calls = writing._create_records, []

    def fill_up(desk: Desk, plan: Plan) -> None:
        calls.append(plan)
        if len(calls) > 1:
            raise UserError("The disk is full.")
        insert(desk, plan)

    monkeypatch.setattr(writing, "_create_records", fill_up)
    done = take(*many(3 * files.BATCH))
    assert done.stopped.startswith("The disk is full.")
    assert (done.read, done.created) == (files.BATCH, files.BATCH)
    assert len(records(desk)) == files.BATCH
    with pytest.raises(UserError, match="disk is full"):
        take(unimarc.record("Autre"))


def test_another_program_may_change_the_collection_between_plan_and_writing(
    desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Desk(desk.store, operator="A. F.", clock=desk.clock)
    carry_out, given = Desk.perform, unimarc.record("Un", unimarc.copy("fA1"), number="1")

    def perform(self: Desk, function: object, **params: object) -> object:
        if self is desk:
            monkeypatch.undo()
            file = desk.store.folder / "autre.mrc"
            file.write_bytes(iso2709.write(given))
            stranger.run(import_files, job=Job(), files=[file])
        return carry_out(self, function, **params)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "perform", perform)
    done = take(given, unimarc.record("Deux", number="2"))
    stranger.close()
    assert (done.created, done.unchanged, done.items_created) == (1, 1, 0)
    assert [one.title for one in records(desk)] == ["Deux", "Un"]


def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path, desk: Desk, take: Take) -> None:
    text = tmp_path / "lisez-moi.txt"
    text.write_text("Bonjour", encoding="utf-8")
    for file in (text, tmp_path / "absent.mrc", tmp_path):
        with pytest.raises(UserError):
            take(files=[file])
    first = unimarc.iso_file(tmp_path, [unimarc.record("Un")])
    done = take(files=[first, text])
    assert (done.read, done.created, "lisez-moi.txt" in done.stopped) == (1, 1, True)
