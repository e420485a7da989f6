"""A heading under another name: the subfields that bear it change, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rt_desktop.formats import iso2709
from rt_desktop.formats.headings import Heading, headings
from rt_desktop.formats.marc import Field, MarcRecord, is_data
from rt_desktop.formats.renaming import renamed
from rt_desktop.formats.unimarc import fields_by_tag

LEADER = "00000nam  2200000   450 "


def record(*fields: Field) -> MarcRecord:
    return MarcRecord(LEADER, fields)


def field(tag: str, *subfields: str, indicators: str = "  ") -> Field:
    """« a Martin » is the subfield $a."""
    return tag, indicators, tuple((one[0], one[2:]) for one in subfields)


A = Heading.AUTHOR

CASES = [
    (A, "Martin, Jean", "Martin, Jeanne", field("700", "3 12", "a Martin", "b Jean", "f 1960-....", "4 070"),
     field("700", "3 12", "a Martin", "b Jeanne", "f 1960-....", "4 070")),
    (A, "Martin", "Martin, Jean", field("701", "a Martin", "4 070"), field("701", "a Martin", "b Jean", "4 070")),
    (A, "Martin, Jean", "Collectif", field("700", "a Martin,", "b Jean", "4 070"),
     field("700", "a Collectif", "4 070")),
    (A, "CAMUS, Anne", "Camus, Anne", field("700", "a CAMUS (Anne)"), field("700", "a Camus", "b Anne")),
    (A, "France. Ministère", "France. Ministère de la ville", field("710", "a France", "b Ministère", "4 070"),
     field("710", "a France", "b Ministère de la ville", "4 070")),
    (A, "France. Ministère", "DIV", field("710", "a France", "b Ministère", "4 070"), field("710", "a DIV", "4 070")),
    (A, "B, Bo", "C, Co", field("702", "a A", "b Al", "4 070", "a B", "b Bo", "4 730"),
     field("702", "a A", "b Al", "4 070", "a C", "b Co", "4 730")),
    (Heading.PUBLISHER, "L'Harmattan", "L’Harmattan", field("210", "a Paris", "c L'Harmattan ", "c ESF", "d 2011"),
     field("210", "a Paris", "c L’Harmattan", "c ESF", "d 2011")),
    (Heading.PUBLISHER, "ESF", "ESF éditeur", field("214", "a Paris", "c ESF", indicators=" 0"),
     field("214", "a Paris", "c ESF éditeur", indicators=" 0")),
    (Heading.SERIES, "Repères", "Repères (Paris)", field("225", "a Repères", "v 12", indicators="| "),
     field("225", "a Repères (Paris)", "v 12", indicators="| ")),
    (Heading.SERIES, "Folio. Essais", "Folio essais", field("410", "t Folio", "i Essais", "v 3"),
     field("410", "t Folio essais", "v 3")),
    (Heading.SUBJECT, "Illettrisme -- France", "Illettrisme -- Europe",
     field("606", "3 027", "a Illettrisme", "y France", "2 rameau"),
     field("606", "3 027", "a Illettrisme", "y Europe", "2 rameau")),
    (Heading.SUBJECT, "Illettrisme -- France", "Analphabétisme", field("606", "a Illettrisme", "y France", "2 rameau"),
     field("606", "a Analphabétisme", "2 rameau")),
    (Heading.SUBJECT, "Ville", "Ville -- Histoire", field("606", "a Ville"), field("606", "a Ville", "x Histoire")),
    (Heading.SUBJECT, "Freire, Paulo", "Freire, Paulo -- Biographies", field("600", "a Freire", "b Paulo", "f 1921"),
     field("600", "a Freire", "b Paulo", "f 1921", "x Biographies")),
    (Heading.KEYWORD, "fle", "FLE", field("610", "a lecture; fle; ville (quartier, cité)", indicators="0 "),
     field("610", "a lecture; FLE; ville (quartier, cité)", indicators="0 ")),
    (Heading.KEYWORD, "fle", "lecture", field("610", "a lecture; fle"), field("610", "a lecture")),
    (Heading.KEYWORD, "fle", "FLE", field("610", "a fle"), field("610", "a FLE")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "to", "before", "after"), CASES)
def test_only_what_bears_the_name_changes(kind: Heading, name: str, to: str, before: Field, after: Field) -> None:
    around = [field("200", f"a {name}", f"f {name}"), field("995", f"a {name}")]
    made = renamed(record(around[0], before, around[1]), kind, [name], to)
    assert made.fields == (around[0], after, around[1])


def test_what_becomes_the_same_stands_once() -> None:
    both = record(field("606", "a Fle"), field("606", "a FLE"), field("606", "a Ville"), field("606", "a F.L.E."))
    made = renamed(both, Heading.SUBJECT, ["Fle", "F.L.E."], "FLE")
    assert made.fields == (field("606", "a FLE"), field("606", "a Ville"))


def test_names_of_another_function_both_stay() -> None:
    both = record(field("700", "a A", "4 070"), field("702", "a B", "4 730"))
    assert len(renamed(both, A, ["B"], "A").fields) == 2


def test_a_record_without_the_name_is_the_same() -> None:
    one = record(field("606", "a Ville"))
    assert renamed(one, Heading.SUBJECT, ["Habitat"], "Logement") is one


NEW = {
    Heading.AUTHOR: "Nouveau, Nom",
    Heading.PUBLISHER: "Nouvel éditeur",
    Heading.SERIES: "Nouvelle collection",
    Heading.SUBJECT: "Nouveau sujet -- Un aspect",
    Heading.KEYWORD: "nouveau mot",
}


def test_in_real_records_the_new_name_takes_the_place_of_the_old(test_data: Path) -> None:
    seen: Counter[Heading] = Counter()
    for name in ("roubaix_biblio_2383.mrc", "pmb_export_58.mrc", "ensp_kentika_33.mrc"):
        with (test_data / "unimarc" / name).open("rb") as stream:
            for read in iso2709.read(stream):
                if read.record is not None and read.position % 8 == 0:
                    _rename_all(read.record, seen)
    assert all(seen[kind] > 100 for kind in (Heading.AUTHOR, Heading.PUBLISHER, Heading.SUBJECT))


def _rename_all(one: MarcRecord, seen: Counter[Heading]) -> None:
    for kind, names in headings(fields_by_tag(one)).items():
        for name in names:
            seen[kind] += 1
            made = renamed(one, kind, [name], NEW[kind])
            there = headings(fields_by_tag(made))
            assert name not in there[kind], (kind, name)
            assert NEW[kind] in there[kind], (kind, name, there[kind])
            assert [other for other in there[kind] if other != NEW[kind]] == [other for other in names if other != name]
            kept = [other for other in made.fields if other in one.fields]
            assert kept == [other for other in one.fields if other in made.fields]
            changed = len([other for other in made.fields if other not in one.fields])
            assert changed <= sum(is_data(other) and other[0] in one_tags(kind) for other in one.fields)
            assert {kind_: words for kind_, words in there.items() if kind_ is not kind} == {
                kind_: words for kind_, words in headings(fields_by_tag(one)).items() if kind_ is not kind
            }


def one_tags(kind: Heading) -> tuple[str, ...]:
    first = {Heading.AUTHOR: "7", Heading.SUBJECT: "6", Heading.KEYWORD: "6"}.get(kind)
    tags = [f"{first}{number:02}" for number in range(100)] if first else ["210", "214", "225", "410"]
    return tuple(tags)
