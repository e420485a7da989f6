"""What a new data folder comes with: the sites, themes and loan rules of the centre (its activity report, 2011)."""

from __future__ import annotations

from typing import NamedTuple

from rt_desktop.models.catalogue import ThemeKind

TUESDAY_TO_FRIDAY = [2, 3, 4, 5]
MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]


class SiteGiven(NamedTuple):
    code: str
    department: str
    town: str
    structure: str
    pickup_place: str = ""


CENTRE = SiteGiven("toulouse", "31", "Toulouse", "Ressources & Territoires")

RELAYS = (
    SiteGiven("foix", "09", "Foix", "FDFR 09 – Fédération Départementale des Foyers Ruraux de l’Ariège"),
    SiteGiven("rodez", "12", "Rodez", "Mission Locale – Antenne Rodez"),
    SiteGiven("saint-gaudens", "31", "Saint-Gaudens", "Médiathèque départementale 31"),
    SiteGiven("auch", "32", "Auch", "Association IMAJ’ 32"),
    SiteGiven("cahors", "46", "Cahors", "Centre Social Sainte-Valérie"),
    SiteGiven("tarbes", "65", "Tarbes", "Mission Locale – Antenne Nord 65"),
    SiteGiven("albi", "81", "Albi", "GRETA du Tarn"),
    SiteGiven(
        "montauban", "82", "Montauban", "Service Politique de la Ville du Grand Montauban", "Maison des Associations"
    ),
)


class ThemeGiven(NamedTuple):
    code: str
    label: str
    kind: ThemeKind
    words: tuple[str, ...]


_FIELD, _HEADING = ThemeKind.FIELD, ThemeKind.HEADING

#: The centre's fields of work and the headings of its shelves; the words are the subjects that place a record there.
THEMES = (
    ThemeGiven("savoirs-de-base", "Accès aux savoirs de base", _FIELD, ("savoirs de base", "compétences de base")),
    ThemeGiven(
        "reussite-educative",
        "Réussite éducative",
        _FIELD,
        ("réussite éducative", "échec scolaire", "accompagnement scolaire", "éducation prioritaire"),
    ),
    ThemeGiven(
        "prevention",
        "Prévention de la délinquance et sécurité",
        _FIELD,
        ("délinquance", "prévention de la délinquance", "sécurité", "délinquance juvénile", "vidéosurveillance"),
    ),
    ThemeGiven("sante", "Santé", _FIELD, ("santé", "santé publique", "promotion de la santé")),
    ThemeGiven("habitat", "Habitat", _FIELD, ("habitat", "logement", "logement social", "rénovation urbaine")),
    ThemeGiven(
        "emploi-insertion",
        "Emploi et insertion",
        _FIELD,
        ("insertion", "insertion professionnelle", "insertion sociale", "chômage"),
    ),
    ThemeGiven("egalite", "Égalité femmes-hommes", _FIELD, ("égalité des sexes", "égalité femmes-hommes", "sexisme")),
    ThemeGiven(
        "discriminations",
        "Lutte contre les discriminations",
        _FIELD,
        ("discrimination", "discriminations", "racisme", "lutte contre les discriminations"),
    ),
    ThemeGiven(
        "alphabetisation",
        "Alphabétisation, FLE, FLI",
        _HEADING,
        ("alphabétisation", "français langue étrangère", "fle", "fli", "français (langue)"),
    ),
    ThemeGiven("illettrisme", "Illettrisme", _HEADING, ("illettrisme", "analphabétisme")),
    ThemeGiven("photolangage", "Photolangage", _HEADING, ("photolangage",)),
    ThemeGiven("formation", "Formation", _HEADING, ("formation", "formation professionnelle", "formation continue")),
    ThemeGiven(
        "education", "Évaluation, éducation", _HEADING, ("évaluation", "éducation", "pédagogie", "enseignement")
    ),
    ThemeGiven("citoyennete", "Citoyenneté", _HEADING, ("citoyenneté", "laïcité", "éducation civique")),
    ThemeGiven("lecture-plaisir", "Lecture plaisir", _HEADING, ("lecture plaisir", "albums", "lecture")),
    ThemeGiven("emploi", "Emploi", _HEADING, ("emploi", "travail", "marché du travail", "orientation professionnelle")),
    ThemeGiven(
        "educabilite",
        "Éducabilité cognitive",
        _HEADING,
        ("éducabilité cognitive", "apprentissage", "cognition", "mémoire"),
    ),
    ThemeGiven(
        "ecrit-professionnel", "Écrit professionnel", _HEADING, ("écrit professionnel", "rédaction", "écriture")
    ),
    ThemeGiven(
        "ville",
        "Ville, politique de la Ville, DSU",
        _HEADING,
        ("politique de la ville", "ville", "urbanisme", "banlieue", "banlieues", "quartiers sensibles"),
    ),
    ThemeGiven("action-sociale", "Action sociale", _HEADING, ("action sociale", "travail social", "service social")),
)


class RuleGiven(NamedTuple):
    support: str
    days: int
    renewals: int
    max_loans: int


#: Loan lengths and limits decided for the centre: 21 days, 5 documents; 14 days for an issue; one set of kits, 14 days.
LOAN_RULES = (RuleGiven("", 21, 2, 5), RuleGiven("issue", 14, 2, 5), RuleGiven("kit", 14, 2, 1))
