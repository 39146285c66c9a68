"""The look of every screen of ours in the admin: in a real browser, at two widths, light and dark."""

import re
from collections import defaultdict

import pytest
from django.urls import get_resolver, reverse
from django.utils.http import urlencode
from wagtail.admin.viewsets import viewsets
from wagtail.models import Page, Site

from catalogue.models import Atelier, Question, Theme
from portal.groupes import groupe_de
from tests import fabriques
from tests.apparence import FAUTES, fautes_d_apparence
from tests.deux_antennes import connecter

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db

NOS_COUCHES = ("catalogue", "inscriptions", "actions", "portal")
# Wagtail's own screens, which it delivers as they are.
DE_WAGTAIL = re.compile(
    "_results|delete|history|usage|copy|preview|revisions|lock|workflow|unpublish|confirm_|collect_"
)


def nos_viewsets():
    for ecran in viewsets.viewsets:
        meta = getattr(getattr(ecran, "model", None), "_meta", None)
        if meta and meta.app_label in NOS_COUCHES and "chooser" not in ecran.url_namespace:
            yield ecran


def adresses_des_viewsets():
    """Of each model of ours: its list, its form, and whatever else it shows of its first object."""
    for ecran in nos_viewsets():
        objet = ecran.model.objects.order_by("pk").first()
        for nom in (motif.name for motif in ecran.get_urlpatterns()):
            if DE_WAGTAIL.search(nom):
                continue
            if nom in ("index", "list", "add", "vacances"):
                yield reverse(f"{ecran.url_namespace}:{nom}")
            elif objet:
                yield reverse(f"{ecran.url_namespace}:{nom}", args=[objet.pk])


def adresses_a_part(deux_antennes):
    """The screens of ours that stand outside of viewsets, from the resolver; a new one must be named here."""
    seance, feuille = deux_antennes["seances"]["a"].pk, deux_antennes["feuilles"]["a"]
    arguments = {
        **dict.fromkeys(("deplacer_seance", "annuler_seance", "presences", "presences_ajouter"), (seance,)),
        **dict.fromkeys(("presences_feuille", "feuilles_signees"), (seance,)),
        **dict.fromkeys(("feuille_signee", "feuille_signee_supprimer"), (seance, feuille.pk)),
        **dict.fromkeys(("comptes", "comptes_derriere", "comptes_entonnoir", "comptes_suivi"), ()),
        **dict.fromkeys(("comptes_dictionnaire", "textes_des_messages"), ()),
        **dict.fromkeys(("poser_ce_qui_manque", "messages_relus", "ce_que_recoit"), ()),
        **dict.fromkeys(("texte_de_message", "texte_d_origine"), ("confirmee",)),
        "annuler_pendant": (deux_antennes["fermeture"].pk,),
        "ticket": (deux_antennes["gens"]["a"].reference,),
        **dict.fromkeys(("travaux", "a_verifier"), ()),
        **dict.fromkeys(("verification", "verifie"), (deux_antennes["seances"]["a"].offre_id,)),
        **dict.fromkeys(
            ("travail_fichier", "travail_compte_rendu", "travail_arreter"), (deux_antennes["travail"].pk,)
        ),
        "portrait": (deux_antennes["comptes"]["administration"].pk,),
    }
    admin = next(r for r in get_resolver().url_patterns if str(r.pattern) == "admin/")
    for motif in admin.url_patterns:
        vue = getattr(motif, "callback", None)
        if vue and vue.__module__.split(".")[0] in NOS_COUCHES:
            yield reverse(motif.name, args=arguments[motif.name])


def adresses_de_wagtail_que_nous_completons(deux_antennes):
    """Its home page, the editor of pages, the rights of a group, and one gesture for several rows."""
    toutes = urlencode({"id": "all", "next": reverse("inscriptions:index")})
    lot = ["inscriptions", "inscription"]
    return [
        reverse("wagtailadmin_home"),
        *(reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in Page.objects.filter(depth__gte=2)),
        *(
            reverse("wagtailsettings:edit", args=[*reglage, Site.objects.get(is_default_site=True).pk])
            for reglage in (("catalogue", "maison"), ("portal", "menuetpied"), ("portal", "pagesderreur"))
        ),
        reverse("wagtailusers_groups:edit", args=[groupe_de(deux_antennes["a"]).pk]),
        *(
            f"{reverse('wagtail_bulk_action', args=[*lot, geste])}?{toutes}"
            for geste in ("changer-etat", "changer-date")
        ),
        f"{reverse('ce_que_recoit')}?offre={deux_antennes['gens']['a'].offre_id}",
        f"{reverse('comptes')}?mesure=inscriptions&par=site",
        f"{reverse('comptes_derriere')}?mesure=inscriptions",
    ]


@pytest.fixture
def ecrans(deux_antennes, client):
    """The HTML of each screen, by its address; what is done by POST only, and files, show none."""
    fabriques.un_planning()
    fabriques.un_besoin(secours=[fabriques.un_secours()])
    Theme.objects.create(slug="emploi", nom="Emploi")
    Question.objects.create(cle="besoin", libelle="Que voulez-vous faire\u00a0?", type="texte")
    connecter(client, deux_antennes, "administration")
    adresses = [
        *adresses_des_viewsets(),
        *adresses_a_part(deux_antennes),
        *adresses_de_wagtail_que_nous_completons(deux_antennes),
    ]
    lues = {adresse: client.get(adresse) for adresse in adresses}
    return {
        adresse: reponse.content.decode()
        for adresse, reponse in lues.items()
        if reponse.status_code == 200 and reponse["Content-Type"].startswith("text/html")
    }


def par_feuilles_de_style(ecrans):
    """Screens that load the same style sheets can stand on one page."""
    groupes = defaultdict(dict)
    for adresse, html in ecrans.items():
        feuilles = frozenset(re.findall(r'<link[^>]*href="([^"]+\.css[^"]*)"', html))
        groupes[feuilles][adresse] = re.search(r"<main[^>]*>(.*)</main>", html, re.S)[1]
    return list(groupes.values())


RASSEMBLER = """ecrans => {
  document.querySelector("main").replaceChildren(...Object.entries(ecrans).map(([adresse, html]) => {
    const section = document.createElement("section");
    section.dataset.ecran = adresse;
    section.innerHTML = html;
    section.querySelectorAll(".w-tabs__panel[hidden]").forEach(onglet => onglet.removeAttribute("hidden"));
    return section;
  }));
}"""


def test_chaque_ecran_de_l_admin_a_son_apparence(ecrans, navigateur):
    """Also proves that the look is looked at: without our sheet, the icons of buttons fill the page."""
    fautes, sans_notre_feuille = [], []
    for groupe in par_feuilles_de_style(ecrans):
        page = navigateur.ouvrir(next(iter(groupe)), largeur=1280)
        page.evaluate(RASSEMBLER, groupe)
        fautes += fautes_d_apparence(page, racine="main")
        page.evaluate("document.querySelector('link[href*=\"portal/admin.css\"]').remove()")
        sans_notre_feuille += page.evaluate(FAUTES, ["main", {}])

    assert fautes == []
    for ecran in (
        reverse("wagtailadmin_pages:edit", args=[Atelier.objects.first().pk]),
        "/admin/jeunes/inspect/",
    ):
        assert [faute for faute in sans_notre_feuille if faute.startswith(f"{ecran}") and "icône de" in faute]
