"""Rights of the groups: given by one command, completed by the same, and never taken back by it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

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
