"""Prices as people write and read them; kept in cents."""

from __future__ import annotations

import re

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

_PRICE = re.compile(r"(\d{1,7})(?:[.,](\d{1,2}))?(?:€|eur|euros?)?", re.IGNORECASE)


def cents(text: str) -> int | None:
    """What « 18,50 » or « 18.5 € » means; None when nothing is written.  Raises UserError when it is no price."""
    bare = "".join(text.split())
    if not bare:
        return None
    found = _PRICE.fullmatch(bare)
    if found is None:
        raise UserError(_("This is no price. Write it in euros, like 18,50."))
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def price(cents: int | None) -> str:
    """« 18,50 », as the language writes decimals; "" when it is not known."""
    if cents is None:
        return ""
    from babel.numbers import format_decimal  # noqa: PLC0415 -- slow to load, and most pages show no price

    from rt_desktop import i18n  # noqa: PLC0415

    return str(format_decimal(cents / 100, "0.00", locale=i18n.language()))
