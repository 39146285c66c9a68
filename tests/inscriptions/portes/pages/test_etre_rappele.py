"""« Laissez-nous un message »: three fields, a registration like others, and what happens then."""

import re
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from catalogue.temps.recurrence import PARIS
from inscriptions.acces.liens import jeton_de
from inscriptions.models import Inscription
from tests import fabriques
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
ADRESSE = "/etre-rappele/"
MARDI = datetime(2026, 11, 24, 9, tzinfo=PARIS)
PAR_LA_PASSERELLE = "{numero}@sms.exemple.fr"
UN_APPEL = {"prenom": "Awa", "reponse": "appel", "telephone": "06 39 98 01 23"}


@pytest.fixture
def site():
    return fabriques.une_antenne("Pyrénées")


@pytest.fixture(autouse=True)
def message(site):
    version = fabriques.une_version(("mot", "texte_long"))
    return fabriques.un_message_a_laisser(slug="ecrivez-nous", formulaire=version.formulaire)


def envoyer(client, donnees=UN_APPEL, adresse=ADRESSE):
    jeton = re.search(r'name="jeton" value="([^"]*)"', client.get(adresse).content.decode())[1]
    return client.post(adresse, {"jeton": jeton, **donnees})


class TestTroisChamps:
    @time_machine.travel(MARDI, tick=False)
    def test_un_prenom_et_un_numero_suffisent_et_la_suite_est_dite(self, client, site):
        reponse = envoyer(client, {**UN_APPEL, "mot": "Un compte", "discretion": ["message"]})

        laissee = Inscription.objects.get()
        assert (laissee.etat, laissee.antenne, laissee.repondre_par) == ("demandee", site, "appel")
        assert (laissee.jeune.prenom, laissee.jeune.telephone) == ("Awa", "+33639980123")
        assert (laissee.reponses, laissee.discretion) == (
            {"mot": "Un compte"},
            {"message": True, "qui": False},
        )
        assert reponse.status_code == 303
        assert reponse["Location"] == f"/etre-rappele/merci/?lien={jeton_de(laissee)}"
        merci = lue(client.get(reponse["Location"]))
        assert "C’est noté, Awa" in merci
        assert (
            "Réponse par un appel avant le <strong>jeudi 26 novembre au soir</strong>, site Pyrénées."
            in merci
        )
        assert f"{laissee.reference[:4]} {laissee.reference[4:]}" in merci

    def test_la_page_demande_trois_champs_et_rien_de_l_identite(self, client):
        html = client.get(ADRESSE).content.decode()

        noms = set(re.findall(r'<(?:input|textarea)[^>]* name="([^"]*)"', html))
        assert noms == {
            *("jeton", "site_web"),
            *("prenom", "reponse", "telephone", "courriel", "mot", "discretion"),
        }

    @pytest.mark.parametrize(
        ("reponse", "garde"),
        [
            ("appel", ("", "+33639980123")),
            ("sms", ("", "+33639980123")),
            ("mail", ("awa@exemple.fr", "")),
            ("place", ("", "")),
        ],
    )
    def test_le_contact_qui_compte_est_celui_de_la_reponse(self, client, settings, reponse, garde):
        """An old browser shows both, and both are sent."""
        settings.PASSERELLE_SMS = PAR_LA_PASSERELLE
        envoyer(client, {**UN_APPEL, "courriel": "awa@exemple.fr", "reponse": reponse})

        jeune = Inscription.objects.get().jeune
        assert (jeune.courriel, jeune.telephone) == garde

    @pytest.mark.parametrize(
        ("champs", "ancre", "phrase"),
        [
            ({"prenom": ""}, "q-prenom", "Écrivez votre prénom."),
            ({"telephone": ""}, "q-telephone", "Écrivez votre numéro"),
            ({"reponse": "mail"}, "q-courriel", "Écrivez votre adresse e-mail"),
            ({"reponse": "sms", "telephone": "01 99 00 01 11"}, "q-telephone", "ne reçoit pas de SMS"),
            ({"reponse": "pigeon"}, "q-reponse_0", "Choisissez parmi ces réponses."),
        ],
    )
    def test_ce_qui_manque_se_dit_et_rien_n_est_perdu(self, client, settings, champs, ancre, phrase):
        settings.PASSERELLE_SMS = PAR_LA_PASSERELLE
        reponse = envoyer(client, {**UN_APPEL, "mot": "Un compte", **champs})

        html = lue(reponse)
        assert reponse.status_code == 400
        assert f'href="#{ancre}"' in html
        assert phrase in html
        assert "Un compte</textarea>" in html
        assert not Inscription.objects.exists()

    def test_le_texte_libre_n_est_pas_propose_au_suivant_et_le_reste_se_remplit(self, client):
        html = client.get(ADRESSE).content.decode()

        noms = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"[^>]* autocomplete="([^"]*)"', html)
        assert dict(noms) == {
            **{"site_web": "off", "mot": "off"},
            **{"prenom": "given-name", "telephone": "tel", "courriel": "email"},
        }

    @pytest.mark.parametrize("reponse", ["appel", "mail", "place"])
    def test_le_haut_du_ticket_n_est_jamais_vide(self, client, site, reponse):
        site.telephone = ""
        site.save()
        envoye = envoyer(client, {**UN_APPEL, "courriel": "awa@exemple.fr", "reponse": reponse})

        haut = lue(client.get(envoye["Location"])).split('<div class="ticket ticket-attente">')[1]

        assert haut.startswith('<div><p class="quoi">')

    def test_personne_ne_porte_les_sms_et_le_choix_n_existe_pas(self, client):
        html = lue(client.get(ADRESSE))
        force = envoyer(client, {**UN_APPEL, "reponse": "sms"})

        assert "Par SMS" not in html
        assert re.findall(r'name="reponse" value="([^"]*)"[^>]* checked', html) == ["appel"]
        assert (force.status_code, Inscription.objects.count()) == (400, 0)

    @pytest.mark.parametrize(
        ("reponse", "phrase"),
        [
            ("appel", "Elle vous appelle au <strong>06 .. .. .. 23</strong>."),
            ("sms", "Elle vous répond par SMS, au <strong>06 .. .. .. 23</strong>."),
            ("mail", "Elle vous répond par e-mail, à <strong>a…@exemple.fr</strong>."),
            ("place", "Demandez la réponse à l’accueil du site, avec votre référence."),
        ],
    )
    def test_sa_page_dit_comment_elle_a_choisi_qu_on_lui_reponde(self, client, settings, reponse, phrase):
        settings.PASSERELLE_SMS = PAR_LA_PASSERELLE
        envoyer(client, {**UN_APPEL, "courriel": "awa@exemple.fr", "reponse": reponse})

        html = lue(client.get(reverse("mon_inscription", args=[jeton_de(Inscription.objects.get())])))

        assert f"<li>{phrase}" in html
        assert ("nous vous recontactons" in html) == (reponse != "place")

    def test_qui_vient_n_a_pas_de_date_a_attendre(self, client, site):
        reponse = envoyer(client, {"prenom": "Awa", "reponse": "place"})

        assert Inscription.objects.get().promise_pour is None
        merci = lue(client.get(reponse["Location"]))
        assert "Donnez votre prénom et votre référence à l’accueil" in merci
        assert site.adresse in merci


class TestLeSujet:
    def test_l_offre_d_ou_l_on_vient_est_gardee_et_deja_ecrite(self, client):
        sujet = fabriques.une_offre(title="Ouvrir un compte", slug="compte")
        adresse = f"{ADRESSE}?offre=compte"

        html = lue(client.get(adresse))
        envoyer(client, adresse=adresse)

        assert "Ouvrir un compte</textarea>" in html
        assert Inscription.objects.get().a_propos_de.pk == sujet.pk

    @pytest.mark.parametrize("offre", ["inconnue", "%00", "un/deux", "//ailleurs.example", ""])
    def test_une_offre_inconnue_n_empeche_pas_le_message(self, client, offre):
        assert envoyer(client, adresse=f"{ADRESSE}?offre={offre}").status_code == 303

        assert Inscription.objects.get().a_propos_de is None

    @pytest.mark.parametrize("adresse", [ADRESSE, f"{ADRESSE}?offre=compte"])
    def test_rien_n_est_permis_d_avance(self, client, adresse):
        fabriques.une_offre(slug="compte")

        html = client.get(adresse).content.decode()
        envoyer(client, adresse=adresse)

        assert re.findall(r'<input type="checkbox" name="discretion"[^>]*checked', html) == []
        assert Inscription.objects.get().consigne == "Pas de message. Ne pas nommer la Mission Locale"


class TestLeSite:
    def test_de_plusieurs_on_choisit_et_celui_de_l_adresse_l_est_deja(self, client, site):
        autre = fabriques.une_antenne("Centre")

        sans = envoyer(client)
        avec = envoyer(client, {**UN_APPEL, "site": autre.slug})
        la = lue(client.get(f"{ADRESSE}?site={site.slug}"))

        assert (sans.status_code, avec.status_code) == (400, 303)
        assert Inscription.objects.get().antenne == autre
        assert "Votre message va au site Pyrénées" in la
        assert 'name="site"' not in la


class TestUneInscriptionCommeLesAutres:
    def test_le_double_clic_n_en_fait_qu_une(self, client):
        jeton = re.search(r'name="jeton" value="([^"]*)"', client.get(ADRESSE).content.decode())[1]

        une, deux = (client.post(ADRESSE, {"jeton": jeton, **UN_APPEL}) for _ in range(2))

        assert une["Location"] == deux["Location"]
        assert Inscription.objects.count() == 1

    def test_le_meme_message_renvoye_d_une_page_rouverte_n_en_fait_qu_un(self, client):
        """« Back » opens the form anew, with another token."""
        une, deux = (envoyer(client, {**UN_APPEL, "mot": "Un compte"}) for _ in range(2))

        assert une["Location"] == deux["Location"]
        assert Inscription.objects.count() == 1

    def test_les_memes_mots_d_un_autre_navigateur_ne_montrent_pas_le_message_d_une_autre(self, client):
        une, deux = (
            envoyer(navigateur, {**UN_APPEL, "mot": "Un compte"}) for navigateur in (client, Client())
        )

        assert une["Location"] != deux.headers.get("Location")

    def test_d_autres_mots_sont_un_autre_message(self, client):
        for mot in ("Un compte", "Un toit"):
            envoyer(client, {**UN_APPEL, "mot": mot})

        assert Inscription.objects.count() == 2

    def test_un_troisieme_message_du_meme_numero_attend(self, client):
        statuts = [envoyer(client, {**UN_APPEL, "mot": mot}).status_code for mot in ("un", "deux", "trois")]

        assert statuts == [303, 303, 409]

    def test_sans_contact_cinq_par_connexion(self, client):
        vient = {"prenom": "Awa", "reponse": "place"}

        statuts = [envoyer(client, {**vient, "mot": str(n)}).status_code for n in range(6)]

        assert statuts == [303] * 5 + [429]

    def test_l_ancien_formulaire_mene_a_celui_ci(self, client):
        venu = client.get(reverse("s_inscrire_offre", args=["ecrivez-nous"]), {"offre": "compte"})

        assert venu["Location"] == f"{ADRESSE}?offre=compte"


def test_la_page_de_la_suite_s_ouvre_par_le_lien_et_ne_se_garde_pas(client):
    jeton = jeton_de(fabriques.une_inscription(offre=fabriques.un_message_a_laisser()))

    ouverte = client.get("/etre-rappele/merci/", {"lien": jeton})

    assert ouverte.status_code == 200
    assert (ouverte["Cache-Control"], ouverte["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    altere = jeton[:-1] + ("1" if jeton.endswith("0") else "0")
    assert client.get("/etre-rappele/merci/", {"lien": altere}).status_code == 404
    assert client.get("/etre-rappele/merci/")["Location"] == ADRESSE


def test_une_promesse_passee_ne_se_redit_pas_sur_sa_page(client):
    envoyer(client)
    laissee = Inscription.objects.get()
    sa_page = reverse("mon_inscription", args=[jeton_de(laissee)])
    avant = lue(client.get(sa_page))
    Inscription.objects.update(promise_pour=date(2026, 1, 5))

    assert "Une personne vous répond avant le" in avant
    assert "au soir" not in lue(client.get(sa_page))


def test_sans_offre_publiee_la_page_n_existe_pas(client, message):
    message.unpublish()

    assert client.get(ADRESSE).status_code == 404


class TestSesMots:
    """What is written to us is hidden under the link, until a press, unless everything may be said."""

    def ses_donnees(self, client, permis):
        envoyer(client, {**UN_APPEL, "mot": "Je dors dehors", "discretion": permis})
        return reverse("mes_donnees", args=[jeton_de(Inscription.objects.get())])

    @pytest.mark.parametrize(
        ("permis", "lus"), [([], False), (["message"], False), (["message", "qui"], True)]
    )
    def test_une_visite_ne_les_montre_que_si_tout_peut_se_dire(self, client, permis, lus):
        adresse = self.ses_donnees(client, permis)

        page = lue(client.get(adresse))
        fichier = client.get(f"{adresse}?format=json").content.decode()

        assert ("Je dors dehors" in page, "Je dors dehors" in fichier) == (lus, lus)
        assert ("Montrer ce que j’ai écrit" in page) != lus

    def test_un_appui_les_montre_et_les_donne_en_fichier(self, client):
        adresse = self.ses_donnees(client, [])

        page, fichier = client.post(adresse), client.post(adresse, {"format": "json"})

        assert "Je dors dehors" in lue(page)
        assert "no-store" in page["Cache-Control"]
        assert fichier.json()["reponses"][0]["reponse"] == "Je dors dehors"
        assert "Je dors dehors" not in lue(client.get(adresse)), "nothing is remembered of the press"
