"""What the form of a record begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.services.catalogue import cataloguing, hits
from rt_desktop.services.catalogue.cataloguing import Opened
from rt_desktop.services.catalogue.themes import Themes, themes


@dataclass(frozen=True)
class Begun:
    """What a form begins with: the record, its id and hash once it is kept, the themes of the house by code."""

    record: MarcRecord
    kept: Opened | None
    labels: Mapping[str, str]
    themes: Themes


def begin(desk: Desk, *, record_id: UUID | None) -> Begun:
    """A record of the catalogue, or a new one; raises UserError when it is not in the catalogue."""
    of_house = (hits.names(desk).themes, themes(desk))
    if record_id is None:
        return Begun(cataloguing.begun(desk), None, *of_house)
    kept = cataloguing.opened(desk, record_id=record_id)
    return Begun(kept.marc, kept, *of_house)
