"""Data folders and desks for the tests: one folder is set up per session and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rt_desktop.database.store import Store, opened
from rt_desktop.desk import Desk
from rt_desktop.services.settings.setup import set_up


class FixedClock:
    """A clock that stands still until a test moves it; each reading is a millisecond later, as moments are in life."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def move_to(self, day: date) -> None:
        """Let it be ten in the morning of that day."""
        self.moment = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 24 March 2026, ten in the morning."""
    return FixedClock(datetime(2026, 3, 24, 10, tzinfo=UTC))


@pytest.fixture(scope="session")
def folder_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-once") / "data"
    set_up(folder, site="toulouse")
    return folder


@pytest.fixture
def data_folder(folder_made_once: Path, tmp_path: Path) -> Path:
    """A fresh data folder of the centre."""
    folder = tmp_path / "data"
    shutil.copytree(folder_made_once, folder)
    return folder


@pytest.fixture
def store(data_folder: Path) -> Iterator[Store]:
    """The fresh folder, opened."""
    with opened(data_folder) as store:
        yield store


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> Iterator[Desk]:
    """A desk of the centre, where N. B. works."""
    desk = Desk(store, operator="N. B.", clock=clock)
    yield desk
    desk.close()
