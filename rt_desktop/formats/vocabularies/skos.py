"""Concepts from what RDF says in SKOS (W3C recommendation, 2009), its labels plain or as SKOS-XL has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.vocabularies.fitting import fitting
from rt_desktop.formats.vocabularies.linking import linked
from rt_desktop.formats.vocabularies.stated import Fault, Stated, Vocabulary
from rt_desktop.formats.vocabularies.triples import TYPE, Literal, Triple

_SKOS, _XL = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2008/05/skos-xl#"
_THES, _DCT = "http://purl.org/iso25964/skos-thes#", "http://purl.org/dc/terms/"
_DC, _RDFS = "http://purl.org/dc/elements/1.1/", "http://www.w3.org/2000/01/rdf-schema#"

_CONCEPT, _SCHEME = f"{_SKOS}Concept", f"{_SKOS}ConceptScheme"
_PREFERRED, _FORM = f"{_SKOS}prefLabel", f"{_XL}literalForm"
_ALSO = (f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel")
_NOTES = (f"{_SKOS}scopeNote", f"{_SKOS}definition", f"{_SKOS}note")
_BROADER = (f"{_SKOS}broader", *(f"{_THES}broader{kind}" for kind in ("Generic", "Instantial", "Partitive")))
_NARROWER = (f"{_SKOS}narrower", *(f"{_THES}narrower{kind}" for kind in ("Generic", "Instantial", "Partitive")))
_RELATED = f"{_SKOS}related"
_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
_TITLES = (_PREFERRED, f"{_DCT}title", f"{_DC}title", f"{_RDFS}label")
_PLAIN = {f"{_XL}prefLabel": _PREFERRED, **dict(zip((f"{_XL}altLabel", f"{_XL}hiddenLabel"), _ALSO, strict=True))}
_NEEDED = {TYPE, _FORM, _DEPRECATED, _RELATED, *_TITLES, *_ALSO, *_NOTES, *_BROADER, *_NARROWER, *_PLAIN}

#: Where a label in the language asked for is missing: one without a language, then one many can read.
_OTHERWISE = ("", "en")


def vocabulary(said: Iterable[Triple], *, language: str) -> Vocabulary:
    """The concepts in the order of the file, with their labels in a language ("fr"), or else in another."""
    about = _about(said)
    concepts: list[Stated] = []
    refusals: list[Fault] = []
    warnings: list[Fault] = []
    above = _above(about)
    for position, subject in enumerate(filter(lambda one: _is_concept(about[one]), list(about)), start=1):
        facts = about[subject]
        label, found = _label(facts, (_PREFERRED,), language)
        code = "no-label" if not label else "deprecated" if _is_deprecated(facts) else ""
        if code:
            refusals.append(Fault(position, label or subject, code))
            continue
        if found not in (language, ""):
            warnings.append(Fault(position, label, "other-language", {"language": found}))
        others = [one for one in _texts(facts, (_PREFERRED,), found) if one != label]
        warnings += [Fault(position, label, "two-labels", {"other": one}) for one in others[:1]]
        concepts.append(
            Stated(
                position,
                key=subject,
                uri="" if subject.startswith("_:") else subject,
                label=label,
                also=tuple(one for one in _texts(facts, _ALSO, found) if one != label),
                note="\n".join(_texts(facts, _NOTES, found)),
                broader=tuple(dict.fromkeys(above[subject])),
                related=tuple(dict.fromkeys(one for one in facts[_RELATED] if isinstance(one, str))),
            )
        )
    concepts, unfit, doubts = fitting(concepts)
    concepts, faults = linked(concepts)
    scheme = next((one for one, facts in about.items() if _SCHEME in facts[TYPE]), "")
    title = _label(about[scheme], _TITLES, language)[0] if scheme else ""
    return Vocabulary(title, scheme, language, tuple(concepts), (*refusals, *unfit), (*warnings, *doubts, *faults))


_Facts = defaultdict[str, list[str | Literal]]


def _about(said: Iterable[Triple]) -> defaultdict[str, _Facts]:
    """What matters of each subject, by predicate; labels that are nodes of their own become texts."""
    about: defaultdict[str, _Facts] = defaultdict(lambda: defaultdict(list))
    forms: dict[str, Literal] = {}
    nodes: list[tuple[str, str, str]] = []
    for subject, predicate, value in said:
        if predicate not in _NEEDED:
            continue
        if predicate == _FORM and isinstance(value, Literal):
            forms[subject] = value
        elif predicate in _PLAIN and isinstance(value, str):
            nodes.append((subject, _PLAIN[predicate], value))
        else:
            about[subject][predicate].append(value)
    for subject, predicate, node in nodes:
        if node in forms:
            about[subject][predicate].append(forms[node])
    return about


def _is_concept(facts: _Facts) -> bool:
    """Whether it is said to be a concept; what has a label and no kind is taken for one."""
    return _CONCEPT in facts[TYPE] or (not facts[TYPE] and bool(facts[_PREFERRED]))


def _is_deprecated(facts: _Facts) -> bool:
    return any(isinstance(one, Literal) and one.text in ("true", "1") for one in facts[_DEPRECATED])


def _above(about: defaultdict[str, _Facts]) -> defaultdict[str, list[str]]:
    """What is broader than each subject, said by the one or by the other."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    for subject, facts in list(about.items()):
        above[subject] += _named(facts, _BROADER)
        for below in _named(facts, _NARROWER):
            above[below].append(subject)
    return above


def _named(facts: _Facts, predicates: Iterable[str]) -> Iterator[str]:
    for predicate in predicates:
        yield from (one for one in facts[predicate] if isinstance(one, str))


def _label(facts: _Facts, predicates: Iterable[str], language: str) -> tuple[str, str]:
    """The first label in the language, or else in the next best; and the language it is in."""
    known: dict[str, str] = {}
    for predicate in predicates:
        for one in facts[predicate]:
            text = clean(one.text) if isinstance(one, Literal) else ""
            if text and isinstance(one, Literal):
                known.setdefault(_main(one.language, language), text)
    for wanted in (language, *_OTHERWISE, *known):
        if wanted in known:
            return known[wanted], wanted
    return "", ""


def _texts(facts: _Facts, predicates: Iterable[str], language: str) -> list[str]:
    """All texts in a language, each once."""
    found = (one for predicate in predicates for one in facts[predicate] if isinstance(one, Literal))
    texts = (clean(one.text) for one in found if _main(one.language, language) in (language, ""))
    return list(dict.fromkeys(filter(None, texts)))


def _main(tag: str, language: str) -> str:
    """« fr » of « fr-ca », where that is the language asked for; the tag as it is otherwise."""
    return language if tag.partition("-")[0] == language else tag
