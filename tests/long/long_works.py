"""Long works of the catalogue, the counter and the reprise: for programs that are killed at them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.formats.headings import Heading
from rt_desktop.job import Job
from rt_desktop.models.baskets import Basket
from rt_desktop.models.catalogue import Item
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.baskets import changing
from rt_desktop.services.catalogue.baskets.collecting import add_lines
from rt_desktop.services.catalogue.baskets.making import create
from rt_desktop.services.catalogue.renaming import rename
from rt_desktop.services.catalogue.weeding import withdraw_all
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.postponing import close_and_postpone
from rt_desktop.services.migrating import migrate
from rt_desktop.services.thesaurus import importing
from rt_desktop.services.undoing.works import undo_work
from tests import make

NUMBER = 150


def lived_in(folder: Path, files: Path) -> None:
    """Records of one author with a copy each, in a basket, some of them lent; and files to take over."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        records = [make.record(desk, title=f"Livre {n}", authors=["Dupont, Anne"]) for n in range(NUMBER)]
        items = [make.item(desk, record_id=one, barcode=f"B{n:04}") for n, one in enumerate(records)]
        borrower_id = make.borrower(desk)
        for item_id in items[:20]:
            desk.perform(lend, item_id=item_id, borrower_id=borrower_id, forced={"too-many"})
        for n in range(40):
            make.borrower(desk, name=f"Lecteur {n}", card=f"R{n:03}")
        basket_id = desk.perform(create, name="Tous").basket_id
        add_lines(desk, basket_id=basket_id, lines=[(one, None) for one in records], job=Job())
        desk.close()
    people = [f"C{n};Nom {n};Structure {n % 40}" for n in range(NUMBER)]
    (files / "people.csv").write_text("\n".join(["carte;nom;structure", *people]))
    (files / "structures.csv").write_text("\n".join(["nom", *(f"Maison {n}" for n in range(NUMBER))]))
    loans = [f"B{n:04};R{n % 40:03};2026-03-01" for n in range(20, 120)]
    (files / "loans.csv").write_text("\n".join(["code-barres;carte;prêté le", *loans]))
    (files / "words.txt").write_text("\n".join(f"{' ' * (n % 2)}Mot {n}" for n in range(4 * NUMBER)))


def _change(desk: Desk, _files: Path) -> None:
    basket_id = desk.read(lambda desk: desk.session.scalars(select(Basket.id)).one())
    wished = changing.BatchChange(condition="usé", call_number="X", theme_added="ville")
    desk.run(changing.change, basket_id=basket_id, wished=wished, job=Job())


def _rename(desk: Desk, _files: Path) -> None:
    desk.run(rename, kind=Heading.AUTHOR, names=["Dupont, Anne"], to="Durand, Anne", job=Job())


def _withdraw(desk: Desk, _files: Path) -> None:
    items = desk.read(lambda desk: list(desk.session.scalars(select(Item.id).where(Item.barcode > "B0020"))))
    desk.run(withdraw_all, item_ids=items, reason="worn", destination="given", job=Job())


def _close(desk: Desk, _files: Path) -> None:
    first = desk.today()
    desk.run(close_and_postpone, first_on=first, last_on=first + timedelta(days=60), job=Job())


def _thesaurus(desk: Desk, files: Path) -> None:
    desk.run(importing.import_file, file=files / "words.txt", job=Job())


def _migrate(kind: str, name: str, desk: Desk, files: Path) -> None:
    desk.run(migrate, file=files / name, kind=kind, job=Job())


WORKS: dict[str, Callable[[Desk, Path], None]] = {
    "change": _change,
    "rename": _rename,
    "withdraw": _withdraw,
    "close": _close,
    "thesaurus": _thesaurus,
    "people": partial(_migrate, "borrowers", "people.csv"),
    "structures": partial(_migrate, "organisations", "structures.csv"),
    "loans": partial(_migrate, "loans", "loans.csv"),
}


def do(folder: Path, *, name: str, files: str, **_given: Any) -> None:
    """Do one of the works."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        WORKS[name](desk, Path(files))
        desk.close()


def undo(folder: Path, **_given: Any) -> None:
    """Undo the last work there is."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        group_id = desk.read(last_group)
        if group_id is not None:
            desk.run(undo_work, group_id=group_id, job=Job())
        desk.close()


def last_group(desk: Desk) -> UUID | None:
    """The last work of which something stands."""
    standing = select(Entry.group_id).where(
        Entry.group_id.is_not(None), Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None)
    )
    return desk.session.scalar(standing.where(Entry.operation != "basket.add").order_by(Entry.seq.desc()).limit(1))
