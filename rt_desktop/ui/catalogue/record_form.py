"""The form over a record: what matters of it for this collection, the copies at its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rt_desktop.formats.editing import numbers
from rt_desktop.formats.headings import Heading
from rt_desktop.i18n import _
from rt_desktop.services.catalogue.likeness import folded
from rt_desktop.services.catalogue.naming import LANGUAGES, SUPPORTS, language_name, support_name
from rt_desktop.ui.catalogue.author_lines import AuthorLines
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.completing import Completion, Fetch
from rt_desktop.ui.widgets.form import Field, Form
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.words_line import WordsLine

#: A year, one guessed at or half known (« [2007] », « 19.. », « 198? »), or that there is none (« s. d. »).
_YEAR = re.compile(r"(?<!\d)(1[4-9]|20)(\d\d|\d?[.?-]{1,2})(?!\d)|\bs\.? ?d\b", re.IGNORECASE)
_FIGURES = 4


class RecordForm(QWidget):
    """Fields by the keys of formats.editing; `end` is the place for what comes after the last one."""

    #: A field says something else: its key.
    edited = Signal(str)

    def __init__(self, add_author: QAction, proposals: Callable[[Heading], Fetch]) -> None:
        """`proposals` gives what completes words of a kind while they are typed."""
        super().__init__()
        self.form = Form()
        self.alike = NoticeLine()
        self.alike.setMinimumHeight(40)
        self._proposals = proposals
        self.authors = AuthorLines(add_author, proposals(Heading.AUTHOR))
        self._themes: list[str] = []
        self.themes = WordsLine(self._propose_themes, placeholder=_("Add a theme…"), known=self._known_theme)
        self.subjects = WordsLine(proposals(Heading.SUBJECT), placeholder=_("Add a subject…"))
        self.keywords = WordsLine(proposals(Heading.KEYWORD), placeholder=_("Add a keyword…"))
        self.end = QVBoxLayout()
        self.end.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addLayout(self.end)
        column.addStretch()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = self.form
        self._numbers = form.code("numbers", _("ISBN, ISSN or EAN"), stretch=4)
        form.row(self._numbers, beside=QWidget(), stretch=8)
        form.add(self.alike)
        form.row(form.text("title", _("Title"), stretch=3), form.text("subtitle", _("Subtitle"), stretch=2))
        form.row(form.other("authors", _("Authors and roles"), self.authors))
        self._year = form.text("year", _("Year"), stretch=2)
        form.row(
            form.completed("publisher", _("Publisher"), self._proposals(Heading.PUBLISHER), stretch=6),
            form.text("place", _("Place of publication"), stretch=3),
            self._year,
            form.text("collation", _("Collation"), stretch=4),
        )
        form.row(
            form.completed("series", _("Series title"), self._proposals(Heading.SERIES), stretch=4),
            form.text("edition", _("Edition"), stretch=2),
            form.choice("support", _("Type"), _supports(), stretch=3),
            form.choice("language", _("Language"), _languages(), stretch=3),
        )
        form.row(form.other("themes", _("Themes"), self.themes), form.other("keywords", _("Keywords"), self.keywords))
        form.row(form.other("subjects", _("Subjects"), self.subjects))
        form.row(form.long_text("summary", _("Summary"), lines=3))
        form.row(form.long_text("notes", _("Notes"), lines=2))
        form.row(form.text("url", _("Link")))

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.authors.edited.connect(lambda: self.edited.emit("authors"))
        for key, line in (("themes", self.themes), ("subjects", self.subjects), ("keywords", self.keywords)):
            line.edited.connect(lambda key=key: self._on_edited(key))
        self.themes.refused.connect(self._show_no_theme)

    # ---- what is shown
    def offer_themes(self, labels: Sequence[str]) -> None:
        """The themes of the house, in their order."""
        self._themes = list(labels)

    def show_spoken(self, labels: Sequence[str]) -> None:
        """Say the themes that follow from the subjects, while the record names none."""
        field = self.form.field("themes")
        if not field.error():
            field.show_note(_("From the subjects: {themes}").format(themes=", ".join(labels)) if labels else "")

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what a record says; fields that say it already are left, with the cursor in them."""
        _offer(self._choice("language"), values["language"], language_name)
        differing = {key: value for key, value in values.items() if self.value(key) != value}
        for key, value in differing.items():
            field = self.form.field(key)
            field.control.blockSignals(True)
            field.set_value(value)
            field.control.blockSignals(False)
        self._show_numbers()
        self._show_year()

    def value(self, key: str) -> Any:
        """What a field says."""
        return self.form.value(key)

    def key_in_focus(self) -> str:
        """The field where the person is, "" when they are elsewhere."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, Field):
                return widget.key
            widget = widget.parentWidget()
        return ""

    def focus(self, key: str) -> None:
        """Go to a field."""
        self.form.field(key).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Say under the fields what is wrong, and go to the first."""
        self.form.show_errors(errors)
        self._show_numbers()

    # ---- while it is typed
    def _on_edited(self, key: str) -> None:
        self.form.field(key).show_error("")
        if key == "numbers":
            self._show_numbers()
        elif key == "year":
            self._show_year()
        self.edited.emit(key)

    def _show_year(self) -> None:
        """Say that there is no year in what was typed, once it is long enough to be one; it can be kept so."""
        typed = str(self.value("year")).strip()
        is_odd = len(typed) > _FIGURES - 1 and not _YEAR.search(typed)
        self._year.show_note(_("No year in it: 2007, [2007], 19.., s. d.") if is_odd else "", "attention")

    def _show_numbers(self) -> None:
        """Say whether what stands there can be a number, once it is long enough to be one."""
        told = numbers.told(self.value("numbers"))
        wrong = [one.typed for one in told if not one.normal and _is_whole(one.typed)]
        if wrong:
            sentence = _("{number}: the check digit is wrong. Compare it with the document.")
            self._numbers.show_note(sentence.format(number=wrong[0]), "attention")
        elif told and all(one.normal for one in told):
            names = {numbers.ISBN: "ISBN", numbers.ISSN: "ISSN", numbers.EAN: "EAN"}
            kinds = ", ".join(dict.fromkeys(names[one.tag] for one in told))
            self._numbers.show_note(_("✓ Valid {kind}").format(kind=kinds), "done")
        else:
            self._numbers.show_note("")

    def _propose_themes(self, text: str, answer: Any) -> None:
        words = folded(text)
        answer([Completion(label) for label in self._themes if words in folded(label)])

    def _known_theme(self, typed: str) -> str:
        """The theme meant: the one of that name, else the only one that has these words."""
        words = folded(typed)
        exact = [label for label in self._themes if folded(label) == words]
        near = [label for label in self._themes if words in folded(label)]
        return exact[0] if exact else near[0] if len(near) == 1 else ""

    def _show_no_theme(self, typed: str) -> None:
        sentence = _("“{theme}” is not one of the centre’s themes. Choose one with the down arrow, or write a keyword.")
        self.form.field("themes").show_error(sentence.format(theme=typed))

    def _choice(self, key: str) -> Choice:
        control = self.form.field(key).control
        assert isinstance(control, Choice)
        return control


def _is_whole(typed: str) -> bool:
    """Whether there are enough figures for a number."""
    return sum(one.isdigit() or one in "xX" for one in typed) in (8, 10, 13)


def _supports() -> list[tuple[str, str]]:
    return [(code, support_name(code)) for code in SUPPORTS]


def _languages() -> list[tuple[str, str]]:
    return [*((code, language_name(code)) for code in LANGUAGES), ("", _("not specified"))]


def _offer(choice: Choice, code: str, name: Any) -> None:
    """Offer a value nobody thought of, so that it can be shown and kept."""
    if choice.findData(code) < 0:
        choice.addItem(name(code), code)
