"""Headings as people write them, and what is said against them."""

from __future__ import annotations

import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats.sheets import Row, Sheet
from rt_desktop.services.migrating import columns
from rt_desktop.services.migrating.columns import chosen, guessed, parsed, require_whole, rows
from rt_desktop.services.migrating.fields import FIELDS


def sheet(*lines: tuple[str, ...]) -> Sheet:
    return Sheet("a.csv", tuple(Row(at, cells) for at, cells in enumerate(lines, start=1)))


@pytest.mark.parametrize(
    ("kind", "heading", "key"),
    [
        ("borrowers", "N° de carte", "card"),
        ("borrowers", "Code-barres lecteur", "card"),
        ("borrowers", "NOM", "name"),
        ("borrowers", "Prénom", "first_name"),
        ("borrowers", "Nom et prénom", "full_name"),
        ("borrowers", "Courriel", "email"),
        ("borrowers", "Adresse e-mail", "email"),
        ("borrowers", "Tél.", "phone"),
        ("borrowers", "Date d’expiration", "expires_on"),
        ("borrowers", "Expires on", "expires_on"),
        ("borrowers", "Catégories", "category"),
        ("borrowers", "Code postal", "postcode"),
        ("borrowers", "Couleur des yeux", ""),
        ("organisations", "Structure", "name"),
        ("organisations", "Raison sociale", "name"),
        ("loans", "Code-barres de l’exemplaire", "barcode"),
        ("loans", "N° lecteur", "card"),
        ("loans", "Date de prêt", "lent_on"),
        ("loans", "Date de retour prévue", "due_on"),
        ("loans", "Due date", "due_on"),
    ],
)
def test_headings_are_known(kind, heading, key):
    assert guessed(sheet((heading,), ("x",)), kind).keys == (key,)


def test_no_heading_means_two_things_of_one_kind():
    for kind, fields in FIELDS.items():
        headings = [heading for one in fields for heading in columns.headings_of(one)]
        assert len(headings) == len(set(headings)), kind


def test_headings_may_stand_below_a_title():
    found = sheet(("Liste des usagers 2025",), ("Carte", "Nom", "Yeux"), ("1", "A"), ("2", "", "bleus"))
    read = guessed(found, "borrowers")
    assert (read.header.line, read.by_heading, read.unread) == (2, {"Carte": "card", "Nom": "name"}, ("Yeux",))
    assert [(row.line, dict(row.values)) for row in rows(found, read)] == [
        (3, {"card": "1", "name": "A"}),
        (4, {"card": "2"}),
    ]


def test_people_say_what_a_column_holds():
    found = sheet(("Nom", "Usuel", "Identifiant"), ("a", "b", "c"))
    said = chosen(found, "borrowers", parsed("Usuel = name, identifiant=card"))
    assert said.by_heading == {"Usuel": "name", "Identifiant": "card"}
    assert chosen(found, "borrowers", {"Nom": ""}).by_heading == {}


@pytest.mark.parametrize("text", ["Nom", "=name", "Nom=colour", "Prénom=name", "Nom=name,Usuel=name"])
def test_what_cannot_be_is_refused(text):
    with pytest.raises(UserError):
        chosen(sheet(("Nom", "Usuel"), ("a", "b")), "borrowers", parsed(text))


def test_a_needed_column_must_be_there():
    with pytest.raises(UserError, match="card"):
        require_whole(guessed(sheet(("Nom",), ("a",)), "borrowers"))


@pytest.mark.parametrize("heading", ["Thèmes", "Thèmes DSI", "Thématiques", "DSI", "Centres d’intérêt"])
def test_themes_people_chose_are_named_apart_unless_a_column_takes_them(heading):
    people = sheet(("Carte", "Nom", heading), ("C1", "Marty", "FLE ; emploi"))
    assert guessed(people, "borrowers").themes == (heading,)
    assert chosen(people, "borrowers", {heading: "note"}).themes == ()
