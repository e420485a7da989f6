"""Settings: what this seat is set to, its backups, and whether the data are whole."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from rt_desktop.database.backups import Backup
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.seat_settings import SeatSettings
from rt_desktop.services import inspection
from rt_desktop.services.backup import making
from rt_desktop.services.backup.making import BackedUp
from rt_desktop.services.checks.checking import Checked
from rt_desktop.services.settings import operators, preferences
from rt_desktop.services.settings.operators import OperatorLine
from rt_desktop.services.settings.preferences import Preferences
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.settings.backups_part import BackupsPart
from rt_desktop.ui.settings.seat_part import SeatPart
from rt_desktop.ui.tasks import BACKUPS, Tasks
from rt_desktop.ui.theme import THEME, Scheme
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scrolling import fill, sheet
from rt_desktop.ui.widgets.section import Section


class SettingsPage(Page):
    """Changes are kept as soon as they are made."""

    title = N_("Settings")
    shows = frozenset({"operator", BACKUPS})

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.seat = SeatPart()
        self.seat.changed.connect(self._on_changed_setting)
        self.backups = BackupsPart(self.action("settings.backup"))
        self.health = NoticeLine()
        self._folder = Label("", "secondary", tone="secondary", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        check = QHBoxLayout(checking := QWidget())
        check.setContentsMargins(0, 0, 0, 0)
        self._check = Button.of(self.action("settings.check"))
        check.addWidget(self._check)
        check.addStretch()
        self._content = sheet(
            Label(_("Settings"), "title"),
            Section(_("This computer")),
            self.seat,
            self._folder,
            16,
            self.backups,
            16,
            Section(_("Are the data intact?")),
            self.health,
            checking,
        )
        self._area = fill(self, self._content)

    def reload(self) -> None:
        self.tasks.read(preferences.preferences, self._show_preferences, key="settings")
        self.tasks.read(operators.operators, self._show_operators, key="settings.operators")
        self.tasks.read(making.listed, self._show_backups, key="settings.backups")

    def focus_first(self) -> None:
        self.seat.field("operator").control.setFocus()

    # ---- gestures
    @action("settings.backup", N_("Back up now"), shortcut="Ctrl+S", icon="backup")
    def _on_backup(self) -> None:
        self.tasks.run(making.backup_now, self._show_backed_up, text=_("Backing up"))

    @action("settings.check", N_("Check the data"), shortcut="Ctrl+T", icon="check")
    def _on_check(self) -> None:
        self.health.tell("information", _("Checking"), _(": this can take a minute; you can go on working."))
        layout = self._content.layout()
        assert layout is not None
        layout.activate()  # where the answer will be, it may not be in sight
        self._area.ensureWidgetVisible(self._check)
        self.tasks.run(
            inspection.inspect, self._show_checked, text=_("Checking the data"), refused=self._show_refused
        )

    def _on_changed_setting(self, key: str, value: Any) -> None:
        self.tasks.run(
            preferences.keep,
            self._show_kept,
            text=_("Keeping the settings"),
            refused=lambda refusal: self.seat.show_errors({key: refusal.message}),
            changes={key: value},
        )

    # ---- answers
    def _show_preferences(self, found: Preferences) -> None:
        self.seat.show_settings(found.settings)
        self._folder.setText(_("The data are in {folder}.").format(folder=found.folder))
        if found.remarks:
            messages.error(" ".join(found.remarks))

    def _show_operators(self, lines: tuple[OperatorLine, ...]) -> None:
        self.seat.offer_operators([line.name for line in lines])

    def _show_backups(self, made: list[Backup]) -> None:
        self.backups.show_backups(made)

    def _show_backed_up(self, made: BackedUp) -> None:
        if made.missed:
            messages.error(_("Backed up, but without its second copy: {reason}").format(reason=made.missed))
        else:
            messages.notice(_("Backed up and verified: {file}").format(file=made.file.name))
        self.reload()

    def _show_kept(self, settings: SeatSettings) -> None:
        THEME.use(cast(Scheme, settings.theme))  # one of the choices declared
        messages.notice(_("Kept."))

    def _show_checked(self, checked: Checked) -> None:
        if checked.problems:
            self.health.tell("refused", _("Not intact"), ": " + " ".join(one.message for one in checked.problems))
        elif checked.remarks:
            self.health.tell(
                "attention", _("The data are intact"), ". " + " ".join(one.message for one in checked.remarks)
            )
        else:
            self.health.tell("done", _("The data are intact"), ".")

    def _show_refused(self, refusal: UserError) -> None:
        self.health.tell("refused", "", refusal.message)
