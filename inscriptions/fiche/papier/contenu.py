"""What the paper says of one person who is sent: what the partner may see, and nothing else.

Of answers, those marked « montrée au partenaire ». Who sends the person reads no contact of theirs on it,
which may have changed since: they write it by hand.
"""

from typing import Any

from django.utils import timezone
from django.utils.text import Truncator, capfirst

from catalogue.mots.telephones import telephone_lisible
from catalogue.temps.dates import jour_date, jour_long
from inscriptions.acces.intervenants import nom_court
from inscriptions.acces.partage import partage_de
from inscriptions.etats import FINIES, Etat
from inscriptions.fiche.reponses import reponses_montrees
from inscriptions.impression import maison_en_tete, sur_une_ligne
from inscriptions.models import Inscription
from inscriptions.reference import reference_lisible
from inscriptions.rendez_vous import rendez_vous_de

Ligne = tuple[str, str]
A_LA_MAIN = ""  # the template draws a line to write on
# Whatever the person allows: whoever calls by a paper does not know it.
EN_APPELANT = "Demandez d’abord si la personne peut parler. Ne laissez pas de message."
# What one page holds at its smallest, beside the longest reason.
REPONSES_MAX, REPONSE_LONGUEUR = 8, 160


def pour_le_partenaire(inscription: Inscription) -> dict[str, Any]:
    """As the team hands it over: with the contact that was chosen."""
    etat = Etat(inscription.etat)
    return _papier(inscription, etat, [*_joindre(inscription), *_rendez_vous(inscription)])


def pour_qui_oriente(inscription: Inscription) -> dict[str, Any]:
    """As the prescripteur prints it: no date, no end, that the person keeps to themselves."""
    partage = partage_de(inscription)
    date = _rendez_vous(inscription) if partage.la_date else []
    return _papier(inscription, partage.etat, [*_a_la_main(inscription), *date])


def _papier(inscription: Inscription, etat: Etat | None, lignes: list[Ligne]) -> dict[str, Any]:
    """`etat` as its reader may know it; `lignes`: how the person is reached, and when they come."""
    faits = [("Qui", _qui(inscription)), ("Adressée par", _par_qui(inscription)), *lignes]
    partenaire = inscription.offre.partenaire
    return {
        "titre": f"Orientation {inscription.reference}",
        "offre": sur_une_ligne(inscription.offre.title),
        "partenaire": sur_une_ligne(partenaire.nom) if partenaire else "",
        "maison": maison_en_tete(),
        "reference": reference_lisible(inscription.reference),
        "imprimee": f"Imprimée le {jour_date(timezone.localdate())}.",
        "close": etat.label if etat in FINIES else "",
        "faits": [[nom, sur_une_ligne(dit)] for nom, dit in faits],
        "motif": sur_une_ligne(inscription.motif_orientation),
        "reponses": [
            [sur_une_ligne(ligne["question"]), _bref(ligne["reponse"])]
            for ligne in reponses_montrees(inscription)[:REPONSES_MAX]
        ],
        "avant": _avant(inscription) if etat == Etat.DEMANDEE else "",
        "rendre": sur_une_ligne(_a_qui_rendre(inscription)),
    }


def _qui(inscription: Inscription) -> str:
    """« Lina R., 19 ans, vit dans le 20e »: what tells them from another, no more."""
    age = inscription.jeune.age_au(timezone.localdate())
    numero = inscription.arrondissement
    return ", ".join(
        filter(
            None,
            [
                nom_court(inscription.jeune),
                f"{age} ans" if age is not None else "",
                f"vit dans le {numero}{'er' if numero == 1 else 'e'}" if numero else "",
            ],
        )
    )


def _par_qui(inscription: Inscription) -> str:
    structure = inscription.envoyeuse
    if structure is None:
        return f"Mission Locale, {inscription.antenne.nom}"
    return ", ".join(
        filter(
            None,
            [
                inscription.nom_du_referent,
                structure.nom,
                telephone_lisible(inscription.referent_telephone),
                inscription.referent_courriel,
            ],
        )
    )


def _joindre(inscription: Inscription) -> list[Ligne]:
    """By the person's own contact or by the référent, as was chosen; by the site once they keep things from them."""
    if inscription.contact == Inscription.Contact.JEUNE:
        courriel, telephone = inscription.contact_du_jeune
        contact = ", ".join(filter(None, [telephone_lisible(telephone), courriel]))
        consigne = [] if inscription.dit_tout else [("En appelant", EN_APPELANT)]
        return [("Joindre la personne", contact or f"Par {_site(inscription)}"), *consigne]
    if inscription.par_le_referent:
        return [("Joindre la personne", "Par qui l’adresse")]
    return [("Joindre la personne", f"Par {_site(inscription)}")]


def _a_la_main(inscription: Inscription) -> list[Ligne]:
    if inscription.contact == Inscription.Contact.REFERENT:
        return [("Joindre la personne", "Par qui l’adresse")]
    return [("Joindre la personne", A_LA_MAIN), ("En appelant", EN_APPELANT)]


def _rendez_vous(inscription: Inscription) -> list[Ligne]:
    rendez_vous = rendez_vous_de(inscription)
    if rendez_vous is None or inscription.etat in FINIES:
        return []
    ou = ", ".join(filter(None, [rendez_vous.lieu, rendez_vous.adresse]))
    quand = f"{capfirst(rendez_vous.jour)}, {rendez_vous.horaire}"
    return [("Date demandée" if inscription.etat == Etat.DEMANDEE else "Rendez-vous", quand), ("Lieu", ou)]


def _avant(inscription: Inscription) -> str:
    return f"Avant le {jour_long(inscription.acte_avant)}." if inscription.acte_avant else ""


def _a_qui_rendre(inscription: Inscription) -> str:
    return f"{_site(inscription)}, avec la référence {reference_lisible(inscription.reference)}"


def _site(inscription: Inscription) -> str:
    """« la Mission Locale, site Avenir, 01 99 00 12 34, avenir@… »."""
    antenne = inscription.antenne
    joint = [telephone_lisible(antenne.telephone), antenne.courriel]
    return ", ".join(filter(None, ["la Mission Locale", antenne.nom, *joint]))


def _bref(reponse: str) -> str:
    return Truncator(sur_une_ligne(reponse)).chars(REPONSE_LONGUEUR, truncate="… (la suite est au site)")
