"""Records that cannot be read any more."""

from __future__ import annotations

from contextlib import closing

import pytest

from rt_desktop.database import engine as engines
from rt_desktop.database.folder import database_file
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.catalogue import cataloguing, records
from rt_desktop.services.catalogue.unreadable import problems
from tests import make


@pytest.mark.parametrize("text", ["{", "", "[]", '{"leader": 1}', '{"leader": "", "fields": [["200"]]}', "null"])
def test_a_record_nothing_can_be_made_of_is_named(desk: Desk, text: str) -> None:
    record_id = make.record(desk, title="Bagages")
    make.record(desk)
    assert desk.read(lambda desk: list(problems(desk))) == []
    with closing(engines.connect(database_file(desk.store.folder))) as connection:
        connection.execute("UPDATE record SET marc = ? WHERE title = 'Bagages'", (text,))
    (found,) = desk.read(lambda desk: list(problems(desk)))
    assert (found.code, found.values["record"]) == ("record-unreadable", str(record_id))
    assert "Bagages" in found.message
    for look in (records.show, cataloguing.opened):
        with pytest.raises(UserError, match="Bagages"):
            desk.read(look, record_id=record_id)
