"""What the portal holds about a person for one registration, in plain French, to read and to print."""

from dataclasses import dataclass

from django.utils.text import capfirst

from catalogue.temps.dates import heure, jour_date, jour_de, jour_lisible
from inscriptions.courrier.echecs import DE_VIVE_VOIX, TROP_TARD
from inscriptions.etats import FINIES
from inscriptions.etats.constats import Source
from inscriptions.fiche.colonnes import ACTE, COLONNES, choisir
from inscriptions.fiche.declaration import Colonnes
from inscriptions.fiche.donnees import transferts_de
from inscriptions.fiche.masquees import COURRIEL, TELEPHONE, destinataire_masque
from inscriptions.fiche.reponses import Reponses, reponses_de
from inscriptions.models import Acte, Appel, Constat, Evenement, Inscription, Message, Mot, Piece, Transfert
from inscriptions.registres import parties_de, pas_atteints, raisons_de_garder
from inscriptions.rendez_vous import rendez_vous_de

REMISES = {
    Message.Etat.A_ENVOYER: "Va partir à",
    Message.Etat.ENVOYE: "Envoyé à",
    Message.Etat.ECHEC: "N’a pas pu être remis à",
}

APPELS = {
    Appel.Resultat.JOINT: "Vous avez répondu.",
    Appel.Resultat.PAS_DE_REPONSE: "Pas de réponse.",
    Appel.Resultat.MAUVAIS_NUMERO: "Ce n’était pas votre numéro.",
}

# Columns that the page chooses, some under a heading that speaks to the person.
VOUS = Colonnes(
    COLONNES["jeune"].sous_le_titre("Prénom et nom"),
    COLONNES["date_naissance"],
    COURRIEL,
    TELEPHONE,
    *choisir("code_postal", "dossier", "sexe"),
    COLONNES["age"].sous_le_titre("Âge à l’inscription"),
    *choisir("arrondissement", "qpv"),
    COLONNES["mesure_ase"].sous_le_titre("Mesure de l’aide sociale à l’enfance"),
)
SITUATION = Colonnes(*choisir("logement", "ressources", "niveau"))
OFFRE = Colonnes(*choisir("offre", "a_propos_de"))
OU_EN_EST_ELLE = Colonnes(
    COLONNES["antenne"].sous_le_titre("Site qui vous suit"),
    COLONNES["demandee_le"].sous_le_titre("Demandée"),
    COLONNES["promise_pour"].sous_le_titre("Réponse promise avant la fin du"),
    COLONNES["etat"].sous_le_titre("Où en est-elle"),
    *choisir("reference"),
)
# What they allow is theirs to change, on the same page.
CHOIX = Colonnes(COLONNES["discretion"])
QUI_ORIENTE = Colonnes(COLONNES["peut_savoir"].sous_le_titre("La personne qui vous a orienté sait la suite"))
ORIENTATION = Colonnes(
    *choisir("structure"),
    COLONNES["referent"].sous_le_titre("Nom"),
    COLONNES["motif_orientation"].sous_le_titre("Ce qui nous est demandé"),
)


@dataclass(frozen=True)
class Rubrique:
    """A part of the page: what is asked on the left, what is known on the right."""

    titre: str
    lignes: list[tuple[str, str]]


def rubriques_de(inscription: Inscription, *, reponses: Reponses = reponses_de) -> list[Rubrique]:
    """The same as `donnees_de`, in words; without the parts and the lines that hold nothing."""
    rubriques = [
        Rubrique("Vous", _identite(inscription)),
        Rubrique("Votre inscription", _inscription(inscription)),
        Rubrique("Vos réponses", [(ligne["question"], ligne["reponse"]) for ligne in reponses(inscription)]),
        Rubrique("Les documents joints", [_document(piece) for piece in inscription.pieces.all()]),
        Rubrique(
            "La structure dont vous aviez la carte"
            if inscription.par_carte
            else "La personne qui vous a orienté",
            _orientation(inscription),
        ),
        Rubrique("Qui peut savoir", _choix(inscription)),
        Rubrique("Ce qui s’est passé", _histoire(inscription)),
        Rubrique("Qui a dit si vous étiez là", [_constat(constat) for constat in inscription.constats.all()]),
        Rubrique("Ce que les professionnels se sont écrit", [_mot(mot) for mot in inscription.mots.all()]),
        Rubrique("Nos appels", [_appel(appel) for appel in inscription.appels.all()]),
        Rubrique(
            "Ce que vous avez reçu", [(jour_date(acte.le), _acte(acte)) for acte in inscription.actes.all()]
        ),
        Rubrique("Changement de site", [_transfert(un) for un in transferts_de(inscription)]),
        *(Rubrique(partie.titre, partie.lignes) for partie in parties_de(inscription)),
        Rubrique("Les messages", [_message(message) for message in inscription.messages.all()]),
    ]
    utiles = [Rubrique(une.titre, [(nom, dit) for nom, dit in une.lignes if dit]) for une in rubriques]
    return [rubrique for rubrique in utiles if rubrique.lignes]


