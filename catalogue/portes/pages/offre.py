"""The page of an offer: what is read first, dates with their room, how it goes, places, amounts, funders."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from catalogue import adresses
from catalogue.capacites import capacite_de
from catalogue.models import Antenne, Offre
from catalogue.vitrine.cartes import icone, mot_du_type, mots_sans_seance
from catalogue.vitrine.choix_de_dates import ChoixDeDates, dates_de_la_page
from catalogue.vitrine.endroits import endroits_de, sites_montres
from catalogue.vitrine.faits import Premiere, autres_faits, essentiel, premiere_date
from catalogue.vitrine.financements import dus_le, financements_de, passes_le
from catalogue.vitrine.images import image_montree
from catalogue.vitrine.lignes import bouton_de_l_offre, bouton_de_la_barre
from catalogue.vitrine.partage import partage_de
from catalogue.vitrine.scenes import scene_du_theme
from catalogue.vitrine.schema_org import donnees_structurees
from catalogue.vitrine.seule import accompagnement_de, appel_de_l_offre
from catalogue.vitrine.sujets import sujets_de

# Of which something is said beside their list: where they are, what search engines read.
DATES = 6


def contexte_offre(request: HttpRequest, offre: Offre) -> dict[str, Any]:
    """Everything that the page of `offre` shows, in ten queries at most, whatever its dates."""
    sites = sites_montres(offre)
    choix = dates_de_la_page(offre, request.GET)
    seances = choix.dates[:DATES]
    premiere = premiere_date(offre, choix.lignes)
    adresse = adresses.adresse_de_l_offre(offre.slug)
    provenance = adresses.provenance_dite(request.GET)
    return {
        "rubrique": "catalogue",
        **_sujets(request, offre, sites, choix, premiere),
        **_image(offre, adresse),
        **_financements(offre, premiere.jour if premiere else timezone.localdate()),
        "icone": icone(offre),
        "genre": mot_du_type(offre),
        "etapes": list(offre.etapes.all()) if offre.a_des_etapes else [],
        "conditions": [ligne for ligne in offre.conditions.splitlines() if ligne.strip()],
        "choix": choix,
        "capacite": capacite_de(offre),
        "bouton": bouton_de_l_offre(offre, provenance),
        "prevenir": ""
        if choix.a_de_la_place or not offre.s_annonce
        else adresses.avec_provenance(adresses.pour_etre_prevenu(offre.slug), provenance),
        "barre": bouton_de_la_barre(choix.premiere) if offre.qui == Offre.Qui.TOUS else None,
        "appel": appel_de_l_offre(offre, choix, provenance),
        "accompagnement": accompagnement_de(offre),
        "mots": mots_sans_seance(offre),
        "orienter": "" if not offre.se_reserve else adresses.pour_orienter(offre.slug),
        "endroits": endroits_de(offre, sites, seances, premiere.seance if premiere else None),
        "montants": list(offre.montants.all()) if offre.a_des_montants else [],
        "donnees": donnees_structurees(offre, seances),
        "adresse_affiche": f"{adresse}affiche/",
        "adresse_cartes": f"{adresse}carte/",
        "adresse_catalogue": adresses.avec_provenance(adresses.adresse_du_catalogue(), provenance),
    }


def _sujets(
    request: HttpRequest,
    offre: Offre,
    sites: list[Antenne],
    choix: ChoixDeDates,
    premiere: Premiere | None,
) -> dict[str, Any]:
    """What is read first: its theme and drawing, the line of five facts, the other facts."""
    sujets = sujets_de(offre, du_brouillon=getattr(request, "is_preview", False))
    return {
        "theme": sujets.theme,
        "scene": scene_du_theme(sujets.icone, libres=premiere.libres if premiere else 0),
        "essentiel": essentiel(offre, premiere, dates=choix.dates, sites=sites),
        "faits": autres_faits(offre, sujets.publics, sites, dates=choix.dates, datee=bool(premiere)),
    }


def _image(offre: Offre, adresse: str) -> dict[str, Any]:
    image = image_montree(offre.image, offre.image_en_mots)
    return {
        "image": image,
        "partage": partage_de(offre.title, offre.search_description or offre.resume, adresse, image),
    }


def _financements(offre: Offre, jour: date) -> dict[str, Any]:
    financements = financements_de(offre)
    return {
        "financements": dus_le(financements, jour),
        "financements_passes": passes_le(financements, jour),
    }
