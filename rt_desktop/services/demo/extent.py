"""How much there is of a document: pages, minutes, cards, size, what comes with it."""

from __future__ import annotations

from random import Random

#: Fewest and most pages of what is printed.
_PAGES = {"fiction": (32, 190), "method": (64, 190), "report": (24, 260)}
_USUAL_PAGES = (96, 384)
_WITH_SOUND = 0.35

#: Extent, other details, size, what comes with it (UNIMARC 215 $a $c $d $e).
Extent = tuple[str, str, str, str]


def extent(chance: Random, kind: str) -> Extent:
    """The extent of a document of this kind."""
    pick = chance.choice
    match kind:
        case "film":
            minutes = pick((26, 45, 52, 58, 75, 90))
            return f"1 DVD vidéo ({minutes} min)", "couleur", "", pick(("", "1 livret"))
        case "game":
            cards = pick((36, 52, 60, 80, 110))
            return f"1 boîte ({cards} cartes)", "couleur", "", "1 livret d’animation"
        case "photolangage":
            pictures = pick((24, 36, 48, 60))
            return (
                f"1 pochette ({pictures} photographies)",
                pick(("couleur", "noir et blanc")),
                "",
                "1 livret",
            )
        case "online":
            return f"{chance.randint(4, 48)} p.", "PDF", "", ""
        case "article":
            first = chance.randint(4, 60)
            return f"p. {first}-{first + chance.randint(1, 9)}", pick(("", "ill.")), "", ""
        case _:
            return _printed(chance, kind)


def _printed(chance: Random, kind: str) -> Extent:
    pages = chance.randint(*_PAGES.get(kind, _USUAL_PAGES))
    size = chance.choice((30, 30, 24) if kind == "report" else (18, 20, 21, 22, 22, 24, 24, 27))
    beside = "1 CD audio" if kind == "method" and chance.random() < _WITH_SOUND else ""
    return f"{pages} p.", chance.choice(("", "", "ill.", "graph.")), f"{size} cm", beside
