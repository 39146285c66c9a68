"""« Qui peut savoir ? »: changed by the link or by the team, and obeyed from then on."""

import pytest
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.messages import annoncer, annoncer_au_referent
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.dates.effectifs import parmi
from inscriptions.etats import Qui
from inscriptions.models import Inscription, Message
from inscriptions.personnes.choix import garder_les_choix
from inscriptions.personnes.contact import changer_contact
from inscriptions.personnes.retrouver import renvoyer_les_liens
from inscriptions.vie.demande import Orientation
from tests import fabriques
from tests.pages import lue
from tests.par_api import ORIENTATIONS, poster, un_jeton, une_lettre

pytestmark = pytest.mark.django_db

RIEN = {"message": False, "qui": False}


def adresse(inscription):
    return reverse("garder_mes_choix", args=[jeton_de(inscription)])


def par_un_referent(**champs):
    """Somebody without telephone: the référent receives the messages."""
    orientation = Orientation(
        structure=fabriques.une_structure(),
        referent_nom="Vasseur",
        referent_courriel="claire@exemple.fr",
        contact="referent",
        **champs,
    )
    return fabriques.une_inscription(
        orientation=orientation, demande=fabriques.une_demande(courriel=""), origine="prescripteur"
    )


def test_la_page_montre_les_choix_et_le_bouton_les_garde(client):
    une = fabriques.une_orientation()
    page = lue(client.get(reverse("mon_inscription", args=[jeton_de(une)])))

    reponse = client.post(adresse(une), {"discretion": ["message"], "peut_savoir": "venue"})

    une.refresh_from_db()
    assert "Nous ne disons jamais pourquoi nous appelons." in page
    assert reponse["Location"] == reverse("mon_inscription", args=[jeton_de(une)]) + "?choix"
    assert (une.discretion, une.peut_savoir) == ({"message": True, "qui": False}, "venue")
    assert une.choix_le
    assert "Pour cette inscription, nous respectons ces choix" in lue(client.get(reponse["Location"]))


def test_ouvrir_l_adresse_ne_change_rien(client):
    une = fabriques.une_orientation()

    page = lue(client.get(adresse(une), {"peut_savoir": "non"}))

    assert "Qui peut savoir" in page
    assert (Inscription.objects.get().peut_savoir, Inscription.objects.get().choix_le) == ("oui", None)


def test_qui_est_venu_de_soi_meme_n_est_pas_interroge_sur_qui_l_oriente(client):
    une = fabriques.une_inscription()

    client.post(adresse(une), {"peut_savoir": "non"})

    une.refresh_from_db()
    assert "orientée" not in lue(client.get(adresse(une)))
    assert (une.discretion, une.peut_savoir) == (RIEN, "oui")


@pytest.mark.parametrize(
    "faux", [{}, {"peut_savoir": "peut-etre"}, {"peut_savoir": "oui", "discretion": ["x"]}]
)
def test_un_choix_qui_n_existe_pas_est_refuse_et_dit(client, faux):
    une = fabriques.une_orientation()

    reponse = client.post(adresse(une), faux)

    assert reponse.status_code == 400
    assert "Choisissez" in lue(reponse)
    assert Inscription.objects.get().choix_le is None


def test_l_equipe_note_par_l_api_ce_que_la_personne_dit(client):
    une = fabriques.une_orientation()
    jeton = un_jeton("inscriptions:ecrire", "inscriptions:lire")

    reponse = poster(
        client,
        {"discretion": {"qui": False}, "peut_savoir": "non"},
        f"/api/v1/inscriptions/{une.reference}/discretion/",
        **jeton,
    )

    assert reponse.json()["discretion"] == {"message": True, "qui": False}
    assert reponse.json()["peut_savoir"] == "non"


def test_ce_qui_n_est_pas_parti_est_ecrit_de_nouveau_avec_les_nouveaux_choix():
    une = fabriques.une_inscription()
    offre = une.offre.title
    avant = une.messages.get()

    garder_les_choix(une, discretion=RIEN)

    apres = une.messages.get()
    assert offre in avant.texte
    assert offre not in apres.texte + apres.sujet
    assert apres.modele == avant.modele


def test_ce_qui_est_parti_n_est_pas_ecrit_de_nouveau():
    une = fabriques.une_inscription()
    Message.objects.update(etat=Message.Etat.ENVOYE)

    garder_les_choix(une, discretion=RIEN)

    assert une.messages.count() == 1


def test_les_rendez_vous_d_une_meme_orientation_gardent_les_memes_choix():
    premiere, suite = fabriques.une_orientation(), fabriques.une_orientation()
    Inscription.objects.filter(pk=suite.pk).update(suite_de=premiere)
    suite.refresh_from_db()

    garder_les_choix(suite, discretion={}, peut_savoir="non")

    assert set(Inscription.objects.values_list("peut_savoir", flat=True)) == {"non"}


