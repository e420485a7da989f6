"""The UNIMARC of a record as it is read: nothing of it is lost in showing it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rt_desktop.ui.catalogue.marc_view import MarcView
from tests import unimarc
from tests.ui.conftest import shown

CODED = "20110101d2011    m  y0frey50      ba"


def test_coded_fields_keep_their_spaces_and_blanks_are_seen(qtbot: QtBot) -> None:
    view = shown(qtbot, MarcView())
    view.show_record(unimarc.record())
    words = view.toPlainText()
    assert CODED in words.replace("\u00a0", " ").replace("\u200b", "")
    assert "00000nam##2200000###450#" in words
