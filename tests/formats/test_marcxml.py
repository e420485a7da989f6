"""MARCXML as it is written for others."""

from __future__ import annotations

import io

import pymarc
from lxml import etree

from rt_desktop.formats import marc, marcxml, reading
from tests.formats.building import guide, titled


def test_what_is_written_is_read_back_whole():
    records = [
        guide(),
        titled("« L'été » & <l’hiver>", ("300", "  ", (("a", "une ligne\net une autre\tfin "), ("9", '"x"')))),
        guide(("463", "  \\", (("t", "Test"),)), ("300", "  "), ("009", "  ", (("a", "2009"),))),
    ]
    back = [read.record for read in reading.read(b"".join(marcxml.write(records)))]
    assert [record.fields if record else None for record in back] == [record.fields for record in records]
    assert [marc.content_hash(record) if record else "" for record in back] == list(map(marc.content_hash, records))


def test_pymarc_reads_it():
    document = b"".join(marcxml.write([guide()]))
    (back,) = pymarc.parse_xml_to_array(io.BytesIO(document))
    assert back["200"]["a"] == "Un autre regard sur les illettrés"
    assert [field.tag for field in back.fields] == [field[0] for field in guide().fields]


def test_says_utf8_and_leaves_out_what_xml_forbids():
    document = b"".join(marcxml.write([titled("a\x00b\x0bc\ufffed", coded="20120315d2011    k  y0frey0103    ba")]))
    tree = etree.fromstring(document)
    assert tree.findtext(".//{*}datafield[@tag='200']/{*}subfield") == "abcd"
    assert "y0frey50      ba" in document.decode()
    leader = tree.findtext(".//{*}leader")
    assert leader == "     nam  22     3  450 "


def test_an_empty_list_is_a_document_too():
    assert len(etree.fromstring(b"".join(marcxml.write([])))) == 0
