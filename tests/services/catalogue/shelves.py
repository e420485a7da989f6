"""A small French collection, every record of which is there for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.catalogue.facets import NO_FILTERS, Filters
from rt_desktop.services.catalogue.search import Found, search
from tests import make

GUIDE_ISBN = "9782296551381"
BAGAGES_EAN = "3303332109753"
JOURNAL_ISSN = "0336-2809"


def subject(text: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """A subject heading of a record."""
    return ("606", "  ", (("a", text), ("2", "rameau")))


def fill(desk: Desk) -> Mapping[str, UUID]:
    """Put the collection on the shelves; answers the records by short names."""
    guide = make.record(
        desk,
        title="Le guide du bénévolat pour l’alphabétisation",
        authors=["Collectif"],
        publisher="Formation",
        year=2011,
        isbn=GUIDE_ISBN,
        themes=["alphabetisation", "formation"],
        number="RT1",
    )
    make.item(desk, record_id=guide, barcode="RT 004 187", call_number="372.6 GUI")
    make.item(desk, record_id=guide, barcode="FO 000 093", call_number="ALPHA 12", site="foix")
    ecole = make.record(
        desk,
        title="L’École à l’œuvre",
        subtitle="chronique d’un quartier",
        authors=["Lefèvre, Œdipe", "N’Diaye, Fatou"],
        publisher="L’Harmattan",
        year=2004,
        themes=["education"],
        fields=[
            subject("Cohésion sociale"),
            ("330", "  ", (("a", "Un récit de sauve\u00adgarde."),)),
            ("995", "  ", (("d", "Villes au carré"), ("f", "VC 1"))),
        ],
    )
    lent = make.item(desk, record_id=ecole, barcode="RT 000 500", call_number="370 LEF")
    make.loan(desk, item_id=lent, due_on=date(2026, 4, 14))
    bagages = make.record(
        desk,
        title="Bagages",
        subtitle="alphabétisation des adultes migrants",
        authors=["AFTAM"],
        year=2009,
        support="game",
        ean=BAGAGES_EAN,
        themes=["alphabetisation"],
    )
    make.item(desk, record_id=bagages, support="game", call_number="JEU 4", site="albi", status=ItemStatus.ON_SITE_ONLY)
    journal = make.record(
        desk, title="Journal de l’alpha", support="periodical", level="serial", issn=JOURNAL_ISSN, year=1998
    )
    ville = make.record(
        desk,
        title="La ville",
        year=2010,
        themes=["ville"],
        fields=[("856", "4 ", (("u", "https://example.org/ville.pdf"),))],
    )
    villes = make.record(desk, title="Villes nouvelles", year=2012, themes=["ville"], support="report")
    crise = make.record(
        desk,
        title="Sociologie des banlieues",
        authors=["Ville, Jean"],
        year=1936,
        fields=[subject("Ville")],
    )
    gone = make.record(desk, title="Un livre retiré", year=2011)
    make.changed(desk, table="record", row_id=gone, retired=True)
    return {
        "guide": guide,
        "ecole": ecole,
        "bagages": bagages,
        "journal": journal,
        "ville": ville,
        "villes": villes,
        "banlieues": crise,
    }


def looked_for(desk: Desk, text: str = "", filters: Filters = NO_FILTERS, **asked: object) -> Found:
    """What a search at this desk finds."""
    return desk.read(search, text=text, filters=filters, **asked)


def titles(desk: Desk, text: str = "", filters: Filters = NO_FILTERS, **asked: object) -> list[str]:
    """The titles of what a search finds, in its order."""
    return [hit.title for hit in looked_for(desk, text, filters, **asked).hits]
