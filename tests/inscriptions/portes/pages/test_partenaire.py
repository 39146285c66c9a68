"""A partner says its room by the link of a responsible address: one press, and reading changes nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.capacites import capacite_de
from catalogue.models import AdresseDePartenaire, Capacite
from inscriptions.acces.liens import jeton_de_la_reponse, jeton_du_responsable
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def adresse():
    return fabriques.une_adresse(responsable=True)


@pytest.fixture
def offre(adresse):
    return fabriques.une_offre_partenaire(title="Un hébergement", partenaire=adresse.partenaire)


def page(adresse):
    return reverse("partenaire", args=[jeton_du_responsable(adresse)])


def test_une_reponse_se_dit_en_un_geste_et_se_lit_aussitot(client, offre, adresse):
    reponse = client.post(page(adresse), {"offre": offre.pk, "quoi": "complet", "jours": "14"})
    relue = client.get(page(adresse)).content.decode()

    dite = capacite_de(offre)
    assert (reponse.status_code, reponse["Location"]) == (303, f"{page(adresse)}#offre-{offre.pk}")
    assert (dite.quoi, dite.source, dite.adresse) == (Capacite.Quoi.COMPLETE, "partenaire", adresse)
    assert dite.jusqu_au == timezone.localdate() + timedelta(days=14)
    assert 'value="complet"\n              aria-pressed="true"' in relue


def test_lire_la_page_ne_dit_rien_et_elle_n_est_ni_gardee_ni_transmise(client, offre, adresse):
    lue = client.get(f"{page(adresse)}?offre={offre.pk}&quoi=complet&jours=7")
    client.head(page(adresse))

    assert not Capacite.objects.exists()
    assert "no-store" in lue["Cache-Control"]
    assert lue["Referrer-Policy"] == "no-referrer"
    assert "noindex" in lue["X-Robots-Tag"]


@pytest.mark.parametrize("mauvais", [{"quoi": "peut-être"}, {"jours": "90"}, {"jours": ""}])
def test_ce_qui_n_est_pas_propose_n_est_pas_enregistre(client, offre, adresse, mauvais):
    reponse = client.post(page(adresse), {"offre": offre.pk, "quoi": "complet", "jours": "7", **mauvais})

    assert reponse.status_code == 400
    assert "Ce n’est pas enregistré" in reponse.content.decode()
    assert not Capacite.objects.exists()


def test_ce_qui_attend_mene_a_la_reponse_de_chacun_sans_son_nom(client, offre, adresse):
    """Its own requests alone, named as a shared mailbox may; whoever was answered waits no more."""
    lina = fabriques.une_demande(prenom="Lina", nom="Roussel-Marqueur", telephone="+33639980145")
    attend = fabriques.une_demande_chez(adresse, offre=offre, demande=lina)
    refusee = fabriques.une_demande_chez(
        adresse, offre=offre, demande=fabriques.une_demande(prenom="Refusée")
    )
    changer_etat(refusee, Etat.REFUSEE, qui=Qui.PARTENAIRE, motif=MotifRefus.COMPLET)
    ailleurs = fabriques.une_demande(prenom="Ailleurs")
    fabriques.une_demande_chez(fabriques.une_adresse(), demande=ailleurs)

    lue = client.get(page(adresse)).content.decode()

    sa_reponse = reverse("reponse", args=[jeton_de_la_reponse(attend, adresse)])
    assert f'<a href="{sa_reponse}">Lina R.</a>' in lue
    assert client.get(sa_reponse).status_code == 200
    for tu in ("Roussel-Marqueur", "39 98 01 45", "Préparer un entretien", "Refusée", "Ailleurs"):
        assert tu not in lue, tu


def test_l_offre_d_un_autre_partenaire_n_est_pas_la_sienne(client, offre, adresse):
    ailleurs = fabriques.une_offre_partenaire(title="Ailleurs", partenaire=fabriques.une_adresse().partenaire)

    reponse = client.post(page(adresse), {"offre": ailleurs.pk, "quoi": "complet", "jours": "7"})

    assert reponse.status_code == 404
    assert "Ailleurs" not in client.get(page(adresse)).content.decode()


@pytest.mark.parametrize(
    "champs", [{"active": False}, {"responsable": False}, {"jeton_version": 2}, {"courriel": "autre@x.fr"}]
)
def test_le_lien_meurt_avec_le_role_de_l_adresse(client, offre, adresse, champs):
    sienne = page(adresse)
    AdresseDePartenaire.objects.update(**champs)

    codes = [
        client.get(sienne).status_code,
        client.post(sienne, {"offre": offre.pk, "quoi": "complet", "jours": "7"}).status_code,
    ]

    assert codes == [404, 303]
    assert "Ce lien ne s’ouvre plus" in client.get(sienne).content.decode()
    assert not Capacite.objects.exists()


def test_un_nouveau_lien_part_a_l_adresse_connue_une_fois_et_a_nulle_autre(client, adresse, mailoutbox):
    """Whether the number is that of a responsible address cannot be told from the answer."""
    perdu = page(adresse)
    AdresseDePartenaire.objects.update(jeton_version=2)
    autre = fabriques.une_adresse()
    d_un_autre = perdu.replace(f"/{adresse.pk}-", f"/{autre.pk}-")

    client.get(perdu)
    reponses = [client.post(lien) for lien in (perdu, perdu, d_un_autre)]
    envoyer_messages()

    assert [reponse.status_code for reponse in reponses] == [303, 303, 303]
    (courriel,) = mailoutbox
    adresse.refresh_from_db()
    assert courriel.to == [adresse.courriel]
    assert page(adresse) in courriel.body


def test_dix_offres_se_lisent_en_peu_de_requetes(client, adresse, django_assert_max_num_queries):
    offres = [fabriques.une_offre_partenaire(partenaire=adresse.partenaire) for _ in range(10)]
    for offre in offres[:3]:
        fabriques.une_demande_chez(adresse, offre=offre)
    client.get(page(adresse))

    with django_assert_max_num_queries(8):
        client.get(page(adresse))
