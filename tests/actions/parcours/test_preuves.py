"""What counts for a programme is kept until the date that its funder asks for; an empty date keeps."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actions.models import Parcours, Programme
from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.effacement import effacer_inscription, effacer_personne
from inscriptions.models import Acte, Jeune
from inscriptions.refus import EffacementImpossible
from inscriptions.registres import gardes
from tests import fabriques
from tests.faits import un_programme, une_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def offre():
    return fabriques.une_offre()


def hier():
    return timezone.localdate() - timedelta(days=1)


def gardee(inscription):
    inscription.refresh_from_db()
    return inscription.effacee_le is None


@pytest.mark.parametrize("jusquau", [None, date(2999, 12, 31)])
def test_ce_qui_compte_pour_un_programme_ne_s_efface_par_aucune_porte(client, offre, jusquau):
    un_programme(offre, preuves_jusquau=jusquau)
    inscription = une_venue(offre)

    client.post(reverse("effacer_mes_donnees", args=[jeton_de(inscription)]))
    with pytest.raises(EffacementImpossible):
        effacer_inscription(inscription)
    with pytest.raises(EffacementImpossible):
        effacer_personne(inscription.jeune)

    assert gardee(inscription)
    assert inscription.messages.filter(modele="effacement").count() == 1


def test_la_raison_dit_le_programme_et_la_date_a_la_personne_et_a_l_equipe(client, offre):
    un_programme(offre, preuves_jusquau=date(2999, 12, 31))
    inscription = une_venue(offre)

    page = client.get(reverse("mes_donnees", args=[jeton_de(inscription)])).content.decode()
    fabriques.connecter(client, "Coordination")
    ecran = client.get(reverse("jeunes:effacer", args=[inscription.jeune_id])).content.decode()

    for lue in (page, ecran):
        assert "« P 2022 »" in lue
        assert "à garder votre dossier jusqu’au 31 décembre 2999" in lue


def test_le_lendemain_de_la_date_tout_s_efface(offre):
    un_programme(offre, preuves_jusquau=hier())
    inscription = une_venue(offre)

    effacer_inscription(inscription)

    assert not gardee(inscription)
    assert gardes() == []


def test_une_date_hors_de_la_periode_du_lien_ne_compte_pas(offre):
    un_programme(offre)
    inscription = une_venue(offre, annee=2023)

    effacer_inscription(inscription)

    assert not gardee(inscription)


def test_un_acte_qui_compte_garde_son_inscription_et_le_nom(offre):
    un_programme(offre)
    inscription = une_venue(offre, annee=2021)
    Acte.objects.create(
        type="colis",
        le=date(2022, 1, 5),
        jeune=inscription.jeune,
        inscription=inscription,
        offre=offre,
        antenne=inscription.antenne,
    )

    with pytest.raises(EffacementImpossible):
        effacer_inscription(inscription)

    assert gardee(inscription)


@pytest.fixture
def parcours():
    """Somebody who entered a programme without any registration."""
    return Parcours.objects.create(
        jeune=Jeune.objects.create(prenom="Awa", nom="Exemple"),
        programme=un_programme(),
        antenne=fabriques.une_antenne(),
        entree=date(2022, 2, 1),
    )


def test_qui_est_entre_sans_inscription_garde_son_nom_jusqu_a_la_date(parcours):
    with pytest.raises(EffacementImpossible):
        effacer_personne(parcours.jeune)
    Programme.objects.update(preuves_jusquau=hier())

    effacer_personne(parcours.jeune)

    assert Jeune.objects.get().nom_complet == "Personne effacée"


def test_les_preuves_ne_finissent_pas_avant_le_programme():
    programme = un_programme()
    programme.preuves_jusquau = date(2022, 12, 30)

    with pytest.raises(ValidationError, match="au moins jusqu’à la fin du programme"):
        programme.full_clean()
