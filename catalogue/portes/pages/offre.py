"""The page of an offer: facts, dates with their room, places, amounts, funders; and its poster."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Value
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from catalogue import adresses
from catalogue.models import Antenne, Lieu, Maison, Offre
from catalogue.models.references import Public, Theme
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.sites.ouverture import calendriers_de
from catalogue.temps.dates import duree, duree_de
from catalogue.vitrine.cartes import ages, icone, mot_du_type, mots_sans_seance
from catalogue.vitrine.choix_de_dates import dates_de_la_page
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from catalogue.vitrine.dates_lues import DateLue
from catalogue.vitrine.lieux import lieu_de, nom_du_site
from catalogue.vitrine.lignes import bouton_de_l_offre, bouton_de_la_barre
from catalogue.vitrine.qr import qr_svg
from catalogue.vitrine.schema_org import donnees_structurees
from catalogue.vitrine.seule import accompagnement_de, appel_de_l_offre

# Of which something is said beside their list: where they are, how long they last, what search engines read.
DATES = 6
FAITS = 6


@dataclass(frozen=True)
class Fait:
    """One of the facts read at a glance."""

    icone: str
    nom: str
    valeur: str


@dataclass(frozen=True)
class Endroit:
    """A place, with how to reach the site that receives there, when one does."""

    lieu: Lieu
    contact: ContactDuSite | None


def contexte_offre(request: HttpRequest, offre: Offre) -> dict[str, Any]:
    """Everything that the page of `offre` shows, in ten queries at most, whatever its dates."""
    themes, publics = _themes_et_publics(request, offre)
    sites = _sites_montres(offre)
    choix = dates_de_la_page(offre, request.GET)
    seances = choix.dates[:DATES]
    financements = list(offre.financements.select_related("financeur")) if offre.a_des_financements else []
    aujourdhui = timezone.localdate()
    return {
        "rubrique": "catalogue",
        "icone": icone(offre),
        "genre": mot_du_type(offre),
        "theme": themes[0] if themes else "",
        "faits": _faits(offre, publics, sites, seances),
        "conditions": [ligne for ligne in offre.conditions.splitlines() if ligne.strip()],
        "choix": choix,
        "bouton": bouton_de_l_offre(offre),
        "prevenir": ""
        if choix.a_de_la_place or not offre.s_annonce
        else adresses.pour_etre_prevenu(offre.slug),
        "barre": bouton_de_la_barre(choix.premiere) if offre.qui == Offre.Qui.TOUS else None,
        "appel": appel_de_l_offre(offre, choix),
        "accompagnement": accompagnement_de(offre),
        "mots": mots_sans_seance(offre),
        "orienter": "" if not offre.se_reserve else adresses.pour_orienter(offre.slug),
        "endroits": _endroits(offre, sites, seances),
        "montants": list(offre.montants.all()) if offre.a_des_montants else [],
        "financements": [f for f in financements if f.couvre(aujourdhui)],
        "financements_passes": [f for f in financements if f.jusqua and f.jusqua < aujourdhui],
        "donnees": donnees_structurees(offre, seances),
        "adresse_affiche": f"{adresses.adresse_de_l_offre(offre.slug)}affiche/",
        "adresse_catalogue": adresses.adresse_du_catalogue(),
    }


@a_son_adresse
def affiche(request: HttpRequest, slug: str) -> HttpResponse:
    """A poster of one page, with the QR code of the offer."""
    offre = get_object_or_404(Offre.objects.publiees().select_related("partenaire"), slug=slug)
    themes, publics = _themes_et_publics(request, offre)
    sites = _sites_montres(offre)
    choix = dates_de_la_page(offre, QueryDict())
    adresse = adresses.absolue(adresses.adresse_de_l_offre(offre.slug))
    contexte = {
        "rubrique": "catalogue",
        "offre": offre,
        "icone": icone(offre),
        "genre": mot_du_type(offre),
        "theme": themes[0] if themes else "",
        "faits": _faits(offre, publics, sites, choix.dates)[:4],
        "lignes": choix.lignes,
        "qr": qr_svg(adresse),
        "adresse": adresse,
        "retour": adresses.adresse_de_l_offre(offre.slug),
    }
    return render(request, "catalogue/affiche.html", contexte)


def _themes_et_publics(request: HttpRequest, offre: Offre) -> tuple[list[str], list[str]]:
    """Their names, in one query; from the draft in memory when it is previewed."""
    if getattr(request, "is_preview", False):
        return [theme.nom for theme in offre.themes.all()], [public.nom for public in offre.publics.all()]
    themes = Theme.objects.filter(offres=offre.pk).order_by().annotate(genre=Value("theme"))
    publics = Public.objects.filter(offres=offre.pk).order_by().annotate(genre=Value("public"), rang=Value(0))
    lignes = sorted(
        themes.values_list("genre", "ordre", "nom").union(publics.values_list("genre", "rang", "nom"))
    )
    noms: dict[str, list[str]] = {"theme": [], "public": []}
    for sorte, _, nom in lignes:
        noms[sorte].append(nom)
    return noms["theme"], noms["public"]


def _faits(offre: Offre, publics: list[str], sites: list[Antenne], seances: list[DateLue]) -> list[Fait]:
    """At most six, the most useful first."""
    possibles = [
        Fait("personne", "Pour qui", _pour_qui(offre, publics)),
        Fait("argent", "Prix", "" if offre.mode == Offre.Mode.INFORMATION else offre.cout),
        Fait("agenda", "Quand", offre.quand),
        Fait("heure", "Durée", offre.duree or _duree(seances)),
        Fait("partenaire", "Avec qui", offre.partenaire.nom if offre.partenaire else ""),
        Fait("sac", "À apporter", offre.a_apporter),
        Fait("lieu", "Où", _ou(sites)),
    ]
    return [fait for fait in possibles if fait.valeur][:FAITS]


def _pour_qui(offre: Offre, publics: list[str]) -> str:
    codes = [code.strip() for code in offre.codes_postaux.split(",") if code.strip()]
    ou = f"qui habitent {', '.join(codes)}" if codes else Maison.courante().en_ville
    phrase = f"{ages(offre) or 'Tous les âges'}, {ou}"
    return f"{phrase[:1].upper()}{phrase[1:]}" + (f". {', '.join(publics)}" if publics else "")


def _duree(seances: list[DateLue]) -> str:
    if not seances:
        return ""
    premiere = seances[0]
    if premiere.creneau_minutes:
        return duree_de(timedelta(minutes=premiere.creneau_minutes))
    return duree(premiere.debut, premiere.fin)


def _sites_montres(offre: Offre) -> list[Antenne]:
    # From the draft in memory when it is previewed.
    return [site for site in offre.sites.select_related("lieu") if site.est_presentable]


def _ou(sites: list[Antenne]) -> str:
    noms = [site.nom for site in sites]
    if len(noms) <= 1:
        lieu = nom_du_site(sites[0]) if noms else ""
        return lieu[:1].upper() + lieu[1:]
    return f"{', '.join(noms[:-1])} et {noms[-1]}"


def _endroits(offre: Offre, sites: list[Antenne], seances: list[DateLue]) -> list[Endroit]:
    """Where it happens, each place once: those of the dates, of the offer, of its sites."""
    trouves = [lieu_de(seance) for seance in seances if seance.lieu_id or not seance.adresse]
    trouves += offre.lieux.all() if offre.a_des_lieux else []
    trouves += [site.lieu for site in sites]
    lieux = {lieu.pk: lieu for lieu in trouves if lieu}
    antennes = {antenne.pk: antenne for antenne in [*sites, *(seance.antenne for seance in seances)]}
    la = [antenne for antenne in antennes.values() if antenne.lieu_id in lieux]
    # A slot says its own hour: that of the site would only confuse.
    calendriers = {} if offre.mode == Offre.Mode.CRENEAUX else calendriers_de(la)
    contacts = contacts_de(la, calendriers)
    par_lieu = {antennes[numero].lieu_id: contact for numero, contact in contacts.items()}
    return [Endroit(lieu, par_lieu.get(numero)) for numero, lieu in lieux.items()]
