"""Barcodes of items: whose they are, and the next one to give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import String, cast, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.journal import Change
from rt_desktop.models.sites import Site

#: Digits of the first number of a site that has none yet.
DIGITS = 6

#: A longer run of digits is a product's or a publisher's number, not one of a series.
LONGEST_NUMBER = 9

_OF_A_SERIES = re.compile(rf"([A-Z]+)(\d{{1,{LONGEST_NUMBER}}})\Z")


def offered(desk: Desk, *, site_id: UUID | None = None) -> str:
    """The next free barcode of a site, this one unless said: its letters, then a number never given before.

    Written as the site's others are (« RT 000 188 »).  Numbers of items taken out, and those an item bore before it
    was given another, are not given again.  Each site counts for itself: two without a network never give the same.
    """
    site_id = site_id or desk.site_id
    letters = _letters(desk, site_id)
    numbers = [int(number) for number in _given(desk, letters)]
    following = max(numbers, default=0) + 1
    return _written_like(_example(desk, site_id, letters), following)


def require_free(desk: Desk, barcode: str, *, item_id: UUID | None = None) -> None:
    """Raise UserError when another item bears the barcode, or nothing can be read in it."""
    key = barcode_key(barcode)
    if not key:
        raise UserError(_("This barcode has no letter or digit. Scan it again, or leave it empty."))
    bearing = select(Item.id, Record.title).join(Record, Record.id == Item.record_id)
    found = desk.session.execute(bearing.where(Item.barcode_key == key, ~Item.retired)).one_or_none()
    if found is not None and found.id != item_id:
        text = _("The barcode {barcode} is on a copy of “{title}”. Give another one.")
        raise UserError(text.format(barcode=barcode, title=found.title))


def _letters(desk: Desk, site_id: UUID) -> str:
    """The letters most barcodes of the site begin with, unless they are rather another site's; else its code's."""
    counted: Counter[tuple[UUID, str]] = Counter()
    for owner_id, key in desk.session.execute(select(Item.owner_site_id, Item.barcode_key)):
        if key is not None and (found := _OF_A_SERIES.match(key)) is not None:
            counted[owner_id, found[1]] += 1
    most = {
        letters: max((count, owner_id == site_id) for (owner_id, found), count in counted.items() if found == letters)
        for _owner, letters in counted
    }
    own = [(count, letters) for letters, (count, is_own) in most.items() if is_own]
    return max(own)[1] if own else _of_the_code(desk, site_id, taken=set(most))


def _of_the_code(desk: Desk, site_id: UUID, *, taken: set[str]) -> str:
    """The first letters of the site's code, as many as no other site has on its barcodes."""
    code = re.sub("[^A-Z]", "", desk.session.scalars(select(Site.code).where(Site.id == site_id)).one().upper())
    return next((code[:length] for length in range(2, len(code) + 1) if code[:length] not in taken), code)


def _given(desk: Desk, letters: str) -> Iterator[str]:
    """The numbers ever given after these letters."""
    borne = desk.session.scalars(select(Item.barcode_key).where(Item.barcode_key.startswith(letters)))
    before = select(Change.before).where(
        Change.table_name == Item.__tablename__, cast(Change.before, String).contains('"barcode_key"')
    )
    for key in [*borne, *(change["barcode_key"] for change in desk.session.scalars(before))]:
        found = _OF_A_SERIES.match(key or "")
        if found is not None and found[1] == letters:
            yield found[2]


def _example(desk: Desk, site_id: UUID, letters: str) -> str:
    """A barcode of the site with these letters, the longest and highest; a first one when there is none."""
    bearing = select(Item.barcode).where(Item.barcode_key.startswith(letters), Item.owner_site_id == site_id)
    found = [one for one in desk.session.scalars(bearing) if one and _is_like(one, letters)]
    return max(found, key=lambda one: (len(barcode_key(one)), one), default=f"{letters} {0:0{DIGITS}}")


def _is_like(barcode: str, letters: str) -> bool:
    found = _OF_A_SERIES.match(barcode_key(barcode))
    return found is not None and found[1] == letters


def _written_like(example: str, number: int) -> str:
    """The number in the place of the example's, with its blanks and zeros."""
    places = [place for place, char in enumerate(example) if char.isdigit()]
    digits = f"{number:0{len(places)}}"
    written = list(example)
    for place, digit in zip(reversed(places), reversed(digits), strict=False):
        written[place] = digit
    more = digits[: len(digits) - len(places)]
    written.insert(places[0], more)
    return "".join(written)
