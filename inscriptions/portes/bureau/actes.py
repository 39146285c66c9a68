"""Acts: what was given or done."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import IntegerField
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from catalogue.droits.ecrans import Ajout, Liste
from inscriptions.acces.personnes import inscriptions_de
from inscriptions.fiche.colonnes import ACTE
from inscriptions.models import Acte, Inscription
from inscriptions.portes.bureau.base import EcranDePersonnes, colonne_de_liste
from inscriptions.portes.bureau.filtres import ENTIER_MAX, FiltreActes


class ListeActes(Liste):
    default_ordering = "-le"

    @property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("type"),
            colonne_de_liste(ACTE["le"], sort_key="le"),
            colonne_de_liste(ACTE["offre"], sort_key="offre__title"),
            colonne_de_liste(ACTE["antenne"], sort_key="antenne__nom"),
            colonne_de_liste(ACTE["quantite"], sort_key="quantite"),
            colonne_de_liste(ACTE["montant"], sort_key="montant"),
            colonne_de_liste(ACTE["jeune"]),
        ]


class AjoutActe(Ajout):
    """A new act; `?inscription=` ties it to a registration that the user may change."""

    def get_initial_form_instance(self) -> Acte:
        inscription = self.inscription_demandee()
        if inscription is None:
            return Acte(le=timezone.localdate())
        return Acte(
            le=timezone.localdate(),
            inscription=inscription,
            jeune=inscription.jeune,
            offre=inscription.offre,
            antenne=inscription.antenne,
        )

    def inscription_demandee(self) -> Inscription | None:
        if "inscription" not in self.request.GET:
            return None
        try:
            numero = IntegerField(min_value=1, max_value=ENTIER_MAX).clean(self.request.GET["inscription"])
        except ValidationError:
            numero = None
        siennes = inscriptions_de(self.request.user, "change").select_related("jeune", "offre", "antenne")
        return get_object_or_404(siennes, pk=numero)

    def get_add_url(self) -> str:
        inscription = self.inscription_demandee()
        return super().get_add_url() + (f"?inscription={inscription.pk}" if inscription else "")

    def get_success_url(self) -> str:
        if self.object.inscription_id:
            return reverse("inscriptions:inspect", args=[self.object.inscription_id])
        return super().get_success_url()


class ActeViewSet(EcranDePersonnes):
    model = Acte
    name = "actes"
    icon = "clipboard-list"
    adresses: ClassVar[tuple[str, ...]] = (
        *("index", "index_results", "add", "edit", "delete"),
        *("history", "history_results"),
    )
    index_view_class = ListeActes
    add_view_class = AjoutActe
    filterset_class = FiltreActes
    lies = ("offre", "antenne", "jeune")
