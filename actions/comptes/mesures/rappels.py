"""Messages left by people who ask to be contacted, and those answered before the day that was promised."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from actions.comptes.mesures.declaration import LIGNES, Mesure
from actions.comptes.tables import INSCRIPTION
from inscriptions.etats import SE_RAPPELLENT, VENUES, Etat, MotifRefus, Qui
from inscriptions.models import Appel, Evenement, Inscription
from inscriptions.vie.decisions import jour_dit, une_reponse


def _demandes() -> QuerySet:
    return Inscription.objects.comptables().filter(promise_pour__isnull=False)


def _tenus() -> QuerySet:
    return _demandes().filter(_a_eu_sa_reponse())


def sans_reponse() -> QuerySet:
    """Those whose day is over without an answer, save who took their message back before its end."""
    promis = _demandes().filter(promise_pour__lt=timezone.localdate())
    reprises = Evenement.objects.alias(quand=jour_dit()).filter(
        inscription=OuterRef("pk"), vers=Etat.ANNULEE, auteur=Qui.JEUNE, quand__lte=OuterRef("promise_pour")
    )
    reprise = Q(Exists(reprises), etat=Etat.ANNULEE)
    return promis.filter(~_a_eu_sa_reponse(), ~reprise)


def _a_eu_sa_reponse() -> Q:
    """Spoken to, answered or received in time. A request refused because nobody picked up has no answer."""
    siens, a_temps = OuterRef("pk"), OuterRef("promise_pour")
    joints = Appel.objects.filter(inscription=siens, resultat=Appel.Resultat.JOINT, le__date__lte=a_temps)
    decisions = Evenement.objects.filter(une_reponse(), inscription=siens)
    reponses = decisions.alias(quand=jour_dit()).filter(quand__lte=a_temps)
    encore = Q(etat__in=SE_RAPPELLENT)  # what the team cancelled and took back has no answer
    repondue = Q(Exists(reponses)) & ~encore & ~Q(motif=MotifRefus.NON_JOIGNABLE)
    venue = Q(etat__in=VENUES, venue_le__lte=F("promise_pour"))
    return Q(Exists(joints)) | repondue | venue


RAPPELS: tuple[Mesure, ...] = (
    Mesure(
        code="rappels_demandes",
        nom="Rappels demandés",
        definition="Messages laissés dans la période, auxquels une réponse a été promise.",
        exclusions="Les refus pour doublon.",
        table=INSCRIPTION,
        lignes=_demandes,
        calcul=LIGNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    ),
    Mesure(
        code="rappels_tenus",
        nom="Rappels tenus",
        definition="Messages laissés dans la période dont la personne a été jointe, a eu une réponse de l’équipe "
        "ou du partenaire, ou est venue, au plus tard le jour promis.",
        exclusions="Les refus pour doublon, et les demandes closes parce que la personne n’était pas joignable.",
        table=INSCRIPTION,
        lignes=_tenus,
        calcul=LIGNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    ),
)
