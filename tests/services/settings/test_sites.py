"""Sites by their codes."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.settings.sites import site_of
from tests import make


def test_a_site_is_found_by_its_code(desk: Desk) -> None:
    assert desk.read(site_of, code="foix") == make.site_id("foix")


def test_an_unknown_code_is_said_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"paris.*albi.*toulouse"):
        desk.read(site_of, code="paris")
