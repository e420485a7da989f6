"""RDF written in Turtle (W3C recommendation, 2014): what thesauri are handed on in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from rt_desktop.errors import UserError
from rt_desktop.formats.vocabularies.triples import RDF, TYPE, Literal, Triple, resolved
from rt_desktop.i18n import _

_LOCAL = r"(?:[\w:\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_TOKEN = re.compile(
    rf"""(?P<blank>(?:\s|\#[^\n]*)+)
    | (?P<address><(?:[^\x00-\x20<>"{{}}|^`\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<long>"{{3}}(?:[^"\\]|\\.|"(?!""))*"{{3}}|'{{3}}(?:[^'\\]|\\.|'(?!''))*'{{3}})
    | (?P<short>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<kind>\^\^)
    | (?P<node>_:\w(?:[\w\-.\u00b7]*[\w\-\u00b7])?)
    | (?P<named>(?:[^\W\d_](?:[\w\-.\u00b7]*[\w\-\u00b7])?)?:(?:{_LOCAL}(?:(?:{_LOCAL}|\.)*{_LOCAL})?)?)
    | (?P<number>[+-]?(?:[0-9]+\.?[0-9]*[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+))
    | (?P<word>[A-Za-z]+)
    | (?P<sign>[.;,\[\]()])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_SURROGATES = range(0xD800, 0xE000)
_FIRST, _REST, _NIL = f"{RDF}first", f"{RDF}rest", f"{RDF}nil"

#: Node in node in node: no thesaurus goes so deep, and Python has an end.
_DEEPEST = 100


def triples(text: str, *, name: str) -> Iterator[Triple]:
    """What the text says, in order; raises UserError naming the file and the line where it is no Turtle."""
    return _Reader(text, name).read()


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._at = self._next = 0
        self._kind, self._value = "", ""
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._nodes = self._depth = 0
        self._found: list[Triple] = []
        self._advance()

    def read(self) -> Iterator[Triple]:
        while self._kind:
            if not self._directive():
                self._statement()
            yield from self._found
            self._found.clear()

    # ---- statements
    def _directive(self) -> bool:
        """Take a prefix or a base, if that is what stands here."""
        word = self._value.lower()
        is_old = self._kind == "tag" and word in ("@prefix", "@base")
        if not is_old and not (self._kind == "word" and word in ("prefix", "base")):
            return False
        self._advance()
        if word.endswith("prefix"):
            prefix = self._take("named")
            self._prefixes[prefix.rstrip(":")] = self._address(self._take("address"))
        else:
            self._base = self._address(self._take("address"))
        if is_old:
            self._expect(".")
        return True

    def _statement(self) -> None:
        is_node = self._value == "["
        subject = self._subject()
        if not (is_node and self._value == "."):
            self._said_of(subject)
        self._expect(".")

    def _said_of(self, subject: str) -> None:
        """Predicates after one another; the last may be followed by a semicolon and nothing."""
        while True:
            predicate = self._predicate()
            self._found.append((subject, predicate, self._object()))
            while self._is_sign(","):
                self._advance()
                self._found.append((subject, predicate, self._object()))
            if not self._is_sign(";"):
                return
            while self._is_sign(";"):
                self._advance()
            if self._is_sign(".") or self._is_sign("]"):
                return

    # ---- what statements are made of
    def _subject(self) -> str:
        if self._kind not in ("address", "named", "node") and self._value not in ("[", "("):
            self._fail()
        found = self._object()
        assert isinstance(found, str)
        return found

    def _predicate(self) -> str:
        if self._kind == "word" and self._value == "a":
            self._advance()
            return TYPE
        if self._kind == "address":
            return self._address(self._take("address"))
        return self._expanded(self._take("named"))

    def _object(self) -> str | Literal:
        kind, value = self._kind, self._value
        if kind == "sign":
            return self._inner(value)
        if kind in ("long", "short"):
            return self._literal()
        is_plain = kind == "number" or (kind == "word" and value in ("true", "false"))
        if kind not in ("address", "named", "node") and not is_plain:
            self._fail()
        self._advance()
        if is_plain:
            return Literal(value)
        return value if kind == "node" else self._address(value) if kind == "address" else self._expanded(value)

    def _inner(self, sign: str) -> str:
        """A node without a name, or a list."""
        self._depth += 1
        if sign not in ("[", "(") or self._depth > _DEEPEST:
            self._fail()
        self._advance()
        found = self._node() if sign == "[" else self._list()
        self._depth -= 1
        return found

    def _node(self) -> str:
        node = self._new()
        if not self._is_sign("]"):
            self._said_of(node)
        self._expect("]")
        return node

    def _list(self) -> str:
        values = []
        while not self._is_sign(")"):
            values.append(self._object())
        self._advance()
        rest = _NIL
        for value in reversed(values):
            node = self._new()
            self._found += [(node, _FIRST, value), (node, _REST, rest)]
            rest = node
        return rest

    def _literal(self) -> Literal:
        quotes = 3 if self._kind == "long" else 1
        text = self._unescaped(self._value[quotes:-quotes])
        self._advance()
        if self._kind == "tag":
            language = self._take("tag")[1:].lower()
            return Literal(text, language)
        if self._kind == "kind":
            self._advance()
            self._predicate()
        return Literal(text)

    def _new(self) -> str:
        self._nodes += 1
        return f"_: {self._nodes}"  # with a blank, which no name written in the file has

    # ---- addresses and texts
    def _address(self, written: str) -> str:
        address = self._unescaped(written[1:-1])
        return resolved(self._base, address)

    def _expanded(self, written: str) -> str:
        prefix, _colon, local = written.partition(":")
        if prefix not in self._prefixes:
            self._fail()
        return self._prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)

    def _unescaped(self, text: str) -> str:
        return _ESCAPE.sub(self._meant, text) if "\\" in text else text

    def _meant(self, escape: re.Match[str]) -> str:
        code = escape[1]
        if len(code) > 1:
            number = int(code[1:], 16)
            is_letter = number not in _SURROGATES and number < 0x110000  # noqa: PLR2004 -- where Unicode ends
            return chr(number) if is_letter else self._fail()
        if code in _ESCAPED:
            return _ESCAPED[code]
        return code if code in "\"'\\" else self._fail()

    # ---- one token after the other
    def _advance(self) -> None:
        while True:
            self._at = self._next
            if self._at == len(self._text):
                self._kind = self._value = ""
                return
            token = _TOKEN.match(self._text, self._at)
            if token is None:
                self._fail()
            self._next = token.end()
            if token.lastgroup != "blank":
                self._kind, self._value = str(token.lastgroup), token[0]
                return

    def _take(self, kind: str) -> str:
        if self._kind != kind:
            self._fail()
        value = self._value
        self._advance()
        return value

    def _is_sign(self, sign: str) -> bool:
        return self._kind == "sign" and self._value == sign

    def _expect(self, sign: str) -> None:
        if not self._is_sign(sign):
            self._fail()
        self._advance()

    def _fail(self) -> NoReturn:
        line = self._text.count("\n", 0, self._at) + 1
        raise UserError(
            _("{name} is no Turtle from line {line} on: {words}").format(
                name=self._name, line=line, words=self._text[self._at : self._at + 40].split("\n")[0] or "…"
            )
        )
