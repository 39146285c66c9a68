"""A site without an address is shown nowhere in public, and nobody is sent to it: its own dates are not proposed."""

import json

import pytest

from catalogue.models import Lieu, Offre, Seance
from catalogue.models.reserves import ReserveDeSeance
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.agenda import calendrier_de
from tests import fabriques
from tests.par_api import poster, un_corps

pytestmark = pytest.mark.django_db
FANTOME, SLUG = "Fantomas", "fantomas"
IMPRIME = f"/agenda/imprimer/?mois={fabriques.demain_a(14, jours=7):%Y-%m}"


@pytest.fixture
def equipe():
    """A team that receives, beside a site that everybody knows: dated, dateless, with hours kept for it."""
    chez_eux = Lieu.objects.create(slug=f"chez-{SLUG}", nom=f"Chez {FANTOME}")
    equipe = fabriques.une_equipe(FANTOME, slug=SLUG, lieu=chez_eux)
    centre = fabriques.une_antenne("Centre")
    datee = fabriques.une_offre(slug="datee")
    datee.sites.set([equipe, centre])
    datee.save()
    fabriques.une_seance(offre=datee, antenne=equipe, lieu=chez_eux, places=5)
    reservee = fabriques.une_seance(
        offre=datee, antenne=centre, debut=fabriques.demain_a(9, jours=8), places=5
    )
    ReserveDeSeance.objects.bulk_create(
        ReserveDeSeance(seance=reservee, antenne=antenne) for antenne in (equipe, centre)
    )
    sans_date = fabriques.une_offre_partenaire(slug="sans-date", qui=Offre.Qui.TOUS)
    sans_date.sites.set([equipe])
    sans_date.save()
    fabriques.une_offre_partenaire(slug="partout", qui=Offre.Qui.TOUS)
    fabriques.un_message_a_laisser(slug="message")
    fabriques.un_besoin(slug="dormir", a_dire_au_site="je ne sais pas où dormir", offres=[datee])
    return equipe


def adresses(equipe):
    """Every page and file of the public that could name a site; the personal ones come after a registration."""
    seances = [f"/s-inscrire/seance/{seance.pk}/" for seance in equipe.seances.all()]
    reservees = ReserveDeSeance.objects.filter(antenne=equipe).values_list("seance", flat=True)
    return [
        *("/", "/catalogue/", "/catalogue/?site=centre", "/agenda/", "/agenda.ics", IMPRIME),
        *("/catalogue/datee/", "/catalogue/datee/affiche/", "/catalogue/sans-date/", "/sitemap.xml"),
        *("/sites/", "/sites/centre/", "/sites/?arrondissement=11", "/etre-rappele/"),
        *("/besoins/", "/besoins/dormir/"),
        *("/s-inscrire/offre/sans-date/", "/s-inscrire/offre/partout/", "/prevenez-moi/datee/", *seances),
        *(f"/s-inscrire/seance/{numero}/" for numero in reservees),
        *("/api/v1/antennes/", "/api/v1/offres/", "/api/v1/offres/datee/", "/api/v1/lieux/"),
        *("/api/v1/seances/", "/api/v1/schema/?format=json"),
    ]


def personnelles(inscription):
    lien = f"/mon-inscription/{jeton_de(inscription)}/"
    return [lien, f"{lien}annuler/", f"{lien}changer/", f"{lien}calendrier.ics", f"{lien}contact/"]


def lues(client, chemins):
    return {chemin: client.get(chemin, follow=True).content.decode() for chemin in chemins}


def qui_le_nomment(pages):
    """The OpenAPI document has codes, and no names."""
    return sorted(
        chemin for chemin, texte in pages.items() if (SLUG if "/schema/" in chemin else FANTOME) in texte
    )


def tout_ce_qui_se_lit(client, equipe):
    """Pages, files and messages, by what they are."""
    inscriptions = [
        fabriques.une_inscription(seance=equipe.seances.first()),
        fabriques.une_inscription(offre=Offre.objects.get(slug="sans-date").specific),
    ]
    pages = lues(client, adresses(equipe) + [chemin for une in inscriptions for chemin in personnelles(une)])
    for inscription in inscriptions:
        for message in inscription.messages.all():
            nom = f"{message.modele} {inscription.offre.slug}"
            pages[nom] = " ".join([message.sujet, message.texte, message.html, message.calendrier])
        pages[f"agenda {inscription.offre.slug}"] = (calendrier_de(inscription) or b"").decode()
    return pages


