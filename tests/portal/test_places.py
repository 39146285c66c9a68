"""What lists read of places is looked at each night: said, never put right in silence."""

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Seance
from portal.places import raisons_de_recompter, verifier_les_places
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_ce_qui_differe_se_dit_puis_se_refait(client, capsys):
    seance = fabriques.une_seance(places=3)
    fabriques.une_inscription(seance=seance)

    assert (verifier_les_places(), raisons_de_recompter()) == (0, [])
    Seance.objects.filter(pk=seance.pk).update(prises=9)

    assert verifier_les_places() == 1
    assert (
        "Séances dont les places sont à recompter\u00a0: 1. Lancez « places »."
        in client.get("/readyz").json()["raisons"]
    )
    with pytest.raises(CommandError, match="9 places prises au lieu de 1"):
        call_command("places")
    call_command("places", refaire=True)

    seance.refresh_from_db()
    assert seance.prises == 1
    call_command("places")
    assert (capsys.readouterr().out.split("\n")[-2], raisons_de_recompter()) == ("Tout est en ordre.", [])
