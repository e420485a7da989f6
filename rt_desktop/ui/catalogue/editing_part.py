"""Cataloguing: the form at the left, the whole record in UNIMARC and what resembles it at the right."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.formats import editing
from rt_desktop.formats.marc import LEADER_LENGTH, MarcRecord
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue import deriving
from rt_desktop.services.catalogue.cataloguing import Catalogued, catalogue, correct
from rt_desktop.services.catalogue.record_offering import Begun, begin
from rt_desktop.ui import actions, messages, theme
from rt_desktop.ui.catalogue.editing_side import EditingSide
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.catalogue.lookalikes import Lookalikes
from rt_desktop.ui.catalogue.proposing import proposals
from rt_desktop.ui.catalogue.record_draft import RecordDraft
from rt_desktop.ui.catalogue.record_form import RecordForm
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.hairline import Hairline
from rt_desktop.ui.widgets.kept_keys import KeptKeys
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Unsaved
from rt_desktop.ui.widgets.scrolling import Scrolling

#: Pixels the form needs beside the record, and how wide the record is there.
FORM, SIDE = 560, 440


class EditingPart(Layer):
    """One record being described or corrected; its changes wait here until they are saved or left."""

    retitled = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, _("Catalogue a document"))
        KeptKeys(self, self._actions["editing.other-side"])
        #: The record to see once this is left, None for none.
        self.left_id: UUID | None = None
        self.draft: RecordDraft | None = None
        self._begun: Begun | None = None
        self._wants_side, self._is_saving = False, False
        self._came_from = "title"
        self._early: dict[str, Any] = {}
        act = self._actions
        self.form = RecordForm(act["editing.author"], partial(proposals, tasks))
        self.side = EditingSide(act["editing.take"], act["editing.merge"], act["editing.not-same"])
        self.alike = Lookalikes(
            tasks,
            self.form.alike,
            self.side,
            take=act["editing.take"],
            apart=act["editing.not-same"],
            merging=act["editing.merge"],
        )
        self.alike.done.connect(self.done)
        self.refusal = NoticeLine()
        self._title = Label("", "title")
        self._kept = Label("", "secondary", tone="secondary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(16)
        back = Button(_("Catalogue"), icon="back", keys="Esc")
        back.clicked.connect(self._actions["editing.leave"].trigger)
        head.addWidget(back)
        head.addWidget(self._title, 1)
        self._area = Scrolling(self.form)
        leave = Button(self._actions["editing.leave"].text(), keys="Esc")
        leave.clicked.connect(self._actions["editing.leave"].trigger)
        save = Button.of(self._actions["editing.save"], kind="primary", icon="")
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.refusal)
        column.addWidget(self._area, 1)
        column.addWidget(Footer(save, leave, right=(self._kept,)))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Hairline())
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.form.edited.connect(self._on_form_edited)
        self.side.editor.edited.connect(self._on_marc_edited)
        self.side.editor.checked.connect(self._on_checked)
        self.side.wanted.connect(self._show_side)

    # ---- beginning
    def action(self, name: str) -> QAction:
        """The action declared under this name."""
        return self._actions[name]

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.draft is not None and (self.draft.is_changed or bool(self.side.editor.faults))

    def open(self, record_id: UUID | None) -> None:
        """Begin with a record of the catalogue, or with a new one; what is not saved yet is shown again instead."""
        if self.is_changed:
            if self.draft is not None and self.draft.record_id != record_id:
                self.refusal.tell("attention", _("This record is not saved yet."), _("Save it or leave it first."))
            self.focus_again()
            return
        self.draft, self._early = None, {}
        self.form.show_values(editing.shown(MarcRecord(" " * LEADER_LENGTH, ())))
        self.form.focus("title" if record_id is not None else "numbers")
        self.tasks.read(begin, self._show_begun, refused=self._show_gone, key="catalogue.editing", record_id=record_id)

    def _show_begun(self, begun: Begun) -> None:
        kept, self._begun = begun.kept, begun
        record_id, seen = (None, "") if kept is None else (kept.record_id, kept.hash)
        self.draft = RecordDraft(begun.record, record_id=record_id, seen_hash=seen)
        self._is_saving = False
        self._title.setText(_("New record") if kept is None else kept.title)
        self.retitled.emit(_("New record") if kept is None else kept.title)
        self.refusal.clear()
        self.form.offer_themes(list(begun.labels.values()))
        self.form.refuse({})
        self.form.show_values(self.draft.shown())
        self.side.begin(is_new=kept is None)
        self.side.editor.begin(begun.record)
        self._area.verticalScrollBar().setValue(0)
        self.alike.begin(record_id, begun.record)
        if kept is None and self._early:
            self._take_early()
        else:
            self.focus_first()

    def _take_early(self) -> None:
        """Keep what was typed or scanned into a new record before it was there."""
        assert self.draft is not None
        for key, value in self._early.items():
            self.draft.say(key, value)
        self._on_marc_edited(self.draft.record)
        self.side.editor.show_record(self.draft.record)

    def _show_gone(self, refusal: UserError) -> None:
        messages.error(refusal.message)
        self._leave(None)

    def focus_first(self) -> None:
        """Put the focus where work starts: the number of a new record, the title of another."""
        self.form.focus("numbers" if self.draft is None or self.draft.record_id is None else "title")

    def focus_again(self) -> None:
        """Put the focus back where it was."""
        focused: QWidget | None = self.focusWidget()
        if focused is None:
            self.focus_first()
        else:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the two sides of a record
    def _on_form_edited(self, key: str) -> None:
        if self.draft is None:
            self._early[key] = self.form.value(key)
            return
        self.side.touch()
        self.draft.say(key, self.form.value(key))
        self.side.editor.show_record(self.draft.record)
        self.alike.look(self.draft.record)

    def _on_marc_edited(self, record: MarcRecord) -> None:
        if self.draft is None:
            return
        self.side.touch()
        self.draft.become(record)
        self.form.show_values(self.draft.shown())
        self.alike.look(self.draft.record)

    def _on_checked(self) -> None:
        """The form waits while a line makes no field, or it would write over it."""
        self.form.setEnabled(not self.side.editor.faults)
        if self.draft is not None and self._begun is not None:
            spoken = deriving.spoken_themes(self.draft.record, self._begun.themes)
            self.form.show_spoken([self._begun.labels[code] for code in spoken])
            count = len(editing.outside(self.draft.record))
            kept = ngettext(
                "{n} field outside the form, kept as it is", "{n} fields outside the form, kept as they are", count
            )
            is_kept = self.draft.record_id is not None and count > 0
            self._kept.setText(kept.format(n=number(count)) if is_kept else "")
        self.side.show_state()

    # ---- gestures
    @actions.action("editing.save", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_save(self) -> None:
        draft = self.draft
        if draft is None or self._is_saving:
            return
        if self.side.editor.faults:
            fault = self.side.editor.faults[0]
            self._refuse(UserError(_("UNIMARC: {reason}").format(reason=fault.problem.message)))
            self._to_marc(fault.line)
            return
        if not self.form.value("title") and not draft.shown()["title"]:
            self.form.refuse({"title": _("A record needs a title.")})
            return
        self._is_saving = True
        if draft.record_id is None:
            self.tasks.perform(
                catalogue,
                self._show_saved,
                refused=self._refuse,
                content=draft.record,
                told_apart=list(self.alike.told_apart),
            )
        elif draft.is_changed:
            self.tasks.perform(
                correct,
                self._show_saved,
                refused=self._refuse,
                record_id=draft.record_id,
                content=draft.record,
                seen_hash=draft.seen_hash,
            )
        else:
            self._leave(draft.record_id)

    @actions.action("editing.leave", N_("Close"), icon="close")
    def _on_leave(self) -> None:
        self.leave()

    @actions.action("editing.author", N_("Author"), shortcut="Alt+A", icon="add")
    def _on_author(self) -> None:
        self.form.authors.add()

    @actions.action("editing.other-side", N_("Form or UNIMARC"), shortcut="Ctrl+U")
    def _on_other_side(self) -> None:
        """From a field of the form to the same in UNIMARC, and back."""
        editor = self.side.editor
        focused: QWidget | None = self.focusWidget()
        if focused is not None and self.side.isAncestorOf(focused):
            self._wants_side = False
            self._arrange()
            is_there = editor.tag() in editing.tags_of(self._came_from)
            self.form.focus(self._came_from if is_there else editing.key_of(editor.tag()) or "title")
            return
        key = self.form.key_in_focus()
        self._came_from = key if key in editing.FIELDS else "title"
        self._to_marc(None)
        editor.go_to(editing.tags_of(self._came_from))

    @actions.action("editing.next-part", N_("UNIMARC or lookalikes"), shortcut="Ctrl+Tab")
    def _on_next_part(self) -> None:
        self.side.next_part()

    @actions.action("editing.take", N_("Take it"), shortcut="Alt+R", icon="book")
    def _on_take(self) -> None:
        """Leave what was begun for the record that is there already."""
        one = self.alike.meant()
        if one is None:
            return
        is_new = self.draft is not None and self.draft.record_id is None
        if not is_new and not self.may_leave():
            return
        self.draft = None
        self.open(one.record_id)

    @actions.action("editing.not-same", N_("Not the same"), shortcut="Alt+P")
    def _on_not_same(self) -> None:
        self.alike.say_not_same()

    @actions.action("editing.merge", N_("Merge here"), shortcut="Alt+F")
    def _on_merge(self) -> None:
        self.alike.take_in()

    # ---- answers
    def _show_saved(self, saved: Catalogued) -> None:
        self.done.emit(saved.entry_id)
        messages.notice(_("“{title}” is saved.").format(title=saved.title))
        self._leave(saved.record_id)

    def _refuse(self, refusal: UserError) -> None:
        self._is_saving = False
        self.refusal.tell("refused", "", refusal.message)

    # ---- going about
    def leave(self) -> None:
        """Go back to the catalogue, unless what was typed should stay."""
        if self.may_leave():
            self._leave(self.draft.record_id if self.draft is not None else None)

    def unsaved(self) -> Unsaved | None:
        return Unsaved(self._title.text(), self._actions["editing.save"]) if self.is_changed else None

    def _leave(self, record_id: UUID | None) -> None:
        self.draft, self._is_saving, self.left_id = None, False, record_id
        self.left.emit()

    def _show_side(self) -> None:
        self._wants_side = True
        self._arrange()

    def _to_marc(self, line: int | None) -> None:
        self.side.show_marc()
        if line is not None:
            self.side.editor.go_to_line(line)

    def minimumSizeHint(self) -> QSize:
        """What one side needs, though both may be there now."""
        return QSize(self._left.minimumSizeHint().width(), 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room, else one or the other."""
        is_wide = self.width() >= theme.wide(FORM) + theme.wide(SIDE)
        self.side.setVisible(is_wide or self._wants_side)
        self._left.setVisible(is_wide or not self._wants_side)
        self.side.setMinimumWidth(theme.wide(SIDE) if is_wide else 0)
        self.side.setMaximumWidth(theme.wide(SIDE) if is_wide else 1 << 16)

