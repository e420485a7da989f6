"""Numbers of a sheet as people see them, and which number formats make days of them (ECMA-376, 18.8.30)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from rt_desktop.formats.sheets.rows import seen

# Format numbers that mean a day or an hour without saying so; 27-36 and 50-58 do in Asian editions.
_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PATTERNS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_TELLS_DAY = re.compile(r"[dmyhsj]|a/p", re.IGNORECASE)  # j: what a French edition writes for d
_DIGITS_ONLY = re.compile(r"[0#]+(?:[ .\-/][0#]+)*\Z")
_DECIMALS = re.compile(r"[0#,]*\.(0+)")

_FIRST_1900, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 -- days of a sheet have no zone
_LAST = 2_958_465  # 31 December 9999
_WHOLE = 1e15  # beyond, a number of a sheet has lost its last figures


@lru_cache(maxsize=1024)
def is_day(number: int, pattern: str) -> bool:
    """Whether a number format shows days or hours."""
    if not pattern:
        return number in _DAYS
    first = _QUOTED.sub("", pattern).split(";")[0]
    return "0" not in first and "#" not in first and _TELLS_DAY.search(first) is not None


def pattern_of(number: int, written: str) -> str:
    """The pattern of a format, its own or that of its number; "" for the general one."""
    return "" if written.lower() == "general" else written or _PATTERNS.get(number, "")


def day(value: float, *, since_1904: bool) -> str:
    """A number of days as the day it is."""
    if not 0 <= value <= _LAST:
        return general(value)
    moment = (_FIRST_1904 if since_1904 else _FIRST_1900) + timedelta(days=value)
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return seen(moment.time()) if value < 1 else seen(moment)


@lru_cache(maxsize=65536)
def shown(value: float, pattern: str) -> str:
    """A number as its format shows it: telephones and codes keep their noughts, prices their cents."""
    first = pattern.split(";", maxsplit=1)[0]
    plain = _QUOTED.sub(lambda match: match[1] or match[2] or "", first)
    if float(value).is_integer() and value >= 0 and _DIGITS_ONLY.match(plain) and _pads(plain):
        return _padded(str(int(value)), plain)
    decimals = _DECIMALS.search(plain)
    if decimals and "%" not in plain and "e" not in plain.lower():
        return f"{value:.{len(decimals[1])}f}".replace(".", ",")
    return general(value)


def general(value: float) -> str:
    """A number without more figures than it has."""
    if float(value).is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")


def _pads(pattern: str) -> bool:
    """Whether a pattern asks for noughts in front, or groups figures as a telephone is written."""
    return ("0" in pattern and len(pattern) > 1 and "." not in pattern) or pattern.count(".") > 1


def _padded(figures: str, pattern: str) -> str:
    """The figures put into the places of a pattern, from the right."""
    left, found = list(figures), []
    for sign in reversed(pattern):
        if sign not in "0#":
            found.append(sign)
        elif left:
            found.append(left.pop())
        elif sign == "0":
            found.append("0")
    return "".join([*left, *reversed(found)]).strip()
