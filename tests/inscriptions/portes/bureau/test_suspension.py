"""« J’attends une réponse », on the screen of a registration."""

import pytest
from django.urls import reverse

from inscriptions.models import Inscription
from portal.groupes import groupe_de
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def antenne(client):
    """An antenne whose agent is signed in."""
    fabriques.site_web()
    antenne = fabriques.une_antenne("Centre")
    compte = fabriques.un_compte()
    compte.groups.add(groupe_de(antenne))
    client.force_login(compte)
    return antenne


def poster(client, inscription, de):
    adresse = reverse("inscriptions:reponse_attendue", args=[inscription.pk])
    return lue(client.post(adresse, {"attend_de": de}, follow=True))


def test_le_delai_s_arrete_et_reprend_au_meme_endroit(client, antenne):
    demande = fabriques.une_orientation(offre=fabriques.une_offre_partenaire(), site=antenne)

    avant = lue(client.get(reverse("inscriptions:inspect", args=[demande.pk])))
    arretee = poster(client, demande, "prescripteur")
    reprise = poster(client, demande, "")

    assert "Répondre à la demande" in avant
    assert "Arrêter le délai" in avant
    assert "Le délai est arrêté depuis le" in arretee
    assert "La réponse est arrivée" in arretee
    assert "Le délai reprend." in reprise
    assert Inscription.objects.get(pk=demande.pk).attend_de == ""


def test_ce_qui_ne_peut_attendre_est_dit_et_ne_change_rien(client, antenne):
    demande = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    confirmee = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))

    assert "Dites de qui vous attendez une réponse." in poster(client, demande, "prescripteur")
    assert "Seule une demande sans réponse peut attendre." in poster(client, confirmee, "personne")
    assert not Inscription.objects.exclude(attend_de="").exists()


def test_la_liste_montre_ce_qui_est_en_retard_et_chez_qui(client, antenne):
    demande = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))
    Inscription.objects.filter(pk=demande.pk).update(acte_avant="2026-01-05T12:00Z")

    def trouvees(**filtres):
        liste = client.get(reverse("inscriptions:index"), filtres).context["object_list"]
        return [inscription.pk for inscription in liste]

    assert trouvees(en_retard="oui") == [demande.pk]
    assert len(trouvees(acte_a="site")) == 2
    assert trouvees(acte_a="partenaire") == []
