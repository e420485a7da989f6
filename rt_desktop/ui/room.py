"""A room of the window: how it is called, where it stands, and how its page is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rt_desktop.ui.tasks import Tasks
    from rt_desktop.ui.widgets.page import Page


@dataclass(frozen=True)
class Room:
    """One entry of the navigation.

    `title` is marked with N_(), `icon` a name of the set, `shortcut` the keys that open it ("Ctrl+1"), `factory`
    makes its page and may import it, `needs` are the modules imported in the background before that, `opens` the
    kinds of link its page answers, `also` further keys that come here and put the focus where work starts ("F4"),
    `is_last` puts it at the bottom.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[Tasks], Page]
    needs: tuple[str, ...] = ()
    opens: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    is_last: bool = False
