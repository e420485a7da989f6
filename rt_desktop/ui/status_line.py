"""The line at the foot of the window: where we are, what runs, how old the last backup is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rt_desktop.ui import icons, theme
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.label import Label

if TYPE_CHECKING:
    from rt_desktop.ui.job_part import JobPart

NOTICE_MS = 6000


class StatusLine(QWidget):
    """Site and operator · notice · the job under way with its progress · quiet facts at the right."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = Label("", "secondary", bold=True)
        self._notice = _Notice()
        self._job: JobPart | None = None
        self._facts: dict[str, QWidget] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 1, 16, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._place)
        self._row.addWidget(self._notice, 1)
        self.setFixedHeight(max(32, self._place.sizeHint().height() + 16))

    def set_place(self, site: str, operator: str) -> None:
        """Say where and as whom one works: « Toulouse · N. B. »."""
        self._place.setText(" · ".join(part for part in (site, operator) if part))

    def set_fact(self, key: str, text: str, state: State | None = None) -> None:
        """Say a quiet fact at the right (« Sauvegarde : cette nuit »), marked when it needs attention."""
        if (old := self._facts.pop(key, None)) is not None:
            old.hide()
            old.deleteLater()
        if text:
            self._facts[key] = _marked(text, state) if state else Label(text, "secondary", tone="secondary")
            self._row.addWidget(self._facts[key])

    def notice(self, text: str) -> None:
        """Say for a while that something was done."""
        self._notice.tell(text)

    def notice_text(self) -> str:
        """The notice in sight."""
        return self._notice.words

    def is_working(self) -> bool:
        """Whether a job is shown."""
        return self._job is not None and not self._job.isHidden()

    def start_job(self, text: str) -> None:
        """Show that a job runs."""
        if self._job is None:
            from rt_desktop.ui.job_part import JobPart  # noqa: PLC0415 -- not before the first paint

            self._job = JobPart()
            self._job.cancel_asked.connect(self.cancel_asked)
            self._row.insertWidget(2, self._job)
        self._job.start(text)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the job is; total -1 while unknown."""
        if self._job is not None:
            self._job.show_progress(done, total, text)

    def end_job(self) -> None:
        """The job ended."""
        if self._job is not None:
            self._job.hide()


def _marked(text: str, state: State) -> QWidget:
    from rt_desktop.ui.widgets.state import Mark, StateLabel  # noqa: PLC0415 -- not before the first paint

    return StateLabel(Mark(state, text), "secondary", icon_size=14)


class _Notice(QWidget):
    """Words that fade after a while, at once where the system wants no motion."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._strength = 1.0
        self._font = theme.font("secondary")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._timer.timeout.connect(self._fade)
        self._fading = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=300)
        self._fading.valueChanged.connect(self._on_faded)
        self._fading.finished.connect(lambda: self.tell(""))

    def tell(self, words: str) -> None:
        self._fading.stop()
        self.words, self._strength = words, 1.0
        self.setAccessibleName(words)
        self.update()
        if words:
            self._timer.start()

    def _fade(self) -> None:
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 -- five milliseconds, not before the first paint

        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        if moves:
            self._fading.start()
        else:
            self.tell("")

    def _on_faded(self, strength: float) -> None:
        self._strength = strength
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.words:
            return
        with QPainter(self) as painter:
            painter.setOpacity(self._strength)
            icons.draw(painter, "done", "done", QPoint(0, (self.height() - 14) // 2), 14)
            painter.setFont(self._font)
            painter.setPen(theme.color("tx"))
            room = QRect(20, 0, self.width() - 20, self.height())
            shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
