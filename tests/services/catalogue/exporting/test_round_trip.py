"""Whatever is in a record comes back, in order, and importing it again changes nothing."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.formats import reading
from rt_desktop.formats.marc import Field, MarcRecord
from rt_desktop.job import Job
from rt_desktop.services.catalogue.exporting import export_records
from rt_desktop.services.catalogue.importing import import_files
from tests import unimarc
from tests.conftest import LONG

PIECES = [*"aéàœÉ’'\"\\«…-;:,(&<=|09 ", "e\u0301", "\u0098Le \u009c", "co\u00adhésion", "{", "]", "\u00a0"]
CODES = "abcdefghijklmnopqrstuvwxyz0123456789"
#: Only authority records have these.
NOT_OF_DOCUMENTS = {150, 152, 154, 160}

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
tags = st.sampled_from([f"{tag:03}" for tag in range(10, 1000) if tag not in NOT_OF_DOCUMENTS])
subfields = st.lists(st.tuples(st.sampled_from(CODES), texts), min_size=1, max_size=4).map(tuple)
indicators = st.text(" 0123", min_size=2, max_size=2)
data_fields = st.tuples(tags, indicators, subfields)
control_fields = st.tuples(st.sampled_from(["001", "003", "005", "009"]), texts)


@st.composite
def records(draw: st.DrawFn) -> MarcRecord:
    """A document: anything, and a title somewhere."""
    fields: list[Field] = [*draw(st.lists(control_fields, max_size=2)), *draw(st.lists(data_fields, max_size=8))]
    place = draw(st.integers(0, len(fields)))
    title = ("200", "1 ", (("a", "Titre" + draw(texts)),))
    letters = draw(st.sampled_from(["nam ", "cas ", "naa2", "njm1", "n   "]))
    return MarcRecord(f"00000{letters} 2200000   450 ", (*fields[:place], title, *fields[place:]))


@settings(max_examples=125 if LONG else 12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(records(), min_size=1, max_size=4))
def test_every_record_goes_round(folder_made_once: Path, given: list[MarcRecord]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(folder_made_once, folder / "data")
        with opened(folder / "data") as store, closing(Desk(store, operator="N. B.")) as desk:
            go_round(desk, folder, given)


def go_round(desk: Desk, folder: Path, given: list[MarcRecord]) -> None:
    file = unimarc.iso_file(folder, given)
    done = desk.run(import_files, job=Job(), files=[file])
    assert (done.read, done.refused) == (len(given), 0)
    again = desk.run(import_files, job=Job(), files=[file])
    assert again.unchanged == len(given)
    for form in ("unimarc", "marcxml"):
        out = desk.run(export_records, job=Job(), file=folder / f"retour.{form}", format=form)
        back = desk.run(import_files, job=Job(), files=[out.file])
        assert (back.read, back.unchanged, back.items_created) == (out.written, out.written, 0)
    left = [said(read.record) for read in reading.read(folder / "retour.unimarc") if read.record is not None]
    assert done.updated or all(said(one) in left for one in given)


def said(record: MarcRecord) -> tuple[Field, ...]:
    """Every field in order, without 100$a, whose declared character set the writing settles."""
    return tuple(field for field in record.fields if field[0] != "100")
