"""The screens of counts: who sees what, and lists as long as their figure."""

import pytest
from django.contrib.auth.models import Permission

from tests import fabriques

pytestmark = pytest.mark.django_db


def un_compte_qui_voit_les_comptes(compte=None):
    compte = compte or fabriques.un_compte()
    compte.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="voir_comptes")
    )
    return compte


def test_les_comptes_sont_fermes_a_qui_n_a_pas_le_droit(client):
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))

    for adresse in ("", "derriere/?mesure=inscriptions", "entonnoir/", "suivi/", "dictionnaire/"):
        assert client.get(f"/admin/comptes/{adresse}").status_code == 403


def test_la_liste_derriere_le_chiffre_ne_montre_que_les_personnes_de_ses_sites(client):
    ici, ailleurs = fabriques.une_antenne(), fabriques.une_antenne()
    visible = fabriques.une_inscription(seance=fabriques.une_seance(antenne=ici))
    cachee = fabriques.une_inscription(seance=fabriques.une_seance(antenne=ailleurs))
    client.force_login(un_compte_qui_voit_les_comptes(fabriques.un_agent(ici)))

    html = client.get("/admin/comptes/derriere/?mesure=inscriptions").content.decode()

    assert visible.reference in html
    assert cachee.reference not in html
    assert "1 autre relève de sites" in html


def test_qui_ne_voit_personne_voit_le_chiffre_mais_pas_la_liste(client):
    inscription = fabriques.une_inscription()
    client.force_login(un_compte_qui_voit_les_comptes())

    tableau = client.get("/admin/comptes/?mesure=inscriptions&par=etat")
    liste = client.get("/admin/comptes/derriere/?mesure=inscriptions")

    assert "1 sur 1" in tableau.content.decode()
    assert inscription.reference not in liste.content.decode()
    assert liste.status_code == 403


def test_une_dimension_qui_ne_s_applique_pas_est_dite_sur_l_ecran(client):
    client.force_login(un_compte_qui_voit_les_comptes())

    reponse = client.get("/admin/comptes/?mesure=seances&par=sexe")

    assert reponse.status_code == 400
    assert "ne s’applique pas à la mesure" in reponse.content.decode()
