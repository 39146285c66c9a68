"""Who was sent reads on their page who receives them, what was sent, and how to say no."""

import pytest
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    adresse = fabriques.une_adresse()
    jeune = fabriques.une_demande(prenom="Lina", nom="Roussel-Marqueur", telephone="+33639980145")
    demande = fabriques.une_demande_chez(adresse, demande=jeune)
    projet = {**fabriques.une_question("projet", "texte"), "montree_au_partenaire": True}
    version = fabriques.une_version(projet, fabriques.une_question("sante", "texte"))
    reponses = {"projet": "Un CAP", "sante": "Marqueur-de-santé"}
    Inscription.objects.filter(pk=demande.pk).update(version=version, reponses=reponses)
    demande.refresh_from_db()
    return demande


def page(client, inscription):
    return client.get(reverse("mon_inscription", args=[jeton_de(inscription)])).content.decode()


def test_on_lit_quel_partenaire_recoit_ce_qu_il_lit_et_comment_dire_non(client, demande):
    lue = page(client, demande)

    partenaire = demande.offre.partenaire.nom
    assert "Qui vous reçoit" in lue
    assert f"<strong>{partenaire}</strong>" in lue
    assert "Ce que le partenaire peut lire" in lue
    assert demande.structure.nom in lue
    assert "Lina R." in lue
    assert "Un CAP" in lue
    assert reverse("annuler_ma_venue", args=[jeton_de(demande)]) in lue
    # Neither what the partner does not read, nor the reason, nor a whole number: the link may be another's.
    assert "Marqueur-de-santé" not in lue
    assert "Préparer un entretien." not in lue
    assert "06 39 98 01 45" not in lue


def test_ses_propres_mots_sont_tus_a_qui_demande_la_discretion(client, demande):
    Inscription.objects.filter(pk=demande.pk).update(laisser_un_message=False)

    lue = page(client, demande)

    assert "Un CAP" not in lue
    assert "Ce que vous avez écrit est caché ici" in lue


def test_qui_est_recu_par_le_site_ne_lit_pas_qu_un_partenaire_lit(client):
    offre = fabriques.une_offre_partenaire(partenaire=fabriques.une_adresse().partenaire)

    lue = page(client, fabriques.une_orientation(offre=offre, site=fabriques.une_antenne()))

    assert "Qui vous reçoit" in lue
    assert "peut lire" not in lue


def test_qui_vient_de_soi_meme_ou_dont_la_demande_est_finie_n_y_lit_rien(client, demande):
    assert "Qui vous reçoit" not in page(client, fabriques.une_inscription())
    assert "Qui vous reçoit" not in page(client, annuler(demande, qui=Qui.EQUIPE))
