"""Records leave as they came, with their items of today; coming back they change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.formats import iso2709, reading
from rt_desktop.formats.marc import Field, MarcRecord
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus, Record
from rt_desktop.services.catalogue.exporting import Exported, export_records, rereading
from rt_desktop.services.catalogue.importing import Imported, import_files
from tests import make, unimarc


def take(desk: Desk, folder: Path, *records: MarcRecord, **given: Any) -> Imported:
    return desk.run(import_files, job=Job(), files=[unimarc.iso_file(folder, records, "arrivée.mrc")], **given)


def give(desk: Desk, folder: Path, format: str = "unimarc", ids: Sequence[UUID] | None = None) -> Exported:
    return desk.run(export_records, job=Job(), file=folder / f"départ.{format}", format=format, ids=ids)


def given_back(desk: Desk, folder: Path) -> list[MarcRecord]:
    """The records of an export, as another program reads them."""
    return [read.record for read in reading.read(give(desk, folder).file) if read.record is not None]


def come_back(desk: Desk, folder: Path) -> Imported:
    """What importing an export does, in both formats."""
    files = [give(desk, folder, form).file for form in ("unimarc", "marcxml")]
    return desk.run(import_files, job=Job(), files=files)


def only_item(desk: Desk) -> UUID:
    found: UUID = desk.read(lambda desk: desk.session.scalars(select(Item.id)).one())
    return found


ODD = unimarc.record(
    "Un \x98Le\x9c titre",
    unimarc.field("200", "aTitre répété", "z"),
    ("009", "local"),
    unimarc.field("330", "aRésumé\u00ad coupé « entre » guillemets", "a", "aencore"),
    unimarc.field("686", "2zz", "aB", "aA", "2yy"),
    unimarc.copy("uZ", "fA1", "kR 1", "xinconnu", "9342", "fB2"),
    unimarc.copy("bBDP", "kR 2"),
    number="N 1",
)


def test_every_field_and_subfield_comes_back_in_its_order(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, ODD)
    (back,) = given_back(desk, tmp_path)
    assert back.fields == ODD.fields
    assert (back.leader[9], back.leader[5:9]) == (" ", ODD.leader[5:9])
    assert back.first("100", "a")[26:30] == "50  "


def test_an_export_imported_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, ODD, unimarc.record("Sans rien"))
    assert give(desk, tmp_path).written == 2
    assert come_back(desk, tmp_path).unchanged == 4


def test_an_item_changed_here_is_restated_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, ODD)
    item_id = desk.read(lambda desk: desk.session.scalars(select(Item.id).where(Item.barcode == "A1")).one())
    make.changed(
        desk,
        table="item",
        row_id=item_id,
        call_number="ICI 1",
        status=ItemStatus.ON_SITE_ONLY,
        current_site_id=make.site_id("foix"),
        price_cents=1205,
        note="",
    )
    (back,) = given_back(desk, tmp_path)
    first, second = back.fields_of("995")
    assert first[2] == (
        ("f", "A1"), ("k", "ICI 1"), ("x", "inconnu"), ("9", "342"), ("f", "B2"),
        ("c", "foix"), ("o", "Consultation sur place"), ("p", "12.05"),
    )  # fmt: skip
    assert second in ODD.fields
    assert come_back(desk, tmp_path).unchanged == 2


def test_items_made_here_are_added_and_those_taken_out_go(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, unimarc.record("Un", unimarc.copy("fA1"), unimarc.field("996", "fA1")))
    record_id = desk.read(lambda desk: desk.session.scalars(select(Record.id)).one())
    make.changed(desk, table="item", row_id=only_item(desk), retired=True)
    make.item(desk, record_id=record_id, barcode="N 1", call_number="374", site="albi", owner="foix", support="game")
    (back,) = given_back(desk, tmp_path)
    assert [field for field in back.fields if field[0] >= "995"] == [
        unimarc.copy("bfoix", "calbi", "fN 1", "k374", "rrm"),
        unimarc.field("996", "fA1"),
    ]
    assert come_back(desk, tmp_path).unchanged == 2


def test_an_item_restated_elsewhere_is_the_same_there(desk: Desk, tmp_path: Path, data_folder: Path) -> None:
    take(desk, tmp_path, unimarc.record("Un", unimarc.copy("fA1", "bBDP", "21"), unimarc.copy("kR"), number="1"))
    values = {"status": ItemStatus.IN_REPAIR, "owner_site_id": make.site_id("foix"), "support": "kit"}
    for item_id in desk.read(lambda desk: list(desk.session.scalars(select(Item.id)))):
        make.changed(desk, table="item", row_id=item_id, **values)
    (back,) = given_back(desk, tmp_path)
    held = desk.read(lambda desk: desk.session.scalars(select(Record.id)).one())
    make.changed(desk, table="record", row_id=held, retired=True)
    for item_id in desk.read(lambda desk: list(desk.session.scalars(select(Item.id)))):
        make.changed(desk, table="item", row_id=item_id, retired=True)
    take(desk, tmp_path, back)
    again = desk.read(lambda desk: list(desk.session.scalars(select(Item).where(~Item.retired))))
    assert len(again) == 2
    for item in again:
        assert {name: getattr(item, name) for name in values} == values
        assert item.current_site_id == make.site_id("toulouse")


def test_copies_of_others_stay_as_they_are(desk: Desk, tmp_path: Path) -> None:
    given = unimarc.record("Un", unimarc.copy("bfoix", "fA1"), unimarc.copy("bBDP", "fX1"))
    take(desk, tmp_path, given, copies="ours")
    make.changed(desk, table="item", row_id=only_item(desk), call_number="R 3")
    (back,) = given_back(desk, tmp_path)
    assert list(back.fields_of("995")) == [unimarc.copy("bfoix", "fA1", "kR 3"), unimarc.copy("bBDP", "fX1")]


def test_a_record_edited_here_or_made_here_changes_nothing_when_it_comes_back(desk: Desk, tmp_path: Path) -> None:
    made = make.record(desk, title="Fait ici", authors=["Dubet, F."], year=2012)
    make.item(desk, record_id=made, barcode="N1")
    make.item(desk, record_id=made)
    assert come_back(desk, tmp_path).unchanged == 2


def test_what_unimarc_cannot_hold_is_listed_and_the_rest_written(desk: Desk, tmp_path: Path) -> None:
    file = unimarc.xml_file(tmp_path, [unimarc.record("Long", unimarc.field("330", "a" + "é" * 6000)), ODD])
    desk.run(import_files, job=Job(), files=[file])
    done = give(desk, tmp_path)
    assert (done.written, [one.title for one in done.refused]) == (1, ["Long"])
    assert "330" in done.refused[0].reason
    assert give(desk, tmp_path, "marcxml").written == 2


def test_only_the_records_named_are_written_in_that_order(desk: Desk, tmp_path: Path) -> None:
    first, second, third = (make.record(desk, title=title) for title in ("A", "B", "C"))
    make.changed(desk, table="record", row_id=second, retired=True)
    done = give(desk, tmp_path, ids=[third, second, first])
    assert [read.title for read in reading.read(done.file)] == ["C", "A"]


def test_a_file_stays_as_it_was_when_the_export_does_not_end(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.record(desk)
    before = tmp_path / "départ.unimarc"
    before.write_bytes(b"avant")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.run(export_records, job=job, file=before)
    monkeypatch.setattr(iso2709, "write", lambda _record: b"00026nam  2200025   450 \x1e\x1d")
    with pytest.raises(UserError):
        desk.run(export_records, job=Job(), file=before)
    with pytest.raises(UserError):
        desk.run(export_records, job=Job(), file=tmp_path / "absent" / "x.mrc")
    assert before.read_bytes() == b"avant"
    assert {path.name for path in tmp_path.iterdir()} == {"data", "départ.unimarc"}


def test_another_reader_sees_a_change_of_one_letter(tmp_path: Path) -> None:
    file = unimarc.iso_file(tmp_path, [ODD])
    assert rereading.reads_back(file, [rereading.said(ODD)])
    assert not rereading.reads_back(file, [rereading.said(unimarc.record("Autre"))])
    assert not rereading.reads_back(file, [rereading.said(ODD)] * 2)
    assert not rereading.reads_back(file, [])


ODDITIES: list[tuple[Field, bool]] = [
    (("330", "  ", (("a", "Bagages"), ("", ""))), True),
    (("330", "  ", (("é", "Bagages"),)), False),
    (("330", "é ", (("a", "Bagages"),)), False),
    (("330", "  Un résumé sans sous-zone"), False),
]


@pytest.mark.parametrize(("odd", "is_written"), ODDITIES)
def test_an_odd_record_keeps_no_other_from_leaving(desk: Desk, tmp_path: Path, odd: Field, is_written: bool) -> None:
    arriving = unimarc.xml_file(tmp_path, [unimarc.record("Le cerveau", odd), unimarc.record("Bagages")])
    desk.run(import_files, job=Job(), files=[arriving])
    done = give(desk, tmp_path)
    assert [one.title for one in done.refused] == ([] if is_written else ["Le cerveau"])
    assert done.written == 2 - len(done.refused)
    assert come_back(desk, tmp_path).unchanged == done.written + 2
