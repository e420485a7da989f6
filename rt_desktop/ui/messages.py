"""What the program says to the person from anywhere: a notice, a refusal, the one question, a crash."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import _
from rt_desktop.log import told

log = logging.getLogger(__name__)

Kind = Literal["notice", "error", "crash"]


@dataclass(frozen=True)
class Message:
    """Something said: a notice of success, a refusal, or a crash with its report."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Question:
    """The one modal question: what is about to happen, why it is for good, the verb on the button.

    `keep` is what a button says that keeps what would be lost; "" for none.
    """

    sentence: str
    detail: str
    verb: str
    is_irreversible: bool
    keep: str = ""


#: Whether the person chose the verb; "keep" for the button that keeps what would be lost.
Answer = bool | Literal["keep"]


class Messages(QObject):
    """Between those who speak and the window that shows.

    `answerer` puts the question; the application sets it, and tests another.  Tests listen to `said`.
    """

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answerer: Callable[[QWidget | None, Question], Answer] | None = None


MESSAGES = Messages()


def notice(text: str) -> None:
    """Say in the status line that something was done; it fades by itself."""
    MESSAGES.said.emit(Message("notice", text))


def error(text: str) -> None:
    """Say why something was refused and what to do, when no page shows it beside the gesture."""
    MESSAGES.said.emit(Message("error", text))


def beep() -> None:
    """Let a refusal be heard too, by somebody who looks at the document and not at the screen."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 -- a first window refuses nothing

    QApplication.beep()


def crash(failure: BaseException) -> None:
    """Log a bug with its traceback and show the one crash dialog."""
    log.error("unexpected failure", exc_info=failure)
    MESSAGES.said.emit(Message("crash", report(failure)))


def report(failure: BaseException) -> str:
    """What to send to those who keep the program: version, system, traceback; no names, no data of people."""
    import platform  # noqa: PLC0415 -- only a failing program needs it

    from PySide6 import __version__ as qt  # noqa: PLC0415

    from rt_desktop import __version__  # noqa: PLC0415

    head = f"rt_desktop {__version__}, Qt {qt}, Python {platform.python_version()}, {platform.platform()}\n"
    return head + told(failure)


def ask_to_keep(parent: QWidget | None, what: str) -> Answer:
    """Ask before what was typed in the form called `what` is lost: "keep" it, True to lose it, False to stay.

    The only modal question.  The buttons say what they do (« Enregistrer »), never « OK ».
    """
    sentence = _("What you typed in “{form}” is not saved.").format(form=what)
    return _put(parent, Question(sentence, "", _("Close without saving"), True, keep=_("Save")))


def _put(parent: QWidget | None, question: Question) -> Answer:
    if MESSAGES.answerer is None:
        raise AssertionError("the application says who puts questions")
    return MESSAGES.answerer(parent, question)
