"""What a screen reader gets: answers each line of its input with the elements of the application in sight, as JSON.

Run by the system's own Python, which has pyatspi; it shares nothing with the application but the bus.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]

#: Rows and cells of a list that are read: more than a window shows.
MOST_CHILDREN = 60


def main() -> None:
    """Answer until the input ends."""
    for _line in sys.stdin:
        print(json.dumps(list(heard())), flush=True)  # noqa: T201 -- it speaks to the test


def heard() -> Iterator[dict[str, Any]]:
    """Every element in sight of the application, from its windows to the words in them."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and "desktop" in (application.name or "").lower():
            application.clear_cache()
            for window in application:
                yield from elements(window)


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """An element and those under it; those not in sight, and those gone meanwhile, are left out."""
    try:
        states = node.getState()
        if not states.contains(pyatspi.STATE_SHOWING):
            return
        yield {
            "role": node.getRoleName(),
            "name": node.name,
            "focusable": bool(states.contains(pyatspi.STATE_FOCUSABLE)),
            "focused": bool(states.contains(pyatspi.STATE_FOCUSED)),
        }
        children = [node.getChildAtIndex(place) for place in range(min(node.childCount, MOST_CHILDREN))]
    except RuntimeError:  # GLib's errors: the element went away while it was read
        return
    for child in children:
        if child is not None:
            yield from elements(child)


if __name__ == "__main__":
    main()
