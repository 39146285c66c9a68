"""What messages say, changed by the team: checked, previewed, inert, and taken back."""

import re

import pytest
from django.urls import reverse

from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.verification import fautes_de_variables, fautes_du_sms, fautes_du_texte
from inscriptions.models import Message, TexteDeMessage
from tests import fabriques
from tests.deux_antennes import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
LISTE = "/admin/textes-des-messages/"
BON = {
    "sujet": "C’est noté : {date}",
    "texte": "C’est noté !\n\nVenez à « {offre} ».\n\nOuvrir : {lien}",
    "sms": "Noté : {date}. Ouvrir : {lien}",
}


@pytest.fixture
def editrice(client, deux_antennes, settings):
    settings.BASE_URL = "https://portail.exemple.fr"
    return connecter(client, deux_antennes, "editrice")


def envoyer(editrice, code="confirmee", **champs):
    return editrice.post(f"{LISTE}{code}/", {**BON, **champs})


def lu(reponse):
    return reponse.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("genre", GENRES.values(), ids=lambda genre: genre.code)
def test_les_mots_d_origine_passent_leurs_propres_controles(genre, settings):
    settings.BASE_URL = "https://portail.exemple.fr"

    fautes = fautes_du_texte(genre, genre.texte) + fautes_de_variables(genre.sujet, genre.variables)
    fautes += fautes_du_sms(genre, genre.sms) if genre.sms else []

    assert fautes == []
    assert len(genre.sujet) <= 150
    assert not re.search(r" [:;!?»]|« ", genre.sujet + genre.texte), "no-break spaces of French"
    assert "(e)" not in genre.texte
    assert "·" not in genre.texte + genre.sujet


def test_la_liste_montre_chaque_message_et_ce_qui_est_modifie(editrice):
    envoyer(editrice)

    page = lu(editrice.get(LISTE))

    assert all(genre.nom in page for genre in GENRES.values())
    assert page.count("Texte d’origine") == len(GENRES) - 1
    assert "C’est noté\u00a0: {date}" in page


def test_les_mots_de_l_equipe_partent_avec_leur_typographie(editrice):
    envoyer(editrice)

    inscription = fabriques.une_inscription(
        seance=fabriques.une_seance(offre=fabriques.une_offre(title="Bilan"))
    )

    message = inscription.messages.get()
    assert message.sujet.startswith("C’est noté\u00a0: ")
    assert "Venez à «\u00a0Bilan\u00a0»." in message.texte
    assert "Ouvrir\u00a0: [[lien]]" in message.texte
    assert re.search(r'<a class="b" href="\[\[lien\]\]"[^>]*>Ouvrir</a>', message.html)
    assert message.calendrier, "what a kind carries does not depend on its words"


def test_voir_ne_garde_rien_et_montre_une_personne_inventee(editrice, deux_antennes):
    page = lu(envoyer(editrice, apercu="1"))

    assert not TexteDeMessage.objects.exists()
    assert "Venez à «\u00a0Préparation aux entretiens\u00a0»." in page
    assert "Bonjour Awa," in page
    assert 'sandbox srcdoc="&lt;!doctype html&gt;' in page
    assert re.search(r"Le SMS, \d+ signes", page)


