"""What the house decided once for all its seats: declared here, kept as rows, changed by an operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from sqlalchemy import select

from rt_desktop import declared
from rt_desktop.declared import setting
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.settings import Setting
from rt_desktop.services.settings.setup import HOUSE

#: The codes offered until the house decides otherwise; in words in `catalogue.weeding`.
WITHDRAWAL_REASONS = ("worn", "outdated", "unused", "duplicate", "off-topic", "lost", "other")
WITHDRAWAL_DESTINATIONS = ("destroyed", "given", "sold", "exchanged", "returned", "other")


@dataclass(frozen=True)
class HouseSettings:
    """The letterhead of papers, and the lengths people decide.  A field's name is its key.

    `logo` is a PNG or JPEG picture in base64, empty for none; `hold_days` are open days a document set aside waits;
    `card_months` is how long a card is good for, 0 for ever; `categories` are those offered for borrowers.  Why
    documents are withdrawn and where they go are codes of `catalogue.weeding`, or the house's own words.
    """

    name: str = setting("Ressources & Territoires", N_("Name of the centre"))
    address: str = setting("", N_("Address"))
    phone: str = setting("", N_("Telephone"))
    email: str = setting("", N_("E-mail"))
    logo: str = setting("", N_("Logo"))
    slip_footer: str = setting("", N_("Words at the foot of slips"))
    hold_days: int = setting(7, N_("Open days a document set aside waits"))
    card_months: int = setting(12, N_("Months a card is good for"))
    categories: tuple[str, ...] = setting((), N_("Categories of borrowers"))
    withdrawal_reasons: tuple[str, ...] = setting(WITHDRAWAL_REASONS, N_("Why documents are withdrawn"))
    withdrawal_destinations: tuple[str, ...] = setting(WITHDRAWAL_DESTINATIONS, N_("Where withdrawn documents go"))


def settings(desk: Desk) -> HouseSettings:
    """What was decided, each at its default where nothing was, or where what is kept does not fit any more."""
    kept = desk.session.execute(select(Setting.key, Setting.value).where(~Setting.retired)).all()
    values = {key: _of_row(value) for key, value in kept}
    return HouseSettings(**{key: value for key, value in values.items() if declared.fits(HouseSettings, key, value)})


@operation("setting.set")
def set_value(desk: Desk, *, key: str, value: Any) -> HouseSettings:
    """Decide a setting; raises UserError when the value does not fit, or is a length below zero."""
    value = _of_row({"value": value})
    if not declared.fits(HouseSettings, key, value) or (isinstance(value, int) and value < 0):
        text = _("“{label}” cannot be “{value}”. Nothing was changed.")
        raise UserError(text.format(label=_(declared.label(HouseSettings, key)), value=value))
    row_id = uuid5(HOUSE, f"setting/{key}")  # the same at every seat
    row = desk.session.get(Setting, row_id)
    if row is None:
        desk.session.add(Setting(id=row_id, key=key, value={"value": value}))
    else:
        row.value, row.retired = {"value": value}, False
    desk.session.flush()
    return settings(desk)


def _of_row(value: dict[str, Any]) -> Any:
    """A value as the declaration has it: lists are tuples there."""
    found = value.get("value")
    return tuple(found) if isinstance(found, list) else found
