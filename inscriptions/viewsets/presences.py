"""Attendance of a séance on a phone: one tap per person, and people who came without a place."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from catalogue.formulaires.valeurs import (
    ChampTelephone,
    ChampTexteSimple,
    valider_code_postal,
)
from catalogue.models import Seance
from inscriptions.acces import Droit, antennes_de
from inscriptions.etats import DU_JOUR, Etat
from inscriptions.models import Inscription
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.services import Demande, inscrire
from inscriptions.services.inscrire import Fait
from inscriptions.services.personnes import Identite
from inscriptions.viewsets.etats import FormulaireEtat, appliquer

BOUTONS = ((Etat.PRESENTE, "Présent"), (Etat.ABSENTE, "Absent"), (Etat.EXCUSEE, "Excusé"))


class SeanceDeLAgent(WagtailAdminTemplateMixin, TemplateView):
    """Base: the séance, when its people are the user's to change; else 404."""

    header_icon = "calendar-check"
    droit: Droit = "change"
    seance: Seance

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        siennes = Seance.objects.filter(antenne__in=antennes_de(request.user, self.droit))
        self.seance = get_object_or_404(
            siennes.select_related("offre", "antenne", "lieu").avec_places_restantes(), pk=kwargs["pk"]
        )

    def inscriptions(self) -> "QuerySet[Inscription]":
        siennes = self.seance.inscriptions.filter(antenne__in=antennes_de(self.request.user, self.droit))
        return siennes.select_related("jeune", "offre", "seance", "antenne")

    def get_page_subtitle(self) -> str:
        debut = timezone.localtime(self.seance.debut)
        return f"{self.seance.offre.title}, {debut:%d/%m/%Y à %H:%M}"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        presences = reverse("presences", args=[self.seance.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("inscriptions:index"), "label": "Inscriptions"},
            {"url": presences, "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]


class Presences(SeanceDeLAgent):
    """The list of the day. A tap is a POST: the page comes back at the same person."""

    template_name = "inscriptions/admin/presences.html"
    page_title = "Présences"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        toutes = list(self.inscriptions().order_by("creneau", "jeune__nom", "jeune__prenom", "pk"))
        attendues = [i for i in toutes if i.occupe or i.etat in DU_JOUR]
        return {
            **super().get_context_data(**kwargs),
            "seance": self.seance,
            "attendues": attendues,
            "en_attente": [i for i in toutes if i.etat == Etat.ATTENTE],
            "presentes": sum(i.etat == Etat.PRESENTE for i in attendues),
            "sans_reponse": sum(i.etat not in DU_JOUR for i in attendues),
            "boutons": BOUTONS,
            "form": kwargs.get("form") or FormulaireSurPlace(self.seance),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        numero = request.POST.get("inscription", "")
        if not (numero.isdecimal() and len(numero) < 19):
            raise Http404
        inscription = get_object_or_404(self.inscriptions(), pk=int(numero))
        form = FormulaireEtat(request.POST)
        if form.is_valid() and form.cleaned_data["vers"] in {etat.value for etat, _ in BOUTONS}:
            appliquer(request, inscription, **form.cleaned_data)
        else:
            messages.error(request, "Ce geste n’est pas compris : rien n’a été modifié.")
        return redirect(f"{reverse('presences', args=[self.seance.pk])}#personne-{inscription.pk}")


class FormulaireSurPlace(forms.Form):
    """The short form of somebody at the desk. The reason opens a place beyond the last one."""

    prenom = ChampTexteSimple(label="Prénom", max_length=100)
    nom = ChampTexteSimple(label="Nom", max_length=100)
    date_naissance = forms.DateField(
        label="Date de naissance",
        required=False,
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(timezone.localdate)],
        widget=forms.DateInput(attrs={"placeholder": "04/05/2008"}),
    )
    telephone = ChampTelephone(label="Téléphone", required=False)
    courriel = forms.EmailField(label="E-mail", required=False, max_length=254)
    code_postal = forms.CharField(
        label="Code postal", required=False, max_length=5, validators=[valider_code_postal]
    )
    creneau = forms.ChoiceField(label="Heure", required=False)
    deja_la = forms.BooleanField(label="La personne est là : noter sa présence", required=False, initial=True)
    raison = ChampTexteSimple(
        label="Raison, si la séance est complète",
        max_length=500,
        required=False,
        help_text="Elle est gardée dans l’historique.",
    )

    def __init__(self, seance: Seance, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for champ in self.fields.values():
            champ.widget.attrs.setdefault("autocomplete", "off")
        heures = seance.heures_de_creneau()
        if heures:
            self.fields["creneau"].choices = [  # type: ignore[attr-defined]
                ("", "—"),
                *((heure.isoformat(), f"{timezone.localtime(heure):%H:%M}") for heure in heures),
            ]
        else:
            del self.fields["creneau"]

    def identite(self) -> Identite:
        champs = ("prenom", "nom", "date_naissance", "telephone", "courriel", "code_postal")
        return Identite(**{champ: self.cleaned_data[champ] for champ in champs})

    def heure(self) -> datetime | None:
        choisie = self.cleaned_data.get("creneau")
        return datetime.fromisoformat(choisie) if choisie else None


class AjoutSurPlace(SeanceDeLAgent):
    """Adds a person to the séance: walk-in, or a place given by the team, with a reason when full."""

    template_name = "inscriptions/admin/presences_ajouter.html"
    page_title = "Ajouter une personne"
    droit: Droit = "add"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "seance": self.seance,
            "form": kwargs.get("form") or FormulaireSurPlace(self.seance),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FormulaireSurPlace(self.seance, request.POST)
        if form.is_valid() and self._inscrire(form):
            return redirect(reverse("presences", args=[self.seance.pk]))
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def _inscrire(self, form: FormulaireSurPlace) -> bool:
        fait = Fait(etat=Etat.PRESENTE) if form.cleaned_data["deja_la"] else None
        try:
            inscription = inscrire(
                demande=Demande(identite=form.identite()),
                origine=Inscription.Origine.EQUIPE,
                seance=self.seance,
                creneau=form.heure(),
                auteur=self.request.user,  # type: ignore[arg-type]
                fait=fait,
                raison_hors_capacite=form.cleaned_data["raison"],
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
