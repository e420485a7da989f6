"""Whether the words ask for the window or for a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.main import ForWindow, for_window


@pytest.mark.parametrize(
    ("words", "wished"),
    [
        ([], ForWindow()),
        (["--data", "d"], ForWindow(Path("d"))),
        (["--data=d", "--operator", "N. B."], ForWindow(Path("d"), "N. B.")),
        (["--operator="], ForWindow(None, "")),
        (["--data"], None),
        (["--data", ""], None),
        (["--data", "d", "search"], None),
        (["--json"], None),
        (["--help"], None),
        (["search", "--data", "d"], None),
    ],
)
def test_a_command_is_named_or_the_window_opens(words: list[str], wished: ForWindow | None) -> None:
    assert for_window(words) == wished
