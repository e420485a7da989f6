"""A document is described, corrected, given back an earlier version; nobody's work is overwritten."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import editing, marc
from rt_desktop.formats.editing.people import Named
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue import cataloguing, records, search, versions
from rt_desktop.services.catalogue.cataloguing import catalogue, correct, restore
from rt_desktop.services.undoing.entries import undo
from tests import make


def described(**values: object) -> MarcRecord:
    return editing.edited(editing.blank(on=date(2026, 3, 24)), values)


def made(desk: Desk, title: str = "Un autre regard", **values: object) -> cataloguing.Catalogued:
    return desk.perform(catalogue, content=described(title=title, **values))


def corrected(desk: Desk, record_id: UUID, **values: object) -> cataloguing.Catalogued:
    form = desk.read(cataloguing.opened, record_id=record_id)
    return desk.perform(
        correct, record_id=record_id, content=editing.edited(form.marc, values), seen_hash=form.hash
    )


def title(desk: Desk, record_id: UUID) -> str:
    return desk.read(records.show, record_id=record_id).hit.title


def test_a_record_begins_with_the_day_and_the_house(desk: Desk) -> None:
    begun = desk.read(cataloguing.begun)
    assert begun.first("100", "a").startswith("20260324d")
    assert begun.values("801", "b") == ["Ressources & Territoires"]


def test_a_document_described_is_found(desk: Desk) -> None:
    answer = made(
        desk, numbers="978-2-296-55138-1", authors=(Named("H., M."),), year="2011", themes=("illettrisme",)
    )
    view = desk.read(records.show, record_id=answer.record_id)
    assert (view.hit.title, view.hit.isbn, view.hit.year) == ("Un autre regard", "9782296551381", 2011)
    assert view.source == ""
    assert [one.id for one in desk.read(search.search, text="autre regard").hits] == [answer.record_id]
    assert desk.read(records.with_isbn, isbn="2296551386") == answer.record_id


def test_a_record_needs_a_title(desk: Desk) -> None:
    with pytest.raises(UserError, match="titre"):
        made(desk, title="")
    form = desk.read(cataloguing.opened, record_id=made(desk).record_id)
    with pytest.raises(UserError, match="titre"):
        desk.perform(
            correct,
            record_id=form.record_id,
            content=editing.edited(form.marc, {"title": ""}),
            seen_hash=form.hash,
        )


def test_a_correction_changes_what_is_shown_and_searched(desk: Desk) -> None:
    record_id = made(desk).record_id
    answer = corrected(desk, record_id, title="Autrement vu")
    assert answer.title == title(desk, record_id) == "Autrement vu"
    assert desk.read(search.search, text="regard").total == 0
    desk.perform(undo)
    assert title(desk, record_id) == "Un autre regard"
    assert desk.read(search.search, text="regard").total == 1


def test_a_record_made_in_haste_is_complete_once_corrected(desk: Desk) -> None:
    record_id = make.record(desk, title="Vite")
    make.changed(desk, table="record", row_id=record_id, is_to_complete=True)
    assert desk.read(_is_to_complete, record_id=record_id)
    corrected(desk, record_id, subtitle="bien")
    assert not desk.read(_is_to_complete, record_id=record_id)


def _is_to_complete(desk: Desk, *, record_id: UUID) -> bool:
    return desk.session.get_one(Record, record_id).is_to_complete


def test_a_correction_of_what_somebody_else_changed_is_refused(desk: Desk) -> None:
    record_id = made(desk).record_id
    seen = desk.read(cataloguing.opened, record_id=record_id)
    corrected(desk, record_id, title="Autrement vu")
    with pytest.raises(UserError, match="entre-temps"):
        desk.perform(
            correct,
            record_id=record_id,
            content=editing.edited(seen.marc, {"title": "Encore"}),
            seen_hash=seen.hash,
        )
    assert title(desk, record_id) == "Autrement vu"


def test_a_correction_that_changes_nothing_is_said(desk: Desk) -> None:
    with pytest.raises(UserError, match="Rien"):
        corrected(desk, made(desk).record_id)


def test_what_was_received_stays_what_it_was(desk: Desk) -> None:
    """Trap: only the hash of what is here now may change, or the next import takes the correction away."""
    record_id = make.record(desk, title="Reçue", source="sudoc", number="12")
    before = desk.read(cataloguing.opened, record_id=record_id)
    make.changed(desk, table="record", row_id=record_id, received_hash=before.hash)
    corrected(desk, record_id, title="Corrigée")
    view = desk.read(records.show, record_id=record_id)
    assert (view.source, view.number) == ("sudoc", "12")
    assert desk.read(_hashes, record_id=record_id)[1] == before.hash != desk.read(_hashes, record_id=record_id)[0]


def _hashes(desk: Desk, *, record_id: UUID) -> tuple[str, str | None]:
    record = desk.session.get_one(Record, record_id)
    return record.hash, record.received_hash


def test_every_version_can_be_restored(desk: Desk) -> None:
    first = made(desk, title="Un")
    second = corrected(desk, first.record_id, title="Deux")
    third = corrected(desk, first.record_id, title="Trois")
    for made_by, said in ((first, "Un"), (second, "Deux"), (third, "Trois")):
        content = desk.read(versions.content, record_id=first.record_id, entry_id=made_by.entry_id)
        assert marc.from_json(content).first("200", "a") == said
    back = desk.perform(
        restore, record_id=first.record_id, entry_id=first.entry_id, seen_hash=third.hash
    )
    assert back.title == title(desk, first.record_id) == "Un"
    assert back.hash == first.hash
    again = desk.perform(restore, record_id=first.record_id, entry_id=third.entry_id, seen_hash=back.hash)
    assert again.title == "Trois"
    desk.perform(undo)
    assert title(desk, first.record_id) == "Un"


def test_the_version_that_stands_is_not_restored(desk: Desk) -> None:
    first = made(desk)
    with pytest.raises(UserError, match="déjà"):
        desk.perform(restore, record_id=first.record_id, entry_id=first.entry_id, seen_hash=first.hash)


def test_no_version_is_made_up(desk: Desk) -> None:
    first, other = made(desk), made(desk, title="Autre")
    with pytest.raises(UserError, match="version"):
        desk.perform(restore, record_id=first.record_id, entry_id=other.entry_id, seen_hash=first.hash)


def test_the_history_says_which_lines_are_versions(desk: Desk) -> None:
    first = made(desk)
    make.item(desk, record_id=first.record_id, barcode="RT 1")
    corrected(desk, first.record_id, title="Deux")
    history = desk.read(records.show, record_id=first.record_id).history
    assert [(one.operation, one.is_version) for one in history] == [
        ("record.catalogue", True),
        ("test.make", False),
        ("record.correct", True),
    ]
