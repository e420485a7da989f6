"""Setting up a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Theme
from rt_desktop.models.circulation import LoanRule
from rt_desktop.models.sites import Site
from rt_desktop.services.settings.setup import set_up


def test_a_new_folder_has_nine_sites_the_themes_and_the_rules(desk: Desk) -> None:
    def counted(desk: Desk) -> tuple[int, int, dict[str, int]]:
        rules = {rule.support: rule.days for rule in desk.session.scalars(select(LoanRule))}
        return len(desk.session.scalars(select(Site)).all()), len(desk.session.scalars(select(Theme)).all()), rules

    assert desk.read(counted) == (9, 20, {"": 21, "issue": 14, "kit": 14})


def test_a_relay_folder_is_no_centre(tmp_path: Path) -> None:
    assert set_up(tmp_path / "foix", site="foix").site == "foix"


def test_an_unknown_site_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="paris"):
        set_up(tmp_path / "new", site="paris")
    assert not (tmp_path / "new").exists()


def test_a_folder_with_other_things_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "lettre.odt").write_text("À garder")
    with pytest.raises(UserError):
        set_up(tmp_path, site="toulouse")
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.odt"]
