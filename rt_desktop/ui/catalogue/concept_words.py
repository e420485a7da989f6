"""How concepts stand in a list."""

from __future__ import annotations

from rt_desktop.i18n import N_, number
from rt_desktop.services.thesaurus.listing import ConceptLine
from rt_desktop.ui.widgets.column import Column


def _word(line: ConceptLine) -> str:
    return f"{line.instead_of} → {line.label}" if line.instead_of else line.label


CONCEPTS = [
    Column(N_("Word"), "", _word, sort="label"),
    Column(N_("Thesaurus"), "source", kind="secondary", width=176, sort=""),
    Column(N_("Records"), "records", lambda count: number(count) if count else "", kind="number", width=96),
]
