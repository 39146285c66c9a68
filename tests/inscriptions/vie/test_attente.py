"""The waiting list moves by itself, loses nobody and never overbooks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from inscriptions.entretien.echeances import expirer_propositions, proposer_les_places_libres
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription, Message
from inscriptions.refus import (
    DejaInscrit,
    PropositionExpiree,
    SeanceAnnulee,
    SeanceComplete,
    TransitionInterdite,
)
from inscriptions.vie.attente import proposer_places
from inscriptions.vie.transitions import (
    accepter,
    annuler,
    annuler_seance,
    changer_etat,
    decliner,
    expirer_proposition,
    marquer_presence,
)
from tests import fabriques
from tests.tenues import dix_minutes_passent, rendre

PARIS = ZoneInfo("Europe/Paris")
db = pytest.mark.django_db


def relire(*inscriptions):
    return [Inscription.objects.get(pk=i.pk) for i in inscriptions]


def etats(*inscriptions):
    return [i.etat for i in relire(*inscriptions)]


@db
def test_une_place_rendue_est_proposee_a_la_premiere_personne_en_attente(seance_complete):
    premiere = fabriques.une_inscription(seance=seance_complete)
    deuxieme = fabriques.une_inscription(seance=seance_complete)

    rendre(seance_complete.inscriptions.confirmees().get(), qui=Qui.JEUNE)

    assert etats(premiere, deuxieme) == [Etat.PROPOSEE, Etat.ATTENTE]
    assert relire(premiere)[0].expire_le > timezone.now()
    assert Message.objects.filter(inscription=premiere, modele="proposee").count() == 1


@db
def test_accepter_confirme_et_decliner_passe_a_la_suivante(seance_complete):
    premiere = fabriques.une_inscription(seance=seance_complete)
    deuxieme = fabriques.une_inscription(seance=seance_complete)
    rendre(seance_complete.inscriptions.confirmees().get(), qui=Qui.JEUNE)

    decliner(premiere)
    dix_minutes_passent()
    accepter(deuxieme)

    assert etats(premiere, deuxieme) == [Etat.ANNULEE, Etat.CONFIRMEE]


@db
def test_le_silence_passe_la_place_a_la_suivante_et_une_reponse_tardive_est_refusee(seance_complete):
    premiere = fabriques.une_inscription(seance=seance_complete)
    deuxieme = fabriques.une_inscription(seance=seance_complete)
    rendre(seance_complete.inscriptions.confirmees().get(), qui=Qui.JEUNE)
    Inscription.objects.filter(pk=premiere.pk).update(expire_le=timezone.now() - timedelta(minutes=1))

    with pytest.raises(PropositionExpiree):
        accepter(premiere)
    assert expirer_propositions() == 1

    assert etats(premiere, deuxieme) == [Etat.EXPIREE, Etat.PROPOSEE]
    assert expirer_proposition(premiere) is False


@db
def test_une_nouvelle_venue_ne_passe_pas_devant_ceux_qui_attendent(seance_complete):
    premiere = fabriques.une_inscription(seance=seance_complete)
    rendre(seance_complete.inscriptions.confirmees().get(), qui=Qui.JEUNE)

    nouvelle = fabriques.une_inscription(seance=seance_complete)

    assert etats(premiere, nouvelle) == [Etat.PROPOSEE, Etat.ATTENTE]


@db
def test_des_places_ajoutees_sont_proposees_par_le_travail_periodique(seance_complete):
    attente = [fabriques.une_inscription(seance=seance_complete) for _ in range(3)]
    seance_complete.places = 3
    seance_complete.save()

    assert proposer_les_places_libres() == 2

    assert etats(*attente) == [Etat.PROPOSEE, Etat.PROPOSEE, Etat.ATTENTE]


@db
def test_une_absence_excusee_a_temps_libere_la_place(seance_complete):
    attente = fabriques.une_inscription(seance=seance_complete)
    placee = seance_complete.inscriptions.confirmees().get()

    marquer_presence(placee, Etat.EXCUSEE)

    assert etats(attente) == [Etat.PROPOSEE]
    with time_machine.travel(seance_complete.debut, tick=False):
        with pytest.raises(SeanceComplete):
            marquer_presence(placee, Etat.PRESENTE)
        assert marquer_presence(placee, Etat.PRESENTE, raison="Venue quand même").etat == Etat.PRESENTE


@db
def test_avec_des_creneaux_la_personne_en_attente_recoit_l_heure_liberee():
    debut = fabriques.demain_a(14, jours=3)
    seance = fabriques.une_seance(debut=debut, creneau_minutes=60)
    heures = seance.heures_de_creneau()
    placees = [fabriques.une_inscription(seance=seance, creneau=heure) for heure in heures]
    attente = fabriques.une_inscription(seance=seance)

    rendre(placees[1], qui=Qui.JEUNE)

    assert [(i.etat, i.creneau) for i in relire(attente)] == [(Etat.PROPOSEE, heures[1])]
    # Correcting the first finds its slot given away: no crash, a place without slot.
    forcee = changer_etat(placees[1], Etat.CONFIRMEE, qui=Qui.EQUIPE, raison="Erreur de saisie")
    assert (forcee.etat, forcee.creneau) == (Etat.CONFIRMEE, None)


@db
def test_revenir_sur_une_annulation_quand_la_personne_s_est_reinscrite_est_un_refus():
    seance = fabriques.une_seance(places=5)
    demande = fabriques.une_demande()
    premiere = fabriques.une_inscription(seance=seance, demande=demande)
    rendre(premiere, qui=Qui.JEUNE)
    fabriques.une_inscription(seance=seance, demande=demande)

    with pytest.raises(DejaInscrit):
        changer_etat(premiere, Etat.CONFIRMEE, qui=Qui.EQUIPE, raison="Erreur")

    assert etats(premiere) == [Etat.ANNULEE]


@db
def test_une_orientation_acceptee_garde_sa_place():
    seance = fabriques.une_seance(places=1, offre=fabriques.une_offre(qui="prescripteurs"))
    orientation = fabriques.une_orientation(seance=seance)
    assert (orientation.etat, orientation.avec_place) == (Etat.DEMANDEE, True)

    changer_etat(orientation, Etat.CONFIRMEE, qui=Qui.EQUIPE)

    assert seance.inscriptions.qui_occupent().count() == 1


@db
@pytest.mark.parametrize("etat", [Etat.PRESENTE, Etat.ABSENTE])
def test_la_venue_est_datee_du_rendez_vous_convenu(etat):
    offre = fabriques.une_offre_partenaire()
    offre.sites.add(fabriques.une_antenne())
    offre.save()
    demande = fabriques.une_inscription(offre=offre)
    rendez_vous = fabriques.demain_a(10, jours=4)

    changer_etat(demande, Etat.CONFIRMEE, qui=Qui.EQUIPE, rendez_vous_le=rendez_vous)
    with time_machine.travel(rendez_vous, tick=False):
        marquee = marquer_presence(demande, etat)

    assert marquee.venue_le == rendez_vous.date()


@db
def test_annuler_une_seance_annule_ceux_qui_y_vivent_et_n_offre_rien(seance_complete):
    placee = seance_complete.inscriptions.get()
    attente = fabriques.une_inscription(seance=seance_complete)

    annuler_seance(seance_complete)

    assert [(i.etat, i.annulee_par) for i in relire(placee, attente)] == [(Etat.ANNULEE, Qui.EQUIPE)] * 2
    assert proposer_places(seance_complete) == []


@db
def test_meme_l_equipe_ne_met_personne_dans_une_seance_annulee(seance_complete):
    placee = seance_complete.inscriptions.get()
    annuler_seance(seance_complete)

    with pytest.raises(SeanceAnnulee):
        changer_etat(placee, Etat.CONFIRMEE, qui=Qui.EQUIPE, raison="Pour voir")
    with pytest.raises(SeanceAnnulee):
        fabriques.une_inscription(seance=seance_complete, origine="equipe", raison_hors_capacite="Pour voir")

    assert etats(placee) == [Etat.ANNULEE]
    assert seance_complete.inscriptions.count() == 1


@db
def test_un_changement_interdit_ou_inconnu_ne_change_rien(seance_complete):
    placee = seance_complete.inscriptions.get()

    with pytest.raises(TransitionInterdite):
        changer_etat(placee, Etat.ATTENTE, qui=Qui.EQUIPE, raison="Pour voir")
    with pytest.raises(Exception, match="n’existe pas"):
        changer_etat(placee, "n-importe", qui=Qui.EQUIPE)

    assert etats(placee) == [Etat.CONFIRMEE]


def a_paris(mois, jour, heure, minute=0, annee=2026):
    return datetime(annee, mois, jour, heure, minute, tzinfo=PARIS)


@db
@pytest.mark.parametrize(("delai", "attendue"), [(None, (25, 14)), (5, (23, 19))])
def test_le_delai_est_celui_de_l_offre_sinon_celui_de_la_maison(delai, attendue, settings):
    settings.DELAI_PROPOSITION_HEURES = 48
    with time_machine.travel(a_paris(11, 23, 14), tick=False):
        offre = fabriques.une_offre(delai_proposition_heures=delai)
        seance = fabriques.une_seance(offre=offre, places=1, debut=a_paris(11, 30, 10))
        placee, attend = (fabriques.une_inscription(seance=seance) for _ in range(2))

        rendre(placee, qui=Qui.JEUNE)

    jour, heure = attendue
    assert relire(attend)[0].expire_le == a_paris(11, jour, heure)


class TestListeDAttente(TestCase):
    """Whatever happens, in whatever order: no overbooking, ranks without gap, nobody lost."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        places=st.integers(1, 3),
        gestes=st.lists(
            st.tuples(
                st.sampled_from(["inscrire", "annuler", "accepter", "decliner", "expirer", "attendre"]),
                st.integers(0, 9),
            ),
            min_size=4,
            max_size=14,
        ),
    )
    def test_quoi_qu_il_arrive(self, places, gestes):
        seance = fabriques.une_seance(places=places)
        inscrites = 0
        for geste, choix in gestes:
            inscrites += self.faire(geste, choix, seance)
            occupees = seance.inscriptions.qui_occupent().count()
            rangs = sorted(
                r
                for r in Inscription.objects.filter(seance=seance).avec_rang().values_list("rang", flat=True)
                if r
            )
            assert occupees <= places
            assert rangs == list(range(1, len(rangs) + 1))
            assert not (rangs and occupees < places)
        assert seance.inscriptions.count() == inscrites

    def faire(self, geste, choix, seance):
        if geste == "attendre":
            dix_minutes_passent()
        if geste == "inscrire":
            fabriques.une_inscription(seance=seance)
            return 1
        de = {"attendre": [], "annuler": [Etat.CONFIRMEE, Etat.ATTENTE]}.get(geste, [Etat.PROPOSEE])
        possibles = list(seance.inscriptions.filter(etat__in=de).order_by("pk"))
        if possibles:
            cible = possibles[choix % len(possibles)]
            if geste == "expirer":
                with time_machine.travel(cible.expire_le, tick=False):
                    expirer_proposition(cible)
            else:
                {"annuler": lambda i: annuler(i, qui=Qui.JEUNE), "accepter": accepter, "decliner": decliner}[
                    geste
                ](cible)
        return 0
