"""The centre's own thesaurus, as the demonstration has it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from rt_desktop import paths
from rt_desktop.desk import Desk
from rt_desktop.formats.vocabularies import Stated, Vocabulary
from rt_desktop.job import Job
from rt_desktop.services.thesaurus.importing import import_vocabulary
from rt_desktop.services.thesaurus.naming import OWN

_LABEL = "Thésaurus du centre"


def bring_in(desk: Desk) -> None:
    """Have the concepts of `resources/demo/thesaurus.toml` as the house's own."""
    import_vocabulary(desk, found=own(), code=OWN, label=_LABEL, job=Job())


def own() -> Vocabulary:
    """The concepts, those that only stand below others included."""
    table = tomllib.loads(paths.resource("demo/thesaurus.toml").read_text("utf-8"))
    told: dict[str, Mapping[str, Any]] = {}
    above: dict[str, tuple[str, ...]] = {}
    for one in table["concept"]:
        told.setdefault(one["word"], one)
        for word in one.get("below", ()):
            above[word] = (*above.get(word, ()), one["word"])
    words = dict.fromkeys([*told, *above])
    concepts = (_stated(place, word, told.get(word, {}), above.get(word, ())) for place, word in enumerate(words, 1))
    return Vocabulary(_LABEL, "", "fr", tuple(concepts))


def _stated(place: int, word: str, told: Mapping[str, Any], above: tuple[str, ...]) -> Stated:
    return Stated(
        place,
        key=word,
        uri="",
        label=word,
        also=tuple(told.get("also", ())),
        note=told.get("note", ""),
        broader=above,
        related=tuple(told.get("related", ())),
    )
