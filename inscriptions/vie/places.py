"""Places of a séance: the lock, the count, the slots, the waiting list, what is held for who gave it back."""

from collections import Counter
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Exists, Max, OuterRef
from django.db.models.expressions import Combinable, RawSQL

from catalogue.models import Offre, Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.seances.reserves import a_des_heures_reservees, est_admise
from inscriptions.etats import TIENNENT_LA_SEANCE
from inscriptions.models import Inscription
from inscriptions.refus import CreneauPris, DejaInscrit, SeanceAnnulee, SeanceComplete

_A_LA_FIN = (
    f"(SELECT COALESCE(MAX(ordre_attente), 0) + 1 FROM {Inscription._meta.db_table} WHERE seance_id = %s)"
)


def verrouiller(seance_id: int) -> Seance:
    """The séance, its row locked until the transaction ends: two people never take one place.

    On SQLite the transaction itself, begun IMMEDIATE, is the lock. Its `prises` and `attend` are those of
    now: nobody else writes them until then, and what this transaction writes itself is read by `relire`.
    Raises SeanceAnnulee when it was removed since it was read: its planning gives this date no more, and
    nobody was registered.
    """
    seance = _lire(Seance.objects.select_for_update(of=("self",)), seance_id)
    seance.verrouillee = True
    return seance


def lire(seance_id: int) -> Seance:
    """The same séance for who only looks at it, and changes nothing."""
    return _lire(Seance.objects.all(), seance_id)


def _lire(seances: SeanceQuerySet, seance_id: int) -> Seance:
    finies = Inscription.objects.dont_la_tenue_est_finie().filter(seance=OuterRef("pk"))
    seances = seances.annotate(a_liberer=Exists(finies.order_by()))
    try:
        seance: Seance = seances.get(pk=seance_id)
    except Seance.DoesNotExist as erreur:
        raise SeanceAnnulee from erreur
    return seance


def relire(seance: Seance) -> None:
    """The places of a locked séance once more, after this transaction let some of them go."""
    seance.refresh_from_db(fields=["prises", "attend"])


def verrouiller_offre(offre_id: int) -> Offre:
    """The dateless offer, locked: a person who sends the form twice is registered once."""
    return Offre.objects.select_for_update(of=("self",)).get(pk=offre_id)


def des_tenues_sont_finies(seance: Seance) -> bool:
    """Whether places of a locked séance were held for who gave them back, and are not any more."""
    return getattr(seance, "a_liberer", True)


def liberer_les_tenues_finies(seance: Seance) -> int:
    """Free, in a locked séance, what nobody took back in time; returns how many could have been."""
    liberees: int = seance.inscriptions.dont_la_tenue_est_finie().lacher()
    relire(seance)
    return liberees


def places_libres(seance: Seance) -> int | None:
    """Places left in a locked séance; null when they are unlimited. Negative after staff forced."""
    return None if seance.places is None else seance.places - seance.prises


def est_complete(seance: Seance) -> bool:
    libres = places_libres(seance)
    return libres is not None and libres <= 0


def verifier_creneau(seance: Seance, creneau: datetime) -> None:
    """Raises ValidationError when the séance has no slot at that moment."""
    if creneau not in seance.heures_de_creneau():
        raise ValidationError({"creneau": "Cet horaire n’existe pas à cette date."})


def creneaux_libres(seance: Seance) -> list[datetime]:
    """The slots with a free post, in order."""
    pris = Counter(seance.inscriptions.qui_occupent().values_list("creneau", flat=True))
    return [creneau for creneau in seance.heures_de_creneau() if pris[creneau] < seance.postes]


def creneaux_libres_pour(seance: Seance, antenne: int) -> list[datetime]:
    """Those of them that the young people of `antenne` (its key) may take."""
    return [creneau for creneau in creneaux_libres(seance) if est_admise(seance, creneau, antenne)]


def premier_creneau_libre(seance: Seance, antenne: int) -> tuple[datetime, int] | None:
    """The first slot of a locked séance with a free post for `antenne`, and that post."""
    for creneau in creneaux_libres_pour(seance, antenne):
        return creneau, poste_libre(seance, creneau)
    return None


def poste_libre(seance: Seance, creneau: datetime) -> int:
    """The first free post at `creneau` of a locked séance. Raises CreneauPris."""
    pris = set(seance.inscriptions.qui_occupent().filter(creneau=creneau).values_list("poste", flat=True))
    for poste in range(seance.postes):
        if poste not in pris:
            return poste
    raise CreneauPris


def prendre_le_creneau(inscription: Inscription, seance: Seance, creneau: datetime | None) -> None:
    """Give `inscription` a free post at `creneau` of a locked séance.

    Raises ValidationError without a time, CreneauPris when every post is taken.
    """
    if creneau is None:
        raise ValidationError({"creneau": "Choisissez un horaire."})
    inscription.poste = poste_libre(seance, creneau)
    inscription.creneau = creneau


def reprendre_une_place(inscription: Inscription, *, derogation: bool) -> None:
    """Take a place of a locked séance anew: only if there is one, unless the team gave a reason.

    Raises SeanceAnnulee, DejaInscrit or SeanceComplete.
    """
    seance = inscription.seance
    if seance is None:
        return
    if seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee
    _refuser_une_seconde_inscription(inscription)
    if est_complete(seance) and not derogation:
        raise SeanceComplete
    if inscription.creneau:
        _reprendre_le_creneau(inscription, seance, inscription.creneau)
    elif seance.creneau_minutes:
        libre = premier_creneau_libre(seance, inscription.antenne_id)
        inscription.creneau, inscription.poste = libre or (None, None)


def _refuser_une_seconde_inscription(inscription: Inscription) -> None:
    autre = (
        Inscription.objects.filter(
            jeune_id=inscription.jeune_id, seance=inscription.seance, etat__in=TIENNENT_LA_SEANCE
        )
        .exclude(pk=inscription.pk)
        .first()
    )
    if autre:
        raise DejaInscrit(autre)


def _reprendre_le_creneau(inscription: Inscription, seance: Seance, creneau: datetime) -> None:
    """Back into the slot it had, on any free post; when it is given away, kept without slot."""
    try:
        inscription.poste = poste_libre(seance, creneau)
    except CreneauPris:
        inscription.creneau = inscription.poste = None


def prochain_ordre(seance: Seance) -> int:
    """The next number of arrival on the waiting list of a locked séance."""
    dernier = Inscription.objects.filter(seance=seance).aggregate(m=Max("ordre_attente"))["m"]
    return (dernier or 0) + 1


def a_une_liste_d_attente(seance: Seance) -> bool:
    """Whether a newcomer would join its waiting list: its `libres` (`avec_places_libres()`) would be 0."""
    return est_complete(seance) or (seance.attend > 0 and not a_des_heures_reservees(seance))


def doit_attendre(seance: Seance, antenne: int) -> bool:
    """Whether somebody of `antenne` who comes now joins the waiting list of a locked séance."""
    return ordre_d_arrivee(seance, antenne) is not None


def ordre_d_arrivee(seance: Seance, antenne: int) -> Combinable | None:
    """The number on the waiting list of a locked séance of somebody of `antenne` who comes now.

    The database gives it as it writes their row.
    None when they may have a place at once. Nobody jumps the list. Where hours are kept for some
    antennes each has its own queue: whoever waits could take none of the hours still free, so they are
    for the others.
    """
    attend = a_une_liste_d_attente(seance)
    if not attend and a_des_heures_reservees(seance):
        attend = not creneaux_libres_pour(seance, antenne)
    return RawSQL(_A_LA_FIN, [seance.pk]) if attend else None
