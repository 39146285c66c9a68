"""A young person registers alone, with the card of a structure: it counts for it, and it learns what they allow."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from actions.comptes import compter
from catalogue.models import Offre
from inscriptions.acces.prescripteurs import orientations_de
from inscriptions.etats import Qui
from inscriptions.models import Inscription, Structure
from inscriptions.refus import ReserveAuxProfessionnels, TransitionInterdite
from inscriptions.vie.demande import Orientation
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.transitions import annuler
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, envoyer, une_personne
from tests.par_api import INSCRIPTIONS, poster, un_corps, un_jeton

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


@pytest.fixture
def structure():
    return fabriques.une_structure(nom="Club des Lilas", slug="club-des-lilas")


@pytest.fixture
def seance():
    return fabriques.une_seance(places=5)


def avec_la_carte(seance, structure="club-des-lilas"):
    return f"{reverse('s_inscrire_seance', args=[seance.pk])}?structure={structure}"


def page_de(reponse):
    return reponse.content.decode()


def une_carte(structure, **options):
    """A registration made with the card, through the writer."""
    return fabriques.une_inscription(
        orientation=Orientation.avec_la_carte(structure, **options.pop("carte", {})), **options
    )


def test_la_personne_s_inscrit_seule_et_cela_compte_pour_la_structure(client, structure, seance):
    page = page_de(client.get(avec_la_carte(seance)))

    envoyer(client, avec_la_carte(seance), une_personne())

    faite = Inscription.objects.get()
    comptes = compter(["orientations", "jeunes_orientes"], filtres={"structure": [structure.slug]})
    assert "Vous venez de la part de\u00a0: <strong>Club des Lilas</strong>" in page
    assert (faite.structure, faite.par_carte, faite.prescripteur) == (structure, True, None)
    assert (faite.origine, faite.sens, faite.etat) == ("jeune", "entrante", "confirmee")
    assert faite.peut_savoir == "non"
    assert comptes.en_json()["total"] == {"orientations": 1, "jeunes_orientes": 1}
    assert [message.modele for message in faite.messages.all()] == ["confirmee"]


@pytest.mark.parametrize("choix", ["oui", "venue", "non"])
def test_la_personne_dit_ce_que_la_structure_peut_savoir(client, structure, seance, choix):
    envoyer(client, avec_la_carte(seance), une_personne(peut_savoir=choix))

    assert Inscription.objects.get().peut_savoir == choix


@pytest.mark.parametrize("code", ["fermee", "mission-locale", "inconnue", "", "a%00b", "é"])
def test_une_carte_qui_ne_se_donne_plus_est_ignoree(client, seance, code):
    fabriques.une_structure(slug="fermee", active=False)
    fabriques.une_structure("mission-locale", slug="mission-locale")

    page = page_de(client.get(avec_la_carte(seance, code)))
    envoyer(client, avec_la_carte(seance, code), une_personne(peut_savoir="oui"))

    faite = Inscription.objects.get()
    assert "de la part de" not in page
    assert (faite.structure, faite.par_carte, faite.sens) == (None, False, "spontanee")


def test_dire_non_garde_ce_qui_est_ecrit_et_ne_compte_plus_pour_la_structure(client, structure, seance):
    donnees = une_personne(prenom="Inès", peut_savoir="oui")

    suite = envoyer(client, avec_la_carte(seance), {**donnees, "aller": "rendre-la-carte"})["Location"]
    page = client.get(suite)
    client.post(suite, {**caches(page), **donnees})

    assert "structure=" not in suite
    assert "de la part de" not in page_de(page)
    assert 'value="Inès"' in page_de(page)
    assert Inscription.objects.get().structure is None


def test_la_carte_suit_les_etapes_et_l_autre_date(client, structure, seance):
    trois_pages()
    autre = fabriques.une_seance(offre=seance.offre, debut=fabriques.demain_a(10, jours=9))
    ici = avec_la_carte(seance)
    premiere = {**une_personne(), "etape": "1", "aller": "suivante", "peut_savoir": "venue"}

    deuxieme = envoyer(client, ici, premiere)["Location"]
    choix = envoyer(client, deuxieme, {"etape": "2", "aller": "autre-date"})["Location"]
    jeton = page_de(client.get(choix)).split('name="jeton" value="')[1].split('"')[0]
    prise = {"jeton": jeton, "aller": "prendre-la-date", "date": str(autre.pk)}
    ailleurs = client.post(choix, prise)["Location"]
    dernieres = {"etape": "2", "situation": "rien", "aller": "suivante"}
    fin = envoyer(client, ailleurs, dernieres)["Location"]
    client.post(fin, {**caches(client.get(fin)), "aller": "envoyer"})

    faite = Inscription.objects.get()
    assert (faite.seance, faite.structure, faite.peut_savoir) == (autre, structure, "venue")


def test_d_une_offre_a_dates_la_carte_mene_a_ses_dates(client, structure, seance):
    pleine = fabriques.une_seance(offre=seance.offre, places=0, debut=fabriques.demain_a(9, jours=3))
    offre = reverse("s_inscrire_offre", args=[seance.offre.slug])

    page = page_de(client.get(f"{offre}?structure=club-des-lilas"))
    sans_carte = page_de(client.get(offre))

    for une in (seance, pleine):
        assert f'href="{avec_la_carte(une)}"' in page
        assert f'href="{reverse("s_inscrire_seance", args=[une.pk])}"' in sans_carte
    assert "Quand venez-vous" in page


def test_apres_un_refus_la_carte_mene_encore_aux_autres_dates(client, structure, seance):
    type(seance).objects.filter(pk=seance.pk).update(etat="annulee")

    page = page_de(client.get(avec_la_carte(seance)))

    dates = reverse("s_inscrire_offre", args=[seance.offre.slug])
    assert f'href="{dates}?structure=club-des-lilas"' in page


@pytest.mark.parametrize("qui", [Offre.Qui.PRESCRIPTEURS, Offre.Qui.EQUIPE])
def test_une_carte_n_ouvre_pas_ce_qui_est_reserve_aux_professionnels(client, structure, seance, qui):
    Offre.objects.update(qui=qui)
    seance.refresh_from_db()
    corps = un_corps(seance=seance.pk, structure=structure.slug)

    page = envoyer_sans_ouvrir(client, seance)
    api = poster(client, corps)
    with pytest.raises(ReserveAuxProfessionnels):
        une_carte(structure, seance=seance)

    assert (page.status_code, api.status_code) == (409, 409)
    assert api.json()["code"] == "reserve_aux_professionnels"
    assert not Inscription.objects.exists()


def envoyer_sans_ouvrir(client, seance):
    """The hidden fields of another form, since this one shows none."""
    ouverte = fabriques.une_seance()
    donnees = {**caches(client.get(avec_la_carte(ouverte))), **une_personne()}
    return client.post(avec_la_carte(seance), donnees)


def test_une_carte_qui_s_est_fermee_entre_temps_n_arrete_pas_l_inscription(structure, seance):
    Structure.objects.update(active=False)
    structure.refresh_from_db()

    faite = une_carte(structure, seance=seance)

    assert (faite.structure, faite.etat) == (None, "confirmee")


def test_par_l_api_une_page_d_ailleurs_presente_la_carte(client, structure, seance):
    reponse = poster(client, un_corps(seance=seance.pk, structure=structure.slug, peut_savoir="venue"))

    faite = Inscription.objects.get()
    lue = client.get(f"{INSCRIPTIONS}{faite.reference}/", headers=un_jeton("inscriptions:lire")).json()
    assert reponse.status_code == 201
    assert "/mon-inscription/" in reponse.json()["lien"]
    assert (faite.structure, faite.origine, faite.sens) == (structure, "api", "entrante")
    assert (lue["structure"], lue["par_carte"], faite.peut_savoir) == (structure.slug, True, "venue")


def test_par_l_api_une_carte_fermee_est_ignoree_et_une_inconnue_est_dite(client, seance):
    fermee = fabriques.une_structure(active=False)

    ignoree = poster(client, un_corps(seance=seance.pk, structure=fermee.slug))
    inconnue = poster(client, un_corps(seance=seance.pk, structure="inconnue"))

    assert (ignoree.status_code, Inscription.objects.get().structure) == (201, None)
    assert (inconnue.status_code, list(inconnue.json())) == (404, ["structure"])


def test_la_structure_ne_voit_que_ceux_qui_le_permettent_et_jamais_leurs_documents(client, structure, seance):
    prescripteur = fabriques.un_prescripteur(structure)
    secrete = une_carte(structure, seance=seance)
    ouverte = une_carte(structure, seance=seance, carte={"peut_savoir": "oui"})
    piece = fabriques.une_piece(ouverte)
    client.force_login(prescripteur.utilisateur)

    liste = page_de(client.get(reverse("orienter")))
    suivis = [client.get(reverse("suivi", args=[une.reference])).status_code for une in (secrete, ouverte)]

    assert list(orientations_de([prescripteur])) == [ouverte]
    assert (secrete.jeune.nom in liste, ouverte.jeune.nom in liste) == (False, True)
    assert suivis == [404, 200]
    assert client.get(reverse("piece", args=[piece.pk])).status_code == 404
    assert piece.nom not in page_de(client.get(reverse("suivi", args=[ouverte.reference])))


def test_la_structure_n_annule_pas_a_la_place_de_la_personne(client, structure, seance):
    ouverte = une_carte(structure, seance=seance, carte={"peut_savoir": "oui"})
    client.force_login(fabriques.un_prescripteur(structure).utilisateur)
    chemin = reverse("annuler_orientation", args=[ouverte.reference])

    codes = (client.get(chemin).status_code, client.post(chemin).status_code)
    with pytest.raises(TransitionInterdite):
        annuler(ouverte, qui=Qui.PRESCRIPTEUR)

    ouverte.refresh_from_db()
    assert codes == (303, 409)
    assert ouverte.etat == "confirmee"


def test_un_second_rendez_vous_garde_la_carte_et_n_ouvre_rien_de_plus(structure, seance):
    premiere = une_carte(structure, seance=seance)

    suite = inscrire(
        demande=fabriques.une_demande(),
        origine=Inscription.Origine.JEUNE,
        seance=fabriques.une_seance(offre=seance.offre),
        orientation=Orientation.avec_la_carte(structure),
        suite_de=premiere,
    )

    assert (suite.par_carte, suite.envoyeuse, suite.peut_savoir) == (True, None, "non")


def test_l_ecran_de_la_structure_donne_les_adresses_de_sa_carte(client, structure, seance):
    reservee = fabriques.une_offre(qui=Offre.Qui.PRESCRIPTEURS)
    fabriques.connecter(client, "Coordination")

    page = page_de(client.get(reverse("structures:edit", args=[structure.pk])))
    Structure.objects.update(active=False)
    fermee = page_de(client.get(reverse("structures:edit", args=[structure.pk])))

    adresse = f"/s-inscrire/offre/{seance.offre.slug}/?structure=club-des-lilas"
    assert f'value="http://127.0.0.1:8000{adresse}"' in page
    assert reservee.slug not in page
    assert adresse not in fermee
