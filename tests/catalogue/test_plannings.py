"""Plannings and what they produce: closures, what a séance takes over, the periodic work."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.models import (
    Fermeture,
    Intervenant,
    Planning,
    PlanningException,
    ReserveDePlanning,
    ReserveDeSeance,
    Seance,
)
from catalogue.plannings.fermetures import seances_pendant
from catalogue.plannings.generation import generer_seances, prolonger
from catalogue.temps.recurrence import PARIS
from portal.groupes import ADMINISTRATION, COMMUNICATION, COORDINATION
from tests import fabriques

pytestmark = pytest.mark.django_db
MARDI = 1


@pytest.fixture(autouse=True)
def _le_premier_fevrier_2027():
    with time_machine.travel(datetime(2027, 2, 1, 10, tzinfo=PARIS), tick=False):
        yield


def jours(planning):
    return list(planning.seances.order_by("jour").values_list("jour", flat=True))


def une_fermeture(du, au, *antennes, nature="fermeture"):
    fermeture = Fermeture.objects.create(nom="Fermé", nature=nature, du=du, au=au)
    fermeture.antennes.set(antennes)
    fermeture.save()
    return fermeture


def test_une_fermeture_vaut_pour_tous_les_plannings_et_les_vacances_pour_ceux_qui_les_suivent():
    suit = fabriques.un_planning(jusqua=date(2027, 2, 23), sauf_vacances=True)
    ne_suit_pas = fabriques.un_planning(jusqua=date(2027, 2, 23))
    une_fermeture(date(2027, 2, 9), date(2027, 2, 9))
    une_fermeture(date(2027, 2, 13), date(2027, 2, 21), nature="vacances")

    for planning in (suit, ne_suit_pas):
        generer_seances(planning)

    assert jours(suit) == [date(2027, 2, 2), date(2027, 2, 23)]
    assert jours(ne_suit_pas) == [date(2027, 2, 2), date(2027, 2, 16), date(2027, 2, 23)]


def test_une_fermeture_d_un_site_ne_ferme_que_lui():
    ferme, ouvert = (fabriques.un_planning(jusqua=date(2027, 2, 9)) for _ in range(2))
    une_fermeture(date(2027, 2, 9), date(2027, 2, 9), ferme.antenne)

    for planning in (ferme, ouvert):
        generer_seances(planning)

    assert jours(ferme) == [date(2027, 2, 2)]
    assert jours(ouvert) == [date(2027, 2, 2), date(2027, 2, 9)]


def test_une_fermeture_raccourcie_rend_ses_dates():
    planning = fabriques.un_planning(jusqua=date(2027, 2, 23))
    fermeture = une_fermeture(date(2027, 2, 9), date(2027, 2, 16))
    generer_seances(planning)
    fermeture.au = date(2027, 2, 9)
    fermeture.save()

    assert prolonger() == 1
    fermeture.delete()
    assert prolonger() == 1
    assert jours(planning) == [date(2027, 2, 2 + 7 * n) for n in range(4)]


def test_la_seance_reprend_tout_ce_que_dit_son_planning():
    site = fabriques.une_antenne()
    planning = fabriques.un_planning(
        jusqua=date(2027, 3, 30),
        depuis=date(2027, 3, 30),
        creneau_minutes=30,
        pauses="15:00-15:30",
        postes=2,
        intervenant=Intervenant.objects.create(nom="Juriste"),
        visible_jours_avant=7,
    )
    ReserveDePlanning.objects.create(planning=planning, antenne=site)
    ReserveDePlanning.objects.create(planning=planning, antenne=planning.antenne, de=time(14), a=time(15))

    generer_seances(planning)

    seance = planning.seances.get()
    # From 14:00 to 17:00 without 15:00–15:30: five hours, two people each.
    assert (seance.places, seance.pauses, seance.postes) == (10, "15:00-15:30", 2)
    assert seance.intervenant == planning.intervenant
    # The clocks change between: 0:00 in Paris is 23:00 UTC, then 22:00.
    assert seance.visible_le == datetime(2027, 3, 23, 0, 0, tzinfo=PARIS)
    reserves = seance.reserves.order_by("pk").values_list("antenne", "de", "a")
    assert list(reserves) == [(site.pk, None, None), (planning.antenne_id, time(14), time(15))]


def test_prolonger_coute_autant_pour_un_planning_que_pour_dix():
    une_fermeture(date(2027, 2, 9), date(2027, 2, 9), fabriques.une_antenne())

    def requetes():
        prolonger()
        with CaptureQueriesContext(
            connection,
        ) as requetes:
            assert prolonger() == 0
        return len(requetes)

    fabriques.un_planning()
    pour_un = requetes()
    for _ in range(9):
        fabriques.un_planning()

    assert requetes() == pour_un <= 5


def test_vingt_nouveaux_plannings_se_remplissent_ensemble():
    def requetes(nombre):
        offre, antenne = fabriques.une_permanence(), fabriques.une_antenne()
        for _ in range(nombre):
            fabriques.un_planning(offre=offre, antenne=antenne)
        with CaptureQueriesContext(connection) as requetes:
            seances = prolonger()
        return len(requetes), seances

    (pour_un, seances), (pour_vingt, toutes) = requetes(1), requetes(20)

    assert toutes == 20 * seances
    assert pour_vingt - pour_un <= (toutes - seances) / 25


def test_un_planning_qui_change_est_regarde_de_nouveau():
    planning = fabriques.un_planning(jusqua=date(2027, 2, 9))
    assert prolonger() == 2

    planning.refresh_from_db()
    planning.jusqua = date(2027, 2, 23)
    planning.save()

    assert [prolonger(), prolonger()] == [2, 0]


def test_les_seances_deja_prevues_pendant_une_fermeture_sont_celles_des_plannings_qu_elle_concerne():
    planning = fabriques.un_planning(sauf_vacances=True)
    autre = fabriques.un_planning()
    generer_seances(planning)
    generer_seances(autre)
    fabriques.une_seance(debut=datetime(2027, 2, 16, 9, tzinfo=PARIS))
    planning.seances.filter(jour=date(2027, 2, 23)).update(etat="annulee")

    vacances = une_fermeture(date(2027, 2, 13), date(2027, 2, 28), nature="vacances")
    du_site = une_fermeture(date(2027, 2, 13), date(2027, 2, 28), autre.antenne)

    assert [s.jour for s in seances_pendant(vacances)] == [date(2027, 2, 16)]
    assert {s.planning for s in seances_pendant(du_site)} == {autre}
    assert [s.jour for s in seances_pendant(du_site)] == [date(2027, 2, 16), date(2027, 2, 23)]
    une_semaine = timedelta(days=7)
    assert (
        seances_pendant(vacances).get().debut
        == planning.seances.get(jour=date(2027, 2, 9)).debut + une_semaine
    )


# The screens.


@pytest.fixture
def editrice(client):
    return fabriques.connecter(client, COMMUNICATION)


def donnees(planning, *, exceptions=(), **champs):
    """The planning's form as its screen would send it."""
    saisie = {
        **{champ: getattr(planning, f"{champ}_id") for champ in ("offre", "antenne")},
        **dict.fromkeys(("lieu", "intervenant", "rang", "places", "creneau_minutes", "pauses"), ""),
        "frequence": "hebdomadaire",
        "intervalle": "1",
        "jour": planning.jour,
        "heure_debut": "14:00",
        "heure_fin": "17:00",
        "depuis": f"{planning.depuis:%Y-%m-%d}",
        "jusqua": f"{planning.jusqua:%Y-%m-%d}" if planning.jusqua else "",
        "sauf_feries": "on",
        "postes": "1",
        "visible_jours_avant": "",
        "reserves": inline_formset([]),
        "exceptions": inline_formset([{"jour": jour, "motif": motif} for jour, motif in exceptions]),
        **champs,
    }
    return nested_form_data(saisie)


