"""What the lines of the catalogue's forms propose while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rt_desktop.formats.headings import Heading
from rt_desktop.i18n import ngettext, number
from rt_desktop.services.thesaurus.completing import Proposed, complete
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.completing import Completion, Fetch


def headings(tasks: Tasks, kind: Heading) -> Fetch:
    """Who answers a line where a heading of a kind is typed; each kind has one line at a time that is typed in."""

    def fetch(text: str, answer: Callable[[Sequence[Completion]], None]) -> None:
        tasks.read(complete, partial(_answer, answer), key=f"completions.{kind}", kind=kind, text=text)

    return fetch


def _answer(answer: Callable[[Sequence[Completion]], None], found: Sequence[Proposed]) -> None:
    answer([completion(one) for one in found])


def completion(one: Proposed) -> Completion:
    """« Illettrés → Illettrisme       Thésaurus du centre · 12 notices »."""
    count = ngettext("{n} record", "{n} records", one.records).format(n=number(one.records)) if one.records else ""
    shown = f"{one.instead_of} → {one.text}" if one.instead_of else ""
    return Completion(one.text, shown, " · ".join(filter(None, (one.source, count))))
