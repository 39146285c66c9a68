"""Handing over whom one follows, and leaving a structure (docs/decisions/0070-passer-la-main.md)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from inscriptions.acces.collegues import collegues_de
from inscriptions.courrier.invitation import annoncer_les_suivis
from inscriptions.etats import VIVANTS
from inscriptions.models import Inscription, Prescripteur
from inscriptions.querysets import InscriptionQuerySet

PAS_COLLEGUE = "Cette personne n’oriente pas avec vous."


def suivies_par(prescripteur: Prescripteur) -> InscriptionQuerySet:
    """The open orientations that they sent, or that were handed over to them."""
    suivies: InscriptionQuerySet = Inscription.objects.filter(prescripteur=prescripteur, etat__in=VIVANTS)
    return suivies


@transaction.atomic
def confier(de: Prescripteur, a: Prescripteur) -> int:
    """Hand what `de` follows over to `a`, who is written to once; returns how many orientations.

    A référent who is not `de` stays. Raises ValidationError on `collegue` when the two do not see the same.
    """
    if not collegues_de(de).filter(pk=a.pk).exists():
        raise ValidationError({"collegue": PAS_COLLEGUE})
    suivies, maintenant = suivies_par(de), timezone.now()
    suivies.filter(referent_courriel__iexact=de.utilisateur.email).update(
        referent_prenom=a.utilisateur.first_name,
        referent_nom=a.utilisateur.last_name,
        referent_courriel=a.utilisateur.email,
        referent_telephone=a.telephone,
        modifie_le=maintenant,
    )
    nombre = suivies.update(prescripteur=a, modifie_le=maintenant)
    if nombre:
        annoncer_les_suivis(a, nombre)
    return nombre


def quitter(prescripteur: Prescripteur) -> None:
    """The account sees nothing more of the structure; what it sent stays with the structure. Again: nothing."""
    prescripteur.actif = False
    prescripteur.save(update_fields=["actif"])
