"""What goes with the year and the support besides their own subfields: the coded data."""

from __future__ import annotations

import re

from rt_desktop.formats import support as supports
from rt_desktop.formats.editing.draft import Draft
from rt_desktop.formats.editing.lines import Line
from rt_desktop.formats.marc import CODED_LENGTH, is_data
from rt_desktop.formats.support import Support

YEAR = Line(("210", "214"), "d")
_FIGURES = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_DATE = slice(9, 13)  # of 100$a: the first date of publication

#: Leader/06 to /08, and the words of 200$b, that say each support.
_SAYS = {
    Support.BOOK: ("am0", "Texte imprimé"),
    Support.REPORT: ("am0", "Rapport"),
    Support.PERIODICAL: ("as0", ""),
    Support.ISSUE: ("as2", ""),
    Support.ARTICLE: ("aa2", ""),
    Support.GAME: ("rm0", "Jeu"),
    Support.VIDEO: ("gm0", "Vidéo"),
    Support.SOUND: ("im0", "Enregistrement sonore"),
    Support.MUSIC_SCORE: ("cm0", "Musique imprimée"),
    Support.PICTURE: ("km0", "Image"),
    Support.MAP: ("em0", "Document cartographique"),
    Support.DIGITAL: ("lm0", "Ressource électronique"),
    Support.KIT: ("mm0", "Mallette"),
    Support.OTHER: ("  0", ""),
}
_REPORT_FORMS = slice(4, 8)  # of 105$a


def shown_support(draft: Draft) -> str:
    """The code of what the document is."""
    return _support(draft).value


def _support(draft: Draft) -> Support:
    by_tag = {field[0]: [one for _at, one in draft.with_tags(field[0])] for field in draft.fields if is_data(field)}
    return supports.support_of(draft.leader, by_tag, supports.level_of(draft.leader, by_tag))


def write_support(draft: Draft, value: str) -> None:
    """Say what the document is in the leader and, where that matters, in 200$b.

    A thesis (328) stays a report.
    """
    wanted = Support(value)
    code, words = _SAYS[wanted]
    draft.leader = f"{draft.leader[:6]}{code}{draft.leader[9:]}"
    Line(("200",), "b", "1 ").write(draft, words)
    if wanted is Support.BOOK:
        for spot in draft.spots(["105"], "a"):
            raw = _raw(draft, spot.field, spot.subfield)
            if not set(raw[_REPORT_FORMS]) <= {" ", "|", "#"}:
                draft.replace(spot.field, spot.subfield, f"{raw[:4]}    {raw[8:]}")


def write_year(draft: Draft, value: str) -> None:
    """Say when it was published, in the coded data too where they said the same or nothing."""
    before, after = _FIGURES.search(YEAR.shown(draft)), _FIGURES.search(value)
    YEAR.write(draft, value)
    if after is None:
        return
    for spot in draft.spots(["100"], "a")[:1]:
        raw = _raw(draft, spot.field, spot.subfield)
        said = raw[_DATE]
        if len(raw) == CODED_LENGTH and (not said.strip() or (before is not None and said == before[0])):
            draft.replace(spot.field, spot.subfield, f"{raw[:9]}{after[0]}{raw[13:]}")


def _raw(draft: Draft, at: int, rank: int) -> str:
    field = draft.fields[at]
    assert is_data(field)
    return field[2][rank][1]
