"""For whom an account sends young people, and what it may see of them: one rule for pages, files and API.

A `Prescripteur` is an account in one structure. Of several structures, an account sees the sum of what
each shows it; one that it leaves shows nothing any more, whoever sent.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from catalogue.models import Offre
from inscriptions.acces.partage import partagees
from inscriptions.models import Inscription, PeutSavoir, Prescripteur
from inscriptions.querysets import InscriptionQuerySet

A_CHOISIR = "Dites pour quelle structure."
PAS_LA_SIENNE = "Vous n’orientez pas pour cette structure."


def prescripteurs_de(utilisateur: object) -> list[Prescripteur]:
    """The account in each of its active structures, by their names; none for anybody else."""
    return list(_actifs(utilisateur).select_related("utilisateur", "structure", "antenne__lieu"))


def est_prescripteur(utilisateur: object) -> bool:
    return _actifs(utilisateur).exists()


def choisir(prescripteurs: Sequence[Prescripteur], slug: str) -> Prescripteur:
    """The one of the structure `slug`; without it, the only one there is.

    Raises ValidationError on `structure`: to be chosen, or not theirs. An unknown one says no more.
    """
    if not slug and len(prescripteurs) == 1:
        return prescripteurs[0]
    choisi = celui_de(prescripteurs, slug)
    if choisi is None:
        raise ValidationError({"structure": PAS_LA_SIENNE if slug else A_CHOISIR})
    return choisi


def celui_de(prescripteurs: Iterable[Prescripteur], slug: str) -> Prescripteur | None:
    return next((p for p in prescripteurs if p.structure.slug == slug), None)


def orientations_de(prescripteurs: Iterable[Prescripteur]) -> InscriptionQuerySet:
    """The orientations of their structures, and of no other; what may be told of each: `partage_de`.

    Who came alone with the card of one is told of only as they allow.

    The mission locale is one structure of several sites: there, those of the conseiller and of
    the conseillers of the same antenne.
    """
    permises = Q(pk__in=[])
    for prescripteur in prescripteurs:
        siennes = Q(structure=prescripteur.structure)
        if prescripteur.structure.est_mission_locale:
            siennes &= _de_la_meme_antenne(prescripteur)
        permises |= siennes
    connues = Inscription.objects.filter(permises).exclude(par_carte=True, peut_savoir=PeutSavoir.NON)
    return partagees(connues)


def suit_encore(inscription: Inscription) -> bool:
    """Whether the référent of an orientation, when it is the account that sent it, may still open it.

    An address that is no account's is believed: it is how the professional asked to be reached.
    """
    envoyeur = inscription.prescripteur
    if envoyeur is None or inscription.referent_courriel.lower() != envoyeur.utilisateur.email.lower():
        return True
    return orientations_de(prescripteurs_de(envoyeur.utilisateur)).filter(pk=inscription.pk).exists()


def offres_a_orienter(prescripteurs: Iterable[Prescripteur]) -> QuerySet[Offre]:
    """Published offers to which they may send somebody; those of the team for conseillers only."""
    modes = [Offre.Mode.SEANCES, Offre.Mode.CRENEAUX, Offre.Mode.SANS_DATE]
    offres = Offre.objects.publiees().filter(mode__in=modes)
    if any(prescripteur.structure.est_mission_locale for prescripteur in prescripteurs):
        return offres
    return offres.exclude(qui=Offre.Qui.EQUIPE)


def _actifs(utilisateur: object) -> QuerySet[Prescripteur]:
    if not isinstance(utilisateur, User) or not utilisateur.is_active:
        return Prescripteur.objects.none()
    actifs = Prescripteur.objects.filter(utilisateur=utilisateur, actif=True, structure__active=True)
    return actifs.order_by("structure__nom", "pk")


def _de_la_meme_antenne(prescripteur: Prescripteur) -> Q:
    memes = Q(prescripteur=prescripteur)
    if prescripteur.antenne_id:
        memes |= Q(prescripteur__antenne=prescripteur.antenne_id)
    return memes
