"""Bibliographies by theme, author, title; the paper of what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.services.catalogue import elimination
from rt_desktop.services.catalogue.bibliography import Order, Part, parted, references, write
from rt_desktop.services.catalogue.prices import cents, price
from rt_desktop.services.catalogue.weeding import WithdrawalsAsked, withdraw
from tests import make
from tests.services.catalogue import shelves


@pytest.fixture
def records(desk: Desk) -> Mapping[str, UUID]:
    return shelves.fill(desk)


def parts(desk: Desk, records: Mapping[str, UUID], by: Order, *names: str) -> list[Part]:
    return parted(desk.read(references, ids=[records[name] for name in names]), by=by)


def test_a_reference_says_who_what_where(desk: Desk, records: Mapping[str, UUID]) -> None:
    (part,) = parts(desk, records, "title", "ecole")
    assert part.references == (
        "Lefèvre, Œdipe. L’École à l’œuvre : chronique d’un quartier. — L’Harmattan, 2004. — Cote\u00a0: 370 LEF",
    )


def test_headings_are_in_order_and_those_without_last(desk: Desk, records: Mapping[str, UUID]) -> None:
    by_theme = parts(desk, records, "theme", "banlieues", "guide", "bagages", "ville")
    assert [(part.heading, len(part.references)) for part in by_theme] == [
        ("Alphabétisation, FLE, FLI", 2),
        ("Formation", 1),
        ("Ville, politique de la Ville, DSU", 1),
        ("Sans thème", 1),
    ]
    by_author = parts(desk, records, "author", "banlieues", "ecole", "ville")
    assert [part.heading for part in by_author] == ["Lefèvre, Œdipe", "Ville, Jean", "Sans auteur"]


def test_it_is_written_as_text_or_paper(desk: Desk, records: Mapping[str, UUID], tmp_path: Path) -> None:
    ids = [records["guide"], records["ville"]]
    for name in ("liste.txt", "liste.pdf"):
        done = desk.run(write, ids=ids, title="Atelier", by="author", file=tmp_path / name, job=Job())
        assert done.count == 2
    assert (tmp_path / "liste.txt").read_text("utf-8").startswith("Atelier\n\nCollectif\n\nCollectif. Le guide")
    assert (tmp_path / "liste.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_written_is_said(desk: Desk, records: Mapping[str, UUID], tmp_path: Path) -> None:
    given: dict[str, Any] = {"title": "Atelier", "by": "author", "job": Job()}
    with pytest.raises(UserError, match="Cochez"):
        desk.run(write, ids=[], file=tmp_path / "a.txt", **given)
    with pytest.raises(UserError, match=r"a\.txt"):
        desk.run(write, ids=[records["guide"]], file=tmp_path / "none" / "a.txt", **given)


def test_the_paper_lists_what_left_and_is_signed(desk: Desk, tmp_path: Path) -> None:
    asked = WithdrawalsAsked(since=date(2026, 3, 1), reason="worn")
    with pytest.raises(UserError):
        desk.run(elimination.write, where=asked, file=tmp_path / "pv.pdf", job=Job())
    item_id = make.item(desk, barcode="RT 1", price_cents=1850)
    desk.perform(withdraw, item_ids=[item_id], reason="worn", destination="given", on=date(2026, 3, 2))
    assert desk.run(elimination.write, where=asked, file=tmp_path / "pv.pdf", job=Job()).count == 1
    assert (tmp_path / "pv.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("written", "kept"),
    [("", None), (" 18,5 ", 1850), ("18.50 €", 1850), ("1 234", 123400), ("0", 0), ("7 euros", 700)],
)
def test_prices_are_read_as_people_write_them(written: str, kept: int | None) -> None:
    assert cents(written) == kept
    assert cents(price(kept)) == kept


@pytest.mark.parametrize("written", ["cher", "-3", "1,234", "12 345 678", "3 $"])
def test_what_is_no_price_is_refused(written: str) -> None:
    with pytest.raises(UserError):
        cents(written)
