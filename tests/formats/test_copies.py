"""The copies of a record: 995 as three programs write it."""

from __future__ import annotations

from rt_desktop.formats.copies import Copy, copies
from tests.formats.building import titled


def test_the_french_recommendation():
    (copy,) = copies(
        titled(
            "Ville",
            (
                "995",
                "  ",
                (
                    ("a", "Centre de ressources"), ("b", "CRPVT"), ("c", "CRPVT"), ("d", "Centre"), ("f", "CT000001"),
                    ("j", "INV 12"), ("k", "URB 307 DON"), ("m", "20261101"), ("n", "20261130"), ("o", "e"), ("q", "u"),
                    ("r", "am"), ("u", "note d'exemplaire"),
                ),
            ),
        )
    )  # fmt: skip
    assert copy == Copy(
        barcode="CT000001", call_number="URB 307 DON", origin="Centre de ressources", origin_code="CRPVT",
        owner="Centre", owner_code="CRPVT", support="am", audience="u", note="note d'exemplaire", status="e",
        inventory="INV 12", lent_on="20261101", due_on="20261130",
    )  # fmt: skip


def test_pmb_tells_the_place_in_996():
    made = copies(
        titled(
            "Ville",
            ("995", "  ", (("f", "CT1"), ("k", "A"))),
            ("996", "  ", (("f", "CT1"), ("v", "Bibliothèque principale"), ("9", "x"))),
            ("995", "  ", (("f", "CT2"), ("k", "B"))),
        )
    )
    assert [(copy.barcode, copy.location) for copy in made] == [("CT1", "Bibliothèque principale"), ("CT2", "")]


def test_koha_tells_a_price_and_what_the_copy_holds():
    (copy,) = copies(
        titled(
            "Ville",
            ("995", "  ", (("e", "MED3D"), ("f", "C0001"), ("p", "24.00"), ("l", "1 DC + 1 livret"), ("v", "No 62"))),
        )
    )
    assert (copy.section, copy.price, copy.volume, copy.issue) == ("MED3D", "24.00", "1 DC + 1 livret", "No 62")


def test_a_copy_may_have_no_barcode():
    made = copies(
        titled(
            "Ville",
            ("995", "  ", (("k", "712 CAT"),)),
            ("995", "  ", (("f", " "), ("k", "713"))),
            ("995", "  ", (("f", "ENSP_"), ("k", "714"))),  # a prefix without its number
            ("995", "  ", (("f", "ENSP_0007344"),)),
            ("995", "  ", (("f", "SANS-CHIFFRE"),)),
            ("995", "  sans sous-champ"),
        )
    )
    assert [copy.barcode for copy in made] == ["", "", "", "ENSP_0007344", "SANS-CHIFFRE"]


def test_no_995_no_copy():
    assert copies(titled("Ville")) == ()
