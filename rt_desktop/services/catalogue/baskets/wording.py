"""What a basket got, in words."""

from __future__ import annotations

from rt_desktop.i18n import ngettext, number, some_of
from rt_desktop.services.catalogue.baskets.collecting import Collected


def collected_words(done: Collected) -> str:
    """« 12 documents mis au panier « Journée », 3 y étaient déjà, 1 code inconnu : ZZ 9 »."""
    added = ngettext("{n} document put in “{name}”", "{n} documents put in “{name}”", done.added)
    said = [added.format(n=number(done.added), name=done.name)]
    if done.already:
        already = ngettext("{n} was there already", "{n} were there already", done.already)
        said.append(already.format(n=number(done.already)))
    if done.unknown:
        codes = some_of(done.unknown)
        unknown = ngettext("{n} code means nothing: {codes}", "{n} codes mean nothing: {codes}", len(done.unknown))
        said.append(unknown.format(n=number(len(done.unknown)), codes=codes))
    return ", ".join(said) + "."
