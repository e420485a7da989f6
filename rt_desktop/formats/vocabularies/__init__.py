"""Thesauri and lists of words: SKOS in Turtle or RDF/XML, plain lists."""

from rt_desktop.formats.vocabularies.reading import read
from rt_desktop.formats.vocabularies.stated import Fault, Stated, Vocabulary

__all__ = ["Fault", "Stated", "Vocabulary", "read"]
