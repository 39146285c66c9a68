"""An account in two structures sees the sum of both and sends for one; a member of one never meets the other."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from inscriptions.acces.prescripteurs import orientations_de, prescripteurs_de
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import Qui
from inscriptions.models import Inscription, Message, Prescripteur, Structure
from inscriptions.vie.transitions import annuler
from portal.groupes import COORDINATION
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente
from tests.par_api import ORIENTATIONS, poster, un_jeton, une_lettre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


@pytest.fixture
def compte():
    """In structures A and B."""
    compte = fabriques.un_compte(first_name="Léa", last_name="Roy")
    for nom in ("Structure A", "Structure B"):
        structure = fabriques.une_structure(nom=nom, slug=nom[-1].lower())
        fabriques.un_prescripteur(structure, utilisateur=compte)
    return compte


@pytest.fixture
def lettres(compte):
    """An orientation sent by somebody else of A, and one of B, each with a file."""
    gens = {}
    for structure in Structure.objects.all():
        orientation = fabriques.une_orientation(
            fabriques.un_prescripteur(structure),
            demande=fabriques.une_demande(nom=f"Marque{structure.slug}"),
        )
        fabriques.une_piece(orientation)
        gens[structure.slug] = orientation
    return gens


@pytest.fixture
def offre():
    fabriques.une_antenne()
    return fabriques.une_offre_partenaire()


def quitter(compte, slug):
    Prescripteur.objects.filter(utilisateur=compte, structure__slug=slug).update(actif=False)


def ce_que_montre(client, orientation):
    """Whether each door that shows an orientation shows this one."""
    reference = orientation.reference
    piece = orientation.pieces.get()
    return {
        "liste": orientation.jeune.nom in client.get(reverse("orienter")).content.decode(),
        "suivi": client.get(reverse("suivi", args=[reference])).status_code == 200,
        "annuler": client.get(reverse("annuler_orientation", args=[reference])).status_code == 200,
        "piece": client.get(reverse("piece", args=[piece.pk])).status_code == 200,
    }


def test_de_deux_structures_on_voit_les_deux_a_chaque_porte(client, compte, lettres):
    client.force_login(compte)

    vues = {slug: set(ce_que_montre(client, lettre).values()) for slug, lettre in lettres.items()}

    assert vues == {"a": {True}, "b": {True}}


@pytest.mark.parametrize("parti", [False, True])
def test_qui_n_est_pas_ou_plus_de_b_n_en_voit_rien_a_aucune_porte(client, compte, lettres, parti):
    if parti:
        quitter(compte, "b")
    membre = compte if parti else fabriques.un_prescripteur(Structure.objects.get(slug="a")).utilisateur
    client.force_login(membre)

    assert set(ce_que_montre(client, lettres["a"]).values()) == {True}
    assert set(ce_que_montre(client, lettres["b"]).values()) == {False}
    adresse = reverse("annuler_orientation", args=[lettres["b"].reference])
    assert client.post(adresse).status_code == 404
    assert "Marqueb" not in client.get(reverse("orienter"), {"structure": "b"}).content.decode()


def test_ce_qu_on_a_envoye_soi_meme_pour_une_structure_reste_a_elle(client, compte):
    sienne = Prescripteur.objects.get(utilisateur=compte, structure__slug="b")
    orientation = fabriques.une_orientation(sienne)
    quitter(compte, "b")

    assert not orientations_de(prescripteurs_de(compte)).filter(pk=orientation.pk).exists()


@pytest.mark.parametrize("parti", [False, True])
def test_qui_a_quitte_la_structure_n_est_plus_prevenu_de_ses_orientations(compte, parti):
    sienne = Prescripteur.objects.get(utilisateur=compte, structure__slug="b")
    orientation = fabriques.une_orientation(sienne)
    Inscription.objects.filter(pk=orientation.pk).update(referent_courriel=compte.email)
    if parti:
        quitter(compte, "b")
    orientation = Inscription.objects.get(pk=orientation.pk)

    prevus = len(prevenus_en_mots(orientation, qui=Qui.EQUIPE))
    annuler(orientation, qui=Qui.EQUIPE)

    a_la_personne, au_referent = (
        Message.objects.filter(destinataire=adresse, modele__startswith="annulee").count()
        for adresse in (orientation.jeune.courriel, compte.email)
    )
    assert (prevus, a_la_personne, au_referent) == ((1, 1, 0) if parti else (2, 1, 1))


def test_la_structure_choisie_sur_la_liste_est_gardee_et_deja_cochee(client, compte, lettres, offre):
    client.force_login(compte)

    choisie = client.get(reverse("orienter"), {"structure": "b"}).content.decode()
    revenue = client.get(reverse("orienter")).content.decode()
    formulaire = client.get(reverse("orienter_offre", args=[offre.slug])).content.decode()
    toutes = client.get(reverse("orienter"), {"structure": ""}).content.decode()

    assert ["Marquea" in page for page in (choisie, revenue, toutes)] == [False, False, True]
    assert all("Marqueb" in page for page in (choisie, revenue, toutes))
    assert re.findall(r'name="structure" value="(\w)"[^>]* checked', formulaire) == ["b"]


def test_le_formulaire_demande_pour_quelle_structure_et_n_en_prend_pas_d_autre(client, compte, offre):
    fabriques.une_structure(slug="c")
    client.force_login(compte)
    adresse = reverse("orienter_offre", args=[offre.slug])

    sans = envoyer(client, adresse, un_jeune_oriente())
    ailleurs = envoyer(client, adresse, un_jeune_oriente(structure="c"))

    assert (sans.status_code, ailleurs.status_code) == (400, 400)
    assert "Dites pour quelle structure." in sans.content.decode()
    assert not Inscription.objects.exists()
    assert envoyer(client, adresse, un_jeune_oriente(structure="b")).status_code == 303
    orientation = Inscription.objects.get()
    assert orientation.structure.slug == "b"
    assert orientation.prescripteur.structure == orientation.structure


def test_ce_qui_part_pour_une_structure_quittee_entre_temps_ne_part_pas_pour_l_autre(client, compte, offre):
    client.force_login(compte)
    quitter(compte, "b")

    reponse = envoyer(client, reverse("orienter_offre", args=[offre.slug]), un_jeune_oriente(structure="b"))

    assert reponse.status_code == 400
    assert "Choisissez une structure de la liste." in reponse.content.decode()
    assert not Inscription.objects.exists()


def test_une_offre_de_l_equipe_ne_se_demande_que_pour_la_mission_locale(client, compte):
    antenne = fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire(qui="equipe")
    mission_locale = fabriques.une_structure("mission-locale")
    fabriques.un_prescripteur(mission_locale, utilisateur=compte, antenne=antenne)
    client.force_login(compte)

    envoyer(client, reverse("orienter_offre", args=[offre.slug]), un_jeune_oriente())

    assert Inscription.objects.get().structure == mission_locale


@pytest.mark.parametrize("structure", [None, "c", "inconnue"])
def test_l_api_veut_la_structure_d_un_compte_de_deux_et_n_en_prend_pas_d_autre(
    client, compte, offre, structure
):
    fabriques.une_structure(slug="c")
    client.force_login(compte)

    reponse = poster(client, une_lettre(offre=offre.slug, structure=structure), ORIENTATIONS)

    assert (reponse.status_code, list(reponse.json())) == (400, ["structure"])
    assert not Inscription.objects.exists()


def test_l_api_oriente_pour_la_structure_nommee_ou_pour_la_seule_qui_reste(client, compte, offre):
    client.force_login(compte)

    nommee = poster(client, une_lettre(offre=offre.slug, structure="b"), ORIENTATIONS)
    quitter(compte, "b")
    seule = poster(client, une_lettre(offre=offre.slug), ORIENTATIONS)
    quittee = poster(client, une_lettre(offre=offre.slug, structure="b"), ORIENTATIONS)

    assert [r.status_code for r in (nommee, seule, quittee)] == [201, 201, 400]
    lignes = Inscription.objects.order_by("pk").values_list(
        "structure__slug", "prescripteur__structure__slug"
    )
    assert list(lignes) == [("b", "b"), ("a", "a")]


def test_un_jeton_n_oriente_pas_pour_une_autre_structure_que_la_sienne(client, compte, offre):
    jeton = un_jeton("orientations:ecrire", structure=Structure.objects.get(slug="a"))

    autre = poster(client, une_lettre(offre=offre.slug, structure="b"), ORIENTATIONS, **jeton)
    sienne = poster(client, une_lettre(offre=offre.slug, structure="a"), ORIENTATIONS, **jeton)

    assert (autre.status_code, sienne.status_code) == (400, 201)
    assert Inscription.objects.get().structure.slug == "a"


def test_un_conseiller_voit_son_antenne_et_toute_son_autre_structure(client, compte, lettres):
    centre, ailleurs = fabriques.une_antenne(), fabriques.une_antenne()
    mission_locale = fabriques.une_structure("mission-locale")
    fabriques.un_prescripteur(mission_locale, utilisateur=compte, antenne=centre)
    collegue = fabriques.une_orientation(fabriques.un_prescripteur(mission_locale, antenne=centre))
    etranger = fabriques.une_orientation(fabriques.un_prescripteur(mission_locale, antenne=ailleurs))

    vues = set(orientations_de(prescripteurs_de(compte)))

    assert vues == {collegue, *lettres.values()}
    assert etranger not in vues


def test_un_compte_rejoint_une_seconde_structure_sans_autre_compte_et_l_apprend_une_fois(client):
    premier = fabriques.un_prescripteur()
    compte = premier.utilisateur
    compte.set_password("un-mot-assez-long")
    compte.save()
    seconde = fabriques.une_structure()
    fabriques.connecter(client, COORDINATION)
    saisie = {"courriel": compte.email.upper(), "prenom": "Claire", "nom": "Vasseur", "structure": seconde.pk}

    client.post(reverse("prescripteurs:add"), saisie)
    encore = client.post(reverse("prescripteurs:add"), saisie)

    assert [p.structure for p in prescripteurs_de(compte)] == [premier.structure, seconde]
    assert "Ce compte oriente déjà pour cette structure." in encore.content.decode()
    message = Message.objects.get()
    assert (message.modele, message.destinataire) == ("une-structure-de-plus", compte.email)
    assert seconde.nom in message.texte
