"""The catalogue's screens in the admin, through its real forms."""

from datetime import time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from catalogue.models import Atelier, Offre, Planning, Seance
from portal.groupes import COMMUNICATION, groupe_de, preparer_groupes
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def editrice(client):
    fabriques.site_web()
    preparer_groupes()
    compte = fabriques.un_compte()
    compte.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(compte)
    return client


def agent_de(client, antenne):
    preparer_groupes()
    compte = fabriques.un_compte()
    compte.groups.add(groupe_de(antenne))
    client.force_login(compte)
    return client


def donnees_seance(offre, antenne, debut, **autres):
    return {
        "offre": offre.pk,
        "antenne": antenne.pk,
        "lieu": "",
        "adresse": "",
        "debut": f"{debut:%Y-%m-%d %H:%M}",
        "fin": f"{debut + timedelta(hours=2):%Y-%m-%d %H:%M}",
        "etat": "ouverte",
        "places": "12",
        "creneau_minutes": "",
        "postes": "1",
        "visible_le": "",
        "inscriptions_du": "",
        "inscriptions_au": "",
        **autres,
    }


def test_une_editrice_publie_un_atelier_avec_trois_seances_sans_toucher_au_code(editrice):
    catalogue = fabriques.site_web()
    antenne = fabriques.une_antenne()
    page = nested_form_data(
        {
            "title": "Préparer son entretien",
            "slug": "preparer-son-entretien",
            "resume": "Deux heures pour s’entraîner.",
            "description": rich_text("<p>On s’entraîne.</p>"),
            "cout": "Gratuit",
            "mode": Offre.Mode.SEANCES,
            "qui": Offre.Qui.TOUS,
            "montants": inline_formset([]),
            "financements": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "Publier",
        }
    )

    editrice.post(reverse("wagtailadmin_pages:add", args=["catalogue", "atelier", catalogue.pk]), page)
    atelier = Atelier.objects.get()
    for semaine in (1, 2, 3):
        donnees = donnees_seance(atelier, antenne, fabriques.demain_a(14, jours=7 * semaine))
        editrice.post(reverse("seances:add"), donnees)

    assert atelier.live
    assert [s.debut for s in atelier.seances.proposees()] == [
        fabriques.demain_a(14, jours=jours) for jours in (7, 14, 21)
    ]
    ecran = editrice.get(reverse("wagtailadmin_pages:edit", args=[atelier.pk])).content.decode()
    for seance in atelier.seances.all():
        assert reverse("seances:edit", args=[seance.pk]) in ecran
    assert f"{reverse('seances:add')}?offre={atelier.pk}" in ecran


def test_le_lien_ajouter_une_seance_choisit_deja_l_offre(editrice):
    offre = fabriques.une_offre(title="Offre choisie d’avance")

    ecran = editrice.get(reverse("seances:add"), {"offre": offre.pk})

    assert ecran.context["form"].instance.offre_id == offre.pk


@pytest.mark.parametrize("offre", ["abc", "999999999999999999999", "-1", "\x00", "1e3", "²"])
def test_une_offre_inconnue_dans_l_adresse_est_ignoree(editrice, offre):
    ecran = editrice.get(reverse("seances:add"), {"offre": offre})

    assert ecran.context["form"].instance.offre_id is None
    assert list(editrice.get(reverse("seances:index"), {"offre": offre}).context["object_list"]) == []


def test_enregistrer_un_planning_cree_ses_seances_et_dit_combien(editrice):
    offre, antenne = fabriques.une_permanence(), fabriques.une_antenne()
    lundi = timezone.localdate() + timedelta(days=-timezone.localdate().weekday() + 7)
    donnees = nested_form_data(
        {
            "offre": offre.pk,
            "antenne": antenne.pk,
            "lieu": "",
            "frequence": "hebdomadaire",
            "intervalle": "1",
            "jour": "0",
            "rang": "",
            "heure_debut": "14:00",
            "heure_fin": "17:00",
            "depuis": lundi.isoformat(),
            "jusqua": (lundi + timedelta(days=21)).isoformat(),
            "places": "6",
            "creneau_minutes": "",
            "postes": "1",
            "exceptions": inline_formset([{"jour": (lundi + timedelta(days=7)).isoformat()}]),
        }
    )

    reponse = editrice.post(reverse("plannings:add"), donnees, follow=True)

    jours = [lundi, lundi + timedelta(days=14), lundi + timedelta(days=21)]
    assert list(Seance.objects.order_by("debut").values_list("jour", flat=True)) == jours
    assert "3 séances ont été créées" in reponse.content.decode()
    planning = Planning.objects.get()
    assert "14:00" in editrice.get(reverse("plannings:edit", args=[planning.pk])).content.decode()


