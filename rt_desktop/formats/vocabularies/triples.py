"""What RDF says, whatever it is written in: subject, predicate, object."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Literal(NamedTuple):
    """A text, and the language it is in ("" when that is not said)."""

    text: str
    language: str = ""


#: Subjects and predicates are addresses; a node without one is "_:" and a name given here.
Triple = tuple[str, str, str | Literal]

TYPE = f"{RDF}type"


def resolved(base: str, address: str) -> str:
    """An address within the one of its document; as it is written where it is none."""
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address
