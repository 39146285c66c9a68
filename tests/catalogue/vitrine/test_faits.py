"""What is read at a glance: the line under the title, then the facts that it does not say."""

import pytest
from django.http import QueryDict

from catalogue.models import Lieu, Offre
from catalogue.temps.dates import jour_long
from catalogue.vitrine.choix_de_dates import dates_de_la_page
from catalogue.vitrine.faits import autres_faits, essentiel, premiere_date
from tests.fabriques import demain_a, une_antenne, une_inscription, une_offre, une_permanence, une_seance

pytestmark = pytest.mark.django_db


def choix(offre):
    return dates_de_la_page(offre, QueryDict())


def premiere(offre):
    datee = premiere_date(offre, choix(offre).lignes)
    return datee and datee.seance.pk


def ligne(offre, *, sites=()):
    dates = choix(offre)
    datee = premiere_date(offre, dates.lignes)
    return [fait.valeur for fait in essentiel(offre, datee, dates=dates.dates, sites=sites)]


def test_la_ligne_dit_quand_ou_combien_de_temps_combien_et_pour_qui():
    offre = une_offre()
    seance = une_seance(offre=offre, antenne=une_antenne("Pyrénées"), debut=demain_a(14, jours=3))

    dite = ligne(offre)

    jour = jour_long(seance.debut)
    assert dite == [f"{jour} à 14\u00a0h", "Site Pyrénées", "2\u00a0h", "Gratuit", "16-25 ans"]


def test_la_premiere_date_est_la_premiere_ou_il_reste_de_la_place():
    offre = une_offre()
    complete = une_seance(offre=offre, places=1, debut=demain_a(9, jours=2))
    libre = une_seance(offre=offre, places=1, debut=demain_a(9, jours=5))
    assert premiere(offre) == complete.pk

    une_inscription(seance=complete)
    assert premiere(offre) == libre.pk

    une_inscription(seance=libre)
    assert premiere(offre) == complete.pk


def test_on_choisit_une_heure_la_ligne_dit_des_quelle_heure():
    offre = une_permanence(mode=Offre.Mode.CRENEAUX)
    seance = une_seance(offre=offre, creneau_minutes=30)
    une_inscription(seance=seance, creneau=seance.debut)

    dite = ligne(offre)

    assert dite[0].endswith(", dès 14\u00a0h\u00a030")
    assert dite[2] == "30\u00a0minutes"


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"qui": Offre.Qui.PRESCRIPTEURS}, ["Sur demande", "Gratuit", "16-25 ans"]),
        ({"qui": Offre.Qui.TOUS, "quand": "Le mercredi"}, ["Le mercredi", "Gratuit", "16-25 ans"]),
        ({"mode": Offre.Mode.INFORMATION}, ["16-25 ans"]),
    ],
)
def test_sans_date_a_prendre_seul_la_ligne_n_invente_rien(champs, attendu):
    assert ligne(une_offre(**champs)) == attendu


def test_une_date_qu_un_jeune_ne_prend_pas_seul_n_est_pas_annoncee():
    offre = une_offre(qui=Offre.Qui.PRESCRIPTEURS)
    une_seance(offre=offre)

    assert ligne(offre)[0] == "Sur demande"


@pytest.mark.parametrize(
    ("noms", "attendu"),
    [(["A"], "Site A"), (["A", "B", "C"], "A, B et C"), (["A", "B", "C", "D"], "4 sites")],
)
def test_peu_de_sites_se_nomment_beaucoup_se_comptent(noms, attendu):
    assert ligne(une_offre(), sites=[une_antenne(nom) for nom in noms])[1] == attendu


def test_sans_site_ce_sont_les_adresses_du_partenaire():
    offre = une_offre()
    offre.lieux.set([Lieu.objects.create(slug=nom, nom=nom) for nom in ("Bourse", "Louvre")])
    offre.save()

    assert ligne(offre)[1] == "Bourse et Louvre"


def test_les_autres_faits_ne_redisent_pas_la_ligne():
    offre = une_offre(qui_accueille="Inès, qui anime l’atelier", quand="Chaque semaine")
    une_seance(offre=offre, places=12)

    dits = {
        fait.nom: fait.valeur for fait in autres_faits(offre, [], [], dates=choix(offre).dates, datee=True)
    }

    assert dits == {
        "Pour qui": "16-25 ans, à Paris",
        "Qui vous accueille": "Inès, qui anime l’atelier",
        "Quand": "Chaque semaine",
        "Combien de personnes": "12 au plus",
    }
