"""What stands on top of every paper: the house as its settings say."""

from __future__ import annotations

import binascii
from base64 import b64decode

from rt_desktop.desk import Desk
from rt_desktop.formats.pdf import Letterhead
from rt_desktop.models.sites import Site
from rt_desktop.services.settings import shared


def letterhead(desk: Desk) -> Letterhead:
    """The name, the address and the logo of the house; the town of the site where no address was given."""
    house = shared.settings(desk)
    return Letterhead(house.name, house.address or town(desk), house.phone, house.email, _picture(house.logo))


def footer(desk: Desk) -> str:
    """The words the house puts at the foot of its papers."""
    return shared.settings(desk).slip_footer


def town(desk: Desk) -> str:
    """The town of the site, where a paper is made out."""
    return desk.session.get_one(Site, desk.site_id).town


def _picture(logo: str) -> bytes:
    """The picture kept in base64; none when what is kept is no picture, for the paper matters more."""
    try:
        return b64decode(logo, validate=True)
    except binascii.Error:
        return b""
