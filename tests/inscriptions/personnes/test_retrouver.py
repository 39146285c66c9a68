"""Lost links: one for each registration, those to come first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.models import Message
from inscriptions.personnes import retrouver
from inscriptions.vie.demande import Demande
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_un_message_par_inscription_et_d_abord_pour_ce_qui_est_a_venir(monkeypatch):
    awa = Demande(fabriques.une_identite(courriel="awa@exemple.fr"))
    inscriptions = [
        fabriques.une_inscription(
            seance=fabriques.une_seance(debut=fabriques.demain_a(9, jours=jour)), demande=awa
        )
        for jour in range(1, 4)
    ]
    hier = timezone.now() - timedelta(days=1)
    passee = inscriptions[-1]
    Seance.objects.filter(pk=passee.seance_id).update(debut=hier, fin=hier + timedelta(hours=1))

    monkeypatch.setattr(retrouver, "AU_PLUS", 2)
    retrouver.renvoyer_les_liens("awa@exemple.fr")
    a_venir = list(Message.objects.filter(modele="lien").values_list("inscription", flat=True))
    monkeypatch.setattr(retrouver, "AU_PLUS", 3)
    retrouver.renvoyer_les_liens("awa@exemple.fr")

    assert sorted(a_venir) == [une.pk for une in inscriptions[:2]]
    assert Message.objects.filter(modele="lien").count() == 3