def dates(liste):
    return [d.debut.astimezone(PARIS).strftime("%d/%m %H:%M") for d in liste]


def test_voir_les_dates_d_un_nouveau_planning_ne_cree_rien_et_dit_ce_qui_est_saute(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 3, 30), sauf_vacances=True)
    planning.delete()
    une_fermeture(date(2027, 2, 13), date(2027, 2, 28), nature="vacances")
    # Easter Monday is 29 March 2027.
    saisie = donnees(
        planning,
        jour="0",
        sauf_vacances="on",
        exceptions=[("2027-03-08", "Inventaire")],
        **{"action-voir": "1"},
    )

    reponse = editrice.post(reverse("plannings:add"), saisie)

    prevision = reponse.context["prevision"]
    assert dates(prevision.nouvelles) == [
        "01/02 14:00",
        "08/02 14:00",
        "01/03 14:00",
        "15/03 14:00",
        "22/03 14:00",
    ]
    assert [(e.jour, e.raison) for e in prevision.ecartees] == [
        (date(2027, 2, 15), "Fermé"),
        (date(2027, 2, 22), "Fermé"),
        (date(2027, 3, 8), "Inventaire"),
        (date(2027, 3, 29), "jour férié"),
    ]
    page = reponse.content.decode()
    assert "lundi 29 mars 2027 : jour férié" in page.replace("\u00a0", " ")
    assert 'value="Inventaire"' in page, "what was typed is kept"
    assert not Planning.objects.exists()


