"""Like picture 04, with tabs, states and empty places."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scrolling import Scrolling
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark, StateLabel
from rt_desktop.ui.widgets.tabs import Tabs

STATES = [
    Mark("done", "à jour"),
    Mark("attention", "silencieux, 41 jours"),
    Mark("refused", "non parti"),
    Mark("information", "abîmé"),
    Mark("neutral", "prêté"),
    Mark("circle", "à venir"),
]


class FormLike(Page):
    """Like picture 04, with tabs, states and empty places."""

    title = "Usagers"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        tabs = Tabs("Vues")
        for key, title in (
            ("a", "Fiche"),
            ("b", "Prêts en cours"),
            ("c", "Réservations"),
            ("d", "Ressemblances"),
        ):
            tabs.add(key, title)
        tabs.set_count("b", 14)
        tabs.set_count("d", 1, "attention")
        tabs.choose("b")
        form = Form()
        form.row(form.text("last", "Nom"), form.text("first", "Prénom"))
        form.row(
            form.code("card", "Carte", hint="Le numéro proposé est le suivant."),
            form.choice("kind", "Catégorie", [(1, "Formateur, formatrice"), (2, "Étudiant")]),
        )
        form.row(
            form.text("mail", "Courriel", stretch=2),
            form.day("until", "Adhésion jusqu’au", today=date(2026, 3, 24)),
        )
        form.row(form.long_text("note", "Note"))
        form.row(form.tick("agreed", "Accepte de recevoir la veille par courriel"))
        form.show_values(
            {
                "last": "Faure",
                "kind": 1,
                "until": date(2026, 9, 30),
                "agreed": True,
                "note": "À prévenir par téléphone.",
            }
        )
        form.show_errors({"mail": "Cette adresse n’a pas de « @ »."})
        inside = QWidget()
        states = QHBoxLayout()
        for mark in STATES:
            states.addWidget(StateLabel(mark, icon_size=16))
        states.addStretch()
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 16, 16, 16)
        body.setSpacing(16)
        body.addWidget(form)
        body.addWidget(Section("En retard", count="12 documents, 7 usagers", link="Préparer les relances"))
        body.addLayout(states)
        for mark in STATES[1:4]:
            line = NoticeLine()
            line.tell(
                mark.state,
                "Une phrase",
                " qui dit ce qui est, puis ce qu’il y a à faire, "
                "et qui peut être assez longue pour passer à la ligne dans une fenêtre étroite.",
            )
            body.addWidget(line)
        body.addWidget(
            Empty(
                "Aucun usager.",
                "Inscrivez le premier, ou importez la liste d’un autre logiciel.",
                QAction("Nouvel usager", self),
            )
        )
        body.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(tabs)
        whole.addWidget(Scrolling(inside), 1)
        dimmed = Button("Notice suivante", keys="Return")
        dimmed.setEnabled(False)
        whole.addWidget(
            Footer(
                Button("Enregistrer", kind="primary", keys="Ctrl+S"), Button("Fermer", keys="Esc"), dimmed
            )
        )
