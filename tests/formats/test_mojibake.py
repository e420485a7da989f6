"""UTF-8 read as Latin-1: repaired where it is certain, flagged where it is not, and nothing else touched."""

from __future__ import annotations

import pytest

from rt_desktop.formats import mojibake, reading
from tests.formats.building import garbled, iso2709, titled

TEXTS = [
    "L'éducation à l'école : naïveté, garçon, forêt, hôpital, où, sûr",
    "ÉCOLE, ÊTRE, À LA MÈRE, ÇA, ÎLE, CHÂTEAU, GOÛT, CÔTÉ",
    "Œuvre, cœur, « guillemets », l’apostrophe – tiret — “anglais” … 5 € n° 12",
    "non\u00adsorted soft\u00adhyphen et espace\u00a0insécable",
    "șărbători îngrijită, São Paulo, Łódź",
    "e\u0301cole",
    "Преступление и наказание",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_repairs_what_was_read_wrongly_however_often(text: str, times: int):
    wrong = garbled(text, times)
    assert wrong != text
    assert mojibake.mend(wrong) == text
    assert not mojibake.is_suspect(mojibake.mend(wrong))


def test_repairs_latin1_with_its_control_characters():
    assert mojibake.mend("Ã\x89cole, MÃ\x88RE") == "École, MÈRE"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("École et Ã©lÃ¨ve", "École et élève"),  # both in one text
        ("l'oblige Ã\u00a0 rentrer en Irlande, après", "l'oblige à rentrer en Irlande, après"),
        ("deux vies. Â\u00adElectre 2018, édité", "deux vies. \u00adElectre 2018, édité"),
        ("l\x92\u00e9t\u00e9 \x96 c\x9cur", "l’été – cœur"),
    ],
)
def test_repairs_a_part_of_a_text(wrong: str, right: str):
    assert mojibake.mend(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, IRMÃ, IRMÃ\u00a0! « A MÃ »",
        "Moyen-Âge, ÂGE, CHÂTEAU, «LE CHÂ»",
        "«CAFÉ», CAFÉ», LE THÉ»",
        "Spaß», Gruß®",
        "Å, Ångström, LÅ°",
        "Ñandú, ESPAÑ°",
        "déjà vu, là-bas, ça et là",
        "\x98Le \x9cmonde, \x88L'\x89été",
        "Ð, Þór",
        "français",
    ],
)
def test_touches_nothing_that_can_be_right(text: str):
    assert mojibake.mend(text) == text
    assert not mojibake.is_suspect(text)


@pytest.mark.parametrize("text", ["Ã?ducation", "Ã la carte", "lâ€?Ã©tÃ©", "\x83tats-Unis", "Ã\ufffdcole"])
def test_flags_what_cannot_be_repaired(text: str):
    assert mojibake.is_suspect(mojibake.mend(text))


def test_says_in_which_fields():
    record = titled(garbled("L'été"), ("330", "  ", (("a", "\x83tats"),)), ("606", " 1", (("a", garbled("Écriture")),)))
    (read,) = reading.read(iso2709(record))
    assert read.title == "L'été"
    assert [(warning.code, warning.values["fields"]) for warning in read.warnings] == [
        ("mojibake-repaired", "200, 606"),
        ("mojibake", "330"),
    ]


def test_a_long_hostile_text_takes_no_time():
    text = "ÉÃ\u00a0" * 30_000
    assert mojibake.mend(text) == text
