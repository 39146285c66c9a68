"""The lists behind the counts: séances, registrations, people, acts."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.settings import api_settings

from actions.comptes import MESURES, Mesure, comptees_parmi
from actions.portes.api.comptes import PeutVoirLesComptesEnDetail
from actions.portes.api.mesure import FiltreMesure, ListeComptee, liste_de
from catalogue.models import Seance
from catalogue.portes.api.seances import Seances
from inscriptions.acces.cles_api import antennes_permises
from inscriptions.models import JetonApi, Jeune, Portee
from inscriptions.portes.api.actes import Actes
from inscriptions.portes.api.fiches import JeuneSerializer
from inscriptions.portes.api.inscriptions import Inscriptions
from inscriptions.portes.api.jeunes import Jeunes

FILTRES = [*api_settings.DEFAULT_FILTER_BACKENDS, FiltreMesure]


def _mesures_de(liste: str) -> list[str]:
    return [code for code, mesure in MESURES.items() if liste_de(mesure) == liste]


class InscriptionsComptees(ListeComptee, Inscriptions):
    filter_backends: Any = FILTRES
    mesures = _mesures_de("inscriptions/")
    mesure_par_defaut = "inscriptions"
    filterset_class = Inscriptions.filterset_class

    @property
    def parametres(self) -> tuple[str, ...]:
        return (*super().parametres, "format")


class ActesComptes(ListeComptee, Actes):
    filter_backends: Any = FILTRES
    mesures = _mesures_de("actes/")
    filterset_class = Actes.filterset_class


class SeancesComptees(ListeComptee, Seances):
    filter_backends: Any = FILTRES
    mesures = _mesures_de("seances/")
    filterset_class = Seances.filterset_class

    def get_permissions(self) -> Any:
        """What was held, published or not, is for those who may see the counts."""
        comptees = self.request and "mesure" in self.request.query_params
        return [PeutVoirLesComptesEnDetail()] if comptees else super().get_permissions()

    def get_queryset(self) -> QuerySet[Seance]:
        if self.action != "list" or not self.request or "mesure" not in self.request.query_params:
            return super().get_queryset()
        seances = Seance.objects.all()
        if isinstance(self.request.auth, JetonApi):
            seances = seances.filter(antenne__in=antennes_permises(self.request, Portee.COMPTES_LIRE))
        return seances

    def finalize_response(self, request: Request, *args: Any, **options: Any) -> Any:
        reponse = super().finalize_response(request, *args, **options)
        if "mesure" in request.query_params:
            reponse["Cache-Control"] = "private, no-store"
        return reponse


class JeunesComptes(ListeComptee, mixins.ListModelMixin, Jeunes):
    """Les jeunes derrière un chiffre, chacun une fois.

    Pour une mesure de jeunes, autant de lignes que le chiffre ; pour une autre, ses jeunes différents.
    """

    serializer_class = JeuneSerializer
    filter_backends: Any = FILTRES
    mesures = [code for code, mesure in MESURES.items() if mesure.table.a_des_jeunes]
    mesure_par_defaut = "jeunes_inscrits"
    search_fields = ["identite", "courriel", "telephone", "dossier"]
    ordering_fields = ["id"]
    ordering = ["id"]

    def get_queryset(self) -> QuerySet[Jeune]:
        return Jeune.objects.all() if self.request else Jeune.objects.none()

    def garder(
        self, jeunes: QuerySet, mesure: Mesure, depuis: date | None, jusqua: date | None, filtres: Any
    ) -> QuerySet:
        permises = antennes_permises(self.request, Portee.INSCRIPTIONS_LIRE)
        lignes = mesure.table.des_antennes(mesure.table.modele._default_manager.all(), permises)
        comptees = comptees_parmi(lignes, mesure, depuis, jusqua, filtres)
        return jeunes.filter(pk__in=comptees.order_by().values("jeune"))


for _classe, _mere in (
    (InscriptionsComptees, Inscriptions),
    (ActesComptes, Actes),
    (SeancesComptees, Seances),
):
    _classe.__doc__ = _mere.__doc__