def test_le_lien_que_la_structure_a_recu_meurt_quand_on_lui_tait_quelque_chose(client):
    jeton = un_jeton("orientations:ecrire", structure=fabriques.une_structure())
    seance = fabriques.une_seance()
    lien = poster(client, une_lettre(seance=seance.pk), ORIENTATIONS, **jeton).json()["lien"]
    une = Inscription.objects.get()
    Message.objects.update(etat=Message.Etat.ENVOYE)

    reponse = client.post(f"{lien}discretion/", {"peut_savoir": "venue"})

    assert client.get(lien).status_code == 404
    assert client.get(reponse["Location"]).status_code == 200
    assert une.messages.filter(modele="lien", etat=Message.Etat.A_ENVOYER).count() == 1


def test_une_structure_a_qui_l_on_tait_quelque_chose_recoit_le_suivi_et_non_le_lien(client):
    jeton = un_jeton("orientations:ecrire", structure=fabriques.une_structure())
    corps = une_lettre(seance=fabriques.une_seance().pk, peut_savoir="non")
    cle = {"Idempotency-Key": "une-fois"}

    faite = poster(client, corps, ORIENTATIONS, **jeton, **cle).json()

    assert faite["lien"].endswith(f"/orienter/suivi/{faite['reference']}/")
    assert poster(client, corps, ORIENTATIONS, **jeton, **cle).json() == faite


@pytest.mark.parametrize(("choix", "a_ecrire"), [("oui", 1), ("venue", 0), ("non", 0)])
def test_le_referent_ne_recoit_les_messages_que_de_qui_partage_tout(choix, a_ecrire):
    une = par_un_referent()
    Message.objects.all().delete()
    une = garder_les_choix(une, discretion={}, peut_savoir=choix)

    message = annoncer(une, "merci")
    renvoyer_les_liens("claire@exemple.fr")

    assert (message.etat == Message.Etat.A_ENVOYER) == bool(a_ecrire)
    assert (message.destinataire == "claire@exemple.fr") == bool(a_ecrire)
    assert Message.objects.filter(modele="lien", destinataire="claire@exemple.fr").count() == a_ecrire


@pytest.mark.parametrize(("choix", "prevenu"), [("oui", True), ("venue", True), ("non", False)])
def test_le_referent_n_est_pas_prevenu_d_une_date_de_qui_dit_non(choix, prevenu):
    une = fabriques.une_orientation()
    Inscription.objects.update(
        peut_savoir=choix, referent_courriel="claire@exemple.fr", referent_nom="Vasseur"
    )
    une = Inscription.objects.pour_listes().get()

    message = annoncer_au_referent(une, "annulee-referent")

    assert bool(message) == prevenu
    assert any("Vasseur" in phrase for phrase in prevenus_en_mots(une, qui=Qui.EQUIPE)) == prevenu
    assert parmi([une.pk]).referents == prevenu


def par_un_referent_a_qui_elle_tait(courriel):
    """The messages go to the person since they keep something from their référent."""
    une = par_un_referent()
    Inscription.objects.filter(pk=une.pk).update(courriel=courriel, peut_savoir="non")
    une.messages.all().delete()
    return Inscription.objects.get(pk=une.pk)


def test_qui_tait_quelque_chose_a_son_referent_retrouve_son_lien_par_son_adresse():
    une = par_un_referent_a_qui_elle_tait("awa@exemple.fr")

    renvoyer_les_liens("claire@exemple.fr")
    renvoyer_les_liens("awa@exemple.fr")

    assert une.messages.get().destinataire == "awa@exemple.fr"


def test_le_referent_a_qui_l_on_tait_quelque_chose_n_apprend_pas_un_changement_de_contact(client):
    une = par_un_referent_a_qui_elle_tait("awa@exemple.fr")
    page = lue(client.get(reverse("changer_mon_contact", args=[jeton_de(une)])))

    changer_contact(une, courriel="nouvelle@exemple.fr", telephone="")

    assert "Vasseur" not in page
    assert "a…@exemple.fr" in page
    assert set(une.messages.values_list("destinataire", flat=True)) == {
        "awa@exemple.fr",
        "nouvelle@exemple.fr",
    }


def test_effacer_laisse_les_choix_qui_ne_disent_rien_de_personne(client):
    une = fabriques.une_orientation()
    garder_les_choix(une, discretion=RIEN, peut_savoir="non")

    client.post(reverse("effacer_mes_donnees", args=[jeton_de(Inscription.objects.get())]))

    effacee = Inscription.objects.get()
    assert effacee.effacee_le
    assert (effacee.discretion, effacee.peut_savoir) == (RIEN, "non")