def _identite(inscription: Inscription) -> list[tuple[str, str]]:
    # What the form asked stands among the answers, in its own words.
    return VOUS.mots(inscription) + ([] if inscription.version else SITUATION.mots(inscription))


def _inscription(inscription: Inscription) -> list[tuple[str, str]]:
    rendez_vous = rendez_vous_de(inscription)
    quand = f"{capfirst(jour_lisible(rendez_vous.debut))}, {rendez_vous.horaire}" if rendez_vous else ""
    prevu = inscription.etat in FINIES
    lieu = ", ".join(filter(None, [rendez_vous.lieu, rendez_vous.adresse])) if rendez_vous else ""
    return [
        *OFFRE.mots(inscription),
        ("Date qui était prévue" if prevu else "Date", quand),
        ("Lieu qui était prévu" if prevu else "Lieu", lieu),
        *OU_EN_EST_ELLE.mots(inscription),
        ("Retard annoncé", _retard(inscription)),
        ("À garder", " ".join(raisons_de_garder(inscription))),
    ]


def _retard(inscription: Inscription) -> str:
    dit_le = inscription.retard_dit_le
    return f"{inscription.retard_minutes} minutes, dit le {jour_date(jour_de(dit_le))}" if dit_le else ""


def _orientation(inscription: Inscription) -> list[tuple[str, str]]:
    return ORIENTATION.mots(inscription) if inscription.structure else []


def _choix(inscription: Inscription) -> list[tuple[str, str]]:
    return CHOIX.mots(inscription) + (QUI_ORIENTE.mots(inscription) if inscription.structure else [])


def _histoire(inscription: Inscription) -> list[tuple[str, str]]:
    """In the order of the facts, whenever they were noted."""
    faits = [
        (evenement.jour, f"{evenement.get_vers_display()}{_note(evenement)}")
        for evenement in inscription.evenements.de_l_etat()
    ]
    pas = [
        (jour_de(un_pas.le), ", ".join(filter(None, [un_pas.titre, un_pas.detail])))
        for un_pas in pas_atteints(inscription)
        if un_pas.le
    ]
    return [(jour_date(jour), dit) for jour, dit in sorted(faits + pas, key=lambda fait: fait[0])]


def _note(evenement: Evenement) -> str:
    return f" (noté le {jour_date(evenement.note_le)})" if evenement.note_le else ""


def _constat(constat: Constat) -> tuple[str, str]:
    qui = "Vous" if constat.source == Source.PERSONNE else constat.get_source_display()
    retire = f" (jusqu’au {jour_date(constat.retire_le)})" if constat.retire_le else ""
    return jour_date(constat.note_le), f"{qui}\u00a0: {constat.get_quoi_display().lower()}{retire}"


def _document(piece: Piece) -> tuple[str, str]:
    jusqua = f" Gardé jusqu’au {jour_date(piece.effacer_le)}." if piece.effacer_le else ""
    return piece.nom, f"Reçu le {jour_date(piece.cree_le)}.{jusqua}"


def _transfert(transfert: Transfert) -> tuple[str, str]:
    """« 12 mars 2026 : De Centre à Pyrénées. Accepté. Elle habite plus près. »"""
    dit = f"De {transfert.de.nom} à {transfert.vers.nom}. {transfert.get_etat_display()}. {transfert.raison}"
    return jour_date(transfert.demande_le), dit.strip()


def _acte(acte: Acte) -> str:
    quantite = f" : {acte.quantite}" if acte.quantite != 1 else ""
    dit = f"{acte.get_type_display()}{quantite}"
    return ", ".join(filter(None, [dit, ACTE["montant"].en_mots(acte)]))


def _appel(appel: Appel) -> tuple[str, str]:
    return f"{capfirst(jour_lisible(appel.le))} à {heure(appel.le)}", APPELS[Appel.Resultat(appel.resultat)]


def _mot(mot: Mot) -> tuple[str, str]:
    return jour_date(jour_de(mot.le)), f"{mot.auteur}\u00a0: {mot.texte}" if mot.texte else ""


def _message(message: Message) -> tuple[str, str]:
    if not message.sujet:
        return jour_lisible(message.cree_le), "Un message, dont le texte et l’adresse sont effacés."
    if message.etat == Message.Etat.SANS_ADRESSE:
        return jour_lisible(message.cree_le), f"{message.sujet}. À vous dire par téléphone."
    if message.erreur in (DE_VIVE_VOIX, TROP_TARD):
        return jour_lisible(message.cree_le), f"{message.sujet}. {message.erreur}"
    remise = f"{REMISES[Message.Etat(message.etat)]} {destinataire_masque(message)}"
    return jour_lisible(message.cree_le), f"{message.sujet}. {remise}."