def test_dupliquer_une_seance_propose_la_semaine_suivante_a_la_meme_heure(editrice):
    seance = fabriques.une_seance()

    ecran = editrice.get(reverse("seances:copy", args=[seance.pk]))

    copie = ecran.context["form"].instance
    assert copie.offre_id == seance.offre_id
    assert timezone.localtime(copie.debut).time() == time(14)
    assert timezone.localtime(copie.debut).date() == seance.jour + timedelta(days=7)


def test_la_liste_des_seances_se_filtre_et_se_cherche_sans_accents(editrice):
    voulue = fabriques.une_seance(offre=fabriques.une_offre(title="Préparation aux entretiens"), places=9)
    autre = fabriques.une_seance(offre=fabriques.une_offre(title="Café numérique"))

    trouvees = editrice.get(reverse("seances:index"), {"q": "preparer entretien"})
    filtrees = editrice.get(reverse("seances:index"), {"antenne": autre.antenne_id})

    assert list(trouvees.context["object_list"]) == [voulue]
    assert "9 sur 9" in trouvees.content.decode()
    assert list(filtrees.context["object_list"]) == [autre]


def test_un_agent_ne_voit_et_ne_change_que_les_seances_de_son_antenne(client):
    sienne, autre = fabriques.une_seance(), fabriques.une_seance()
    agent = agent_de(client, sienne.antenne)

    liste = agent.get(reverse("seances:index"))
    ecrire_ailleurs = agent.post(
        reverse("seances:add"),
        donnees_seance(sienne.offre, autre.antenne, fabriques.demain_a(9)),
    )

    assert list(liste.context["object_list"]) == [sienne]
    assert "antenne" in ecrire_ailleurs.context["form"].errors
    for ecran in ("edit", "copy", "delete", "history", "usage"):
        assert agent.get(reverse(f"seances:{ecran}", args=[autre.pk])).status_code == 404, ecran
    assert agent.get(reverse("seances:edit", args=[sienne.pk])).context["object"] == sienne
    assert Seance.objects.count() == 2


def test_une_seance_qui_a_des_inscrits_ne_se_supprime_pas(editrice):
    inscription = fabriques.une_inscription()

    reponse = editrice.post(reverse("seances:delete", args=[inscription.seance_id]), follow=True)

    assert Seance.objects.filter(pk=inscription.seance_id).exists()
    assert "rien n’a été supprimé" in reponse.content.decode()


def test_une_seance_qui_finit_avant_son_debut_est_refusee_en_francais(editrice):
    offre, antenne = fabriques.une_offre(), fabriques.une_antenne()
    debut = fabriques.demain_a(14)
    donnees = donnees_seance(offre, antenne, debut, fin=f"{debut - timedelta(hours=1):%Y-%m-%d %H:%M}")

    reponse = editrice.post(reverse("seances:add"), donnees)

    assert "La fin doit venir après le début." in reponse.content.decode()
    assert not Seance.objects.exists()


def test_un_groupe_d_agents_ne_recoit_aucun_droit_hors_de_sa_collection():
    antenne = fabriques.une_antenne("Centre")
    preparer_groupes()
    preparer_groupes()

    agents = Group.objects.get(name="Agents Centre")

    assert list(agents.permissions.values_list("codename", flat=True)) == ["access_admin"]
    assert set(agents.collection_permissions.values_list("collection", flat=True)) == {antenne.collection_id}
