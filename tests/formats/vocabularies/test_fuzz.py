"""Whatever stands in a file, it is read or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rt_desktop.errors import UserError
from rt_desktop.formats.vocabularies import read

FIXTURES = Path(__file__).parent / "fixtures"
WHOLE = {name: (FIXTURES / name).read_bytes() for name in ("small.ttl", "small.rdf")}
WHOLE["list"] = b"Mot\n  TG Autre\n  EP Encore\nAutre\n  Dessous\n"

QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
BITS = st.one_of(
    st.binary(max_size=4),
    st.sampled_from([b'"', b'"""', b"<", b">", b"[", b"]", b"(", b")", b".", b";", b",", b"@", b"\\", b"\\u12", b"\n"]),
)


@pytest.mark.parametrize("name", WHOLE)
@QUICK
@given(data=st.data())
def test_damaged_files_are_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    file = tmp_path / "any"
    file.write_bytes(whole[:start] + data.draw(BITS) + whole[end:])
    try:
        found = read(file)
    except UserError:
        return
    known = {one.key for one in found.concepts}
    for one in found.concepts:
        assert one.label
        assert {*one.broader, *one.related} <= known
        assert one.key not in one.broader
