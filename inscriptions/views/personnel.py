"""The personal link: see, give back, accept or decline, calendar, one's data. No account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.formulaires.valeurs import telephone_national
from catalogue.models import Seance
from inscriptions.agenda import calendrier_de
from inscriptions.choix_date import date_choisie, dates_avec_place
from inscriptions.donnees import donnees_de
from inscriptions.etats import Etat, Qui
from inscriptions.joindre import canal_de
from inscriptions.liens import inscription_du_jeton
from inscriptions.mes_donnees import rubriques_de
from inscriptions.models import Inscription
from inscriptions.protections import page_personnelle
from inscriptions.refus import Refus
from inscriptions.rendez_vous import RendezVous, rendez_vous_de, rendez_vous_en
from inscriptions.saisie import resume_des_erreurs
from inscriptions.services import accepter, annuler, changer_de_date, decliner

AVEC_TICKET = frozenset({Etat.CONFIRMEE, Etat.PROPOSEE, Etat.PRESENTE})
CHANGEABLES = frozenset({Etat.CONFIRMEE, Etat.ATTENTE, Etat.PROPOSEE})
RENDABLES = frozenset({Etat.DEMANDEE, Etat.CONFIRMEE, Etat.ATTENTE})
PROCHAINES = 3


@require_safe
@page_personnelle
def mon_inscription(request: HttpRequest, jeton: str) -> HttpResponse:
    return _montrer(request, _inscription(jeton), jeton)


# The secret of these addresses is the link itself: no cookie gives any right here.
@csrf_exempt
@require_POST
@page_personnelle
def annuler_ma_venue(request: HttpRequest, jeton: str) -> HttpResponse:
    inscription = _inscription(jeton)
    if inscription.etat == Etat.ANNULEE:  # a second press
        return _retour(jeton)
    return _agir(request, jeton, lambda: annuler(inscription, par=Qui.JEUNE))


@csrf_exempt
@require_POST
@page_personnelle
def accepter_la_place(request: HttpRequest, jeton: str) -> HttpResponse:
    inscription = _inscription(jeton)
    if inscription.etat == Etat.CONFIRMEE:
        return _retour(jeton)
    return _agir(request, jeton, lambda: accepter(inscription))


@csrf_exempt
@require_POST
@page_personnelle
def decliner_la_place(request: HttpRequest, jeton: str) -> HttpResponse:
    inscription = _inscription(jeton)
    if inscription.etat == Etat.ANNULEE:
        return _retour(jeton)
    return _agir(request, jeton, lambda: decliner(inscription))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@page_personnelle
def changer_ma_date(request: HttpRequest, jeton: str) -> HttpResponse:
    """Another date of the same offer, in one step: nothing is given back before it is taken."""
    inscription = _inscription(jeton)
    refus: Refus | None = None
    formulaire = FormulaireDate(request.POST or None, inscription=inscription)
    if request.method == "POST" and formulaire.is_valid():
        try:
            seance, creneau = date_choisie(inscription.offre, formulaire.cleaned_data["date"])
            if seance is not None:
                changer_de_date(inscription, seance=seance, creneau=creneau, par=Qui.JEUNE)
                return _retour(jeton)
        except Refus as dit:
            refus = dit
        except ValidationError as erreur:
            formulaire.add_error("date", erreur.messages[0])
    contexte = {
        "inscription": inscription,
        "rendez_vous": rendez_vous_de(inscription),
        "jeton": jeton,
        "form": formulaire,
        "erreurs": resume_des_erreurs(formulaire),
        "refus": refus,
        "rubrique": "place",
    }
    statut = 200 if request.method != "POST" else 409 if refus else 400
    return render(request, "inscriptions/changer.html", contexte, status=statut)


@require_safe
@page_personnelle
def calendrier(request: HttpRequest, jeton: str) -> HttpResponse:
    inscription = _inscription(jeton)
    fichier = calendrier_de(inscription) if inscription.etat == Etat.CONFIRMEE else None
    if fichier is None:
        raise Http404("Cette inscription n’a pas de date à mettre dans un agenda.")
    reponse = HttpResponse(fichier, content_type="text/calendar; charset=utf-8")
    reponse["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return reponse


@require_safe
@page_personnelle
def mes_donnees(request: HttpRequest, jeton: str) -> HttpResponse:
    """A page to read and print; `?format=json` is the same as a file."""
    inscription = _inscription(jeton)
    if request.GET.get("format") != "json":
        contexte = {"rubriques": rubriques_de(inscription), "jeton": jeton, "rubrique": "place"}
        return render(request, "inscriptions/mes_donnees.html", contexte)
    reponse = JsonResponse(donnees_de(inscription), json_dumps_params={"ensure_ascii": False, "indent": 2})
    reponse["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return reponse


class FormulaireDate(forms.Form):
    """The dates on which there is room for this person now."""

    date = forms.ChoiceField(
        label="À quelle date venez-vous ?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez une date.",
            "invalid_choice": "Cette date vient d’être prise. Choisissez-en une autre.",
        },
    )

    def __init__(self, donnees: Any, *, inscription: Inscription) -> None:
        super().__init__(donnees, auto_id="q-%s")
        dates = dates_avec_place(inscription.offre, sauf=inscription.seance_id)
        self.fields["date"].choices = dates if inscription.etat in CHANGEABLES else []  # type: ignore[attr-defined]


def _inscription(jeton: str) -> Inscription:
    inscription = inscription_du_jeton(jeton)
    if inscription is None:
        raise Http404(
            "Ce lien ne mène à aucune inscription. Demandez-en un nouveau sur la page «\u00a0Ma place\u00a0»."
        )
    return inscription


def _agir(request: HttpRequest, jeton: str, action: Any) -> HttpResponse:
    try:
        action()
    except Refus as refus:
        return _montrer(request, _inscription(jeton), jeton, refus=refus, statut=409)
    return _retour(jeton)


def _retour(jeton: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("mon_inscription", args=[jeton]), status=303)


def _montrer(
    request: HttpRequest,
    inscription: Inscription,
    jeton: str,
    *,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    rendez_vous = rendez_vous_de(inscription)
    contexte = {
        "inscription": inscription,
        "rendez_vous": rendez_vous,
        "jeton": jeton,
        "refus": refus,
        "nouveau": "nouveau" in request.GET,
        "rang": _rang(inscription),
        "sans_place": inscription.etat not in AVEC_TICKET,
        "mention": _mention(inscription, rendez_vous),
        "peut_rendre": inscription.etat in RENDABLES,
        "peut_changer": inscription.etat in CHANGEABLES and inscription.seance_id is not None,
        "autres_dates": _autres_dates(inscription),
        "contact": _contact(inscription),
        "rubrique": "place",
    }
    return render(request, "inscriptions/mon_inscription.html", contexte, status=statut)


def _rang(inscription: Inscription) -> int | None:
    if inscription.etat != Etat.ATTENTE or inscription.seance_id is None:
        return None
    rangs: Any = Inscription.objects.avec_rang()
    return rangs.values_list("rang", flat=True).get(pk=inscription.pk)


def _mention(inscription: Inscription, rendez_vous: RendezVous | None) -> str:
    if inscription.etat == Etat.ATTENTE:
        return "Complet pour le moment"
    en_cours = inscription.etat in {Etat.DEMANDEE, Etat.CONFIRMEE}
    return "Sans date\u00a0: nous vous recontactons" if en_cours and rendez_vous is None else ""


def _autres_dates(inscription: Inscription) -> list[dict[str, Any]]:
    """Upcoming dates of the same offer with room, for those whose date is gone."""
    if inscription.etat not in {Etat.ANNULEE, Etat.EXPIREE}:
        return []
    seances = (
        Seance.objects.proposees()
        .avec_de_la_place()
        .filter(offre=inscription.offre_id)
        .exclude(pk=inscription.seance_id or 0)
        .select_related("offre", "antenne__lieu", "lieu")
    )
    return [
        {"adresse": reverse("s_inscrire_seance", args=[seance.pk]), "rendez_vous": rendez_vous_en(seance)}
        for seance in seances[:PROCHAINES]
    ]


def _contact(inscription: Inscription) -> dict[str, str]:
    """Where messages go: only what the holder of the link typed or was told."""
    if inscription.contact == Inscription.Contact.REFERENT:
        return {"referent": f"{inscription.referent_prenom} {inscription.referent_nom}".strip()}
    jeune = inscription.jeune
    return {
        "canal": canal_de(inscription),
        "courriel": jeune.courriel,
        "telephone": telephone_national(jeune.telephone),
    }
