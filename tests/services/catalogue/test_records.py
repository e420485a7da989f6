"""One record as a reader reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.catalogue import records
from rt_desktop.services.catalogue.hits import Copy, whereabouts
from tests import make
from tests.services.catalogue.shelves import fill, subject


@pytest.fixture
def collection(desk: Desk) -> Mapping[str, UUID]:
    return fill(desk)


def shown(desk: Desk, record_id: UUID) -> records.RecordView:
    return desk.read(records.show, record_id=record_id)


def test_what_heads_a_record(desk: Desk) -> None:
    record_id = make.record(
        desk,
        title="Un autre regard sur les illettrés",
        subtitle="représentations et parcours",
        authors=["H., M."],
        publisher="L’Harmattan",
        year=2011,
        themes=["illettrisme"],
        fields=[
            ("205", "  ", (("a", "2e éd."),)),
            ("215", "  ", (("a", "206 p."), ("d", "22 cm"))),
            ("330", "  ", (("a", "Un résumé."),)),
            subject("Illettrisme"),
            ("610", "0 ", (("a", "parcours ; récits"),)),
        ],
    )
    view = shown(desk, record_id)
    assert view.title_line == "Un autre regard sur les illettrés : représentations et parcours"
    assert view.publication == "2e éd. — L’Harmattan, 2011. — 206 p. ; 22 cm"
    assert [(one.name, one.function != "") for one in view.contributors] == [("H., M.", True)]
    assert view.themes == (("illettrisme", "Illettrisme"),)
    assert (view.said.summary, view.said.subjects) == ("Un résumé.", ("Illettrisme",))
    assert view.said.keywords == ("parcours", "récits")
    assert view.hit.whereabouts.state == "none"


def test_its_copies_and_where_else_it_is(desk: Desk, collection: Mapping[str, UUID]) -> None:
    view = shown(desk, collection["ecole"])
    (item,) = view.items
    assert (item.copy.status, item.copy.due_on, item.owner) == ("on-loan", date(2026, 4, 14), "Toulouse")
    assert view.also_at == ("Villes au carré",)
    assert shown(desk, collection["ville"]).said.urls == ("https://example.org/ville.pdf",)


def test_the_record_as_it_is_kept(desk: Desk, collection: Mapping[str, UUID]) -> None:
    kept = records.marc_list(shown(desk, collection["guide"]).marc)
    assert kept[0] == ["001", "RT1"]
    assert ["010", "  ", [["a", "9782296551381"]]] in kept


@pytest.mark.parametrize("isbn", ["978-2-296-55138-1", "2-296-55138-6", "9782296551381"])
def test_found_by_its_isbn(desk: Desk, collection: Mapping[str, UUID], isbn: str) -> None:
    assert desk.read(records.with_isbn, isbn=isbn) == collection["guide"]


@pytest.mark.parametrize("barcode", ["RT 004 187", "rt004187", "RT-004-187", "RT àà' &_è"])
def test_found_by_the_barcode_of_a_copy(desk: Desk, collection: Mapping[str, UUID], barcode: str) -> None:
    assert desk.read(records.with_barcode, barcode=barcode) == collection["guide"]


def test_found_by_its_number(desk: Desk, collection: Mapping[str, UUID]) -> None:
    assert desk.read(records.with_number, number=" RT1 ") == collection["guide"]


@pytest.mark.usefixtures("collection")
def test_what_is_not_there_is_said_in_words(desk: Desk) -> None:
    with pytest.raises(UserError, match="catalogue"):
        shown(desk, uuid4())
    for find, given in (
        (records.with_isbn, {"isbn": "9782070000098"}),
        (records.with_isbn, {"isbn": "« »"}),
        (records.with_isbn, {"isbn": "RT004187"}),
        (records.with_barcode, {"barcode": "RT 9"}),
        (records.with_number, {"number": "RT9"}),
    ):
        with pytest.raises(UserError, match=next(iter(given.values()))):
            desk.read(find, **given)


def test_a_retired_record_is_not_shown(desk: Desk, collection: Mapping[str, UUID]) -> None:
    make.changed(desk, table="record", row_id=collection["guide"], retired=True)
    with pytest.raises(UserError, match="catalogue"):
        shown(desk, collection["guide"])


def test_its_history_says_who_did_what_and_when(desk: Desk) -> None:
    record_id = make.record(desk, title="Avant", year=2010)
    item_id = make.item(desk, record_id=record_id)
    make.changed(
        desk, table="record", row_id=record_id, title="Après", marc='{"leader":"' + " " * 24 + '","fields":[]}'
    )
    make.changed(desk, table="item", row_id=item_id, status=ItemStatus.MISSING)
    made, bought, edited, lost = shown(desk, record_id).history
    assert (made.is_making, made.operator, made.operation) == (True, "N. B.", "test.make")
    assert made.at <= bought.at <= edited.at <= lost.at
    assert not bought.is_making
    assert {(change.name, change.before, change.after) for change in edited.changes} == {
        ("title", "Avant", "Après"),
        ("marc", None, None),
    }
    (change,) = lost.changes
    assert (change.item_id, change.name, change.before, change.after) == (item_id, "status", "available", "missing")


def copy(status: str, town: str = "Foix", due_on: date | None = None) -> Copy:
    return Copy(uuid4(), "", "", "", town, status, due_on)


@pytest.mark.parametrize(
    ("copies", "is_online", "expected"),
    [
        ([], False, ("none", (), None, False)),
        ([], True, ("online", (), None, False)),
        ([copy("available"), copy("on-loan", "Albi", date(2026, 4, 1))], False, ("available", ("Foix",), None, False)),
        ([copy("available"), copy("available", "Albi")], True, ("available", ("Foix", "Albi"), None, False)),
        ([copy("on-loan", due_on=date(2026, 4, 2)), copy("on-loan", due_on=date(2026, 4, 1))], False,
         ("on-loan", ("Foix",), date(2026, 4, 1), False)),
        ([copy("on-loan", due_on=date(2026, 3, 1))], False, ("on-loan", ("Foix",), date(2026, 3, 1), True)),
        ([copy("on-site-only"), copy("missing")], False, ("on-site-only", ("Foix",), None, False)),
        ([copy("in-transit"), copy("missing")], False, ("in-transit", ("Foix",), None, False)),
        ([copy("withdrawn")], False, ("none", (), None, False)),
    ],
)  # fmt: skip
def test_what_the_copies_amount_to(
    copies: list[Copy], is_online: bool, expected: tuple[str, tuple[str, ...], date | None, bool]
) -> None:
    found = whereabouts(copies, is_online=is_online, today=date(2026, 3, 24))
    assert (found.state, found.towns, found.due_on, found.is_late) == expected