def test_voir_les_dates_d_un_planning_connu_dit_ce_que_deviennent_ses_seances(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 3, 9))
    generer_seances(planning)
    seances = list(planning.seances.order_by("debut"))
    fabriques.une_inscription(seance=seances[1])
    seances[2].debut += timedelta(hours=1)
    seances[2].save()
    Seance.objects.filter(pk=seances[3].pk).update(etat="annulee")
    saisie = donnees(planning, heure_debut="15:00", jusqua="2027-03-02", **{"action-voir": "1"})

    reponse = editrice.post(reverse("plannings:edit", args=[planning.pk]), saisie)

    prevision, page = reponse.context["prevision"], " ".join(reponse.content.decode().split())
    assert prevision.nouvelles == []
    assert "mardi 2 février 2027, 15:00 – 17:00 (au lieu de 14:00 – 17:00)" in page
    assert "mardi 2 mars 2027, 15:00 – 17:00 (au lieu de 14:00 – 17:00)" in page
    assert dates(prevision.changees) == ["02/02 14:00", "02/03 14:00"]
    assert dates(prevision.laissees) == ["09/02 14:00"]
    assert dates(prevision.gardees) == ["16/02 15:00", "23/02 14:00"]
    assert dates(prevision.retirees) == ["09/03 14:00"]
    planning.refresh_from_db()
    assert (planning.heure_debut, Seance.objects.count()) == (time(14), 6)


def test_enregistrer_fait_ce_qui_etait_montre_et_laisse_qui_a_des_inscrits(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 3, 9), places=5)
    generer_seances(planning)
    seances = list(planning.seances.order_by("debut"))
    inscription = fabriques.une_inscription(seance=seances[1])
    seances[2].places = 30
    seances[2].save()
    site = fabriques.une_antenne()

    page = editrice.post(
        reverse("plannings:edit", args=[planning.pk]),
        donnees(
            planning,
            heure_debut="15:00",
            jusqua="2027-03-02",
            places="8",
            reserves=inline_formset([{"antenne": site.pk}]),
        ),
        follow=True,
    ).content.decode()

    restees = Seance.objects.order_by("debut")
    assert dates(restees) == ["02/02 15:00", "09/02 14:00", "16/02 15:00", "23/02 15:00", "02/03 15:00"]
    assert [s.places for s in restees] == [8, 5, 30, 8, 8]
    assert [s.reserves.count() for s in restees] == [1, 0, 1, 1, 1]
    assert [s.pk for s in restees] == [s.pk for s in seances[:5]]
    assert "Séances sans inscrit mises à jour : 4. Séances sans inscrit retirées : 1." in page.replace(
        "\u00a0", " "
    )
    assert "Une séance a déjà des inscrits" in page
    assert not inscription.messages.filter(modele="deplacee").exists()


