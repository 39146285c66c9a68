"""Requests that nobody answers: reminded once when they are overdue; orientations end, and go back to the site.

A young person's own request never ends so: the site owes an answer, and reads each day that it waits.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from catalogue.models import AdresseDePartenaire
from catalogue.temps.dates import jour_de, jour_long
from catalogue.vitrine.lieux import nom_du_site
from inscriptions.courrier.messages import (
    annoncer_a_l_antenne,
    annoncer_a_un_partenaire,
    annoncer_au_referent,
)
from inscriptions.courrier.textes.sans_reponse import (
    FIN_A_QUI_ORIENTE,
    FIN_AU_SITE,
    RAPPEL_A_QUI_ORIENTE,
    RAPPEL_AU_PARTENAIRE,
)
from inscriptions.entretien.echeances import un_par_un
from inscriptions.etats import AUTOMATIQUE, Etat
from inscriptions.etats.actes import ActeA
from inscriptions.models import Inscription, Message
from inscriptions.querysets import InscriptionQuerySet
from inscriptions.reference import reference_lisible
from inscriptions.vie import places
from inscriptions.vie.transitions import changer_etat

RAPPELS = (RAPPEL_AU_PARTENAIRE, RAPPEL_A_QUI_ORIENTE)


def rappeler_les_demandes() -> int:
    """Remind the partner, and tell who sent the person, of each orientation that is overdue; return how many.

    What an import took over is the past: nobody is written to. The site has its own daily message.
    """
    deja_dit = Message.objects.filter(inscription=OuterRef("pk"), modele__in=RAPPELS)
    adresses = AdresseDePartenaire.objects.a_qui_ecrire().filter(partenaire=OuterRef("offre__partenaire"))
    a_qui_ecrire = ~Q(referent_courriel="") | Q(Exists(adresses), acte_a=ActeA.PARTENAIRE)
    dues = en_cours().en_retard().filter(a_qui_ecrire).exclude(Exists(deja_dit))
    return un_par_un(_rappeler, dues.order_by("acte_avant", "pk").values_list("pk", flat=True))


def expirer_les_demandes() -> int:
    """End the orientations whose time is up, and hand them to the person named by the site."""
    finies = en_cours().filter(expire_le__lte=timezone.now(), suspendue_depuis=None)
    return un_par_un(_expirer, finies.order_by("expire_le", "pk").values_list("pk", flat=True))


def en_cours() -> InscriptionQuerySet:
    """Orientations that wait for an answer; what an import took over is the past."""
    demandees = Inscription.objects.orientations().filter(etat=Etat.DEMANDEE, effacee_le=None)
    return demandees.exclude(origine=Inscription.Origine.IMPORT)


@transaction.atomic
def _rappeler(numero: int) -> bool:
    """Under the lock of the row: it may just have been answered, or another round be at work.

    False when nobody could be written to: who sent the person may have left their structure.
    """
    inscription = verrouillee(numero)
    deja_dit = inscription.messages.filter(modele__in=RAPPELS).exists()
    if inscription.etat != Etat.DEMANDEE or not inscription.en_retard or deja_dit:
        return False
    dites, partenaire = dites_de(inscription), inscription.offre.partenaire
    chez_lui = partenaire if inscription.acte_a == ActeA.PARTENAIRE else None
    ecrits = [
        annoncer_a_un_partenaire(inscription, RAPPEL_AU_PARTENAIRE, adresse.courriel, **dites)
        for adresse in (chez_lui.adresses.a_qui_ecrire() if chez_lui else ())
    ]
    return bool(annoncer_au_referent(inscription, RAPPEL_A_QUI_ORIENTE, **dites) or ecrits)


@transaction.atomic
def _expirer(numero: int) -> bool:
    """The séance, then the row, as every change of state: a kept place goes on to the next person."""
    seance = Inscription.objects.values_list("seance_id", flat=True).get(pk=numero)
    if seance:
        places.verrouiller(seance)
    inscription = verrouillee(numero)
    finie = inscription.expire_le and inscription.expire_le <= timezone.now()
    attend = inscription.suspendue_depuis or inscription.seance_id != seance
    if inscription.etat != Etat.DEMANDEE or attend or not finie:
        return False
    dites = dites_de(inscription)
    changer_etat(inscription, Etat.EXPIREE, qui=AUTOMATIQUE)
    annoncer_a_l_antenne(
        inscription.antenne,
        FIN_AU_SITE,
        inscription=inscription,
        offre=inscription.offre.title,
        partenaire=dites["partenaire"],
        reference=reference_lisible(inscription.reference),
        lien=settings.BASE_URL + reverse("inscriptions:inspect", args=[inscription.pk]),
    )
    annoncer_au_referent(inscription, FIN_A_QUI_ORIENTE, **dites)
    return True


def dites_de(inscription: Inscription) -> dict[str, str]:
    """Who has to answer, and until when, in words."""
    partenaire = inscription.offre.partenaire
    chez_lui = partenaire if inscription.acte_a == ActeA.PARTENAIRE else None
    return {
        "partenaire": chez_lui.nom if chez_lui else nom_du_site(inscription.antenne),
        "limite": f"{jour_long(jour_de(inscription.expire_le))} au soir" if inscription.expire_le else "",
    }


def verrouillee(numero: int) -> Inscription:
    return (
        Inscription.objects.select_for_update(of=("self",))
        .select_related("offre__partenaire", "jeune", "structure", "seance", "antenne__responsable")
        .get(pk=numero)
    )
