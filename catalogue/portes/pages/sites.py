"""The sites of the mission locale: where they are, when they open, how one arrives; the nearest one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Antenne, Maison, Offre, PremierContact, Seance
from catalogue.recherche.endroits import arrondissement_tape, arrondissements, arrondissements_servis
from catalogue.sites.ouverture import calendriers_de, exceptions_a_venir
from catalogue.vitrine.ailleurs import services_d_ailleurs
from catalogue.vitrine.appel import appel_pour
from catalogue.vitrine.cartes import Carte
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from catalogue.vitrine.faits import Fait
from catalogue.vitrine.horaires import jours_a_part, semaine_en_mots
from catalogue.vitrine.lieux import itineraire
from catalogue.vitrine.partage import partage_de
from catalogue.vitrine.prochaines import prochaines_cartes
from catalogue.vitrine.scenes import scene_d_un_site

DATES = 6


def nos_sites(request: HttpRequest) -> HttpResponse:
    """All of them; `?arrondissement=11`: those near it, first and alone on top."""
    les_sites = list(
        Antenne.objects.qui_recoivent().select_related("lieu").prefetch_related("arrondissements")
    )
    numero = arrondissement_tape(request.GET.get("arrondissement", ""))
    territoire = Maison.courante().territoire
    proches = [site for site in les_sites if numero in arrondissements_servis(site, territoire)]
    contacts = contacts_de(les_sites, calendriers_de(les_sites))
    contexte = {
        "arrondissements": arrondissements(),
        "demande": numero,
        "ailleurs": services_d_ailleurs(),
        "nom_demande": "" if numero is None else territoire.nom_de(numero),
        "proches": [(site, contacts[site.pk]) for site in proches],
        "autres": [(site, contacts[site.pk]) for site in les_sites if site not in proches],
    }
    return render(request, "catalogue/sites.html", contexte)


def un_site(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them, with its next dates. 404 for one that is not shown to the public."""
    le_site = get_object_or_404(Antenne.objects.qui_recoivent().select_related("lieu", "plan"), slug=slug)
    calendriers = calendriers_de([le_site])
    calendrier = calendriers[le_site.pk]
    contact = contacts_de([le_site], calendriers)[le_site.pk]
    contexte = {
        "site": le_site,
        "scene": scene_d_un_site(),
        "contact": contact,
        "essentiel": _essentiel(le_site, contact),
        "semaine": semaine_en_mots(calendrier),
        "a_part": jours_a_part(exceptions_a_venir(le_site), calendrier, timezone.localdate()),
        "etapes": list(le_site.etapes.all()),
        "accessibilite": list(le_site.accessibilite.all()),
        "itineraire": itineraire(le_site.lieu.en_une_ligne) if le_site.lieu else "",
        "premieres": _cartes(le_site, premier_contact=PremierContact.ACCUEIL)[:1],
        "cartes": _cartes(le_site, premier_contact=""),
        "appel": appel_pour(site=le_site.slug),
        "adresse_des_dates": f"{reverse('agenda')}?{urlencode({'site': le_site.slug})}",
        "adresse_du_programme": f"{reverse('agenda_imprimer')}?{urlencode({'site': le_site.slug})}",
        "partage": partage_de(
            f"{contact.nom[:1].upper()}{contact.nom[1:]}\u00a0: adresse, heures, téléphone",
            le_site.mot or le_site.adresse,
            contact.page,
        ),
    }
    return render(request, "catalogue/site.html", contexte)


def _cartes(site: Antenne, *, premier_contact: str) -> list[Carte]:
    """Its next dates that one can take alone."""
    offres = Offre.objects.filter(qui=Offre.Qui.TOUS, premier_contact=premier_contact)
    ici = Seance.objects.proposees().avec_de_la_place().filter(antenne=site, offre__in=offres)
    return prochaines_cartes(ici, DATES)


def _essentiel(site: Antenne, contact: ContactDuSite) -> list[Fait]:
    """Where, how one comes (its first line), whether it is open."""
    acces = site.lieu.acces.strip().splitlines() if site.lieu else []
    faits = [
        Fait("lieu", "Adresse", site.adresse),
        Fait("mobilite", "Transports", acces[0] if acces else ""),
        Fait("heure", "Heures", contact.ouverture),
    ]
    return [fait for fait in faits if fait.valeur]
