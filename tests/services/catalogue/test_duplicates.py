"""What a document may already be is told while it is described, with the reason, until somebody says it is not."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import editing, marc
from rt_desktop.formats.editing.people import Named
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue import duplicates
from rt_desktop.services.catalogue.cataloguing import catalogue
from rt_desktop.services.catalogue.telling_apart import tell_apart
from rt_desktop.services.undoing.entries import undo
from tests import make

REGARD = "Un autre regard sur les illettrés"


def alike(desk: Desk, **values: object) -> list[tuple[str, str]]:
    content = editing.edited(editing.blank(on=date(2026, 3, 24)), values)
    found = desk.read(duplicates.likely, of=duplicates.said(content))
    return [(one.title, one.reason) for one in found]


def of_record(desk: Desk, *, record_id: UUID) -> tuple[duplicates.Alike, ...]:
    content = marc.from_json(desk.session.get_one(Record, record_id).marc)
    return duplicates.likely(desk, of=duplicates.said(content), but_id=record_id)


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"numbers": "2-296-55138-6"}, ["isbn"]),
        ({"numbers": "978-2-296-55138-2"}, []),
        ({"title": "Autre chose"}, []),
        ({}, []),
        ({"title": "un AUTRE regard, sur les illettres", "year": "2011", "authors": (Named("H., M."),)}, ["title"]),
        ({"title": REGARD}, ["same-title"]),
        ({"title": REGARD, "year": "2014"}, ["same-title"]),
        ({"numbers": "978-2-296-55138-1", "title": REGARD}, ["isbn"]),
    ],
)
def test_why_a_record_may_be_another(desk: Desk, values: dict[str, object], reasons: list[str]) -> None:
    make.record(desk, title=REGARD, year=2011, authors=["H., M."], isbn="9782296551381")
    make.record(desk, title=f"{REGARD} et autres récits", year=2011)
    assert alike(desk, **values) == [(REGARD, reason) for reason in reasons]


def test_an_ean_is_compared(desk: Desk) -> None:
    make.record(desk, title="La France de l’illettrisme", ean="3303332109753")
    assert alike(desk, numbers="3303332109753") == [("La France de l’illettrisme", "ean")]


def test_an_issn_makes_two_serials_one_and_no_issues(desk: Desk) -> None:
    make.record(desk, title="Territoires", issn="1234-5679", level="serial", support="periodical")
    make.record(desk, title="Territoires, n° 5", issn="1234-5679", level="issue", support="issue")
    assert alike(desk, numbers="1234-5679", support="periodical") == [("Territoires", "issn")]
    assert alike(desk, numbers="1234-5679", support="issue", title="N° 6") == []


def test_what_was_told_apart_is_told_no_more(desk: Desk) -> None:
    one, other = make.record(desk, title=REGARD, year=2011), make.record(desk, title=REGARD, year=2011)
    assert [found.record_id for found in desk.read(of_record, record_id=one)] == [other]
    desk.perform(tell_apart, record_id=one, other_id=other)
    assert desk.read(of_record, record_id=one) == ()
    assert desk.read(of_record, record_id=other) == ()
    with pytest.raises(UserError, match="déjà"):
        desk.perform(tell_apart, record_id=other, other_id=one)
    desk.perform(undo)
    assert [found.record_id for found in desk.read(of_record, record_id=one)] == [other]


def test_what_is_told_apart_while_it_is_described_is_remembered_with_it(desk: Desk) -> None:
    other = make.record(desk, title=REGARD, year=2011)
    content = editing.edited(editing.blank(on=date(2026, 3, 24)), {"title": REGARD, "year": "2011"})
    made = desk.perform(catalogue, content=content, told_apart=[other])
    assert desk.read(of_record, record_id=made.record_id) == ()
    desk.perform(undo)
    assert desk.read(of_record, record_id=other) == ()


def test_every_reason_has_its_words(desk: Desk) -> None:
    make.record(desk, title=REGARD, year=2011)
    content = editing.edited(editing.blank(on=date(2026, 3, 24)), {"title": REGARD})
    (found,) = desk.read(duplicates.likely, of=duplicates.said(content))
    assert (found.because, found.is_sure) == (
        "Même titre, autre année ou autre premier auteur.",
        False,
    )