def test_un_site_sans_adresse_n_est_nomme_nulle_part(client, equipe):
    pages = tout_ce_qui_se_lit(client, equipe)

    assert qui_le_nomment(pages) == []
    assert "Lieu à préciser" in pages["confirmee datee"]
    offre = json.loads(pages["/api/v1/offres/datee/"])
    assert SLUG not in offre["sites"]
    assert [seance["antenne"] for seance in offre["prochaines_seances"]] == offre["sites"]


def test_une_date_dont_personne_ne_sait_ou_elle_est_ne_se_voit_ni_ne_se_prend(client, equipe):
    nulle_part = equipe.seances.get()
    formulaire = f"/s-inscrire/seance/{nulle_part.pk}/"

    pages = lues(client, [chemin for chemin in adresses(equipe) if chemin != formulaire])

    assert client.get(formulaire).status_code == client.post(formulaire).status_code == 404
    assert client.get(f"/api/v1/seances/{nulle_part.pk}/").status_code == 404
    assert nulle_part.pk not in [une["id"] for une in json.loads(pages["/api/v1/seances/"])["results"]]
    assert [chemin for chemin, texte in pages.items() if formulaire in texte or "à préciser" in texte] == []
    assert "Cette séance n’existe pas." in poster(client, un_corps(seance=nulle_part.pk)).content.decode()


def test_ailleurs_que_chez_eux_la_date_se_prend_et_l_equipe_la_voit_toujours(client, equipe):
    offre = Offre.objects.get(slug="datee").specific
    salle = Lieu.objects.create(slug="bourse", nom="Bourse du travail")
    sans_lieu = fabriques.une_equipe(ordre=9)
    dehors = fabriques.une_seance(offre=offre, antenne=equipe, adresse="Place de la Fête")
    chez_d_autres = [
        fabriques.une_seance(offre=offre, antenne=une, lieu=salle) for une in (equipe, sans_lieu)
    ]
    inconnues = [equipe.seances.earliest("pk"), fabriques.une_seance(offre=offre, antenne=sans_lieu)]

    proposees = Seance.objects.proposees().filter(antenne__in=[equipe, sans_lieu])

    assert set(proposees) == {dehors, *chez_d_autres}
    assert {*Seance.objects.filter(antenne__in=[equipe, sans_lieu])} == {*proposees, *inconnues}


def test_des_qu_il_a_une_adresse_il_l_est_partout(client, equipe):
    """The twin: each of these pages would name it."""
    Lieu.objects.filter(antennes=equipe).update(adresse="3 rue du Test")
    equipe.refresh_from_db()  # read anew, as each door does

    nommes = qui_le_nomment(tout_ce_qui_se_lit(client, equipe))

    for attendue in (
        *("/", "/catalogue/", "/agenda/", "/agenda.ics", IMPRIME, "/catalogue/datee/"),
        *(
            "/catalogue/datee/affiche/",
            "/catalogue/sans-date/",
            "/s-inscrire/offre/partout/",
            "/etre-rappele/",
        ),
        *(
            "/prevenez-moi/datee/",
            "/api/v1/antennes/",
            "/api/v1/lieux/",
            "/api/v1/schema/?format=json",
            "confirmee datee",
        ),
        *("recue sans-date", "agenda datee"),
    ):
        assert attendue in nommes


def test_on_s_inscrit_chez_deux_equipes_que_personne_ne_choisit(client, equipe):
    offre = Offre.objects.get(slug="sans-date").specific
    offre.sites.add(fabriques.une_equipe(ordre=9))
    offre.save()

    page = client.get("/s-inscrire/offre/sans-date/").content.decode()
    inscription = fabriques.une_inscription(offre=offre)

    assert 'name="site"' not in page
    assert inscription.antenne == equipe
