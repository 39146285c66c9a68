"""Every « no » has its own plain answer, by page and API; nobody loses what they typed (docs/contrat.md §7.2)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Seance
from catalogue.temps.dates import jour_long
from inscriptions.models import DoublonPossible, Inscription, Jeune, Message
from tests import fabriques
from tests.inscriptions.saisies import caches, envoyer, une_personne
from tests.par_api import poster, un_corps

pytestmark = pytest.mark.django_db


@pytest.fixture
def seance():
    return fabriques.une_seance(places=5)


def page(seance):
    return reverse("s_inscrire_seance", args=[seance.pk])


def ne_le(jour, **champs):
    """A person born that day, as the three fields of the page."""
    return une_personne(
        date_naissance_jour=str(jour.day),
        date_naissance_mois=str(jour.month),
        date_naissance_annee=str(jour.year),
        **champs,
    )


def il_y_a(ans, jour):
    return jour.replace(year=jour.year - ans)


@pytest.mark.parametrize("ans", [16, 17])
def test_a_16_et_17_ans_on_s_inscrit_seul(client, seance, ans):
    reponse = envoyer(client, page(seance), ne_le(il_y_a(ans, seance.jour)))

    assert reponse.status_code == 303
    assert Inscription.objects.get().age == ans


def test_l_age_compte_au_jour_de_la_seance(client, seance):
    le_lendemain = il_y_a(16, seance.jour) + timedelta(days=1)

    trop_jeune = envoyer(client, page(seance), ne_le(le_lendemain, prenom="Inès"))
    assez = envoyer(client, page(seance), ne_le(il_y_a(16, seance.jour)))

    assert trop_jeune.status_code == 409
    assert "La Mission Locale accueille à partir de 16 ans." in trop_jeune.content.decode()
    assert 'value="Inès"' in trop_jeune.content.decode()
    assert assez.status_code == 303


def test_la_veille_de_ses_26_ans_on_vient_encore(client):
    seance = fabriques.une_seance(offre=fabriques.une_offre(age_max=25))
    anniversaire = il_y_a(26, seance.jour)

    trop_age = envoyer(client, page(seance), ne_le(anniversaire))
    la_veille = envoyer(client, page(seance), ne_le(anniversaire + timedelta(days=1)))

    assert "jusqu’à 25 ans, le jour où elle a lieu" in trop_age.content.decode()
    assert la_veille.status_code == 303


@pytest.mark.parametrize(("jour", "age"), [(28, 18), (29, 19)])
def test_ne_un_29_fevrier_on_a_un_an_de_plus_le_1er_mars(client, jour, age):
    """2027 has no 29 February: the day after the 28th is the 1st of March."""
    with time_machine.travel("2027-02-20 10:00+01:00"):
        seance = fabriques.une_seance(debut=fabriques.demain_a(14, jour - 20))
        envoyer(client, page(seance), ne_le(date(2008, 2, 29)))

    assert Inscription.objects.get().age == age


@pytest.mark.parametrize(("code", "arrondissement"), [("75001", 1), ("75020", 20), ("75116", 16)])
def test_un_code_postal_de_paris_dit_l_arrondissement(client, seance, code, arrondissement):
    envoyer(client, page(seance), une_personne(code_postal=code))

    assert Inscription.objects.get().arrondissement == arrondissement


@pytest.mark.parametrize("code", ["75021", "75000", "93200", "75117"])
def test_hors_de_paris_la_place_est_prise_et_la_page_dit_qui_d_autre_accueille(client, seance, code):
    reponse = envoyer(client, page(seance), une_personne(code_postal=code))

    inscription = Inscription.objects.get()
    assert (inscription.etat, inscription.arrondissement) == ("confirmee", None)
    assert "la mission locale de votre commune" in client.get(reponse["Location"]).content.decode()


def test_a_paris_la_page_ne_parle_pas_d_une_autre_ville(client, seance):
    reponse = envoyer(client, page(seance), une_personne(code_postal="75011"))

    assert "mission locale de votre commune" not in client.get(reponse["Location"]).content.decode()


def decaler(**ecarts):
    def changer(seance):
        for champ, jours in ecarts.items():
            setattr(seance, champ, timezone.now() + timedelta(days=jours))
        seance.save()

    return changer


def mettre(etat):
    def changer(seance):
        seance.etat = etat
        seance.save()

    return changer


NON = [
    (mettre(Seance.Etat.ANNULEE), "seance_annulee", "Cette date est annulée."),
    (mettre(Seance.Etat.FERMEE), "seance_close", "Les inscriptions à cette date sont closes."),
    (decaler(debut=-2, fin=-1), "seance_close", "Cette date est passée."),
    (decaler(inscriptions_au=-1), "seance_close", "On s’inscrivait jusqu’au "),
    (decaler(inscriptions_du=2), "seance_close", "Les inscriptions à cette date ouvrent le "),
]


@pytest.mark.parametrize(("changer", "code", "phrase"), NON)
def test_chaque_date_qui_ne_se_prend_pas_dit_pourquoi(client, seance, changer, code, phrase):
    donnees = {**caches(client.get(page(seance))), **une_personne(prenom="Inès")}
    changer(seance)

    reponse = client.post(page(seance), donnees)
    par_l_api = client.post(
        "/api/v1/inscriptions/", un_corps(seance=seance.pk), content_type="application/json"
    )

    assert reponse.status_code == 409
    assert phrase in reponse.content.decode()
    assert 'value="Inès"' in reponse.content.decode()
    assert (par_l_api.status_code, par_l_api.json()["code"]) == (409, code)
    assert par_l_api.json()["detail"].startswith(phrase)
    assert not Inscription.objects.exists()


def test_le_jour_de_l_ouverture_est_dit(client, seance):
    ouverture = timezone.now() + timedelta(days=2)
    Seance.objects.filter(pk=seance.pk).update(inscriptions_du=ouverture)

    assert jour_long(ouverture) in client.get(page(seance)).content.decode()


def test_deja_inscrit_ne_se_dit_qu_a_la_meme_personne(client, seance):
    """Name, birth date and a contact agree: the link is sent again. One differs: somebody else."""
    awa = une_personne(courriel="awa@exemple.fr")
    envoyer(client, page(seance), awa)
    client.cookies.clear()

    encore = envoyer(client, page(seance), {**awa, "prenom": "AWA "})
    homonyme = envoyer(client, page(seance), {**awa, "courriel": "autre@exemple.fr"})

    assert encore.status_code == 409
    assert "déjà" in encore.content.decode()
    assert homonyme.status_code == 303
    assert Jeune.objects.count() == 2
    assert DoublonPossible.objects.count() == 1


@pytest.mark.parametrize("porte", ["page", "api"])
def test_le_lien_renvoye_ne_va_jamais_a_une_adresse_qui_vient_d_etre_tapee(client, seance, porte):
    """A parent knows the name, the birth date and the phone: not the mailbox, nor the link."""
    awa = {"courriel": "", "telephone": "06 39 98 01 23"}
    envoyer(client, page(seance), une_personne(**awa))
    client.cookies.clear()
    tapee = {**awa, "courriel": "parent@exemple.fr"}

    if porte == "page":
        reponse = envoyer(client, page(seance), une_personne(**tapee))
        assert "à l’e-mail que nous connaissons" not in reponse.content.decode()
    else:
        reponse = poster(
            client,
            un_corps(seance=seance.pk, jeune={"prenom": "Awa", "date_naissance": "2008-05-04", **tapee}),
        )

    assert reponse.status_code == 409
    assert Jeune.objects.get().courriel == ""
    assert Message.objects.get(modele="lien").destinataire == "+33639980123"
    assert "06 39" not in reponse.content.decode()


@pytest.mark.parametrize("porte", ["page", "api"])
def test_l_adresse_tapee_pour_une_autre_date_ne_recoit_rien_de_la_premiere(client, seance, porte):
    awa = {"courriel": "", "telephone": "06 39 98 01 23"}
    envoyer(client, page(seance), une_personne(**awa))
    client.cookies.clear()
    autre, tapee = fabriques.une_seance(places=5), {**awa, "courriel": "parent@exemple.fr"}

    if porte == "page":
        reponse = envoyer(client, page(autre), une_personne(**tapee))
    else:
        jeune = {"prenom": "Awa", "date_naissance": "2008-05-04", **tapee}
        reponse = poster(client, un_corps(seance=autre.pk, jeune=jeune))

    assert reponse.status_code in (201, 303)
    premiere, seconde = Inscription.objects.order_by("pk")
    assert premiere.jeune == seconde.jeune
    assert premiere.contact_du_jeune == ("", "+33639980123")
    assert seconde.contact_du_jeune == ("parent@exemple.fr", "+33639980123")


@pytest.mark.parametrize(("origine", "sur_la_fiche"), [("equipe", "awa@exemple.fr"), ("jeune", "")])
def test_l_equipe_complete_la_fiche_et_qui_revient_par_l_un_ou_l_autre_est_reconnu(origine, sur_la_fiche):
    awa = {"nom": "Diallo", "telephone": "+33639980123"}
    for champs in ({"courriel": ""}, {"courriel": "awa@exemple.fr"}):
        fabriques.une_inscription(origine=origine, demande=fabriques.une_demande(**awa, **champs))

    fabriques.une_inscription(demande=fabriques.une_demande(nom="Diallo", courriel="Awa@exemple.fr"))

    assert Jeune.objects.get().courriel == sur_la_fiche
    assert Inscription.objects.count() == 3


def test_un_telephone_partage_inscrit_toute_la_fratrie(client, seance):
    for prenom in ("Awa", "Issa", "Moussa"):
        envoyer(client, page(seance), une_personne(prenom=prenom, courriel="", telephone="06 39 98 01 23"))

    noms = set(Inscription.objects.values_list("jeune__prenom", "etat"))
    assert noms == {("Awa", "confirmee"), ("Issa", "confirmee"), ("Moussa", "confirmee")}


def test_une_salle_sur_un_meme_wifi_s_inscrit_entiere(client):
    seance = fabriques.une_seance(places=40)

    reponses = [envoyer(client, page(seance), une_personne(prenom=f"Jeune{chr(97 + n)}")) for n in range(26)]

    assert {reponse.status_code for reponse in reponses} == {303}
    assert Inscription.objects.confirmees().count() == 26
