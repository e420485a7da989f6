"""What stories stand on: the application launched in a folder that does not exist yet, and a person before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rt_desktop.ui.start.launch import Launch
from tests.stories.person import Person
from tests.ui.conftest import _as_started, dressed, pytest_collection_modifyitems  # noqa: F401 -- fixtures and a hook

Sits = Callable[[Path], Person]


@pytest.fixture
def sits(qtbot: QtBot, dressed: QApplication) -> Iterator[Sits]:  # noqa: F811
    """Let a person sit before the application, launched on a folder."""
    launched: list[Launch] = []

    def sit(folder: Path) -> Person:
        launch = Launch(dressed, folder, "N. B.")
        launched.append(launch)
        launch.begin()
        return Person(qtbot, launch)

    yield sit
    for launch in launched:
        launch.end()
        if launch.start is not None:
            launch.start.close()
