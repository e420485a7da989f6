"""Copies added, corrected, withdrawn and taken out from the record, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop.ui import messages
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.messages import Message
from rt_desktop.ui.widgets.buttons import Button
from tests.ui.catalogue.conftest import GUIDE, ILLETTRISME, PARLIMAGE, QUARTIERS, reads
from tests.ui.conftest import press, type_text


def read(qtbot: QtBot, page: CataloguePage, title: str) -> None:
    page.search.ask(page.search.question.saying(title))
    reads(qtbot, page, title)
    page.search.steps.focus_record()


def barcodes(page: CataloguePage) -> list[str]:
    return [row.barcode for row in page.search.panel.copies.list.model.known()]  # type: ignore[attr-defined]


def states(page: CataloguePage) -> list[str]:
    return [str(row.state) for row in page.search.panel.copies.list.model.known()]  # type: ignore[attr-defined]


def line(page: CataloguePage, key: str) -> QLineEdit:
    control = page.items.form.form.field(key).control
    assert isinstance(control, QLineEdit)
    return control


def opened(qtbot: QtBot, page: CataloguePage, action: str) -> None:
    page.action(f"catalogue.{action}").trigger()
    qtbot.waitUntil(lambda: page.front is not None and not page.tasks.pending())


def undo(page: CataloguePage) -> None:
    next(one for one in page.search.done.findChildren(Button) if not one.isHidden()).click()


def done(qtbot: QtBot, page: CataloguePage, *shown: str) -> None:
    qtbot.waitUntil(lambda: page.front is None and not page.tasks.pending() and barcodes(page) == list(shown))


def test_a_copy_is_added_without_the_mouse(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, QUARTIERS)
    press(page.focusWidget(), Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    opened(qtbot, page, "add-item")
    assert page.focusWidget() is line(page, "barcode")
    assert line(page, "barcode").text() == "RT 6"
    line(page, "call_number").setFocus()
    line(page, "call_number").clear()
    type_text(line(page, "call_number"), "307 ave")
    type_text(line(page, "price"), "18,5")
    page.items.form.form.field("origin").set_value("gift")
    next(one for one in page.gestures() if one.objectName() == "items.save").trigger()
    done(qtbot, page, "RT 6")
    assert page.search.done.text() == "Exemplaire ajouté\u00a0: RT 6, 307 ave."
    assert page.search.panel.view is not None
    (item,) = page.search.panel.view.items
    assert (item.price_cents, item.origin, item.copy.town) == (1850, "gift", "Toulouse")


def test_several_copies_follow_each_other(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, QUARTIERS)
    opened(qtbot, page, "add-item")
    page.gestures()[1].trigger()
    qtbot.waitUntil(lambda: line(page, "barcode").text() == "RT 7")
    line(page, "barcode").clear()
    page.gestures()[0].trigger()
    done(qtbot, page, "sans code", "RT 6")


def test_what_cannot_be_read_is_said_under_its_field(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, QUARTIERS)
    opened(qtbot, page, "add-item")
    line(page, "price").setText("cher")
    line(page, "acquired_on").setText("hier")
    page.gestures()[0].trigger()
    assert page.items.form.form.field("price").error().startswith("Ce n’est pas un prix")
    assert page.items.form.form.field("acquired_on").error()
    line(page, "price").clear()
    line(page, "acquired_on").clear()
    line(page, "barcode").setText("RT 1")
    page.gestures()[0].trigger()
    qtbot.waitUntil(lambda: "RT 1" in page.items.form.refusal.text())
    messages.MESSAGES.answerer = lambda _parent, _question: True  # lose it
    assert page.back()
    done(qtbot, page)


def test_the_only_copy_is_corrected(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, PARLIMAGE)
    opened(qtbot, page, "correct-item")
    assert page.items.form.form.value("status") == "on-site-only"
    assert not any(one.isVisible() for one in page.gestures() if one.objectName() == "items.save-next")
    line(page, "barcode").setText("RT 50")
    page.items.form.form.field("status").set_value("available")
    page.gestures()[0].trigger()
    done(qtbot, page, "RT 50")
    assert page.search.panel.copy_to_lend() is not None


def test_nothing_changed_just_goes_back(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, ILLETTRISME)
    opened(qtbot, page, "correct-item")
    page.gestures()[0].trigger()
    done(qtbot, page, "RT 4")


def test_among_several_copies_one_is_chosen_first(qtbot: QtBot, page: CataloguePage, said: list[Message]) -> None:
    read(qtbot, page, GUIDE)
    page.action("catalogue.take-out-item").trigger()
    assert said[-1].kind == "error"
    page.search.panel.copies.list.choose(1)
    page.action("catalogue.take-out-item").trigger()
    done(qtbot, page, "RT 1")
    undo(page)
    done(qtbot, page, "RT 1", "FO 1")
    assert page.search.done.text() == "Annulé\u00a0: Exemplaire retiré · FO 1."


def test_a_copy_is_withdrawn_for_a_reason(qtbot: QtBot, page: CataloguePage) -> None:
    read(qtbot, page, PARLIMAGE)
    opened(qtbot, page, "withdraw-item")
    decide = page.gestures()[0]
    decide.trigger()
    assert page.withdrawal.form.field("reason").error()
    page.withdrawal.form.show_values({"reason": "worn", "destination": "given"})
    decide.trigger()
    done(qtbot, page, "RT 5")
    assert page.search.done.text() == "1 document a été désherbé."
    qtbot.waitUntil(lambda: states(page) == ["éliminé"])
    page.action("catalogue.undo").trigger()
    qtbot.waitUntil(lambda: states(page) == ["sur place"])


@pytest.mark.parametrize("action", ["withdraw-item", "take-out-item"])
def test_what_is_on_loan_stays(qtbot: QtBot, page: CataloguePage, said: list[Message], action: str) -> None:
    read(qtbot, page, ILLETTRISME)
    page.action(f"catalogue.{action}").trigger()
    if action == "withdraw-item":
        qtbot.waitUntil(lambda: not page.tasks.pending())
        page.withdrawal.form.show_values({"reason": "worn", "destination": "given"})
        page.gestures()[0].trigger()
        qtbot.waitUntil(lambda: "RT 4" in page.withdrawal.refusal.text())
    else:
        qtbot.waitUntil(lambda: bool(said) and "RT 4" in said[-1].text)
