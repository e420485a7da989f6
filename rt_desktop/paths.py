"""Where things are: the resources that ship with the program, and the platform's own folders."""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "rt-desktop"


def resource(name: str) -> Path:
    """The path of a shipped resource such as `icons/lend.svg`; raises FileNotFoundError when there is none.

    In a checkout resources stand beside the package, in an installed one inside it.
    """
    package = Path(__file__).parent
    for root in (package / "resources", package.parent / "resources"):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(name)


def default_data_folder() -> Path:
    """Where the data are kept when the command does not say: RT_DESKTOP_DATA, else the platform's folder."""
    named = os.environ.get("RT_DESKTOP_DATA")
    return Path(named) if named else usual_data_folder()


def usual_data_folder() -> Path:
    """Where the data are kept when nobody named a folder: the platform's."""
    import platformdirs  # noqa: PLC0415 -- slow to load, and the first window needs none of it

    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def log_folder() -> Path:
    """Where the log is kept."""
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_log_path(APPLICATION, appauthor=False)
