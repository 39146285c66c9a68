"""The list of a structure's orientations: where each is, as far as it may be told, and whose turn it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils import timezone

from catalogue.models import Offre
from catalogue.mots.recherche import sans_accent
from catalogue.temps.dates import jour_long
from inscriptions.acces.partage import LA_SUITE_EST_TUE, Partage, partage_de
from inscriptions.etats import VIENNENT, VIVANTS, Etat
from inscriptions.etats.actes import ActeA
from inscriptions.models import Inscription, Mot
from inscriptions.orientations.tour import Tour, tour_de
from inscriptions.personnes.recherche import orientations_cherchees
from inscriptions.querysets import InscriptionQuerySet
from inscriptions.rendez_vous import RendezVous, rendez_vous_de
from inscriptions.vie.mots import avec_qui_oriente

EN_COURS, A_VOUS, RENDEZ_VOUS, SANS_REPONSE, TERMINEES = (
    "en-cours",
    "vous",
    "rendez-vous",
    "sans-reponse",
    "terminees",
)


@dataclass(frozen=True)
class Puce:
    """One part of the list, as it is chosen: its code, its words, how many it holds."""

    code: str
    nom: str
    nombre: int


@dataclass(frozen=True)
class Ligne:
    """One orientation. `rendez_vous`: still to come. `mot`: the last, when it is not of who reads the list."""

    inscription: Inscription
    partage: Partage
    tour: Tour | None
    rendez_vous: RendezVous | None
    mot: Mot | None

    @property
    def quand(self) -> str:
        """« mercredi 25 novembre, 14 h à 15 h »; empty without an appointment to come."""
        rendez_vous = self.rendez_vous
        return f"{jour_long(rendez_vous.debut)}, {rendez_vous.horaire}" if rendez_vous else ""


@dataclass(frozen=True)
class Comptes:
    """How many there are in each part, and how many people were sent since the first of January."""

    par_code: Mapping[str, int]
    personnes: int

    @property
    def puces(self) -> list[Puce]:
        return [Puce(code, nom, self.par_code[code]) for code, nom in NOMS.items()]

    @property
    def en_tete(self) -> str:
        """« 2 vous attendent, 6 en cours »."""
        a_vous = self.par_code[A_VOUS]
        attendent = "vous attend" if a_vous < 2 else "vous attendent"
        return f"{a_vous} {attendent}, {self.par_code[EN_COURS]} en cours"


NOMS = {
    EN_COURS: "En cours",
    A_VOUS: "À vous",
    RENDEZ_VOUS: "Rendez-vous à venir",
    SANS_REPONSE: "Sans réponse",
    TERMINEES: "Terminées",
}


def compter(orientations: InscriptionQuerySet) -> Comptes:
    """In one query."""
    janvier = date(timezone.localdate().year, 1, 1)
    nombres = {code.replace("-", "_"): Count("pk", filter=q) for code, q in _parts().items()}
    lus = orientations.order_by().aggregate(
        **nombres, personnes=Count("jeune", filter=Q(demandee_jour__gte=janvier), distinct=True)
    )
    personnes = lus.pop("personnes")
    return Comptes({code: lus[code.replace("-", "_")] for code in NOMS}, personnes)


def la_partie(orientations: InscriptionQuerySet, code: str) -> InscriptionQuerySet:
    """Those of one part; all of them for a code that is none. What waits for whoever reads comes first."""
    part = _parts().get(code)
    choisies = orientations if part is None else orientations.filter(part)
    rang = Case(When(_parts()[A_VOUS], then=Value(0)), default=Value(1), output_field=IntegerField())
    return choisies.annotate(rang=rang).order_by("rang", "-demandee_le", "-id")


def cherchees(orientations: InscriptionQuerySet, texte: str) -> InscriptionQuerySet:
    """By a name, the name of an offer, or a reference."""
    mots = sans_accent(texte).lower().split()
    siennes = Offre.objects.filter(pk__in=orientations.order_by().values("offre")).values_list("pk", "title")
    offres = [pk for pk, titre in siennes if all(mot in sans_accent(titre).lower() for mot in mots)]
    return orientations_cherchees(orientations, texte, offres=offres)


def lignes_de(inscriptions: Iterable[Inscription]) -> list[Ligne]:
    """Each with its state as known, and the last message that waits for an answer, read at once for all.

    Reads the partner of the offer, and the events.
    """
    inscriptions = list(inscriptions)
    recus = _derniers_mots(inscriptions)
    return [_ligne(inscription, recus.get(inscription.pk)) for inscription in inscriptions]


def _ligne(inscription: Inscription, recu: Mot | None) -> Ligne:
    partage = partage_de(inscription)
    a_venir = partage.la_date and inscription.etat in VIVANTS
    return Ligne(
        inscription,
        partage,
        tour_de(inscription),
        rendez_vous_de(inscription) if a_venir else None,
        recu if recu and avec_qui_oriente(inscription) else None,
    )


def _derniers_mots(inscriptions: list[Inscription]) -> dict[int, Mot]:
    """By registration, the last message, unless whoever sent the person wrote it."""
    mots = Mot.objects.filter(inscription__in=inscriptions).exclude(texte="").order_by("le", "pk")
    derniers = {mot.inscription_id: mot for mot in mots}
    return {numero: mot for numero, mot in derniers.items() if mot.de != Mot.De.PRESCRIPTEUR}


def _parts() -> dict[str, Q]:
    """What each holds: of those of whom nothing is told any more, nothing but that they were sent."""
    dites, vivantes = ~LA_SUITE_EST_TUE, Q(etat__in=VIVANTS)
    maintenant = timezone.now()
    a_venir = Q(seance__debut__gt=maintenant) | Q(seance=None, rendez_vous_le__gt=maintenant)
    return {
        EN_COURS: dites & vivantes,
        A_VOUS: dites & Q(acte_a=ActeA.PRESCRIPTEUR),
        RENDEZ_VOUS: dites & Q(etat__in=VIENNENT) & a_venir,
        SANS_REPONSE: Q(etat=Etat.DEMANDEE),
        TERMINEES: LA_SUITE_EST_TUE | ~vivantes,
    }
