"""A little French grammar: articles after prepositions, elision, capitals and the spaces of punctuation."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_ARTICLES = ("le ", "la ", "les ", "l’", "un ", "une ", "des ")
_MUTE = "aàâeéèêëiîïoôuùûyhœAÀÂEÉÈÊËIÎÏOÔUÙÛYHŒ"


def bare(phrase: str) -> str:
    """« la politique de la ville » without its article."""
    for article in _ARTICLES:
        if phrase.startswith(article):
            return phrase.removeprefix(article)
    return phrase


def de(words: str) -> str:
    """« de » before words without an article: « de Samir », « d’Amina »."""
    return f"d’{words}" if words.startswith(tuple(_MUTE)) else f"de {words}"


def of(phrase: str) -> str:
    """« de » before a phrase, contracted: « du logement », « des quartiers », « de la ville »."""
    if phrase.startswith("le "):
        return f"du {bare(phrase)}"
    if phrase.startswith("les "):
        return f"des {bare(phrase)}"
    return de(phrase)


def to(phrase: str) -> str:
    """« à » before a phrase, contracted: « au logement », « aux quartiers », « à la ville »."""
    if phrase.startswith("le "):
        return f"au {bare(phrase)}"
    if phrase.startswith("les "):
        return f"aux {bare(phrase)}"
    return f"à {phrase}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def typeset(text: str) -> str:
    """The text with the no-break spaces of French: before ; ? ! : », after «, n° and p."""
    text = re.sub(r" ([;?!])", rf"{NARROW}\1", text)
    text = re.sub(r" ([:»])", rf"{NO_BREAK}\1", text)
    return re.sub(r"(«|n°|\bp\.) (?=\S)", rf"\1{NO_BREAK}", text)
