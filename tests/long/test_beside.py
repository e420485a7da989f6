"""Several programs on one folder: nobody waits long, nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest

from rt_desktop.database.engine import BUSY_SECONDS
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.checks.state import state
from tests.long.conftest import Program
from tests.long.data import require_whole, stock, unimarc

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork."),
]


def test_two_counters_lend_while_records_are_imported(
    programs: Callable[[], Program], data_folder: Path, tmp_path: Path, record_testsuite_property: Callable[..., None]
) -> None:
    gestures, records = 150, 3000
    given = [stock(data_folder), stock(data_folder)]
    file = unimarc(tmp_path / "records.mrc", number=records, note="")
    counters, importer = [programs(), programs()], programs()
    with ThreadPoolExecutor(3) as threads:
        imported = threads.submit(importer, "importing", file=str(file))
        lent = [
            threads.submit(counter, "lending", gestures=gestures, **one)
            for counter, one in zip(counters, given, strict=True)
        ]
        told = [line for one in lent for line in one.result()]
        imported.result()
    seconds = [line["seconds"] for line in told]
    record_testsuite_property("loan_beside_import", f"median {median(seconds):.4f} s, longest {max(seconds):.3f} s")
    assert max(seconds) < BUSY_SECONDS
    entries = require_whole(data_folder)
    assert {UUID(line["entry"]) for line in told} <= entries
    assert len(told) == 2 * gestures
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        held = desk.read(state)
        desk.close()
    assert held.tables["record"].count == records + 10
    assert held.tables["loan"].count == gestures
