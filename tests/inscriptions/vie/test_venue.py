"""The person says whether they came: for the team to read, and the state stays."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.models import Message
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.vie.suspension import attendre_une_reponse
from inscriptions.vie.transitions import annuler, changer_etat, marquer_presence
from inscriptions.vie.venue import dire_sa_venue, paroles_offertes
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def d_hier():
    return fabriques.une_inscription_d_hier(antenne=fabriques.une_antenne("Centre"))


def page(client, inscription):
    return client.get(reverse("mon_inscription", args=[jeton_de(inscription)])).content.decode()


def repondre(client, inscription, quoi):
    return client.post(reverse("dire_ma_venue", args=[jeton_de(inscription)]), {"quoi": quoi})


def dit(inscription):
    return dict(inscription.constats.en_vigueur().values_list("source", "quoi"))


@pytest.mark.parametrize(
    ("quoi", "relue", "lue"),
    [
        ("presente", "Vous avez répondu que vous y étiez.", "La personne dit être venue"),
        ("absente", "Vous avez répondu que vous n’y étiez pas.", "La personne dit ne pas être venue"),
    ],
)
def test_un_appui_se_lit_sur_sa_page_et_chez_l_equipe_sans_rien_changer(client, d_hier, quoi, relue, lue):
    avant = d_hier.etat, d_hier.evenements.count(), Message.objects.count()
    assert "Avez-vous pu venir" in page(client, d_hier)

    reponse = repondre(client, d_hier, quoi)

    d_hier.refresh_from_db()
    assert reponse.status_code == 303
    assert (d_hier.etat, d_hier.evenements.count(), Message.objects.count()) == avant
    assert dit(d_hier) == {"personne": quoi}
    assert relue in page(client, d_hier)
    client.force_login(fabriques.un_agent(d_hier.antenne))
    for ecran, numero in (("inscriptions:inspect", d_hier.pk), ("presences", d_hier.seance_id)):
        assert lue in client.get(reverse(ecran, args=[numero])).content.decode()


def test_on_change_d_avis_et_deux_appuis_sont_une_parole(client, d_hier):
    for quoi in ("presente", "presente", "absente"):
        repondre(client, d_hier, quoi)

    assert dit(d_hier) == {"personne": "absente"}
    assert d_hier.constats.count() == 2


def test_ouvrir_l_adresse_ne_note_rien(client, d_hier):
    assert client.get(reverse("dire_ma_venue", args=[jeton_de(d_hier)])).status_code == 405
    assert dit(d_hier) == {}


@pytest.mark.parametrize("quoi", ["", "excusee", "confirmee", "oui"])
def test_une_autre_reponse_ne_note_rien(client, d_hier, quoi):
    assert repondre(client, d_hier, quoi).status_code == 400
    assert dit(d_hier) == {}
    with pytest.raises(ValueError, match="nothing that one says"):
        dire_sa_venue(d_hier, quoi)


@pytest.mark.parametrize("notee", ["presente", "absente", "excusee"])
def test_ce_que_l_equipe_a_note_n_est_plus_demande(client, d_hier, notee):
    marquer_presence(d_hier, notee)

    assert "Avez-vous pu venir" not in page(client, d_hier)
    assert repondre(client, d_hier, "presente").status_code == 303
    with pytest.raises(TransitionInterdite):
        dire_sa_venue(d_hier, "absente" if notee == "presente" else "presente")

    d_hier.refresh_from_db()
    assert (d_hier.etat, dit(d_hier)) == (notee, {"equipe": notee})


def test_c_est_a_partir_de_l_heure(client):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(debut=fabriques.demain_a(17)))

    assert "Avez-vous pu venir" not in page(client, inscription)
    assert repondre(client, inscription, "presente").status_code == 409
    with pytest.raises(PasEncore):
        dire_sa_venue(inscription, "absente")
    assert dit(inscription) == {}
    with time_machine.travel(fabriques.demain_a(16), tick=False):
        assert "Avez-vous pu venir" not in page(client, inscription)
        assert repondre(client, inscription, "presente").status_code == 409
    with time_machine.travel(fabriques.demain_a(17), tick=False):
        assert "Avez-vous pu venir" in page(client, inscription)
        assert repondre(client, inscription, "presente").status_code == 303


def test_qui_n_est_plus_attendu_ne_dit_rien(client, d_hier):
    annulee = annuler(d_hier, qui="equipe")

    assert paroles_offertes(annulee) == []
    assert repondre(client, annulee, "presente").status_code == 409
    assert dit(annulee) == {}


def test_qui_attend_une_place_ne_dit_rien(d_hier):
    type(d_hier).objects.filter(pk=d_hier.pk).update(etat="attente")
    d_hier.refresh_from_db()

    assert paroles_offertes(d_hier) == []
    with pytest.raises(TransitionInterdite):
        dire_sa_venue(d_hier, "presente")


def test_sans_date_rien_n_est_demande_un_rendez_vous_convenu_si():
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    demande = fabriques.une_inscription(offre=offre, site=antenne)
    convenue = fabriques.une_inscription(offre=offre, site=antenne)
    hier = fabriques.demain_a(10) - timedelta(days=2)
    convenue = changer_etat(convenue, "confirmee", qui="equipe", rendez_vous_le=hier)

    assert paroles_offertes(demande) == []
    assert paroles_offertes(convenue) == ["presente", "absente", "sans_appel"]


def test_qui_n_a_pas_recu_d_appel_le_dit_et_l_equipe_le_lit_sur_la_ligne_de_la_liste(client):
    orientation = fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne()
    )
    avant = page(client, orientation)

    with time_machine.travel(orientation.acte_avant + timedelta(minutes=1), tick=False):
        pendant = page(client, orientation)
        reponse = repondre(client, orientation, "sans_appel")
        apres = page(client, orientation)
        client.force_login(fabriques.un_agent(orientation.antenne))
        liste = client.get(reverse("inscriptions:index")).content.decode()

    orientation.refresh_from_db()
    assert ("Je n’ai pas reçu d’appel" in avant, "Je n’ai pas reçu d’appel" in pendant) == (False, True)
    assert (reponse.status_code, orientation.etat, dit(orientation)) == (
        303,
        "demandee",
        {"personne": "sans_appel"},
    )
    assert "Vous avez répondu que vous n’avez pas reçu d’appel." in apres
    assert "La personne dit ne pas avoir reçu d’appel" in liste


def test_a_une_seance_on_n_attend_pas_d_appel(client, d_hier):
    assert "Je n’ai pas reçu d’appel" not in page(client, d_hier)
    assert repondre(client, d_hier, "sans_appel").status_code == 409
    assert dit(d_hier) == {}


def test_qui_a_une_question_a_attendre_n_est_pas_interroge():
    orientation = fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne()
    )
    orientation = attendre_une_reponse(orientation, de="prescripteur")

    with time_machine.travel(orientation.acte_avant + timedelta(minutes=1), tick=False):
        assert paroles_offertes(orientation) == []


def test_la_liste_montre_la_parole_qui_ne_s_accorde_pas_avec_l_etat_et_elle_seule(client, d_hier):
    autre = fabriques.une_inscription_d_hier(antenne=d_hier.antenne)
    for inscription in (d_hier, autre):
        dire_sa_venue(inscription, "presente")
    marquer_presence(d_hier, "absente", qui="partenaire")
    marquer_presence(autre, "presente", qui="partenaire")
    client.force_login(fabriques.un_agent(d_hier.antenne))

    liste = client.get(reverse("inscriptions:index")).content.decode()

    assert liste.count("La personne dit être venue") == 1


def test_la_liste_lit_les_paroles_de_toutes_ses_lignes_en_une_requete(
    client, d_hier, django_assert_max_num_queries
):
    client.force_login(fabriques.un_agent(d_hier.antenne))
    client.get(reverse("inscriptions:index"))
    with django_assert_max_num_queries(60) as une:
        client.get(reverse("inscriptions:index"))
    for _ in range(3):
        fabriques.une_inscription_d_hier(antenne=d_hier.antenne)

    with django_assert_max_num_queries(len(une)):
        client.get(reverse("inscriptions:index"))
