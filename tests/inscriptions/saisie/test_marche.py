"""Forms in steps, from the outside: drafts that open to their owner alone, and whatever is thrown at them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inscriptions.models import Brouillon, Inscription
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, une_personne
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def seance():
    trois_pages()
    return fabriques.une_seance()


def adresse_de(seance):
    return reverse("s_inscrire_seance", args=[seance.pk])


def envoyer_la_page(client, adresse, numero, aller="suivante", **champs):
    page = client.get(adresse)
    noms = re.findall(r'name="champs" value="([^"]*)"', page.content.decode())
    donnees = {**caches(page), "etape": numero, "champs": noms, "aller": aller}
    return client.post(adresse, {**donnees, **champs})


def apres_la_premiere_page(client, seance):
    """The address of the second page, with its draft."""
    return envoyer_la_page(client, adresse_de(seance), "1", **une_personne(prenom="Inès"))["Location"]


def test_une_page_en_erreur_ne_va_pas_plus_loin_et_garde_ce_qui_est_dit(client, seance):
    adresse = apres_la_premiere_page(client, seance)
    troisieme = envoyer_la_page(client, adresse, "2", situation="etudes", ecole="Buffon")["Location"]

    reponse = envoyer_la_page(client, troisieme, "3", besoin="", accord="on")

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert "Étape 3 sur 4" in page
    assert 'href="#q-besoin"' in page
    assert re.search(r'name="accord"[^>]* checked', page)


def test_une_case_decochee_en_revenant_l_est_pour_de_bon(client, seance):
    adresse = apres_la_premiere_page(client, seance)
    troisieme = envoyer_la_page(client, adresse, "2", situation="rien")["Location"]
    envoyer_la_page(client, troisieme, "3", accord="on")
    assert re.search(r'name="accord"[^>]* checked', client.get(troisieme).content.decode())

    envoyer_la_page(client, troisieme, "3")

    assert not re.search(r'name="accord"[^>]* checked', client.get(troisieme).content.decode())


def test_envoyer_sans_avoir_tout_dit_ramene_a_la_premiere_page_en_faute(client, seance):
    adresse = apres_la_premiere_page(client, seance)

    reponse = client.post(adresse, {**caches(client.get(adresse)), "etape": "verifier", "aller": "envoyer"})

    page = client.get(reponse["Location"]).content.decode()
    assert "Étape 2 sur" in page
    assert "Il y a une erreur à corriger" in page
    assert not Inscription.objects.exists()


def test_le_dernier_bouton_presse_deux_fois_mene_deux_fois_a_la_meme_place(client, seance):
    adresse = apres_la_premiere_page(client, seance)
    troisieme = envoyer_la_page(client, adresse, "2", situation="rien")["Location"]
    verifier = envoyer_la_page(client, troisieme, "3", besoin="cv", accord="on")["Location"]
    dernier = {**caches(client.get(verifier)), "etape": "verifier", "aller": "envoyer"}

    premier, deuxieme = (client.post(verifier, dernier) for _ in range(2))

    assert not Brouillon.objects.exists()
    assert Inscription.objects.count() == 1
    assert premier["Location"].startswith("/mon-inscription/")
    assert (deuxieme.status_code, deuxieme["Location"]) == (303, premier["Location"])


def test_revenir_en_arriere_apres_l_envoi_dit_que_c_est_fait_a_ce_navigateur_seul(client, seance):
    adresse = apres_la_premiere_page(client, seance)
    troisieme = envoyer_la_page(client, adresse, "2", situation="rien")["Location"]
    dernier = envoyer_la_page(client, troisieme, "3", besoin="cv", accord="on")["Location"]
    faite = envoyer_la_page(client, dernier, "verifier", aller="envoyer")

    ici, ailleurs, neuve = client.get(troisieme), Client().get(troisieme), client.get(adresse_de(seance))

    page = f'href="{faite["Location"].partition("?")[0]}"'
    assert [page in lue(reponse) for reponse in (ici, ailleurs, neuve)] == [True, False, False]
    assert "C’est déjà envoyé" in lue(ici)
    assert "no-store" in ici["Cache-Control"]


def test_un_brouillon_ne_s_ouvre_qu_a_l_adresse_de_son_formulaire(client, seance):
    cle = apres_la_premiere_page(client, seance).partition("?")[2]
    autre = fabriques.une_seance(offre=seance.offre)

    assert "Inès" in client.get(f"{adresse_de(seance)}?{cle.replace('etape=2', 'etape=1')}").content.decode()
    for adresse in (f"{adresse_de(autre)}?{cle}", f"{adresse_de(seance)}?brouillon=inconnu&etape=1"):
        page = client.get(adresse).content.decode()
        assert "Étape 1 sur" in page
        assert "Inès" not in page


def test_un_brouillon_d_hier_ne_s_ouvre_plus(client, seance):
    adresse = apres_la_premiere_page(client, seance)
    Brouillon.objects.update(cree_le=timezone.now() - timedelta(days=1, minutes=1))

    page = client.get(adresse.replace("etape=2", "etape=1")).content.decode()

    assert "Inès" not in page


def test_un_brouillon_ne_prend_pas_de_place_et_ne_garde_pas_sa_cle(client, seance):
    adresse = apres_la_premiere_page(client, seance)
    cle = re.search(r"brouillon=([^&]+)", adresse)[1]

    assert not Inscription.objects.exists()
    assert cle not in str(Brouillon.objects.values().get())


PIEGES = ["\x00", "a\x00b", "x" * 10_000, "-1", "99999999999999999999", "²", "'; --", "\U0001f600", ""]


@pytest.mark.parametrize("valeur", PIEGES)
def test_rien_de_ce_qui_s_ecrit_dans_l_adresse_ne_casse_la_page(client, seance, valeur):
    adresse = apres_la_premiere_page(client, seance)
    cle = re.search(r"brouillon=([^&]+)", adresse)[1]
    base = adresse_de(seance)

    for question in (
        {"brouillon": valeur},
        {"brouillon": [cle, valeur]},
        {"brouillon": cle, "etape": valeur},
        {"brouillon": cle, "etape": [valeur, "2", valeur]},
        {"brouillon": cle, "etape": "verifier", "revoir": valeur},
    ):
        reponse = client.get(base, question)
        assert reponse.status_code == 200
        assert "<form" in reponse.content.decode()


@pytest.mark.parametrize("aller", ["suivante", "precedente", "envoyer"])
@pytest.mark.parametrize("valeur", PIEGES)
def test_rien_de_ce_qui_s_envoie_ne_casse_la_page(client, seance, valeur, aller):
    adresse = apres_la_premiere_page(client, seance)
    bonnes = {**caches(client.get(adresse)), "etape": "2", "aller": aller}  # the situation is missing

    for pieges in (
        {"etape": valeur},
        {"aller": [aller, valeur]},
        {"champs": [valeur, "jeton", "prenom", valeur]},
        {"situation": valeur},
        {"ecole": valeur, "nom": valeur},
        {"un" + valeur[:200]: [valeur, valeur]},
    ):
        reponse = client.post(adresse, {**bonnes, **pieges})
        assert reponse.status_code in (303, 400)
        suite = client.get(reponse["Location"]) if reponse.status_code == 303 else reponse
        assert "<form" in suite.content.decode()
    assert not Inscription.objects.exists()


def test_un_age_hors_de_l_offre_se_dit_sur_la_page_qui_demande_la_naissance(client, seance):
    type(seance.offre).objects.filter(pk=seance.offre_id).update(age_min=18)
    mineure = une_personne(date_naissance_annee=str(seance.debut.year - 17))

    reponse = envoyer_la_page(client, adresse_de(seance), "1", **mineure)
    majeure = {**mineure, "date_naissance_annee": str(seance.debut.year - 19)}
    suivante = envoyer_la_page(client, adresse_de(seance), "1", **majeure)

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "à partir de 18 ans" in page
    assert "Étape 1 sur 4" in page
    assert suivante.status_code == 303


def test_qui_n_a_ni_telephone_ni_e_mail_est_oriente_par_etapes_et_joint_par_son_referent(client, db):
    """The question of who is to be reached comes on a later page."""
    trois_pages("orientation")
    fabriques.une_antenne()
    client.force_login(fabriques.un_prescripteur().utilisateur)
    adresse = reverse("orienter_offre", args=[fabriques.une_offre_partenaire().slug])
    sans_contact = une_personne(courriel="", telephone="")

    deuxieme = envoyer_la_page(client, adresse, "1", **sans_contact)["Location"]
    quatrieme = envoyer_la_page(client, deuxieme, "2", situation="rien")["Location"]
    for _ in range(2):
        champs = client.get(quatrieme).content.decode()
        if 'name="contact"' in champs:
            break
        quatrieme = envoyer_la_page(client, quatrieme, "3")["Location"]
    numero = re.search(r'name="etape" value="([^"]*)"', lue(client.get(quatrieme)))[1]
    envoi = {
        "motif_orientation": "Un toit.",
        "referent_prenom": "Claire",
        "referent_nom": "Vasseur",
        "referent_courriel": "claire@exemple.fr",
        "engagement": "on",
    }
    par_son_contact = envoyer_la_page(client, quatrieme, numero, contact="jeune", **envoi)
    par_le_referent = envoyer_la_page(client, quatrieme, numero, contact="referent", **envoi)

    assert par_son_contact.status_code == 400
    assert "ni e-mail ni téléphone de la personne" in par_son_contact.content.decode()
    assert par_le_referent.status_code == 303


def test_qui_est_trop_jeune_pour_toutes_les_dates_n_attend_pas_la_derniere_page(client, db):
    """Of a dated offer: sixteen by its last date is old enough to go on and choose."""
    trois_pages("orientation")
    client.force_login(fabriques.un_prescripteur().utilisateur)
    offre = fabriques.une_offre(age_min=16)
    fabriques.une_seance(offre=offre)
    derniere = fabriques.une_seance(offre=offre, debut=fabriques.demain_a(10, jours=40)).debut
    adresse = reverse("orienter_offre", args=[offre.slug])

    def naissance(jour):
        return {
            **une_personne(date_naissance_jour=str(jour.day), date_naissance_mois=str(jour.month)),
            "date_naissance_annee": str(jour.year - 16),
        }

    trop_jeune = envoyer_la_page(client, adresse, "1", **naissance(derniere + timedelta(days=2)))
    assez = envoyer_la_page(client, adresse, "1", **naissance(derniere - timedelta(days=2)))

    assert trop_jeune.status_code == 409
    assert "Étape 1" in trop_jeune.content.decode()
    assert assez.status_code == 303


def test_une_offre_a_lire_ne_promet_pas_de_recontacter(client, db):
    information = fabriques.une_offre_partenaire(mode="information")
    client.force_login(fabriques.un_prescripteur().utilisateur)

    inscription = client.get(reverse("s_inscrire_offre", args=[information.slug])).content.decode()
    orientation = client.get(reverse("orienter_offre", args=[information.slug])).content.decode()

    assert "recontactons" not in inscription
    assert "On n’oriente pas ici" in orientation
    assert "Erreur" not in orientation
