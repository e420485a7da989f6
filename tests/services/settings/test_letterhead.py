"""What stands on top of papers."""

from __future__ import annotations

from base64 import b64encode

from rt_desktop.desk import Desk
from rt_desktop.services.settings.letterhead import letterhead
from rt_desktop.services.settings.shared import set_value


def test_the_head_says_what_the_house_decided(desk: Desk) -> None:
    said = {"name": "Le centre", "address": "rue des Lilas", "phone": "05", "email": "a@example.org"}
    for key, value in said.items():
        desk.perform(set_value, key=key, value=value)
    desk.perform(set_value, key="logo", value=b64encode(b"picture").decode())
    head = desk.read(letterhead)
    assert (head.name, head.address, head.phone, head.email) == ("Le centre", "rue des Lilas", "05", "a@example.org")
    assert head.logo == b"picture"


def test_a_house_without_address_names_its_town_and_a_broken_logo_is_none(desk: Desk) -> None:
    desk.perform(set_value, key="logo", value="not base64 !")
    head = desk.read(letterhead)
    assert head.address == "Toulouse"
    assert head.logo == b""
