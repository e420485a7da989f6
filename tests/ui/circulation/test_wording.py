"""The counter's sentences: a reason is parted in what is so and what to do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rt_desktop import i18n
from rt_desktop.errors import Objection, Severity
from rt_desktop.i18n import _
from rt_desktop.services.circulation import rules
from rt_desktop.ui.circulation import wording

OUT = "Still on loan to {borrower}, until {due_on}. Return it first; lending it ends that loan."


def objection(text: str, **values: i18n.Value) -> Objection:
    return Objection("x", Severity.FORCEABLE, text, values)


def test_what_is_so_follows_a_colon_and_what_to_do_stands_alone() -> None:
    is_so, to_do = wording.halves(objection("For reading on site only. Offer another copy, or a seat."))
    assert is_so == "consultation sur place seulement"
    assert to_do == "Proposez un autre exemplaire, ou une place pour le lire ici."


def test_a_name_is_not_parted_at_its_full_stop_nor_made_small() -> None:
    is_so, to_do = wording.halves(objection(OUT, borrower="A. F.", due_on=date(2026, 4, 14)))
    assert is_so == "encore prêté à A. F., à rendre le mardi 14\u00a0avril"
    assert to_do.startswith("Rendez-le d’abord")
    named, _to_do = wording.halves(objection("{name} is waiting for it. Set it aside for them.", name="É. M."))
    assert named == "É. M. l’attend"


def test_what_was_forced_is_told_without_what_should_have_been_done() -> None:
    assert wording.fact(objection("For reading on site only. Offer another copy, or a seat.")) == (
        "Consultation sur place seulement."
    )
    assert wording.fact(objection("It was missing: found again.")) == "Il manquait\u00a0: il est retrouvé."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_says_what_is_so_then_what_to_do(language: str) -> None:
    i18n.use(language)
    reasons = re.findall(r'text = N_\("([^"]+)"\)|\b(?:refusal|forceable)\([^,]+, N_\("([^"]+)"\)', source_of_rules())
    assert len(reasons) > 8
    for text in (one or other for one, other in reasons):
        assert re.fullmatch(r"[^.]+\. [^.]+\.", _(text)), text


def source_of_rules() -> str:
    assert rules.__file__ is not None
    return Path(rules.__file__).read_text("utf-8")
