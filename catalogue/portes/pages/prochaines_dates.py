"""Upcoming séances by day, and their calendar feed."""

from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue.adresses import absolue
from catalogue.models import Seance
from catalogue.portes.pages.liste import (
    PAR_PAGE,
    appel_de_la_liste,
    autres_portes,
    autres_vues,
    numero_de_page,
    pages,
)
from catalogue.portes.pages.pres import endroits_nommes, pres_de_chez_moi, vers_ses_sites
from catalogue.portes.pages.sans_reponse import noter_ce_qui_manque
from catalogue.querysets import SeanceQuerySet
from catalogue.vitrine.appel import Appel
from catalogue.vitrine.cartes import Carte, carte, venues_par
from catalogue.vitrine.choix_de_filtres import panneau
from catalogue.vitrine.fichier_ics import calendrier, evenement_de
from catalogue.vitrine.filtres import FiltreSeances
from catalogue.vitrine.montrees import premiers_themes, seances_montrees

SEANCES_DU_FLUX = 1000


def agenda(request: HttpRequest) -> HttpResponse:
    """Same filters as the catalogue; a faulty one is told at its field, with the status 400."""
    if ailleurs := vers_ses_sites(request):
        return ailleurs
    filtre = FiltreSeances(request.GET, Seance.objects.proposees())
    adresse = reverse("agenda")
    total = filtre.qs.count()
    numero = numero_de_page(request, total)
    debut = (numero - 1) * PAR_PAGE
    seances = filtre.qs.order_by("debut", "pk")[debut : debut + PAR_PAGE]
    if not total:
        noter_ce_qui_manque(request, filtre)
    contexte = {
        "rubrique": "agenda",
        "total": total,
        "jours": par_jour(seances, filtre.provenance),
        "panneau": panneau(filtre, adresse),
        "pres": pres_de_chez_moi(filtre, adresse),
        "endroits": endroits_nommes(filtre, adresse),
        "pages": pages(filtre, adresse, numero, total),
        "appel": Appel() if total else appel_de_la_liste(filtre),
        **autres_portes(filtre, total),
        **autres_vues(filtre),
    }
    return render(request, "catalogue/agenda.html", contexte, status=400 if filtre.errors else 200)


def agenda_ics(request: HttpRequest) -> HttpResponse:
    """The feed of the same filter. Cancelled dates stay in it, marked so."""
    filtre = FiltreSeances(request.GET, Seance.objects.publiees().a_venir())
    if filtre.errors:
        return HttpResponse(_en_clair(filtre), status=400, content_type="text/plain; charset=utf-8")
    seances = seances_montrees(filtre.qs.order_by("debut", "pk")[:SEANCES_DU_FLUX])
    fichier = calendrier(map(evenement_de, seances), abonnement=True)
    reponse = HttpResponse(fichier, content_type="text/calendar; charset=utf-8")
    reponse["Content-Disposition"] = 'inline; filename="agenda.ics"'
    return reponse


def _en_clair(filtre: FiltreSeances) -> str:
    """What is wrong with the address of a feed, for whoever opens it in a browser."""
    fautes = [
        f"– {filtre.form.fields[nom].label or nom}\u00a0: {' '.join(phrases)}"
        for nom, phrases in filtre.errors.items()
    ]
    return "\n".join(
        [
            "Ce calendrier n’existe pas\u00a0: son adresse contient un choix que nous ne connaissons pas.",
            *fautes,
            f"Choisissez de nouveau vos dates ici\u00a0: {absolue(reverse('agenda'))}",
            "",
        ]
    )


def par_jour(seances: SeanceQuerySet, provenance: str = "") -> list[tuple[date, list[Carte]]]:
    """Their cards by day; each leads to its offer, and tells it by what its reader came."""
    montrees = seances_montrees(seances)
    themes = premiers_themes({seance.offre.pk for seance in montrees})
    cartes = [
        (seance.jour, carte(seance.offre, theme=themes.get(seance.offre.pk, ""), seance=seance))
        for seance in montrees
    ]
    return [
        (jour, venues_par([une for _, une in du_jour], provenance))
        for jour, du_jour in groupby(cartes, key=lambda datee: datee[0])
    ]
