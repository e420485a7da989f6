"""The papers of the counter: the slip, the receipt, the quitus, and what keeps them from being given."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import pdf
from rt_desktop.services.circulation.clearing import quitus
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.slips import receipt, slip
from tests import make


def texts(paper: pdf.Paper) -> str:
    """All that stands on a paper."""
    said = [paper.title]
    for block in paper.blocks:
        match block:
            case pdf.Heading(text) | pdf.Text(text):
                said.append(text)
            case pdf.Table(_columns, rows):
                said += [cell for row in rows for cell in row]
            case pdf.Pairs(rows):
                said += [cell for pair in rows for cell in pair]
    return "\n".join(said)


def test_the_slip_says_what_was_lent_today_then_what_was_on_loan(desk: Desk) -> None:
    borrower_id = make.borrower(desk, organisation="REGAR")
    old = make.item(desk, barcode="B1", record_id=make.record(desk, title="Bagages"))
    new = make.item(desk, barcode="B2", record_id=make.record(desk, title="Territoires"))
    make.lent(desk, item_id=old, borrower_id=borrower_id, on=date(2026, 2, 3))
    make.lent(desk, item_id=new, borrower_id=borrower_id)
    paper = desk.read(slip, borrower_id=borrower_id)
    said = texts(paper)
    order = ["Prêté aujourd’hui", "Territoires", "Déjà en prêt", "Bagages"]
    assert sorted(order, key=said.index) == order
    assert "REGAR" in said
    assert "14\u00a0avril 2026" in said
    assert "28 jours de retard" in said
    assert pdf.made(paper).startswith(b"%PDF")


def test_the_slip_says_for_which_other_structure_something_was_borrowed(desk: Desk) -> None:
    borrower_id = make.borrower(desk, organisation="REGAR")
    other = make.row(desk, table="organisation", name="Ariège Alpha")
    make.row(desk, table="membership", borrower_id=borrower_id, organisation_id=other, from_on=date(2026, 1, 5))
    make.lent(desk, borrower_id=borrower_id)
    assert "Pour" not in texts(desk.read(slip, borrower_id=borrower_id))
    make.lent(desk, borrower_id=borrower_id, organisation_id=other)
    assert "Pour Ariège Alpha" in texts(desk.read(slip, borrower_id=borrower_id))


def test_the_receipt_says_what_came_back_today_and_what_remains(desk: Desk) -> None:
    borrower_id = make.borrower(desk)
    items = [make.item(desk, record_id=make.record(desk, title=f"Titre {n}")) for n in range(3)]
    for item_id in items:
        make.lent(desk, item_id=item_id, borrower_id=borrower_id, on=date(2026, 3, 17))
    desk.perform(take_back, item_id=items[0], on=date(2026, 3, 20))
    desk.perform(take_back, item_id=items[1])
    paper = desk.read(receipt, borrower_id=borrower_id)
    said = texts(paper)
    assert "Titre 0" not in said
    assert said.index("1 document rendu") < said.index("Titre 1") < said.index("Encore en prêt") < said.index("Titre 2")
    desk.perform(take_back, item_id=items[2])
    assert "Plus rien" in texts(desk.read(receipt, borrower_id=borrower_id))


def test_there_is_no_slip_of_nothing(desk: Desk) -> None:
    borrower_id = make.borrower(desk)
    with pytest.raises(UserError, match="rien en prêt"):
        desk.read(slip, borrower_id=borrower_id)
    with pytest.raises(UserError, match="rien rendu"):
        desk.read(receipt, borrower_id=borrower_id)


def test_a_quitus_is_given_when_nothing_is_due(desk: Desk) -> None:
    borrower_id = make.borrower(desk, first_name="Anne", name="Fabre")
    paper = desk.read(quitus, borrower_id=borrower_id)
    assert "Anne Fabre" in texts(paper)
    assert pdf.made(paper).startswith(b"%PDF")


def test_a_quitus_is_refused_with_what_is_due(desk: Desk) -> None:
    borrower_id = make.borrower(desk)
    item_id = make.lent(desk, borrower_id=borrower_id).item_id
    with pytest.raises(UserError, match="1 document en prêt"):
        desk.read(quitus, borrower_id=borrower_id)
    desk.perform(take_back, item_id=item_id)
    given = {"item_id": item_id, "borrower_id": borrower_id, "declared_on": desk.today()}
    loss = make.row(desk, table="loss", **given)
    with pytest.raises(UserError, match="1 document perdu"):
        desk.read(quitus, borrower_id=borrower_id)
    make.changed(desk, table="loss", row_id=loss, state="replaced")
    assert desk.read(quitus, borrower_id=borrower_id).title == "Quitus"
