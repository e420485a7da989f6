"""What the columns of a sheet may hold, by kind of sheet, and under which headings people write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rt_desktop.i18n import N_

BORROWERS, ORGANISATIONS, LOANS = "borrowers", "organisations", "loans"

#: The kinds of sheet, and what each is called.
KINDS = {BORROWERS: N_("Borrowers"), ORGANISATIONS: N_("Structures"), LOANS: N_("Loans under way")}


@dataclass(frozen=True)
class Field:
    """Something a column may hold: `label` is marked with N_(), `written` are the headings people
    write it under, compared as columns.folded does.

    `examples` are cells of the model; `needed` fields must have a column.
    """

    key: str
    label: str
    written: str
    examples: tuple[str, str] = ("", "")
    needed: bool = False

    @property
    def headings(self) -> list[str]:
        """The headings people write it under."""
        return self.written.split(", ")


_PHONE = "telephone, tel, phone, portable, mobile, telephone portable, tel portable, telephone fixe"
_EMAIL = (
    "courriel, email, e mail, mail, mel, adresse mail, adresse email, adresse e mail, adresse electronique, "
    "adresse courriel, e mail address, email address, mail address"
)
_ADDRESS = "adresse, address, rue, adresse postale, adresse 1, street, voie"
_POSTCODE = "code postal, cp, postcode, postal code, zip, zip code, zipcode"
_TOWN = "ville, commune, town, city, localite"
_NOTE = "note, remarque, commentaire, observation, comment, remark"
_STRUCTURE = (
    "structure, organisme, organisation, organization, association, etablissement, employeur, nom structure, "
    "service, institution, nom organisme, organisation name"
)
_DEPARTMENT = "departement, department, dept, dep, dpt"
_CARD = (
    "carte, card, card number, numero lecteur, lecteur, usager, code usager, code lecteur, adherent, code carte, "
    "matricule, id usager, id lecteur, borrower, cardnumber, code adherent, emprunteur, code emprunteur, id "
    "emprunteur, code barre lecteur, code barre usager, code barre carte, cb lecteur"
)
_SITE = "site, relai, site rattachement, lieu, antenne, home site, site retrait"

FIELDS: Mapping[str, tuple[Field, ...]] = {
    BORROWERS: (
        Field("card", N_("Card"), _CARD, ("TLS0101", "TLS0102"), needed=True),
        Field(
            "name", N_("Name"),
            "nom, name, last name, surname, nom famille, family name, lastname",
            ("Marty", "Régie de quartier des Izards"),
        ),
        Field("first_name", N_("First name"), "prenom, first name, firstname, given name", ("Léa", "")),
        Field(
            "full_name", N_("Name and first name together"),
            "nom prenom, nom et prenom, full name, identite, nom complet",
        ),
        Field(
            "kind", N_("Person or structure"),
            "kind, nature, personne structure, personne ou structure",
            (N_("person"), N_("structure")),
        ),
        Field("organisation", N_("Structure"), _STRUCTURE, ("Mission locale de Foix", "")),
        Field(
            "role", N_("Role in the structure"),
            "fonction, role, poste, qualite, profession, job, metier",
            ("Conseillère", ""),
        ),
        Field(
            "member_since", N_("In the structure since"),
            "membre depuis, member since, structure depuis, depuis, date entree",
            ("01/09/2024", ""),
        ),
        Field(
            "category", N_("Category"),
            "categorie, category, public, type public, statut, type abonnement, type, type usager",
            ("Professionnel", "Structure"),
        ),
        Field("email", N_("E-mail"), _EMAIL, ("lea.marty@exemple.fr", "contact@exemple.fr")),
        Field("phone", N_("Telephone"), _PHONE, ("05 61 00 00 01", "05 61 00 00 02")),
        Field("address", N_("Address"), _ADDRESS, ("3 rue des Acacias", "12 place Micoulaud")),
        Field("postcode", N_("Postcode"), _POSTCODE, ("09000", "31200")),
        Field("town", N_("Town"), _TOWN, ("Foix", "Toulouse")),
        Field("department", N_("Department"), _DEPARTMENT, ("09", "31")),
        Field("site", N_("Home site"), _SITE, ("Foix", "Toulouse")),
        Field(
            "registered_on", N_("Registered on"),
            "inscription, date inscription, inscrit, inscrit depuis, inscrit le, registered, registered on, "
            "registration date, date adhesion, date creation, cree le",
            ("01/09/2024", "15/01/2023"),
        ),
        Field(
            "expires_on", N_("Card good until"),
            "expiration, date expiration, expire le, expires, expires on, valable jusqu, valide jusqu, fin "
            "abonnement, date fin, fin validite, fin inscription, expiry date, date fin adhesion, date fin "
            "abonnement, fin adhesion",
            ("31/08/2027", ""),
        ),
        Field("blocked", N_("Card stopped because"), "blocage, bloque, motif blocage, blocked, suspension"),
        Field(
            "consents", N_("Agrees to receive mail"),
            "consentement, consents, consent, accord mail, accord courriel, lettre information, rgpd, "
            "newsletter, accepte mail",
            (N_("yes"), N_("no")),
        ),
        Field("note", N_("Note"), _NOTE),
    ),
    ORGANISATIONS: (
        Field(
            "name", N_("Name"),
            "nom, name, denomination, raison sociale, intitule, " + _STRUCTURE,
            ("Mission locale de Foix", "Régie de quartier des Izards"),
            needed=True,
        ),
        Field(
            "kind", N_("Kind"),
            "type, kind, nature, statut, type structure, categorie, type organisme",
            ("Mission locale", "Association"),
        ),
        Field("address", N_("Address"), _ADDRESS, ("5 avenue de l’Ariège", "12 place Micoulaud")),
        Field("postcode", N_("Postcode"), _POSTCODE, ("09000", "31200")),
        Field("town", N_("Town"), _TOWN, ("Foix", "Toulouse")),
        Field("department", N_("Department"), _DEPARTMENT, ("09", "31")),
        Field("phone", N_("Telephone"), _PHONE, ("05 61 00 00 03", "05 61 00 00 02")),
        Field("email", N_("E-mail"), _EMAIL, ("accueil@exemple.fr", "contact@exemple.fr")),
        Field("note", N_("Note"), _NOTE),
    ),
    LOANS: (
        Field(
            "barcode", N_("Barcode of the copy"),
            "code barre, barcode, exemplaire, code barre exemplaire, code exemplaire, item, item barcode, "
            "numero exemplaire, cb, cb exemplaire, code document, document, code barre document, cab",
            ("31000001234", "31000001235"),
            needed=True,
        ),
        Field("card", N_("Card of the borrower"), _CARD, ("TLS0101", "TLS0102"), needed=True),
        Field(
            "lent_on", N_("Lent on"),
            "date pret, pret, prete, prete le, emprunte le, date emprunt, lent, lent on, loan date, date "
            "sortie, issue date, date debut, date du pret",
            ("02/03/2026", "09/03/2026"),
            needed=True,
        ),
        Field(
            "due_on", N_("Due on"),
            "date retour, retour, retour prevu, date retour prevu, retour prevu le, a rendre, a rendre le, "
            "due, due on, due date, echeance, date echeance, retour le, date retour prevue, date limite",
            ("30/03/2026", "06/04/2026"),
        ),
        Field("organisation", N_("On behalf of"), "pour compte, pour le compte, on behalf, " + _STRUCTURE),
        Field("site", N_("Site of the loan"), _SITE, ("Toulouse", "Foix")),
    ),
}


def field_of(kind: str, key: str) -> Field | None:
    """The field of that key, None when that kind of sheet has none."""
    return next((one for one in FIELDS[kind] if one.key == key), None)
