"""What somebody typed, as the index is asked: words and numbers only, so that nothing typed is an operator."""

from __future__ import annotations

from dataclasses import dataclass

from rt_desktop.services.catalogue.folding import compact, fold, sort_key, without_elisions, words

#: Words beyond these do not narrow a search any more.
MOST_WORDS = 24

#: Letters and digits a number or code may have, its parts typed together or apart.
SHORTEST_CODE, LONGEST_CODE = 4, 40
DIGITS_OF_CODE = 3

#: A shorter word at the end is one that somebody has only begun to type.
WHOLE_WORD = 3


@dataclass(frozen=True)
class Asked:
    """The words typed; what was typed in one piece (978-2-296) stands together.  The last may be unfinished."""

    groups: tuple[tuple[str, ...], ...]
    code: str  # all of it in one piece when that may be a number or a code, else ""
    beginnings: tuple[str, ...]  # sort keys a title may begin with
    spoken: tuple[str, ...]  # the words with the elided ones: « l ecole »

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for group in self.groups for word in group)

    @property
    def is_begun(self) -> bool:
        """Whether a single word was begun, too short to say much."""
        return len(self.words) == 1 and len(self.words[0]) < WHOLE_WORD

    @property
    def is_code(self) -> bool:
        """Whether all of it may be one number or code."""
        return bool(self.code) or (len(self.words) == 1 and any(map(str.isdecimal, self.words[0])))

    def anywhere(self) -> str:
        """Every word somewhere in the record, the last as a beginning; or the whole as a number."""
        found = _every(self.groups, is_open=True)
        return f'({found}) OR numbers : "{self.code}" *' if self.code else found

    def in_title(self) -> str:
        """Every word in the title, the last as a beginning."""
        return f"title : ({_every(self.groups, is_open=True)})"

    def exactly_in_title(self) -> str:
        """Every word in the title, as typed."""
        return f"title : ({_every(self.groups, is_open=False)})"

    def exactly(self) -> str:
        """Every word somewhere, as typed."""
        return _every(self.groups, is_open=False)

    def in_title_in_order(self) -> str:
        """The words one after the other in the title, the last as a beginning."""
        return f'title : "{" ".join(self.spoken)}" *'

    def as_number(self) -> str:
        """The whole as a complete number."""
        return f'numbers : "{self.code or self.words[0]}"'


def asked(text: str) -> Asked | None:
    """What a typed text asks for; None when there is nothing in it to search."""
    folded = fold(text)
    groups = list(dict.fromkeys(tuple(words(group)) for group in without_elisions(folded).split()))
    groups = [group for group in groups if group][:MOST_WORDS]
    if not groups:
        return None
    whole = compact(folded)
    is_code = SHORTEST_CODE <= len(whole) <= LONGEST_CODE and sum(map(str.isdecimal, whole)) >= DIGITS_OF_CODE
    beginnings = dict.fromkeys((sort_key(folded), " ".join(word for group in groups for word in group)))
    return Asked(
        tuple(group[:MOST_WORDS] for group in groups),
        whole if is_code and sum(map(len, groups)) > 1 else "",
        tuple(beginnings),
        tuple(words(folded)[:MOST_WORDS]),
    )


def _every(groups: tuple[tuple[str, ...], ...], *, is_open: bool) -> str:
    last = len(groups) - 1
    return " AND ".join(_group(group, is_open=is_open and place == last) for place, group in enumerate(groups))


def _group(group: tuple[str, ...], *, is_open: bool) -> str:
    star = " *" if is_open else ""
    apart = " AND ".join(f'"{word}"' for word in group) + star
    together = "".join(group)
    if len(group) > 1 and any(map(str.isdecimal, together)):
        return f'(({apart}) OR "{together}"{star})'
    return f"({apart})" if len(group) > 1 else apart
