"""What waits at a partner, for an address that answers for all of it (docs/contrat.md §2)."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from catalogue.models import AdresseDePartenaire, Offre
from inscriptions.acces.liens import jeton_de_la_reponse
from inscriptions.etats.actes import ActeA
from inscriptions.models import Inscription
from inscriptions.orientations.recue import DemandeRecue

# More is nobody's reading: the nearest deadlines come first.
AU_PLUS = 100


@dataclass(frozen=True)
class Attente:
    """One person sent, whose next act is the partner's, and the page of that address to do it."""

    demande: DemandeRecue
    adresse: str


@dataclass(frozen=True)
class AttentesDUneOffre:
    offre: Offre
    attentes: list[Attente]


def ce_qui_attend(adresse: AdresseDePartenaire) -> list[AttentesDUneOffre]:
    """Offer by offer, the nearest deadline first. Each is named as mailboxes allow: a first name and an initial."""
    envoyees = Inscription.objects.orientations().filter(par_carte=False, effacee_le=None)
    attendent = envoyees.exclude(origine=Inscription.Origine.IMPORT).a_faire_par(ActeA.PARTENAIRE)
    siennes = attendent.filter(offre__partenaire=adresse.partenaire_id).select_related("jeune", "offre")
    premieres = siennes.order_by("acte_avant", "pk")[:AU_PLUS]
    # By key too: two offers may bear the same title.
    proches = sorted(premieres, key=lambda une: (une.offre.title, une.offre_id))
    return [
        AttentesDUneOffre(offre, [_attente(inscription, adresse) for inscription in inscriptions])
        for offre, inscriptions in groupby(proches, key=lambda une: une.offre)
    ]


def _attente(inscription: Inscription, adresse: AdresseDePartenaire) -> Attente:
    page = reverse("reponse", args=[jeton_de_la_reponse(inscription, adresse)])
    return Attente(DemandeRecue(inscription, adresse), page)
