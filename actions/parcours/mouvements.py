"""Everything that changes a parcours: entry, exit, corrections."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from actions.models import Parcours, Programme
from catalogue.models import Antenne, Maison
from inscriptions.etats import FINIES
from inscriptions.models import Inscription, Jeune
from inscriptions.models.personnes import Profil
from inscriptions.refus import PasEncore, Refus


class ParcoursDejaOuvert(Refus):
    code = "parcours_deja_ouvert"
    detail = "Cette personne a déjà un parcours ouvert dans ce programme."


class InscriptionSansSuite(Refus):
    code = "inscription_sans_suite"
    detail = "Cette inscription a été refusée, annulée ou a expiré : aucun parcours n’en vient."


class ParcoursDejaClos(Refus):
    code = "parcours_deja_clos"
    detail = "Ce parcours est déjà terminé."


def ouvrir_parcours(
    *,
    programme: Programme,
    entree: date,
    inscription: Inscription | None = None,
    jeune: Jeune | None = None,
    antenne: Antenne | None = None,
    fin_prevue: date | None = None,
    phase: str = "",
    profil: dict[str, str] | None = None,
) -> Parcours:
    """Let a person into a programme: from the `inscription` that led there, or directly.

    The profile is frozen as known at entry, `profil` correcting it. The planned end follows from
    the length of a parcours in the programme. Raises InscriptionSansSuite, ParcoursDejaOuvert,
    PasEncore (an entry is a fact: its day has come) or ValidationError.
    """
    # What ended without the person being let in leads to no programme.
    if inscription and inscription.etat in FINIES:
        raise InscriptionSansSuite
    jeune = inscription.jeune if inscription else jeune
    antenne = antenne or (inscription.antenne if inscription else None)
    if jeune is None:
        raise ValidationError({"inscription": "Dites de quelle inscription vient ce parcours."})
    if antenne is None:
        raise ValidationError({"antenne": "Choisissez le site qui accompagne."})
    if fin_prevue is None and programme.duree_mois:
        fin_prevue = entree + relativedelta(months=programme.duree_mois)
    parcours = Parcours(
        jeune=jeune,
        programme=programme,
        inscription=inscription,
        antenne=antenne,
        entree=entree,
        fin_prevue=fin_prevue,
        phase=phase,
        **_profil_a_l_entree(jeune, inscription, entree, profil or {}),
    )
    if Parcours.objects.filter(jeune=jeune, programme=programme, sortie__isnull=True).exists():
        raise ParcoursDejaOuvert
    _enregistrer(parcours)
    return parcours


@transaction.atomic
def clore_parcours(parcours: Parcours, *, sortie: date, issue: str, issue_detail: str = "") -> Parcours:
    """Note that the person left, and what came of it.

    Raises ParcoursDejaClos, PasEncore or ValidationError.
    """
    parcours = Parcours.objects.select_for_update().get(pk=parcours.pk)
    if parcours.sortie is not None:
        raise ParcoursDejaClos
    parcours.sortie, parcours.issue, parcours.issue_detail = sortie, issue, issue_detail
    _enregistrer(parcours)
    return parcours


@transaction.atomic
def corriger_parcours(parcours: Parcours, **champs: Any) -> Parcours:
    """Correct dates, phase, issue or profile; an exit may be taken back (`sortie=None`).

    Raises ParcoursDejaOuvert when the person has entered again since, PasEncore or ValidationError.
    """
    parcours = Parcours.objects.select_for_update().get(pk=parcours.pk)
    for champ, valeur in champs.items():
        setattr(parcours, champ, valeur)
    if parcours.sortie is None:
        parcours.issue = parcours.issue_detail = ""
    _enregistrer(parcours)
    return parcours


def parcours_ouverts(jeune: Jeune) -> "QuerySet[Parcours]":
    """Those that the person has not left."""
    return Parcours.objects.filter(jeune=jeune, sortie__isnull=True)


@transaction.atomic
def changer_de_site(jeune: Jeune, de: Antenne, vers: Antenne, compte: User | None) -> int:
    """Let `vers` look after what is open at `de`, each with its line in the log; return how many."""
    ouverts = list(parcours_ouverts(jeune).filter(antenne=de).select_for_update().order_by("pk"))
    for parcours in ouverts:
        parcours.antenne = vers
        parcours.save(update_fields=["antenne", "modifie_le"])
        log(parcours, "parcours.transferer", user=compte, data={"de": de.slug, "vers": vers.slug})
    return len(ouverts)


def _profil_a_l_entree(
    jeune: Jeune, inscription: Inscription | None, entree: date, corrections: dict[str, str]
) -> dict[str, Any]:
    """The person's profile, completed by the registration's, then corrected."""
    profil: dict[str, Any] = jeune.profil()
    if inscription:
        profil = {champ: valeur or getattr(inscription, champ) for champ, valeur in profil.items()}
    profil |= {champ: valeur for champ, valeur in corrections.items() if champ in Profil.CHAMPS_PROFIL}
    arrondissement = Maison.courante().territoire.numero_de(jeune.code_postal)
    if arrondissement is None and inscription:
        arrondissement = inscription.arrondissement
    return {**profil, "age": jeune.age_au(entree), "arrondissement": arrondissement}


def _enregistrer(parcours: Parcours) -> None:
    """Save a valid parcours; the database has the last word on the single open one."""
    if max(parcours.entree, parcours.sortie or parcours.entree) > timezone.localdate():
        raise PasEncore
    if parcours.sortie and not parcours.issue:
        raise ValidationError({"issue": "Une sortie a toujours une issue."})
    if parcours.sortie and parcours.sortie < parcours.entree:
        raise ValidationError({"sortie": "La sortie vient avant l’entrée."})
    parcours.clean_fields()
    try:
        with transaction.atomic():
            parcours.save()
    except IntegrityError as erreur:
        raise ParcoursDejaOuvert from erreur
