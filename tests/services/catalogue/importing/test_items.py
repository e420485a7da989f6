"""What becomes of the copies a record carries (995)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.services.catalogue import places
from rt_desktop.services.catalogue.importing import undo_import
from rt_desktop.services.circulation import comparing, projection
from rt_desktop.services.undoing.entries import undo
from tests import make, unimarc
from tests.services.catalogue.importing.conftest import Take, entry_count, items, records


def test_a_copy_becomes_an_item(desk: Desk, take: Take) -> None:
    done = take(
        unimarc.record(
            "Parlimage",
            unimarc.copy(
                "bfoix",
                "cfoix",
                "f3303 33-21097 53",
                "k374 PAR",
                "jINV 12",
                "p24,50 €",
                "rgm",
                "uavec CD",
                "52010-02-03",
            ),
        )
    )
    assert (done.items_created, done.items_refused) == (1, 0)
    (item,) = items(desk)
    assert (item.barcode, item.barcode_key) == ("3303 33-21097 53", "3303332109753")
    assert (item.owner_site_id, item.current_site_id) == (make.site_id("foix"), make.site_id("foix"))
    assert (item.call_number, item.inventory_number, item.price_cents, item.note) == (
        "374 PAR",
        "INV 12",
        2450,
        "avec CD",
    )
    assert (item.support, item.status, item.acquired_on) == ("video", ItemStatus.AVAILABLE, date(2010, 2, 3))


@pytest.mark.parametrize(
    ("subfields", "status"),
    [
        (["oConsultation sur place"], ItemStatus.ON_SITE_ONLY),
        (["oExclu du prêt"], ItemStatus.ON_SITE_ONLY),
        (["oPerdu"], ItemStatus.MISSING),
        (["oEn réparation"], ItemStatus.IN_REPAIR),
        (["oPilonné"], ItemStatus.WITHDRAWN),
        (["oDisponible"], ItemStatus.AVAILABLE),
        (["o0"], ItemStatus.AVAILABLE),
        (["o2"], ItemStatus.ON_SITE_ONLY),
        (["o-1"], ItemStatus.IN_REPAIR),
        (["21", "o0"], ItemStatus.MISSING),
        (["01", "o0"], ItemStatus.WITHDRAWN),
        (["oquelque chose"], ItemStatus.AVAILABLE),
    ],
)
def test_the_status_is_understood(desk: Desk, take: Take, subfields: list[str], status: ItemStatus) -> None:
    take(unimarc.record("Un", unimarc.copy("fA1", *subfields)))
    assert items(desk)[0].status is status


def test_the_state_pmb_adds_is_understood(desk: Desk, take: Take) -> None:
    take(
        unimarc.record("Un", unimarc.copy("fA1"), unimarc.field("996", "fA1", "1Perdu")),
        unimarc.record("Deux", unimarc.copy("fA2"), unimarc.field("996", "fA2", "1Document en bon état")),
    )
    first, second = items(desk)
    assert (first.status, second.status, second.condition) == (
        ItemStatus.MISSING,
        ItemStatus.AVAILABLE,
        "Document en bon état",
    )


@pytest.mark.parametrize(
    ("subfields", "site"),
    [
        (["bfoix"], "foix"),
        (["aAlbi"], "albi"),
        (["dGRETA du Tarn"], "albi"),
        (["cR&T"], "toulouse"),
        (["aRelais FDFR 09 - Fédération départementale des foyers ruraux de l'Ariège"], "foix"),
        (["bBDP"], None),
        ([], None),
    ],
)
def test_the_site_is_known_by_code_town_or_structure(
    desk: Desk, take: Take, subfields: list[str], site: str | None
) -> None:
    given = unimarc.record("Un", unimarc.copy("fA1", *subfields))
    done = take(given, copies="ours")
    assert done.items_created == (0 if site is None else 1)
    take(given, copies="all")
    assert items(desk)[0].owner_site_id == make.site_id(site or "toulouse")


def test_copies_nobody_wanted_become_items_when_they_are_wanted_later(desk: Desk, take: Take) -> None:
    given = unimarc.record("Un", unimarc.copy("fA1"))
    assert take(given, copies="none").items_created == 0
    done = take(given, copies="all")
    assert (done.updated, done.items_created) == (1, 1)
    assert take(given, copies="all").unchanged == 1


def test_a_barcode_another_record_bears_is_refused_and_listed(desk: Desk, take: Take) -> None:
    take(unimarc.record("Premier", unimarc.copy("fA 1")))
    done = take(
        unimarc.record("Second", unimarc.copy("fa-1"), unimarc.copy("fB2")),
        unimarc.record("Troisième", unimarc.copy("fB2"), unimarc.copy("fC3"), unimarc.copy("fC3", "kX")),
    )
    assert (done.created, done.items_created, done.items_refused) == (2, 2, 3)
    assert [(one.position, one.barcode, one.reason.code) for one in done.refused_items] == [
        (1, "a-1", "barcode-taken"),
        (2, "B2", "barcode-taken"),
        (2, "C3", "barcode-twice"),
    ]
    assert "Premier" in done.refused_items[0].reason.message
    assert take(unimarc.record("Second", unimarc.copy("fa-1"), unimarc.copy("fB2"))).unchanged == 1


def test_importing_again_doubles_no_item(desk: Desk, take: Take) -> None:
    given = unimarc.record("Un", unimarc.copy("fA1"), unimarc.copy("kR 1"), unimarc.copy("kR 1"), unimarc.copy("kR 2"))
    assert take(given).items_created == 4
    assert take(given).items_created == 0
    assert len(items(desk)) == 4


def test_a_new_version_restates_items_and_adds_only_new_ones(desk: Desk, take: Take) -> None:
    take(
        unimarc.record(
            "Un", unimarc.copy("fA1", "kR 1"), unimarc.copy("kR 2"), unimarc.copy("kR 2", "uplié"), number="1"
        )
    )
    done = take(
        unimarc.record(
            "Un",
            unimarc.copy("kR 2", "uplié"),
            unimarc.copy("fA1", "kR 9"),
            unimarc.copy("kR 2", "uneuf"),
            unimarc.copy("fB2"),
            number="1",
        )
    )
    assert (done.updated, done.items_created, done.items_updated) == (1, 1, 2)
    found = items(desk)
    assert [(item.barcode, item.call_number) for item in found] == [
        ("A1", "R 9"),
        ("B2", ""),
        (None, "R 2"),
        (None, "R 2"),
    ]
    assert sorted(item.note for item in found) == ["", "", "neuf", "plié"]


def test_what_was_changed_on_an_item_here_stays(desk: Desk, take: Take) -> None:
    take(unimarc.record("Un", unimarc.copy("fA1", "kR 1", "uvieux"), number="1"))
    make.changed(desk, table="item", row_id=items(desk)[0].id, call_number="ICI 1", barcode="Z9", barcode_key="Z9")
    take(unimarc.record("Un", unimarc.copy("fA1", "kR 2", "uneuf"), number="1"))
    (item,) = items(desk)
    assert (item.barcode, item.call_number, item.note) == ("Z9", "ICI 1", "neuf")


def test_an_item_its_source_no_longer_states_stays(desk: Desk, take: Take) -> None:
    take(unimarc.record("Un", unimarc.copy("fA1"), number="1"))
    take(unimarc.record("Un", unimarc.copy("fB2"), number="1"))
    assert [item.barcode for item in items(desk)] == ["A1", "B2"]


def test_an_item_taken_out_here_does_not_come_back(desk: Desk, take: Take) -> None:
    take(unimarc.record("Un", unimarc.copy("fA1"), number="1"))
    make.changed(desk, table="item", row_id=items(desk)[0].id, retired=True)
    assert take(unimarc.record("Un", unimarc.copy("fA1"), number="1")).unchanged == 1
    done = take(unimarc.record("Un", unimarc.copy("fA1", "kR 1"), number="1"))
    assert (done.updated, done.items_created, items(desk)) == (1, 0, [])


def test_an_item_made_here_is_the_copy_with_its_barcode(desk: Desk, take: Take) -> None:
    take(unimarc.record("Un", number="1"))
    made = make.item(desk, record_id=records(desk)[0].id, barcode="A1", call_number="ICI")
    done = take(unimarc.record("Un", unimarc.copy("fA1", "kLÀ"), number="1"))
    (item,) = items(desk)
    assert (item.id, item.call_number, done.items_created) == (made, "ICI", 0)


def test_creations_are_journaled_by_id_and_changes_with_what_was(desk: Desk, take: Take) -> None:
    from rt_desktop.models.journal import Change, Entry  # noqa: PLC0415

    take(unimarc.record("Un", unimarc.copy("fA1"), number="1"), source="pmb")
    take(unimarc.record("Un", unimarc.copy("fA1", "kR"), number="1", year="2020"), source="pmb")
    entries = desk.read(lambda desk: list(desk.session.scalars(select(Entry).order_by(Entry.seq))))
    changes = desk.read(lambda desk: list(desk.session.scalars(select(Change))))
    kept, item = records(desk)[0], items(desk)[0]
    assert entry_count(desk) == 2
    assert entries[0].created == {"record": [str(kept.id)], "item": [str(item.id)]}
    assert entries[0].given == {"batch": {"source": "pmb", "files": [{"file": "notices.mrc", "first": 1, "last": 1}]}}
    assert entries[1].created == {}
    was = {change.table_name: change.before for change in changes}
    assert (was["record"]["year"], was["item"]["call_number"]) == (2011, "")
    assert '"200"' in was["record"]["marc"]
    assert desk.read(lambda desk: desk.session.scalars(select(Item.rev)).one()) == kept.rev == 2


def test_an_item_is_where_it_is_stated_now_unless_it_was_lent(desk: Desk, take: Take) -> None:
    def placed() -> list[tuple[str, str]]:
        towns = {make.site_id(code): code for code in ("toulouse", "foix", "albi")}
        return [(towns[one.stated_site_id], towns[one.current_site_id]) for one in items(desk) if one.current_site_id]

    take(unimarc.record("Un", unimarc.copy("fA1", "cfoix"), unimarc.copy("fB2", "cfoix"), number="1"))
    assert placed() == [("foix", "foix"), ("foix", "foix")]
    make.lent(desk, item_id=items(desk)[0].id)
    restated = take(unimarc.record("Un", unimarc.copy("fA1", "calbi"), unimarc.copy("fB2", "calbi"), number="1"))
    assert placed() == [("albi", "toulouse"), ("albi", "albi")]
    assert desk.read(lambda desk: list(comparing.problems(desk))) == []
    assert restated.group_id is not None
    desk.run(undo_import, job=Job(), group_id=restated.group_id)
    assert placed() == [("foix", "toulouse"), ("foix", "foix")]
    desk.perform(undo)
    assert placed() == [("foix", "foix"), ("foix", "foix")]
    assert desk.read(lambda desk: list(comparing.problems(desk))) == []


def test_what_moves_an_item_is_what_lending_calls_so() -> None:
    assert places.MOVING == (projection.LEND, projection.RETURN)
