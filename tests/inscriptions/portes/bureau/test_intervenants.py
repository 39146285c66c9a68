"""The screen of intervenants: who may write them down, and who may hold their link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.models import Intervenant
from catalogue.temps.dates import jour_long
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.models import Message
from tests.deux_antennes import connecter

pytestmark = pytest.mark.django_db


def champs(**autres):
    return {"prenom": "Sofia", "nom": "Martel", "partenaire": "", "actif": "on", **autres}


def modifier(deux_antennes):
    return reverse("intervenants:edit", args=[deux_antennes["intervenant"].pk])


def test_la_coordination_voit_le_lien_l_envoie_et_le_revoque(client, deux_antennes):
    coordination = connecter(client, deux_antennes, "coordination")
    intervenant = deux_antennes["intervenant"]
    ancien = jeton_de_l_intervenant(intervenant)
    avant = coordination.get(modifier(deux_antennes)).content.decode()

    coordination.post(reverse("intervenants:lien_envoyer", args=[intervenant.pk]))
    coordination.post(reverse("intervenants:lien_revoquer", args=[intervenant.pk]))

    intervenant.refresh_from_db()
    message = Message.objects.get(intervenant=intervenant)
    assert f"/intervenant/{ancien}/" in avant
    assert (message.modele, message.destinataire) == ("lien-intervenant", "sofia.martel@exemple.fr")
    assert ancien not in message.texte
    assert client.get(reverse("intervenant", args=[ancien])).status_code == 404
    assert client.get(reverse("intervenant", args=[jeton_de_l_intervenant(intervenant)])).status_code == 200
    traces = ModelLogEntry.objects.filter(action__startswith="intervenants.").values_list("action", flat=True)
    assert set(traces) == {"intervenants.envoyer_le_lien", "intervenants.revoquer_le_lien"}


def test_la_communication_n_a_ni_le_lien_ni_l_adresse_ou_il_part(client, deux_antennes):
    """To put one's own e-mail there would be a way to see first names."""
    editrice = connecter(client, deux_antennes, "editrice")
    page = editrice.get(modifier(deux_antennes)).content.decode()

    editrice.post(
        modifier(deux_antennes), champs(nom="Martin", courriel="moi@exemple.fr", telephone="0639980123")
    )
    gestes = [
        editrice.post(reverse(f"intervenants:{geste}", args=[deux_antennes["intervenant"].pk])).status_code
        for geste in ("lien_envoyer", "lien_revoquer")
    ]

    intervenant = deux_antennes["intervenant"]
    intervenant.refresh_from_db()
    assert jeton_de_l_intervenant(intervenant) not in page
    assert "sofia.martel@exemple.fr" not in page
    assert (intervenant.nom, intervenant.courriel, intervenant.telephone) == (
        "Martin",
        "sofia.martel@exemple.fr",
        "",
    )
    assert gestes == [403, 403]
    assert intervenant.jeton_version == 1
    assert not Message.objects.filter(modele="lien-intervenant").exists()


def test_la_communication_ecrit_un_intervenant_sans_contact(client, deux_antennes):
    editrice = connecter(client, deux_antennes, "editrice")

    editrice.post(reverse("intervenants:add"), champs(nom="Nouveau", courriel="moi@exemple.fr"))

    assert Intervenant.objects.get(nom="Nouveau").courriel == ""


def test_un_telephone_est_range_comme_les_autres(client, deux_antennes):
    coordination = connecter(client, deux_antennes, "coordination")

    coordination.post(modifier(deux_antennes), champs(courriel="", telephone="06 39 98 01 23"))
    faux = coordination.post(modifier(deux_antennes), champs(courriel="", telephone="12"))

    deux_antennes["intervenant"].refresh_from_db()
    assert deux_antennes["intervenant"].telephone == "+33639980123"
    assert faux.status_code == 200
    assert "numéro" in faux.content.decode()


@pytest.mark.parametrize("changement", [{"actif": False}, {"courriel": ""}])
def test_un_lien_qui_ne_s_ouvre_pas_ou_sans_adresse_ne_part_pas(client, deux_antennes, changement):
    Intervenant.objects.update(**changement)
    coordination = connecter(client, deux_antennes, "coordination")

    page = coordination.post(
        reverse("intervenants:lien_envoyer", args=[deux_antennes["intervenant"].pk]), follow=True
    )

    assert "Donnez d’abord un e-mail" in page.content.decode()
    assert not Message.objects.filter(modele="lien-intervenant").exists()


def test_un_agent_d_un_seul_site_ne_tient_pas_le_lien_qui_en_traverse_plusieurs(client, deux_antennes):
    from django.contrib.auth.models import Group

    from portal.groupes import COMMUNICATION

    agent = deux_antennes["comptes"]["agent_a"]
    agent.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(agent)

    page = client.get(modifier(deux_antennes))

    assert page.status_code == 200
    assert jeton_de_l_intervenant(deux_antennes["intervenant"]) not in page.content.decode()


def test_l_ecran_montre_ses_absences_a_venir_avec_son_mot_echappe(client, deux_antennes):
    intervenant, aujourd_hui = deux_antennes["intervenant"], timezone.localdate()
    for jours, motif in ((-1, "Hier"), (0, "<b>Malik</b> peut venir"), (3, "")):
        jour = aujourd_hui + timedelta(days=jours)
        intervenant.indisponibilites.create(du=jour, au=jour, motif=motif)

    page = connecter(client, deux_antennes, "coordination").get(modifier(deux_antennes)).content.decode()

    assert "Absences à venir" in page
    assert "&lt;b&gt;Malik&lt;/b&gt; peut venir" in page
    assert f"Le {jour_long(aujourd_hui + timedelta(days=3))}" in page
    assert "Hier" not in page


def test_la_liste_dit_oui_ou_non(client, deux_antennes):
    Intervenant.objects.create(nom="Parti", actif=False)

    page = (
        connecter(client, deux_antennes, "coordination").get(reverse("intervenants:index")).content.decode()
    )

    liste = page.split("<tbody>")[1].split("</tbody>")[0]
    assert ("Oui" in liste, "Non" in liste) == (True, True)
    assert ("True" in liste, "False" in liste) == (False, False)
