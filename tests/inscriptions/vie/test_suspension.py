"""« J’attends une réponse » stops the clock of a request, which goes on by as much later."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from catalogue.temps.recurrence import PARIS
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.suspension import attendre_une_reponse, peut_attendre, reprendre_la_demande
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db
LUNDI = datetime(2027, 5, 3, 11, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel(LUNDI, tick=False) as horloge:
        yield horloge


def une_demande(**options):
    return fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne(), **options
    )


def relire(inscription):
    return Inscription.objects.get(pk=inscription.pk)


def test_le_temps_de_la_reponse_ne_compte_pas(horloge):
    demande = une_demande()
    avant, fin = demande.acte_avant, demande.expire_le
    attendre_une_reponse(demande, de="personne")
    horloge.shift(timedelta(days=4, hours=3))

    assert (relire(demande).etat, relire(demande).acte_a) == (Etat.DEMANDEE, "site")
    reprendre_la_demande(demande)

    reprise = relire(demande)
    assert (reprise.acte_avant - avant, reprise.expire_le - fin) == (timedelta(days=4, hours=3),) * 2
    assert (reprise.attend_de, reprise.suspendue_depuis) == ("", None)
    dits = list(reprise.evenements.values_list("de", "vers", "motif"))[1:]
    assert dits == [
        ("demandee", "demandee", "Attend une réponse : la personne."),
        ("demandee", "demandee", "La réponse est arrivée."),
    ]


def test_la_question_posee_au_prescripteur_est_a_lui_jusqu_a_sa_reponse(horloge):
    demande = une_demande()
    attendre_une_reponse(demande, de="personne")
    horloge.shift(timedelta(days=1))
    attendre_une_reponse(demande, de="prescripteur")

    posee = relire(demande)
    assert (posee.prochain_acte, posee.acte_a) == ("repondre-question", "prescripteur")
    assert posee.suspendue_depuis == LUNDI
    horloge.shift(timedelta(days=1))
    reprendre_la_demande(demande)

    reprise = relire(demande)
    assert (reprise.prochain_acte, reprise.acte_a) == ("repondre", "site")
    assert reprise.acte_avant - demande.acte_avant == timedelta(days=2)


def test_la_reponse_donnee_entre_temps_finit_l_attente():
    demande = une_demande()
    attendre_une_reponse(demande, de="prescripteur")

    changer_etat(demande, Etat.REFUSEE, qui=Qui.EQUIPE, motif="autre")

    finie = relire(demande)
    assert (finie.attend_de, finie.suspendue_depuis, finie.acte_a) == ("", None, "")


def test_on_n_attend_que_de_qui_peut_repondre():
    seule = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne())
    confirmee = fabriques.une_inscription()

    assert peut_attendre(seule) == [("personne", "La personne")]
    assert peut_attendre(confirmee) == []
    with pytest.raises(ValidationError):
        attendre_une_reponse(seule, de="prescripteur")
    with pytest.raises(ValidationError):
        attendre_une_reponse(seule, de="partenaire")
    with pytest.raises(TransitionInterdite):
        attendre_une_reponse(confirmee, de="personne")
    with pytest.raises(TransitionInterdite):
        reprendre_la_demande(seule)
    assert relire(seule).suspendue_depuis is None
