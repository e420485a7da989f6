"""Like pictures 01 and 13."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets import text
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scan_line import ScanLine
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark, StateLabel
from tests.ui.gallery.row import Row, column


class CounterLike(Page):
    """Like pictures 01 and 13."""

    title = "Prêt"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.scan = ScanLine(
            "Scannez un document ou une carte, ou tapez un nom, un titre…",
            hints=("F2 prêter", "F3 rendre", "F4 rechercher", "Échap fermer l’usager"),
        )
        self.outcome, self.late = Outcome(), NoticeLine()
        top = column(
            self.scan, self._borrower(), self.outcome, self.late, self._lists(), spacing=8, margin=16
        )
        top.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top, 1)
        whole.addWidget(self._footer())
        self._tell()

    @action("counter.ticket", "Ticket", shortcut="Ctrl+P", icon="print")
    def _on_ticket(self) -> None:
        messages.notice("Ticket imprimé.")

    @action("counter.undo", "Annuler", shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        messages.notice("Prêt annulé : Le guide du bénévolat pour l’alphabétisation est de nouveau en rayon.")

    @action("counter.renew", "Prolonger", shortcut="Ctrl+R")
    def _on_renew(self) -> None:
        messages.error("Pas prolongé : quelqu’un attend ce document.")

    @action("counter.force", "Prêter quand même", shortcut="Shift+Return")
    def _on_force(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self.outcome.tell(
            "done",
            "Prêté",
            ", à rendre le mardi 14\u00a0avril",
            lines=[
                text.strong("Le guide du bénévolat pour l’alphabétisation")
                + "&nbsp;&nbsp;&nbsp;"
                + text.code("RT 004 187")
            ],
            gestures=[self.action("counter.ticket"), self.action("counter.undo")],
        )
        rest = text.plain("\u00a0: ") + text.title("Parlimage 2011")
        rest += text.plain(", attendu le mercredi 18\u00a0mars. À demander maintenant.")
        self.late.tell("attention", "En retard de 6 jours", "", self.action("counter.renew"), rich=rest)

    def refuse(self) -> None:
        """Show picture 13."""
        self.late.clear()
        self.outcome.tell(
            "refused",
            "Pas prêté",
            "\u00a0: consultation sur place",
            lines=[
                text.strong("Territoires, n° 513 (mars 2026)")
                + text.plain(
                    " est le dernier numéro reçu. Il sortira "
                    "à l’arrivée du suivant, vers le vendredi 10\u00a0avril."
                ),
                text.plain("Le n°\u00a0511 est en rayon, en ") + text.code("PER TER") + ".",
            ],
            gestures=[self.action("counter.force")],
        )

    def _borrower(self) -> QWidget:
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 8, 0, 4)
        below = QHBoxLayout()
        below.setSpacing(16)
        for words, is_code in (
            ("2300 0412", True),
            ("Adhésion jusqu’au 30 septembre 2026", False),
            ("Site de rattachement : Foix", False),
        ):
            below.addWidget(Label(words, "secondary", tone="secondary", code=is_code))
        below.addStretch()
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(Label("A. F., formatrice — Ariège Alpha", "title"))
        left.addLayout(below)
        row.addLayout(left, 1)
        row.addWidget(StateLabel(Mark("done", "Peut emprunter", bold=True)))
        row.addSpacing(8)
        count = text.RichLabel()
        count.set_rich(text.plain("3 documents sur 5 · "), text.tinted("1 en retard", "att"))
        row.addWidget(count)
        row.addWidget(Button("Fiche", keys="Ctrl+I"))
        row.addWidget(Button("Fermer", keys="Esc"))
        return who

    def _lists(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(32)
        row.addLayout(self._loans(), 5)
        row.addLayout(self._operations(), 4)
        return both

    def _loans(self) -> QVBoxLayout:
        loans = Listing(
            [
                Column("Titre", "title", second=lambda row: row.second),
                Column("À rendre le", "due", width=110),
                Column("État", "mark", kind="state", width=176),
                Column("", "button", kind="button", width=100, sort=""),
            ],
            label="En cours",
            row_height=48,
            fits=True,
        )
        loans.show_rows(
            [
                Row(
                    1,
                    "Le guide du bénévolat pour l’alphabétisation",
                    "Livre",
                    "mar. 14 avril",
                    Mark("done", "prêté à l’instant"),
                ),
                Row(
                    2,
                    "Bagages",
                    "Coffret pédagogique, AFTAM",
                    "mer. 8 avril",
                    Mark("neutral", "dans 15 jours"),
                    "Prolonger",
                ),
                Row(
                    3,
                    "Parlimage 2011",
                    "Photolangage",
                    "mer. 18 mars",
                    Mark("attention", "6 jours de retard", bold=True),
                    "Prolonger",
                ),
            ]
        )
        return column(Section("En cours", note="3 documents", line=False), loans, spacing=0)

    def _operations(self) -> QVBoxLayout:
        operations = Listing(
            [
                Column("Heure", "due", kind="day", width=56),
                Column("Geste", "site", width=64),
                Column("Document", "title", second=lambda row: row.second),
                Column("", "button", kind="button", width=80, sort=""),
            ],
            label="Dernières opérations",
            row_height=48,
            fits=True,
        )
        operations.show_rows(
            [
                Row(
                    1,
                    "Le guide du bénévolat pour l’alphabétisation",
                    "A. F. · à rendre le 14/04/26",
                    "10:42",
                    button="Annuler",
                    site="Prêt",
                ),
                Row(
                    2,
                    "La crise des banlieues",
                    "À ranger en 307.76 BAC",
                    "10:38",
                    button="Annuler",
                    site="Retour",
                ),
                Row(
                    3,
                    "Territoires, n° 512",
                    "Mis de côté pour le CCAS, à prévenir",
                    "10:31",
                    button="Annuler",
                    site="Retour",
                ),
            ]
        )
        return column(
            Section("Dernières opérations", note="Ctrl+Z annule la dernière", line=False),
            operations,
            spacing=0,
        )

    def _footer(self) -> Footer:
        footer = Footer(Label("Accueil du jour", bold=True), height=48)
        for words, count, keys in (
            ("Premier accueil", 1, "F5"),
            ("Visite", 6, "F6"),
            ("Groupe", 0, "F7"),
            ("Question", 2, "F8"),
        ):
            footer.add(Label(words), gap=16)
            footer.add(Label(str(count), bold=True), gap=4)
            footer.add(Button("", icon="add", keys=keys, height=24, label=f"Compter : {words}"))
        footer.add(
            Label("Ctrl+Maj+Z corrige le dernier compte", "secondary", tone="secondary"), at_right=True
        )
        return footer
