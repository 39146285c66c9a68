"""Every public address that takes a POST stands behind a declared door, and obeys it."""

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, reverse

from catalogue.models import Intervenant
from inscriptions.acces.liens import jeton_de, jeton_de_l_alerte, jeton_de_l_intervenant
from inscriptions.models import Alerte, Inscription, Message, QuestionnaireRempli
from inscriptions.portes.pages.personnel.ouverture import LIENS_FAUX
from inscriptions.saisie import PorteDuLien, protections
from inscriptions.saisie.porte import CHAMP_PIEGE, PAGE_ANCIENNE
from tests import fabriques

pytestmark = pytest.mark.django_db

# The admin and the API have doors of their own: accounts and CSRF, keys and throttles.
AILLEURS = ("admin/", "api/")


def adresses(motifs=None, avant=""):
    """Route and view of every public address."""
    for motif in get_resolver().url_patterns if motifs is None else motifs:
        route = avant + str(motif.pattern)
        if route.lstrip("^").startswith(AILLEURS):
            continue
        if isinstance(motif, URLPattern):
            yield route, motif
        else:
            yield from adresses(motif.url_patterns, route)


def recoit(vue):
    """Whether it takes a POST: a page behind a link takes one only without Django's own CSRF check."""
    porte = getattr(vue, "porte", None)
    return porte and (vue.__dict__.get("csrf_exempt", False) or not isinstance(porte, PorteDuLien))


PORTES = {motif.name: motif.callback.porte for _, motif in adresses() if recoit(motif.callback)}
DU_LIEN = sorted(nom for nom, porte in PORTES.items() if isinstance(porte, PorteDuLien))
OUVERTES = sorted(set(PORTES) - set(DU_LIEN))
LIMITEES = sorted(nom for nom, porte in PORTES.items() if nom in OUVERTES or porte.limite)


def exemple(nom, client, *, jeton=""):
    """An address of that name; `jeton`: another link than the one that opens it."""
    if nom.startswith("intervenant"):
        return _de_l_intervenant(nom, jeton)
    if nom == "arreter_l_alerte":
        alerte = Alerte.objects.create(offre=fabriques.une_offre_partenaire(), courriel="awa@exemple.fr")
        return reverse(nom, args=[jeton or jeton_de_l_alerte(alerte)])
    if nom in DU_LIEN:
        return reverse(nom, args=[jeton or jeton_de(fabriques.une_inscription())])
    return reverse(nom, args=_arguments(nom, client))


def _de_l_intervenant(nom, jeton):
    intervenant = Intervenant.objects.create(nom="Martel", courriel="sofia@exemple.fr")
    seance = fabriques.une_seance(debut=fabriques.demain_a(14, jours=0), intervenant=intervenant)
    suite = [seance.pk] if nom in ("intervenant_seance", "intervenant_ajouter") else []
    suite += [1] if nom == "intervenant_retirer" else []
    return reverse(nom, args=[jeton or jeton_de_l_intervenant(intervenant), *suite])


def _arguments(nom, client):
    if nom == "s_inscrire_seance":
        return [fabriques.une_seance().pk]
    if nom == "s_inscrire_offre":
        return [fabriques.une_offre_partenaire().slug]
    if nom == "etre_rappele":
        fabriques.une_antenne()
        fabriques.un_message_a_laisser()
        return []
    if nom == "orienter_offre":
        client.force_login(fabriques.un_prescripteur().utilisateur)
        return [fabriques.une_offre_partenaire().slug]
    if nom == "questionnaire":
        return [fabriques.un_questionnaire([fabriques.une_question("mot", "texte")]).formulaire.slug]
    if nom == "prevenez_moi":
        return [fabriques.une_seance().offre.slug]
    return []


def epuiser(usage, limite):
    for _ in range(limite):
        protections.trop_d_envois(RequestFactory().post("/"), usage=usage, limite=limite)


def ecrits():
    return [modele.objects.count() for modele in (Inscription, Alerte, QuestionnaireRempli, Message)]


def test_aucune_adresse_publique_ne_recoit_sans_porte():
    """Without the CSRF check of Django, a door of ours: there is no third way."""
    sans = [
        route
        for route, motif in adresses()
        if getattr(motif.callback, "csrf_exempt", False) and not hasattr(motif.callback, "porte")
    ]

    assert sans == []
    assert len(PORTES) >= 16


@pytest.mark.parametrize("nom", LIMITEES)
def test_au_dela_de_la_limite_rien_n_est_lu(client, settings, nom):
    porte, adresse = PORTES[nom], exemple(nom, client)
    avant = ecrits()
    epuiser(porte.usage, porte.limite or settings.ENVOIS_PAR_ADRESSE)

    reponse = client.post(adresse, {})

    assert (reponse.status_code, int(reponse["Retry-After"]) > 0) == (429, True)
    assert ecrits() == avant


@pytest.mark.parametrize("nom", OUVERTES)
def test_sans_jeton_ou_avec_le_champ_cache_rien_n_est_recu(client, nom):
    adresse = exemple(nom, client)
    avant, jeton = ecrits(), protections.nouveau_jeton()

    for envoye, phrase in (
        ({}, PAGE_ANCIENNE),
        ({"jeton": "invente"}, PAGE_ANCIENNE),
        ({"jeton": jeton, protections.PIEGE: "x"}, CHAMP_PIEGE),
    ):
        reponse = client.post(adresse, envoye)
        assert (reponse.status_code, phrase in reponse.content.decode()) == (400, True)
    assert ecrits() == avant


@pytest.mark.parametrize("nom", DU_LIEN)
def test_qui_essaie_des_liens_est_arrete(client, nom):
    adresse = exemple(nom, client, jeton="faux")
    epuiser("lien", LIENS_FAUX)

    reponse = client.post(adresse, {})

    assert (reponse.status_code, int(reponse["Retry-After"]) > 0) == (429, True)
