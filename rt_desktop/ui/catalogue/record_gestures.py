"""Describing a document and correcting its record, before the search until that is saved or left."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from rt_desktop.i18n import N_
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.undo_gesture import UndoGesture

if TYPE_CHECKING:
    from rt_desktop.ui.catalogue.editing_part import EditingPart


class RecordGestures(UndoGesture):
    """The part of the catalogue room that catalogues."""

    @cached_property
    def editing(self) -> EditingPart:
        """The form, made when it is first wanted."""
        from rt_desktop.ui.catalogue.editing_part import EditingPart  # noqa: PLC0415 -- most days are only searched

        part = self.layer(EditingPart(self.tasks), left=self._on_edited)
        part.retitled.connect(self.retitled)
        return part

    @property
    def is_editing(self) -> bool:
        """Whether the form is in front."""
        return "editing" in vars(self) and self.front is self.editing

    @action("catalogue.new", N_("New record"), shortcut="Ctrl+N", icon="add")
    def _on_new(self) -> None:
        self.edit(None)

    @action("catalogue.edit", N_("Edit"), shortcut="Ctrl+E", icon="edit")
    def _on_edit(self) -> None:
        if self.search.panel.record_id is not None:
            self.edit(self.search.panel.record_id)

    def edit(self, record_id: UUID | None) -> None:
        """Bring the form to the front: with a record, with a new one, or with what is not saved yet."""
        self.show_layer(self.editing)
        self.editing.open(record_id)

    def _on_edited(self) -> None:
        """Back from the form: the record it was about is read, as it is now."""
        record_id = self.editing.left_id
        self.show_search()
        if record_id is not None:
            self.search.steps.show_alone(record_id)
