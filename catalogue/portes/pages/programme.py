"""The month's programme of a site, for its notice board."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from catalogue.adresses import Provenance, absolue, avec_provenance
from catalogue.models import Antenne, Seance
from catalogue.portes.pages.prochaines_dates import par_jour
from catalogue.sites.ouverture import calendriers_de
from catalogue.vitrine.choix_de_filtres import puces, requete
from catalogue.vitrine.contact import contacts_de, sites_imprimes
from catalogue.vitrine.filtres import FiltreSeances
from catalogue.vitrine.horaires import semaine_en_mots
from catalogue.vitrine.qr import qr_svg

SEANCES_IMPRIMEES = 300


def imprimer(request: HttpRequest) -> HttpResponse:
    """The programme of a month (`mois=2026-12`, this month unless said), from today on; `site=` of one site."""
    filtre = FiltreSeances(request.GET, Seance.objects.proposees())
    premier = _mois_demande(request.GET.get("mois", ""))
    suivant = (premier + timedelta(days=32)).replace(day=1)
    precedent = (premier - timedelta(days=1)).replace(day=1)
    du_mois = filtre.qs.filter(jour__gte=premier, jour__lt=suivant)
    en_ligne = absolue(requete(reverse("agenda"), filtre))
    contexte = {
        "rubrique": "agenda",
        "mois": premier,
        "jours": par_jour(du_mois.order_by("debut", "pk")[:SEANCES_IMPRIMEES], Provenance.PROGRAMME),
        "qr": qr_svg(avec_provenance(en_ligne, Provenance.PROGRAMME)),
        "en_ligne": en_ligne,
        "erreurs": filtre.errors,
        "mois_precedent": _adresse_du_mois(filtre, precedent) if premier > _ce_mois() else "",
        "mois_suivant": _adresse_du_mois(filtre, suivant),
        **_site(filtre),
    }
    return render(request, "catalogue/imprimer.html", contexte, status=400 if filtre.errors else 200)


def _site(filtre: FiltreSeances) -> dict[str, Any]:
    """The facts of the only site that is asked for, else where those of the programme are; the other choices."""
    slugs = filtre.choix.get("site", [])
    tous = Antenne.objects.qui_recoivent().select_related("lieu")
    sites = tous.filter(slug__in=slugs) if slugs else tous
    le_site = sites.first() if len(slugs) == 1 else None
    if le_site is None:
        return {"puces": puces(filtre, ""), "sites": sites_imprimes(sites)}
    calendriers = calendriers_de([le_site])
    contact = contacts_de([le_site], {})[le_site.pk]
    return {
        "site": le_site,
        "contact": contact,
        "semaine": semaine_en_mots(calendriers[le_site.pk]),
        "puces": [puce for puce in puces(filtre, "") if puce.libelle.lower() != contact.nom.lower()],
    }


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
