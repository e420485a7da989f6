"""What names a thesaurus and a concept: codes as people type them, keys as words are compared."""

from __future__ import annotations

import re

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.folding import fold
from rt_desktop.services.catalogue.likeness import folded

#: The code of the house's own thesaurus.
OWN = "centre"
#: What it is called when it is begun.
OWN_LABEL = N_("Thesaurus of the centre")

_NOT_IN_CODES = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


def key_of(label: str) -> str:
    """What two labels have in common that are the same word, however written."""
    return folded(label)


def code_of(text: str) -> str:
    """A code made of some words: « Thésaurus de l’UNESCO » is « thesaurus-de-l-unesco »."""
    return _NOT_IN_CODES.sub("-", fold(text)).strip("-")[:_LONGEST].rstrip("-")


def require_code(code: str) -> str:
    """The code as it is kept; raises UserError when no code can be made of it."""
    found = code_of(code)
    if not found:
        raise UserError(_("“{code}” is no code. Use a few letters, such as “unesco”.").format(code=code))
    return found
