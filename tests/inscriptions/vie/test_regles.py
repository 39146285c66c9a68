"""Séances and hours kept for the young people of some sites."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Offre, ReserveDeSeance
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import ReserveAUnSite
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne
from tests.par_api import un_corps
from tests.tenues import rendre

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
SITES = ("Centre", "Pyrénées", "Avenir")


@pytest.fixture
def sites():
    return {nom: fabriques.une_antenne(nom) for nom in (*SITES, "Milord")}


def reserver(seance, *antennes, de=None, a=None):
    for antenne in antennes:
        ReserveDeSeance.objects.create(seance=seance, antenne=antenne, de=de, a=a)
    return seance


@pytest.fixture
def louvre(sites):
    """The bank's Louvre agency serves three sites (docs/domaine.md §1.3, 17)."""
    seance = fabriques.une_seance(antenne=sites["Centre"], places=2)
    return reserver(seance, *(sites[nom] for nom in SITES))


def demi_journee(sites, **champs):
    """Slots of half an hour: 9:00 and 9:30 for Centre, 10:00 and 10:30 for Milord, 11:00 for all."""
    jour = timezone.localdate() + timedelta(days=7)
    seance = fabriques.une_seance(
        antenne=sites["Pyrénées"],
        debut=datetime.combine(jour, time(9), PARIS),
        fin=datetime.combine(jour, time(11, 30), PARIS),
        creneau_minutes=30,
        **champs,
    )
    reserver(seance, sites["Centre"], de=time(9), a=time(10))
    return reserver(seance, sites["Milord"], de=time(10), a=time(11))


def a(seance, heure, minute=0):
    return datetime.combine(seance.jour, time(heure, minute), PARIS)


def test_l_inscription_est_celle_du_site_qui_suit_la_personne(louvre, sites):
    inscription = fabriques.une_inscription(seance=louvre, site=sites["Avenir"])

    assert (inscription.etat, inscription.antenne) == (Etat.CONFIRMEE, sites["Avenir"])


def test_un_autre_site_est_refuse_et_la_phrase_dit_lesquels_sont_admis(louvre, sites):
    with pytest.raises(ReserveAUnSite, match="Réservé aux sites Avenir, Centre et Pyrénées"):
        fabriques.une_inscription(seance=louvre, site=sites["Milord"])

    assert Inscription.objects.count() == 0


def test_l_equipe_passe_outre(louvre, sites):
    inscription = fabriques.une_inscription(
        seance=louvre, site=sites["Milord"], origine=Inscription.Origine.EQUIPE
    )

    assert inscription.antenne == sites["Milord"]


def test_une_heure_est_gardee_pour_son_site(sites):
    seance = demi_journee(sites)

    sienne = fabriques.une_inscription(seance=seance, creneau=a(seance, 9), site=sites["Centre"])
    ouverte = fabriques.une_inscription(seance=seance, creneau=a(seance, 11), site=sites["Centre"])
    with pytest.raises(ReserveAUnSite, match="Réservé au site Milord"):
        fabriques.une_inscription(seance=seance, creneau=a(seance, 10), site=sites["Centre"])

    assert (sienne.etat, ouverte.etat) == (Etat.CONFIRMEE, Etat.CONFIRMEE)


def test_une_heure_d_un_seul_site_dit_le_site(sites):
    seance = demi_journee(sites)

    inscription = fabriques.une_inscription(seance=seance, creneau=a(seance, 10))

    assert inscription.antenne == sites["Milord"]


def test_qui_attend_pour_son_site_ne_bloque_pas_les_heures_des_autres(sites):
    seance = demi_journee(sites)
    for heure, minute in ((9, 0), (9, 30), (11, 0)):
        fabriques.une_inscription(seance=seance, creneau=a(seance, heure, minute), site=sites["Centre"])

    attend = fabriques.une_inscription(seance=seance, site=sites["Centre"])
    milord = fabriques.une_inscription(seance=seance, creneau=a(seance, 10), site=sites["Milord"])

    assert (attend.etat, milord.etat) == (Etat.ATTENTE, Etat.CONFIRMEE)


