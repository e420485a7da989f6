"""Real windows: skipped where the tools are missing; the screens are put up once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import dev
from rt_desktop import i18n
from tests.window.screen import Screen, screen
from tests.window.shown import ENGLISH, FRENCH, Look

#: Pictures of every page are kept in the folder this names.
PICTURES = "RT_WINDOW_PICTURES"

collect_ignore = [] if PICTURES in os.environ else ["test_pictures.py"]


@pytest.fixture(scope="session")
def screens() -> Iterator[dict[int, Screen]]:
    """A screen of 1366 × 768 at each scale, by its percentage."""
    if not sys.platform.startswith("linux"):
        pytest.skip("Real windows are driven on Linux only.")
    if missing := dev.missing_tools():
        pytest.skip(f"Real windows need these packages of the system: {', '.join(missing)}.")
    with ExitStack() as held:
        yield {scale: held.enter_context(screen(1366 * scale // 100, 768 * scale // 100)) for scale in (100, 200)}


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where pictures are kept, when the environment asks for them."""
    named = os.environ.get(PICTURES)
    if not named:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(params=FRENCH + (ENGLISH if PICTURES in os.environ else []), ids=str)
def look(request: pytest.FixtureRequest, in_french: None) -> Look:
    """How the application looks in this test, which speaks its language: English too where pictures are made."""
    look: Look = request.param
    i18n.use(look.language)
    return look
