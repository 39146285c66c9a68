"""« Prévenez-moi »: who is told of what, once, and what is left of them."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Offre, ReserveDeSeance, Seance
from inscriptions.acces.liens import jeton_de, jeton_de_l_alerte
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Alerte, Message
from inscriptions.vie.alertes import (
    demander_une_alerte,
    effacer_les_alertes_dites,
    effacer_les_alertes_sans_suite,
    prevenir_des_nouvelles_dates,
)
from inscriptions.vie.transitions import decliner
from tests import fabriques
from tests.tenues import dix_minutes_passent, rendre

pytestmark = pytest.mark.django_db


@pytest.fixture
def offre():
    return fabriques.une_offre(title="Bilan de santé", slug="bilan")


@pytest.fixture
def complete(offre):
    seance = fabriques.une_seance(offre=offre, places=1)
    fabriques.une_inscription(seance=seance)
    return seance


def demander(client, offre, **champs):
    chemin = reverse("prevenez_moi", args=[offre.slug])
    jeton = client.get(chemin).context["jeton"]
    return client.post(chemin, {"jeton": jeton, "courriel": "awa@exemple.fr", **champs})


def une_alerte(offre, n=0, site=None):
    demander_une_alerte(offre, site=site, courriel=f"awa{n}@exemple.fr", telephone="")
    return Alerte.objects.latest("pk")


def prevenus():
    return set(Message.objects.filter(modele="alerte").values_list("destinataire", flat=True))


def test_une_offre_complete_ou_sans_date_propose_de_prevenir(client, offre):
    chemin = reverse("prevenez_moi", args=["bilan"])
    page = reverse("offre", args=["bilan"])

    assert f'href="{chemin}"' in client.get(page).content.decode()
    seance = fabriques.une_seance(offre=offre, places=1)
    assert chemin not in client.get(page).content.decode()
    fabriques.une_inscription(seance=seance)
    assert f'href="{chemin}"' in client.get(page).content.decode()


@pytest.mark.parametrize(
    "champs", [{"qui": Offre.Qui.EQUIPE}, {"mode": Offre.Mode.SANS_DATE}, {"mode": Offre.Mode.INFORMATION}]
)
def test_une_offre_sans_date_a_annoncer_ne_le_propose_pas(client, champs):
    offre = fabriques.une_offre(slug="autre", **champs)

    assert client.get(reverse("prevenez_moi", args=[offre.slug])).status_code == 404
    assert "prevenez-moi" not in client.get(reverse("offre", args=["autre"])).content.decode()


def test_la_reponse_est_la_meme_quand_on_redemande(client, complete, offre):
    premiere = demander(client, offre, courriel="Awa@exemple.fr")
    seconde = demander(client, offre)

    assert premiere.status_code == seconde.status_code == 200
    assert premiere.content == seconde.content
    assert Alerte.objects.get().courriel == "awa@exemple.fr"


def test_un_message_part_quand_il_y_a_une_date_et_un_seul(client, offre):
    une_alerte(offre)
    assert prevenir_des_nouvelles_dates() == 0

    fabriques.une_seance(offre=offre)
    assert [prevenir_des_nouvelles_dates() for _ in range(2)] == [1, 0]
    fabriques.une_seance(offre=offre)
    assert prevenir_des_nouvelles_dates() == 0

    envoyer_messages()
    (courriel,) = mail.outbox
    arret = reverse("arreter_l_alerte", args=[jeton_de_l_alerte(Alerte.objects.get())])
    assert "/catalogue/bilan/" in courriel.body
    assert arret in courriel.body
    assert arret in courriel.alternatives[0][0]
    assert jeton_de_l_alerte(Alerte.objects.get()) not in Message.objects.get(modele="alerte").texte


@pytest.mark.parametrize(
    "champs",
    [
        {"etat": Seance.Etat.ANNULEE},
        {"etat": Seance.Etat.FERMEE},
        {"etat": Seance.Etat.BROUILLON},
        {"visible_le": "demain"},
        {"inscriptions_du": "demain"},
        {"debut": "hier"},
    ],
)
def test_une_date_annulee_cachee_ou_pas_encore_ouverte_ne_previent_personne(offre, champs):
    jours = {"demain": fabriques.demain_a(9), "hier": fabriques.demain_a(9, jours=-1)}
    une_alerte(offre)
    fabriques.une_seance(offre=offre, **{nom: jours.get(valeur, valeur) for nom, valeur in champs.items()})

    assert prevenir_des_nouvelles_dates() == 0
    assert prevenus() == set()


def test_une_date_cachee_previent_quand_elle_parait(offre):
    une_alerte(offre)
    fabriques.une_seance(offre=offre, visible_le=fabriques.demain_a(9))

    with time_machine.travel(fabriques.demain_a(9) + timedelta(minutes=1)):
        assert prevenir_des_nouvelles_dates() == 1


def test_une_offre_depubliee_ne_previent_personne(offre):
    une_alerte(offre)
    fabriques.une_seance(offre=offre)
    offre.unpublish()

    assert prevenir_des_nouvelles_dates() == 0


def test_une_place_rendue_va_d_abord_a_la_liste_d_attente(complete, offre):
    une_alerte(offre)
    attend = fabriques.une_inscription(seance=complete)
    rendre(complete.inscriptions.confirmees().get(), qui="jeune")

    assert prevenir_des_nouvelles_dates() == 0
    decliner(attend)
    dix_minutes_passent()
    assert prevenir_des_nouvelles_dates() == 1


def test_chacun_est_prevenu_de_son_site(offre):
    centre, pyrenees = fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")
    for n, site in enumerate([centre, pyrenees, None]):
        une_alerte(offre, n, site)

    fabriques.une_seance(offre=offre, antenne=pyrenees)
    prevenir_des_nouvelles_dates()

    assert prevenus() == {"awa1@exemple.fr", "awa2@exemple.fr"}


def test_une_date_gardee_pour_un_site_ne_s_annonce_qu_a_lui(offre):
    centre, pyrenees = fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")
    for n, site in enumerate([centre, pyrenees, None]):
        une_alerte(offre, n, site)
    seance = fabriques.une_seance(offre=offre, antenne=pyrenees)
    ReserveDeSeance.objects.create(seance=seance, antenne=centre)

    prevenir_des_nouvelles_dates()

    assert prevenus() == {"awa0@exemple.fr"}


def test_pour_peu_de_places_on_ne_previent_pas_tout_le_monde_a_la_fois(offre):
    for n in range(7):
        une_alerte(offre, n)
    fabriques.une_seance(offre=offre, places=2)

    # Two for each place, the first who asked; then nobody for an hour; then the next, while there is room.
    assert [prevenir_des_nouvelles_dates() for _ in range(2)] == [4, 0]
    assert prevenus() == {f"awa{n}@exemple.fr" for n in range(4)}
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        assert prevenir_des_nouvelles_dates() == 3


def test_on_peut_demander_de_nouveau_apres_le_message(client, offre):
    une_alerte(offre)
    fabriques.une_seance(offre=offre, places=1)
    prevenir_des_nouvelles_dates()

    demander(client, offre, courriel="awa0@exemple.fr")

    assert Alerte.objects.filter(prevenue_le=None).count() == 1


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"courriel": ""}, "Écrivez votre adresse e-mail"),
        ({"courriel": "awa@"}, "adresse e-mail complète"),
        ({"courriel": "a\x00@exemple.fr"}, "adresse e-mail complète"),
        ({"jeton": "faux"}, "Ce n’est pas encore envoyé"),
    ],
)
def test_une_demande_illisible_se_corrige_et_n_ecrit_rien(client, offre, champs, phrase):
    reponse = demander(client, offre, **champs)

    assert reponse.status_code == 400
    assert phrase in reponse.content.decode()
    assert not Alerte.objects.exists()


def test_avec_plusieurs_sites_on_choisit_le_sien_ou_tous(client, offre):
    sites = [fabriques.une_antenne() for _ in range(2)]

    faux = demander(client, offre, site="nulle-part")
    demander(client, offre, site=sites[0].slug)
    demander(client, offre, site="tous", courriel="lin@exemple.fr")

    assert faux.status_code == 400
    assert {(a.courriel, a.site) for a in Alerte.objects.all()} == {
        ("awa@exemple.fr", sites[0]),
        ("lin@exemple.fr", None),
    }


def test_un_robot_n_ecrit_rien_et_un_navigateur_trop_zele_l_apprend(client, offre):
    reponse = demander(client, offre, site_web="http://x")

    assert reponse.status_code == 400
    assert "Un champ caché a été rempli, sans doute par votre navigateur." in reponse.content.decode()
    assert 'value="awa@exemple.fr"' in reponse.content.decode()
    assert not Alerte.objects.exists()


def test_le_telephone_n_est_demande_que_si_quelqu_un_porte_les_sms(client, offre, settings):
    chemin = reverse("prevenez_moi", args=["bilan"])
    assert 'name="telephone"' not in client.get(chemin).content.decode()

    settings.PASSERELLE_SMS = "{numero}@sms.exemple.fr"
    assert 'name="telephone"' in client.get(chemin).content.decode()
    demander(client, offre, courriel="", telephone="06 39 98 01 23")
    fabriques.une_seance(offre=offre)
    prevenir_des_nouvelles_dates()

    message = Message.objects.get(modele="alerte")
    assert (message.canal, message.destinataire) == ("sms", "+33639980123")


def test_ne_plus_etre_prevenu_efface_le_contact_par_un_bouton(client, offre):
    alerte = une_alerte(offre)
    chemin = reverse("arreter_l_alerte", args=[jeton_de_l_alerte(alerte)])

    page = client.get(chemin)
    assert "Bilan de santé" in page.content.decode()
    assert "awa0" not in page.content.decode()
    assert Alerte.objects.exists()
    fait, encore = client.post(chemin), client.post(chemin)

    assert not Alerte.objects.exists()
    assert (fait.status_code, encore.status_code) == (200, 410)
    assert "Nous ne vous écrirons pas" in encore.content.decode()


def test_le_lien_d_une_alerte_n_en_arrete_pas_une_autre(client, offre):
    une, autre = une_alerte(offre, 1), une_alerte(offre, 2)
    jeton = f"{autre.pk}-{jeton_de_l_alerte(une).partition('-')[2]}"

    assert client.post(reverse("arreter_l_alerte", args=[jeton])).status_code == 410
    assert Alerte.objects.count() == 2


def test_les_adresses_des_alertes_ne_se_gardent_ni_ne_se_trouvent(client, offre):
    alerte = une_alerte(offre)
    for chemin in (
        reverse("prevenez_moi", args=["bilan"]),
        reverse("arreter_l_alerte", args=[jeton_de_l_alerte(alerte)]),
    ):
        reponse = client.get(chemin)
        assert "no-store" in reponse["Cache-Control"]
        assert "noindex" in reponse["X-Robots-Tag"]
        assert reponse["Referrer-Policy"] == "no-referrer"


def test_rien_ne_reste_un_mois_apres_le_message_ou_un_an_apres_la_demande(offre):
    with time_machine.travel(timezone.now() - timedelta(days=366)):
        une_alerte(offre, 1)
    with time_machine.travel(timezone.now() - timedelta(days=31)):
        une_alerte(offre, 2)
        Alerte.objects.filter(courriel="awa2@exemple.fr").update(prevenue_le=timezone.now())
    une_alerte(offre, 3)

    assert (effacer_les_alertes_dites(), effacer_les_alertes_sans_suite()) == (1, 1)
    assert Alerte.objects.get().courriel == "awa3@exemple.fr"


def test_aucune_autre_date_pour_changer_mene_a_etre_prevenu(client, complete, offre):
    page = client.get(reverse("changer_ma_date", args=[jeton_de(complete.inscriptions.get())]))

    assert 'href="/prevenez-moi/bilan/"' in page.content.decode()
