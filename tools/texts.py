"""The catalogues: takes up the strings of the source, compiles, and says what is wrong with a translation."""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "rt_desktop"
CATALOGUES = ROOT / "resources" / "i18n"
KEYWORDS = {"_": (1,), "N_": (1,), "ngettext": (1, 2)}
#: Dates and persons would change the files at each run, and Git knows them.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
UNWANTED = re.compile(
    r'^"(?:Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By).*\n',
    re.MULTILINE,
)

NO_BREAK, NARROW = "\u00a0", "\u202f"
#: What French typography asks of a translation (screens: Words), each with the pattern that breaks it.
#: A placeholder is read as a word, an entity or a Qt mnemonic is left alone.
TYPOGRAPHY = {
    "the apostrophe is ’": re.compile("'"),
    "quotes are « »": re.compile('["“”]'),
    "the ellipsis is …": re.compile(r"\.\.\."),
    "a narrow no-break space goes before ; ? !": re.compile(rf"(?<![{NARROW};?!(\[«])[;?!](?![\w=])"),
    "a no-break space goes before :": re.compile(rf"(?<!{NO_BREAK}):(?=\s|$)"),
    "a no-break space goes inside « »": re.compile(rf"«(?!{NO_BREAK})|(?<!{NO_BREAK})»"),
    "no-break spaces are not doubled": re.compile(rf"[{NO_BREAK}{NARROW}]\s|\s[{NO_BREAK}{NARROW}]"),
}


def extracted(source: Path = SOURCE) -> Catalog:
    """Every string of the source that a person may read."""
    catalogue = Catalog(creation_date=NO_DATE, charset="utf-8")
    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"])
    for name, _line, text, comments, _context in sorted(found, key=lambda one: one[0]):
        where = f"{source.name}/{Path(name).as_posix()}"
        catalogue.add(text, locations=[(where, 0)], auto_comments=comments)
    return catalogue


def unreadable(source: Path = SOURCE) -> Iterator[str]:
    """The texts that cannot be extracted: put together in the call, or asked for within another text.

    As `_(f"…")`, `_("…" + name)`, `f"{_('…')}"`.
    """
    for file in sorted(source.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        within = {id(node) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            given = node.args[: len(KEYWORDS.get(node.func.id, ()))]
            is_hidden = id(node) in within and any(isinstance(text, ast.Constant) for text in given)
            if is_hidden or any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in given):
                yield f"{file.relative_to(source).as_posix()}:{node.lineno}: {ast.unparse(node)}"


def read(file: Path) -> Catalog:
    """A catalogue as it stands in its .po file."""
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=file.stem, domain="rt_desktop")
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    return catalogue


def update(file: Path, template: Catalog) -> None:
    """Take up the strings of the source into a .po file, drop those that are no more, and compile it."""
    catalogue = read(file) if file.exists() else Catalog(locale=file.stem, charset="utf-8", fuzzy=False)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# What the program says, in one language."
    written = io.BytesIO()
    write_po(written, catalogue, width=110, sort_by_file=True, include_previous=False, include_lineno=False)
    file.write_text(UNWANTED.sub("", written.getvalue().decode()), encoding="utf-8", newline="\n")
    compile_beside(file)


def compile_beside(file: Path) -> None:
    """Write the .mo beside a .po; what is not translated stays out, and is said in English."""
    catalogue = read(file)
    for message in list(catalogue):
        if message.id and not all(as_forms(message.string)):
            catalogue.delete(message.id)
    with file.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def problems(file: Path, template: Catalog) -> Iterator[str]:
    """What is wrong with a .po file or the .mo beside it: nothing when its language can be shipped."""
    catalogue = read(file)
    known = {message.id for message in template if message.id}
    translated = {message.id for message in catalogue if message.id}
    yield from (f"not taken up (dev.py texts): {shown(text)}" for text in sorted(known - translated, key=str))
    yield from (f"no longer in the source: {shown(text)}" for text in sorted(translated - known, key=str))
    yield from (f"obsolete: {shown(text)}" for text in catalogue.obsolete)
    for message in catalogue:
        if message.id and message.id in known:
            yield from (f"{problem}: {shown(message.id)}" for problem in problems_of(message))
    if contents(catalogue) != compiled(file.with_suffix(".mo")):
        yield f"{file.stem}.mo is not {file.name} compiled (dev.py texts)"


def problems_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    forms = as_forms(message.string)
    if not all(forms):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    wanted = placeholders(as_forms(message.id)[-1])
    if any(placeholders(form) != wanted for form in forms):
        yield "other placeholders than the source"
    for form in forms:
        plain = re.sub(r"\{[^{}]*\}", "x", re.sub(r"&#?\w+;", "x", form))
        yield from (rule for rule, broken in TYPOGRAPHY.items() if broken.search(plain))


def as_forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The singular and the plural, or the one form there is."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> set[str]:
    """The names between braces; text that no format takes has those of no other text."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def shown(text: str | Iterable[str]) -> str:
    """A source string on one line."""
    return " / ".join(map(repr, as_forms(text)))


def contents(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """What the catalogue answers, by source string."""
    said = {as_forms(message.id)[0]: as_forms(message.string) for message in catalogue if message.id}
    return {text: forms for text, forms in said.items() if all(forms)}


def compiled(file: Path) -> dict[str, tuple[str, ...]]:
    """What a .mo file answers, by source string; nothing when there is no such file."""
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        return contents(read_mo(stream))


def main(command: str) -> int:
    """`update` the catalogues or `check` them; answers the exit code."""
    files, template, code = sorted(CATALOGUES.glob("*.po")), extracted(), 0
    for file in files:
        if command == "update":
            update(file, template)
        found = list(problems(file, template))
        print(*(f"{file.name}: {problem}" for problem in found), sep="\n", end="\n" if found else "")
        print(f"{file.name}: {len(template)} texts, {len(found)} problems")
        code |= command == "check" and bool(found)
    return int(code or not files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
