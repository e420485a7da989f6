"""The one screen on which a concept of the house's own thesaurus is added or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.thesaurus.listing import Concepts, ConceptView, Named, own_concepts
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.completing import Completion, Fetch
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Unsaved
from rt_desktop.ui.widgets.scrolling import fill, sheet
from rt_desktop.ui.widgets.tick import Tick

#: Between the words of a line that holds several.
BETWEEN = ";"


class ConceptForm(QWidget):
    """Fields, a line for what was refused, and a foot that stays."""

    def __init__(self, tasks: Tasks, save: QAction, leave: QAction) -> None:
        super().__init__()
        self._tasks, self._save = tasks, save
        self._shown: ConceptView | None = None
        self._title = Label("", "title", wraps=True)
        self.refusal = NoticeLine()
        self.form = self._form()
        self._begun_with = self.form.values()
        content = sheet(self._title, self.refusal, self.form)
        fill(self, content, Button.of(save, kind="primary", icon=""), Button.of(leave, icon=""))
        self.form.edited.connect(self._on_edited)

    def _form(self) -> Form:
        form = Form()
        hint = _("Separate several words with semicolons.")
        form.row(form.text("label", _("Word to use")))
        form.row(form.tick("renames", _("Use the new word in the records, too")))
        form.row(form.text("also", _("Used for"), hint=hint))
        form.row(
            form.completed("broader", _("Broader"), self._fetch(), separator=BETWEEN, hint=hint),
            form.completed("related", _("Related"), self._fetch(), separator=BETWEEN, hint=hint),
        )
        form.row(form.long_text("note", _("Note: when to use it")))
        return form

    def _fetch(self) -> Fetch:
        def fetch(text: str, answer: Any) -> None:
            self._tasks.read(own_concepts, partial(_answer, answer), key="concept.words", text=text, limit=20)

        return fetch

    # ---- what is shown
    @property
    def shown(self) -> ConceptView | None:
        """The concept under correction, None while one is added."""
        return self._shown

    def show_new(self, label: str, broader: str = "") -> None:
        """An empty form, with the word that was searched in vain."""
        self._begin(None, _("New concept"), {"label": label, "also": "", "broader": broader, "related": "", "note": ""})

    def show_concept(self, view: ConceptView) -> None:
        """What is kept of a concept, to be corrected."""
        values = {"label": view.label, "also": _joined(view.also), "note": view.note}
        links = {name: _joined(_labels(getattr(view, name))) for name in ("broader", "related")}
        self._begin(view, view.label, values | links)

    def _begin(self, view: ConceptView | None, title: str, values: dict[str, str]) -> None:
        self._shown = view
        self._title.setText(title)
        self.refusal.clear()
        self.form.show_values({**values, "renames": True})
        self._on_edited("label")
        self._begun_with = self.form.values()
        self.form.field("label").control.setFocus()

    def _on_edited(self, key: str) -> None:
        """Offer to rename in the records only what has another name now, and what they have."""
        if key == "label":
            field, view = self.form.field("renames"), self._shown
            is_renamed = view is not None and self.form.value("label") not in ("", view.label)
            field.setVisible(is_renamed and view is not None and view.records_count > 0)
            if view is not None and isinstance(field.control, Tick):
                text = ngettext(
                    "Use the new word in the {n} record that has this one",
                    "Use the new word in the {n} records that have this one",
                    view.records_count,
                )
                field.control.setText(text.format(n=number(view.records_count)))

    # ---- what was typed
    def given(self) -> dict[str, Any]:
        """What was typed, as it is added or corrected."""
        values = self.form.values()
        words = {name: _split(values[name]) for name in ("also", "broader", "related")}
        return {"label": values["label"], "note": values["note"], **words}

    def unsaved(self) -> list[Unsaved]:
        """What would be lost by leaving now."""
        return [] if self.form.values() == self._begun_with else [Unsaved(self._title.text(), self._save)]

    def seen(self) -> dict[str, Any]:
        """What the person had before them when the correction began."""
        assert self._shown is not None
        return {"label": self._shown.label, "also": list(self._shown.also), "note": self._shown.note}

    def renames(self) -> UUID | None:
        """The concept whose records are to have the new word, None when they keep theirs."""
        is_asked = not self.form.field("renames").isHidden() and self.form.value("renames")
        return self._shown.id if is_asked and self._shown is not None else None

    def refuse(self, sentence: str) -> None:
        """Say what does not fit."""
        self.refusal.tell("refused", "", sentence)


def _answer(answer: Any, found: Concepts) -> None:
    shown = (f"{one.instead_of} → {one.label}" if one.instead_of else "" for one in found.rows)
    answer([Completion(one.label, words) for one, words in zip(found.rows, shown, strict=True)])


def _labels(named: Sequence[Named]) -> list[str]:
    return [one.label for one in named]


def _joined(words: Sequence[str]) -> str:
    return f" {BETWEEN} ".join(words)


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(BETWEEN) if word.strip()]
