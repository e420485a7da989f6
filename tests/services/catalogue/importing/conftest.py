"""Importing and looking at what came of it, in few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from rt_desktop.desk import Desk
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.importing import Imported, import_files
from tests import unimarc

Take = Callable[..., Imported]


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Take:
    """Import records given as values (or files), and answer the report."""

    def take(*records: MarcRecord, files: Sequence[Path] = (), **given: Any) -> Imported:
        named = list(files) or [unimarc.iso_file(tmp_path, records)]
        return desk.run(import_files, job=given.pop("job", None) or Job(), files=named, **given)

    return take


def records(desk: Desk) -> list[Record]:
    """The live records, by title."""
    wanted = select(Record).where(~Record.retired).order_by(Record.title, Record.number)
    return desk.read(lambda desk: list(desk.session.scalars(wanted)))


def items(desk: Desk) -> list[Item]:
    """The live items, by barcode, those without last."""
    wanted = select(Item).where(~Item.retired).order_by(Item.barcode.is_(None), Item.barcode, Item.call_number)
    return desk.read(lambda desk: list(desk.session.scalars(wanted)))


def entry_count(desk: Desk) -> int:
    """How many entries the journal has."""
    return desk.read(lambda desk: desk.session.scalar(select(func.count()).select_from(Entry)) or 0)
