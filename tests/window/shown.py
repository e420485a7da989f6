"""The application in one look: a scale, a scheme, a language; what is seen of it may be kept as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rt_desktop.i18n import _
from tests.window.program import Program, started
from tests.window.screen import Screen


@dataclass(frozen=True)
class Look:
    """A scale in percent, light or dark, and the language spoken."""

    scale: int
    scheme: str
    language: str

    def __str__(self) -> str:
        return f"{self.scale}-{self.scheme}-{self.language}"

    @property
    def environment(self) -> Mapping[str, str]:
        """What makes a program look so."""
        scale = str(self.scale // 100)
        return {"RT_DESKTOP_SCHEME": self.scheme, "QT_SCALE_FACTOR": scale, "LANGUAGE": self.language}


#: French in every look; English only where pictures are made, since it is laid out alike.
FRENCH = [Look(scale, scheme, "fr") for scale in (100, 200) for scheme in ("light", "dark")]
ENGLISH = [Look(look.scale, look.scheme, "en") for look in FRENCH]


def told(text: str) -> str:
    """A sentence of the program as it begins in the language spoken now, before what fills it."""
    return _(text).partition("{")[0].rstrip()


class Shown:
    """The application in one look; each page that was seen is named in it and, where asked, kept as a picture."""

    def __init__(self, program: Program, pictures: Path | None, look: Look) -> None:
        self.program, self.screen = program, program.screen
        self._pictures, self._look = pictures, look

    def is_seen(self, page: str, *words: str) -> None:
        """Wait for these words; everything in sight that takes the focus must then have a name."""
        self.program.hear(*words)
        if self._pictures is not None:
            self.screen.picture(self._pictures / f"{page}-{self._look}.png")
        assert self.program.nameless() == [], page

    def has_focus(self, name: str) -> None:
        """Wait until the focus is in what is called so."""
        self.program.until(lambda: name in self.program.focus(), f"The focus is not in « {name} »")


@contextmanager
def shown_in(screen: Screen, folder: Path, look: Look, *, kept_in: Path, pictures: Path | None) -> Iterator[Shown]:
    """The application on a data folder, in its look."""
    with started(screen, folder, look=look.environment, kept_in=kept_in) as program:
        yield Shown(program, pictures, look)
