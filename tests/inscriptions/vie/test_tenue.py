"""What somebody gives back stays theirs for ten minutes, and nobody hears of it meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from inscriptions.acces.intervenants import attendus
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.dates.changer import changer_de_date
from inscriptions.dates.deplacer import deplacer_seance
from inscriptions.entretien.echeances import liberer_les_places_tenues
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription, Message
from inscriptions.presences.feuille import contenu_de
from inscriptions.refus import DejaInscrit, SeanceAnnulee, TransitionInterdite
from inscriptions.vie.demande import Demande
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transitions import accepter, annuler, annuler_seance, changer_etat, decliner
from tests import fabriques
from tests.registre import ecarts
from tests.tenues import dix_minutes_passent, rendre

pytestmark = pytest.mark.django_db
DIX_MINUTES = timedelta(minutes=10)


def relire(inscription):
    return Inscription.objects.get(pk=inscription.pk)


def memoire(inscription):
    """All that a taking back must give again."""
    une = relire(inscription)
    return une.etat, une.ordre_attente, une.expire_le, une.creneau, une.poste, une.avec_place, une.occupe


@pytest.fixture
def placee(seance_complete):
    return seance_complete.inscriptions.confirmees().get()


@pytest.fixture
def suivante(seance_complete, placee):
    return fabriques.une_inscription(seance=seance_complete)


@pytest.fixture
def proposee(placee, suivante):
    """To the first who waited; and one more waits."""
    fabriques.une_inscription(seance=placee.seance)
    rendre(placee)
    return relire(suivante)


def test_une_place_rendue_compte_comme_prise_et_n_est_proposee_a_personne(placee, suivante):
    annuler(placee, qui=Qui.JEUNE)

    rendue = relire(placee)
    assert (rendue.etat, rendue.occupe) == (Etat.ANNULEE, True)
    assert rendue.tenue_jusqua - timezone.now() <= DIX_MINUTES
    assert relire(suivante).etat == Etat.ATTENTE
    assert not Message.objects.filter(inscription=suivante, modele="proposee").exists()
    assert fabriques.une_inscription(seance=placee.seance).etat == Etat.ATTENTE


def test_qui_a_rendu_sa_place_n_est_plus_attendu_ni_sur_la_feuille_ni_par_l_intervenant(placee):
    annuler(placee, qui=Qui.JEUNE)

    seance = type(placee.seance).objects.avec_places_restantes().get(pk=placee.seance_id)
    assert contenu_de(seance, seance.inscriptions.all())["personnes"] == []
    assert not attendus(seance).exists()


def test_dix_minutes_plus_tard_l_entretien_la_propose_a_la_premiere(placee, suivante):
    annuler(placee, qui=Qui.JEUNE)
    with time_machine.travel(timezone.now() + DIX_MINUTES):
        assert liberer_les_places_tenues() == 1

    assert (relire(placee).occupe, relire(placee).tenue_jusqua) == (False, None)
    assert relire(suivante).etat == Etat.PROPOSEE
    assert Message.objects.filter(inscription=suivante, modele="proposee").count() == 1
    assert liberer_les_places_tenues() == 0


def test_qui_vient_apres_le_delai_passe_la_place_a_qui_attendait(placee, suivante):
    """Without the periodic work: the writer finds the hold that is over."""
    annuler(placee, qui=Qui.JEUNE)

    with time_machine.travel(timezone.now() + DIX_MINUTES):
        nouvelle = fabriques.une_inscription(seance=placee.seance)

    assert (relire(suivante).etat, nouvelle.etat) == (Etat.PROPOSEE, Etat.ATTENTE)


def test_sans_personne_qui_attend_la_place_est_a_qui_vient_apres_le_delai(placee):
    annuler(placee, qui=Qui.JEUNE)

    with time_machine.travel(timezone.now() + DIX_MINUTES):
        assert fabriques.une_inscription(seance=placee.seance).etat == Etat.CONFIRMEE


@pytest.mark.parametrize("qui", Qui)
def test_qui_rend_peut_reprendre_et_personne_d_autre(placee, suivante, qui):
    avant = memoire(placee)
    annuler(placee, qui=qui)

    for autre in set(Qui) - {qui}:
        with pytest.raises(TransitionInterdite):
            reprendre(placee, qui=autre)
    reprendre(placee, qui=qui)

    assert memoire(placee) == avant
    assert [(e.de, e.vers, e.auteur) for e in placee.evenements.all()][-1] == ("annulee", "confirmee", qui)
    assert relire(suivante).etat == Etat.ATTENTE
    assert ecarts(placee.seance) == []


def test_apres_dix_minutes_il_est_trop_tard_que_l_entretien_soit_passe_ou_non(placee, suivante):
    annuler(placee, qui=Qui.JEUNE)

    with time_machine.travel(timezone.now() + DIX_MINUTES):
        with pytest.raises(TransitionInterdite):
            reprendre(placee, qui=Qui.JEUNE)
        liberer_les_places_tenues()
        with pytest.raises(TransitionInterdite):
            reprendre(placee, qui=Qui.JEUNE)

    assert relire(placee).etat == Etat.ANNULEE
    assert relire(suivante).etat == Etat.PROPOSEE


def test_une_demande_sans_date_aussi_se_reprend_dix_minutes_et_pas_plus():
    """No séance is locked, which would end the hold on the way: the clock alone says no."""
    une = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne())
    annuler(une, qui=Qui.JEUNE)

    with time_machine.travel(timezone.now() + DIX_MINUTES), pytest.raises(TransitionInterdite):
        reprendre(une, qui=Qui.JEUNE)

    assert relire(une).etat == Etat.ANNULEE


def test_un_rang_rendu_est_repris_devant_ceux_qui_sont_venus_apres(placee, suivante):
    apres = fabriques.une_inscription(seance=placee.seance)
    annuler(suivante, qui=Qui.JEUNE)

    reprendre(suivante, qui=Qui.JEUNE)

    rangs = Inscription.objects.avec_rang().filter(pk__in=[suivante.pk, apres.pk]).order_by("rang")
    assert [(i.pk, i.rang) for i in rangs] == [(suivante.pk, 1), (apres.pk, 2)]


def test_un_rang_repris_quand_une_place_s_est_liberee_la_recoit(placee, suivante):
    annuler(suivante, qui=Qui.JEUNE)
    rendre_sans_attendre = annuler(placee, qui=Qui.JEUNE)
    Inscription.objects.filter(pk=rendre_sans_attendre.pk).update(tenue_jusqua=timezone.now())
    liberer_les_places_tenues()

    reprendre(suivante, qui=Qui.JEUNE)

    assert relire(suivante).etat == Etat.PROPOSEE


def test_une_place_declinee_est_reprise_avec_son_delai(proposee):
    avant = memoire(proposee)
    decliner(proposee)
    assert relire(proposee).occupe

    reprendre(proposee, qui=Qui.JEUNE)

    assert memoire(proposee) == avant
    assert accepter(proposee).etat == Etat.CONFIRMEE


def test_une_proposition_n_est_jamais_tenue_apres_son_delai(proposee):
    limite = timezone.now() + timedelta(minutes=4)
    Inscription.objects.filter(pk=proposee.pk).update(expire_le=limite)

    decliner(proposee)

    assert relire(proposee).tenue_jusqua == limite


@pytest.mark.parametrize(
    ("avant_le_debut", "attendue"),
    [(timedelta(hours=2, minutes=4), timedelta(minutes=4)), (timedelta(hours=2), None)],
)
def test_rien_n_est_tenu_dans_les_deux_heures_avant_le_debut(placee, suivante, avant_le_debut, attendue):
    with time_machine.travel(placee.seance.debut - avant_le_debut, tick=False):
        annuler(placee, qui=Qui.JEUNE)

        jusqua = relire(placee).tenue_jusqua
        assert (jusqua and jusqua - timezone.now()) == attendue
    assert relire(placee).occupe == bool(attendue)


def test_une_demande_sans_date_et_celle_qui_garde_une_place_se_reprennent():
    offre = fabriques.une_offre_partenaire()
    sans_date = fabriques.une_inscription(offre=offre, site=fabriques.une_antenne())
    seance = fabriques.une_seance(offre=fabriques.une_offre(qui="prescripteurs"), places=1)
    gardee = fabriques.une_orientation(seance=seance)
    avant = memoire(sans_date), memoire(gardee)

    for une in (sans_date, gardee):
        annuler(une, qui=Qui.JEUNE)
        reprendre(une, qui=Qui.JEUNE)

    assert (memoire(sans_date), memoire(gardee)) == avant
    assert [etat for etat, *_ in avant] == [Etat.DEMANDEE, Etat.DEMANDEE]


def test_un_creneau_rendu_reste_a_qui_l_avait():
    debut = fabriques.demain_a(9, jours=5)
    seance = fabriques.une_seance(debut=debut, fin=debut + timedelta(hours=1), creneau_minutes=30)
    une = fabriques.une_inscription(seance=seance, creneau=debut)
    avant = memoire(une)
    annuler(une, qui=Qui.JEUNE)

    autre = fabriques.une_inscription(seance=seance, creneau=debut + timedelta(minutes=30))
    reprendre(une, qui=Qui.JEUNE)

    assert (memoire(une), autre.etat) == (avant, Etat.CONFIRMEE)


def test_une_seance_annulee_ne_tient_rien_et_finit_ce_qui_l_etait(placee, suivante):
    annuler(suivante, qui=Qui.JEUNE)

    annuler_seance(placee.seance)

    for une in (placee, suivante):
        assert (relire(une).tenue_jusqua, relire(une).occupe) == (None, False)
        for qui in Qui:
            with pytest.raises(TransitionInterdite):
                reprendre(une, qui=qui)


def test_une_seance_annulee_par_ailleurs_ne_rend_aucune_place(placee):
    annuler(placee, qui=Qui.JEUNE)
    type(placee.seance).objects.filter(pk=placee.seance_id).update(etat="annulee")

    with pytest.raises(SeanceAnnulee):
        reprendre(placee, qui=Qui.JEUNE)


def test_changer_de_date_ne_tient_pas_la_place_quittee(placee, suivante):
    autre = fabriques.une_seance(offre=placee.offre, antenne=placee.antenne)

    changer_de_date(placee, seance=autre, qui=Qui.JEUNE)

    assert relire(suivante).etat == Etat.PROPOSEE


def test_revenir_d_une_autre_date_finit_ce_qui_etait_tenu(placee):
    autre = fabriques.une_seance(offre=placee.offre, antenne=placee.antenne)
    ailleurs = fabriques.une_inscription(seance=autre, demande=demande_de(placee))
    annuler(placee, qui=Qui.JEUNE)

    changer_de_date(ailleurs, seance=placee.seance, qui=Qui.EQUIPE, raison="Vue avec elle")

    assert relire(placee).tenue_jusqua is None
    assert ecarts(placee.seance) == []


def test_un_effacement_rend_la_place_aussitot(placee, suivante):
    effacer_inscription(placee)

    assert (relire(placee).occupe, relire(suivante).etat) == (False, Etat.PROPOSEE)


def test_un_effacement_finit_ce_qui_etait_tenu(placee, suivante):
    annuler(placee, qui=Qui.JEUNE)

    effacer_inscription(placee)

    assert (relire(placee).tenue_jusqua, relire(suivante).etat) == (None, Etat.PROPOSEE)


def test_se_reinscrire_finit_ce_qui_etait_tenu_sans_donner_deux_places(placee):
    annuler(placee, qui=Qui.JEUNE)

    nouvelle = fabriques.une_inscription(seance=placee.seance, demande=demande_de(placee))

    assert nouvelle.etat == Etat.CONFIRMEE
    with pytest.raises(TransitionInterdite):
        reprendre(placee, qui=Qui.JEUNE)
    assert ecarts(placee.seance) == []


def test_une_demande_sans_date_refaite_n_est_pas_reprise_en_double():
    une = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne())
    annuler(une, qui=Qui.JEUNE)
    fabriques.une_inscription(offre=une.offre, site=une.antenne, demande=demande_de(une))

    with pytest.raises(DejaInscrit):
        reprendre(une, qui=Qui.JEUNE)

    assert relire(une).etat == Etat.ANNULEE


def test_une_seance_avancee_ecourte_ce_qui_est_tenu(placee):
    annuler(placee, qui=Qui.JEUNE)
    debut = timezone.now() + timedelta(hours=2, minutes=3)

    deplacer_seance(placee.seance, debut=debut, fin=debut + timedelta(hours=1), lieu=None)

    assert relire(placee).tenue_jusqua == debut - timedelta(hours=2)


def test_des_places_baissees_laissent_reprendre_et_rien_n_est_propose(placee, suivante):
    annuler(placee, qui=Qui.JEUNE)
    type(placee.seance).objects.filter(pk=placee.seance_id).update(places=0)

    assert reprendre(placee, qui=Qui.JEUNE).etat == Etat.CONFIRMEE

    rendre(placee)
    assert relire(suivante).etat == Etat.ATTENTE


def test_l_equipe_defait_par_le_changement_d_etat_qu_elle_a_fait(placee, suivante):
    annuler(placee, qui=Qui.EQUIPE)

    assert changer_etat(placee, Etat.CONFIRMEE, qui=Qui.EQUIPE).etat == Etat.CONFIRMEE

    annuler(placee, qui=Qui.JEUNE)
    with pytest.raises(TransitionInterdite):
        changer_etat(placee, Etat.CONFIRMEE, qui=Qui.EQUIPE)


def test_une_derogation_de_l_equipe_finit_la_tenue_sans_passer_la_place(placee, suivante):
    annuler(placee, qui=Qui.JEUNE)

    changer_etat(placee, Etat.CONFIRMEE, qui=Qui.EQUIPE, raison="Elle a appelé")
    dix_minutes_passent()

    assert (relire(placee).etat, relire(placee).tenue_jusqua) == (Etat.CONFIRMEE, None)
    assert relire(suivante).etat == Etat.ATTENTE


def test_ce_qui_n_est_pas_encore_parti_est_retire_et_rien_de_contraire_n_est_dit(placee):
    avant = list(placee.messages.values_list("pk", flat=True))
    annuler(placee, qui=Qui.JEUNE)

    reprendre(placee, qui=Qui.JEUNE)

    assert list(placee.messages.values_list("pk", flat=True)) == avant


def test_ce_qui_est_parti_est_corrige(mailoutbox):
    inscription = fabriques.une_orientation(seance=fabriques.une_seance())
    Inscription.objects.filter(pk=inscription.pk).update(referent_courriel="referente@exemple.fr")
    annuler(inscription, qui=Qui.EQUIPE)
    envoyer_messages()

    reprendre(inscription, qui=Qui.EQUIPE)

    derniers = inscription.messages.order_by("pk").values_list("modele", "a_qui")
    assert list(derniers)[-2:] == [("confirmee", "jeune"), ("maintenue-referent", "referent")]


def test_qui_recoit_ses_messages_malgre_un_referent_apprend_aussi_que_c_est_maintenu(mailoutbox):
    inscription = fabriques.une_orientation(seance=fabriques.une_seance())
    par_un_referent = {"contact": "referent", "referent_courriel": "referente@exemple.fr"}
    Inscription.objects.filter(pk=inscription.pk).update(**par_un_referent, peut_savoir="non")
    annuler(inscription, qui=Qui.EQUIPE)
    envoyer_messages()

    reprendre(inscription, qui=Qui.EQUIPE)

    derniers = inscription.messages.order_by("pk").values_list("modele", "a_qui")
    assert list(derniers)[-1] == ("confirmee", "jeune")


def demande_de(inscription):
    """The same person once more."""
    jeune = inscription.jeune
    return Demande(
        identite=fabriques.une_identite(
            prenom=jeune.prenom,
            nom=jeune.nom,
            date_naissance=jeune.date_naissance,
            courriel=jeune.courriel,
        )
    )
