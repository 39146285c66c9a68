"""The team gives people another date, one by one or several at once."""

import pytest
from django.urls import reverse

from catalogue.models import Seance
from inscriptions.etats import Etat
from inscriptions.models import Inscription, Message
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def antenne():
    return fabriques.une_antenne("Centre")


@pytest.fixture
def seance(antenne):
    return fabriques.une_seance(antenne=antenne, places=3)


@pytest.fixture
def agent(client, antenne):
    client.force_login(fabriques.un_agent(antenne))
    return client


def adresse(*inscriptions):
    geste = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-date"])
    choisies = "&".join(f"id={inscription.pk}" for inscription in inscriptions)
    return f"{geste}?{choisies}&next={reverse('inscriptions:index')}"


def plus_tard(seance, **champs):
    champs = {"debut": fabriques.demain_a(10, jours=14), "antenne": seance.antenne, "places": 3, **champs}
    return fabriques.une_seance(offre=seance.offre, **champs)


def choix(agent, *inscriptions):
    return [valeur for valeur, _ in agent.get(adresse(*inscriptions)).context["form"].fields["date"].choices]


def test_une_personne_change_de_date_et_garde_sa_reference(agent, seance):
    inscription = fabriques.une_inscription(seance=seance)
    autre = plus_tard(seance)

    agent.post(adresse(inscription), {"date": str(autre.pk), "raison": ""})

    apres = Inscription.objects.get()
    assert (apres.reference, apres.seance, apres.etat) == (inscription.reference, autre, Etat.CONFIRMEE)
    assert apres.evenements.last().par is not None
    assert Message.objects.filter(inscription=apres, pour_le=autre.debut).count() == 1


def test_la_place_quittee_va_a_la_personne_suivante(agent, seance):
    premieres = [fabriques.une_inscription(seance=seance) for _ in range(3)]
    attend = fabriques.une_inscription(seance=seance)
    autre = plus_tard(seance)

    agent.post(adresse(premieres[0]), {"date": str(autre.pk), "raison": ""})

    attend.refresh_from_db()
    assert attend.etat == Etat.PROPOSEE


def test_plusieurs_personnes_d_un_coup_et_au_dela_des_places_il_faut_une_raison(agent, seance):
    groupe = [fabriques.une_inscription(seance=seance) for _ in range(3)]
    autre = plus_tard(seance, places=2)

    sans = agent.post(adresse(*groupe), {"date": str(autre.pk), "raison": ""}, follow=True)
    avec = agent.post(adresse(groupe[2]), {"date": str(autre.pk), "raison": "Salle plus grande"}, follow=True)

    assert "Inscriptions modifiées\u00a0: 2." in sans.content.decode()
    assert "Cette date vient d’être prise." in sans.content.decode()
    assert "Inscriptions modifiées\u00a0: 1." in avec.content.decode()
    assert autre.inscriptions.confirmees().count() == 3
    assert "Salle plus grande" in groupe[2].evenements.last().motif


def test_une_date_fermee_au_public_reste_ouverte_a_l_equipe(agent, seance):
    inscription = fabriques.une_inscription(seance=seance)
    fermee = plus_tard(seance, etat=Seance.Etat.FERMEE)

    agent.post(adresse(inscription), {"date": str(fermee.pk), "raison": ""})

    inscription.refresh_from_db()
    assert inscription.seance == fermee


def test_une_autre_heure_de_la_meme_permanence(agent, antenne):
    seance = fabriques.une_seance(antenne=antenne, creneau_minutes=30)
    inscription = fabriques.une_inscription(seance=seance, creneau=seance.debut)
    heures = seance.heures_de_creneau()
    proposees = choix(agent, inscription)

    agent.post(adresse(inscription), {"date": proposees[-1], "raison": ""})

    inscription.refresh_from_db()
    assert len(proposees) == 1 + 3  # « — », and the three hours that are left of four
    assert (inscription.seance, inscription.creneau, inscription.poste) == (seance, heures[-1], 0)


def test_ni_date_annulee_ni_passee_ni_d_un_autre_site(agent, seance):
    inscription = fabriques.une_inscription(seance=seance)
    plus_tard(seance, etat=Seance.Etat.ANNULEE)
    plus_tard(seance, debut=fabriques.demain_a(10, jours=-3))
    ailleurs = plus_tard(seance, antenne=fabriques.une_antenne())

    refus = agent.post(adresse(inscription), {"date": str(ailleurs.pk), "raison": ""})

    inscription.refresh_from_db()
    assert choix(agent, inscription) == [""]  # where it is already is no other date
    assert refus.context["form"].errors["date"]
    assert inscription.seance == seance


def test_plusieurs_offres_ne_se_deplacent_pas_ensemble(agent, antenne, seance):
    une = fabriques.une_inscription(seance=seance)
    autre = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))

    page = agent.get(adresse(une, autre)).content.decode()

    assert "pour plusieurs offres" in page
    assert "Appliquer" not in page


def test_l_agent_d_un_autre_site_ne_deplace_personne(client, seance):
    inscription = fabriques.une_inscription(seance=seance)
    autre = plus_tard(seance)
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))

    reponse = client.post(adresse(inscription), {"date": str(autre.pk), "raison": ""})

    inscription.refresh_from_db()
    assert reponse.status_code == 404
    assert inscription.seance == seance


def test_la_fiche_mene_a_l_autre_date_tant_que_l_inscription_vit(agent, seance):
    vivante = fabriques.une_inscription(seance=seance)
    finie = fabriques.une_inscription(seance=seance)
    Inscription.objects.filter(pk=finie.pk).update(
        etat=Etat.ANNULEE, annulee_par="jeune", **fabriques.SANS_ACTE
    )

    fiches = [
        agent.get(reverse("inscriptions:inspect", args=[i.pk])).content.decode() for i in (vivante, finie)
    ]

    assert ["Changer de date" in fiche for fiche in fiches] == [True, False]