def test_un_formulaire_perime_ne_defait_pas_la_fin_d_un_planning(editrice):
    planning = fabriques.un_planning()
    vu = editrice.get(reverse("plannings:edit", args=[planning.pk])).context["vu"]
    Planning.objects.filter(pk=planning.pk).update(jusqua=date(2027, 2, 9))

    apercu = editrice.post(
        reverse("plannings:edit", args=[planning.pk]), donnees(planning, vu=vu, **{"action-voir": "1"})
    )
    refus = editrice.post(reverse("plannings:edit", args=[planning.pk]), donnees(planning, vu=vu))

    planning.refresh_from_db()
    assert planning.jusqua == date(2027, 2, 9)
    assert not planning.seances.exists()
    assert apercu.context["vu"] == vu
    assert "Entre-temps, quelqu’un a modifié ce planning." in refus.content.decode()
    planning.jusqua = None
    encore = donnees(planning, vu=refus.context["vu"])
    assert editrice.post(reverse("plannings:edit", args=[planning.pk]), encore).status_code == 302


def test_changer_de_jour_remplace_les_seances_vides(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 2, 16))
    generer_seances(planning)

    editrice.post(reverse("plannings:edit", args=[planning.pk]), donnees(planning, jour="3"))

    assert dates(Seance.objects.order_by("debut")) == ["04/02 14:00", "11/02 14:00"]


def test_dupliquer_un_planning_garde_ses_reserves_et_ses_exceptions(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 2, 16))
    ReserveDePlanning.objects.create(planning=planning, antenne=planning.antenne)
    PlanningException.objects.create(planning=planning, jour=date(2027, 2, 9), motif="Inventaire")
    autre_site = fabriques.une_antenne()

    page = editrice.get(reverse("plannings:copy", args=[planning.pk]))
    envoyees = champs_de(page.context["form"]) | {"antenne": autre_site.pk}
    editrice.post(page.context["action_url"], envoyees)

    copie = Planning.objects.exclude(pk=planning.pk).get()
    assert copie.antenne == autre_site
    assert [r.antenne for r in copie.reserves.all()] == [planning.antenne]
    assert [(e.jour, e.motif) for e in copie.exceptions.all()] == [(date(2027, 2, 9), "Inventaire")]
    assert jours(copie) == [date(2027, 2, 2), date(2027, 2, 16)]
    assert planning.reserves.count() == planning.exceptions.count() == 1


def test_dupliquer_une_seance_garde_ses_reserves_et_son_heure(editrice):
    # The clocks go forward on Sunday 28 March 2027.
    seance = fabriques.une_seance(debut=datetime(2027, 3, 24, 14, tzinfo=PARIS))
    ReserveDeSeance.objects.create(seance=seance, antenne=seance.antenne, de=time(14), a=time(15))

    page = editrice.get(reverse("seances:copy", args=[seance.pk]))
    editrice.post(page.context["action_url"], champs_de(page.context["form"]))

    copie = Seance.objects.exclude(pk=seance.pk).get()
    assert copie.debut == datetime(2027, 3, 31, 14, tzinfo=PARIS)
    assert [(r.antenne, r.de) for r in copie.reserves.all()] == [(seance.antenne, time(14))]


def champs_de(form):
    """What a browser sends when this form is sent as it is shown."""
    formulaires = [form, *(f for jeu in form.formsets.values() for f in (jeu.management_form, *jeu.forms))]
    envoyes = {}
    for formulaire in formulaires:
        for champ in formulaire:
            valeur = champ.value()
            if isinstance(valeur, datetime):
                valeur = valeur.astimezone(PARIS).strftime("%Y-%m-%d %H:%M")
            if valeur is not False and champ.name != "DELETE":
                envoyes[champ.html_name] = "" if valeur is None else "on" if valeur is True else valeur
    return envoyes


def test_enregistrer_une_fermeture_dit_combien_de_seances_tombent_dedans_et_n_annule_rien(editrice):
    planning = fabriques.un_planning()
    generer_seances(planning)
    saisie = {"nom": "Inventaire", "nature": "fermeture", "du": "2027-02-08", "au": "2027-02-17"}

    page = editrice.post(reverse("fermetures:add"), saisie, follow=True).content.decode()

    assert "2 séances sont déjà prévues ces jours-là." in page.replace("\u00a0", " ")
    assert not planning.seances.filter(etat="annulee").exists()


@pytest.mark.parametrize(("role", "code"), [(COMMUNICATION, 200), (COORDINATION, 200), (ADMINISTRATION, 200)])
def test_les_fermetures_s_ouvrent_a_qui_fait_les_plannings(client, role, code):
    assert fabriques.connecter(client, role).get(reverse("fermetures:add")).status_code == code
