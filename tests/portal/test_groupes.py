"""Rights of the groups: given by one command, completed by the same, and never taken back by it."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission

from actions.models import PageBilans, Programme
from tests import fabriques

pytestmark = pytest.mark.django_db


def droits(groupe):
    return set(Group.objects.get(name=groupe).permissions.values_list("codename", flat=True))


def test_une_maison_neuve_a_ses_groupes_et_un_par_site():
    fabriques.une_antenne("Centre")

    call_command("groupes")

    noms = set(Group.objects.values_list("name", flat=True))
    assert {"Communication", "Coordination", "Administration", "Agents Centre"} <= noms
    assert {"add_fermeture", "change_textedemessage", "add_intervenant"} <= droits("Communication")


def test_apres_une_mise_a_jour_les_droits_manquants_reviennent_et_les_autres_restent():
    call_command("groupes")
    communication = Group.objects.get(name="Communication")
    communication.permissions.remove(Permission.objects.get(codename="add_fermeture"))
    communication.permissions.add(Permission.objects.get(codename="view_user"))

    call_command("groupes")

    assert {"add_fermeture", "view_user"} <= droits("Communication")


def test_la_communication_ne_voit_personne():
    call_command("groupes")

    assert not {droit for droit in droits("Communication") if droit.endswith(("_inscription", "_jeune"))}


def test_la_coordination_ecrit_et_publie_les_bilans_et_aucune_autre_page(client):
    programme = Programme.objects.create(
        slug="dip", nom="DIP", depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)
    )
    accueil = fabriques.site_web().get_parent()
    liste = accueil.add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    call_command("groupes")
    fabriques.connecter(client, "Coordination")
    ajouter = reverse("wagtailadmin_pages:add", args=["actions", "bilan", liste.pk])
    saisie = {
        "title": "Bilan 2019",
        "slug": "bilan-2019",
        "programme": programme.pk,
        "depuis": "2019-01-01",
        "jusqua": "2019-12-31",
        "corps-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "Publier",
    }

    client.post(ajouter, saisie)

    assert client.get("/bilans/bilan-2019/").status_code == 200
    autre = reverse("wagtailadmin_pages:edit", args=[accueil.pk])
    assert client.get(autre, follow=True).redirect_chain[0][0] == "/admin/"


def test_une_page_de_bilans_creee_apres_les_groupes_est_aussi_a_la_coordination(client, admin_user):
    call_command("groupes")
    accueil = fabriques.site_web().get_parent()
    client.force_login(admin_user)
    saisie = {"title": "Bilans", "slug": "bilans", "introduction": "", "action-publish": "Publier"}
    commentaires = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}

    client.post(
        reverse("wagtailadmin_pages:add", args=["actions", "pagebilans", accueil.pk]),
        {**saisie, **commentaires},
    )

    droits = GroupPagePermission.objects.filter(group__name="Coordination", page=PageBilans.objects.get())
    assert set(droits.values_list("permission__codename", flat=True)) == {
        "add_page",
        "change_page",
        "publish_page",
    }
