"""Puts the parts together: the window when no command is named, else the command; says and logs bugs."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rt_desktop import log, paths


@dataclass(frozen=True)
class ForWindow:
    """What the window was started with: the data folder and the operator, None for the usual ones."""

    data: Path | None = None
    operator: str | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the words (those of the program by default) ask for; answers the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    window = for_window(words)
    log.start(paths.log_folder)
    try:
        return _command(words) if window is None else _window(window)
    except Exception as bug:  # noqa: BLE001 -- the last place that can say it
        return _say(bug, as_json=window is None and "--json" in words)


def for_window(words: Sequence[str]) -> ForWindow | None:
    """What the window is to start with; None when the words ask for something else.

    Reads the words by itself: neither the command line nor the window is loaded without need.
    """
    given: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name not in {"--data", "--operator"}:
            return None
        said = value if equals else next(rest, None)
        if said is None or (name == "--data" and not said):
            return None
        given[name] = said
    return ForWindow(Path(given["--data"]) if "--data" in given else None, given.get("--operator"))


def _command(words: Sequence[str]) -> int:
    from rt_desktop import cli  # noqa: PLC0415 -- the window does without

    return cli.run(words)


def _window(wished: ForWindow) -> int:
    from rt_desktop.ui.start import launch  # noqa: PLC0415 -- commands do without

    return launch.run(wished.data or paths.default_data_folder(), operator=wished.operator)


def _say(bug: Exception, *, as_json: bool) -> int:
    """Say in one sentence that the program failed, and keep for the log where it did."""
    from rt_desktop.i18n import _  # noqa: PLC0415

    kept = _logged(bug)
    sentence = _("The program failed; nothing half-done was kept.")
    if kept is not None:
        sentence += " " + _("What to report is in {file}.").format(file=kept)
    if as_json:
        sys.stdout.write(json.dumps({"error": sentence}) + "\n")
    sys.stderr.write(sentence + "\n")
    return 1


def _logged(bug: Exception) -> Path | None:
    """The log that says where it failed, if it could be kept."""
    logging.getLogger(__name__).error("unexpected", exc_info=bug)
    file = paths.log_folder() / log.FILE
    return file if file.is_file() else None
