"""Like picture 03."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.chips import Chips
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.facets import Facet, Facets, FacetValue
from rt_desktop.ui.widgets.footer import Footer, SidePanel
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark
from tests.ui.gallery.row import Row, column

FOUND = [
    Row(
        1,
        "Le guide du bénévolat pour l’alphabétisation",
        "Livre · Collectif · 2011",
        "",
        Mark("done", "en rayon à Toulouse, Foix, Albi"),
    ),
    Row(
        2,
        "Créer des parcours d’apprentissage niveau A1.1",
        "Livre · Collectif · 2010",
        "",
        Mark("done", "en rayon à Toulouse"),
    ),
    Row(
        3,
        "Bagages : alphabétisation des adultes migrants",
        "Coffret · AFTAM · 2009",
        "",
        Mark("neutral", "prêté, retour le 08/04/26"),
        support="game",
    ),
    Row(
        4,
        "Journal de l’alpha, n° 178",
        "Numéro · février 2011",
        "",
        Mark("done", "en rayon à Toulouse"),
        support="issue",
    ),
    Row(
        5,
        "Journal de l’alpha, n° 179",
        "Numéro · avril 2011, dernier reçu",
        "",
        Mark("information", "sur place, Toulouse"),
        support="issue",
    ),
    Row(
        6,
        "Alphabétisation, FLE, FLI : bibliographie",
        "Livre · Ressources & Territoires",
        "",
        Mark("done", "en ligne, vérifié le 02/03/26"),
        support="article",
    ),
    Row(
        7,
        "Parlimage 2011",
        "Jeu · Éditions Qui plus est",
        "",
        Mark("attention", "prêté, en retard"),
        support="image",
    ),
]


class CatalogueLike(Page):
    """Like picture 03."""

    title = "Catalogue"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.scan = ScanLine(
            "Un titre, un auteur, un sujet, un ISBN, une cote…", icon="search", hints=("F4",), height=40
        )
        search = QHBoxLayout()
        search.addWidget(self.scan, 1)
        search.addWidget(Button("Nouvelle notice", icon="add", keys="Ctrl+N", height=40))
        search.addWidget(Button("Panier 4", height=40))
        chips = Chips()
        chips.show_chips([("b", "Livre"), ("g", "Coffret, jeu"), ("p", "Périodique")])
        filters = QHBoxLayout()
        filters.setSpacing(16)
        filters.addWidget(Label("118 notices", bold=True))
        filters.addWidget(chips)
        filters.addStretch()
        filters.addWidget(Label("Tri : pertinence", "secondary", tone="secondary"))
        filters.addWidget(Button("Exporter", kind="link", icon="export", height=24))
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 8)
        top.addLayout(search)
        top.addLayout(filters)
        body = QHBoxLayout()
        body.setSpacing(0)
        facets = self._facets()
        facets.setFixedWidth(208)
        body.addWidget(facets)
        body.addWidget(self._results(), 1)
        panel = self._panel()
        panel.setFixedWidth(486)
        body.addWidget(panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(body, 1)

    def _facets(self) -> Facets:
        facets = Facets("Filtres")
        values = lambda *pairs: [FacetValue(words, words, count, on) for words, count, on in pairs]  # noqa: E731
        facets.show_facets(
            [
                Facet(
                    "a",
                    "Disponibilité",
                    values(
                        ("En rayon maintenant", 74, False), ("Sur place", 11, False), ("En ligne", 9, False)
                    ),
                ),
                Facet(
                    "s",
                    "Support",
                    values(
                        ("Livre", 61, True),
                        ("Coffret, jeu", 19, True),
                        ("Périodique", 38, True),
                        ("DVD", 6, False),
                    ),
                ),
                Facet(
                    "t",
                    "Thème",
                    values(*((f"Accès aux savoirs de base {n}", 83 - n, False) for n in range(10))),
                    shown=4,
                ),
                Facet("y", "Année", values(("2010 à 2012", 41, False), ("2005 à 2009", 1052, False))),
            ]
        )
        return facets

    def _results(self) -> Listing:
        listing = Listing(
            [
                Column(
                    "Notice",
                    "title",
                    kind="record",
                    second=lambda row: row.second,
                    icon=lambda row: row.support,
                    mark=lambda row: row.mark,
                )
            ],
            label="Notices trouvées",
            row_height=48,
            inset=16,
            heads=False,
        )
        listing.show_rows(FOUND)
        listing.choose(0)
        return listing

    def _panel(self) -> SidePanel:
        panel = SidePanel()
        items = Listing(
            [
                Column("Site", "site", width=86),
                Column("Cote", "title", kind="code", width=110),
                Column("Code", "code", kind="code", width=100),
                Column("État", "mark", kind="state"),
            ],
            label="Exemplaires",
            fits=True,
        )
        items.show_rows(
            [
                Row(
                    1,
                    "372.6 GUI",
                    "",
                    "",
                    Mark("neutral", "prêté, 14/04/26"),
                    code="RT 004 187",
                    site="Toulouse",
                ),
                Row(2, "372.6 GUI", "", "", Mark("done", "en rayon"), code="RT 004 188", site="Toulouse"),
                Row(
                    3,
                    "mallette ALB",
                    "",
                    "",
                    Mark("information", "dans la mallette"),
                    code="sans code",
                    site="Albi",
                ),
            ]
        )
        inside = column(
            Label("Livre · Alphabétisation, FLE, FLI", "secondary", tone="secondary"),
            Label("Le guide du bénévolat pour l’alphabétisation", "title", wraps=True),
            Label("Collectif. — 2011. — 208 p. ; 24 cm. — (Formation)", wraps=True),
            Label(
                "Accueillir, évaluer, construire une séance : repères et fiches "
                "pratiques pour les bénévoles qui accompagnent des adultes peu ou pas scolarisés.",
                wraps=True,
            ),
            Section("Exemplaires", note="4, dont 2 en rayon", line=False),
            items,
            margin=16,
        )
        inside.addStretch()
        whole = QVBoxLayout(panel)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(inside, 1)
        whole.addWidget(
            Footer(
                Button("Prêter…", kind="primary", keys="F2"),
                Button("Réserver", keys="Ctrl+B"),
                Button("Modifier", keys="Ctrl+E"),
                right=(Button("", icon="more", label="Autres gestes"),),
            )
        )
        return panel
