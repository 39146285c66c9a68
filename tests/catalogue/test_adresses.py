"""What a poster, a card or a link handed on says in its address is carried to the registration, and counted."""

import re

import pytest
from django.core.cache import cache
from django.http import QueryDict

from actions.comptes import compter
from catalogue.adresses import avec_provenance, provenance_dite
from catalogue.models import Offre
from catalogue.vitrine.appel import MEMOIRE
from inscriptions.models import Inscription
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, envoyer, une_personne
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


def lien_vers_le_formulaire(client, adresse):
    return re.search(r'href="(/s-inscrire/[^"]+)"', lue(client.get(adresse))).group(1).replace("&amp;", "&")


@pytest.mark.parametrize("provenance", ["affiche", "carte", "programme", "partage"])
def test_l_adresse_dit_d_ou_l_on_vient_et_rien_d_autre(provenance):
    assert avec_provenance("/catalogue/cv/?site=a", provenance) == f"/catalogue/cv/?site=a&d={provenance}"
    assert provenance_dite(QueryDict(f"d={provenance}")) == provenance
    assert provenance_dite(QueryDict("d=metro")) == provenance_dite(QueryDict("")) == ""


def test_du_code_de_l_affiche_au_compte_sans_temoin(client):
    seance = fabriques.une_seance(places=5)
    fabriques.une_inscription(seance=seance)

    lien = lien_vers_le_formulaire(client, f"/catalogue/{seance.offre.slug}/?d=affiche")
    assert not client.cookies
    envoyer(client, lien, une_personne())

    assert lien == f"/s-inscrire/seance/{seance.pk}/?d=affiche"
    lignes = compter(["inscriptions"], par=["provenance"]).en_json()["lignes"]
    assert lignes == [
        {"provenance": "affiche", "inscriptions": 1},
        {"provenance": None, "inscriptions": 1},
    ]


def test_une_heure_et_une_demande_la_gardent_aussi(client):
    permanence = fabriques.une_permanence(mode="creneaux")
    seance = fabriques.une_seance(offre=permanence, creneau_minutes=30)
    demande = fabriques.une_offre_partenaire(slug="colis")

    assert re.fullmatch(
        rf"/s-inscrire/seance/{seance.pk}/\?creneau=[^&]+&d=carte",
        lien_vers_le_formulaire(client, f"/catalogue/{permanence.slug}/?d=carte"),
    )
    assert (
        lien_vers_le_formulaire(client, f"/catalogue/{demande.slug}/?d=carte")
        == "/s-inscrire/offre/colis/?d=carte"
    )


def test_elle_suit_les_etapes_et_l_autre_date(client):
    seance = fabriques.une_seance(places=5)
    trois_pages()
    autre = fabriques.une_seance(offre=seance.offre, debut=fabriques.demain_a(10, jours=9))
    premiere = {**une_personne(), "etape": "1", "aller": "suivante"}

    deuxieme = envoyer(client, f"/s-inscrire/seance/{seance.pk}/?d=programme", premiere)["Location"]
    choix = envoyer(client, deuxieme, {"etape": "2", "aller": "autre-date"})["Location"]
    jeton = lue(client.get(choix)).split('name="jeton" value="')[1].split('"')[0]
    prise = {"jeton": jeton, "aller": "prendre-la-date", "date": str(autre.pk)}
    ailleurs = client.post(choix, prise)["Location"]
    fin = envoyer(client, ailleurs, {"etape": "2", "situation": "rien", "aller": "suivante"})["Location"]
    client.post(fin, {**caches(client.get(fin)), "aller": "envoyer"})

    faite = Inscription.objects.get()
    assert (faite.seance, faite.provenance) == (autre, "programme")


@pytest.mark.parametrize("liste", ["/agenda/", "/catalogue/"])
def test_elle_suit_chaque_choix_d_une_liste_et_sa_deuxieme_page(client, liste):
    for numero in range(21):
        fabriques.une_seance(offre=fabriques.une_offre(title=f"CV {numero}", slug=f"cv-{numero}"))

    une, vide = lue(client.get(f"{liste}?d=programme&q=cv")), lue(client.get(f"{liste}?d=programme&q=zzzz"))

    assert f'href="{liste}?q=cv&amp;page=2&amp;d=programme"' in une
    assert f'class="puce" href="{liste}?d=programme"' in une
    assert f'href="{liste}?d=programme">Voir toutes les' in vide
    assert '<input type="hidden" name="d" value="programme">' in une
    assert "d=programme" not in re.search(
        r'href="([^"]*agenda\.ics[^"]*)"', lue(client.get("/agenda/"))
    ).group(1)
    assert 'name="d"' not in lue(client.get(f"{liste}?q=cv"))


def test_elle_suit_le_message_et_l_alerte(client):
    MEMOIRE.oublier()
    fabriques.un_message_a_laisser()
    accompagnee = fabriques.une_offre(slug="avec-un-pro", qui=Offre.Qui.PRESCRIPTEURS)
    fabriques.une_seance(
        offre=fabriques.une_offre(slug="complete"), antenne=fabriques.une_antenne(), places=0
    )

    avec_un_pro = lue(client.get(f"/catalogue/{accompagnee.slug}/?d=affiche"))
    complete = lue(client.get("/catalogue/complete/?d=affiche"))
    alerte = lue(client.get("/prevenez-moi/complete/?d=affiche"))

    assert 'href="/etre-rappele/?offre=avec-un-pro&amp;d=affiche"' in avec_un_pro
    assert 'href="/prevenez-moi/complete/?d=affiche"' in complete
    assert 'href="/catalogue/complete/?d=affiche"' in alerte
