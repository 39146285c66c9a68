"""Upcoming séances by day, their calendar feed, and the month's programme for a notice board."""

from datetime import date, timedelta
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from catalogue.adresses import absolue
from catalogue.models import Seance
from catalogue.portes.pages.liste import PAR_PAGE, autres_vues, numero_de_page, pages
from catalogue.portes.pages.pres import endroits_nommes, pres_de_chez_moi, site_en_vue, vers_ses_sites
from catalogue.querysets import SeanceQuerySet
from catalogue.vitrine.appel import Appel, appel_pour
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.choix_de_filtres import panneau, puces, requete
from catalogue.vitrine.fichier_ics import calendrier, evenement_de
from catalogue.vitrine.filtres import FiltreSeances
from catalogue.vitrine.montrees import premiers_themes, seances_montrees
from catalogue.vitrine.qr import qr_svg

SEANCES_DU_FLUX = 1000
SEANCES_IMPRIMEES = 300


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
    contexte = {
        "rubrique": "agenda",
        "total": total,
        "jours": _par_jour(seances),
        "panneau": panneau(filtre, adresse),
        "pres": pres_de_chez_moi(filtre, adresse),
        "endroits": endroits_nommes(filtre.trouve, adresse),
        "pages": pages(filtre, adresse, numero, total),
        "appel": Appel() if total else appel_pour(site=site_en_vue(filtre)),
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


def imprimer(request: HttpRequest) -> HttpResponse:
    """The programme of a month (`mois=2026-12`, this month unless said), from today on."""
    filtre = FiltreSeances(request.GET, Seance.objects.proposees())
    premier = _mois_demande(request.GET.get("mois", ""))
    suivant = (premier + timedelta(days=32)).replace(day=1)
    precedent = (premier - timedelta(days=1)).replace(day=1)
    du_mois = filtre.qs.filter(jour__gte=premier, jour__lt=suivant)
    en_ligne = absolue(requete(reverse("agenda"), filtre))
    contexte = {
        "rubrique": "agenda",
        "mois": premier,
        "jours": _par_jour(du_mois.order_by("debut", "pk")[:SEANCES_IMPRIMEES]),
        "qr": qr_svg(en_ligne),
        "en_ligne": en_ligne,
        "erreurs": filtre.errors,
        "mois_precedent": _adresse_du_mois(filtre, precedent) if premier > _ce_mois() else "",
        "mois_suivant": _adresse_du_mois(filtre, suivant),
        "puces": puces(filtre, ""),
    }
    return render(request, "catalogue/imprimer.html", contexte, status=400 if filtre.errors else 200)


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


def _par_jour(seances: SeanceQuerySet) -> list[tuple[date, list[Carte]]]:
    montrees = seances_montrees(seances)
    themes = premiers_themes({seance.offre.pk for seance in montrees})
    return [
        (
            jour,
            [carte(seance.offre, theme=themes.get(seance.offre.pk, ""), seance=seance) for seance in du_jour],
        )
        for jour, du_jour in groupby(montrees, key=lambda seance: seance.jour)
    ]


def _ce_mois() -> date:
    return timezone.localdate().replace(day=1)


def _mois_demande(texte: str) -> date:
    """The first day of « 2026-12 ». Raises Http404 on anything that is not a month near us."""
    if not texte:
        return _ce_mois()
    try:
        premier = date.fromisoformat(f"{texte}-01")
    except ValueError as erreur:
        raise Http404("Ce mois n’existe pas. Écrivez-le comme 2026-12.") from erreur
    if abs(premier.year - timezone.localdate().year) > 5:
        raise Http404("Ce mois est trop loin.")
    return premier


def _adresse_du_mois(filtre: FiltreSeances, mois: date) -> str:
    adresse = requete(reverse("agenda_imprimer"), filtre)
    return f"{adresse}{'&' if '?' in adresse else '?'}mois={mois:%Y-%m}"
