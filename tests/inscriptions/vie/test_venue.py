"""The person says whether they came: for the team to read, and the state stays."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.models import Message
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.vie.transitions import annuler, changer_etat, marquer_presence
from inscriptions.vie.venue import dire_sa_venue, peut_dire_sa_venue
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
        ("absente", "Vous avez répondu que vous n’avez pas pu venir.", "La personne dit ne pas être venue"),
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
    with pytest.raises(ValueError, match="neither yes nor no"):
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

    assert not peut_dire_sa_venue(annulee)
    assert repondre(client, annulee, "presente").status_code == 409
    assert dit(annulee) == {}


def test_qui_attend_une_place_ne_dit_rien(d_hier):
    type(d_hier).objects.filter(pk=d_hier.pk).update(etat="attente")
    d_hier.refresh_from_db()

    assert not peut_dire_sa_venue(d_hier)
    with pytest.raises(TransitionInterdite):
        dire_sa_venue(d_hier, "presente")


def test_sans_date_rien_n_est_demande_un_rendez_vous_convenu_si():
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    demande = fabriques.une_inscription(offre=offre, site=antenne)
    convenue = fabriques.une_inscription(offre=offre, site=antenne)
    hier = fabriques.demain_a(10) - timedelta(days=2)
    convenue = changer_etat(convenue, "confirmee", qui="equipe", rendez_vous_le=hier)

    assert (peut_dire_sa_venue(demande), peut_dire_sa_venue(convenue)) == (False, True)
