"""One heading: the records that have it, and another name for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.formats.headings import Heading
from rt_desktop.i18n import _
from rt_desktop.services.catalogue.headings import Name
from rt_desktop.ui.catalogue import heading_words
from rt_desktop.ui.catalogue.proposing import proposals
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.completing import CompletingLine
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section

RECORDS = [Column("", "label", sort="")]


class HeadingPanel(SidePanel):
    """At the side of the list; empty until a heading is chosen."""

    #: A record is to be seen: its id.
    record_asked = Signal(object)
    #: Another name was typed, or chosen.
    retyped = Signal()

    def __init__(self, tasks: Tasks, kind: Heading, rename: QAction) -> None:
        super().__init__()
        self._shown: Name | None = None
        self._name = Label("", "title", wraps=True)
        self._count = Label("", "secondary", tone="secondary")
        self.form = Form()
        self.form.row(self.form.completed("to", _("Name to use instead"), proposals(tasks, kind)))
        self._follows = Label("", "secondary", tone="secondary", wraps=True)
        self._section = Section(_("Records"))
        self.records = Listing(
            RECORDS, label=_("Records that have it"), heads=False, empty=Empty(_("No record has it any more."))
        )
        self._content = QWidget()
        self._nothing = Empty(_("Nothing chosen."), _("Choose a name in the list: the arrows do it from the search."))
        self._footer = Footer(Button.of(rename, kind="primary", icon=""))
        self._lay_out()
        self.form.edited.connect(lambda _key: self.retyped.emit())
        self.line.returnPressed.connect(rename.trigger)
        self.records.activated.connect(lambda one: self.record_asked.emit(one.id))
        self.show_nothing()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(16, 16, 16, 0)
        column.setSpacing(8)
        for widget in (self._name, self._count, self.form, self._follows, self._section):
            column.addWidget(widget)
        column.addWidget(self.records, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self._content, 1)
        whole.addWidget(self._footer)

    @property
    def line(self) -> CompletingLine:
        """Where the other name is typed."""
        line = self.form.field("to").control
        assert isinstance(line, CompletingLine)
        return line

    @property
    def shown(self) -> Name | None:
        """The heading shown, None when nothing is."""
        return self._shown

    def to(self) -> str:
        """The other name, "" while it is the same."""
        typed: str = self.form.value("to")
        return "" if self._shown is None or typed == self._shown.name else typed

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._shown = None
        for widget in (self._content, self._footer):
            widget.hide()
        self._nothing.show()

    def show_name(self, name: Name) -> None:
        """Show a heading; a name that is being typed for it is kept."""
        if self._shown is None or self._shown.name != name.name:
            self.form.show_values({"to": name.name})
            self._follows.setText("")
            self.records.clear()
        self._shown = name
        self._name.setText(name.name)
        self._count.setText(heading_words.records(name.count))
        self._nothing.hide()
        for widget in (self._content, self._footer):
            widget.show()

    def tell(self, sentence: str) -> None:
        """Say what would follow from the other name."""
        self._follows.setText(sentence)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be that name."""
        self.form.show_errors({"to": sentence})

    def begin(self) -> None:
        """Have another name typed."""
        self.line.setFocus()
        self.line.selectAll()
