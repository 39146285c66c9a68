"""What the team does in the admin: answers, attendance, walk-ins, home screen – through real POSTs."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from inscriptions.etats import Etat
from inscriptions.models import Acte, Evenement, Inscription
from inscriptions.vie.transitions import annuler
from portal.groupes import groupe_de
from tests import fabriques
from tests.pages import lue
from tests.tenues import rendre

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


def etat_de(inscription):
    return Inscription.objects.get(pk=inscription.pk).etat


def surplace(**autres):
    return {"prenom": "Léa", "nom": "Sansplace", "telephone": "06 39 98 01 23", "deja_la": "on", **autres}


def test_un_refus_demande_son_motif_et_le_garde_dans_l_historique(client, antenne):
    inscription = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    geste = reverse("inscriptions:etat", args=[inscription.pk])

    sans_motif = client.post(geste, {"vers": "refusee", "vu": "demandee"}, follow=True)
    etat_sans_motif = etat_de(inscription)
    client.post(geste, {"vers": "refusee", "vu": "demandee", "motif": "complet"})

    assert "motif" in sans_motif.content.decode()
    assert etat_sans_motif == Etat.DEMANDEE
    assert etat_de(inscription) == Etat.REFUSEE
    assert Evenement.objects.filter(inscription=inscription, vers="refusee", motif="complet").exists()


def test_le_second_de_deux_agents_voit_le_conflit_et_ne_change_rien(client, antenne):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))
    geste = reverse("inscriptions:etat", args=[inscription.pk])
    client.post(geste, {"vers": "annulee", "vu": "confirmee"})

    second = client.post(geste, {"vers": "presente", "vu": "confirmee"}, follow=True).content.decode()

    assert "« Confirmée »" in second
    assert "« Annulée »" in second
    assert etat_de(inscription) == Etat.ANNULEE


@pytest.mark.parametrize(
    "donnees",
    [
        {"vers": "proposee"},
        {"vers": "nimporte"},
        {},
        {"vers": "annulee", "raison": "x" * 501},
        {"vers": "\x00"},
    ],
)
def test_un_geste_mal_forme_est_dit_et_n_ecrit_rien(client, antenne, donnees):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))

    reponse = client.post(reverse("inscriptions:etat", args=[inscription.pk]), donnees, follow=True)

    assert "rien n’a été modifié" in reponse.content.decode()
    assert etat_de(inscription) == Etat.CONFIRMEE
    assert Evenement.objects.filter(inscription=inscription).count() == 1


def test_une_presence_se_note_d_un_geste_et_se_corrige(client, antenne):
    inscription = fabriques.une_inscription_d_hier(antenne=antenne)
    page = reverse("presences", args=[inscription.seance_id])

    retour = client.post(page, {"inscription": inscription.pk, "vers": "presente", "vu": "confirmee"})
    client.post(page, {"inscription": inscription.pk, "vers": "absente", "vu": "presente"})

    assert retour["Location"] == f"{page}#personne-{inscription.pk}"
    assert etat_de(inscription) == Etat.ABSENTE
    etats = Evenement.objects.filter(inscription=inscription).values_list("vers", flat=True)
    assert list(etats) == ["confirmee", "presente", "absente"]


@pytest.mark.parametrize("numero", ["", "abc", "99999999999999999999", "0", "²"])
def test_une_presence_pour_personne_est_introuvable(client, antenne, numero):
    seance = fabriques.une_seance(antenne=antenne)

    reponse = client.post(reverse("presences", args=[seance.pk]), {"inscription": numero, "vers": "presente"})

    assert reponse.status_code == 404


def test_une_personne_venue_sans_place_est_inscrite_et_presente(client, antenne):
    seance = fabriques.une_seance(antenne=antenne, places=3, debut=fabriques.demain_a(9, jours=0))

    client.post(reverse("presences_ajouter", args=[seance.pk]), surplace())

    venue = Inscription.objects.get()
    assert (venue.etat, venue.origine, venue.jeune.telephone) == ("presente", "equipe", "+33639980123")


def test_au_dela_des_places_il_faut_une_raison_et_elle_est_gardee(client, antenne):
    seance = fabriques.une_seance(antenne=antenne, places=1, debut=fabriques.demain_a(9, jours=0))
    fabriques.une_inscription(seance=seance, origine="equipe")
    page = reverse("presences_ajouter", args=[seance.pk])

    refus = client.post(page, surplace())
    nombre_apres_refus = Inscription.objects.count()
    client.post(page, surplace(raison="Elle est venue avec son éducatrice."))

    assert refus.status_code == 400
    assert "Donnez une raison" in refus.content.decode()
    assert nombre_apres_refus == 1
    assert Evenement.objects.filter(motif="Elle est venue avec son éducatrice.", vers="presente").exists()


@pytest.mark.parametrize(
    "mauvais",
    [
        {"nom": "a\x00b"},
        {"nom": "x" * 101},
        {"date_naissance": "31/02/2008"},
        {"telephone": "12"},
    ],
)
def test_une_saisie_fausse_sur_place_garde_ce_qui_est_ecrit_et_n_inscrit_personne(client, antenne, mauvais):
    seance = fabriques.une_seance(antenne=antenne)

    reponse = client.post(reverse("presences_ajouter", args=[seance.pk]), surplace(**mauvais))

    assert reponse.status_code == 400
    assert 'value="Léa"' in reponse.content.decode()
    assert not Inscription.objects.exists()


def test_un_acte_s_ajoute_a_une_inscription_avec_sa_personne(client, antenne):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))
    donnees = {
        "offre": inscription.offre_id,
        "type": "colis",
        "le": timezone.localdate().isoformat(),
        "antenne": antenne.pk,
        "quantite": "2",
        "montant": "",
        "note": "",
    }

    client.post(f"{reverse('actes:add')}?inscription={inscription.pk}", donnees)

    acte = Acte.objects.get()
    assert (acte.jeune, acte.inscription, acte.quantite) == (inscription.jeune, inscription, 2)


def test_l_accueil_dit_ce_qui_attend_l_agent_et_rien_d_ailleurs(client, antenne):
    with time_machine.travel(timezone.now().replace(hour=10, minute=0), tick=False):
        ici = fabriques.une_seance(antenne=antenne, debut=timezone.now() + timedelta(hours=2))
        fabriques.une_seance(debut=timezone.now() + timedelta(hours=2))
        passee = fabriques.une_seance(antenne=antenne)
        fabriques.une_inscription(seance=passee)
        type(passee).objects.filter(pk=passee.pk).update(
            debut=timezone.now() - timedelta(days=3, hours=2), fin=timezone.now() - timedelta(days=3)
        )
        demande = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
        ailleurs = fabriques.une_inscription(
            offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne()
        )

        accueil = client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("seances:edit", args=[ici.pk]) in accueil
    assert accueil.count("/admin/seances/edit/") == 1
    assert reverse("presences", args=[passee.pk]) in accueil
    assert demande.jeune.nom in accueil
    assert ailleurs.jeune.nom not in accueil


def test_la_liste_des_inscriptions_coute_autant_de_requetes_pour_dix_fois_plus_de_lignes(
    client, antenne, django_assert_max_num_queries
):
    def remplir(nombre):
        for _ in range(nombre):
            fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))

    remplir(2)
    client.get(reverse("inscriptions:index"))
    # One of them for the words that disagree with a state, of the whole list.
    with django_assert_max_num_queries(21) as peu:
        client.get(reverse("inscriptions:index"))
    remplir(18)
    with django_assert_max_num_queries(21) as beaucoup:
        client.get(reverse("inscriptions:index"))

    assert len(beaucoup) == len(peu)


def test_l_historique_dit_qui_avec_des_mots(client, antenne):
    inscription = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    for auteur in ("equipe", "partenaire", "import", "automatique"):
        Evenement.objects.create(inscription=inscription, vers="demandee", auteur=auteur)

    page = lue(client.get(reverse("inscriptions:inspect", args=[inscription.pk])))

    historique = page.split("Motif ou raison</th>")[1].split("</table>")[0]
    cellules = re.findall(r"<td>([^<]*)</td>", historique)
    for libelle in ("La personne", "L’équipe", "Le partenaire", "Un import", "Automatique"):
        assert libelle in cellules
    assert {"jeune", "equipe", "partenaire", "import", "automatique"}.isdisjoint(cellules)


def test_annuler_se_demande_une_fois_et_dit_qui_est_prevenu(client, antenne):
    orientation = fabriques.une_orientation(seance=fabriques.une_seance(antenne=antenne))
    Inscription.objects.filter(pk=orientation.pk).update(
        referent_nom="Vasseur", referent_courriel="c@exemple.fr"
    )
    page = reverse("inscriptions:annuler", args=[orientation.pk])

    fiche = client.get(reverse("inscriptions:inspect", args=[orientation.pk])).content.decode()
    question = client.get(page).content.decode()
    etat_apres_la_question = etat_de(orientation)
    client.post(page, {"vu": "confirmee"})

    assert f'href="{page}"' in fiche
    assert 'value="annulee"' not in fiche
    assert "Vous pouvez défaire l’annulation jusqu’à" in question
    assert "la place est libérée" in question
    assert f"Un e-mail prévient {orientation.jeune.nom_complet}." in question
    assert "Vasseur (référent)." in question
    assert etat_apres_la_question == Etat.CONFIRMEE
    assert etat_de(orientation) == Etat.ANNULEE
    assert client.get(page).status_code == 302


def test_l_equipe_defait_ce_qu_elle_vient_d_annuler_de_la_fiche_ou_de_la_liste_du_jour(client, antenne):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))
    fiche = reverse("inscriptions:inspect", args=[inscription.pk])
    liste = reverse("presences", args=[inscription.seance_id])
    defaire = reverse("inscriptions:defaire", args=[inscription.pk])
    client.post(reverse("inscriptions:annuler", args=[inscription.pk]), {"vu": "confirmee"})

    for ecran in (fiche, liste):
        page = client.get(ecran).content.decode()
        assert f'action="{defaire}"' in page
        assert "Vous pouvez défaire jusqu’à" in page
    assert "<strong>0</strong> présent sur 0" in client.get(liste).content.decode()
    retour = client.post(defaire, {"next": liste}, follow=True)

    assert etat_de(inscription) == Etat.CONFIRMEE
    assert retour.redirect_chain == [(liste, 302)]
    assert f"{inscription.jeune.nom_complet}\u00a0: de nouveau" in retour.content.decode()
    client.post(defaire)
    assert f'action="{defaire}"' not in client.get(fiche).content.decode()


def test_l_equipe_ne_defait_ni_trop_tard_ni_ce_que_la_personne_a_rendu(client, antenne):
    une, autre = (fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne)) for _ in range(2))
    annuler(une, qui="jeune")
    fiche = client.get(reverse("inscriptions:inspect", args=[une.pk])).content.decode()
    rendre(autre, qui="equipe")

    pages = [client.post(reverse("inscriptions:defaire", args=[i.pk]), follow=True) for i in (une, autre)]

    assert "Par la personne, qui peut se raviser jusqu’à" in " ".join(fiche.split())
    assert [etat_de(une), etat_de(autre)] == [Etat.ANNULEE] * 2
    assert all("Le délai pour reprendre est passé." in page.content.decode() for page in pages)


def test_annuler_ce_qui_a_change_entre_temps_ne_change_rien(client, antenne):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))

    client.post(reverse("inscriptions:annuler", args=[inscription.pk]), {"vu": "attente"})

    assert etat_de(inscription) == Etat.CONFIRMEE
