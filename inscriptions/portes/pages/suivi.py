"""One orientation, on the page of whoever sent the person: where it is, its messages, its end."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.formulaires.champ_fichier import ChampFichiers
from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions import saisie
from inscriptions.acces.partage import partage_de
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import EN_ATTENTE, FINIES, VIENNENT, VIVANTS, Etat, Qui
from inscriptions.models import Inscription, Mot, Prescripteur
from inscriptions.orientations.chronologie import pas_de
from inscriptions.orientations.mots import au_nom_de, mots_pour_qui_oriente, qui_lit
from inscriptions.orientations.tour import tour_de
from inscriptions.portes.pages.date_orientee import date_a_changer
from inscriptions.portes.pages.orientations import orientation_de, reserve_aux_prescripteurs
from inscriptions.portes.pages.reprises import a_reprendre_par, pendant
from inscriptions.refus import Refus
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.vie.documents import document_attendu, repondre
from inscriptions.vie.mots import A_ECRIRE, TROP_LONG, qui_ecrit
from inscriptions.vie.tenue import fin_de_tenue, reprendre
from inscriptions.vie.transitions import annuler


class FormulaireDuMot(forms.Form):
    """What whoever sent the person writes to the site."""

    texte = ChampTexteSimple(
        label="Votre message",
        max_length=Mot.LONGUEUR,
        error_messages={"required": A_ECRIRE, "max_length": TROP_LONG},
        widget=forms.Textarea(attrs={"class": "saisie", "rows": 3, "autocomplete": "off"}),
    )

    def __init__(
        self,
        inscription: Inscription,
        donnees: QueryDict | None = None,
        fichiers: MultiValueDict[str, UploadedFile] | None = None,
    ) -> None:
        super().__init__(donnees, fichiers, auto_id="mot-%s")
        if libelle := document_attendu(inscription):
            aide = "Un PDF ou une photo, 5 Mo au plus. Vous pouvez aussi répondre sans lui."
            self.fields["fichiers"] = ChampFichiers(label=libelle, required=False, help_text=aide)
            self.fields["texte"].required = False
            self.order_fields(["fichiers", "texte"])
        lecteur = inscription.jeune.nom_d_appel or "La personne"
        self.fields["texte"].help_text = (
            f"{qui_lit(inscription, Mot.De.PRESCRIPTEUR)} N’écrivez rien sur la santé ou la justice. "
            f"{lecteur} peut lire ce texte."
        )
        if inscription.question_posee:
            self.fields["texte"].label = "Votre réponse"

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if not self.errors and not donnees.get("texte") and not donnees.get("fichiers"):
            self.add_error("texte", A_ECRIRE)
        return donnees


@require_safe
@reserve_aux_prescripteurs
def une_orientation(request: HttpRequest, prescripteurs: list[Prescripteur], reference: str) -> HttpResponse:
    return _montrer_suivi(request, orientation_de(prescripteurs, reference))


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_aux_prescripteurs
def annuler_orientation(
    request: HttpRequest, prescripteurs: list[Prescripteur], reference: str
) -> HttpResponse:
    """GET says what follows and who is told; POST does it."""
    inscription = orientation_de(prescripteurs, reference)
    if not partage_de(inscription).la_date:  # the same answer whatever became of it
        return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
    if request.method != "POST" and inscription.etat in VIVANTS and inscription.est_envoyee:
        contexte = {
            "inscription": inscription,
            "rendez_vous": rendez_vous_de(inscription),
            "prevenus": prevenus_en_mots(inscription, qui=Qui.PRESCRIPTEUR),
            "pendant": pendant(tenue) if (tenue := fin_de_tenue(inscription)) else "",
            "rubrique": "pros",
        }
        return render(request, "orientations/annuler.html", contexte)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
    if inscription.etat != Etat.ANNULEE:
        try:
            annuler(inscription, qui=Qui.PRESCRIPTEUR, compte=prescripteurs[0].utilisateur)
        except Refus as refus:
            inscription = orientation_de(prescripteurs, reference)
            return _montrer_suivi(request, inscription, refus=refus, statut=409)
    return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)


@require_POST
@reserve_aux_prescripteurs
def reprendre_orientation(
    request: HttpRequest, prescripteurs: list[Prescripteur], reference: str
) -> HttpResponse:
    """Undo the cancelling of a moment ago; what was not theirs to see says nothing by its refusal."""
    inscription = orientation_de(prescripteurs, reference)
    de_son_fait = inscription.annulee_par == Qui.PRESCRIPTEUR
    if not (partage_de(inscription).la_date or de_son_fait):
        return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
    if inscription.etat not in VIVANTS:
        try:
            reprendre(inscription, qui=Qui.PRESCRIPTEUR, compte=prescripteurs[0].utilisateur)
        except Refus as refus:
            inscription = orientation_de(prescripteurs, reference)
            return _montrer_suivi(request, inscription, refus=refus, statut=409)
    return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)


@require_POST
@reserve_aux_prescripteurs
def ecrire(request: HttpRequest, prescripteurs: list[Prescripteur], reference: str) -> HttpResponse:
    """Send a message to the site, then back to the page; what was typed stays when it is refused."""
    inscription = orientation_de(prescripteurs, reference)
    form = FormulaireDuMot(inscription, request.POST, request.FILES)
    if not form.is_valid():
        return _montrer_suivi(request, inscription, form=form, statut=400)
    auteur = next(un for un in prescripteurs if un.structure_id == inscription.structure_id)
    try:
        repondre(
            inscription,
            form.cleaned_data["texte"],
            form.cleaned_data.get("fichiers", []),
            auteur=au_nom_de(auteur),
            compte=auteur.utilisateur,
        )
    except ValidationError as erreur:
        form.add_error("texte", erreur.messages[0])
        return _montrer_suivi(request, inscription, form=form, statut=400)
    except Refus as refus:
        return _montrer_suivi(request, inscription, form=form, refus=refus, statut=409)
    return HttpResponseRedirect(f"{reverse('suivi', args=[reference])}#messages", status=303)


def _montrer_suivi(
    request: HttpRequest,
    inscription: Inscription,
    *,
    form: FormulaireDuMot | None = None,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    partage = partage_de(inscription)
    form = form or FormulaireDuMot(inscription)
    # A cancelled one is none to come.
    a_montrer = partage.la_date and inscription.etat not in FINIES
    contexte = {
        "inscription": inscription,
        "partage": partage,
        "rendez_vous": rendez_vous_de(inscription) if a_montrer else None,
        "en_attente": partage.etat in EN_ATTENTE,
        "date_demandee": partage.etat not in VIENNENT,
        "pas": pas_de(inscription),
        "tour": tour_de(inscription),
        # Of who came alone with a card, nothing that they typed or joined.
        "pieces": inscription.pieces.all() if inscription.est_envoyee else [],
        "nouveau": "nouveau" in request.GET,
        "a_reprendre": a_reprendre_par(inscription, Qui.PRESCRIPTEUR),
        "date_a_changer": date_a_changer(inscription),
        "annulable": partage.annulable and inscription.est_envoyee,
        "mots": mots_pour_qui_oriente(inscription),
        "form": form if Mot.De.PRESCRIPTEUR in qui_ecrit(inscription) else None,
        "erreurs": saisie.resume_des_erreurs(form),
        "refus": refus,
        "rubrique": "pros",
    }
    return render(request, "orientations/suivi.html", contexte, status=statut)
