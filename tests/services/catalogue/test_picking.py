"""Records picked in a list: by what they are, or by their rows where not all were seen."""

from __future__ import annotations

from pathlib import Path

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.catalogue.baskets.changing import BatchChange, change_picked
from rt_desktop.services.catalogue.baskets.collecting import add_picked
from rt_desktop.services.catalogue.baskets.listing import lines
from rt_desktop.services.catalogue.baskets.making import create
from rt_desktop.services.catalogue.picking import Picked, export_picked, picked_ids
from tests import make

TITLES = ["Alpha", "Bagages", "Cartes", "Dés", "Écrire"]


def test_rows_are_those_of_the_list_as_it_was_sorted(desk: Desk) -> None:
    made = [make.record(desk, title=title) for title in TITLES]
    by_title = Picked(order="title", stretches=((3, 4), (0, 1)))
    assert desk.read(picked_ids, picked=by_title) == [made[0], made[1], made[3], made[4]]
    backwards = Picked(text="a", order="title", descending=True, stretches=((0, 9),))
    assert desk.read(picked_ids, picked=backwards)[-1] == made[0]
    assert desk.read(picked_ids, picked=Picked(stretches=((0, 0),), record_ids=(made[2],))) == [made[2]]


def test_those_picked_are_collected_exported_and_changed(desk: Desk, tmp_path: Path) -> None:
    made = [make.record(desk, title=title) for title in TITLES]
    make.item(desk, record_id=made[0])
    picked = Picked(order="title", stretches=((0, 1),))
    basket_id = desk.perform(create, name="B.").basket_id
    assert desk.run(add_picked, basket_id=basket_id, picked=picked, job=Job()).added == 2
    assert [row.title for row in desk.read(lines, basket_id=basket_id).rows] == TITLES[:2]
    done = desk.run(export_picked, picked=picked, file=tmp_path / "a.csv", form="csv", job=Job())
    assert done.written == 2
    changed = desk.run(change_picked, picked=picked, wished=BatchChange(condition="usé"), job=Job())
    assert (changed.items, changed.records) == (1, 0)
