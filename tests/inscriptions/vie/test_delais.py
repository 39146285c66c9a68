"""Until when a freed place is kept: the clock of whoever answers, and those whom it would not reach."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from catalogue.models import ExceptionHoraire, Fermeture, Horaire, Seance
from catalogue.temps.ouverture import CalendrierDuSite, Exceptionnel, Plage
from catalogue.temps.recurrence import PARIS
from inscriptions.dates.deplacer import deplacer_seance
from inscriptions.entretien.echeances import expirer_propositions, proposer_les_places_libres
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.delais import DeViveVoix, ParEcrit, echeance, quand_on_appelle
from inscriptions.vie.transitions import changer_etat
from tests import fabriques
from tests.tenues import rendre

db = pytest.mark.django_db


def le(mois, jour, heure, minute=0, annee=2026):
    return datetime(annee, mois, jour, heure, minute, tzinfo=PARIS)


# 23 November 2026 is a Monday.
@pytest.mark.parametrize(
    ("maintenant", "heures", "fin"),
    [
        (le(11, 23, 14), 48, le(11, 25, 14)),
        (le(11, 23, 14), 5, le(11, 23, 19)),
        # Offered at night, it counts from 8:00.
        (le(11, 23, 21), 48, le(11, 26, 8)),
        (le(11, 24, 3), 5, le(11, 24, 13)),
        (le(11, 24, 8), 48, le(11, 26, 8)),
        # What would end at night ends at 10:00.
        (le(11, 23, 15, 59), 5, le(11, 23, 20, 59)),
        (le(11, 23, 16), 5, le(11, 24, 10)),
        (le(11, 23, 20, 30), 6, le(11, 24, 10)),
        (le(11, 23, 14), 17, le(11, 24, 10)),
        # A week-end is like any other day, and so is a public holiday.
        (le(11, 27, 16, 30), 48, le(11, 29, 16, 30)),
        (le(12, 24, 16, 30), 48, le(12, 26, 16, 30)),
        # Clocks change in the night to 28 March and to 31 October 2027.
        (le(3, 27, 14, annee=2027), 24, le(3, 28, 14, annee=2027)),
        (le(10, 30, 14, annee=2027), 24, le(10, 31, 14, annee=2027)),
    ],
)
def test_par_ecrit_les_heures_sont_celles_de_la_montre(maintenant, heures, fin):
    assert ParEcrit(heures).fin(maintenant) == fin


@pytest.mark.parametrize(
    ("maintenant", "heures", "fin"),
    [
        (le(11, 27, 16, 30), 48, le(12, 1, 17, 30)),
        (le(12, 24, 16, 30), 48, le(12, 29, 17, 30)),
        (le(11, 27, 16, 30), 24, le(11, 30, 17, 30)),
        (le(11, 27, 16, 30), 5, le(11, 30, 17, 30)),
        (le(11, 27, 16, 30), 49, le(12, 2, 17, 30)),
        # Before nine, the day that begins is a whole one.
        (le(11, 23, 8, 59), 48, le(11, 24, 17, 30)),
        (le(11, 23, 9, 1), 48, le(11, 25, 17, 30)),
        # Whit Monday, 17 May 2027.
        (le(5, 14, 12, annee=2027), 24, le(5, 18, 17, 30, annee=2027)),
    ],
)
def test_de_vive_voix_ce_sont_des_jours_ouvres_entiers(maintenant, heures, fin):
    assert DeViveVoix(heures).fin(maintenant) == fin


def test_une_fermeture_du_site_n_est_pas_un_jour_ouvre():
    ferme = CalendrierDuSite(fermetures=((date(2026, 11, 30), date(2026, 12, 2)),))
    horloge = DeViveVoix(48, quand_on_appelle(ferme))

    assert horloge.fin(le(11, 27, 16, 30)) == le(12, 4, 17, 30)


# Closed at noon, on Thursday mornings and on Fridays; open on Saturday 28 November, closed on Monday 30.
MIDI, SOIREE = Plage(time(9), time(12, 30)), Plage(time(13, 30), time(17))
DU_SITE = CalendrierDuSite(
    semaine=tuple(
        (jour, plage) for jour in range(4) for plage in ((SOIREE,) if jour == 3 else (MIDI, SOIREE))
    ),
    exceptions=(
        Exceptionnel(date(2026, 11, 28), date(2026, 11, 28), Plage(time(10), time(12))),
        Exceptionnel(date(2026, 11, 30), date(2026, 11, 30)),
    ),
)


@pytest.mark.parametrize(
    ("maintenant", "heures", "fin"),
    [
        (le(11, 23, 8, 59), 24, le(11, 23, 17)),
        (le(11, 26, 10), 24, le(11, 26, 17)),
        # Neither Friday, when it is closed, nor Saturday, which is no jour ouvré, nor Monday.
        (le(11, 26, 14), 24, le(12, 1, 17)),
        (le(11, 26, 14), 48, le(12, 2, 17)),
    ],
)
def test_les_jours_et_les_heures_sont_ceux_du_site(maintenant, heures, fin):
    assert DeViveVoix(heures, DU_SITE).fin(maintenant) == fin


@pytest.mark.parametrize(
    ("maintenant", "limite", "assez"),
    [
        (le(11, 23, 12), le(11, 23, 13, 59), False),
        (le(11, 23, 12), le(11, 23, 14), True),
        (le(11, 26, 16, 30), le(11, 28, 10, 29), False),
        (le(11, 26, 16, 30), le(11, 28, 10, 30), True),
    ],
)
def test_l_heure_qu_il_faut_pour_appeler_est_une_heure_d_ouverture(maintenant, limite, assez):
    assert DeViveVoix(48, DU_SITE).laisse_le_temps(maintenant, limite) is assez


@pytest.mark.parametrize(
    ("horloge", "maintenant", "debut", "attendue"),
    [
        # Never past two hours before the start.
        (ParEcrit(48), le(11, 27, 9), le(11, 28, 10), le(11, 28, 8)),
        (ParEcrit(48), le(11, 28, 7), le(11, 28, 11), le(11, 28, 9)),
        # Less than an hour to read it and to answer: passed over.
        (ParEcrit(48), le(11, 28, 7), le(11, 28, 10, 59), None),
        (ParEcrit(48), le(11, 28, 8, 30), le(11, 28, 10), None),
        (ParEcrit(48), le(11, 27, 23), le(11, 28, 9), None),
        # The team calls until 17:30 on Friday, and not on Saturday.
        (DeViveVoix(48), le(11, 27, 16, 30), le(11, 28, 10), le(11, 28, 8)),
        (DeViveVoix(48), le(11, 27, 16, 31), le(11, 28, 10), None),
        (DeViveVoix(48), le(11, 27, 16, 31), le(11, 30, 12), le(11, 30, 10)),
        (DeViveVoix(48), le(12, 24, 17), le(12, 28, 11), None),
    ],
)
def test_jamais_apres_les_deux_heures_d_avant_et_jamais_pour_rien(horloge, maintenant, debut, attendue):
    assert echeance(maintenant, debut, horloge) == attendue


def une_seance_a_rendre(antenne=None, **champs):
    """One place, taken, on Tuesday 1 December at 9:00."""
    seance = fabriques.une_seance(
        antenne=antenne, places=1, **{"debut": le(12, 1, 9), "fin": le(12, 1, 11), **champs}
    )
    return seance, fabriques.une_inscription(seance=seance)


def qui_attend(seance, **identite):
    return fabriques.une_inscription(seance=seance, demande=fabriques.une_demande(**identite))


SANS_COURRIEL = {"courriel": "", "telephone": "+33139980123"}  # a landline, which is called


@db
@pytest.mark.parametrize("comment", ["appel", "référent", "sms sans transporteur"])
def test_une_place_proposee_le_vendredi_soir_attend_celui_qu_on_appelle(comment):
    with time_machine.travel(le(11, 27, 16, 30), tick=False):
        seance, placee = une_seance_a_rendre(debut=le(12, 10, 9), fin=le(12, 10, 11))
        contact = SANS_COURRIEL if comment == "appel" else {}
        if comment == "sms sans transporteur":
            contact = {"courriel": "", "telephone": "+33639980123"}
        attend = qui_attend(seance, **contact)
        if comment == "référent":
            Inscription.objects.filter(pk=attend.pk).update(
                contact="referent", referent_courriel="referent@exemple.fr"
            )
        rendre(placee, qui=Qui.JEUNE)

    attend.refresh_from_db()
    assert attend.expire_le == le(12, 1, 17, 30)
    with time_machine.travel(le(11, 29, 20), tick=False):
        assert expirer_propositions() == 0


@db
def test_les_fermetures_du_site_comptent_pas_les_vacances_ni_celles_d_ailleurs():
    with time_machine.travel(le(11, 27, 16, 30), tick=False):
        seance, placee = une_seance_a_rendre(debut=le(12, 10, 9), fin=le(12, 10, 11))
        for nature, ici in (("fermeture", True), ("vacances", True), ("fermeture", False)):
            jour = date(2026, 11, 30) if (nature, ici) == ("fermeture", True) else date(2026, 12, 1)
            fermeture = Fermeture.objects.create(nom="Fermé", nature=nature, du=jour, au=jour)
            fermeture.antennes.set([seance.antenne if ici else fabriques.une_antenne()])
            fermeture.save()
        attend = qui_attend(seance, **SANS_COURRIEL)
        rendre(placee, qui=Qui.JEUNE)

    attend.refresh_from_db()
    assert attend.expire_le == le(12, 2, 17, 30)


@db
def test_qui_n_a_pas_d_e_mail_repond_aux_heures_de_son_site():
    with time_machine.travel(le(11, 27, 16, 30), tick=False):
        seance, placee = une_seance_a_rendre(debut=le(12, 10, 9), fin=le(12, 10, 11))
        for jour in range(5):
            Horaire.objects.create(antenne=seance.antenne, jour=jour, de=time(10), a=time(16))
        lundi = date(2026, 11, 30)
        ExceptionHoraire.objects.create(antenne=seance.antenne, du=lundi, au=lundi)
        attend = qui_attend(seance, **SANS_COURRIEL)
        rendre(placee, qui=Qui.JEUNE)

    attend.refresh_from_db()
    assert attend.expire_le == le(12, 2, 16)


@pytest.fixture
def trop_tard():
    """Monday evening; the first who waits can only be called, the second has an e-mail."""
    with time_machine.travel(le(11, 30, 17), tick=False):
        seance, placee = une_seance_a_rendre(fabriques.une_antenne("Centre"))
        appelee = qui_attend(seance, **SANS_COURRIEL)
        yield seance, placee, appelee


@db
def test_qui_ne_peut_etre_joint_a_temps_est_passe_et_garde_son_rang(trop_tard):
    seance, placee, appelee = trop_tard
    ecrite, derniere = qui_attend(seance), qui_attend(seance)

    rendre(placee, qui=Qui.JEUNE)

    rangs = dict(Inscription.objects.avec_rang().values_list("pk", "rang"))
    assert (rangs[appelee.pk], rangs[derniere.pk]) == (1, 2)
    ecrite.refresh_from_db()
    assert (ecrite.etat, ecrite.expire_le) == (Etat.PROPOSEE, le(12, 1, 7))


@db
def test_une_place_que_personne_ne_peut_prendre_a_temps_se_montre_a_l_accueil(trop_tard, client):
    seance, placee, appelee = trop_tard
    rendre(placee, qui=Qui.JEUNE)
    client.force_login(fabriques.un_agent(seance.antenne))

    assert proposer_les_places_libres() == 0
    accueil = client.get(reverse("wagtailadmin_home")).content.decode()
    liste = client.get(reverse("presences", args=[seance.pk])).content.decode()
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))
    ailleurs = client.get(reverse("wagtailadmin_home")).content.decode()

    appelee.refresh_from_db()
    assert appelee.etat == Etat.ATTENTE
    assert "Places à proposer par téléphone" in accueil
    assert appelee.jeune.nom_complet in accueil
    assert "Une place est libre" in liste
    assert "Places à proposer par téléphone" not in ailleurs


@db
def test_l_accueil_ne_montre_rien_quand_la_place_peut_etre_proposee(client):
    with time_machine.travel(le(11, 30, 10), tick=False):
        seance, placee = une_seance_a_rendre(fabriques.une_antenne())
        qui_attend(seance)
        rendre(placee, qui=Qui.JEUNE)
        client.force_login(fabriques.un_agent(seance.antenne))

        accueil = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Places à proposer par téléphone" not in accueil


@db
def test_nul_ne_propose_a_la_main_ce_qui_ne_peut_etre_accepte(trop_tard):
    _, placee, appelee = trop_tard
    rendre(placee, qui=Qui.JEUNE)

    with pytest.raises(TransitionInterdite, match="appelez-la"):
        changer_etat(appelee, Etat.PROPOSEE, qui=Qui.EQUIPE)


@db
def test_une_seance_avancee_avance_le_delai_de_ses_propositions():
    with time_machine.travel(le(11, 23, 10), tick=False):
        seance, placee = une_seance_a_rendre()
        attend = qui_attend(seance)
        rendre(placee, qui=Qui.JEUNE)
        debut = le(11, 24, 14)
        deplacer_seance(seance, debut=debut, fin=debut + timedelta(hours=2), lieu=None)

    attend.refresh_from_db()
    assert attend.expire_le == le(11, 24, 12)
    assert Seance.objects.get().debut == debut
