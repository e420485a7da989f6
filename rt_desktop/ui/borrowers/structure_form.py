"""The one screen on which a structure is founded or corrected."""

from __future__ import annotations

from PySide6.QtGui import QAction

from rt_desktop.i18n import _
from rt_desktop.services.borrowers.structures.showing import StructureView
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.widgets.form import Form

#: What is kept of a structure, by the key of the form.
KEPT = ("name", "kind", "town", "department", "phone", "email", "address", "note")


class StructureForm(FormScreen):
    """All that is kept of a structure, on one screen."""

    def __init__(self, save: QAction, leave: QAction) -> None:
        form = Form()
        form.row(form.text("name", _("Name"), stretch=3), form.text("kind", _("Kind of structure"), stretch=2))
        form.row(form.tick("keeps_name", _("The name changed: keep the one before, by which it is still found")))
        form.row(form.text("town", _("Town"), stretch=3), form.text("department", _("Department"), stretch=2))
        form.row(form.text("phone", _("Telephone")), form.text("email", _("E-mail")))
        form.row(form.long_text("address", _("Address"), lines=2))
        form.row(form.long_text("note", _("Note"), lines=2))
        super().__init__(form, save, leave)
        self.form.edited.connect(lambda _key: self._offer_keeping())

    def show_new(self, name: str = "") -> None:
        """An empty form."""
        self.shown = dict.fromkeys(KEPT, "")
        self.begin(_("New structure"), {**self.shown, "name": name, "keeps_name": False}, at="name")
        self._offer_keeping()

    def show_structure(self, view: StructureView) -> None:
        """What is kept of a structure, to be corrected."""
        self.shown = {key: getattr(view, key) for key in KEPT}
        self.begin(view.name, {**self.shown, "keeps_name": True}, at="name")
        self._offer_keeping()

    def kept(self) -> dict[str, str]:
        """What was typed of the structure, by field."""
        return {key: self.form.value(key) for key in KEPT}

    def keeps_name(self) -> bool:
        """Whether the name of before is kept."""
        return bool(self.form.value("keeps_name"))

    def _offer_keeping(self) -> None:
        """Ask about the name of before once there is another."""
        is_renamed = bool(self.shown.get("name")) and self.form.value("name") != self.shown["name"]
        self.form.field("keeps_name").setVisible(is_renamed)