def test_une_faute_ne_s_enregistre_pas_et_ce_qui_est_tape_reste(editrice):
    reponse = envoyer(editrice, texte="Titre\n\nBonjour {prenon}, {lien}")

    assert reponse.status_code == 400
    assert "{prenon} ne veut rien dire ici" in lu(reponse)
    assert "Bonjour {prenon}, {lien}" in lu(reponse)
    assert not TexteDeMessage.objects.exists()


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("texte", "Titre\n\n{offre.__class__} {lien}", "{offre.__class__} ne veut rien dire ici"),
        ("texte", "Titre\n\n{0} {lien}", "{0} ne veut rien dire ici"),
        ("texte", "Titre\n\n{offre {lien}", "Une accolade est seule"),
        ("texte", "Titre\n\nfin} {lien}", "Une accolade est seule"),
        ("texte", "Titre\n\nSans lien.", "Il manque {lien}"),
        ("texte", "{lien}", "Écrivez un titre"),
        ("sujet", "Bonjour {limite}", "{limite} ne veut rien dire ici"),
        ("sujet", "Le lien {lien}", "{lien} ne veut rien dire ici"),
        ("sms", "Bonjour {prenom} : {lien}", "{prenom} ne veut rien dire ici"),
        ("sms", "Votre place est réservée", "Il manque {lien}"),
        ("sms", "C’est bon 🎉 {lien}", "Un SMS ne peut pas contenir"),
        ("sms", "", "Écrivez-le, ou revenez au texte d’origine."),
        ("texte", "Titre\n\n{lien}" + "x" * 3000, "3000"),
        ("texte", "Titre\n\n\x00{lien}", "caractère"),
    ],
)
def test_chaque_faute_a_sa_phrase(editrice, champ, valeur, phrase):
    reponse = envoyer(editrice, **{champ: valeur})

    assert reponse.status_code == 400
    assert phrase in lu(reponse)
    assert not TexteDeMessage.objects.exists()


def test_un_sms_est_refuse_sur_ses_valeurs_les_plus_longues(editrice):
    # The link: 26 of the address, 4 of « /p// », 32 of the token; {date}: 24 at most.
    juste = "x" * (160 - 62 - 24 - 2)

    assert envoyer(editrice, sms=f"{juste} {{date}} {{lien}}").status_code == 302
    reponse = envoyer(editrice, sms=f"{juste}xyz {{date}} {{lien}}")

    assert "Ce SMS peut atteindre 163 signes" in lu(reponse)
    assert "retirez-en 3" in lu(reponse)


def test_une_place_proposee_dit_toujours_jusqu_a_quand(editrice):
    reponse = envoyer(editrice, "proposee", texte="Place\n\nUne place est libre : {lien}", sms="Place {lien}")

    assert lu(reponse).count("Il manque {limite}") == 2


def test_un_message_sans_sms_n_en_demande_pas(editrice):
    reponse = envoyer(editrice, "demandes", sujet="{nombre}", texte="{nombre}\n\nVoir : {lien}")

    assert reponse.status_code == 302
    assert TexteDeMessage.objects.get().sms == ""


def test_du_html_et_un_lien_markdown_restent_du_texte(editrice):
    envoyer(editrice, texte="T<i>\n\n<script>x</script> [ici](http://mal.exemple) {lien}\n\nFin")

    message = fabriques.une_inscription().messages.get()

    assert "<script>" not in message.html
    assert "&lt;script&gt;" in message.html
    assert 'href="http://mal.exemple' not in message.html
    assert "<i>" not in message.html


def test_revenir_au_texte_d_origine(editrice):
    envoyer(editrice)

    editrice.post(f"{LISTE}confirmee/origine/")

    assert not TexteDeMessage.objects.exists()
    assert fabriques.une_inscription().messages.get().sujet.startswith("Votre place est réservée")


def test_des_mots_qui_ne_vont_plus_a_leur_message_laissent_la_place_a_ceux_d_origine():
    TexteDeMessage.objects.create(code="confirmee", sujet="x", texte="T\n\n{disparue} {lien}", sms="{lien}")

    fabriques.une_inscription()

    assert Message.objects.get().sujet.startswith("Votre place est réservée")


def test_un_agent_ne_change_pas_les_mots_de_la_maison(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")

    assert agent.post(f"{LISTE}confirmee/", BON).status_code == 403
    assert agent.post(f"{LISTE}confirmee/origine/").status_code == 403
    assert not TexteDeMessage.objects.exists()


def test_un_message_inconnu_n_existe_pas(editrice):
    assert editrice.get(f"{LISTE}inconnu/").status_code == 404
    assert editrice.post(f"{LISTE}inconnu/", BON).status_code == 404


def test_le_menu_y_mene_qui_peut_les_changer(client, deux_antennes):
    adresse = reverse("textes_des_messages")

    vues = {
        role: adresse in connecter(client, deux_antennes, role).get("/admin/").content.decode()
        for role in ("editrice", "agent_a", "coordination", "administration")
    }

    assert vues == {"editrice": True, "agent_a": False, "coordination": True, "administration": True}
