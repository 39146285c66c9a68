"""What whoever sent a person may know of what follows, as the person chose (`Inscription.peut_savoir`).

Every reader that is not the team asks here: list, follow-up and messages of a prescripteur, key of a
structure. The team and the person see everything.
"""

from dataclasses import dataclass

from django.db.models import Q

from inscriptions.etats import DU_JOUR, VENUES, VIVANTS, Etat
from inscriptions.models import Inscription, PeutSavoir, Structure
from inscriptions.querysets import InscriptionQuerySet

NON_PARTAGEE = "La personne ne souhaite pas que la suite soit partagée."
SUITE_TUE = "Suite non partagée"
# Told by a message when a date changes. Kept simple: of somebody who said no, nothing at all.
APPRENNENT_LA_SUITE = Q(structure__isnull=False) & ~Q(peut_savoir=PeutSavoir.NON)
# Before the site answers there is nothing to keep.
SANS_REPONSE = Etat.DEMANDEE
# Of whom nothing moves any more for whoever sent them.
LA_SUITE_EST_TUE = Q(peut_savoir=PeutSavoir.NON) & ~Q(etat=SANS_REPONSE)
REPONSES = frozenset(Etat) - DU_JOUR - {SANS_REPONSE}


@dataclass(frozen=True)
class Partage:
    """What may be told of one registration to whoever sent the person.

    `etat`: as they may know it; None when nothing of it may be said.
    """

    etat: Etat | None
    peut_savoir: PeutSavoir

    @property
    def libelle(self) -> str:
        return self.etat.label if self.etat else SUITE_TUE

    @property
    def montre(self) -> Etat:
        """The state whose colour and icon are shown."""
        return self.etat or SANS_REPONSE

    @property
    def details(self) -> bool:
        """Whether why and by whom may be told."""
        return self.peut_savoir == PeutSavoir.OUI

    @property
    def la_suite(self) -> bool:
        """Whether what came after the person was received may be told."""
        return self.peut_savoir == PeutSavoir.OUI

    @property
    def dit_la_venue(self) -> bool:
        return self.peut_savoir != PeutSavoir.NON

    @property
    def la_date(self) -> bool:
        """Whether the date may be shown: it moves, or goes, with what the person does."""
        return self.dit_la_venue or self.etat == SANS_REPONSE

    @property
    def le_tour(self) -> bool:
        """Whether it may be told whose turn it is: of what follows a coming, only if all is shared."""
        return self.la_date and (self.la_suite or self.etat not in DU_JOUR)

    @property
    def phrase(self) -> str:
        """What is said in the place of the rest."""
        return "" if self.la_date else NON_PARTAGEE

    @property
    def annulable(self) -> bool:
        """Whether they may still give it back: to refuse only who is gone would tell of it."""
        return self.la_date and self.etat in VIVANTS

    def tel_que_su(self, etat: Etat) -> Etat:
        """`etat` as they may know it: of a day, all or only whether the person came."""
        tu = self.peut_savoir != PeutSavoir.OUI and etat in DU_JOUR - VENUES
        return Etat.ABSENTE if tu else etat


def partage_de(inscription: Inscription) -> Partage:
    """What may be told of `inscription` (with its events) to whoever sent the person.

    Of somebody who said no, the answer of the site, which nothing changes any more.
    """
    etat, choix = Etat(inscription.etat), PeutSavoir(inscription.peut_savoir)
    if choix == PeutSavoir.NON and etat != SANS_REPONSE:
        return Partage(reponse_de(inscription), choix)
    entier = Partage(etat, choix)
    return Partage(entier.tel_que_su(etat), choix)


def reponse_de(inscription: Inscription) -> Etat | None:
    """The first answer that the site gave; None when what happened next is all that is known."""
    evenements = sorted(inscription.evenements.all(), key=lambda evenement: evenement.pk)
    return next((Etat(un.vers) for un in evenements if un.vers in REPONSES), None)


def partagees(inscriptions: InscriptionQuerySet) -> InscriptionQuerySet:
    """Without the appointments after the first of those who keep what follows to themselves."""
    return inscriptions.exclude(Q(suite_de__isnull=False) & ~Q(peut_savoir=PeutSavoir.OUI))


def dont_la_suite_se_dit(orientations: InscriptionQuerySet) -> InscriptionQuerySet:
    """Those that may be filtered and counted by where they are: of the others nothing moves."""
    return orientations.exclude(LA_SUITE_EST_TUE)


def sans_ce_qui_est_tu(inscriptions: InscriptionQuerySet, structure: Structure | None) -> InscriptionQuerySet:
    """What a key of `structure` reads: not those whom it sent, and who keep something from it."""
    if structure is None or structure.est_mission_locale:
        return inscriptions
    return inscriptions.exclude(Q(structure=structure) & ~Q(peut_savoir=PeutSavoir.OUI))


def apprend_la_suite(inscription: Inscription) -> bool:
    """Whether the référent is written to when the date of the person they sent changes."""
    return inscription.peut_savoir != PeutSavoir.NON
