"""Places, ranks and identity, through the only writer."""

from datetime import date
from types import SimpleNamespace

import pytest

from inscriptions import reference
from inscriptions.etats import Etat, Qui
from inscriptions.models import DoublonPossible, Evenement, Inscription, Jeune
from inscriptions.refus import AgeHorsLimites, DejaInscrit
from inscriptions.vie.entrees import inscrire
from tests import fabriques
from tests.tenues import rendre

pytestmark = pytest.mark.django_db


def etats(*inscriptions):
    return [Inscription.objects.get(pk=i.pk).etat for i in inscriptions]


def test_la_derniere_place_prise_les_suivants_attendent_dans_l_ordre_d_arrivee(seance_complete):
    premiere = fabriques.une_inscription(seance=seance_complete)
    deuxieme = fabriques.une_inscription(seance=seance_complete)

    rangs = dict(Inscription.objects.avec_rang().values_list("pk", "rang"))

    assert etats(premiere, deuxieme) == [Etat.ATTENTE, Etat.ATTENTE]
    assert [rangs[premiere.pk], rangs[deuxieme.pk]] == [1, 2]


def test_chaque_inscription_ecrit_son_premier_evenement():
    inscription = fabriques.une_inscription()

    evenement = Evenement.objects.get(inscription=inscription)

    assert (evenement.de, evenement.vers, evenement.auteur) == ("", "confirmee", "jeune")


def test_meme_nom_naissance_et_contact_est_la_meme_personne():
    identite = fabriques.une_identite(prenom="Élodie", nom="Martin-Dupont")
    autre_graphie = fabriques.une_identite(
        prenom="martin dupont", nom="ELODIE", courriel=identite.courriel.upper()
    )

    fabriques.une_inscription(demande=fabriques.Demande(identite=identite))
    fabriques.une_inscription(demande=fabriques.Demande(identite=autre_graphie))

    assert Jeune.objects.count() == 1


def test_des_homonymes_nes_le_meme_jour_restent_deux_personnes_signalees_a_l_equipe():
    commun = {"prenom": "Ali", "nom": "Diallo", "date_naissance": date(2007, 1, 1)}

    fabriques.une_inscription(demande=fabriques.une_demande(**commun))
    fabriques.une_inscription(demande=fabriques.une_demande(**commun))

    assert Jeune.objects.count() == 2
    assert DoublonPossible.objects.count() == 1


def test_la_meme_personne_deux_fois_a_la_meme_seance_est_refusee_sans_rien_ecrire():
    seance = fabriques.une_seance(places=5)
    demande = fabriques.une_demande()
    fabriques.une_inscription(seance=seance, demande=demande)

    with pytest.raises(DejaInscrit):
        fabriques.une_inscription(seance=seance, demande=demande)

    assert Inscription.objects.count() == 1


def test_l_age_se_compte_au_jour_de_la_seance():
    seance = fabriques.une_seance(offre=fabriques.une_offre(age_min=16, age_max=25))
    veille_de_26_ans = seance.jour.replace(year=seance.jour.year - 26)
    trop_age = fabriques.une_demande(date_naissance=veille_de_26_ans)

    with pytest.raises(AgeHorsLimites):
        inscrire(seance=seance, demande=trop_age, origine="jeune")


def test_une_place_rendue_est_libre_dix_minutes_plus_tard():
    seance = fabriques.une_seance(places=1)
    inscription = fabriques.une_inscription(seance=seance)

    rendre(inscription, qui=Qui.JEUNE)

    assert etats(inscription, fabriques.une_inscription(seance=seance)) == [
        Etat.ANNULEE,
        Etat.CONFIRMEE,
    ]


def test_une_reference_deja_prise_est_tiree_de_nouveau(monkeypatch):
    """Two draws give the same eight letters: the second person gets others, and nobody an error."""
    tirages = iter("AAAAAAAA" + "AAAAAAAA" + "BBBBBBBB")
    hasard = SimpleNamespace(choice=lambda _: next(tirages))
    monkeypatch.setattr(reference, "secrets", hasard)

    inscriptions = [fabriques.une_inscription() for _ in range(2)]

    assert [inscription.reference for inscription in inscriptions] == ["AAAAAAAA", "BBBBBBBB"]


@pytest.mark.parametrize("origine", ["equipe", "import"])
def test_ni_l_equipe_ni_un_import_ne_demandent_une_place(origine):
    """The team notes, an import takes over: each has its own function."""
    with pytest.raises(ValueError, match=origine):
        inscrire(demande=fabriques.une_demande(), seance=fabriques.une_seance(), origine=origine)

    assert not Inscription.objects.exists()


@pytest.mark.parametrize(
    ("envoyee_par", "ecrit_au_partenaire", "etat", "acte_a"),
    [
        ("mission-locale", False, Etat.CONFIRMEE, "partenaire"),
        ("mission-locale", True, Etat.DEMANDEE, "partenaire"),
        ("ase", False, Etat.DEMANDEE, "site"),
    ],
)
def test_ce_qu_un_conseiller_reserve_chez_un_partenaire_n_attend_pas_sa_propre_reponse(
    envoyee_par, ecrit_au_partenaire, etat, acte_a
):
    adresse = fabriques.une_adresse(active=ecrit_au_partenaire)
    offre = fabriques.une_offre(partenaire=adresse.partenaire, qui="prescripteurs")
    envoyeur = fabriques.un_prescripteur(fabriques.une_structure(envoyee_par))

    reservee = fabriques.une_orientation(envoyeur, seance=fabriques.une_seance(offre=offre))

    assert (reservee.etat, reservee.acte_a) == (etat, acte_a)
    assert reservee.prend_une_place
