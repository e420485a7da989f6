"""Slips and receipts put off: they wait, are printed together as of their day, and are forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import pdf
from rt_desktop.job import Job
from rt_desktop.services.borrowers.merging import merge
from rt_desktop.services.circulation.listing import to_print
from rt_desktop.services.circulation.papers_waiting import FILE, ToPrint, forget, letter, put_off, together, waiting
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.today import today
from tests import make
from tests.fixtures import FixedClock
from tests.services.circulation.test_papers import texts


def later(desk: Desk, kind: str, borrower_id: object) -> ToPrint:
    return desk.run(put_off, kind=kind, borrower_id=borrower_id, job=Job())


def test_papers_are_printed_together_as_of_their_day_and_forgotten(desk: Desk, clock: FixedClock) -> None:
    fabre, roux = make.borrower(desk, name="Fabre"), make.borrower(desk, name="Roux", email="r@x.fr")
    back = make.lent(desk, borrower_id=roux).item_id
    make.lent(desk, borrower_id=fabre)
    desk.perform(take_back, item_id=back)
    later(desk, "slip", fabre)
    later(desk, "receipt", roux)
    later(desk, "slip", fabre)  # once is enough
    assert [(one.kind, one.borrower) for one in desk.read(waiting)] == [("slip", "A. Fabre"), ("receipt", "A. Roux")]
    assert (desk.read(today).papers.total, len(desk.read(to_print, text="roux"))) == (2, 1)
    clock.move_to(date(2026, 3, 25))
    make.lent(desk, borrower_id=fabre)
    papers = desk.read(together, papers=desk.read(waiting))
    assert [paper.day for paper in papers] == ["24\u00a0mars 2026"] * 2
    assert "Prêté le 24\u00a0mars 2026" in texts(papers[0])
    assert "Déjà en prêt" not in texts(papers[0])
    assert pdf.made(*papers).startswith(b"%PDF")
    assert desk.run(forget, papers=desk.read(waiting), job=Job()) == 2
    assert desk.read(waiting) == ()


def test_there_must_be_something_to_print(desk: Desk) -> None:
    fabre = make.borrower(desk, name="Fabre")
    with pytest.raises(UserError):
        later(desk, "slip", fabre)
    lent = make.lent(desk, borrower_id=fabre)
    later(desk, "slip", fabre)
    desk.perform(take_back, item_id=lent.item_id)
    with pytest.raises(UserError):
        desk.read(together, papers=desk.read(waiting))


def test_a_paper_follows_whoever_the_borrower_is_now(desk: Desk) -> None:
    fabre, other = make.borrower(desk, name="Fabre"), make.borrower(desk, name="Fabbre")
    make.lent(desk, borrower_id=other)
    later(desk, "slip", other)
    desk.perform(merge, borrower_id=fabre, other_id=other)
    assert [one.borrower_id for one in desk.read(waiting)] == [fabre]
    assert "Le guide du bénévolat" in texts(desk.read(together, papers=desk.read(waiting))[0])
    assert desk.run(forget, papers=desk.read(waiting), job=Job()) == 1
    assert desk.read(waiting) == ()


def test_a_message_says_what_the_paper_says(desk: Desk) -> None:
    roux = make.borrower(desk, name="Roux", email="r@x.fr")
    make.lent(desk, borrower_id=roux)
    made = desk.read(letter, kind="slip", borrower_id=roux)
    assert (made.to, made.subject) == ("r@x.fr", "Bordereau de prêt, 24\u00a0mars 2026")
    assert "- Le guide du bénévolat, 14\u00a0avril 2026" in made.text
    nobody = make.borrower(desk, name="Fabre")
    make.lent(desk, borrower_id=nobody)
    with pytest.raises(UserError, match="adresse"):
        desk.read(letter, kind="slip", borrower_id=nobody)


def test_a_list_that_is_none_is_set_aside(desk: Desk) -> None:
    (desk.store.folder / FILE).write_text("{", "utf-8")
    assert desk.read(waiting) == ()
    assert (desk.store.folder / "papers-unreadable.json").exists()
