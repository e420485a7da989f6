"""What the house decided: kept as soon as changed; its logo; the names of those who work there."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.settings import shared
from rt_desktop.services.settings.operators import add, operators
from rt_desktop.services.undoing.entries import undo
from rt_desktop.ui.settings.house_part import HousePart
from rt_desktop.ui.settings.settings_page import SettingsPage
from rt_desktop.ui.tasks import Tasks
from tests.ui.conftest import answered, press, shown, type_text


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> HousePart:
    page = shown(qtbot, HousePart(tasks))
    answered(qtbot, tasks)
    return page


def kept(desk: Desk) -> shared.HouseSettings:
    return desk.read(shared.settings)


def names(desk: Desk) -> list[str]:
    return [one.name for one in desk.read(operators)]


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("phone", "05 61 00 00 00", "05 61 00 00 00"),
        ("hold_days", "10", 10),
        ("categories", "Étudiant,  Professionnel, Étudiant,", ("Étudiant", "Professionnel")),
    ],
)
def test_a_line_is_kept_when_entered(
    qtbot: QtBot, page: HousePart, desk: Desk, key: str, text: str, expected: object
) -> None:
    line = page.form.field(key).control
    line.clear()  # type: ignore[attr-defined]
    type_text(line, text)
    press(line, Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert getattr(kept(desk), key) == expected


def test_lines_are_kept_when_left_and_a_change_is_undone(qtbot: QtBot, page: HousePart, desk: Desk) -> None:
    box = page.form.field("address").control
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()
    box.setPlainText("3 rue X\n31000 Toulouse")
    page.form.field("phone").control.setFocus()
    answered(qtbot, page.tasks)
    assert kept(desk).address == "3 rue X\n31000 Toulouse"
    desk.perform(undo)
    assert kept(desk).address == ""


def test_why_documents_are_withdrawn_is_written_in_words(qtbot: QtBot, page: HousePart, desk: Desk) -> None:
    box = page.form.field("withdrawal_reasons").control
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText().startswith("abîmé, périmé, ")
    box.setFocus()
    box.setPlainText("Abîmé, prêté sans  retour")
    page.form.field("phone").control.setFocus()
    answered(qtbot, page.tasks)
    assert kept(desk).withdrawal_reasons == ("worn", "prêté sans retour")


def test_what_is_no_number_is_said_and_not_kept(qtbot: QtBot, page: HousePart, desk: Desk) -> None:
    line = page.form.field("card_months").control
    line.clear()  # type: ignore[attr-defined]
    type_text(line, "un an")
    press(line, Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert page.form.field("card_months").error()
    assert kept(desk).card_months == 12


def test_what_another_decides_is_shown_but_what_one_writes_stays(qtbot: QtBot, page: HousePart, desk: Desk) -> None:
    page.form.field("phone").control.setFocus()
    type_text(page.form.field("phone").control, "05")
    desk.perform(shared.set_value, key="email", value="a@b.fr")
    page.reload()
    answered(qtbot, page.tasks)
    assert (page.form.value("email"), page.form.value("phone")) == ("a@b.fr", "05")


def picture(file: Path, side: int = 20) -> Path:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(file))
    return file


def test_a_logo_is_chosen_and_taken_away(qtbot: QtBot, page: HousePart, desk: Desk, tmp_path: Path) -> None:
    file = picture(tmp_path / "logo.png")
    page._on_picture(file)
    answered(qtbot, page.tasks)
    assert b64decode(kept(desk).logo) == file.read_bytes()
    assert page.logo.picture.isVisible()
    page.action("house.no-logo").trigger()
    answered(qtbot, page.tasks)
    assert kept(desk).logo == ""
    assert not page.logo.picture.isVisible()
    assert not page.action("house.no-logo").isEnabled()


@pytest.mark.parametrize("content", [b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"\xff\xd8\xff" + b"x" * 300_000])
def test_what_is_no_light_picture_is_refused(
    qtbot: QtBot, page: HousePart, desk: Desk, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    page._on_picture(file)
    answered(qtbot, page.tasks)
    assert page.logo.refusal().endswith(".")
    assert kept(desk).logo == ""


def test_operators_are_added_renamed_and_taken_out_by_keyboard(qtbot: QtBot, page: HousePart, desk: Desk) -> None:
    part = page.operators
    for name in ("N. B.", "A. F."):
        type_text(part.line, name)
        press(part.line, Qt.Key.Key_Return)
        answered(qtbot, page.tasks)
    assert names(desk) == ["A. F.", "N. B."]
    part.listing.choose(0)
    press(part.listing.view, Qt.Key.Key_Return)
    assert (part.line.text(), page.action("operators.keep").text()) == ("A. F.", "Renommer")
    type_text(part.line, "Aline F.")
    press(part.line, Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert (names(desk), part.line.text()) == (["Aline F.", "N. B."], "")
    type_text(part.line, "n. b.")
    press(part.line, Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert part.form.field("name").error()
    part.retired.emit(desk.read(operators)[0].id)
    answered(qtbot, page.tasks)
    assert names(desk) == ["N. B."]


def test_the_seat_offers_the_operators(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    desk.perform(add, name="A. F.")
    page = shown(qtbot, SettingsPage(tasks))
    answered(qtbot, tasks)
    completer = page.seat.field("operator").control.completer()  # type: ignore[attr-defined]
    assert completer.model().rowCount() == 1
