"""A partner learns whom we send it: one message for each of its addresses, with a link of its own."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from catalogue.models import AdresseDePartenaire
from inscriptions.courrier.messages import annoncer_a_un_partenaire
from inscriptions.courrier.textes.au_partenaire import ADRESSEE_AU_PARTENAIRE
from inscriptions.entretien.echeances import un_par_un
from inscriptions.entretien.sans_reponse import dites_de, en_cours, verrouillee
from inscriptions.etats import Etat
from inscriptions.etats.actes import ActeA
from inscriptions.models import Message

# What waits longer was sent before its partner had an address here: the reminder tells of it.
RECENTES = timedelta(days=3)


def adresser_aux_partenaires() -> int:
    """Tell the partners of the requests that wait there; return how many. Each is told once."""
    deja_dit = Message.objects.filter(inscription=OuterRef("pk"), modele=ADRESSEE_AU_PARTENAIRE)
    adresses = AdresseDePartenaire.objects.a_qui_ecrire().filter(partenaire=OuterRef("offre__partenaire"))
    recentes = en_cours().filter(acte_a=ActeA.PARTENAIRE, demandee_le__gte=timezone.now() - RECENTES)
    dues = recentes.filter(Exists(adresses)).exclude(Exists(deja_dit))
    return un_par_un(_adresser, dues.order_by("demandee_le", "pk").values_list("pk", flat=True))


@transaction.atomic
def _adresser(numero: int) -> bool:
    """Under the lock of the row: it may just have been answered, or another round be at work."""
    inscription = verrouillee(numero)
    deja_dit = inscription.messages.filter(modele=ADRESSEE_AU_PARTENAIRE).exists()
    partenaire = inscription.offre.partenaire
    attend = inscription.etat == Etat.DEMANDEE and inscription.acte_a == ActeA.PARTENAIRE
    if deja_dit or not attend or partenaire is None:
        return False
    dites = dites_de(inscription)
    for adresse in partenaire.adresses.a_qui_ecrire():
        annoncer_a_un_partenaire(inscription, ADRESSEE_AU_PARTENAIRE, adresse.courriel, **dites)
    return True
