"""Attendance on a phone: one tap per person, by POST, without JavaScript."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages

from inscriptions.etats import BOUTONS, DATES_PAR_LA_VENUE, DU_JOUR, EN_ATTENTE, FINIES, VENUES, Etat, Qui
from inscriptions.portes.bureau.etats import FormulaireEtat, appliquer
from inscriptions.portes.bureau.presences.scans import FormulaireFeuilles, garde_les_feuilles
from inscriptions.portes.bureau.presences.seance import SeanceDeLAgent
from inscriptions.saisie.sur_place import FormulaireSurPlace
from inscriptions.vie.attente import a_appeler_pour_une_place
from inscriptions.vie.jours import a_noter_le_jour, attente_en_mots

# Back to « expected »: a tap on the wrong person is taken back, and both stay in the history.
ANNULER_LE_CHOIX = Etat.CONFIRMEE
GESTES = {*(etat.value for etat, _ in BOUTONS), ANNULER_LE_CHOIX.value}


class Presences(SeanceDeLAgent):
    """The list of the day. The page comes back at the same person, once the gesture is noted."""

    template_name = "inscriptions/admin/presences.html"

    def get_page_title(self) -> str:
        return self.titre_de_la_liste

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        toutes = list(self.inscriptions().order_by("creneau", "jeune__nom", "jeune__prenom", "pk"))
        attendues = [i for i in toutes if (i.occupe or i.etat in DU_JOUR) and i.etat not in FINIES]
        plus_tard = a_noter_le_jour(self.seance)
        scans = garde_les_feuilles(self.request.user, self.seance)
        return {
            **super().get_context_data(**kwargs),
            "feuilles": self.seance.feuilles_signees.select_related("par") if scans else [],
            "form_feuilles": FormulaireFeuilles() if scans else None,
            "attendues": attendues,
            "en_attente": [i for i in toutes if i.etat in EN_ATTENTE],
            "tenues": [i for i in toutes if i.est_tenue],
            "par_l_equipe": Qui.EQUIPE,
            "a_appeler": [i.pk for i in a_appeler_pour_une_place(self.seance)],
            "presentes": sum(i.etat in VENUES for i in attendues),
            "sans_reponse": sum(i.etat not in DU_JOUR for i in attendues),
            "boutons": [
                (etat, nom) for etat, nom in BOUTONS if not (plus_tard and etat in DATES_PAR_LA_VENUE)
            ],
            "plus_tard": attente_en_mots(plus_tard) if plus_tard else "",
            "du_jour": DU_JOUR,
            "annuler_le_choix": ANNULER_LE_CHOIX,
            "venue": Etat.PRESENTE,
            "form": FormulaireSurPlace(self.seance) if self.sans_rendez_vous and not plus_tard else None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        numero = request.POST.get("inscription", "")
        if not (numero.isdecimal() and len(numero) < 19):
            raise Http404
        inscription = get_object_or_404(self.inscriptions(), pk=int(numero))
        form = FormulaireEtat(request.POST)
        fait = False
        if form.is_valid() and form.cleaned_data["vers"] in GESTES:
            fait = appliquer(request, inscription, **form.cleaned_data)
        else:
            messages.error(request, "Ce geste n’est pas compris\u00a0: rien n’a été modifié.")
        # What stopped it is written at the head of the page.
        ancre = f"#personne-{inscription.pk}" if fait else ""
        return redirect(reverse("presences", args=[self.seance.pk]) + ancre)
