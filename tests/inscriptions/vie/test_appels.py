"""Calls: each is noted, none is a coming, and three in vain, one after the other, end an open request."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from inscriptions.conservation.dernier_contact import avec_dernier_contact
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.etats import Etat
from inscriptions.models import Jeune, Message
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.vie.appels import dire_de_vive_voix, noter_un_appel
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db
JOINT, SANS_REPONSE, MAUVAIS_NUMERO = "joint", "pas-de-reponse", "mauvais-numero"


@pytest.fixture
def demande():
    return fabriques.une_inscription(
        offre=fabriques.une_offre(mode="sans-date"), site=fabriques.une_antenne()
    )


def noter(inscription, *resultats):
    for resultat in resultats:
        noter_un_appel(inscription, resultat)
    inscription.refresh_from_db()
    return inscription.etat


def test_le_troisieme_appel_en_vain_refuse_la_demande_sans_dire_pourquoi(demande):
    compte = fabriques.un_compte()
    assert noter(demande, SANS_REPONSE, SANS_REPONSE) == Etat.DEMANDEE

    noter_un_appel(demande, SANS_REPONSE, compte=compte)

    demande.refresh_from_db()
    assert (demande.etat, demande.motif) == (Etat.REFUSEE, "non-joignable")
    dernier = demande.evenements.last()
    assert (dernier.vers, dernier.auteur, dernier.par) == (Etat.REFUSEE, "equipe", compte)
    lettre = demande.messages.get(modele="refusee")
    assert "joign" not in lettre.texte + lettre.sujet


def test_un_mauvais_numero_ne_joint_personne_non_plus(demande):
    assert noter(demande, SANS_REPONSE, MAUVAIS_NUMERO, SANS_REPONSE) == Etat.REFUSEE


def test_un_appel_qui_joint_fait_recompter_depuis_lui(demande):
    assert noter(demande, SANS_REPONSE, SANS_REPONSE, JOINT, SANS_REPONSE, SANS_REPONSE) == Etat.DEMANDEE
    assert noter(demande, MAUVAIS_NUMERO) == Etat.REFUSEE


def test_l_ordre_est_celui_des_appels_et_non_celui_ou_ils_sont_notes(demande):
    noter(demande, SANS_REPONSE, SANS_REPONSE)

    # Spoken to an hour ago, noted after the two calls in vain that came later.
    noter_un_appel(demande, JOINT, le=timezone.now() - timedelta(hours=1))

    assert noter(demande, SANS_REPONSE) == Etat.REFUSEE


@pytest.mark.parametrize("resultat", [JOINT, SANS_REPONSE, MAUVAIS_NUMERO])
def test_un_appel_n_est_jamais_une_venue(demande, resultat):
    noter(demande, resultat)

    assert (demande.etat, demande.venue_le) == (Etat.DEMANDEE, None)
    assert demande.evenements.count() == 1


def test_une_place_ni_un_rang_ne_se_perdent_par_des_appels():
    seance = fabriques.une_seance(places=1)
    place, attente = (fabriques.une_inscription(seance=seance) for _ in range(2))

    assert noter(place, *[SANS_REPONSE] * 4) == Etat.CONFIRMEE
    assert noter(attente, *[SANS_REPONSE] * 4) == Etat.ATTENTE
    assert place.appels.count() == attente.appels.count() == 4


def test_un_appel_se_note_encore_apres_la_fin(demande):
    annuler(demande, qui="jeune")

    assert noter(demande, *[SANS_REPONSE] * 3) == Etat.ANNULEE
    assert demande.appels.count() == 3


@pytest.mark.parametrize(
    ("le", "refus"),
    [(timedelta(hours=1), PasEncore), (-timedelta(days=40 * 366), ValidationError)],
)
def test_le_moment_d_un_appel_est_passe_et_de_notre_temps(demande, le, refus):
    with pytest.raises(refus):
        noter_un_appel(demande, JOINT, le=timezone.now() + le)

    assert not demande.appels.exists()


def test_un_resultat_inconnu_ne_note_rien(demande):
    with pytest.raises(ValidationError):
        noter_un_appel(demande, "presente")

    assert not demande.appels.exists()


def test_deux_appuis_sur_le_meme_ecran_ne_comptent_qu_une_fois(demande):
    noter_un_appel(demande, SANS_REPONSE, connus=0)

    with pytest.raises(TransitionInterdite):
        noter_un_appel(demande, SANS_REPONSE, connus=0)

    assert demande.appels.count() == 1


def test_l_effacement_garde_les_appels_et_n_en_laisse_plus_noter(demande):
    noter(demande, SANS_REPONSE, JOINT)
    effacer_inscription(demande)

    assert [appel.resultat for appel in demande.appels.all()] == [SANS_REPONSE, JOINT]
    with pytest.raises(TransitionInterdite):
        noter_un_appel(demande, JOINT)


def test_avoir_repondu_est_une_nouvelle_de_la_personne_et_ne_pas_repondre_non(demande):
    il_y_a_trois_ans = timezone.now() - timedelta(days=1096)
    type(demande).objects.update(demandee_jour=il_y_a_trois_ans.date())
    un_an = timezone.now() - timedelta(days=365)
    noter_un_appel(demande, JOINT, le=un_an)
    noter_un_appel(demande, SANS_REPONSE)

    jeune = avec_dernier_contact(Jeune.objects.all()).get()

    assert jeune.dernier_contact == timezone.localtime(un_an).date()


@pytest.mark.parametrize(("a_qui", "appels"), [("jeune", 1), ("referent", 0)])
def test_dire_de_vive_voix_est_un_appel_a_la_personne_seulement(demande, a_qui, appels):
    message = Message.objects.create(
        inscription=demande, modele="rappel", canal="sms", etat="sans-adresse", a_qui=a_qui
    )

    assert dire_de_vive_voix([message])
    assert not dire_de_vive_voix([message])

    assert [appel.resultat for appel in demande.appels.all()] == [JOINT] * appels
