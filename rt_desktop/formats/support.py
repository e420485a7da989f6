"""What kind of document a UNIMARC record describes, and at which level.

Real files say it in different places: the leader when it is filled in, the words of 200$b, a code of 995$r,
Kentika's 971, or only the coded fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from rt_desktop.formats.marc import DataField


class Support(StrEnum):
    """What a document is, to who looks for it on a shelf."""

    BOOK = "book"
    REPORT = "report"
    PERIODICAL = "periodical"
    ISSUE = "issue"
    ARTICLE = "article"
    GAME = "game"
    VIDEO = "video"
    SOUND = "sound"
    MUSIC_SCORE = "music-score"
    PICTURE = "picture"
    MAP = "map"
    DIGITAL = "digital"
    KIT = "kit"
    OTHER = "other"


class Level(StrEnum):
    """Whether a record describes a whole, a part of one, a serial, one of its issues, or an article."""

    MONOGRAPH = "monograph"
    SERIAL = "serial"
    ISSUE = "issue"
    ARTICLE = "article"
    PART = "part"


# Leader/06, and the first letter of 995$r.
_BY_TYPE = {
    "a": Support.BOOK, "b": Support.BOOK, "c": Support.MUSIC_SCORE, "d": Support.MUSIC_SCORE, "e": Support.MAP,
    "f": Support.MAP, "g": Support.VIDEO, "i": Support.SOUND, "j": Support.SOUND, "k": Support.PICTURE,
    "l": Support.DIGITAL, "m": Support.KIT, "r": Support.GAME, "v": Support.KIT, "w": Support.KIT,
}  # fmt: skip
_BY_LEVEL = {Level.SERIAL: Support.PERIODICAL, Level.ISSUE: Support.ISSUE, Level.ARTICLE: Support.ARTICLE}
# The words of 200$b and 971$a, the most telling first.
_WORDS = (
    (Support.KIT, r"mallette|multisupport|kit\b|valise"),
    (Support.MUSIC_SCORE, r"musique imprim|mus\. imprim|partition"),
    (Support.VIDEO, r"dvd|vid[ée]o|blu-?ray|film"),
    (Support.SOUND, r"enr\. sonore|enregistrement sonore|disque compact|cd audio|livre audio|audio"),
    (Support.GAME, r"\bjeux?\b|objet"),
    (Support.MAP, r"cartographique|\bcartes?\b|\bplan\b"),
    (Support.PICTURE, r"photolangage|image|iconograph|photograph|affiche|diapo|estampe"),
    (Support.DIGITAL, r"ressource [ée]lectronique|cd-?rom|c[ée]d[ée]rom|num[ée]rique|multim[ée]dia|site web"),
    (Support.ARTICLE, r"\barticle|d[ée]pouillement"),
    (Support.PERIODICAL, r"p[ée]riodique|\brevue|s[ée]rie"),
    (Support.REPORT, r"rapport|m[ée]moire|th[èe]se|[ée]tude|tpfe|travail d'[ée]tude|litt[ée]rature grise"),
    (Support.BOOK, r"texte imprim|ouvrage|\blivre|manuscrit|text tip[aă]rit"),
)
_SAID = [(support, re.compile(words, re.IGNORECASE)) for support, words in _WORDS]
_REPORT_FORMS = frozenset("mpv")  # 105$a/4-7: thesis, technical report, revised thesis
_STANDARD_CODE = re.compile(r"[a-z][a-z0-9]\Z")  # 995$r of the French recommendation; « uu » says nothing
_BY_TAG = (("115", Support.VIDEO), ("126", Support.SOUND), ("120", Support.MAP), ("125", Support.MUSIC_SCORE),
           ("116", Support.PICTURE), ("135", Support.DIGITAL))  # fmt: skip

ByTag = Mapping[str, Sequence[DataField]]


def level_of(leader: str, by_tag: ByTag) -> Level:
    """The level, from leader/07-08."""
    letter, rank = leader[7], leader[8]
    if letter == "a":
        return Level.ARTICLE
    if letter == "b" or (letter in "si" and rank == "2"):
        return Level.ISSUE
    if letter in "si":
        return Level.SERIAL
    if letter not in "mc" and _said(by_tag, "971", "a") is Support.ARTICLE:
        return Level.ARTICLE
    return Level.PART if rank == "2" and "461" in by_tag else Level.MONOGRAPH


def support_of(leader: str, by_tag: ByTag, level: Level) -> Support:
    """What the document is, from the place that says most."""
    by_level = _BY_LEVEL.get(level)
    if by_level is not None:
        return by_level
    kind = leader[6]
    said = _said(by_tag, "200", "b") or _said(by_tag, "971", "a")
    if said is not None and said is not Support.BOOK:
        return said
    if kind in _BY_TYPE and kind not in "ab":
        return Support.DIGITAL if kind == "m" and _said(by_tag, "215", "ae") is Support.DIGITAL else _BY_TYPE[kind]
    if said is None and kind not in "ab":
        said = _by_copies(by_tag) or next((support for tag, support in _BY_TAG if tag in by_tag), None)
    if said in (None, Support.BOOK):
        return Support.REPORT if _is_report(by_tag) else said or (Support.BOOK if kind in "ab" else Support.OTHER)
    return said or Support.OTHER


def support_of_copy(code: str) -> Support | None:
    """What a two-letter code of 995$r says, None for a local code."""
    if not _STANDARD_CODE.match(code):
        return None
    return Support.PERIODICAL if code == "as" else _BY_TYPE.get(code[0])


def _said(by_tag: ByTag, tag: str, codes: str) -> Support | None:
    """What the words of some subfields say."""
    for field in by_tag.get(tag, ()):
        for code, value in field[2]:
            if code and code in codes and (support := _meant(value)) is not None:
                return support
    return None


@lru_cache(maxsize=512)
def _meant(words: str) -> Support | None:
    return next((support for support, form in _SAID if form.search(words)), None)


def _by_copies(by_tag: ByTag) -> Support | None:
    for field in by_tag.get("995", ()):
        for code, value in field[2]:
            if code == "r" and (support := support_of_copy(value)) is not None:
                return support
    return None


def _is_report(by_tag: ByTag) -> bool:
    if "328" in by_tag:
        return True
    coded = next((value for field in by_tag.get("105", ()) for code, value in field[2] if code == "a"), "")
    return not _REPORT_FORMS.isdisjoint(coded[4:8])
