"""The settings of this seat, in one TOML file of its data folder: declared once, read with their defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rt_desktop import declared, files
from rt_desktop.declared import setting
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _

FILE = "seat.toml"


@dataclass(frozen=True)
class SeatSettings:
    """What this seat was set to.  A field's name is its key; its metadata hold `label` and `choices`, if any.

    `language` and `theme` may be left to the system; `text_size` is in points, 0 being the system's;
    `backup_folder` receives each backup a second time.
    """

    operator: str = setting("", N_("Operator"))
    language: str = setting("", N_("Language"), ("", "fr", "en"))
    theme: str = setting("system", N_("Colours"), ("system", "light", "dark"))
    text_size: int = setting(0, N_("Text size"), (0, 9, 10, 11, 12, 14, 16, 18))
    backup_folder: str = setting("", N_("Second folder for the backups"))


@dataclass(frozen=True)
class Loaded:
    """The settings, and sentences on what could not be read and stands at its default."""

    settings: SeatSettings
    remarks: tuple[str, ...] = ()


def load(folder: Path) -> Loaded:
    """Read the settings kept in a data folder; defaults when there are none.  Never raises: work can go on.

    A file that cannot be read as a whole is set aside under another name, never overwritten.
    """
    file = folder / FILE
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Loaded(SeatSettings())
    except (ValueError, OSError):
        return Loaded(SeatSettings(), (_set_aside(file),))
    good = {key: value for key, value in written.items() if declared.fits(SeatSettings, key, value)}
    odd = [key for key in written if key in declared.declarations(SeatSettings) and key not in good]
    return Loaded(SeatSettings(**good), tuple(_odd(key) for key in odd))


def save(folder: Path, **changed: Any) -> SeatSettings:
    """Change these settings, answer them all; raises UserError when one does not fit or cannot be written.

    What the file holds that this version does not know stays in it.
    """
    import tomli_w  # noqa: PLC0415 -- a start writes no settings

    for key, value in changed.items():
        if not declared.fits(SeatSettings, key, value):
            raise UserError(_odd(key))
    loaded = load(folder)
    file = folder / FILE
    try:
        kept = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        files.write_whole(file, tomli_w.dumps({**kept, **changed}).encode())
    except OSError as fault:
        raise UserError(
            _("The settings could not be kept in {file} ({reason}). Check the disk and your rights.").format(
                file=file, reason=files.reason(fault)
            )
        ) from fault
    return replace(loaded.settings, **changed)


def language(folder: Path) -> str:
    """The language to speak: the seat's, else English where the system speaks it, else French."""
    chosen = load(folder).settings.language
    return chosen or ("en" if _system_language().startswith("en") else "fr")


def _system_language() -> str:
    return next((value for value in _languages() if value), "")


def _languages() -> Iterator[str]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        yield os.environ.get(name, "")


def _odd(key: str) -> str:
    words = _(declared.label(SeatSettings, key))
    return _("The setting “{label}” ({key}) does not fit and was not used.").format(label=words, key=key)


def _set_aside(file: Path) -> str:
    aside = files.free_name(file.with_name(f"{file.stem}-unreadable{file.suffix}"))
    try:
        file.replace(aside)
    except OSError:
        aside = file
    return _(
        "The settings of this computer cannot be read; the usual ones are used. The file is kept as {file}."
    ).format(file=aside)
