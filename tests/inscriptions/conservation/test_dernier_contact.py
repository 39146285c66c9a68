"""The day from which retention counts: the last word of the person, and of nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inscriptions.conservation.dernier_contact import avec_dernier_contact
from inscriptions.etats import Etat, Qui
from inscriptions.etats.constats import Source
from inscriptions.models import Acte, Appel, Constat, Evenement, Inscription, Jeune
from tests import fabriques

pytestmark = pytest.mark.django_db


def une_demande_d_il_y_a(jours):
    return fabriques.une_inscription(
        offre=fabriques.une_offre_partenaire(),
        site=fabriques.une_antenne(),
        origine=Inscription.Origine.IMPORT,
        demandee_le=timezone.now() - timedelta(days=jours),
    )


def dernier_contact(inscription):
    return avec_dernier_contact(Jeune.objects.all()).get(pk=inscription.jeune_id).dernier_contact


def dire(inscription):
    """All that a person may leave a trace of, today."""
    aujourd_hui = timezone.localdate()
    Constat.objects.create(
        inscription=inscription, source=Source.PERSONNE, quoi=Etat.PRESENTE, jour=aujourd_hui
    )
    Appel.objects.create(inscription=inscription, le=timezone.now(), resultat=Appel.Resultat.JOINT)
    Evenement.objects.create(
        inscription=inscription, de=Etat.DEMANDEE, vers=Etat.DEMANDEE, auteur=Qui.JEUNE, fait_le=aujourd_hui
    )
    Acte.objects.create(
        type=Acte.Type.ENTRETIEN,
        le=aujourd_hui,
        jeune=inscription.jeune,
        inscription=inscription,
        offre=inscription.offre,
        antenne=inscription.antenne,
    )


def test_ce_que_disent_les_autres_ne_prolonge_personne():
    silencieuse, *bavardes = [une_demande_d_il_y_a(jours) for jours in (400, 300, 200)]

    for inscription in bavardes:
        dire(inscription)

    assert dernier_contact(silencieuse) == silencieuse.demandee_jour
    assert [dernier_contact(inscription) for inscription in bavardes] == [timezone.localdate()] * 2
