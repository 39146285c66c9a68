"""The home screen of the admin: what waits for its reader, each list kept to their rights."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from catalogue.droits.ecrans import VOIR
from catalogue.models import Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.seances.indisponibilites import sans_intervenant
from inscriptions.acces.personnes import antennes_de, inscriptions_de, seances_de
from inscriptions.etats import VIENNENT, Etat
from inscriptions.models import Inscription, Message
from inscriptions.personnes.a_joindre import un_message_par_personne
from inscriptions.personnes.pointages import a_appeler
from inscriptions.vie.attente import a_appeler_pour_une_place, seances_a_proposer
from inscriptions.vie.trop_demandees import offres_trop_demandees

MONTREES = 10
# Older ones are no longer a task of the day.
REMONTER = timedelta(days=60)
# Elapsed hours, through changes of clock: the team has two days to note who came.
DELAI_DE_SAISIE = timedelta(hours=48)


class PanneauAccueil(Component):
    """Base: its request, and nothing printed when it has nothing to say to this reader."""

    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request


class SeancesDuJour(PanneauAccueil):
    """Today's séances that the reader may change, or where people of theirs are expected."""

    template_name = "inscriptions/admin/accueil_jour.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        utilisateur, aujourd_hui = self.request.user, timezone.localdate()
        politique = policy_registry.get_by_type(Seance)
        siennes = politique.instances_user_has_any_permission_for(utilisateur, VOIR)
        du_jour = Seance.objects.filter(jour=aujourd_hui).exclude(etat=Seance.Etat.ANNULEE)
        modifiables = set(siennes.filter(jour=aujourd_hui).values_list("pk", flat=True))
        suivies = seances_de(utilisateur).filter(jour=aujourd_hui)
        gens = Inscription.objects.filter(seance__in=suivies, antenne__in=antennes_de(utilisateur, "change"))
        seances = list(
            du_jour.filter(Q(pk__in=modifiables) | Q(pk__in=gens.values("seance")))
            .select_related("offre", "antenne", "lieu")
            .avec_places_restantes()
            .order_by("debut")
        )
        avec_presences = set(suivies.values_list("pk", flat=True))
        for seance in seances:
            seance.avec_presences = seance.pk in avec_presences
            seance.modifiable = seance.pk in modifiables
        montrer = bool(seances) or politique.user_has_any_permission(utilisateur, VOIR)
        return {"seances": seances, "montrer": montrer, "aujourdhui": aujourd_hui}


class IntervenantsAbsents(PanneauAccueil):
    """Séances to come whose intervenant cannot come: to be cancelled, moved or given to somebody."""

    template_name = "inscriptions/admin/accueil_absents.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        politique = policy_registry.get_by_type(Seance)
        siennes = politique.instances_user_has_any_permission_for(self.request.user, VOIR)
        return {"absences": sans_intervenant(siennes)[:MONTREES]}


class Demandes(PanneauAccueil):
    """Requests that wait for an answer, the oldest first."""

    template_name = "inscriptions/admin/accueil_demandes.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        antennes = antennes_de(self.request.user, "change")
        demandes = inscriptions_de(self.request.user, "change").filter(etat=Etat.DEMANDEE, effacee_le=None)
        lues = demandes.select_related("jeune", "offre", "antenne", "a_propos_de").order_by(
            "demandee_le", "pk"
        )
        a_dire = a_appeler(Message.objects.filter(inscription__antenne__in=antennes))
        return {
            "demandes": list(lues[:MONTREES]),
            "nombre": demandes.count(),
            "toutes": f"{reverse('inscriptions:index')}?etat={Etat.DEMANDEE}",
            "a_appeler": un_message_par_personne(a_dire).count(),
        }


class TropDemandees(PanneauAccueil):
    """Offers that more people of the reader's sites ask for than there is room in the thirty days to come."""

    template_name = "inscriptions/admin/accueil_trop_demandees.html"
    order = 22

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        antennes = antennes_de(self.request.user, "change").values_list("pk", flat=True)
        siennes = set(antennes)
        return {"offres": offres_trop_demandees(siennes)[:MONTREES] if siennes else []}


class PlacesADonner(PanneauAccueil):
    """Free places of séances to come, and those who wait for them whom no message would reach in time."""

    template_name = "inscriptions/admin/accueil_places.html"
    order = 25

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        siens = set(antennes_de(self.request.user, "change").values_list("pk", flat=True))
        seances = seances_a_proposer().filter(inscriptions__antenne__in=siens).distinct()
        lignes = [
            (seance, inscription)
            for seance in seances.select_related("offre").order_by("debut", "pk")[:MONTREES]
            for inscription in a_appeler_pour_une_place(seance)
            if inscription.antenne_id in siens
        ]
        return {"lignes": lignes[:MONTREES], "request": self.request}


class PresencesANoter(PanneauAccueil):
    """Séances over for two days where somebody was expected and nothing was noted."""

    template_name = "inscriptions/admin/accueil_presences.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"seances": list(seances_sans_presence(self.request.user)[:MONTREES])}


def seances_sans_presence(utilisateur: Any) -> SeanceQuerySet:
    """Séances over for 48 hours where people are still to be noted; `restent` says how many of theirs.

    One where nobody of theirs was expected, held without appointment or not, asks nothing of them.
    """
    maintenant = timezone.now()
    antennes = list(antennes_de(utilisateur, "change").values_list("pk", flat=True))
    a_noter = Q(inscriptions__etat__in=VIENNENT, inscriptions__antenne__in=antennes)
    attendus = Inscription.objects.filter(seance=OuterRef("pk"), etat__in=VIENNENT, antenne__in=antennes)
    return (
        Seance.objects.tenues()
        .filter(fin__lte=maintenant - DELAI_DE_SAISIE, fin__gt=maintenant - REMONTER)
        .filter(Exists(attendus))
        .select_related("offre", "antenne")
        .annotate(restent=Count("inscriptions", filter=a_noter))
        .order_by("debut")
    )
