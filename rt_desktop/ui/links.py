"""Ways from one page to another: a page says what it wants to see, the window finds who shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Link:
    """A thing to be shown by whichever room opens its kind.

    `kind` is a noun ("record", "borrower", "item", "search"); `id` says which one, None for the room as such;
    `given` are plain values the page understands, such as the words of a search.
    """

    kind: str
    id: object = None
    given: Mapping[str, Any] = field(default_factory=dict)
