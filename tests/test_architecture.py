"""The rules of the house as code; each is shown to find what it forbids."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent
MADE = {".git", ".venv", ".hypothesis", "__pycache__", "build", "dist", "htmlcov"}
LONGEST_MODULE = 350


def kept_files() -> Iterator[str]:
    """Every file of the tree that is not made by a tool, from the root."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not any(part in MADE or part.endswith("_cache") for part in parts):
            yield "/".join(parts)


FILES = list(kept_files())
SOURCES = [name for name in FILES if name.endswith(".py")]


def text_of(name: str) -> str:
    """What a file says; nothing when it is no text of ours."""
    content = (ROOT / name).read_bytes()
    try:
        return "" if b"\0" in content else content.decode()
    except UnicodeDecodeError:
        return ""


#: What marks a text to be translated.
TEXTS = ("_", "N_", "ngettext")

# A rule takes a file's name and its text, and says what it finds wrong.
Rule = Callable[[str, str], Iterable[str]]


def is_of_the_package(name: str) -> bool:
    return name.startswith("rt_desktop/") and not name.startswith("rt_desktop/migrations/versions/")


def calls(text: str) -> Iterator[tuple[int, str]]:
    """Each call's line and what is called, as written."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def modules_stay_short(name: str, text: str) -> Iterator[str]:
    """A module that outgrows two screens several times over is split by verb."""
    lines = len(text.splitlines())
    if is_of_the_package(name) and lines > LONGEST_MODULE:
        yield f"{lines} lines, more than {LONGEST_MODULE}"


def modules_have_a_noun_or_a_verb(name: str, text: str) -> Iterator[str]:
    """What has no subject has no place: no `utils`."""
    if re.fullmatch(r"(?:utils?|helpers?|common|misc|tools|manager|.*_part\d+)", PurePosixPath(name).stem):
        yield "a name that says nothing"


def names_say_what_a_thing_is(name: str, text: str) -> Iterator[str]:
    """Nouns for classes, verbs for functions, none that fits everything (two names are SQLAlchemy's)."""
    empty = re.compile(r"(?:Manager|Helper|Handler|Utils?|Info)$")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and empty.search(node.name):
            yield f"{node.lineno}: class {node.name}"
        if isinstance(node, ast.FunctionDef) and re.match(
            r"_?(?:do|process|handle)_(?!bind_param|result_value)", node.name
        ):
            yield f"{node.lineno}: {node.name}"


def modules_say_what_they_are_for(name: str, text: str) -> Iterator[str]:
    """In the first line of every module."""
    if text.strip() and not ast.get_docstring(ast.parse(text)):
        yield "no line that says what the module is for"


def public_functions_say_what_they_promise(name: str, text: str) -> Iterator[str]:
    """What others call has a docstring."""
    for node in ast.parse(text).body if is_of_the_package(name) else []:
        if (
            isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield f"{node.lineno}: {node.name} has no docstring"


def nobody_sleeps(name: str, text: str) -> Iterator[str]:
    """Waiting is for a signal or a condition, never for time."""
    for line, called in calls(text):
        if re.search(r"(?:^|\.)(?:sleep|msleep|usleep|qWait|qSleep)$|^(?:qt)?bot\.wait$", called):
            yield f"{line}: {called}"


def only_the_clock_asks_the_time(name: str, text: str) -> Iterator[str]:
    """Tests bring their own clock."""
    if not is_of_the_package(name) or name == "rt_desktop/clock.py":
        return
    for line, called in calls(text):
        if re.search(r"(?:date|datetime)\.(?:now|today|utcnow)$|^time\.(?:time|localtime|gmtime)$", called):
            yield f"{line}: {called}"


def only_the_desk_commits(name: str, text: str) -> Iterator[str]:
    """One operation, one transaction, one entry; the first rows of a folder come before any desk."""
    allowed = ("rt_desktop/desk.py", "rt_desktop/database/", "rt_desktop/services/settings/setup.py")
    if is_of_the_package(name) and not name.startswith(allowed):
        for line, called in calls(text):
            if re.search(r"session\.(?:commit|begin)$|(?:^|\.)(?:Session|sessionmaker)$", called):
                yield f"{line}: {called}"


def texts_stand_apart(name: str, text: str) -> Iterator[str]:
    """What gathers texts to be translated misses one inside the call for another."""
    if not is_of_the_package(name):
        return
    for outer in ast.walk(ast.parse(text)):
        if isinstance(outer, ast.Call) and ast.unparse(outer.func) in TEXTS:
            inner = (node for given in outer.args for node in ast.walk(given) if isinstance(node, ast.Call))
            yield from (f"{node.lineno}: {ast.unparse(node)}" for node in inner if ast.unparse(node.func) in TEXTS)


def nothing_is_left_for_later(name: str, text: str) -> Iterator[str]:
    """No stubs, no reminders."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"#.*\b(?:TO" + r"DO|FIX" + r"ME)\b|raise NotImplemented" + r"Error", line):
            yield f"{number}: {line.strip()}"


def nothing_tells_where_it_was_made(name: str, text: str) -> Iterator[str]:
    """No path of a developer's machine, no address of a package registry."""
    registry = r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|debian)\.(?:org|com|net)\b|--(?:extra-)?index-url"
    folder = r"(?<![\w.])/(?:work|tmp|root)/"
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(f"{registry}|{folder}", line):
            yield f"{number}: {line.strip()[:80]}"


OF_SOURCES: list[Rule] = [
    modules_stay_short,
    modules_have_a_noun_or_a_verb,
    names_say_what_a_thing_is,
    modules_say_what_they_are_for,
    public_functions_say_what_they_promise,
    nobody_sleeps,
    only_the_clock_asks_the_time,
    only_the_desk_commits,
    texts_stand_apart,
    nothing_is_left_for_later,
]
OF_ALL: list[Rule] = [nothing_tells_where_it_was_made]


@pytest.mark.parametrize("rule", OF_SOURCES, ids=lambda rule: rule.__name__)
def test_the_sources_keep(rule: Rule) -> None:
    assert [f"{name}: {found}" for name in SOURCES for found in rule(name, text_of(name))] == []


@pytest.mark.parametrize("rule", OF_ALL, ids=lambda rule: rule.__name__)
def test_the_whole_tree_keeps(rule: Rule) -> None:
    assert [f"{name}: {found}" for name in FILES for found in rule(name, text_of(name))] == []


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (modules_stay_short, "rt_desktop/ui/window.py", '"""The window."""\n' * 351),
        (modules_have_a_noun_or_a_verb, "rt_desktop/utils.py", ""),
        (modules_have_a_noun_or_a_verb, "tests/ui/helpers.py", ""),
        (names_say_what_a_thing_is, "rt_desktop/x.py", "class LoanManager: ..."),
        (names_say_what_a_thing_is, "rt_desktop/x.py", "def process_loan(): ..."),
        (modules_say_what_they_are_for, "rt_desktop/x.py", "import re"),
        (public_functions_say_what_they_promise, "rt_desktop/x.py", "def lend(desk): ..."),
        (nobody_sleeps, "tests/ui/test_x.py", "import time\ntime.sleep(1)"),
        (nobody_sleeps, "tests/ui/test_x.py", "qtbot.wait(500)"),
        (nobody_sleeps, "tests/ui/test_x.py", "QTest.qWait(500)"),
        (only_the_clock_asks_the_time, "rt_desktop/x.py", "datetime.now(UTC)"),
        (only_the_clock_asks_the_time, "rt_desktop/x.py", "datetime.date.today()"),
        (only_the_desk_commits, "rt_desktop/ui/x.py", "self.desk.session.commit()"),
        (only_the_desk_commits, "rt_desktop/services/x.py", "with Session(engine) as session: pass"),
        (texts_stand_apart, "rt_desktop/x.py", '_(LABELS.get(name, N_("Change")))'),
        (nothing_is_left_for_later, "rt_desktop/x.py", "x = 1  # TO" + "DO: mend"),
        (nothing_tells_where_it_was_made, "docs/x.md", "see " + "/".join(["", "tmp", "x"])),
        (nothing_tells_where_it_was_made, "requirements/x.txt", ".".join(["https://pypi", "org/simple"])),
    ],
    ids=lambda given: getattr(given, "__name__", None),
)
def test_each_rule_finds_what_it_forbids(rule: Rule, name: str, text: str) -> None:
    assert list(rule(name, text))


