"""What the house decided for all its seats: letterhead, lengths, categories, and who works there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue import weeding
from rt_desktop.services.settings import logo, operators, shared
from rt_desktop.services.settings.operators import OperatorKept, OperatorLine
from rt_desktop.services.settings.shared import HouseSettings
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.settings.declared_form import DeclaredForm
from rt_desktop.ui.settings.logo_field import LogoField, pixmap
from rt_desktop.ui.settings.operators_part import OperatorsPart
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.file_dialogs import choose_file
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scrolling import fill, sheet
from rt_desktop.ui.widgets.section import Section

HINTS = {
    "name": N_("At the top of every paper."),
    "slip_footer": N_("Opening hours, how to renew: what borrowers should have at hand."),
    "hold_days": N_("Then it goes to the next who waits, or back to its shelf."),
    "card_months": N_("0 for cards that do not expire."),
    "categories": N_("Those offered for borrowers, separated by commas."),
    "withdrawal_reasons": N_("Those offered, with commas between; empty for the usual ones."),
    "withdrawal_destinations": N_("Those offered, with commas between; empty for the usual ones."),
}

WORDS = {"withdrawal_reasons": weeding.REASONS, "withdrawal_destinations": weeding.DESTINATIONS}

LONG = frozenset({"address", "slip_footer", "withdrawal_reasons", "withdrawal_destinations"})
LOGO = "logo"


class HousePart(Page):
    """Changes are kept as soon as they are made, and can be undone."""

    title = N_("Our centre")
    shows = frozenset({"setting", "operator"})

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.form = DeclaredForm(HouseSettings, words=WORDS, hints=HINTS, long=LONG, left_out=frozenset({LOGO}))
        self.form.changed.connect(self._keep)
        self.logo = LogoField(self.action("house.choose-logo"), self.action("house.no-logo"))
        self.operators = OperatorsPart(self.action("operators.keep"), self.action("operators.other"))
        self.operators.added.connect(self._add)
        self.operators.renamed.connect(self._rename)
        self.operators.retired.connect(self._retire)
        self._lay_out()

    def _lay_out(self) -> None:
        about = _("For all computers of the centre. Each change is kept at once.")
        content = sheet(
            Label(_("Our centre"), "title"),
            Label(about, "secondary", tone="secondary", wraps=True),
            Section(_("Letterhead and durations")),
            self.form,
            self.logo,
            16,
            self.operators,
        )
        fill(self, content)

    def reload(self) -> None:
        self.tasks.read(shared.settings, self._show_settings, key="house")
        self.tasks.read(operators.operators, self._show_operators, key="house.operators")

    def focus_first(self) -> None:
        self.form.field("name").control.setFocus()

    # ---- the house
    @action("house.choose-logo", N_("Choose a picture…"), icon="folder")
    def _on_choose_logo(self) -> None:
        choose_file(self, _("Logo"), self._on_picture, folder="logo", kind=(_("Pictures"), "*.png *.jpg *.jpeg"))

    @action("house.no-logo", N_("Take the logo away"))
    def _on_no_logo(self) -> None:
        self._keep(LOGO, "")

    def _on_picture(self, file: Path) -> None:
        self.tasks.read(logo.from_file, self._show_picture, file=file, refused=self._show_picture_refused)

    def _show_picture(self, picture: str) -> None:
        if pixmap(picture).isNull():
            self.logo.refuse(_("This picture cannot be drawn: it is damaged. Choose another file."))
        else:
            self._keep(LOGO, picture)

    def _show_picture_refused(self, refusal: UserError) -> None:
        self.logo.refuse(refusal.message)

    def _keep(self, key: str, value: Any) -> None:
        refused = partial(self._show_refused, key)
        self.tasks.perform(shared.set_value, self._show_kept, refused=refused, key=key, value=value)

    def _show_kept(self, settings: HouseSettings) -> None:
        self.logo.show_logo(settings.logo)
        messages.notice(_("Kept."))

    def _show_refused(self, key: str, refusal: UserError) -> None:
        if key == LOGO:
            self.logo.refuse(refusal.message)
        else:
            self.form.show_errors({key: refusal.message})

    def _show_settings(self, settings: HouseSettings) -> None:
        self.form.show_settings(settings)
        self.logo.show_logo(settings.logo)

    # ---- who works there
    @action("operators.keep", N_("Add"))
    def _on_keep(self) -> None:
        self.operators.decide()

    @action("operators.other", N_("Add another instead"))
    def _on_other(self) -> None:
        self.operators.show_new()

    def _add(self, name: str) -> None:
        self.tasks.perform(operators.add, self._show_operator, refused=self._show_name_refused, name=name)

    def _rename(self, operator_id: UUID, name: str) -> None:
        self.tasks.perform(
            operators.rename, self._show_operator, refused=self._show_name_refused, operator_id=operator_id, name=name
        )

    def _retire(self, operator_id: UUID) -> None:
        self.tasks.perform(operators.retire, self._show_retired, operator_id=operator_id)

    def _show_operator(self, _kept: OperatorKept) -> None:
        self.operators.show_new()
        messages.notice(_("Kept."))

    def _show_retired(self, kept: OperatorKept) -> None:
        messages.notice(_("{name} is offered no more.").format(name=kept.name))

    def _show_name_refused(self, refusal: UserError) -> None:
        self.operators.refuse(refusal.message)

    def _show_operators(self, lines: tuple[OperatorLine, ...]) -> None:
        self.operators.show_operators(lines)
