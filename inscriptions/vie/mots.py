"""Messages between the site, the partner and who sent the person (docs/contrat.md §3.8)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from catalogue.formulaires.valeurs import texte_simple
from inscriptions.acces.partage import partage_de
from inscriptions.courrier.messages import (
    annoncer_a_l_antenne,
    annoncer_a_un_partenaire,
    annoncer_au_referent,
)
from inscriptions.courrier.textes.mots import MOT_A_QUI_ORIENTE, MOT_AU_PARTENAIRE, MOT_AU_SITE
from inscriptions.etats import Qui
from inscriptions.etats.actes import Attendu
from inscriptions.models import Inscription, Mot
from inscriptions.reference import reference_lisible
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.suspension import attendre_une_reponse, peut_attendre, reprendre_la_demande

A_ECRIRE = "Écrivez votre message."
TROP_LONG = f"Votre message dépasse {Mot.LONGUEUR} caractères. Raccourcissez-le."
PERSONNE_NE_LIT = "Ce message n’aurait pas de lecteur. Il n’est pas envoyé."
# The same words again so soon are a second press.
DEUX_FOIS = timedelta(minutes=10)
_AUTEURS = {Mot.De.SITE: Qui.EQUIPE, Mot.De.PARTENAIRE: Qui.PARTENAIRE, Mot.De.PRESCRIPTEUR: Qui.PRESCRIPTEUR}


@transaction.atomic
def ecrire_un_mot(
    inscription: Inscription,
    texte: str,
    *,
    de: Mot.De | str,
    auteur: str,
    compte: User | None = None,
    document: str = "",
) -> Mot:
    """Keep a message about `inscription`, and tell the others that it waits; its words stay on the portal.

    The answer of who sent the person, when it is awaited, starts the clock again. The same words from the
    same author within DEUX_FOIS are one message. `document`: the key of the question whose file is asked for.
    Raises ValidationError on `texte`, TransitionInterdite when nobody would read it; nothing is kept then.
    """
    propre = _propre(texte)
    inscription = _verrouillee(inscription)
    if Mot.De(de) not in qui_ecrit(inscription):
        raise TransitionInterdite(PERSONNE_NE_LIT)
    deja = inscription.mots.filter(de=de, auteur=auteur, texte=propre, le__gt=timezone.now() - DEUX_FOIS)
    if dit := deja.first():
        return dit
    mot = Mot.objects.create(
        inscription=inscription, de=de, auteur=auteur[:150], par=compte, texte=propre, document=document
    )
    if de == Mot.De.PRESCRIPTEUR and inscription.question_posee:
        reprendre_la_demande(inscription, qui=Qui.PRESCRIPTEUR, compte=compte)
    _prevenir(inscription, Mot.De(de))
    return mot


@transaction.atomic
def poser_une_question(
    inscription: Inscription,
    texte: str,
    *,
    de: Mot.De | str,
    auteur: str,
    compte: User | None = None,
    document: str = "",
) -> Mot:
    """The same, of the site or a partner who cannot answer a request before its sender has answered them.

    The clock of the request stands still until then; of what is no request any more, no clock runs.
    """
    mot = ecrire_un_mot(inscription, texte, de=de, auteur=auteur, compte=compte, document=document)
    if Attendu.PRESCRIPTEUR in dict(peut_attendre(mot.inscription)) and avec_qui_oriente(mot.inscription):
        mot.inscription = attendre_une_reponse(
            mot.inscription, de=Attendu.PRESCRIPTEUR, qui=_AUTEURS[Mot.De(de)], compte=compte
        )
    return mot


def qui_ecrit(inscription: Inscription) -> frozenset[Mot.De]:
    """Who may write about `inscription` now: whoever has somebody else to read it."""
    ecrivent = {Mot.De.SITE, Mot.De.PRESCRIPTEUR} if avec_qui_oriente(inscription) else set()
    # The site reads what a partner writes, and calls when nobody else is written to.
    if inscription.offre.partenaire_id and not inscription.effacee_le:
        ecrivent.add(Mot.De.PARTENAIRE)
    return frozenset(ecrivent)


def avec_qui_oriente(inscription: Inscription) -> bool:
    """Whether who sent the person reads and writes: not of who came alone, nor of who keeps what follows."""
    return inscription.est_envoyee and not inscription.effacee_le and partage_de(inscription).la_date


def _propre(texte: str) -> str:
    try:
        propre = texte_simple(texte)
    except ValidationError as erreur:
        raise ValidationError({"texte": erreur.messages}) from erreur
    if not propre:
        raise ValidationError({"texte": A_ECRIRE})
    if len(propre) > Mot.LONGUEUR:
        raise ValidationError({"texte": TROP_LONG})
    return propre


def _verrouillee(inscription: Inscription) -> Inscription:
    return Inscription.objects.filter(pk=inscription.pk).verrouillee(
        "offre", "jeune", "antenne__lieu", "structure", "seance"
    )


def _prevenir(inscription: Inscription, de: Mot.De) -> None:
    """The référent, the site and the partner who answers by its link, but for whoever wrote."""
    if de != Mot.De.PRESCRIPTEUR and avec_qui_oriente(inscription):
        annoncer_au_referent(inscription, MOT_A_QUI_ORIENTE)
    partenaire = inscription.partenaire_qui_recoit
    if de != Mot.De.PARTENAIRE and partenaire:
        for adresse in partenaire.adresses.a_qui_ecrire():
            annoncer_a_un_partenaire(inscription, MOT_AU_PARTENAIRE, adresse.courriel)
    if de != Mot.De.SITE:
        annoncer_a_l_antenne(
            inscription.antenne,
            MOT_AU_SITE,
            inscription=inscription,
            offre=inscription.offre.title,
            reference=reference_lisible(inscription.reference),
            lien=settings.BASE_URL + reverse("inscriptions:inspect", args=[inscription.pk]),
        )
