"""For whom an account sends young people, and what it may see of them: one rule for pages, files and API.

A `Prescripteur` is an account in one structure. Of several structures, an account sees the sum of what
each shows it; one that it leaves shows nothing any more, whoever sent.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, prefetch_related_objects

from catalogue.models import Offre
from inscriptions.acces.partage import partagees
from inscriptions.models import Inscription, PeutSavoir, Prescripteur
from inscriptions.querysets import InscriptionQuerySet

# The role of an account that orients; it has no right of its own (`portal.groupes`).
ROLE = "Prescripteurs"
A_CHOISIR = "Dites pour quelle structure."
# Each adds its structures to the question asked.
COMPTES_A_LA_FOIS = 100
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
    """
    return _connues(Inscription.objects.filter(_des_structures_de(prescripteurs)))


def envoyees_par(prescripteurs: Iterable[Prescripteur]) -> InscriptionQuerySet:
    """Those whose person they may send elsewhere: not who came alone, nor whose data are erased."""
    return orientations_de(prescripteurs).filter(par_carte=False, effacee_le=None).select_related("jeune")


def suit_encore(inscription: Inscription) -> bool:
    """Whether the référent of an orientation, when it is the account that sent it, may still open it.

    An address that is no account's is believed: it is how the professional asked to be reached.
    """
    return inscription.pk in suivies_encore([inscription])


def suivies_encore(inscriptions: Sequence[Inscription]) -> frozenset[int]:
    """Those of which `suit_encore` says so: a few queries, however many they are."""
    prefetch_related_objects(inscriptions, "prescripteur__utilisateur")
    suivies, a_verifier = set(), defaultdict(set)
    for une in inscriptions:
        compte = une.prescripteur.utilisateur if une.prescripteur else None
        if compte is None or une.referent_courriel.lower() != compte.email.lower():
            suivies.add(une.pk)
        elif compte.is_active:
            a_verifier[compte.pk].add(une.pk)
    comptes = sorted(a_verifier)
    for rang in range(0, len(comptes), COMPTES_A_LA_FOIS):
        suivies |= _ouvrent({pk: a_verifier[pk] for pk in comptes[rang : rang + COMPTES_A_LA_FOIS]})
    return frozenset(suivies)


def _ouvrent(par_compte: dict[int, set[int]]) -> set[int]:
    """The registrations, by account, that the account may open."""
    titres = defaultdict(list)
    for prescripteur in _en_activite().filter(utilisateur__in=par_compte).select_related("structure"):
        titres[prescripteur.utilisateur_id].append(prescripteur)
    permises = Q(pk__in=[])
    for compte, prescripteurs in titres.items():
        permises |= Q(pk__in=par_compte[compte]) & _des_structures_de(prescripteurs)
    return (
        set(_connues(Inscription.objects.filter(permises)).values_list("pk", flat=True)) if titres else set()
    )


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
    return _en_activite().filter(utilisateur=utilisateur).order_by("structure__nom", "pk")


def _en_activite() -> QuerySet[Prescripteur]:
    return Prescripteur.objects.filter(actif=True, structure__active=True)


def _des_structures_de(prescripteurs: Iterable[Prescripteur]) -> Q:
    """The mission locale is one structure of several sites: there, those of the conseiller and of
    the conseillers of the same antenne."""
    permises = Q(pk__in=[])
    for prescripteur in prescripteurs:
        siennes = Q(structure=prescripteur.structure)
        if prescripteur.structure.est_mission_locale:
            siennes &= _de_la_meme_antenne(prescripteur)
        permises |= siennes
    return permises


def _connues(orientations: InscriptionQuerySet) -> InscriptionQuerySet:
    """Without what those of the card, and what follows a first appointment, keep to themselves."""
    return partagees(orientations.exclude(par_carte=True, peut_savoir=PeutSavoir.NON))


def _de_la_meme_antenne(prescripteur: Prescripteur) -> Q:
    memes = Q(prescripteur=prescripteur)
    if prescripteur.antenne_id:
        memes |= Q(prescripteur__antenne=prescripteur.antenne_id)
    return memes
