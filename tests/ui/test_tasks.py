"""The lanes: what is asked is answered, in the right order, to who is still there."""

from __future__ import annotations

import contextlib
import gc
import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from rt_desktop.database.store import Store
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import Cancelled, Objected, Objection, Severity, UserError
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Theme, ThemeKind
from rt_desktop.ui.messages import Message
from rt_desktop.ui.tasks import Tasks
from tests.fixtures import FixedClock
from tests.ui.conftest import answered


@operation("test.add_theme")
def add_theme(desk: Desk, *, label: str) -> str:
    desk.session.add(
        Theme(id=desk.new_id("theme", label), code=label, label=label, kind=ThemeKind.FIELD, words=[])
    )
    return label


@operation("test.tasks-refuse")
def refuse(desk: Desk) -> None:
    desk.object([Objection("too-many", Severity.FORCEABLE, "Too many.")])


@operation("test.fail")
def fail(desk: Desk) -> None:
    raise ZeroDivisionError("a bug")


def labels(desk: Desk) -> set[str]:
    return set(desk.session.scalars(text("SELECT label FROM theme")))


def endless(desk: Desk) -> None:
    """A query that only ends when it is interrupted."""
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    desk.session.execute(text(counting)).one()


def thread_of(desk: Desk) -> int:
    return threading.get_ident()


