"""What a person can do on a page, declared on the method that does it; menus and tooltips derive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import icons

F = TypeVar("F", bound=Callable[..., object])

_MARK = "declared_action"
_GROUP = "group"

#: Keys whose names people read better as signs or in the words of the trade than as Qt says them.
_KEY_NAMES = {
    Qt.Key.Key_Left: "←",
    Qt.Key.Key_Right: "→",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
}


@dataclass(frozen=True)
class Declared:
    """An action as written above its method.

    `name` is "<capability>.<verb>", `title` a source string marked with N_(), `shortcut` keys as Qt writes
    them ("Ctrl+Shift+Z"), `icon` a name of the set, `group` the source string of the menu it is in, within the
    menu of the page; most are in none.
    """

    name: str
    title: str
    shortcut: str
    icon: str
    group: str = ""


def action(name: str, title: str, *, shortcut: str = "", icon: str = "", group: str = "") -> Callable[[F], F]:
    """Declare a method of a page as something a person can do."""

    def declare(method: F) -> F:
        setattr(method, _MARK, Declared(name, title, shortcut, icon, group))
        return method

    return declare


def declared(kind: type) -> Iterator[tuple[str, Declared]]:
    """The methods of a class that are actions, by name, in the order written, inherited ones first."""
    found: dict[str, Declared] = {}
    for base in reversed(kind.__mro__):
        for method_name, method in vars(base).items():
            mark = getattr(method, _MARK, None)
            if isinstance(mark, Declared):
                found[method_name] = mark
    yield from found.items()


def collect(page: QWidget) -> dict[str, QAction]:
    """Make the QAction of every declared method of a page, by action name; the keys act within the page."""
    made = {}
    for method_name, mark in declared(type(page)):
        made[mark.name] = make(page, mark, getattr(page, method_name))
    return made


def make(page: QWidget, mark: Declared, method: Callable[..., Any]) -> QAction:
    """A QAction that calls a method without arguments."""
    made = QAction(_(mark.title), page)
    made.setObjectName(mark.name)
    if mark.icon:
        made.setData(mark.icon)
        made.setIcon(icons.icon(mark.icon))
    if mark.shortcut:
        made.setShortcut(QKeySequence(mark.shortcut))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if mark.group:
        made.setProperty(_GROUP, _(mark.group))
    made.setToolTip(tooltip(made))
    made.triggered.connect(lambda _checked=False: method())
    page.addAction(made)
    return made


def tooltip(of: QAction) -> str:
    """The words of an action and its keys."""
    keys = key_text(of.shortcut().toString())
    return f"{of.text()} ({keys})" if keys else of.text()


def fill(menu: QMenu, gestures: Iterable[QAction], *, in_groups: bool = False) -> None:
    """Put the gestures that are possible here in a menu, with their keys as people read them.

    `in_groups` puts those of a group in a menu of its own, below the others.
    """
    groups: dict[str, list[QAction]] = {}
    for gesture in gestures:
        if gesture.isVisible():
            group = gesture.property(_GROUP) if in_groups else None
            if group:
                groups.setdefault(group, []).append(gesture)
            else:
                _add(menu, gesture)
    if groups:
        menu.addSeparator()
    for title, of_group in groups.items():
        fill(menu.addMenu(title), of_group)


def _add(menu: QMenu, gesture: QAction) -> None:
    keys = key_text(gesture.shortcut().toString())
    entry = QAction(gesture.icon(), f"{gesture.text()}\t{keys}" if keys else gesture.text(), menu)
    entry.setEnabled(gesture.isEnabled())
    entry.triggered.connect(gesture.trigger)
    menu.addAction(entry)


@cache
def key_text(shortcut: str) -> str:
    """A shortcut as people read it: « Ctrl+Maj+Z », « Alt+→ », « Maj+Entrée »; empty when there is none."""
    sequence = QKeySequence(shortcut)
    if sequence.isEmpty():
        return ""
    combination = sequence[0]  # type: ignore[index]
    key = combination.key()
    sign = _KEY_NAMES.get(key) or _key_word(key)
    if not sign:
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)
    held = QKeySequence(combination.keyboardModifiers().value | Qt.Key.Key_A.value)
    return held.toString(QKeySequence.SequenceFormat.NativeText)[:-1] + sign


def _key_word(key: Qt.Key) -> str:
    """What the key is called where Qt's own word is not the one on keyboards."""
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return _("Enter")
    if key == Qt.Key.Key_Home:
        return _("Home")
    return ""
