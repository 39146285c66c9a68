"""What the young person is written names who answers and receives: the partner, else the site."""

import pytest

from inscriptions.etats import Etat, Qui
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    return fabriques.une_demande_chez(fabriques.une_adresse())


def ecrit(inscription, modele):
    return inscription.messages.get(modele=modele, a_qui="jeune")


def test_une_demande_envoyee_a_un_partenaire_dit_que_c_est_lui_qui_repond(demande):
    message = ecrit(demande, "recue-orientation")

    partenaire = demande.offre.partenaire.nom
    assert f"{partenaire} vous répond bientôt." in message.texte
    assert f"Qui vous reçoit\u00a0: {partenaire}" in message.texte
    assert f"Qui vous reçoit\u00a0: {partenaire}" in message.html


def test_acceptee_sans_date_puis_avec_c_est_encore_lui_qui_est_nomme(demande):
    partenaire = demande.offre.partenaire.nom
    changer_etat(demande, Etat.CONFIRMEE, qui=Qui.PARTENAIRE)
    datee = fabriques.une_demande_chez(fabriques.une_adresse(partenaire=demande.offre.partenaire))
    changer_etat(datee, Etat.CONFIRMEE, qui=Qui.PARTENAIRE, rendez_vous_le=fabriques.demain_a(10))

    assert f"{partenaire} vous contacte pour la suite." in ecrit(demande, "acceptee").texte
    assert f"Qui vous reçoit\u00a0: {partenaire}" in ecrit(datee, "confirmee").texte


def test_recue_par_le_site_c_est_quelqu_un_du_site_qui_repond():
    antenne = fabriques.une_antenne("Pyrénées")
    offre = fabriques.une_offre_partenaire(partenaire=fabriques.une_adresse().partenaire)
    orientation = fabriques.une_orientation(offre=offre, site=antenne)

    texte = ecrit(orientation, "recue-orientation").texte

    assert "Une conseillère ou un conseiller du site Pyrénées vous répond bientôt." in texte
    assert "Qui vous reçoit" not in texte


def test_qui_demande_la_discretion_ne_lit_pas_le_nom_du_partenaire(demande):
    type(demande).objects.filter(pk=demande.pk).update(laisser_un_message=False)
    changer_etat(demande, Etat.CONFIRMEE, qui=Qui.PARTENAIRE, rendez_vous_le=fabriques.demain_a(10))

    assert demande.offre.partenaire.nom not in ecrit(demande, "confirmee").texte
