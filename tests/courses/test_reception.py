"""Several people of one partner answer at once: one answer is written, and the others learn it."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from inscriptions.etats import Etat, MotifRefus
from inscriptions.refus import DejaRepondu
from inscriptions.vie.reception import Repondant, ne_pas_recevoir, recevoir
from tests import fabriques
from tests.courses.depart import en_meme_temps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]
CHACUN = 3


def dit(faire, *args, **options):
    try:
        faire(*args, **options)
    except DejaRepondu:
        return "déjà répondu"
    return "noté"


def test_d_un_oui_et_d_un_non_a_la_fois_un_seul_est_note_et_les_autres_l_apprennent():
    adresse = fabriques.une_adresse()
    demande = fabriques.une_demande_chez(adresse)
    par = Repondant("Léa", adresse.partenaire, Etat.DEMANDEE)
    oui = partial(dit, recevoir, demande, par=par, le=timezone.now() + timedelta(days=7), ou="Ici")
    non = partial(dit, ne_pas_recevoir, demande, par=par, motif=MotifRefus.COMPLET)

    issues = en_meme_temps([oui, non] * CHACUN)

    demande.refresh_from_db()
    assert Counter(issues) == {"noté": 1, "déjà répondu": 2 * CHACUN - 1}
    assert demande.evenements.filter(vers=demande.etat, de=Etat.DEMANDEE).count() == 1
