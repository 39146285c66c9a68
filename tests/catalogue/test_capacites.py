"""What partners say of their room: one word in force, until its day, and the former ones kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.capacites import capacite_de, dire_la_capacite, retirer_la_capacite
from catalogue.models import Capacite
from tests import fabriques

pytestmark = pytest.mark.django_db
Quoi = Capacite.Quoi


@pytest.fixture
def adresse():
    return fabriques.une_adresse(responsable=True)


@pytest.fixture
def offre(adresse):
    return fabriques.une_offre_partenaire(partenaire=adresse.partenaire)


def dans(jours):
    return timezone.localdate() + timedelta(days=jours)


def test_la_derniere_parole_vaut_seule_et_la_precedente_est_gardee(offre, adresse):
    equipe = fabriques.un_compte()
    premiere = dire_la_capacite(offre, quoi=Quoi.COMPLETE, jusqu_au=dans(10), adresse=adresse)

    derniere = dire_la_capacite(offre, quoi=Quoi.ACCUEILLE, jusqu_au=dans(5), par=equipe)

    premiere.refresh_from_db()
    assert capacite_de(offre) == derniere
    assert (derniere.source, derniere.par) == ("equipe", equipe)
    assert (premiere.source, premiere.adresse, premiere.retiree_par) == ("partenaire", adresse, equipe)
    assert premiere.retiree_le is not None


def test_dite_deux_fois_elle_est_dite_une_fois(offre, adresse):
    dites = [dire_la_capacite(offre, quoi=Quoi.ATTENTE, jusqu_au=dans(3), adresse=adresse) for _ in range(2)]

    assert dites[0] == dites[1]
    assert Capacite.objects.count() == 1


def test_apres_son_jour_plus_rien_n_est_dit(offre, adresse):
    capacite = dire_la_capacite(offre, quoi=Quoi.COMPLETE, jusqu_au=dans(0), adresse=adresse)
    assert capacite_de(offre) == capacite

    Capacite.objects.update(jusqu_au=dans(-1))

    assert capacite_de(offre) is None
    assert not Capacite.objects.get().vaut


def test_elle_se_retire_une_fois_et_reste_lisible(offre, adresse):
    equipe = fabriques.un_compte()
    capacite = dire_la_capacite(offre, quoi=Quoi.COMPLETE, jusqu_au=dans(3), adresse=adresse)

    fois = [retirer_la_capacite(capacite, par=equipe) for _ in range(2)]

    assert fois == [True, False]
    assert capacite_de(offre) is None
    assert Capacite.objects.get().retiree_par == equipe


@pytest.mark.parametrize(
    ("quoi", "jours", "champ"),
    [(Quoi.COMPLETE, 31, "jusqu_au"), (Quoi.COMPLETE, -1, "jusqu_au"), ("peut-être", 3, "quoi")],
)
def test_ce_qui_ne_se_dit_pas(offre, adresse, quoi, jours, champ):
    with pytest.raises(ValidationError) as erreur:
        dire_la_capacite(offre, quoi=quoi, jusqu_au=dans(jours), adresse=adresse)

    assert list(erreur.value.message_dict) == [champ]


@pytest.mark.parametrize("champs", [{"responsable": False}, {"responsable": True, "active": False}])
def test_seule_une_adresse_responsable_et_active_parle_pour_le_partenaire(offre, adresse, champs):
    autre = fabriques.une_adresse(adresse.partenaire, **champs)
    ailleurs = fabriques.une_adresse(responsable=True)

    for muette in (autre, ailleurs):
        with pytest.raises(ValidationError):
            dire_la_capacite(offre, quoi=Quoi.ACCUEILLE, jusqu_au=dans(3), adresse=muette)


def test_une_offre_de_la_maison_n_a_pas_de_partenaire_pour_le_dire():
    with pytest.raises(ValidationError):
        dire_la_capacite(fabriques.une_offre_partenaire(), quoi=Quoi.COMPLETE, jusqu_au=dans(3))


def test_la_base_refuse_deux_paroles_en_vigueur(offre, adresse):
    capacite = dire_la_capacite(offre, quoi=Quoi.COMPLETE, jusqu_au=dans(3), adresse=adresse)

    with pytest.raises(IntegrityError), transaction.atomic():
        Capacite.objects.create(offre=offre, quoi=Quoi.ACCUEILLE, jusqu_au=dans(3), source=capacite.source)


def test_la_page_de_l_offre_le_dit_jusqu_a_son_jour(client, offre, adresse):
    page = f"/catalogue/{offre.slug}/"
    dire_la_capacite(offre, quoi=Quoi.COMPLETE, jusqu_au=dans(3), adresse=adresse)

    dite = client.get(page).content.decode()
    Capacite.objects.update(jusqu_au=dans(-1))
    passee = client.get(page).content.decode()

    assert "Complet jusqu’au" in dite
    assert "Dit par le partenaire" in dite
    assert "Complet jusqu’au" not in passee
