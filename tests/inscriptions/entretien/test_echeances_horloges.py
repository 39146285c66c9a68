"""Clocks that change, stop or go back: hours stay, reminders come once, ranks keep their order."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine

from catalogue.temps.recurrence import Regle, occurrences
from inscriptions.courrier.agenda import fichier_d_agenda
from inscriptions.entretien.echeances import expirer_propositions, prevenir_des_changements, rappeler
from inscriptions.models import Inscription, Message
from inscriptions.refus import AgeHorsLimites
from inscriptions.vie.transitions import accepter
from tests import fabriques
from tests.registre import ecarts
from tests.tenues import rendre

PARIS = ZoneInfo("Europe/Paris")
EN_AVANT, EN_ARRIERE = date(2027, 3, 28), date(2027, 10, 31)  # Sundays: 2:00 → 3:00, 3:00 → 2:00
db = pytest.mark.django_db


def le(mois, jour, heure, minute=0, annee=2027):
    return datetime(annee, mois, jour, heure, minute, tzinfo=PARIS)


def heures_de_paris(moments):
    return [f"{moment.astimezone(PARIS):%d/%m %H:%M}" for moment in moments]


def rappels():
    return Message.objects.filter(modele="rappel").count()


@pytest.mark.parametrize(
    ("depuis", "attendues"),
    [
        (date(2027, 3, 22), ["24/03 14:00", "31/03 14:00", "07/04 14:00"]),
        (date(2027, 10, 25), ["27/10 14:00", "03/11 14:00", "10/11 14:00"]),
        (date(2028, 2, 21), ["23/02 14:00", "01/03 14:00", "08/03 14:00"]),
    ],
)
def test_le_mercredi_a_14_heures_reste_a_14_heures(depuis, attendues):
    regle = Regle(jour=2, debut=time(14), fin=time(17), depuis=depuis)

    dates = occurrences(regle, depuis=depuis, jusqua=depuis + timedelta(days=20))

    assert heures_de_paris(o.debut for o in dates) == attendues
    assert {o.fin.astimezone(UTC) - o.debut.astimezone(UTC) for o in dates} == {timedelta(hours=3)}


def test_un_mardi_29_fevrier_a_sa_seance():
    regle = Regle(jour=1, debut=time(9), fin=time(12), depuis=date(2028, 2, 1))

    dates = occurrences(regle, depuis=date(2028, 2, 22), jusqua=date(2028, 3, 7))

    assert [o.jour for o in dates] == [date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 7)]


@db
@pytest.mark.parametrize("jour", [EN_AVANT, EN_ARRIERE, date(2028, 2, 29)])
def test_les_creneaux_du_jour_sont_aux_heures_de_la_montre(jour):
    debut = datetime.combine(jour, time(14), PARIS)
    seance = fabriques.une_seance(
        debut=debut, fin=debut + timedelta(hours=2), creneau_minutes=30, pauses="15:00-15:30"
    )
    seance.refresh_from_db()

    assert [f"{h.astimezone(PARIS):%H:%M}" for h in seance.heures_de_creneau()] == ["14:00", "14:30", "15:30"]
    assert (seance.places, seance.jour) == (3, jour)


@db
@pytest.mark.parametrize(
    ("jour", "heures", "places"),
    [
        # From 1:00 to 4:00 there are two hours in March, four in October.
        (EN_AVANT, ["01:00", "01:30", "03:00", "03:30"], 4),
        (EN_ARRIERE, ["01:00", "01:30", "02:00", "02:30", "02:00", "02:30", "03:00", "03:30"], 8),
    ],
)
def test_une_seance_de_nuit_a_ses_creneaux_en_vraies_minutes(jour, heures, places):
    seance = fabriques.une_seance(
        debut=datetime.combine(jour, time(1), PARIS),
        fin=datetime.combine(jour, time(4), PARIS),
        creneau_minutes=30,
    )
    assert seance.places == places
    seance.refresh_from_db()

    assert [f"{h.astimezone(PARIS):%H:%M}" for h in seance.heures_de_creneau()] == heures
    seance.save()
    assert seance.places == places


@db
def test_une_heure_qui_n_existe_pas_est_l_heure_d_apres():
    regle = Regle(jour=6, debut=time(2, 30), fin=time(3, 15), depuis=EN_AVANT)
    (occurrence,) = occurrences(regle, depuis=EN_AVANT, jusqua=EN_AVANT)

    seance = fabriques.une_seance(debut=occurrence.debut, fin=occurrence.fin)
    seance.refresh_from_db()

    # 2:30 does not exist on that day: one hour later, and as long as on the other Sundays.
    assert heures_de_paris([seance.debut, seance.fin]) == ["28/03 03:30", "28/03 04:15"]


@db
def test_une_heure_qui_existe_deux_fois_est_la_premiere():
    regle = Regle(jour=6, debut=time(2, 30), fin=time(3, 30), depuis=EN_ARRIERE)
    (occurrence,) = occurrences(regle, depuis=EN_ARRIERE, jusqua=EN_ARRIERE)

    seance = fabriques.une_seance(debut=occurrence.debut, fin=occurrence.fin)
    seance.refresh_from_db()

    # 2:30 in summer time, 0:30 in UTC; it ends at 3:30 of the new time, 2:30 in UTC.
    assert (seance.debut, seance.fin) == (
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 2, 30, tzinfo=UTC),
    )


@db
@pytest.mark.parametrize(("mois", "jour"), [(3, 29), (11, 1), (3, 1)])
def test_le_fichier_d_agenda_dit_l_heure_de_paris(mois, jour):
    debut = le(mois, jour, 14)
    with time_machine.travel(debut - timedelta(days=10), tick=False):
        inscription = fabriques.une_inscription(seance=fabriques.une_seance(debut=debut))
        fichier = fichier_d_agenda(inscription, "publie")

    evenement = icalendar.Calendar.from_ical(fichier).walk("VEVENT")[0]
    assert evenement["DTSTART"].dt.astimezone(PARIS) == debut
    assert evenement["DTEND"].dt - evenement["DTSTART"].dt == timedelta(hours=2)


@db
@pytest.mark.parametrize(
    ("mois", "jour"),
    [(3, 28), (3, 29), (3, 30), (10, 31), (11, 1), (11, 2), (3, 1)],
)
def test_un_rappel_par_rendez_vous_quand_une_ronde_passe_chaque_heure(mois, jour):
    debut = le(mois, jour, 9)
    with time_machine.travel(debut - timedelta(days=10), tick=False):
        seance = fabriques.une_seance(debut=debut, fin=debut + timedelta(hours=8), creneau_minutes=60)
        for heure in (0, 7):
            fabriques.une_inscription(seance=seance, creneau=seance.heures_de_creneau()[heure])

    for heures in range(60, 0, -1):
        with time_machine.travel(debut.astimezone(UTC) - timedelta(hours=heures), tick=False):
            rappeler()

    messages = Message.objects.filter(modele="rappel").order_by("pour_le")
    assert heures_de_paris(m.pour_le for m in messages) == [
        f"{jour:02}/{mois:02} {h}" for h in ("09:00", "16:00")
    ]
    # Two days before each hour, not before the first one's.
    avances = [m.pour_le - m.cree_le for m in messages]
    assert all(timedelta(hours=47) < avance <= timedelta(hours=48) for avance in avances)


@db
def test_une_horloge_reculee_d_une_heure_ne_rappelle_personne_deux_fois():
    debut = le(5, 20, 14)
    with time_machine.travel(debut - timedelta(days=10), tick=False) as horloge:
        fabriques.une_inscription(seance=fabriques.une_seance(debut=debut))
        vus = []
        for avance in (48, 49, 48.5, 47.9, 48.9, 47, 46):
            horloge.move_to(debut.astimezone(UTC) - timedelta(hours=avance))
            rappeler()
            vus.append(rappels())

    assert vus == [1] * 7


@db
def test_une_horloge_reculee_ne_dit_pas_deux_fois_la_meme_nouvelle_date():
    debut = le(5, 20, 14)
    depart = debut - timedelta(days=10)
    with time_machine.travel(depart, tick=False) as horloge:
        inscription = fabriques.une_inscription(seance=fabriques.une_seance(debut=debut))
        seance = inscription.seance
        for jours, minutes in ((1, 5), (2, -50)):
            horloge.move_to(depart.astimezone(UTC) + timedelta(minutes=minutes))
            type(seance).objects.filter(pk=seance.pk).update(
                debut=debut + timedelta(days=jours), fin=debut + timedelta(days=jours, hours=2)
            )
            for _ in range(3):
                prevenir_des_changements()

    dites = inscription.messages.filter(modele="deplacee").order_by("pk").values_list("pour_le", flat=True)
    assert heures_de_paris(dites) == ["21/05 14:00", "22/05 14:00"]


@db
def test_une_horloge_reculee_garde_les_rangs_et_l_ordre_des_propositions(seance_complete):
    depart = datetime.now(UTC)
    with time_machine.travel(depart, tick=False) as horloge:
        attendent = []
        for minutes in (0, 10, -50, -40, 20):
            horloge.move_to(depart + timedelta(minutes=minutes))
            attendent.append(fabriques.une_inscription(seance=seance_complete))
        horloge.move_to(depart - timedelta(minutes=55))
        rendre(seance_complete.inscriptions.confirmees().get(), qui="jeune")

        rangs = Inscription.objects.avec_rang().filter(pk__in=[a.pk for a in attendent]).order_by("pk")
        assert list(rangs.values_list("etat", "rang")) == [
            ("proposee", None),
            ("attente", 1),
            ("attente", 2),
            ("attente", 3),
            ("attente", 4),
        ]
        assert expirer_propositions() == 0
        assert accepter(attendent[0]).etat == "confirmee"
        assert ecarts(seance_complete, maintenant=depart) == []


# Saturday 27 March and 30 October at 10:00, and 28 February: an offer of 48 hours of the clock.
@db
@pytest.mark.parametrize(
    ("quand", "limite"),
    [
        (le(3, 27, 10), le(3, 29, 10)),
        (le(10, 30, 10), le(11, 1, 10)),
        (le(2, 28, 10, annee=2028), le(3, 1, 10, annee=2028)),
        (le(3, 26, 23), le(3, 29, 8)),
    ],
)
def test_une_place_est_gardee_deux_jours_de_la_montre(quand, limite):
    with time_machine.travel(quand, tick=False):
        seance = fabriques.une_seance(debut=quand + timedelta(days=20), places=1)
        premiere, attend = (fabriques.une_inscription(seance=seance) for _ in range(2))
        rendre(premiere, qui="jeune")

    attend.refresh_from_db()
    assert attend.expire_le == limite
    with time_machine.travel(limite - timedelta(seconds=1), tick=False):
        assert expirer_propositions() == 0
    with time_machine.travel(limite, tick=False):
        assert expirer_propositions() == 1


@db
@pytest.mark.parametrize(
    ("jour", "permis"),
    [
        # Born on 29 February 2012: sixteen on the 29th itself in 2028.
        (date(2028, 2, 28), False),
        (date(2028, 2, 29), True),
    ],
)
def test_l_age_d_une_personne_nee_un_29_fevrier_est_celui_du_jour_de_la_seance(jour, permis):
    with time_machine.travel(le(2, 1, 10, annee=2028), tick=False):
        offre = fabriques.une_offre(age_min=16)
        seance = fabriques.une_seance(offre=offre, debut=datetime.combine(jour, time(14), PARIS))
        demande = fabriques.une_demande(date_naissance=date(2012, 2, 29))
        if permis:
            assert fabriques.une_inscription(seance=seance, demande=demande).age == 16
        else:
            with pytest.raises(AgeHorsLimites):
                fabriques.une_inscription(seance=seance, demande=demande)


@db
@pytest.mark.parametrize(("jour", "age"), [(date(2029, 2, 28), 16), (date(2029, 3, 1), 17)])
def test_une_annee_sans_29_fevrier_l_anniversaire_est_le_1er_mars(jour, age):
    with time_machine.travel(le(2, 1, 10, annee=2029), tick=False):
        seance = fabriques.une_seance(debut=datetime.combine(jour, time(14), PARIS))
        demande = fabriques.une_demande(date_naissance=date(2012, 2, 29))
        assert fabriques.une_inscription(seance=seance, demande=demande).age == age
