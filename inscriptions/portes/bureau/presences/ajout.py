"""People who came without a place, and those to whom the team gives one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from catalogue.models import Antenne
from inscriptions.acces.personnes import Droit, antennes_de
from inscriptions.etats import Etat
from inscriptions.portes.bureau.presences.seance import SeanceDeLAgent
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.saisie.sur_place import FormulaireSurPlace
from inscriptions.vie.demande import Demande, Fait
from inscriptions.vie.entrees import ajouter


class AjoutSurPlace(SeanceDeLAgent):
    """Adds a person to the séance: walk-in, or a place given by the team, with a reason when full."""

    template_name = "inscriptions/admin/presences_ajouter.html"
    page_title = "Ajouter une personne"
    droit: Droit = "add"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "form": kwargs.get("form") or self.formulaire()}

    def formulaire(self, *donnees: Any) -> FormulaireSurPlace:
        return FormulaireSurPlace(self.seance, *donnees)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulaire(request.POST)
        if form.is_valid() and self._ajouter(form):
            return redirect(reverse("presences", args=[self.seance.pk]))
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def _ajouter(self, form: FormulaireSurPlace) -> bool:
        try:
            inscription = ajouter(
                demande=Demande(identite=form.identite()),
                seance=self.seance,
                creneau=form.heure(),
                site=self._site(),
                compte=self.request.user,  # type: ignore[arg-type]
                fait=Fait(etat=Etat.PRESENTE) if form.est_la else None,
                raison_hors_capacite=form.raison_donnee,
            )
        except DejaInscrit:
            form.add_error(None, "Cette personne est déjà inscrite à cette séance : elle est dans la liste.")
        except Refus as refus:
            form.add_error(None, refus.phrase)
        except ValidationError as erreur:
            form.add_error(None, erreur.messages)
        else:
            nom = inscription.jeune.nom_complet
            messages.success(self.request, f"{nom} : « {Etat(inscription.etat).label} ».")
            return True
        return False

    def _site(self) -> Antenne | None:
        """For a séance that another antenne holds: the reader's own, to which hours are reserved."""
        siennes = antennes_de(self.request.user, self.droit)
        if siennes.filter(pk=self.seance.antenne_id).exists():
            return None
        return siennes.filter(pk__in=self.seance.reserves.values("antenne")).first()
