"""Setting up: one configuration file, locks that hold, commands and links that exist, a whole wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.test_architecture import FILES, ROOT, text_of


def test_there_is_one_configuration_file() -> None:
    others = {"setup.cfg", "setup.py", "tox.ini", "mypy.ini", ".mypy.ini", "pytest.ini", "ruff.toml"}
    others |= {
        ".importlinter",
        ".coveragerc",
        ".flake8",
        "alembic.ini",
        "uv.lock",
        "pylock.toml",
        ".ruff.toml",
    }
    assert others.intersection(FILES) == set()


# ---- the locks
def locked(name: str) -> dict[str, str]:
    """What a lock pins: the version of each project, by normalised name."""
    lines = re.findall(r"^([\w.-]+)==(\S+)", text_of(f"requirements/{name}.txt"), re.MULTILINE)
    return {project.lower().replace("_", "-"): version for project, version in lines}


def test_the_lock_of_the_checks_holds_that_of_the_program() -> None:
    run, dev = locked("run"), locked("dev")
    assert run
    assert run.items() <= dev.items()


def test_what_the_program_needs_is_locked_by_hash() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    needed = {"run": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    for lock, wanted in needed.items():
        named = {re.split(r"[^\w-]", one.lower())[0] for one in wanted}
        assert named - locked(lock).keys() == set()
        entries = re.split(r"\n(?=\S)", text_of(f"requirements/{lock}.txt").strip())
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


# ---- dev.py
def test_dev_py_needs_nothing_and_is_understood_by_an_old_python() -> None:
    tree = ast.parse(text_of("dev.py"), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} - sys.stdlib_module_names == set()


def commands_of_dev_py() -> set[str]:
    said = subprocess.check_output([sys.executable, "dev.py", "--help"], cwd=ROOT, text=True)
    return set(re.findall(r"^  (\w+) ", said, re.MULTILINE))


def test_ci_runs_every_check() -> None:
    assert "python3 dev.py test all" in text_of(".ci/run").splitlines()[-1]


@pytest.mark.parametrize("page", [name for name in FILES if name.endswith(".md")])
def test_what_a_page_names_exists(page: str) -> None:
    """The commands of dev.py, and the links to files."""
    text, folder = text_of(page), (ROOT / page).parent
    assert set(re.findall(r"dev\.py (\w+)", text)) <= commands_of_dev_py()
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("command", sorted(set(re.findall(r"rt-desktop ([a-z]+)", text_of("README.md")))))
def test_the_commands_the_readme_names_exist(command: str) -> None:
    asked = [sys.executable, "-m", "rt_desktop", command, "--help"]
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 0


# ---- the wheel
@pytest.mark.long
def test_the_wheel_holds_the_program_and_its_resources(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-qq", "--no-deps"]
    asked += ["--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(asked, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        names = set(held.namelist())
        held.extractall(tmp_path / "installed")
    shipped = {name for name in FILES if name.startswith(("rt_desktop/", "resources/"))}
    wanted = {re.sub("^resources/", "rt_desktop/resources/", name) for name in shipped}
    assert wanted - names == set()
    program = "from rt_desktop import i18n, paths; i18n.use('fr'); print(paths.resource('i18n/fr.mo'))"
    asked = [sys.executable, "-P", "-c", program]
    found = subprocess.check_output(
        asked, cwd=tmp_path, text=True, env={"PYTHONPATH": str(tmp_path / "installed")}
    )
    assert Path(found.strip()).is_relative_to(tmp_path / "installed")
