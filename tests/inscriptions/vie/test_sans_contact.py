"""Who has neither e-mail nor phone: a part of the places of a séance, then a request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Seance
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.personnes.contact import changer_contact
from inscriptions.refus import SansContactEnTrop
from inscriptions.vie.sans_contact import RAISON, au_plus, raison_d_une_demande
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques
from tests.tenues import dix_minutes_passent

pytestmark = pytest.mark.django_db


def sans_contact(seance, **options):
    return fabriques.une_inscription(
        seance=seance, demande=fabriques.une_demande(courriel="", telephone=""), **options
    )


def etats(seance):
    return list(seance.inscriptions.order_by("pk").values_list("etat", flat=True))


@pytest.mark.une_base
@given(st.integers(1, 5000))
def test_la_part_est_une_place_sur_cinq_et_deux_au_moins(places):
    part = au_plus(Seance(places=places))

    assert part == 2 or (part > 2 and 5 * part <= places < 5 * (part + 1))


def test_sans_limite_de_places_il_n_y_a_pas_de_part():
    assert au_plus(Seance(places=None)) is None


def test_au_dela_de_la_part_c_est_une_demande_sans_place_qui_dit_pourquoi():
    seance = fabriques.une_seance(places=10)

    inscriptions = [sans_contact(seance) for _ in range(3)]

    assert etats(seance) == ["confirmee", "confirmee", "demandee"]
    assert not inscriptions[2].occupe
    assert [raison_d_une_demande(une) for une in inscriptions] == ["", "", RAISON]
    assert "Ni e-mail ni téléphone" in inscriptions[2].evenements.get().motif
    assert fabriques.une_inscription(seance=seance).etat == "confirmee", "others are not concerned"


def test_l_equipe_n_y_est_pas_tenue_et_confirme_une_demande():
    seance = fabriques.une_seance(places=10)
    demande = [sans_contact(seance) for _ in range(3)][2]

    sur_place = sans_contact(seance, origine=Inscription.Origine.EQUIPE)
    confirmee = changer_etat(demande, Etat.CONFIRMEE, qui=Qui.EQUIPE)

    assert (sur_place.etat, confirmee.etat) == ("confirmee", "confirmee")


def test_qui_attend_ou_peut_reprendre_compte_encore():
    seance = fabriques.une_seance(places=1)
    fabriques.une_inscription(seance=seance)
    premiere, _ = sans_contact(seance), sans_contact(seance)

    annuler(premiere, qui=Qui.JEUNE)
    pendant = sans_contact(seance)
    reprendre(premiere, qui=Qui.JEUNE)

    assert pendant.etat == "demandee"
    assert etats(seance) == ["confirmee", "attente", "attente", "demandee"]


def test_une_place_rendue_pour_de_bon_sert_a_une_autre():
    seance = fabriques.une_seance(places=10)
    premiere, _ = sans_contact(seance), sans_contact(seance)
    annuler(premiere, qui=Qui.JEUNE)
    dix_minutes_passent()

    assert sans_contact(seance).etat == "confirmee"


def test_qui_donne_ensuite_un_contact_ne_compte_plus():
    seance = fabriques.une_seance(places=10)
    premiere, _ = sans_contact(seance), sans_contact(seance)
    changer_contact(premiere, courriel="awa@exemple.fr", telephone="")

    assert sans_contact(seance).etat == "confirmee"


def test_on_ne_contourne_pas_la_part_en_changeant_de_date():
    seance = fabriques.une_seance(places=10)
    autre = fabriques.une_seance(
        places=10, offre=seance.offre, antenne=seance.antenne, debut=fabriques.demain_a(9, 9)
    )
    venue_d_ailleurs = sans_contact(autre)
    [sans_contact(seance) for _ in range(2)]

    with pytest.raises(SansContactEnTrop):
        changer_de_date(venue_d_ailleurs, seance=seance, qui=Qui.JEUNE)
    assert changer_de_date(venue_d_ailleurs, seance=seance, qui=Qui.EQUIPE).seance == seance


def test_de_rendez_vous_la_demande_garde_l_heure_en_mots_et_n_en_prend_pas():
    debut = fabriques.demain_a(9)
    seance = fabriques.une_seance(debut=debut, fin=fabriques.demain_a(12), creneau_minutes=30)
    heures = seance.heures_de_creneau()

    inscriptions = [sans_contact(seance, creneau=heure) for heure in heures[:3]]

    assert [une.creneau for une in inscriptions] == [*heures[:2], None]
    assert "à 10\u00a0h" in inscriptions[2].evenements.get().motif
