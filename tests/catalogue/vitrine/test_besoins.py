"""The bands of a need: nothing stands under « Je réserve » that cannot be taken alone, nothing is lost."""

import pytest

from catalogue.models import Bande, Offre, PageBesoin
from catalogue.vitrine.besoins import bandes_de
from tests.fabriques import (
    demain_a,
    site_web,
    un_besoin,
    une_inscription,
    une_offre,
    une_offre_partenaire,
    une_permanence,
    une_seance,
)

pytestmark = pytest.mark.django_db


def bandes(*offres, **champs):
    """As they are read: from the database, not from what made the page."""
    lues = bandes_de(PageBesoin.objects.get(pk=un_besoin(offres=offres, **champs).pk))
    return {
        Bande.RESERVER: [carte.titre for carte in lues.cartes],
        Bande.DEMANDE: [demande.titre for demande in lues.demandes],
        Bande.LIRE: [lecture.titre for lecture in lues.lectures],
    }


def test_chaque_offre_est_dans_sa_bande_les_dates_dans_leur_ordre_le_reste_dans_celui_de_la_redaction():
    plus_tard, bientot = une_offre(title="Plus tard"), une_offre(title="Bientôt")
    une_seance(offre=plus_tard, debut=demain_a(9, jours=9))
    for jours in range(1, 30):
        une_seance(offre=bientot, debut=demain_a(9, jours=jours))

    assert bandes(
        plus_tard,
        bientot,
        une_permanence(title="On entre", mode=Offre.Mode.SANS_RENDEZ_VOUS),
        une_offre_partenaire(title="On rappelle"),
        une_offre(title="À savoir", mode=Offre.Mode.INFORMATION),
    ) == {
        Bande.RESERVER: ["Bientôt", "Plus tard", "On entre"],
        Bande.DEMANDE: ["On rappelle"],
        Bande.LIRE: ["À savoir"],
    }


def test_une_offre_complete_ou_d_un_professionnel_passe_sur_demande_meme_si_la_redaction_veut_reserver():
    complete, reservee = une_offre(title="Complète"), une_offre(title="Pro", qui=Offre.Qui.PRESCRIPTEURS)
    une_inscription(seance=une_seance(offre=complete, places=1))
    une_seance(offre=reservee)

    lues = bandes((complete, Bande.RESERVER), (reservee, Bande.RESERVER))

    assert lues == {Bande.RESERVER: [], Bande.DEMANDE: ["Complète", "Pro"], Bande.LIRE: []}


def test_la_redaction_choisit_la_bande_de_ce_qui_se_prend():
    offre = une_offre(title="Atelier")
    une_seance(offre=offre)

    assert bandes((offre, Bande.LIRE))[Bande.LIRE] == ["Atelier"]


def test_ce_qui_n_est_pas_publie_n_est_pas_montre():
    brouillon = une_offre(title="Brouillon", live=False)
    une_seance(offre=brouillon)
    page = un_besoin(title="En préparation", live=False)

    assert bandes(brouillon, pages=[page, site_web()]) == {
        Bande.RESERVER: [],
        Bande.DEMANDE: [],
        Bande.LIRE: ["Catalogue"],
    }
