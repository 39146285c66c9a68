"""Another date in one step: by the personal link, and by the service under its rules."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from catalogue.models import Offre
from catalogue.models.reserves import ReserveDeSeance
from catalogue.temps.dates import moment_iso
from inscriptions.acces.liens import jeton_de
from inscriptions.dates.changer import changer_de_date
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db


def chemin(inscription):
    return reverse("changer_ma_date", args=[jeton_de(inscription)])


@pytest.fixture
def autre(seance_complete):
    """Another date of the same offer, with two places."""
    return fabriques.une_seance(offre=seance_complete.offre, debut=fabriques.demain_a(9, jours=9), places=2)


def test_la_place_d_avant_va_a_qui_attend_et_la_reference_reste(client, seance_complete, autre):
    inscrite = Inscription.objects.get()
    attend = fabriques.une_inscription(seance=seance_complete)

    page = client.get(chemin(inscrite)).content.decode()
    reponse = client.post(chemin(inscrite), {"date": str(autre.pk)})

    assert f'value="{autre.pk}"' in page
    reference = inscrite.reference
    inscrite.refresh_from_db()
    attend.refresh_from_db()
    assert reponse.status_code == 303
    assert (inscrite.reference, inscrite.seance, inscrite.etat) == (reference, autre, "confirmee")
    assert attend.etat == "proposee"
    assert inscrite.evenements.last().motif.startswith("Nouvelle date")
    assert inscrite.messages.filter(modele="confirmee").count() == 2


def test_on_ne_change_que_pour_ce_qui_est_libre_semaine_par_semaine_et_pour_les_heures_de_son_site(client):
    offre = fabriques.une_permanence(mode=Offre.Mode.CRENEAUX)
    centre = fabriques.une_antenne("Centre")
    la, pleine, gardee, loin = (
        fabriques.une_seance(
            offre=offre, antenne=centre, debut=fabriques.demain_a(9, jours=jours), creneau_minutes=60
        )
        for jours in (5, 6, 7, 60)
    )
    inscrite = fabriques.une_inscription(seance=la, creneau=la.debut)
    for heure in pleine.heures_de_creneau():
        fabriques.une_inscription(seance=pleine, creneau=heure)
    ReserveDeSeance.objects.create(seance=gardee, antenne=centre)

    libres = re.findall(r'value="(\d+)@', client.get(chemin(inscrite)).content.decode())
    plus_tard = client.get(chemin(inscrite), {"semaine": f"{loin.jour}"}).content.decode()
    reponse = client.post(
        f"{chemin(inscrite)}?semaine={loin.jour}", {"date": f"{loin.pk}@{moment_iso(loin.debut)}"}
    )

    assert libres == [str(pk) for pk in (la.pk, gardee.pk, gardee.pk, loin.pk, loin.pk)]
    assert re.findall(r'value="(\d+)@', plus_tard) == [str(loin.pk)] * 2
    inscrite.refresh_from_db()
    assert (reponse.status_code, inscrite.creneau) == (303, loin.debut)


def test_une_date_prise_entre_temps_laisse_la_place_d_avant(client, seance_complete, autre):
    inscrite = Inscription.objects.get()
    for _ in range(2):
        fabriques.une_inscription(seance=autre)

    reponse = client.post(chemin(inscrite), {"date": str(autre.pk)})

    inscrite.refresh_from_db()
    assert reponse.status_code == 400
    assert "Cette date vient d’être prise" in reponse.content.decode()
    assert (inscrite.seance, inscrite.etat) == (seance_complete, "confirmee")


def test_personne_ne_passe_devant_ceux_qui_attendent(seance_complete, autre):
    inscrite = Inscription.objects.get()
    premieres = [fabriques.une_inscription(seance=autre) for _ in range(2)]
    attend = fabriques.une_inscription(seance=autre)
    assert attend.etat == "attente"
    annuler(premieres[0], qui="jeune")

    with pytest.raises(Refus):
        changer_de_date(inscrite, seance=autre, qui="jeune")

    inscrite.refresh_from_db()
    assert inscrite.seance == seance_complete


def test_qui_attend_prend_une_autre_date_et_quitte_la_liste(client, seance_complete, autre):
    attend = fabriques.une_inscription(seance=seance_complete)

    client.post(chemin(attend), {"date": str(autre.pk)})

    attend.refresh_from_db()
    assert (attend.seance, attend.etat, attend.ordre_attente) == (autre, "confirmee", None)


def test_une_heure_se_choisit_avec_la_date():
    debut = fabriques.demain_a(9, jours=5)
    options = {"fin": debut + timedelta(hours=1), "creneau_minutes": 30}
    seance = fabriques.une_seance(debut=debut, **options)
    inscrite = fabriques.une_inscription(seance=seance, creneau=debut)
    suivante = fabriques.une_seance(
        offre=seance.offre,
        debut=debut + timedelta(days=7),
        fin=debut + timedelta(days=7, hours=1),
        creneau_minutes=30,
    )

    with pytest.raises(ValidationError):
        changer_de_date(inscrite, seance=suivante, qui="jeune")
    heure = debut + timedelta(days=7, minutes=30)
    changee = changer_de_date(inscrite, seance=suivante, creneau=heure, qui="jeune")

    assert (changee.creneau, changee.poste) == (heure, 0)


def test_ni_une_autre_offre_ni_une_inscription_finie(seance_complete, autre):
    inscrite = Inscription.objects.get()

    with pytest.raises(ValidationError):
        changer_de_date(inscrite, seance=fabriques.une_seance(), qui="jeune")
    annuler(inscrite, qui="jeune")
    with pytest.raises(Refus):
        changer_de_date(inscrite, seance=autre, qui="jeune")


@pytest.mark.parametrize("date", ["", "0", "999999", "un", "\x00", "9" * 40])
def test_une_date_inventee_est_refusee_au_champ(client, seance_complete, autre, date):
    reponse = client.post(chemin(Inscription.objects.get()), {"date": date})

    assert reponse.status_code == 400
    assert 'id="q-date_error"' in reponse.content.decode()


def test_un_get_ne_change_rien_et_un_lien_faux_ne_mene_nulle_part(client, seance_complete, autre):
    inscrite = Inscription.objects.get()

    assert client.get(chemin(inscrite) + f"?date={autre.pk}").status_code == 200
    assert client.get(chemin(inscrite).replace(inscrite.reference, "AAAAAAAA")).status_code == 404
    inscrite.refresh_from_db()
    assert inscrite.seance == seance_complete
