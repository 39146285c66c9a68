"""What is said of a coming, kept with its source, whatever the door; and the state that follows."""

from datetime import date, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Intervenant
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.dates.changer import changer_de_date
from inscriptions.dates.corrections import corriger_le_jour
from inscriptions.etats.constats import etat_selon
from inscriptions.models import Constat, Message
from inscriptions.refus import Refus
from inscriptions.vie.constats import confirmer
from inscriptions.vie.entrees import Fait
from inscriptions.vie.transitions import changer_etat, marquer_presence
from inscriptions.vie.venue import dire_sa_venue
from tests import fabriques
from tests.par_api import INSCRIPTIONS, poster, un_jeton

pytestmark = pytest.mark.django_db
EQUIPE, PARTENAIRE, JEUNE = "equipe", "partenaire", "jeune"


@pytest.fixture
def antenne():
    return fabriques.une_antenne("Centre")


@pytest.fixture
def sofia():
    return Intervenant.objects.create(prenom="Sofia", nom="Martel")


@pytest.fixture
def d_hier(antenne, sofia):
    """Somebody who was awaited yesterday, at a séance that an intervenant holds."""
    inscription = fabriques.une_inscription_d_hier(antenne=antenne)
    type(inscription.seance).objects.filter(pk=inscription.seance_id).update(intervenant=sofia)
    return inscription


@pytest.fixture
def agent(client, antenne):
    compte = fabriques.un_agent(antenne)
    client.force_login(compte)
    return client


def dit(inscription):
    """What each source says now."""
    return dict(inscription.constats.en_vigueur().values_list("source", "quoi"))


def l_intervenant_note(client, inscription, vers):
    adresse = reverse(
        "intervenant_seance", args=[jeton_de_l_intervenant(Intervenant.objects.get()), inscription.seance_id]
    )
    inscription.refresh_from_db()
    return client.post(adresse, {"inscription": inscription.pk, "vers": vers, "vu": inscription.etat})


def l_ecran_note(client, inscription, vers):
    client.post(reverse("inscriptions:etat", args=[inscription.pk]), {"vers": vers})


def la_liste_du_jour_note(client, inscription, vers):
    client.post(
        reverse("presences", args=[inscription.seance_id]), {"inscription": inscription.pk, "vers": vers}
    )


def l_api_note(client, inscription, vers):
    cle = un_jeton("inscriptions:ecrire")["authorization"]
    poster(client, {"vers": vers}, f"{INSCRIPTIONS}{inscription.reference}/etat/", authorization=cle)


@pytest.mark.parametrize(
    ("porte", "source"),
    [
        (l_ecran_note, "equipe"),
        (la_liste_du_jour_note, "equipe"),
        (l_api_note, "equipe"),
        (l_intervenant_note, "partenaire"),
    ],
)
@pytest.mark.parametrize("vers", ["presente", "absente", "excusee"])
def test_chaque_porte_laisse_sa_parole(agent, d_hier, porte, source, vers):
    porte(agent, d_hier, vers)

    d_hier.refresh_from_db()
    assert d_hier.etat == vers
    [constat] = d_hier.constats.all()
    assert (constat.source, constat.quoi, constat.jour) == (source, vers, d_hier.seance.jour)


def test_l_ecran_garde_le_compte_de_qui_a_note(client, antenne, d_hier):
    compte = fabriques.un_agent(antenne)
    client.force_login(compte)

    l_ecran_note(client, d_hier, "presente")

    assert d_hier.constats.get().par == compte


def test_qui_arrive_sans_rendez_vous_et_qui_est_importe_ont_leur_constat(d_hier):
    seance, present = d_hier.seance, Fait(etat="presente")
    arrivee = fabriques.une_inscription(seance=seance, origine="equipe", fait=present)
    chez_le_partenaire = fabriques.une_inscription(
        seance=seance, origine="equipe", qui=PARTENAIRE, fait=present
    )
    importee = fabriques.une_inscription(
        offre=fabriques.une_offre_partenaire(),
        site=seance.antenne,
        origine="import",
        demandee_le=timezone.now() - timedelta(days=9),
        fait=Fait(etat="absente", venue_le=date(2026, 1, 5)),
    )
    demandee = fabriques.une_inscription(seance=fabriques.une_seance(), origine="import")

    assert [dit(une) for une in (arrivee, chez_le_partenaire, importee, demandee)] == [
        {"equipe": "presente"},
        {"partenaire": "presente"},
        {"import": "absente"},
        {},
    ]
    assert importee.constats.get().jour == date(2026, 1, 5)


