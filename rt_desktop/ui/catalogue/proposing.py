"""What completes a word typed in a record: the thesauri, and what other records say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rt_desktop.formats.headings import Heading
from rt_desktop.i18n import ngettext, number
from rt_desktop.services.thesaurus.completing import Proposed, complete
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.completing import Completion, Fetch


def proposals(tasks: Tasks, kind: Heading) -> Fetch:
    """What a line asks for the words of a kind."""

    def fetch(text: str, answer: Callable[[Sequence[Completion]], None]) -> None:
        tasks.read(complete, partial(_show, answer), key=f"catalogue.completing.{kind}", kind=kind, text=text)

    return fetch


def _show(answer: Callable[[Sequence[Completion]], None], found: Sequence[Proposed]) -> None:
    answer([_completion(one) for one in found])


def _completion(one: Proposed) -> Completion:
    """« Illettrés → Illettrisme       Thésaurus du centre · 12 notices »."""
    count = ngettext("{n} record", "{n} records", one.records).format(n=number(one.records)) if one.records else ""
    shown = f"{one.instead_of} → {one.text}" if one.instead_of else ""
    return Completion(one.text, shown, " · ".join(filter(None, (one.source, count))))
