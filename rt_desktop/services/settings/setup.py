"""A new data folder: its database, the seat it is, and what the house comes with."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from rt_desktop import files, journal, seat_settings
from rt_desktop.clock import Clock, SystemClock
from rt_desktop.database import engine as engines
from rt_desktop.database import folder as folders
from rt_desktop.database import replacing, schema
from rt_desktop.database.faults import said_in_words
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.base import Base
from rt_desktop.models.catalogue import Theme
from rt_desktop.models.circulation import LoanRule
from rt_desktop.models.settings import Counter, Local
from rt_desktop.models.sites import Seat, Site, SiteKind
from rt_desktop.services.settings import house

#: Sites, themes and rules a folder comes with have the same ids everywhere, so that two folders mean the same by them.
HOUSE = UUID("6f0c5e0a-5f0e-5c0b-9d57-3c1f0a6d2b11")


@dataclass(frozen=True)
class SetUp:
    """A folder made ready."""

    site: str
    seat: UUID
    database: Path


def set_up(folder: Path, *, site: str, demonstration: bool = False, clock: Clock | None = None) -> SetUp:
    """Make a new data folder for the site of that code; an empty or missing folder is taken.

    Raises UserError when the site is unknown, or the folder holds something else, is on a network drive or cannot be
    written; nothing is left behind then.
    """
    code = _known(site)
    file = folders.database_file(folder)
    with said_in_words():
        folders.require_local(folder if folder.exists() else folder.parent)
        require_empty(folder)
        folder.mkdir(parents=True, exist_ok=True)
        folders.require_usable(folder)
        with folders.alone(folder):
            require_empty(folder)  # still, now that nobody else can fill it
            seat = _made(file, code, demonstration=demonstration, clock=clock or SystemClock())
    return SetUp(code, seat, file)


def site_codes() -> list[str]:
    """The codes of the sites a folder can be made for, the centre first."""
    return [given.code for given in (house.CENTRE, *house.RELAYS)]


def site_names() -> list[tuple[str, str]]:
    """The sites as (code, words), the centre first: « Foix – FDFR 09… »."""
    return [(given.code, f"{given.town} – {given.structure}") for given in (house.CENTRE, *house.RELAYS)]


def is_set_up(folder: Path) -> bool:
    """Whether the folder is a data folder already."""
    return folders.holds_data(folder)


def _known(site: str) -> str:
    if site not in site_codes():
        raise UserError(
            _("There is no site “{site}”. The sites are: {sites}.").format(site=site, sites=", ".join(site_codes()))
        )
    return site


def require_empty(folder: Path) -> None:
    """Raise UserError when the folder holds something already; a missing one is empty."""
    if folder.is_dir() and any(not _is_ours(path) for path in folder.iterdir()):
        raise UserError(
            _("{folder} already holds something. Choose an empty folder, or a new one.").format(folder=folder)
        )
    if folder.exists() and not folder.is_dir():
        raise UserError(_("{folder} is not a folder. Choose an empty folder, or a new one.").format(folder=folder))


def _is_ours(path: Path) -> bool:
    """Whether a file is there before the data: the lock, the settings, what a set-up that was cut left."""
    return path.name in {folders.LOCK, seat_settings.FILE} or path.name.startswith(replacing.NEW)


def _made(file: Path, code: str, *, demonstration: bool, clock: Clock) -> UUID:
    """Make the database beside its place and put it there whole; answers the seat."""
    new = file.with_name(replacing.NEW)
    _clear(new)
    try:
        seat = _fill(new, code, demonstration=demonstration, clock=clock)
        files.sync(new)
        files.put(new, file)
    finally:
        _clear(new)
    return seat


def _clear(new: Path) -> None:
    for left in new.parent.glob(f"{new.name}*"):
        left.unlink()


def _fill(file: Path, code: str, *, demonstration: bool, clock: Clock) -> UUID:
    schema.create_file(file)
    engine = engines.make(file)
    try:
        schema.migrate(engine)
        seat = Seat(
            id=uuid7(), site_id=house_id("site", code), name=platform.node() or code, created_at=clock.now()
        )
        is_centre = code == house.CENTRE.code
        with Session(engine) as session, session.begin():
            session.add_all(_house())
            session.flush()
            session.add(seat)
            session.add(Counter(name=journal.REV, value=0))
            session.add_all(
                [
                    Local(key="seat", value=str(seat.id)),
                    Local(key="site", value=str(seat.site_id)),
                    Local(key="kind", value="centre" if is_centre else "relay"),
                    Local(key="purpose", value="demonstration" if demonstration else "real"),
                ]
            )
            return seat.id
    finally:
        engine.dispose()


def house_id(kind: str, code: str) -> UUID:
    """The id of a row every folder comes with."""
    return uuid5(HOUSE, f"{kind}/{code}")


def _house() -> Iterator[Base]:
    for given in (house.CENTRE, *house.RELAYS):
        is_centre = given is house.CENTRE
        yield Site(
            id=house_id("site", given.code),
            code=given.code,
            kind=SiteKind.CENTRE if is_centre else SiteKind.RELAY,
            town=given.town,
            department=given.department,
            structure=given.structure,
            pickup_place=given.pickup_place,
            opening_days=house.TUESDAY_TO_FRIDAY if is_centre else house.MONDAY_TO_FRIDAY,
            has_documents=is_centre,
            has_kits=not is_centre,
        )
    for position, theme in enumerate(house.THEMES):
        yield Theme(
            id=house_id("theme", theme.code),
            code=theme.code,
            label=theme.label,
            kind=theme.kind,
            words=list(theme.words),
            position=position,
        )
    for rule in house.LOAN_RULES:
        yield LoanRule(
            id=house_id("loan-rule", rule.support or "any"),
            support=rule.support,
            days=rule.days,
            renewals=rule.renewals,
            max_loans=rule.max_loans,
        )
