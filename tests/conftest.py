"""What every test stands on: no screen, no real home, French, and the same random choices each time."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
LONG = os.environ.get("RT_LONG_TESTS") == "1"
HOME = Path(tempfile.mkdtemp(prefix="rt-desktop-tests-"))

# Before anything imports Qt or platformdirs: they read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("RT_DESKTOP_DATA", None)
for variable, folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    (HOME / folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[variable] = str(HOME / folder)
if sys.platform != "win32":
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()

repeatable = hypothesis.settings(derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("default", repeatable)
hypothesis.settings.register_profile("long", repeatable, max_examples=1000)
hypothesis.settings.load_profile("long" if LONG else "default")

pytest_plugins = ("tests.fixtures",)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out, unless RT_LONG_TESTS=1 or -m asks for some."""
    if LONG or config.option.markexpr:
        return
    is_long = {item: any(item.iter_markers("long")) or any(item.iter_markers("window")) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if is_long[item]])
    items[:] = [item for item in items if not is_long[item]]


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def in_french() -> None:
    """Speak French, whatever the test before spoke."""
    from rt_desktop import i18n  # noqa: PLC0415 -- not before the environment is set

    i18n.use("fr")


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of the records made by others; the test is skipped where it is not."""
    folder = Path(os.environ.get("RT_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"The records made by others are not in {folder}: name their folder in RT_TEST_DATA.")
    return folder