class Page(QObject):
    """Who asks."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []

    def show(self, answer: Any) -> None:
        self.answers.append(answer)


def test_an_operation_is_done_then_told_then_answered(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[Any] = []
    tasks.changed.connect(told.append)
    tasks.perform(add_theme, told.append, label="Photolangage")
    assert tasks.pending()
    answered(qtbot, tasks)
    assert "theme" in told[0]
    assert told[1:] == ["Photolangage"]


def test_operations_keep_their_order(qtbot: QtBot, tasks: Tasks) -> None:
    page = Page()
    names = [f"Thème {number}" for number in range(20)]
    for name in names:
        tasks.perform(add_theme, page.show, label=name)
    answered(qtbot, tasks)
    assert page.answers == names


def test_what_was_done_can_be_read(qtbot: QtBot, tasks: Tasks) -> None:
    page = Page()
    with qtbot.waitSignal(tasks.changed):
        tasks.perform(add_theme, label="Illettrisme")
    tasks.read(labels, page.show)
    answered(qtbot, tasks)
    assert "Illettrisme" in page.answers[0]


def test_each_lane_has_its_own_thread_and_answers_come_back_to_ours(qtbot: QtBot, tasks: Tasks) -> None:
    threads: list[int] = []
    back: list[int] = []

    def show(thread: int) -> None:
        threads.append(thread)
        back.append(threading.get_ident())

    tasks.read(thread_of, show)
    tasks.read(thread_of, show)
    tasks.run(lambda desk, job: thread_of(desk), show, text="…")
    answered(qtbot, tasks)
    assert len(set(threads)) == 2
    assert set(back) == {threading.get_ident()}


def test_an_answer_on_its_way_is_not_shown_once_a_newer_one_was_asked(qtbot: QtBot, tasks: Tasks) -> None:
    page, went_by = Page(), threading.Event()

    def after(_desk: Desk) -> bool:
        went_by.set()
        return True

    tasks.read(lambda _desk: "older", page.show, key="typed")
    tasks.read(after, lambda _answer: None)
    assert went_by.wait(10)
    tasks.read(lambda _desk: "newer", page.show, key="typed")
    answered(qtbot, tasks)
    assert page.answers == ["newer"]


def test_the_newest_read_of_a_key_wins(qtbot: QtBot, tasks: Tasks, said: list[Message]) -> None:
    page = Page()
    tasks.read(endless, page.show, key="search")
    tasks.read(endless, page.show, key="search")
    tasks.read(labels, page.show, key="search")
    answered(qtbot, tasks)
    assert len(page.answers) == 1
    assert isinstance(page.answers[0], set)
    assert said == []


def test_reads_of_other_keys_are_all_answered(qtbot: QtBot, tasks: Tasks) -> None:
    page = Page()
    for key in ("a", "b", "", ""):
        tasks.read(labels, page.show, key=key)
    answered(qtbot, tasks)
    assert len(page.answers) == 4


def test_a_refusal_goes_beside_the_gesture(qtbot: QtBot, tasks: Tasks, said: list[Message]) -> None:
    page = Page()
    tasks.perform(refuse, page.show, refused=page.show)
    answered(qtbot, tasks)
    assert isinstance(page.answers[0], Objected)
    assert said == []


def test_a_refusal_nobody_shows_is_said_by_the_window(
    qtbot: QtBot, tasks: Tasks, said: list[Message]
) -> None:
    tasks.perform(refuse)
    answered(qtbot, tasks)
    assert [message.kind for message in said] == ["error"]
    assert said[0].text == "Too many."


def test_a_bug_is_a_crash_with_its_report(
    qtbot: QtBot, tasks: Tasks, said: list[Message], caplog: pytest.LogCaptureFixture
) -> None:
    tasks.perform(fail, refused=lambda error: None)
    answered(qtbot, tasks)
    assert [message.kind for message in said] == ["crash"]
    assert "ZeroDivisionError: a bug" in said[0].text
    assert "ZeroDivisionError" in caplog.text


def test_an_answer_to_a_page_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks, said: list[Message]) -> None:
    kept, gone = Page(), Page()
    seen = gone.answers
    tasks.read(labels, gone.show)
    tasks.read(labels, kept.show)
    del gone
    gc.collect()
    answered(qtbot, tasks)
    assert len(kept.answers) == 1
    assert seen == []


def test_a_page_deleted_by_qt_gets_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    page = Page()
    tasks.read(labels, page.show)
    page.deleteLater()
    answered(qtbot, tasks)
    assert page.answers == []


def counting(desk: Desk, *, to: int, job: Job) -> int:
    for done in range(to):
        job.step(done, to, f"{done} of {to}")
    return to


def counting_for_ever(desk: Desk, *, job: Job) -> None:
    done = 0
    while True:
        done += 1
        job.step(done)


def counting_until_stopped(desk: Desk, *, job: Job) -> str:
    """As an import, which keeps what it did and reports it."""
    with contextlib.suppress(Cancelled):
        counting_for_ever(desk, job=job)
    return "stopped"


def failing_once_stopped(desk: Desk, *, job: Job) -> None:
    counting_until_stopped(desk, job=job)
    raise ZeroDivisionError("a bug")


def test_a_job_tells_how_far_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    page = Page()
    steps: list[tuple[int, int, str]] = []
    tasks.job_progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignals([tasks.job_started, tasks.job_ended], order="strict"):
        tasks.run(counting, page.show, text="Counting", to=1000)
    answered(qtbot, tasks)
    assert page.answers == [1000]
    assert steps[0] == (0, -1, "Counting")
    assert len(steps) < 100


def test_a_job_can_be_stopped_and_says_nothing(qtbot: QtBot, tasks: Tasks, said: list[Message]) -> None:
    page = Page()
    with qtbot.waitSignal(tasks.job_started):
        tasks.run(counting_for_ever, page.show, text="For ever")
    tasks.cancel_job()
    answered(qtbot, tasks)
    assert page.answers == []
    assert said == []


def test_jobs_wait_for_each_other_but_operations_do_not(qtbot: QtBot, tasks: Tasks) -> None:
    page = Page()
    with qtbot.waitSignal(tasks.job_started):
        tasks.run(counting_for_ever, text="For ever")
    tasks.run(counting, page.show, text="Counting", to=3)
    with qtbot.waitSignal(tasks.changed):
        tasks.perform(add_theme, label="Habitat")
    assert page.answers == []
    tasks.cancel_job()
    answered(qtbot, tasks)
    assert page.answers == [3]


def test_work_that_is_dropped_stops_or_never_begins_and_answers_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    page, begun = Page(), Page()
    with qtbot.waitSignal(tasks.job_started):
        running = tasks.run(counting_until_stopped, page.show, text="Until stopped")
    waiting = tasks.run(lambda desk, job: begun.show(None), page.show, text="Never")
    tasks.drop(waiting)
    tasks.drop(running)
    answered(qtbot, tasks)
    assert (page.answers, begun.answers) == ([], [])


def test_a_bug_in_work_that_was_dropped_is_told_all_the_same(
    qtbot: QtBot, tasks: Tasks, said: list[Message], caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(tasks.job_started):
        work = tasks.run(failing_once_stopped, text="Fails")
    tasks.drop(work)
    answered(qtbot, tasks)
    assert [message.kind for message in said] == ["crash"]
    assert "ZeroDivisionError" in caplog.text


def test_closing_finishes_the_operations_and_stops_the_rest(
    store: Store, clock: FixedClock, desk: Desk
) -> None:
    tasks = Tasks(lambda: Desk(store, operator="N. B.", clock=clock))
    tasks.read(endless, lambda answer: None)
    tasks.run(counting_for_ever, text="For ever")
    for number in range(30):
        tasks.perform(add_theme, label=f"Thème {number}")
    tasks.close()
    assert {f"Thème {number}" for number in range(30)} <= desk.read(labels)


def test_what_others_change_is_noticed(
    qtbot: QtBot, tasks: Tasks, store: Store, clock: FixedClock, desk: Desk
) -> None:
    page = Page()
    tasks.read(labels, page.show)
    answered(qtbot, tasks)
    store.own_entries.clear()
    desk.perform(add_theme, label="Santé")
    store.own_entries.clear()
    with qtbot.waitSignal(tasks.changed) as heard:
        tasks._on_poll()
    assert "theme" in heard.args[0]


def test_tells_when_all_is_answered(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.idle):
        tasks.read(labels, lambda answer: None)
        tasks.read(labels, lambda answer: None)
    assert not tasks.pending()


def test_a_desk_that_cannot_be_opened_says_why(qtbot: QtBot, said: list[Message]) -> None:
    def closed() -> Desk:
        raise UserError("The folder cannot be read.")

    tasks = Tasks(closed)
    tasks.read(labels, lambda answer: None)
    answered(qtbot, tasks)
    assert said == [Message("error", "The folder cannot be read.")]
    tasks.close()


def test_a_cancelled_read_is_silent(qtbot: QtBot, tasks: Tasks, said: list[Message]) -> None:
    def cancelled(desk: Desk) -> None:
        raise Cancelled

    tasks.read(cancelled, lambda answer: None)
    answered(qtbot, tasks)
    assert said == []
