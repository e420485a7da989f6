"""PMB's own XML."""

from __future__ import annotations

from rt_desktop.formats import reading

NOTICE = """<notice>
  <rs>n</rs><dt>a</dt><bl>s</bl><hl>2</hl><el>1</el><ru>i</ru>
  <f c="001">60</f>
  <f c="200" ind="1 "><s c="a">Écart d'identité</s><s c="h">278</s></f>
  <f c="462" id="1" ind="  "><s c="v">277</s><s c="9">id:1</s></f>
  <f c="300" ind="  "/>
</notice>"""
NAMESPACED = NOTICE.replace("<notice>", '<notice xmlns="http://www.pmbservices.fr">')
FIELDS = (
    ("001", "60"),
    ("200", "1 ", (("a", "Écart d'identité"), ("h", "278"))),
    ("462", "  ", (("v", "277"), ("9", "id:1"))),
    ("300", "  "),
)


def test_reads_notices_and_builds_their_leader():
    for document in (
        f"<?xml version='1.0' encoding='UTF-8'?><unimarc>{NOTICE}</unimarc>".encode(),
        f"<?xml version='1.0' encoding='iso-8859-1'?>\n<unimarc>\n{NOTICE}\n</unimarc>".encode("latin-1"),
        f"<OAI-PMH><metadata>{NAMESPACED}</metadata></OAI-PMH>".encode(),
    ):
        (one,) = reading.read(document)
        assert one.record is not None
        assert one.record.fields == FIELDS
        assert one.record.leader == "     nas2 22     1i 450 "


def test_missing_elements_of_the_leader_are_blanks():
    (one,) = reading.read(b"<unimarc><notice><dt/><f c='200' ind='1 '><s c='a'>Ville</s></f></notice></unimarc>")
    assert one.record is not None
    assert one.record.leader == "          22        450 "


def test_a_notice_of_another_vocabulary_is_none():
    (one,) = reading.read(
        b"<x><notice>Avis</notice><notice><f c='200' ind='1 '><s c='a'>Ville</s></f></notice></x>", format="pmbxml"
    )
    assert one.title == "Ville"