def test_une_heure_rendue_va_a_la_premiere_personne_de_son_site(sites):
    seance = demi_journee(sites)
    prises = {
        (heure, minute): fabriques.une_inscription(
            seance=seance,
            creneau=a(seance, heure, minute),
            site=sites["Milord" if heure == 10 else "Centre"],
        )
        for heure, minute in ((9, 0), (9, 30), (10, 0), (10, 30), (11, 0))
    }
    centre = fabriques.une_inscription(seance=seance, site=sites["Centre"])
    milord = fabriques.une_inscription(seance=seance, site=sites["Milord"])

    rendre(prises[10, 30], qui=Qui.JEUNE)

    centre.refresh_from_db()
    milord.refresh_from_db()
    assert (centre.etat, milord.etat, milord.creneau) == (Etat.ATTENTE, Etat.PROPOSEE, a(seance, 10, 30))


def test_changer_de_date_garde_le_site_de_la_personne(louvre, sites):
    autre = fabriques.une_seance(offre=louvre.offre, antenne=sites["Centre"], places=5)
    reserver(autre, sites["Pyrénées"])
    pyrenees = fabriques.une_inscription(seance=louvre, site=sites["Pyrénées"])
    avenir = fabriques.une_inscription(seance=louvre, site=sites["Avenir"])

    changer_de_date(pyrenees, seance=autre, qui=Qui.JEUNE)
    with pytest.raises(ReserveAUnSite):
        changer_de_date(avenir, seance=autre, qui=Qui.JEUNE)

    pyrenees.refresh_from_db()
    avenir.refresh_from_db()
    assert (pyrenees.seance, pyrenees.antenne) == (autre, sites["Pyrénées"])
    assert avenir.seance == louvre


def test_la_page_demande_le_site_et_l_enregistre(client, louvre, sites):
    adresse = reverse("s_inscrire_seance", args=[louvre.pk])
    page = client.get(adresse).content.decode()
    sans = envoyer(client, adresse, une_personne())
    avec = envoyer(client, adresse, une_personne(site=sites["Pyrénées"].slug))

    assert "Quel est votre site" in page
    assert "Réservé aux sites Avenir, Centre et Pyrénées" in page
    assert "Choisissez le site de la Mission Locale qui vous suit." in sans.content.decode()
    assert avec.status_code == 303
    assert Inscription.objects.get().antenne == sites["Pyrénées"]


def test_la_page_dit_le_site_de_chaque_heure(client, sites):
    seance = demi_journee(sites)

    page = client.get(reverse("s_inscrire_seance", args=[seance.pk])).content.decode()

    assert "9\u00a0h (Centre)" in page
    assert "10\u00a0h (Milord)" in page
    assert "11\u00a0h<" in page


def test_l_offre_ne_montre_pas_a_tous_une_date_reservee_a_des_sites(client, louvre):
    page = client.get(louvre.offre.url).content.decode()

    assert "Pas de date pour le moment" in page
    assert reverse("s_inscrire_seance", args=[louvre.pk]) not in page


def test_l_api_dit_les_sites_et_refuse_les_autres(client, louvre, sites):
    lue = client.get(f"/api/v1/seances/{louvre.pk}/").json()
    corps = un_corps(seance=louvre.pk, site=sites["Milord"].slug)
    refusee = client.post("/api/v1/inscriptions/", corps, content_type="application/json")
    corps["site"] = sites["Avenir"].slug
    faite = client.post("/api/v1/inscriptions/", corps, content_type="application/json")

    assert lue["reservee_a"] == [sites[nom].slug for nom in ("Avenir", "Centre", "Pyrénées")]
    assert (refusee.status_code, refusee.json()["code"]) == (409, "reserve_a_un_site")
    assert faite.status_code == 201
    assert Inscription.objects.get().antenne == sites["Avenir"]


def test_l_api_dit_les_sites_de_chaque_heure(client, sites):
    seance = demi_journee(sites)

    creneaux = client.get(f"/api/v1/seances/{seance.pk}/").json()["creneaux"]

    centre, milord = [sites["Centre"].slug], [sites["Milord"].slug]
    assert [creneau["reserve_a"] for creneau in creneaux] == [centre, centre, milord, milord, []]


def test_sans_dire_son_site_on_est_de_celui_qui_organise(client, louvre, sites):
    """A system that knows nothing of reserves goes on as before."""
    inscription = fabriques.une_inscription(seance=louvre)

    assert inscription.antenne == sites["Centre"]


def test_un_prescripteur_voit_pour_quels_sites_est_chaque_date(client, louvre):
    Offre.objects.filter(pk=louvre.offre_id).update(qui=Offre.Qui.PRESCRIPTEURS)
    client.force_login(fabriques.un_prescripteur().utilisateur)

    page = client.get(reverse("orienter_offre", args=[louvre.offre.slug])).content.decode()

    assert "Réservé aux sites Avenir, Centre et Pyrénées" in page
