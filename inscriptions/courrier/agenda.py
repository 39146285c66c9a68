"""One registration as a calendar file, for the phone of the person who comes.

One event for ever (its UID is the registration's); each file that is written with a message has the
next SEQUENCE, so that a phone knows the last word. No file holds a name or a personal link; that of a
person who asked for discretion tells neither the offer nor who awaits them.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone

from catalogue.models import Maison
from catalogue.mots.telephones import telephone_lisible
from catalogue.vitrine.fichier_ics import Evenement, calendrier
from inscriptions.etats import VIENNENT
from inscriptions.models import Inscription, Message
from inscriptions.rendez_vous import RendezVous, rendez_vous_de

RAPPEL_HEURES = 2
TITRE_DISCRET, EMETTEUR_DISCRET = "Rendez-vous", "Agenda"
PUBLIER, ANNULER = "PUBLISH", "CANCEL"
_VERSION = re.compile(r"^SEQUENCE:(\d+)", re.MULTILINE)


def calendrier_de(inscription: Inscription) -> bytes | None:
    """The file as it stands now, or None when the registration has no date."""
    dernier = derniers_fichiers([inscription]).get(inscription.pk, "")
    return _fichier(inscription, version=max(_version(dernier), 0), le=inscription.modifie_le)


def derniers_fichiers(inscriptions: Iterable[Inscription]) -> dict[int, str]:
    """The last file that was written about each of them; nothing of who was told none."""
    deja_la = [inscription.pk for inscription in inscriptions if not inscription.vient_de_naitre]
    if not deja_la:
        return {}
    ecrits = Message.objects.filter(inscription__in=deja_la).exclude(calendrier="")
    return dict(ecrits.order_by("cree_le", "pk").values_list("inscription", "calendrier"))


def fichier_d_agenda(inscription: Inscription, geste: str, *, dernier: str = "") -> str:
    """What a message carries: « publie » the date of who comes, or « annule » the one told before.

    `dernier`: the last file written about it; none before the first.
    """
    if geste == "publie" and inscription.etat in VIENNENT:
        methode = PUBLIER
    elif geste == "annule" and dernier and not est_une_annulation(dernier):
        methode = ANNULER
    else:
        return ""
    fichier = _fichier(inscription, version=_version(dernier) + 1, le=timezone.now(), methode=methode)
    return fichier.decode() if fichier else ""


def _fichier(inscription: Inscription, *, version: int, le: datetime, methode: str = PUBLIER) -> bytes | None:
    rendez_vous = rendez_vous_de(inscription)
    if rendez_vous is None:
        return None
    annule = methode == ANNULER
    titre = inscription.offre.title if inscription.dit_tout else TITRE_DISCRET
    evenement = Evenement(
        cle=f"inscription-{inscription.pk}",
        modifie_le=le,
        debut=rendez_vous.debut,
        fin=rendez_vous.fin,
        titre=f"Annulé\u00a0: {titre}" if annule else titre,
        description=_description(inscription, rendez_vous),
        lieu=_ou(inscription, rendez_vous),
        annule=annule,
        rappel=0 if annule else RAPPEL_HEURES,
        version=version,
        organisateur=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    )
    return calendrier([evenement], methode=methode, nom="" if inscription.dire_qui else EMETTEUR_DISCRET)


def _ou(inscription: Inscription, rendez_vous: RendezVous) -> str:
    """The street where it is known; the place by its name would say where one goes, and often why."""
    if not inscription.dit_tout:
        return rendez_vous.adresse
    return ", ".join(filter(None, [rendez_vous.lieu, rendez_vous.adresse]))


def _description(inscription: Inscription, rendez_vous: RendezVous) -> str:
    """Read on the way, without a network: the reference, whom to call, how to come in."""
    if not inscription.dit_tout:
        return f"Référence {inscription.reference}."
    telephone = telephone_lisible(rendez_vous.telephone)
    lignes = [
        f"{Maison.courante().nom}. Référence {inscription.reference}.",
        f"Un empêchement ? Appelez le {telephone}." if telephone else "",
        rendez_vous.acces,
    ]
    return "\n".join(filter(None, lignes))


def _version(fichier: str) -> int:
    """-1 before the first. An SMS carries no file, but its number counts."""
    trouve = _VERSION.search(fichier)
    return int(trouve[1]) if trouve else -1


def est_une_annulation(fichier: str) -> bool:
    return f"METHOD:{ANNULER}" in fichier
