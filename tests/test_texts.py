"""Every text a person may read is said in French, and as French is printed; each check is shown to fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tools import texts

FILES = sorted(texts.CATALOGUES.glob("*.po"))


def catalogue_file(folder: Path, said: dict[str | tuple[str, str], str | tuple[str, str]]) -> Path:
    """A French catalogue with these translations, compiled."""
    catalogue = Catalog(locale="fr")
    for text, translation in said.items():
        catalogue.add(text, translation)
    file = folder / "fr.po"
    with file.open("wb") as stream:
        write_po(stream, catalogue)
    texts.compile_beside(file)
    return file


def template_of(*wanted: str | tuple[str, str]) -> Catalog:
    template = Catalog()
    for text in wanted:
        template.add(text)
    return template


def found(folder: Path, text: str | tuple[str, str], translation: str | tuple[str, str]) -> list[str]:
    """What is wrong with one translation."""
    file = catalogue_file(folder, {text: translation})
    return [problem.split(":")[0] for problem in texts.problems(file, template_of(text))]


def test_french_is_shipped() -> None:
    assert [file.stem for file in FILES] == ["fr"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_catalogue_is_complete_and_well_printed(file: Path) -> None:
    assert list(texts.problems(file, texts.extracted())) == []


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Lend", "Prêter"),
        ("Who?", "Qui\u202f?"),
        ("Due: {day}", "À rendre\u00a0: {day}"),
        ("“{title}” at 10:42", "«\u00a0{title}\u00a0» à 10:42"),
        ("&Lend, Ctrl+;", "&Prêter, l’objet &amp; la suite…"),
        (("{n} loan", "{n} loans"), ("{n} prêt", "{n} prêts")),
        (("One loan", "{n} loans"), ("{n} prêt", "{n} prêts")),
        ("see x?y=1", "voir x?y=1"),
        ("({n:04} done)", "({n:04} faits)"),
    ],
)
def test_a_good_translation_passes(
    text: str | tuple[str, str], translation: str | tuple[str, str], tmp_path: Path
) -> None:
    assert found(tmp_path, text, translation) == []


@pytest.mark.parametrize(
    ("text", "translation", "problem"),
    [
        ("Lend", "", "not translated"),
        (("{n} loan", "{n} loans"), ("{n} prêt", ""), "not translated"),
        ("{n} loans", "{m} prêts", "other placeholders than the source"),
        ("{n} loans", "des prêts", "other placeholders than the source"),
        ("loans", "{} prêts", "other placeholders than the source"),
        ("loans", "{prêts", "other placeholders than the source"),
        (("{n} loan", "{n} loans"), ("un prêt", "{n} prêts"), "other placeholders than the source"),
        ("the item", "l'objet", "the apostrophe is ’"),
        ("“x”", '"x"', "quotes are « »"),
        ("Wait…", "Attendez...", "the ellipsis is …"),
        ("Who?", "Qui ?", "a narrow no-break space goes before ; ? !"),
        ("Who?", "Qui?", "a narrow no-break space goes before ; ? !"),
        ("Stop; go!", "Stop\u202f; allez\u00a0!", "a narrow no-break space goes before ; ? !"),
        ("Due: {day}", "À rendre : {day}", "a no-break space goes before "),
        ("Due: {day}", "À rendre: {day}", "a no-break space goes before "),
        ("“x”", "« x »", "a no-break space goes inside « »"),
        ("“x”", "«x»", "a no-break space goes inside « »"),
        ("Who?", "Qui \u202f?", "no-break spaces are not doubled"),
    ],
)
def test_a_bad_translation_is_found(
    text: str | tuple[str, str], translation: str | tuple[str, str], problem: str, tmp_path: Path
) -> None:
    assert problem in found(tmp_path, text, translation)


def test_a_fuzzy_translation_is_found(tmp_path: Path) -> None:
    file = catalogue_file(tmp_path, {"Lend": "Prêter"})
    file.write_text(file.read_text("utf-8").replace('msgid "Lend"', '#, fuzzy\nmsgid "Lend"'), "utf-8")
    assert "fuzzy: 'Lend'" in list(texts.problems(file, template_of("Lend")))


def test_a_string_of_the_source_that_was_not_taken_up_is_found(tmp_path: Path) -> None:
    file = catalogue_file(tmp_path, {"Lend": "Prêter"})
    (problem,) = texts.problems(file, template_of("Lend", "Renew"))
    assert problem == "not taken up (dev.py texts): 'Renew'"


def test_a_string_that_is_no_more_is_found_also_when_set_aside(tmp_path: Path) -> None:
    file = catalogue_file(tmp_path, {"Lend": "Prêter"})
    assert "no longer in the source: 'Lend'" in list(texts.problems(file, template_of()))
    file.write_text(file.read_text("utf-8") + '\n#~ msgid "Old"\n#~ msgstr "Vieux"\n', "utf-8")
    assert list(texts.problems(file, template_of("Lend"))) == ["obsolete: 'Old'"]


def test_a_compiled_catalogue_that_was_left_behind_is_found(tmp_path: Path) -> None:
    file = catalogue_file(tmp_path, {"Lend": "Prêter"})
    file.write_text(file.read_text("utf-8").replace("Prêter", "Donner"), "utf-8")
    (problem,) = texts.problems(file, template_of("Lend"))
    assert problem.startswith("fr.mo is not fr.po compiled")


def test_every_way_to_say_a_text_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text('_("One"), N_("Two"), ngettext("{n} page", "{n} pages", n), said("No")')
    assert {message.id for message in texts.extracted(tmp_path) if message.id} == {
        "One",
        "Two",
        ("{n} page", "{n} pages"),
    }


def test_the_texts_in_the_source_are_plain_strings(tmp_path: Path) -> None:
    """What is not a plain string cannot be extracted, nor translated."""
    source = """_(f"One {n}"), _("Two " + name), _("Three"), _(text), ngettext(a, b, n + 1), f"{_('Four')} {_(n)}" """
    (tmp_path / "page.py").write_text(source)
    found = [f"page.py:1: {call}" for call in ("_(f'One {n}')", "_('Two ' + name)", "_('Four')")]
    assert list(texts.unreadable(tmp_path)) == found
    assert list(texts.unreadable()) == []


def test_updating_keeps_translations_and_drops_what_is_no_more(tmp_path: Path) -> None:
    file = catalogue_file(tmp_path, {"Lend": "Prêter", "Old": "Vieux"})
    template = template_of("Lend", "Renew")
    texts.update(file, template)
    once = file.read_bytes(), file.with_suffix(".mo").read_bytes()
    texts.update(file, template)
    assert (file.read_bytes(), file.with_suffix(".mo").read_bytes()) == once
    assert list(texts.problems(file, template)) == ["not translated: 'Renew'"]