@pytest.mark.parametrize("vers", ["absente", "excusee"])
def test_un_partenaire_ne_defait_pas_ce_que_l_equipe_a_note(client, d_hier, vers):
    marquer_presence(d_hier, "presente")
    avant = d_hier.evenements.count(), Message.objects.count()

    l_intervenant_note(client, d_hier, vers)

    d_hier.refresh_from_db()
    assert (d_hier.etat, d_hier.venue_le) == ("presente", d_hier.seance.jour)
    assert dit(d_hier) == {"equipe": "presente", "partenaire": vers}
    assert (d_hier.evenements.count(), Message.objects.count()) == avant
    page = client.get(
        reverse(
            "intervenant_seance", args=[jeton_de_l_intervenant(Intervenant.objects.get()), d_hier.seance_id]
        )
    )
    assert "Votre réponse est gardée" in page.content.decode()


def test_l_equipe_defait_ce_qu_un_partenaire_a_note(agent, d_hier):
    l_intervenant_note(agent, d_hier, "absente")

    l_ecran_note(agent, d_hier, "presente")
    l_intervenant_note(agent, d_hier, "absente")

    d_hier.refresh_from_db()
    assert d_hier.etat == "presente"
    assert dit(d_hier) == {"partenaire": "absente", "equipe": "presente"}


def test_un_choix_repris_par_l_equipe_laisse_le_partenaire_parler_de_nouveau(agent, d_hier):
    l_intervenant_note(agent, d_hier, "absente")
    la_liste_du_jour_note(agent, d_hier, "confirmee")
    d_hier.refresh_from_db()
    assert (d_hier.etat, dit(d_hier)) == ("confirmee", {})

    l_intervenant_note(agent, d_hier, "presente")

    d_hier.refresh_from_db()
    assert (d_hier.etat, dit(d_hier)) == ("presente", {"partenaire": "presente"})
    assert d_hier.constats.exclude(retire_le=None).count() == 1


def test_un_partenaire_ne_retire_pas_ce_que_l_equipe_a_note(d_hier):
    marquer_presence(d_hier, "presente")

    changer_etat(d_hier, "confirmee", qui=PARTENAIRE)

    d_hier.refresh_from_db()
    assert d_hier.etat == "presente"


def test_deux_sources_disent_la_meme_chose_et_deux_appuis_sont_une_parole(client, d_hier):
    marquer_presence(d_hier, "presente")

    for _ in range(2):
        l_intervenant_note(client, d_hier, "presente")

    assert dit(d_hier) == {"equipe": "presente", "partenaire": "presente"}
    assert d_hier.constats.count() == 2


def test_on_ne_confirme_pas_ce_qui_n_est_plus_vrai(d_hier):
    notee = marquer_presence(d_hier, "presente")
    marquer_presence(d_hier, "absente")

    assert confirmer(notee, source="partenaire") is False
    assert "partenaire" not in dit(d_hier)


def test_une_parole_gardee_se_dit_a_qui_lit_ce_qui_a_change(d_hier):
    avant = marquer_presence(d_hier, "presente").modifie_le

    apres = changer_etat(d_hier, "absente", qui=PARTENAIRE).modifie_le

    assert apres > avant


def test_un_jour_corrige_est_la_parole_de_l_equipe(antenne):
    offre, ici = fabriques.une_offre_partenaire(), {"site": antenne, "origine": "import"}
    importee = fabriques.une_inscription(
        offre=offre, fait=Fait(etat="presente", venue_le=date(2026, 1, 5)), **ici
    )

    corriger_le_jour(importee, le=date(2026, 1, 6))

    jours = dict(importee.constats.en_vigueur().values_list("source", "jour"))
    assert jours == {"import": date(2026, 1, 5), "equipe": date(2026, 1, 6)}


def test_une_autre_date_oublie_ce_qui_a_ete_dit_de_la_premiere(d_hier):
    dire_sa_venue(d_hier, "absente")
    demain = fabriques.une_seance(offre=d_hier.offre, antenne=d_hier.antenne)

    changer_de_date(d_hier, seance=demain, qui=EQUIPE)

    assert dit(d_hier) == {}
    assert d_hier.constats.count() == 1


def test_apres_n_importe_quelle_histoire_l_etat_est_celui_que_disent_les_paroles(antenne):
    hasard = Random(5)
    for _ in range(12):
        inscription = fabriques.une_inscription_d_hier(antenne=antenne)
        for _ in range(8):
            qui = hasard.choice([EQUIPE, EQUIPE, PARTENAIRE, JEUNE])
            vers = hasard.choice(["presente", "absente", "excusee", "confirmee", "annulee"])
            try:
                inscription = changer_etat(inscription, vers, qui=qui, raison="Vu" if qui == EQUIPE else "")
            except (Refus, ValidationError):
                continue
            inscription.refresh_from_db()
            du_jour = inscription.etat in ("presente", "absente", "excusee")
            assert etat_selon(dit(inscription)) == (inscription.etat if du_jour else ""), (qui, vers)
    assert set(Constat.objects.values_list("source", flat=True)) == {EQUIPE, PARTENAIRE, "personne"}
