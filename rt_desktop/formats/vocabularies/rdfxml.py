"""RDF written in XML (W3C recommendation, 2014)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from rt_desktop.errors import UserError
from rt_desktop.formats.vocabularies.triples import RDF, TYPE, Literal, Triple, resolved
from rt_desktop.i18n import _

_ROOT, _DESCRIPTION = f"{{{RDF}}}RDF", f"{{{RDF}}}Description"
_ABOUT, _ID, _NODE, _RESOURCE = f"{{{RDF}}}about", f"{{{RDF}}}ID", f"{{{RDF}}}nodeID", f"{{{RDF}}}resource"
_PARSED, _KIND = f"{{{RDF}}}parseType", f"{{{RDF}}}datatype"
_LANGUAGE, _BASE = "{http://www.w3.org/XML/1998/namespace}lang", "{http://www.w3.org/XML/1998/namespace}base"
_NOT_SAID = {_ABOUT, _ID, _NODE, _RESOURCE, _PARSED, _KIND, _LANGUAGE, _BASE}


def triples(data: bytes, *, name: str) -> Iterator[Triple]:
    """What the document says, in order; raises UserError naming the file when it is ill-formed or no RDF.

    Nothing is fetched; only entities that the document itself declares are read.
    """
    entities: Any = "internal"  # the stubs know only of all or none
    parser = etree.XMLParser(resolve_entities=entities, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        text = _("{name} is ill-formed XML at line {line}.").format(name=name, line=error.lineno or 0)
        raise UserError(text) from error
    if root.tag == _ROOT:
        nodes = list(root)
    elif root.tag.startswith(f"{{{RDF}}}") or _ABOUT in root.attrib:
        nodes = [root]
    else:
        raise UserError(_("{name} is XML, but no thesaurus in SKOS: it says nothing in RDF.").format(name=name))
    reader = _Reader()
    for node in nodes:
        if isinstance(node.tag, str):
            yield from reader.node(node)[1]


class _Reader:
    def __init__(self) -> None:
        self._nodes = 0

    def node(self, element: Any) -> tuple[str, list[Triple]]:
        """What a node is called, and what is said of it and inside it."""
        name = self._name(element)
        said: list[Triple] = []
        if element.tag != _DESCRIPTION:
            said.append((name, TYPE, _plain(element.tag)))
        for attribute, value in element.attrib.items():
            if attribute not in _NOT_SAID:
                is_type = _plain(attribute) == TYPE
                said.append((name, _plain(attribute), value if is_type else Literal(value, _language(element))))
        for child in element:
            if isinstance(child.tag, str):
                said += self._said(name, child)
        return name, said

    def _said(self, subject: str, element: Any) -> list[Triple]:
        predicate = _plain(element.tag)
        inner = [child for child in element if isinstance(child.tag, str)]
        if _RESOURCE in element.attrib:
            return [(subject, predicate, _resolved(element, element.attrib[_RESOURCE]))]
        if _NODE in element.attrib:
            return [(subject, predicate, f"_:{element.attrib[_NODE]}")]
        if element.attrib.get(_PARSED) == "Resource":
            node = self._new()
            return [(subject, predicate, node), *(one for child in inner for one in self._said(node, child))]
        if inner and element.attrib.get(_PARSED) != "Literal":
            found = [self.node(child) for child in inner]
            said = [one for _name, inside in found for one in inside]
            return [*((subject, predicate, name) for name, _inside in found), *said]
        text = "".join(element.itertext())
        return [(subject, predicate, Literal(text, _language(element)))]

    def _name(self, element: Any) -> str:
        if _ABOUT in element.attrib:
            return _resolved(element, element.attrib[_ABOUT])
        if _ID in element.attrib:
            return _resolved(element, f"#{element.attrib[_ID]}")
        return f"_:{element.attrib[_NODE]}" if _NODE in element.attrib else self._new()

    def _new(self) -> str:
        self._nodes += 1
        return f"_: {self._nodes}"  # with a blank, which no name written in the file has


def _plain(tag: str) -> str:
    """An address from lxml's « {namespace}name »."""
    return tag.replace("{", "", 1).replace("}", "", 1)


def _resolved(element: Any, address: str) -> str:
    return resolved(element.base or "", address)


def _language(element: Any) -> str:
    """The language said by the element or the nearest one around it."""
    around: Any = element
    while around is not None:
        if _LANGUAGE in around.attrib:
            return str(around.attrib[_LANGUAGE]).lower()
        around = around.getparent()
    return ""
