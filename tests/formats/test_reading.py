"""The front door: formats are recognised, and what is no file of records is said so in a sentence."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from rt_desktop.errors import UserError
from rt_desktop.formats import marcxml, reading
from tests.formats.building import guide, iso2709, titled

ISO = iso2709(guide()) + iso2709(titled("La crise des banlieues"))
XML = b"".join(marcxml.write([guide(), titled("La crise des banlieues")]))
PMB = (
    "<?xml version='1.0' encoding='iso-8859-1'?><unimarc><notice><rs>n</rs><dt>a</dt><bl>m</bl><hl>0</hl><el>1</el>"
    "<ru>i</ru><f c='200' ind='1 '><s c='a'>La laïcité</s></f></notice></unimarc>"
).encode("latin-1")


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notices.mrc", ISO)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        (ISO, ["Un autre regard sur les illettrés", "La crise des banlieues"]),
        (b"\xef\xbb\xbf\r\n" + ISO, ["Un autre regard sur les illettrés", "La crise des banlieues"]),
        (XML, ["Un autre regard sur les illettrés", "La crise des banlieues"]),
        (b"\xef\xbb\xbf \n" + XML, ["Un autre regard sur les illettrés", "La crise des banlieues"]),
        (PMB, ["La laïcité"]),
    ],
    ids=["iso2709", "iso2709 after a mark", "marcxml", "marcxml after a mark", "pmbxml"],
)
def test_recognises_the_format_by_the_content(data: bytes, titles: list[str], tmp_path: Path):
    path = tmp_path / "notices.txt"
    path.write_bytes(data)
    assert [read.title for read in reading.read(path)] == titles
    assert [read.title for read in reading.read(data)] == titles


@pytest.mark.parametrize(("data", "found"), [(ISO, "iso2709"), (XML, "marcxml"), (PMB, "pmbxml")])
def test_names_the_format(data: bytes, found: str):
    assert reading.detect(data, name="x") == found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide|empty"),
        (b"\xef\xbb\xbf\r\n \0", "vide|empty"),
        (b"<!DOCTYPE html><html><body>Connexion</body></html>", "web"),
        (zipped(), "ZIP"),
        (gzip.compress(ISO), "compress"),
        (b"%PDF-1.7\n\x1e\x1d", "PDF"),
        (b"\xff\xd8\xff\xe0\x1e\x1d\x1e\x1d", "image|picture"),
        (b"\x89PNG\r\n\x1a\n\x1e\x1d", "image|picture"),
        (b"SQLite format 3\0\x1e", "base|database"),
        (b"Titre;Auteur\r\nLa ville;Donzelot\r\n", "UNIMARC"),
        (b'{"notices": []}', "UNIMARC"),
        (bytes(range(256)) * 40, "UNIMARC"),
        (b"<?xml version='1.0'?><rss><channel><title>Veille</title></channel></rss>", "UNIMARC"),
        (b"<collection xmlns='http://www.loc.gov/MARC21/slim'/>", "UNIMARC"),
    ],
)
def test_what_is_no_file_of_records_is_said(data: bytes, said: str, tmp_path: Path):
    path = tmp_path / "fichier.mrc"
    path.write_bytes(data)
    with pytest.raises(UserError, match=said) as raised:
        list(reading.read(path))
    assert "fichier.mrc" in raised.value.message


def test_a_folder_and_a_missing_file_are_said_at_once(tmp_path: Path):
    with pytest.raises(UserError, match=tmp_path.name):
        reading.read(tmp_path)
    with pytest.raises(UserError, match=r"absent\.mrc"):
        reading.read(tmp_path / "absent.mrc")


def test_a_person_may_say_the_format(tmp_path: Path):
    assert [read.title for read in reading.read(ISO, format="iso2709")][1] == "La crise des banlieues"
    (refused,) = reading.read(b"rien de reconnaissable", format="iso2709")
    assert refused.refusal is not None
    assert refused.refusal.code == "not-a-record"
    assert "22" in refused.refusal.message
    with pytest.raises(UserError):
        reading.read(b"", format="marcxml")


def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rt_desktop.formats.splitting.CHUNK", 1 << 16)
    path = tmp_path / "long.mrc"
    path.write_bytes(ISO * 6_000)
    size = path.stat().st_size
    tracemalloc.start()
    try:
        count = sum(read.record is not None for read in reading.read(path))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 12_000
    assert peak < size / 4


def test_every_code_has_a_sentence_that_its_values_fill():
    from rt_desktop.formats.problems import SENTENCES, Problem  # noqa: PLC0415

    values = {"size": "3", "line": "4", "details": "x", "fields": "200", "encoding": "UTF-8"}
    values |= {"tag": "200", "code": "a", "value": "x"}
    for code in SENTENCES:
        message = Problem(code, values).message
        assert message
        assert "{" not in message
