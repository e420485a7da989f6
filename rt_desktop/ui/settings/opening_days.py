"""On which days of the week each site opens; kept as soon as ticked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rt_desktop.i18n import _, weekday
from rt_desktop.services.circulation.calendar_listing import SiteDays
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.tick import Tick

_WEEK = range(1, 8)
_IN_A_COLUMN = 4


class OpeningDays(QWidget):
    """A site, and seven boxes to tick."""

    #: A day was ticked or unticked: site, the days now ticked.
    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._sites: dict[UUID, SiteDays] = {}
        self.site = Choice()
        self.site.setAccessibleName(_("Site"))
        self.site.activated.connect(self._show_site)
        self.ticks = {day: Tick(weekday(day).capitalize()) for day in _WEEK}
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for place, tick in enumerate(self.ticks.values()):
            tick.clicked.connect(self._on_ticked)
            grid.addWidget(tick, place % _IN_A_COLUMN, place // _IN_A_COLUMN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Section(_("Opening days")))
        column.addWidget(self.site)
        column.addLayout(grid)
        column.addStretch()

    def show_sites(self, sites: Sequence[SiteDays]) -> None:
        """Show the days of the site chosen, at first the desk's own."""
        self._sites = {one.site_id: one for one in sites}
        self.site.set_options([(one.site_id, one.town) for one in sites])
        if self.site.value() is None:
            self.site.setCurrentIndex(0)
        self._show_site()

    def days(self) -> tuple[int, ...]:
        """The days ticked, ISO: 1 is Monday."""
        return tuple(day for day, tick in self.ticks.items() if tick.isChecked())

    def show_kept(self) -> None:
        """Show again what is kept, once a change was refused."""
        self._show_site()

    def _show_site(self) -> None:
        site = self._sites.get(self.site.value())
        for day, tick in self.ticks.items():
            tick.setChecked(site is not None and day in site.weekdays)

    def _on_ticked(self) -> None:
        self.changed.emit(self.site.value(), self.days())
