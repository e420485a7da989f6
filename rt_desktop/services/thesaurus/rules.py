"""What the house's own thesaurus may hold: each word once, and no concept below itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from rt_desktop.errors import UserError
from rt_desktop.formats.vocabularies.fitting import LONGEST
from rt_desktop.i18n import _
from rt_desktop.services.thesaurus.naming import key_of


def require_words(label: str, also: Iterable[str], taken: Mapping[str, str]) -> None:
    """Raise UserError when there is no label, a word is too long, or another concept has one of the words.

    `taken` are the words of the other concepts, folded, with the label of whose they are.
    """
    if not key_of(label):
        raise UserError(_("Type the word to use."))
    for word in (label, *also):
        if len(word) > LONGEST:
            text = _("This text has {n} characters; no more than {most} fit.")
            raise UserError(text.format(n=len(word), most=LONGEST))
        if key_of(word) in taken:
            owner = taken[key_of(word)]
            if key_of(owner) == key_of(word):
                raise UserError(_("“{word}” is in the thesaurus already.").format(word=word))
            raise UserError(
                _("“{word}” stands for “{label}” already. Take it out there first.").format(word=word, label=owner)
            )


def require_no_circle(concept_id: UUID | None, broader: Iterable[UUID], above: Mapping[UUID, Iterable[UUID]]) -> None:
    """Raise UserError when a concept would stand below itself; `above` is what stands above each concept."""
    seen: set[UUID] = set()
    waiting = list(broader)
    while waiting:
        one = waiting.pop()
        if one == concept_id:
            raise UserError(_("A concept cannot stand below itself: choose another broader word."))
        if one not in seen:
            seen.add(one)
            waiting += above.get(one, ())
