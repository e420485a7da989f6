"""One concept: its words, what stands above, below and near it, the records that use it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.thesaurus.listing import ConceptView, Named
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.flow import Flow
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scrolling import Scrolling
from rt_desktop.ui.widgets.section import Section

RECORDS = [Column("", "label", sort="")]


class ConceptPanel(SidePanel):
    """At the side of the list; empty until a concept is chosen."""

    #: Another concept is to be shown: its id.
    concept_asked = Signal(object)
    #: A record is to be seen: its id.
    record_asked = Signal(object)

    def __init__(self, correct: QAction, retire: QAction) -> None:
        super().__init__()
        self._shown: ConceptView | None = None
        self._label = Label("", "title", wraps=True)
        self._source = Label("", "secondary", tone="secondary", wraps=True)
        self._also, self._note = Label("", wraps=True), Label("", wraps=True)
        self._heads: dict[str, Label] = {}
        self._links: dict[str, Flow] = {}
        self._section = Section(_("Records"))
        self.records = Listing(
            RECORDS, label=_("Records that use it"), heads=False, fits=True, empty=Empty(_("No record uses it."))
        )
        self._nothing = Empty(_("Nothing chosen."), _("Choose a word in the list: the arrows do it from the search."))
        self._footer = Footer(Button.of(correct, icon=""), Button.of(retire, icon=""))
        self._area = Scrolling(self._content())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self._nothing, self._area):
            whole.addWidget(widget, 1)
        whole.addWidget(self._footer)
        self.records.activated.connect(lambda one: self.record_asked.emit(one.id))
        self.show_nothing()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._source)
        column.addWidget(self._note)
        self._head(column, "also", _("Used for"))
        column.addWidget(self._also)
        for name, words in (("broader", _("Broader")), ("narrower", _("Narrower")), ("related", _("Related"))):
            self._head(column, name, words)
            self._links[name] = Flow()
            column.addWidget(self._links[name])
        column.addSpacing(8)
        column.addWidget(self._section)
        column.addWidget(self.records)
        column.addStretch()
        return content

    def _head(self, column: QVBoxLayout, name: str, words: str) -> None:
        self._heads[name] = Label(words, "secondary", tone="secondary")
        column.addWidget(self._heads[name])

    @property
    def shown(self) -> ConceptView | None:
        """The concept shown, None when nothing is."""
        return self._shown

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._shown = None
        self._area.hide()
        self._footer.hide()
        self._nothing.show()

    def show_concept(self, view: ConceptView) -> None:
        """Show a concept, whole; only the house's own can be changed."""
        self._shown = view
        self._label.setText(view.label)
        self._source.setText(view.thesaurus.label)
        self._also.setText(", ".join(view.also))
        self._note.setText(view.note)
        for label in (self._also, self._note):
            label.setVisible(bool(label.text()))
        self._heads["also"].setVisible(bool(view.also))
        for name, flow in self._links.items():
            self._show_links(name, flow, getattr(view, name))
        self._section.set_count(
            ngettext("{n} record", "{n} records", view.records_count).format(n=number(view.records_count))
            if view.records_count
            else ""
        )
        self.records.show_rows(view.records)
        self._footer.setVisible(view.thesaurus.is_own)
        self._nothing.hide()
        self._area.show()
        self._area.verticalScrollBar().setValue(0)

    def _show_links(self, name: str, flow: Flow, named: Sequence[Named]) -> None:
        flow.set_widgets([self._link(one) for one in named])
        for widget in (flow, self._heads[name]):
            widget.setVisible(bool(named))

    def _link(self, one: Named) -> Button:
        button = Button(one.label, kind="link", height=24)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.concept_asked.emit(one.id))
        return button
