"""Structures: founded, found, renamed, merged."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.borrowers import BorrowerKind
from rt_desktop.models.catalogue import Item
from rt_desktop.services.borrowers.cards import FormerHolder
from rt_desktop.services.borrowers.finding import find
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.memberships import join, leave, memberships
from rt_desktop.services.borrowers.structures.correcting import correct, found
from rt_desktop.services.borrowers.structures.listing import listing
from rt_desktop.services.borrowers.structures.merging import likely, merge, reasons, tell_apart
from rt_desktop.services.borrowers.structures.showing import show, structure_of
from rt_desktop.services.circulation.holds.queue import Narrowing as Waiting
from rt_desktop.services.circulation.holds.queue import holds
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.circulation.on_behalf import structures
from rt_desktop.services.circulation.scanning import resolve
from rt_desktop.services.undoing.entries import undo
from tests import make


def structure(desk: Desk, name: str = "Ariège Alpha", **said: Any) -> UUID:
    return desk.perform(found, name=name, **said).organisation_id


def names(desk: Desk, text: str = "", **asked: Any) -> list[str]:
    return [line.name for line in desk.read(listing, text=text, **asked).rows]


def test_structures_are_found_by_the_names_they_have_and_had(desk: Desk) -> None:
    alpha = structure(desk, "Ariège Alpha", town="Foix", phone="05 61 00 11 22", email="a@alpha.fr")
    structure(desk, "L’Écluse", town="Toulouse")
    desk.perform(correct, organisation_id=alpha, changes={"name": "Œuvre Lire"}, on=date(2026, 2, 1))
    cases = {
        "oeuvre": ["Œuvre Lire"],
        "ariege": ["Œuvre Lire"],
        "ecl": ["L’Écluse"],
        "fo": ["Œuvre Lire"],
        "0561001122": ["Œuvre Lire"],
        "a@alpha": ["Œuvre Lire"],
        "l": ["L’Écluse", "Œuvre Lire"],
        "": ["L’Écluse", "Œuvre Lire"],
        "rien": [],
    }
    for text, expected in cases.items():
        assert names(desk, text) == expected, text


def test_a_new_name_leaves_the_old_one_and_until_when(desk: Desk) -> None:
    alpha = structure(desk)
    own = make.borrower(desk, name="Ariège Alpha", first_name="", kind=BorrowerKind.ORGANISATION)
    make.borrower(desk, name="Fabre", organisation="Ariège Alpha")
    made = desk.perform(correct, organisation_id=alpha, changes={"name": "Ariège Lire"}, on=date(2026, 2, 1))
    view = desk.read(show, organisation_id=alpha)
    assert [(one.name, one.until_on) for one in view.former] == [("Ariège Alpha", date(2026, 2, 1))]
    assert (view.borrower_id, desk.read(identity, borrower_id=own).name) == (own, "Ariège Lire")
    assert {line.name for line in desk.read(find, text="alpha").rows} == {"Fabre", "Ariège Lire"}
    assert desk.read(structure_of, name="ARIEGE ALPHA") == alpha
    make.borrower(desk, name="G.", organisation="Ariège Alpha")  # no second one is founded
    assert names(desk) == ["Ariège Lire"]
    desk.perform(undo, entry_id=made.entry_id)
    assert desk.read(show, organisation_id=alpha).former == ()


def test_a_slip_corrected_leaves_no_name(desk: Desk) -> None:
    alpha = structure(desk, "Ariege Alfa")
    desk.perform(correct, organisation_id=alpha, changes={"name": "Ariège Alpha"}, keeps_name=False)
    assert desk.read(show, organisation_id=alpha).former == ()


def test_people_and_loans_are_counted_once_each(desk: Desk) -> None:
    alpha = structure(desk)
    fabre = make.borrower(desk, name="Fabre", organisation="Ariège Alpha", on=date(2026, 1, 5))
    make.borrower(desk, name="Ariège Alpha", first_name="", kind=BorrowerKind.ORGANISATION)
    make.lent(desk, borrower_id=fabre, on=date(2026, 1, 6))
    make.lent(desk, borrower_id=fabre)
    (line,) = desk.read(listing).rows
    assert (line.people_count, line.loans_count, line.late_count) == (1, 2, 1)
    (there,) = desk.read(memberships, borrower_id=fabre)
    desk.perform(leave, membership_id=there.membership_id)
    (line,) = desk.read(listing).rows
    assert (line.people_count, line.loans_count) == (0, 2)  # the loans stay the structure's
    view = desk.read(show, organisation_id=alpha)
    assert ([one.full_name for one in view.people], [one.full_name for one in view.left]) == ([], ["A. Fabre"])


def test_a_list_sorts_and_pages(desk: Desk) -> None:
    for name, town in (("AFIDEL", "Toulouse"), ("REGAR", "Auch"), ("Écart", "Rodez")):
        structure(desk, name, town=town)
    assert names(desk) == ["AFIDEL", "Écart", "REGAR"]
    assert names(desk, sort="town") == ["REGAR", "Écart", "AFIDEL"]
    assert names(desk, sort="name", descending=True) == ["REGAR", "Écart", "AFIDEL"]
    assert (names(desk, limit=1, offset=1), desk.read(listing, limit=1).total) == (["Écart"], 3)


@pytest.mark.parametrize(
    "changes",
    [{"name": "Ariège Alpha"}, {"name": " "}, {"name": "natif"}, {"name": "Ancien"}, {"email": "x"}, {}],
)
def test_nothing_new_or_not_fitting_is_refused(desk: Desk, changes: dict[str, str]) -> None:
    alpha, natif = structure(desk), structure(desk, "Ancien")
    desk.perform(correct, organisation_id=natif, changes={"name": "NATIF"})
    with pytest.raises(UserError):
        desk.perform(correct, organisation_id=alpha, changes=changes)
    with pytest.raises(UserError):
        structure(desk, "ARIEGE alpha")


def test_what_somebody_else_changed_meanwhile_is_not_put_back(desk: Desk) -> None:
    alpha = structure(desk)
    desk.perform(correct, organisation_id=alpha, changes={"town": "Foix"})
    with pytest.raises(UserError):
        desk.perform(correct, organisation_id=alpha, changes={"town": "Pamiers"}, seen={"town": ""})


def test_merged_structures_are_one_for_people_loans_and_names(desk: Desk) -> None:
    kept, other = structure(desk, "CCAS de Foix"), structure(desk, "C.C.A.S. Foix", phone="05 61 00 11 22")
    fabre = make.borrower(desk, name="Fabre", organisation="C.C.A.S. Foix")
    make.borrower(desk, name="Ménard", organisation="CCAS de Foix")
    make.lent(desk, borrower_id=fabre)
    made = desk.perform(merge, organisation_id=kept, other_id=other)
    (line,) = desk.read(listing).rows
    assert (line.name, line.also, line.phone) == ("CCAS de Foix", ("C.C.A.S. Foix",), "05 61 00 11 22")
    assert (line.people_count, line.loans_count) == (2, 1)
    assert desk.read(identity, borrower_id=fabre).organisation == "CCAS de Foix"
    assert [one.organisation for one in desk.read(memberships, borrower_id=fabre)] == ["CCAS de Foix"]
    assert desk.read(loans, where=Narrowing(organisation_id=kept)).total == 1
    assert desk.read(show, organisation_id=other).organisation_id == kept
    for other_id in (kept, other):
        with pytest.raises(UserError):
            desk.perform(merge, organisation_id=kept, other_id=other_id)
    desk.perform(undo, entry_id=made.entry_id)
    assert [line.people_count for line in desk.read(listing).rows] == [1, 1]


def own_card(desk: Desk, name: str, card: str) -> UUID:
    kind = BorrowerKind.ORGANISATION
    return make.borrower(desk, name=name, first_name="", kind=kind, organisation=name, card=card)


def test_what_hangs_on_a_merged_structure_comes_with_it(desk: Desk) -> None:
    kept, other = structure(desk, "CCAS de Foix"), structure(desk, "C.C.A.S. Foix")
    own, others = own_card(desk, "CCAS de Foix", "S1"), own_card(desk, "C.C.A.S. Foix", "S2")
    fabre = make.borrower(desk, name="Fabre", organisation="C.C.A.S. Foix", role="formatrice", on=date(2026, 1, 5))
    desk.perform(join, borrower_id=fabre, organisation="CCAS de Foix")
    make.lent(desk, borrower_id=others)
    make.lent(desk, borrower_id=fabre, on=date(2026, 1, 6))
    make.lent(desk, item_id=(wanted := make.item(desk)))
    record_id = desk.read(lambda desk: desk.session.get_one(Item, wanted).record_id)
    make.hold(desk, record_id=record_id, borrower_id=others)

    made = desk.perform(merge, organisation_id=kept, other_id=other)
    assert (made.people_count, made.loans_count, made.holds_count) == (1, 2, 1)
    assert (made.card, made.former_card) == ("S1", "S2")
    assert made.sentence().endswith("Sa carte S2 renvoie désormais à S1.")
    former = desk.read(resolve, text="S2")
    assert isinstance(former, FormerHolder)
    assert former.card == "S1"
    assert desk.read(show, organisation_id=kept).borrower_id == own
    assert [line.borrower_id for line in desk.read(find, text="ccas").rows if line.card == "S2"] == []
    assert desk.read(loans, where=Narrowing(borrower_id=own)).total == 1
    assert [hold.title for hold in desk.read(holds, where=Waiting(borrower_id=own)).rows] == ["Le guide du bénévolat"]
    (there,) = desk.read(memberships, borrower_id=fabre)
    assert (there.role, there.from_on) == ("formatrice", date(2026, 1, 5))

    desk.perform(undo, entry_id=made.entry_id)
    assert desk.read(show, organisation_id=other).borrower_id == others
    assert desk.read(loans, where=Narrowing(borrower_id=others)).total == 1
    assert len(desk.read(memberships, borrower_id=fabre)) == 2


def test_whoever_was_in_a_merged_structure_besides_borrows_for_the_one_that_stays(desk: Desk) -> None:
    kept, other = structure(desk, "CCAS de Foix"), structure(desk, "C.C.A.S. Foix")
    fabre = make.borrower(desk, name="Fabre", organisation="REGAR")
    desk.perform(join, borrower_id=fabre, organisation="C.C.A.S. Foix")
    desk.perform(merge, organisation_id=kept, other_id=other)
    assert [one.name for one in desk.read(structures, borrower_id=fabre)] == ["REGAR", "CCAS de Foix"]
    make.lent(desk, borrower_id=fabre, organisation_id=kept)
    assert desk.read(loans, where=Narrowing(organisation_id=kept)).total == 1


def test_the_only_card_of_a_merged_structure_bears_the_name_that_stays(desk: Desk) -> None:
    kept, other = structure(desk, "CCAS de Foix"), structure(desk, "C.C.A.S. Foix")
    own = own_card(desk, "C.C.A.S. Foix", "S2")
    made = desk.perform(merge, organisation_id=kept, other_id=other)
    assert (made.card, made.former_card) == ("", "")
    assert (desk.read(show, organisation_id=kept).card, desk.read(identity, borrower_id=own).name) == (
        "S2",
        "CCAS de Foix",
    )


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Mission Locale Rodez", "Rodez, mission locale", ["near-name"]),
        ("Ariège Alpha", "Ariege Alfa", ["near-name"]),
        ("CCAS", "Centre communal d’action sociale", ["short-name"]),
        ("REGAR", "NATIF", []),
        ("GRETA du Tarn", "GRETA de l’Ariège", []),
    ],
)
def test_why_two_structures_may_be_one(one: str, other: str, why: list[str]) -> None:
    assert list(reasons(one, other)) == list(reasons(other, one)) == why


def test_structures_told_apart_are_no_longer_alike(desk: Desk) -> None:
    one, other = structure(desk, "Ariège Alpha"), structure(desk, "Ariege Alfa")
    assert [alike.line.organisation_id for alike in desk.read(likely, organisation_id=one)] == [other]
    desk.perform(tell_apart, one_id=one, other_id=other)
    assert desk.read(likely, organisation_id=one) == ()
