"""An import tells the past: it writes to nobody. What the team does afterwards is said as ever."""

from datetime import date

import pytest

from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.models import Inscription, Message
from inscriptions.vie.demande import Fait
from inscriptions.vie.entrees import importer
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db

FAITS = {
    Etat.DEMANDEE: Fait(etat=Etat.DEMANDEE),
    Etat.CONFIRMEE: Fait(etat=Etat.CONFIRMEE),
    Etat.ATTENTE: Fait(etat=Etat.ATTENTE),
    Etat.REFUSEE: Fait(etat=Etat.REFUSEE, motif=MotifRefus.COMPLET),
    Etat.ANNULEE: Fait(etat=Etat.ANNULEE, annulee_par=Qui.JEUNE),
    Etat.EXPIREE: Fait(etat=Etat.EXPIREE),
    Etat.PRESENTE: Fait(etat=Etat.PRESENTE, venue_le=date(2026, 1, 6)),
    Etat.ABSENTE: Fait(etat=Etat.ABSENTE, venue_le=date(2026, 1, 6)),
}


def une_importee(fait, **ou):
    return importer(demande=fabriques.une_demande(telephone="+33639980123"), fait=fait, **ou)


@pytest.mark.parametrize("etat", FAITS)
def test_une_inscription_importee_n_ecrit_a_personne(etat):
    une_importee(FAITS[etat], offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne())

    assert Inscription.objects.get().etat == etat
    assert list(Message.objects.values_list("modele", flat=True)) == []


def test_une_orientation_importee_n_ecrit_ni_au_jeune_ni_a_son_referent():
    prescripteur = fabriques.un_prescripteur()

    fabriques.une_orientation(
        prescripteur,
        offre=fabriques.une_offre_partenaire(),
        site=fabriques.une_antenne(),
        origine=Inscription.Origine.IMPORT,
        fait=FAITS[Etat.DEMANDEE],
    )

    assert list(Message.objects.values_list("modele", flat=True)) == []


def test_ce_que_l_equipe_decide_ensuite_est_dit_a_la_personne():
    importee = une_importee(FAITS[Etat.CONFIRMEE], seance=fabriques.une_seance())

    changer_etat(importee, Etat.ANNULEE, qui=Qui.EQUIPE)

    assert list(Message.objects.values_list("modele", flat=True)) == ["annulee"]
