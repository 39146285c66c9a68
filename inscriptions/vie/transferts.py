"""A young person who goes from one site to another: asked by the one, accepted or refused by the other.

What is still open and has no date changes site; what has a séance stays with it, and so does all that is past.
Locks in one order, as everywhere: registrations, the person, the transfer.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Antenne
from inscriptions.courrier.changements import dire_la_date
from inscriptions.courrier.messages import annoncer_a_l_antenne
from inscriptions.etats import TRANSFERT, VIVANTS
from inscriptions.models import Inscription, Jeune, Transfert
from inscriptions.prochains_actes import COLONNES, poser_le_prochain_acte
from inscriptions.refus import RienATransferer, TransfertDejaDemande, TransfertDejaRepondu
from inscriptions.registres import suivent_un_transfert
from inscriptions.vie import journal

Etat = Transfert.Etat
REPONSES = {Etat.ACCEPTE: "accepte", Etat.REFUSE: "refuse"}
PAS_SES_SITES = "Ce site n’est pas dans vos droits."


@transaction.atomic
def demander_un_transfert(
    jeune: Jeune,
    *,
    de: Antenne,
    vers: Antenne,
    raison: str = "",
    permises: "QuerySet[Antenne]",
    compte: User | None = None,
) -> Transfert:
    """Ask `vers` to look after `jeune` from now on; the site is written to, without any name.

    `permises`: the antennes whose people the asker may change. Raises PermissionDenied when `de` is none
    of them, ValidationError, RienATransferer, or TransfertDejaDemande: one at a time from each site.
    """
    _exiger(de, permises)
    jeune = Jeune.objects.select_for_update().get(pk=jeune.pk)
    if not sites_a_quitter(jeune).filter(pk=de.pk).exists():
        raise RienATransferer
    transfert = Transfert(jeune=jeune, de=de, vers=vers, raison=raison.strip(), demande_par=compte)
    transfert.clean_fields(exclude=["jeune", "demande_par", "repondu_le", "repondu_par"])
    if de == vers:
        raise ValidationError({"vers": "Choisissez un autre site."})
    try:
        with transaction.atomic():
            transfert.save()
    except IntegrityError as erreur:  # the database has the last word on the single open one
        raise TransfertDejaDemande from erreur
    _ecrire_a(vers, "transfert", autre_site=de.nom)
    return transfert


@transaction.atomic
def accepter_le_transfert(
    transfert: Transfert, *, permises: "QuerySet[Antenne]", compte: User | None = None
) -> Transfert:
    """Look after the person here from now on; each row that changes site leaves a trace.

    Who has an appointment to come is told of its new place.

    Raises PermissionDenied for another site than the one that is asked, TransfertDejaRepondu, or
    RienATransferer when all that was open has ended meanwhile; nothing is written then.
    """
    jeune, de, vers = transfert.jeune, transfert.de, transfert.vers
    inscriptions = list(_sans_date(jeune).filter(antenne=de).select_for_update(of=("self",)))
    transfert = _a_repondre(transfert, permises)
    for inscription in inscriptions:
        _changer_de_site(inscription, vers, compte, raison=f"De {de.nom} à {vers.nom}")
    autres = sum(sorte.deplacer(jeune, de, vers, compte) for sorte in suivent_un_transfert)
    if not inscriptions and not autres:
        raise RienATransferer
    return _repondre(transfert, Etat.ACCEPTE, compte)


@transaction.atomic
def refuser_le_transfert(
    transfert: Transfert, *, permises: "QuerySet[Antenne]", compte: User | None = None
) -> Transfert:
    """Leave the person where they are. Raises PermissionDenied or TransfertDejaRepondu."""
    return _repondre(_a_repondre(transfert, permises), Etat.REFUSE, compte)


def sites_a_quitter(jeune: Jeune) -> "QuerySet[Antenne]":
    """Those where something of `jeune` would go to another; none for who is erased."""
    if jeune.efface_le:
        return Antenne.objects.none()
    lieux = Q(pk__in=_sans_date(jeune).values("antenne"))
    for sorte in suivent_un_transfert:
        lieux |= Q(pk__in=sorte.ouverts(jeune).values("antenne"))
    return Antenne.objects.filter(lieux)


def _sans_date(jeune: Jeune) -> "QuerySet[Inscription]":
    """Live registrations of the person; a séance keeps its own."""
    return Inscription.objects.filter(jeune=jeune, seance=None, etat__in=VIVANTS).order_by("pk")


def _a_repondre(transfert: Transfert, permises: "QuerySet[Antenne]") -> Transfert:
    """Locked, for a site that may answer, and still open."""
    transfert = (
        Transfert.objects.select_for_update(of=("self",)).select_related("de", "vers").get(pk=transfert.pk)
    )
    _exiger(transfert.vers, permises)
    if transfert.etat != Etat.DEMANDE:
        raise TransfertDejaRepondu
    return transfert


def _exiger(antenne: Antenne, permises: "QuerySet[Antenne]") -> None:
    if not permises.filter(pk=antenne.pk).exists():
        raise PermissionDenied(PAS_SES_SITES)


def _changer_de_site(inscription: Inscription, vers: Antenne, compte: User | None, *, raison: str) -> None:
    inscription.antenne = vers
    poser_le_prochain_acte(inscription)  # in the jours ouvrés of its site
    inscription.save(update_fields=["antenne", *COLONNES, "expire_le", "modifie_le"])
    journal.consigner(inscription, de=inscription.etat, qui=TRANSFERT, compte=compte, raison=raison)
    rendez_vous = inscription.rendez_vous_le
    if rendez_vous and rendez_vous > timezone.now():
        dire_la_date(inscription)  # the hour is the same, and the place is not


def _repondre(transfert: Transfert, etat: Etat, compte: User | None) -> Transfert:
    transfert.etat = etat
    transfert.repondu_le, transfert.repondu_par = timezone.now(), compte
    transfert.save(update_fields=["etat", "repondu_le", "repondu_par"])
    _ecrire_a(transfert.de, "transfert-repondu", autre_site=transfert.vers.nom, reponse=REPONSES[etat])
    return transfert


def _ecrire_a(antenne: Antenne, code: str, **variables: Any) -> None:
    lien = settings.BASE_URL + reverse("transferts:index")
    annoncer_a_l_antenne(antenne, code, **variables, lien=lien)
