"""What a person sees when there are no data yet: try, or begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.tile import Tile


class Welcome(QWidget):
    """Two large gestures: the demonstration collection, or one's own data at a site to choose."""

    demonstration_asked = Signal()
    #: The code of the site to work at.
    beginning_asked = Signal(str)

    def __init__(
        self, folder: Path, sites: Sequence[tuple[str, str]], *, has_demonstration: bool, site: str = ""
    ) -> None:
        """`folder` is where data will be kept, `sites` are (code, words), `site` the code chosen already.

        `has_demonstration`: one was made before.
        """
        super().__init__()
        self.refusal = NoticeLine()
        self.site = Choice(sites)
        if site:
            self.site.set_value(site)
        self.site.setAccessibleName(_("Your site"))
        self.try_tile = _demonstration_tile(has_demonstration)
        self.begin_tile = Tile(
            _("Begin with our own data"),
            _("An empty collection at the site chosen below. Then import your UNIMARC records."),
            icon="catalogue",
        )
        self.try_tile.clicked.connect(self.demonstration_asked)
        self.begin_tile.clicked.connect(self._on_begin)
        self._lay_out(folder)

    def _lay_out(self, folder: Path) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(24)
        tiles.addWidget(self.try_tile)
        tiles.addWidget(self.begin_tile)
        site = QHBoxLayout()
        site.setSpacing(16)
        site.addWidget(Label(_("Your site"), tone="secondary"))
        site.addWidget(self.site, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(Label(_("There are no data on this computer yet"), "title", wraps=True))
        column.addWidget(Label(_("They will be kept in {folder}.").format(folder=folder), tone="secondary", wraps=True))
        column.addWidget(self.refusal)
        column.addLayout(tiles)
        column.addLayout(site)
        column.addStretch()

    def refuse(self, sentence: str) -> None:
        """Say beside the gestures why one could not be done."""
        self.refusal.tell("refused", "", sentence)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.try_tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_begin(self) -> None:
        self.beginning_asked.emit(self.site.value())


def _demonstration_tile(has_demonstration: bool) -> Tile:
    title = _("Open the demonstration again") if has_demonstration else _("Try with the demonstration")
    text = _("6,000 documents, 300 borrowers and a year of loans, all invented. They never mix with your own data.")
    return Tile(title, text, icon="lend", primary=True)
