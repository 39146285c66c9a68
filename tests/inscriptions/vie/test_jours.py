"""The day of a fact: no door lets in one of a day that has not come; each asks for the day where it can."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from actions.comptes import compter
from catalogue.models import Intervenant, Offre
from catalogue.temps.recurrence import PARIS
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.etats import Etat
from inscriptions.models import Acte, Inscription
from inscriptions.presences.actes import noter_un_acte
from inscriptions.refus import PasEncore
from inscriptions.vie.demande import Fait
from inscriptions.vie.transitions import annuler_seance, changer_etat, marquer_presence
from tests import fabriques
from tests.pages import lue
from tests.par_api import poster, un_jeton

pytestmark = pytest.mark.django_db
MARDI = datetime(2026, 12, 1, 10, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def _ce_mardi():
    with time_machine.travel(MARDI, tick=False):
        yield


@pytest.fixture
def antenne():
    fabriques.site_web()
    return fabriques.une_antenne("Centre")


@pytest.fixture
def agent(client, antenne):
    client.force_login(fabriques.un_agent(antenne))
    return client


@pytest.fixture
def a_venir(antenne):
    """Somebody expected in a month, on Friday 1 January 2027."""
    seance = fabriques.une_seance(
        antenne=antenne,
        debut=MARDI + timedelta(days=31),
        intervenant=Intervenant.objects.create(nom="Martel"),
        places=3,
    )
    return fabriques.une_inscription(seance=seance)


@pytest.fixture
def convenue(antenne):
    """The same, by an appointment of an offer without dates."""
    inscription = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    return changer_etat(inscription, Etat.CONFIRMEE, qui="equipe", rendez_vous_le=MARDI + timedelta(days=31))


def par_la_fiche(client, inscription, vers, **champs):
    adresse = reverse("inscriptions:etat", args=[inscription.pk])
    return client.post(adresse, {"vers": vers, "vu": inscription.etat, **champs}, follow=True)


def par_la_liste_du_jour(client, inscription, vers):
    adresse = reverse("presences", args=[inscription.seance_id])
    donnees = {"inscription": inscription.pk, "vers": vers, "vu": inscription.etat}
    return client.post(adresse, donnees, follow=True)


def en_lot(client, inscription, vers, **champs):
    adresse = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-etat"])
    return client.post(f"{adresse}?id={inscription.pk}", {"vers": vers, **champs}, follow=True)


def par_l_api(client, inscription, vers, **champs):
    adresse = f"/api/v1/inscriptions/{inscription.reference}/etat/"
    return poster(client, {"vers": vers, **champs}, adresse, **un_jeton("inscriptions:ecrire"))


def par_l_intervenant(client, inscription, vers):
    jeton = jeton_de_l_intervenant(inscription.seance.intervenant)
    adresse = reverse("intervenant_seance", args=[jeton, inscription.seance_id])
    return client.post(adresse, {"inscription": inscription.pk, "vers": vers, "vu": inscription.etat})


PORTES = [par_la_fiche, par_la_liste_du_jour, en_lot, par_l_api, par_l_intervenant]


@pytest.mark.parametrize("porte", PORTES)
@pytest.mark.parametrize("vers", ["presente", "absente"])
def test_aucune_porte_ne_note_une_venue_avant_son_jour(agent, a_venir, porte, vers):
    porte(agent, a_venir, vers)

    a_venir.refresh_from_db()
    assert (a_venir.etat, a_venir.venue_le) == ("confirmee", None)
    assert a_venir.evenements.count() == 1
    total = compter(mesures=["participations"], depuis=date(2026, 1, 1), jusqua=date(2027, 12, 31)).total
    assert total["participations"] == 0
    annuler_seance(a_venir.seance)  # nothing holds it


@pytest.mark.parametrize("porte", [par_la_fiche, en_lot, par_l_api])
def test_un_rendez_vous_convenu_a_son_jour_aussi(agent, convenue, porte):
    porte(agent, convenue, "presente", le="2026-12-01")

    convenue.refresh_from_db()
    assert (convenue.etat, convenue.venue_le) == ("confirmee", None)


@pytest.mark.parametrize("porte", PORTES)
def test_le_jour_meme_chaque_porte_la_note(agent, a_venir, porte):
    with time_machine.travel(datetime(2027, 1, 1, 0, 1, tzinfo=PARIS), tick=False):
        agent.force_login(fabriques.un_agent(a_venir.antenne))
        porte(agent, a_venir, "presente")

    a_venir.refresh_from_db()
    assert (a_venir.etat, a_venir.venue_le) == ("presente", date(2027, 1, 1))


def test_une_excuse_se_note_aussi_avant(agent, a_venir):
    par_la_liste_du_jour(agent, a_venir, "excusee")

    a_venir.refresh_from_db()
    assert a_venir.etat == "excusee"


def test_l_api_dit_pas_encore(agent, a_venir):
    reponse = par_l_api(agent, a_venir, "presente")

    assert (reponse.status_code, reponse.json()["code"]) == (409, "pas_encore")
    assert "La venue se note à partir du vendredi 1er janvier 2027." in reponse.json()["detail"]


@pytest.mark.parametrize("origine", ["equipe", "import"])
def test_ni_l_equipe_ni_un_import_ne_commencent_par_une_venue_a_venir(a_venir, origine):
    for faits in ({"fait": Fait("presente")}, {"fait": Fait("presente", venue_le=date(2026, 11, 1))}):
        with pytest.raises(PasEncore):
            fabriques.une_inscription(seance=a_venir.seance, origine=origine, **faits)
    offre = fabriques.une_offre_partenaire()
    for faits in (
        {"fait": Fait("presente", venue_le=date(2026, 12, 2))},
        {"demandee_le": MARDI + timedelta(days=1)},
    ):
        with pytest.raises(PasEncore):
            fabriques.une_inscription(offre=offre, site=a_venir.antenne, origine=origine, **faits)

    assert Inscription.objects.get() == a_venir


def test_un_acte_n_est_pas_a_venir_non_plus(agent, a_venir):
    with pytest.raises(PasEncore):
        noter_un_acte(type_="colis", le=date(2026, 12, 2), inscription=a_venir)
    donnees = {"offre": a_venir.offre_id, "type": "colis", "antenne": a_venir.antenne_id, "quantite": "1"}
    page = agent.post(
        f"{reverse('actes:add')}?inscription={a_venir.pk}", {**donnees, "le": "2026-12-02", "note": ""}
    )

    assert "Ce jour est à venir" in page.content.decode()
    assert not Acte.objects.exists()


def test_les_ecrans_disent_le_jour_au_lieu_du_bouton(agent, a_venir, convenue):
    phrase = "La venue se note à partir du vendredi 1er janvier 2027."
    fiche = agent.get(reverse("inscriptions:inspect", args=[a_venir.pk])).content.decode()
    fiche_convenue = agent.get(reverse("inscriptions:inspect", args=[convenue.pk])).content.decode()
    liste = agent.get(reverse("presences", args=[a_venir.seance_id])).content.decode()
    ajout = agent.get(reverse("presences_ajouter", args=[a_venir.seance_id])).content.decode()

    for page in (fiche, fiche_convenue, liste):
        assert phrase in page
        assert 'value="presente"' not in page
        assert 'value="absente"' not in page
        assert 'value="excusee"' in page
    assert 'name="deja_la"' not in ajout


def test_une_place_se_donne_au_guichet_pour_une_date_a_venir(agent, a_venir):
    donnees = {"prenom": "Léa", "nom": "Plustard", "telephone": "06 39 98 01 23", "deja_la": "on"}

    agent.post(reverse("presences_ajouter", args=[a_venir.seance_id]), donnees)

    assert Inscription.objects.get(jeune__nom="Plustard").etat == "confirmee"


def test_une_arrivee_sans_rendez_vous_attend_son_jour(agent, antenne):
    offre = fabriques.une_permanence(mode=Offre.Mode.SANS_RENDEZ_VOUS)
    seance = fabriques.une_seance(offre=offre, antenne=antenne, debut=MARDI + timedelta(days=31))

    page = agent.get(reverse("presences", args=[seance.pk])).content.decode()
    agent.post(reverse("presences_ajouter", args=[seance.pk]), {"prenom": "Léa", "nom": "Plustard"})

    assert "La venue se note à partir du vendredi 1er janvier 2027." in page
    assert 'name="prenom"' not in page
    assert not Inscription.objects.exists()


def test_la_commande_liste_ce_qui_est_deja_note_d_avance_sans_nommer_personne(a_venir, convenue):
    for une, etat, venue_le in [
        (a_venir, "presente", date(2026, 12, 1)),
        (convenue, "absente", date(2027, 1, 1)),
    ]:
        ligne = Inscription.objects.filter(pk=une.pk)
        ligne.update(etat=etat, venue_le=venue_le, **fabriques.acte_de(etat))
    d_hier = marquer_presence(fabriques.une_inscription_d_hier(), "presente")
    sortie = StringIO()

    call_command("presences_a_venir", stdout=sortie)

    dit = sortie.getvalue()
    assert f"{a_venir.reference}  Présence  01/01/2027" in dit
    assert f"{convenue.reference}  Absence  01/01/2027" in dit
    assert d_hier.reference not in dit
    assert a_venir.jeune.nom not in dit
    assert "2." in dit


# The day of what happened, typed where it is noted.


@pytest.fixture
def sans_date(antenne):
    """Somebody oriented to a service without dates."""
    return fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(qui=Offre.Qui.PRESCRIPTEURS), site=antenne
    )


def participations(annee):
    periode = {"depuis": date(annee, 1, 1), "jusqua": date(annee, 12, 31)}
    return compter(mesures=["participations"], **periode).total["participations"]


@pytest.mark.parametrize("porte", [par_la_fiche, en_lot, par_l_api])
def test_une_venue_de_decembre_notee_en_janvier_reste_de_decembre(agent, sans_date, porte):
    with time_machine.travel(datetime(2027, 1, 4, 10, tzinfo=PARIS), tick=False):
        agent.force_login(fabriques.un_agent(sans_date.antenne))
        porte(agent, sans_date, "presente", le="2026-12-15")

    sans_date.refresh_from_db()
    assert (sans_date.etat, sans_date.venue_le) == ("presente", date(2026, 12, 15))
    assert (participations(2026), participations(2027)) == (1, 0)
    assert sans_date.evenements.last().jour == date(2026, 12, 15)


@pytest.mark.parametrize("porte", [par_la_fiche, en_lot, par_l_api])
@pytest.mark.parametrize("vers", ["presente", "refusee"])
def test_un_jour_a_venir_est_refuse_a_chaque_porte(agent, sans_date, porte, vers):
    porte(agent, sans_date, vers, le="2026-12-02", motif="complet")

    sans_date.refresh_from_db()
    assert sans_date.etat == "demandee"


@pytest.mark.parametrize("porte", [par_la_fiche, en_lot, par_l_api])
@pytest.mark.parametrize(
    ("vers", "champ", "saisi"),
    [
        ("presente", "le", "0026-11-15"),
        ("confirmee", "rendez_vous_le", "0026-12-10T09:30"),
        ("confirmee", "rendez_vous_le", "9999-12-31T23:59"),
    ],
)
def test_une_annee_mal_tapee_est_refusee(agent, sans_date, porte, vers, champ, saisi):
    porte(agent, sans_date, vers, **{champ: saisi})

    sans_date.refresh_from_db()
    assert (sans_date.etat, sans_date.rendez_vous_le) == ("demandee", None)


def test_la_fiche_propose_aujourd_hui_ou_le_jour_du_rendez_vous(agent, sans_date):
    adresse = reverse("inscriptions:inspect", args=[sans_date.pk])
    sans_rendez_vous = lue(agent.get(adresse))
    changer_etat(sans_date, "confirmee", qui="equipe", rendez_vous_le=MARDI - timedelta(days=6))

    avec = lue(agent.get(adresse))

    assert 'name="le" id="le" value="2026-12-01" max="2026-12-01"' in sans_rendez_vous
    assert 'name="rendez_vous_le"' in sans_rendez_vous
    assert 'name="le" id="le" value="2026-11-25" max="2026-12-01"' in avec


@pytest.mark.parametrize("porte", [par_la_fiche, en_lot, par_l_api])
def test_un_rendez_vous_se_donne_en_confirmant(agent, sans_date, porte):
    porte(agent, sans_date, "confirmee", rendez_vous_le="2026-12-10T09:30")

    sans_date.refresh_from_db()
    assert sans_date.rendez_vous_le == datetime(2026, 12, 10, 9, 30, tzinfo=PARIS)
    assert "jeudi 10 décembre" in sans_date.messages.get(modele="confirmee").texte


def test_un_rendez_vous_de_novembre_note_apres_ne_fait_venir_personne(agent, sans_date):
    par_la_fiche(agent, sans_date, "confirmee", rendez_vous_le="2026-11-10T09:30")

    sans_date.refresh_from_db()
    assert sans_date.etat == "confirmee"
    assert not sans_date.messages.filter(modele__in=["confirmee", "acceptee"]).exists()


def test_en_lot_une_seance_et_un_rendez_vous_gardent_leur_jour(agent, antenne, sans_date):
    d_hier = fabriques.une_inscription_d_hier(antenne=antenne)
    convenue = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    changer_etat(convenue, "confirmee", qui="equipe", rendez_vous_le=MARDI - timedelta(days=6))
    adresse = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-etat"])
    numeros = "&".join(f"id={i.pk}" for i in (sans_date, d_hier, convenue))

    formulaire = agent.get(f"{adresse}?{numeros}").content.decode()
    agent.post(f"{adresse}?{numeros}", {"vers": "presente", "le": "2026-12-01"})

    jours = [Inscription.objects.get(pk=i.pk).venue_le for i in (sans_date, d_hier, convenue)]
    assert 'value="2026-12-01"' in formulaire
    assert jours == [date(2026, 12, 1), date(2026, 11, 30), date(2026, 11, 25)]


def test_une_seance_donne_son_jour_quoi_qu_on_envoie(agent, antenne):
    d_hier = fabriques.une_inscription_d_hier(antenne=antenne)

    reponse = par_l_api(agent, d_hier, "presente", le="2026-12-01")

    d_hier.refresh_from_db()
    assert reponse.status_code == 200
    assert (d_hier.venue_le, d_hier.evenements.last().fait_le) == (date(2026, 11, 30), date(2026, 11, 30))


def test_un_jour_se_corrige_et_l_historique_garde_l_ancien(agent, sans_date):
    marquer_presence(sans_date, "presente")
    adresse = reverse("inscriptions:jour", args=[sans_date.pk])

    futur = agent.post(adresse, {"le": "2026-12-02"})
    mal_tape = agent.post(adresse, {"le": "0026-11-24"})
    reponse = agent.post(adresse, {"le": "2026-11-24", "raison": "Feuille retrouvée"}, follow=True)
    encore = agent.post(adresse, {"le": "2026-11-24"})

    sans_date.refresh_from_db()
    dernier = sans_date.evenements.last()
    assert (futur.status_code, mal_tape.status_code, encore.status_code) == (409, 400, 409)
    assert "Ce jour est à venir" in futur.content.decode()
    assert (sans_date.etat, sans_date.venue_le) == ("presente", date(2026, 11, 24))
    assert (dernier.de, dernier.vers, dernier.fait_le) == ("presente", "presente", date(2026, 11, 24))
    assert dernier.motif == (
        "Jour corrigé : 24 novembre 2026 au lieu du 1er décembre 2026. Feuille retrouvée"
    )
    assert "Jour corrigé" in reponse.content.decode()


def test_un_rendez_vous_change_se_dit_a_la_personne(agent, convenue):
    adresse = reverse("inscriptions:jour", args=[convenue.pk])
    page = agent.get(adresse).content.decode()

    agent.post(adresse, {"rendez_vous_le": "2026-12-18T15:00"})

    convenue.refresh_from_db()
    assert 'value="2027-01-01T10:00"' in page
    assert convenue.rendez_vous_le == datetime(2026, 12, 18, 15, tzinfo=PARIS)
    assert "vendredi 18 décembre" in convenue.messages.get(modele="deplacee").texte
    assert convenue.evenements.last().motif.startswith("Rendez-vous : vendredi 18 décembre à 15\u00a0h")


@pytest.mark.parametrize("etat", ["demandee", "annulee"])
def test_le_jour_d_une_seance_ou_de_rien_ne_se_corrige_pas(agent, a_venir, sans_date, etat):
    if etat == "annulee":
        changer_etat(sans_date, "annulee", qui="equipe")
    for inscription in (a_venir, sans_date):
        reponse = agent.post(
            reverse("inscriptions:jour", args=[inscription.pk]),
            {"le": "2026-11-24", "rendez_vous_le": "2026-12-18T15:00"},
        )
        inscription.refresh_from_db()
        assert reponse.status_code == 409
        assert (inscription.venue_le, inscription.rendez_vous_le) == (None, None)
