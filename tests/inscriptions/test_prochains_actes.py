"""Every open registration waits for an act: whose, and before when, in jours ouvrés of its site."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from catalogue.models import Fermeture, Partenaire
from catalogue.temps.recurrence import PARIS
from inscriptions.dates.changer import changer_de_date
from inscriptions.dates.corrections import changer_le_rendez_vous
from inscriptions.dates.deplacer import deplacer_seance
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.personnes.contact import changer_contact
from inscriptions.prochains_actes import mots_de_l_acte
from inscriptions.vie.demande import Fait, Orientation
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques
from tests.tenues import rendre

pytestmark = pytest.mark.django_db
# A Friday; the Monday after is neither holiday nor closure.
VENDREDI = datetime(2027, 5, 7, 11, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel(VENDREDI, tick=False) as horloge:
        yield horloge


def le_soir(mois, jour):
    return datetime(2027, mois, jour, 23, 59, tzinfo=PARIS)


def acte(inscription):
    """As it is stored."""
    une = Inscription.objects.get(pk=inscription.pk)
    return une.prochain_acte, une.acte_a, une.acte_avant


def sans_date(**champs):
    return fabriques.une_offre_partenaire(**champs)


def une_orientation(*, type_="ase", **options):
    prescripteur = fabriques.un_prescripteur(fabriques.une_structure(type_))
    return fabriques.une_orientation(prescripteur, **options)


def chez_un_partenaire(**options):
    partenaire = Partenaire.objects.create(slug="anrs", nom="ANRS")
    offre = sans_date(partenaire=partenaire, qui="prescripteurs")
    return une_orientation(type_="mission-locale", offre=offre, site=fabriques.une_antenne(), **options)


def test_une_demande_se_repond_en_dix_jours_ouvres_du_site():
    """Whit Monday is the 17th; the site closes on the 10th."""
    antenne = fabriques.une_antenne()
    fermeture = Fermeture.objects.create(nom="Inventaire", du=date(2027, 5, 10), au=date(2027, 5, 10))
    fermeture.antennes.add(antenne)
    fermeture.save()

    ici = fabriques.une_inscription(offre=sans_date(), site=antenne)
    ailleurs = fabriques.une_inscription(offre=sans_date(), site=fabriques.une_antenne())

    assert acte(ici) == ("repondre", "site", le_soir(5, 25))
    assert acte(ailleurs) == ("repondre", "site", le_soir(5, 24))
    assert ici.expire_le is None


def test_l_offre_dit_son_delai():
    offre = sans_date(rappel_jours_ouvres=2, expiration_jours=5)

    demande = une_orientation(offre=offre, site=fabriques.une_antenne())

    assert acte(demande)[2] == le_soir(5, 11)
    assert demande.expire_le == le_soir(5, 12)


def test_une_offre_qui_ne_dit_pas_ses_delais_a_ceux_de_la_maison():
    offre = sans_date(rappel_jours_ouvres=None, expiration_jours=None)

    demande = une_orientation(offre=offre, site=fabriques.une_antenne())

    assert (acte(demande)[2], demande.expire_le) == (le_soir(5, 24), le_soir(6, 6))


def test_ce_qui_est_envoye_a_un_partenaire_est_a_lui():
    demande = chez_un_partenaire()

    assert acte(demande) == ("repondre", "partenaire", le_soir(5, 24))
    assert demande.expire_le == le_soir(6, 6)

    changer_etat(demande, Etat.CONFIRMEE, qui=Qui.EQUIPE)
    assert acte(demande) == ("fixer-rendez-vous", "partenaire", le_soir(5, 24))
    assert Inscription.objects.get(pk=demande.pk).expire_le is None

    changer_le_rendez_vous(demande, rendez_vous_le=datetime(2027, 5, 13, 15, tzinfo=PARIS))
    assert acte(demande) == ("noter-presence", "partenaire", le_soir(5, 18))


def test_une_place_se_note_deux_jours_ouvres_apres_et_ce_qui_est_fini_n_attend_plus_rien():
    inscription = fabriques.une_inscription(
        seance=fabriques.une_seance(debut=datetime(2027, 5, 14, 14, tzinfo=PARIS))
    )

    assert acte(inscription) == ("noter-presence", "site", le_soir(5, 19))

    annuler(inscription, qui=Qui.JEUNE)
    assert acte(inscription) == ("", "", None)


def test_qui_attend_attend_une_place_puis_y_repond_par_le_site_ou_par_son_referent():
    debut = datetime(2027, 6, 14, 14, tzinfo=PARIS)
    seance = fabriques.une_seance(places=1, debut=debut)
    prise = fabriques.une_inscription(seance=seance)
    seul = fabriques.une_inscription(seance=seance)
    structure = fabriques.une_structure()
    par_lui = Orientation(
        structure=structure, engagement=True, referent_courriel="ref@exemple.fr", contact="referent"
    )
    suivi = fabriques.une_inscription(seance=seance, origine="prescripteur", orientation=par_lui)

    assert acte(seul) == acte(suivi) == ("proposer-place", "site", debut)

    annuler(seul, qui=Qui.JEUNE)
    rendre(prise)

    suivi.refresh_from_db()
    assert acte(suivi) == ("repondre-pour-la-personne", "prescripteur", suivi.expire_le)
    changer_contact(suivi, courriel="elle@exemple.fr", telephone="")
    assert acte(suivi) == ("suivre-place", "site", suivi.expire_le)


def test_une_seance_deplacee_emmene_l_echeance_et_une_autre_date_aussi(horloge):
    offre = fabriques.une_offre()
    seance = fabriques.une_seance(offre=offre, debut=datetime(2027, 5, 14, 14, tzinfo=PARIS))
    inscription = fabriques.une_inscription(seance=seance)
    deplacer_seance(
        seance,
        debut=datetime(2027, 5, 21, 14, tzinfo=PARIS),
        fin=datetime(2027, 5, 21, 16, tzinfo=PARIS),
        lieu=None,
    )
    assert acte(inscription)[2] == le_soir(5, 25)

    autre = fabriques.une_seance(
        offre=offre, antenne=seance.antenne, debut=datetime(2027, 5, 27, 14, tzinfo=PARIS)
    )
    changer_de_date(inscription, seance=autre, qui=Qui.EQUIPE)
    assert acte(inscription)[2] == le_soir(5, 31)


def test_une_demande_qui_change_de_date_garde_son_horloge_et_sa_fin(horloge):
    offre = fabriques.une_offre(qui="prescripteurs")
    antenne = fabriques.une_antenne()
    seances = [
        fabriques.une_seance(offre=offre, antenne=antenne, debut=datetime(2027, 7, jour, 14, tzinfo=PARIS))
        for jour in (5, 12)
    ]
    demande = une_orientation(seance=seances[0])
    avant, fin = acte(demande), demande.expire_le

    horloge.shift(5 * 24 * 3600)
    changer_de_date(demande, seance=seances[1], qui=Qui.PRESCRIPTEUR)

    demande.refresh_from_db()
    assert (acte(demande), demande.expire_le) == (avant, fin)
    assert fin == le_soir(6, 6)


def test_ce_qui_est_importe_a_l_horloge_du_jour_de_l_import():
    ancienne = fabriques.une_inscription(
        offre=sans_date(),
        site=fabriques.une_antenne(),
        origine="import",
        fait=Fait(Etat.DEMANDEE),
        demandee_le=datetime(2019, 3, 4, tzinfo=PARIS),
    )
    venue = fabriques.une_inscription(
        offre=sans_date(),
        site=fabriques.une_antenne(),
        origine="import",
        fait=Fait(Etat.PRESENTE, venue_le=date(2019, 3, 4)),
    )

    assert acte(ancienne) == ("repondre", "site", le_soir(5, 24))
    assert acte(venue) == ("", "", None)


@pytest.mark.parametrize(
    ("jour", "avant", "fin"),
    [
        (datetime(2027, 4, 26, tzinfo=PARIS), le_soir(5, 11), le_soir(5, 26)),
        # Asked so long ago that it would be over: nobody's silence, the clock is today's.
        (datetime(2027, 4, 7, tzinfo=PARIS), le_soir(5, 24), le_soir(6, 6)),
    ],
)
def test_ce_que_l_equipe_note_plus_tard_a_l_horloge_de_sa_demande(jour, avant, fin):
    structure = fabriques.une_structure()
    notee = fabriques.une_inscription(
        offre=sans_date(),
        site=fabriques.une_antenne(),
        origine="equipe",
        orientation=Orientation(structure=structure, engagement=True),
        demandee_le=jour,
    )

    assert (acte(notee)[2], notee.expire_le) == (avant, fin)


@pytest.mark.parametrize(
    ("etat", "champs"),
    [
        ("confirmee", {"acte_a": ""}),
        ("confirmee", {"prochain_acte": ""}),
        ("confirmee", {"acte_avant": None}),
        ("confirmee", {"attend_de": "personne"}),
        ("excusee", {}),
    ],
)
def test_la_base_refuse_ce_qui_est_ouvert_sans_acte_et_ce_qui_est_fini_avec(etat, champs):
    inscription = fabriques.une_inscription()

    with pytest.raises(IntegrityError), transaction.atomic():
        Inscription.objects.filter(pk=inscription.pk).update(etat=etat, **champs)


def test_un_acte_que_plus_rien_ne_declare_n_a_pas_de_mots():
    assert mots_de_l_acte("repondre") == "Répondre à la demande"
    assert mots_de_l_acte("d-avant") == ""