def test_tests_mirror_the_package() -> None:
    apart = {"stories", "migrations", "long", "window", "fixtures", "data", "gallery"}
    folders = {PurePosixPath(name).parent for name in SOURCES if name.startswith("tests/")}
    strange = [
        str(folder)
        for folder in folders
        if not (ROOT / "rt_desktop" / folder.relative_to("tests")).is_dir()
        and not apart.intersection(folder.parts)
    ]
    assert strange == []


# ---- the layers: what import-linter is told finds what it must
SKELETON = """
    errors job clock i18n paths database/ models/ formats/ journal desk sync/ cli main __main__
    services/undoing/ services/circulation/ services/catalogue/ services/borrowers/ services/settings/
    ui/ ui/catalogue/ ui/circulation/
"""


@pytest.fixture(scope="session")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package without its contents, beside the real settings."""
    root = tmp_path_factory.mktemp("skeleton")
    for name in SKELETON.split():
        module = root / "rt_desktop" / name
        file = module / "__init__.py" if name.endswith("/") else module.with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    for folder in ("", "services"):
        (root / "rt_desktop" / folder / "__init__.py").touch()
    (root / "pyproject.toml").write_text(text_of("pyproject.toml"), "utf-8")
    return root


def broken_contracts(root: Path) -> str:
    """What lint-imports says of a tree."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; "
    program += "sys.exit(lint_imports(no_cache=True))"
    asked = [sys.executable, "-P", "-c", program]
    said = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    return said.stdout + said.stderr if said.returncode else ""


def test_the_skeleton_breaks_nothing(skeleton: Path) -> None:
    assert broken_contracts(skeleton) == ""


@pytest.mark.parametrize(
    ("module", "imports"),
    [
        ("services/catalogue/x.py", "rt_desktop.ui"),
        ("services/catalogue/x.py", "rt_desktop.services.circulation"),
        ("services/borrowers/x.py", "rt_desktop.services.catalogue"),
        ("models/x.py", "rt_desktop.formats"),
        ("errors.py", "rt_desktop.models"),
        ("database/x.py", "rt_desktop.desk"),
        ("desk.py", "rt_desktop.services"),
        ("ui/x.py", "rt_desktop.cli"),
        ("ui/x.py", "rt_desktop.models"),
        ("ui/x.py", "sqlalchemy"),
        ("formats/x.py", "sqlalchemy"),
        ("services/catalogue/x.py", "PySide6.QtCore"),
        ("main.py", "PySide6.QtWidgets"),
        ("ui/catalogue/x.py", "rt_desktop.ui.circulation"),
        ("services/stray/__init__.py", "re"),
        ("stray.py", "re"),
    ],
)
def test_a_broken_layer_is_found(skeleton: Path, module: str, imports: str) -> None:
    file = skeleton / "rt_desktop" / module
    before = file.read_text("utf-8") if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"import {imports}\n", "utf-8")
    try:
        assert "broken" in broken_contracts(skeleton)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, "utf-8")
