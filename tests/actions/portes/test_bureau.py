"""The screens of counts: who sees what, and lists as long as their figure."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from actions.models import Action, ActionOffre, ChiffrePublie, Indicateur, Objectif, Parcours, Programme
from catalogue.models import Theme
from inscriptions.models import Jeune
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

    html = reponse.content.decode()
    assert reponse.status_code == 400
    assert html.count("« Sexe » ne s’applique pas à la mesure « Séances tenues ».") == 1


def test_un_compte_filtre_et_sa_liste_disent_leurs_filtres(client):
    Theme.objects.create(slug="logement", nom="Se loger")
    client.force_login(un_compte_qui_voit_les_comptes(fabriques.un_agent(fabriques.une_antenne())))
    question = "mesure=inscriptions&theme=logement&sexe=F&sexe=non-renseigne"

    compte = client.get(f"/admin/comptes/?{question}").content.decode()
    liste = client.get(f"/admin/comptes/derriere/?{question}").content.decode()
    entier = client.get("/admin/comptes/?mesure=inscriptions").content.decode()

    for html in (compte, liste):
        assert "Seulement\u00a0: Thème Se loger\u00a0; Sexe Femme ou Non renseigné" in html
    assert re.search(r"<details[^>]* open>\s*<summary>Filtres \(2 choisis\)</summary>", compte)
    assert "Seulement" not in entier
    assert re.search(r"<details[^>]*\"\s*>\s*<summary>Filtres</summary>", entier)


def test_une_valeur_de_filtre_inconnue_se_lit_au_dessus_du_formulaire(client, admin_user):
    client.force_login(admin_user)

    refus = client.get("/admin/comptes/?mesure=participations&par=site&theme=zzz")

    html = refus.content.decode()
    avant_le_pli = html[: html.index("<details")]
    assert refus.status_code == 400
    assert "«\u00a0zzz\u00a0» n’est pas une valeur du filtre «\u00a0Thème\u00a0»." in avant_le_pli
    assert re.search(r"<details[^>]* open>\s*<summary>Filtres \(1 choisi\)</summary>", html)


def test_un_filtre_qui_ne_s_applique_pas_est_dit_une_fois_et_par_son_nom(client, admin_user):
    client.force_login(admin_user)

    for adresse in ("", "derriere/"):
        html = client.get(f"/admin/comptes/{adresse}?mesure=stock_attribue&sexe=F").content.decode()
        assert html.count("« Sexe » ne s’applique pas à la mesure « ") == 1
        assert "__all__" not in html


@pytest.fixture
def la_dip(db):
    """A programme of 4 young people, 3 of them by its action of which 5 were hoped for."""
    dip = Programme.objects.create(
        slug="dip", nom="DIP", depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31), objectif=8
    )
    action = Action.objects.create(
        programme=dip, slug="accueil", nom="Accueil", depuis=dip.depuis, jusqua=dip.jusqua
    )
    Objectif.objects.create(
        action=action, mesure="jeunes_entres", cible=5, depuis=dip.depuis, jusqua=dip.jusqua
    )
    offre = fabriques.une_offre()
    ActionOffre.objects.create(action=action, offre=offre, depuis=date(2018, 1, 1))
    for rang, entree in enumerate([date(2018, 6, 1), *[date(2019, 6, 1)] * 4]):
        inscription = (
            None if rang == 4 else fabriques.une_inscription(seance=fabriques.une_seance(offre=offre))
        )
        Parcours.objects.create(
            programme=dip,
            entree=entree,
            inscription=inscription,
            jeune=inscription.jeune if inscription else Jeune.objects.create(prenom="A", nom="B"),
            antenne=inscription.antenne if inscription else fabriques.une_antenne(),
        )
    entres = Indicateur.objects.create(
        code="entres", nom="Entrés", definition="D.", mesure="jeunes_entres", programme=dip
    )
    ChiffrePublie.objects.create(
        indicateur=entres, libelle="6 entrés", valeur=6, depuis=dip.depuis, jusqua=dip.jusqua, source="Bilan"
    )


def test_le_suivi_compare_a_l_objectif_a_l_an_passe_et_au_chiffre_publie(la_dip, client):
    client.force_login(un_compte_qui_voit_les_comptes())

    (suivi,) = client.get("/admin/comptes/suivi/").context["programmes"]

    assert [
        (o["nom"], o["calcule"], o["cible"], o["part"], o["avant"], o["ecart"]) for o in suivi["objectifs"]
    ] == [
        ("Tout le programme", "4", "8", "50\u00a0%", "1", "3"),
        ("Accueil", "3", "5", "60\u00a0%", "1", "2"),
    ]
    assert [(p["publie"], p["calcule"], p["ecart"]) for p in suivi["publies"]] == [("6", "4", "−2")]


@pytest.mark.parametrize(
    ("champs", "champ", "message"),
    [
        ({"mesure": "jeunes_heureux"}, "mesure", "jeunes_heureux"),
        ({"denominateur_mesure": "x"}, "denominateur_mesure", "n’est pas un choix valide"),
        ({"filtres": {"couleur": ["bleu"]}}, "filtres", "Dimension inconnue : « couleur »."),
        ({"filtres": {"sexe": ["X"]}}, "filtres", "Valeur inconnue pour « Sexe » : « X »."),
        ({"filtres": {"type_acte": ["colis"]}}, "filtres", "« Type d’acte » ne s’applique pas à la mesure"),
        ({"filtres": {"sexe": "F"}}, "filtres", "la liste de ses valeurs"),
        ({"filtres": ["sexe"]}, "filtres", "la liste de ses valeurs"),
        ({"denominateur_filtres": {"sexe": ["F"]}}, "denominateur_filtres", "choisissez une mesure"),
    ],
)
def test_un_indicateur_que_le_moteur_ne_comprend_pas_est_refuse_sur_son_champ(db, champs, champ, message):
    indicateur = Indicateur(
        **{"code": "c", "nom": "N", "definition": "D.", "mesure": "inscriptions", **champs}
    )

    with pytest.raises(ValidationError) as refus:
        indicateur.full_clean()

    assert message in " ".join(refus.value.message_dict[champ])


def test_l_ecran_d_un_indicateur_propose_les_mesures_et_dit_le_refus(client, admin_user):
    client.force_login(admin_user)
    saisie = {"nom": "N", "code": "c", "definition": "D.", "mesure": "inscriptions"}

    formulaire = client.get("/admin/indicateurs/new/").context["form"]
    refus = client.post("/admin/indicateurs/new/", {**saisie, "filtres": ["type_acte=colis"]})
    client.post("/admin/indicateurs/new/", {**saisie, "filtres": ["sexe=F", "sexe=M", "mineur=oui"]})

    assert ("jeunes_accompagnes", "Jeunes accompagnés") in formulaire.fields["mesure"].choices
    assert "ne s’applique pas à la mesure" in refus.content.decode()
    assert Indicateur.objects.get().filtres == {"sexe": ["F", "M"], "mineur": ["oui"]}


def test_ce_que_l_ecran_ne_demande_pas_ne_borne_pas_non_plus_la_liste_derriere(client, la_dip):
    fabriques.connecter(client, "Coordination")
    adresse = "/admin/comptes/?mesure=jeunes_entres&depuis=2019-01-01&jusqua=2019-12-31"

    sans, avec = (client.get(adresse + mois).context["totaux"][0] for mois in ("", "&mois=2019-02"))

    assert avec == sans
    assert "mois" not in avec["adresse"]
    assert "depuis=2019-01-01" in avec["adresse"]
