"""Long works that change many rows: in batches, so that a loan never waits, joined so that they are undone together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from uuid_utils.compat import uuid7

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.journal import chunks

T = TypeVar("T")


@dataclass(frozen=True)
class Carried(Generic[T]):
    """What each batch answered; `group_id` undoes them together, None when there was nothing to do."""

    answers: tuple[T, ...]
    group_id: UUID | None


def carry_out(
    desk: Desk,
    operation: Callable[..., T],
    *,
    over: Sequence[Any],
    named: str,
    size: int,
    text: str,
    job: Job,
    **given: Any,
) -> Carried[T]:
    """Perform an operation over so many values at a time, given under that name; `text` says what is being done.

    Raises Cancelled between two batches; those done stand, and are undone together.
    """
    group_id = uuid7() if over else None
    answers: list[T] = []
    done = 0
    for some in chunks(over, size):
        job.step(done, len(over), text)
        answers.append(desk.perform(operation, group_id=group_id, **{**given, named: some}))
        done += len(some)
    return Carried(tuple(answers), group_id)
