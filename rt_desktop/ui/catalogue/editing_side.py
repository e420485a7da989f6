"""The side of the form: the whole record in UNIMARC, and the records it resembles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.catalogue.duplicates import Alike
from rt_desktop.ui.catalogue.alike_list import AlikeList
from rt_desktop.ui.catalogue.marc_editor import MarcEditor
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.state import Mark, StateLabel
from rt_desktop.ui.widgets.tabs import Tabs

MARC, ALIKE = "marc", "alike"


class EditingSide(SidePanel):
    """Two tabs; at the foot of the first, what is odd in the record."""

    #: Something here is to be seen: it may be hidden where there is little room.
    wanted = Signal()

    def __init__(self, *of_alike: QAction) -> None:
        super().__init__()
        self.tabs = Tabs(_("Parts of the record"))
        self.tabs.add(MARC, _("UNIMARC"))
        self.tabs.add(ALIKE, _("Similar records"))
        self.editor = MarcEditor()
        self.alike = AlikeList(*of_alike)
        self._state = StateLabel()
        self._is_untouched = False
        self._notice = NoticeLine()
        self._keys = Label(_("Ctrl+U form or UNIMARC"), "secondary", tone="secondary")
        marc = QWidget()
        column = QVBoxLayout(marc)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self._notice)
        column.addWidget(Footer(self._state, right=(self._keys,)))
        self._parts = QStackedWidget()
        self._parts.addWidget(marc)
        self._parts.addWidget(self.alike)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tabs)
        whole.addWidget(self._parts, 1)
        self.tabs.chosen.connect(lambda key: self._parts.setCurrentIndex(int(key == ALIKE)))
        self.editor.cursorPositionChanged.connect(self.show_state)

    def show_marc(self) -> None:
        """Go into the UNIMARC of the record."""
        self.wanted.emit()
        self.tabs.choose(MARC)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Go into the list of what resembles the record."""
        self.wanted.emit()
        self.tabs.choose(ALIKE)
        self.alike.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_part(self) -> None:
        """Go into the other tab."""
        if self.tabs.key() == MARC:
            self.show_list()
        else:
            self.show_marc()

    def is_showing_alike(self) -> bool:
        """Whether that list is in front."""
        return self.isVisible() and self.tabs.key() == ALIKE

    def show_alike(self, found: Sequence[Alike]) -> None:
        """Show what resembles the record, and how many."""
        self.alike.show_alike(found)
        self.tabs.set_count(ALIKE, len(found), "attention")

    def begin(self, *, is_new: bool) -> None:
        """Another record is worked on: of a new one nothing is said until something is typed."""
        self._is_untouched = is_new
        self.show_state()

    def touch(self) -> None:
        """Something was typed."""
        self._is_untouched = False

    def show_state(self) -> None:
        """« ✓ 13 zones valides », or what is wrong where the cursor is."""
        editor = self.editor
        if self._is_untouched:
            self._state.set_mark(None)
            self._notice.clear()
            return
        wrong = {fault.line for fault in editor.faults} or {one.field for one in editor.oddities}
        if not wrong:
            count = sum(bool(line.strip()) for line in editor.lines()) - 1
            words = ngettext("{n} valid field", "{n} valid fields", count).format(n=number(count))
            self._state.set_mark(Mark("done", words))
            self._notice.clear()
            return
        state: State = "refused" if editor.faults else "attention"
        words = ngettext("{n} field to look at", "{n} fields to look at", len(wrong)).format(n=number(len(wrong)))
        self._state.set_mark(Mark(state, words))
        self._notice.tell(state, "", editor.say())
