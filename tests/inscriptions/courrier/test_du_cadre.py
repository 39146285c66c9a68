"""E-mails of the framework leave by the outbox: a mail server that is down loses none."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Message
from portal import settings as de_la_maison
from portal.groupes import COMMUNICATION
from portal.models import PageSimple
from tests import fabriques
from tests.faux_smtp import FauxSmtp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _par_la_boite(settings):
    """The suite's runner replaces EMAIL_BACKEND; here it is the portal's own."""
    settings.EMAIL_BACKEND = de_la_maison.EMAIL_BACKEND


@pytest.fixture
def relecteur():
    compte = fabriques.un_compte("relecture@exemple.fr")
    compte.groups.add(Group.objects.get(name="Relecture"))
    return compte


def test_soumettre_une_page_aboutit_sans_serveur_d_envoi_et_le_relecteur_l_apprend_ensuite(
    client, relecteur, settings
):
    page = (
        fabriques.site_web()
        .get_parent()
        .add_child(
            instance=PageSimple(title="Venir nous voir", slug="venir", corps="<p>Ici.</p>", live=False)
        )
    )
    fabriques.connecter(client, COMMUNICATION)
    champs = {"title": page.title, "slug": page.slug, "corps": rich_text("<p>Là.</p>"), "action-submit": "1"}
    with FauxSmtp() as serveur:
        serveur.regler(settings)
        serveur.arreter()

        reponse = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(champs))
        assert (reponse.status_code, page.workflow_states.count()) == (302, 1)

        serveur.reprendre()
        assert envoyer_messages() == 1
        (recu,) = serveur.recus
    assert recu.destinataires == ("relecture@exemple.fr",)
    assert "Venir nous voir" in recu.sujet
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/pages/{page.pk}/edit/" in recu.texte


def test_chacun_a_son_message_et_rien_n_y_devient_un_lien_de_mot_de_passe(relecteur):
    autre = fabriques.un_compte()
    courriel = EmailMultiAlternatives("Un\nsujet", "Voir [[lien]]", to=[relecteur.email], cc=[autre.email])
    courriel.attach_alternative("<p>Voir</p>", "text/html")

    courriel.send()
    envoyer_messages()

    assert [envoye.to for envoye in mail.outbox] == [[relecteur.email], [autre.email]]
    assert {(envoye.subject, envoye.body, envoye.alternatives[0][0]) for envoye in mail.outbox} == {
        ("Un sujet", "Voir ", "<p>Voir</p>")
    }


def test_ce_qui_n_est_pour_aucun_compte_part_aussitot():
    EmailMultiAlternatives("Essai", "Texte", to=["operateur@exemple.fr"]).send()

    assert [envoye.to for envoye in mail.outbox] == [["operateur@exemple.fr"]]
    assert Message.objects.count() == 0
