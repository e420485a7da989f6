"""How long each letter typed waits for its answer, facets included, beside a bare query of the full-text index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from rt_desktop.bench.figures import Figure, in_ms, median, spread
from rt_desktop.bench.prepared import a_desk
from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.services.catalogue.folding import words
from rt_desktop.services.catalogue.search import search

#: What people type: accents and elisions or not, several words, a number, a slip of the fingers.
QUERIES = (
    "l'alphabétisation des adultes", "illettrisme", "politique de la ville", "crise des banlieues", "photolangage",
    "apprendre à lire et à écrire", "formation continue", "prévention délinquance", "logement social",
    "égalité femmes hommes", "insertion professionnelle jeunes", "français langue étrangère", "rédiger un cv",
    "laïcité", "centre social toulouse", "mission locale", "médiation", "travail social", "978-2-296-55138-1",
    "aphabétisation",
)  # fmt: skip
ROUNDS = 3
#: What the catalogue page asks for with each letter.
PAGE = 40
#: Milliseconds: one frame, on a collection like the centre's; beyond that many records, what was promised for them.
FRAME, LARGE_TARGET, LARGE = 16.0, 100.0, 20_000

_BARE = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY bm25(search_words) LIMIT 40"


def keystrokes(folder: Path, *, records: int, job: Job) -> Iterator[Figure]:
    """The figures of every prefix of the queries typed, the median of some rounds for each prefix."""
    prefixes = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
    rounds = []
    for place in range(ROUNDS):
        job.step(place, ROUNDS, _("Typing queries"))
        with a_desk(folder) as desk:  # a new one each time: what a desk keeps must not make the next round quicker
            desk.read(search, limit=PAGE)
            rounds.append([_measured(desk, prefix) for prefix in prefixes])
    answers = spread([median(times) for times in zip(*([one for one, _ in of] for of in rounds), strict=True)])
    bare = spread([median(times) for times in zip(*([other for _, other in of] for of in rounds), strict=True)])
    target = FRAME if records < LARGE else LARGE_TARGET
    note = _("{records} invented records").format(records=records)
    what = N_("An answer per letter, with its facets")
    yield Figure("keystroke_p50", what, in_ms(answers.p50), "ms", in_ms(bare.p50), note=note)
    yield Figure("keystroke_p95", what, in_ms(answers.p95), "ms", in_ms(bare.p95), target, note=note)
    yield Figure("keystroke_max", what, in_ms(answers.longest), "ms", in_ms(bare.longest), note=note)


def _measured(desk: Desk, prefix: str) -> tuple[float, float]:
    """Seconds of the answer, and of the bare query of the same words."""
    start = perf_counter()
    desk.read(search, text=prefix, limit=PAGE)
    between = perf_counter()
    desk.read(_bare, expression=_expression(prefix))
    return between - start, perf_counter() - between


def _expression(prefix: str) -> str:
    """Every word, the last as a beginning, as FTS5 writes it."""
    quoted = " ".join(f'"{word}"' for word in words(prefix))
    return f"{quoted}*" if quoted else '""'


def _bare(desk: Desk, *, expression: str) -> int:
    driver = desk.session.connection().connection.driver_connection
    if driver is None:
        raise AssertionError("a query has a connection")
    return len(driver.execute(_BARE, (expression,)).fetchall())
