"""Widgets are taken down in the thread of the window, whoever makes Python look for garbage."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from rt_desktop.ui import garbage


class Held(QObject):
    """An object that holds itself, as a page does whose slot is a part of it."""

    def __init__(self, taken_down_in: list[threading.Thread]) -> None:
        super().__init__()
        self._itself, self._taken_down_in = self, taken_down_in

    def __del__(self) -> None:
        self._taken_down_in.append(threading.current_thread())


@pytest.fixture
def thresholds() -> Iterator[None]:
    """Python looks after a few objects."""
    kept = gc.get_threshold()
    gc.set_threshold(50, 2, 2)
    yield
    gc.set_threshold(*kept)


def test_a_lane_takes_down_no_widget(dressed: QApplication, thresholds: None) -> None:
    taken_down_in = list[threading.Thread]()
    looking = garbage.Garbage(dressed)
    Held(taken_down_in)
    lane = threading.Thread(target=lambda: [[number] for number in range(20_000)])
    lane.start()
    lane.join()
    assert taken_down_in == []
    kept = []
    for _time in range(20):
        kept.append([[number] for number in range(100)])
        garbage.look()
    assert taken_down_in == [threading.main_thread()]
    looking.deleteLater()


def test_all_is_looked_through_when_the_person_turns_to_another_program(dressed: QApplication) -> None:
    taken_down_in = list[threading.Thread]()
    looking = garbage.Garbage(dressed)
    Held(taken_down_in)
    gc.collect(1)
    old = Held(taken_down_in)
    for _time in range(2):
        gc.collect(1)
    del old
    garbage.look()
    assert taken_down_in == [threading.main_thread()]
    dressed.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert taken_down_in == [threading.main_thread()] * 2
    looking.deleteLater()
