"""The record as a reader reads it: what it is, its title, who made it, what it says, where further ways lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.catalogue.naming import function_name, support_name
from rt_desktop.ui import theme
from rt_desktop.ui.catalogue.link_words import LinkWords, Way
from rt_desktop.ui.catalogue.question import Question
from rt_desktop.ui.catalogue.wording import breakable
from rt_desktop.ui.widgets.label import Label

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.records import Contributor, RecordView

#: What may be opened outside of the program, and only when asked.
WEB = ("http://", "https://")

#: The function that need not be said (UNIMARC, $4).
AUTHOR = "070"

#: What a record may have a name for; made at once, so that Tab goes through them before what follows.
PAIRS = 12

#: Width of the labels at the left of what they name.
_NAMES = 73


class _Pair(NamedTuple):
    """Something that has a name, and what stands between the parts of it."""

    name: str
    ways: list[Way]
    between: str = " · "


_LINES = "\n"


class Reading(QWidget):
    """Everything a record says, from its support down to its numbers."""

    #: A theme, a subject or an author was followed: Question.
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kind = Label("", "secondary", tone="secondary", wraps=True)
        self._title = _readable(Label("", "title", wraps=True))
        self._statement = _readable(Label("", wraps=True))
        self._summary = _readable(Label("", wraps=True))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, theme.wide(_NAMES))
        self._grid.setColumnStretch(1, 1)
        self._pairs: list[tuple[Label, LinkWords]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._kind, self._title, self._statement, self._summary):
            column.addWidget(widget)
        column.addLayout(self._grid)
        for _place in range(PAIRS):
            self._add_pair()

    def show_record(self, view: RecordView) -> None:
        """Show a record."""
        kind = [support_name(view.hit.support), *(label for _code, label in view.themes)]
        self._say(self._kind, " · ".join(filter(None, kind)))
        self._say(self._title, title(view))
        self._say(self._statement, statement(view))
        self._say(self._summary, view.said.summary)
        self._show_pairs(list(_pairs(view)))

    def text(self) -> str:
        """Everything said, one line per line."""
        labels = (self._kind, self._title, self._statement, self._summary)
        lines = [label.text() for label in labels if label.text()]
        lines += [f"{name.text()} {words.plain_text()}" for name, words in self._pairs if not name.isHidden()]
        return "\n".join(lines).replace("\u200b", "")

    def _say(self, label: Label, words: str) -> None:
        label.setText(breakable(words))
        label.setVisible(bool(words))

    def _show_pairs(self, pairs: Sequence[_Pair]) -> None:
        for (name, words), pair in zip(self._pairs, pairs, strict=False):
            name.setText(pair.name)
            words.set_ways(pair.name, pair.ways, between=pair.between)
        for place, widgets in enumerate(self._pairs):
            for widget in widgets:
                widget.setVisible(place < len(pairs))

    def _add_pair(self) -> None:
        name, words = Label("", "secondary", tone="secondary", parent=self), LinkWords(self)
        words.followed.connect(self._on_followed)
        row = len(self._pairs)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)
        self._pairs.append((name, words))

    def _on_followed(self, to: Question | str) -> None:
        if isinstance(to, Question):
            self.asked.emit(to)
        else:
            QDesktopServices.openUrl(QUrl(to, QUrl.ParsingMode.TolerantMode))


def _readable(label: Label) -> Label:
    """A label whose words can be taken with the mouse."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def title(view: RecordView) -> str:
    """The title with its part and what explains it."""
    said = view.said
    whole = ". ".join(filter(None, (said.title or view.hit.title, said.part)))
    return _("{title}: {subtitle}").format(title=whole, subtitle=said.subtitle) if said.subtitle else whole


def statement(view: RecordView) -> str:
    """« Collectif. — Paris : Retz, 2011. — 208 p. ; 24 cm. — (Formation) »."""
    named = "; ".join(one.name for one in view.contributors)
    series = " ".join(f"({one})" for one in view.said.series)
    parts = (view.said.responsibility or named, view.publication, series)
    return ". — ".join(part.rstrip(". ") for part in parts if part)


def _pairs(view: RecordView) -> Iterator[_Pair]:
    """What has a name, in the order it is looked for; what is not said is left out."""
    said = view.said
    numbers = [("ISBN", number) for number in said.isbns] + [("ISSN", said.issn), ("EAN", said.ean), ("DOI", said.doi)]
    numbers += [(_("invalid ISBN"), number) for number in said.isbn_invalid if number != said.ean]
    pairs = (
        (_("Authors"), [_person(one) for one in view.contributors]),
        (_("Themes"), [Way(label, Question().with_filter("theme", code, is_on=True)) for code, label in view.themes]),
        (_("Subjects"), [_search(words) for words in said.subjects]),
        (_("Keywords"), [_search(words) for words in said.keywords]),
        (_("In"), [_search(one.title, _within(one)) for one in said.links if one.title]),
        (_("Also at"), [Way(label) for label in view.also_at]),
        (_("Online"), [_address(url) for url in said.urls], _LINES),
        (_("Other titles"), [Way(breakable(one)) for one in said.other_titles], _LINES),
        (_("Notes"), [Way(breakable(one)) for one in said.notes], _LINES),
        (_("Classification"), [Way(said.dewey)] if said.dewey else []),
        (_("Numbers"), [Way(breakable(number), note=name) for name, number in numbers if number]),
        (_("From"), [Way(view.source, note=view.number)] if view.source else []),
    )
    yield from (_Pair(*pair) for pair in pairs if pair[1])


def _search(words: str, note: str = "") -> Way:
    return Way(breakable(words), Question(text=words), note)


def _person(one: Contributor) -> Way:
    is_author = one.function in ("", function_name(AUTHOR))
    return _search(one.name, "" if is_author else f"({one.function})")


def _within(link: object) -> str:
    return ", ".join(filter(None, (getattr(link, "number", ""), getattr(link, "date", ""))))


def _address(url: str) -> Way:
    """An address that opens when it is followed, if it is one of the web."""
    return Way(breakable(url), url if url.lower().startswith(WEB) else None)
