"""The catalogue page: cards, order, counts beside the choices, pages, faults, and its cost."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from catalogue.models import (
    Capacite,
    Offre,
    OffrePartenaire,
    Partenaire,
    Permanence,
    Public,
    Seance,
    Synonyme,
    Theme,
)
from catalogue.vitrine.choix_de_filtres import GROUPES, libelles
from catalogue.vitrine.facettes import Reponse
from catalogue.vitrine.filtres import FiltreOffres
from inscriptions.models import Inscription
from tests.fabriques import (
    demain_a,
    site_web,
    un_besoin,
    un_secours,
    une_antenne,
    une_capacite,
    une_inscription,
    une_offre,
    une_seance,
)
from tests.mondes import monde
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    site_web()


def page(client, requete="", status=200):
    reponse = client.get(f"/catalogue/{requete}")
    assert reponse.status_code == status
    return lue(reponse)


def titres(html):
    return re.findall(r'<h3><a href="/catalogue/[^"]+">([^<]+)</a></h3>', html)


def test_les_offres_viennent_par_prochaine_date_puis_celles_sans_date(client):
    une_offre(OffrePartenaire, title="Toute l’année", mode=Offre.Mode.SANS_DATE)
    une_seance(offre=une_offre(title="Dans dix jours"), debut=demain_a(9, jours=10))
    une_seance(offre=une_offre(title="Demain"), debut=demain_a(9, jours=1))

    assert titres(page(client)) == ["Demain", "Dans dix jours", "Toute l’année"]


def test_une_carte_dit_quoi_quand_ou_et_s_il_reste_de_la_place(client):
    site = une_antenne("Pyrénées")
    seance = une_seance(offre=une_offre(title="CV"), antenne=site, places=3)
    une_inscription(seance=seance)

    html = page(client)

    assert "Il reste 2 places sur 3" in html
    assert "14\u00a0h à 16\u00a0h, site Pyrénées" in html
    assert html.count('<i class="libre"></i>') == 2


def _complete(**champs):
    seance = une_seance(places=1, **champs)
    une_inscription(seance=seance)
    return seance


def test_la_carte_montre_la_prochaine_date_ou_il_reste_de_la_place(client):
    offre = une_offre(title="CV")
    _complete(offre=offre, debut=demain_a(9, jours=2))
    une_seance(offre=offre, debut=demain_a(10, jours=5), places=4)
    une_seance(offre=une_offre(title="Entretien"), debut=demain_a(9, jours=4))

    html = page(client)

    assert "10\u00a0h à 12\u00a0h" in html
    assert "Il reste 4 places sur 4" in html
    assert "Complet" not in html
    assert titres(html) == ["Entretien", "CV"], "the order follows the dates shown"


def test_la_carte_d_une_offre_complete_montre_la_prochaine_date_et_sa_liste(client):
    offre = une_offre(title="CV")
    _complete(offre=offre, debut=demain_a(9, jours=2))
    _complete(offre=offre, debut=demain_a(10, jours=5))

    html = page(client)

    assert "9\u00a0h à 11\u00a0h" in html
    assert "Complet – liste d’attente" in html


def test_une_place_qu_une_personne_attend_n_est_pas_proposee_a_une_autre(client):
    """Somebody waits and the capacity has just grown: a newcomer would join the list behind them."""
    seance = _complete(offre=une_offre(title="CV"))
    une_inscription(seance=seance)
    Seance.objects.update(places=3)

    assert "Complet – liste d’attente" in page(client)
    assert "Complet – liste d’attente" in client.get("/agenda/").content.decode()
    assert "Rejoindre la liste d’attente<" in client.get(f"/catalogue/{seance.offre.slug}/").content.decode()
    assert titres(page(client, "?places=oui")) == []
    assert "il reste de la place" not in client.get("/").content.decode()


def test_la_carte_montre_la_seance_du_site_choisi(client):
    centre, avenir = une_antenne("Centre"), une_antenne("Avenir")
    offre = une_offre(title="CV")
    une_seance(offre=offre, antenne=centre, debut=demain_a(9, jours=2))
    une_seance(offre=offre, antenne=avenir, debut=demain_a(10, jours=5))

    html = page(client, f"?site={avenir.slug}")

    assert "10\u00a0h à 12\u00a0h, site Avenir" in html
    assert "site Centre" not in html


def test_on_ne_voit_que_les_partenaires_qui_accueillent_aujourd_hui(client):
    """Who was full, who says nothing and whose day is over are left out; the choice shows while somebody says so."""
    apaso = Partenaire.objects.create(slug="apaso", nom="APASO")
    offres = {nom: une_offre(OffrePartenaire, title=nom, partenaire=apaso) for nom in ("A", "B", "C", "D")}
    assert 'name="accueille"' not in page(client)
    une_capacite(offres["A"])
    une_capacite(offres["B"], Capacite.Quoi.COMPLETE)
    une_capacite(offres["C"], jours=-1)

    html = page(client, "?accueille=oui")

    assert titres(html) == ["A"]
    assert "Accueille en ce moment" in html
    assert "Complet chez le partenaire" in page(client)


def test_un_filtre_choisi_se_retire_par_sa_puce_sans_perdre_les_autres(client):
    Theme.objects.create(slug="emploi", nom="Emploi")

    html = page(client, "?theme=emploi&type=atelier&q=cv")

    assert 'href="/catalogue/?q=cv&amp;type=atelier"' in html
    assert 'href="/catalogue/?q=cv&amp;theme=emploi"' in html


def test_une_valeur_inconnue_est_dite_a_son_champ_et_le_reste_s_affiche(client):
    une_offre(title="CV")

    html = page(client, "?theme=inconnu&depuis=hier", status=400)

    assert "Le choix « inconnu » n’existe pas." in html
    assert "Écrivez une date qui existe" in html
    assert 'aria-invalid="true"' in html
    assert titres(html) == ["CV"]


def _champ_date(html, nom):
    return re.search(
        rf'<input class="saisie" id="{nom}" name="{nom}" type="(\w+)" value="([^"]*)"', html
    ).groups()


def test_une_date_lue_reste_dans_son_champ_et_une_date_fausse_reste_telle_que_tapee(client):
    html = page(client, "?depuis=01/12/2026&jusqua=31/02/2026&theme=inconnu", status=400)

    assert _champ_date(html, "depuis") == ("date", "2026-12-01")
    assert _champ_date(html, "jusqua") == ("text", "31/02/2026")
    assert "par exemple 01/12/2026" in html


def test_des_dates_a_l_envers_restent_dans_leurs_champs(client):
    html = page(client, "?depuis=2026-12-10&jusqua=01/12/2026", status=400)

    assert _champ_date(html, "depuis") == ("date", "2026-12-10")
    assert _champ_date(html, "jusqua") == ("date", "2026-12-01")


def test_un_choix_qui_ne_donne_qu_une_offre_le_dit_au_singulier(client):
    offre = une_offre(title="CV")
    offre.themes.set([Theme.objects.create(slug="emploi", nom="Emploi")])
    offre.save()

    html = page(client)

    assert '1<span class="vh"> offre</span>' in html
    assert "1 offres" not in re.sub("<[^>]+>", "", html)


def test_l_endroit_suit_l_heure_sans_majuscule_au_milieu_de_la_phrase(client):
    une_seance(offre=une_offre(), adresse="Dans votre quartier")
    une_seance(offre=une_offre(), adresse="La Poste du Louvre")

    html = page(client)

    assert "16\u00a0h, dans votre quartier" in html
    assert "16\u00a0h, La Poste du Louvre" in html
    assert ">Dans votre quartier<" in client.get("/agenda/").content.decode()


@pytest.mark.parametrize("requete", ["?q=a%00b", "?theme=%00", "?depuis=%00", "?places=%00"])
def test_un_octet_nul_est_refuse_proprement(client, requete):
    assert "Erreur" in page(client, requete, status=400)


@pytest.mark.parametrize("numero", ["2", "0", "abc", "-1", "9" * 30, "%00", "²"])
def test_une_page_qui_n_existe_pas_est_introuvable(client, numero):
    une_offre()

    assert "Cette page n’existe pas" in page(client, f"?page={numero}", status=404)


def test_la_deuxieme_page_garde_les_filtres(client):
    for _ in range(21):
        une_offre()

    premiere = page(client, "?type=atelier&utm_source=affiche")
    seconde = page(client, "?type=atelier&page=2")

    assert 'href="/catalogue/?type=atelier&amp;page=2"' in premiere
    assert (len(titres(premiere)), len(titres(seconde))) == (20, 1)
    assert "Page 2 sur 2" in seconde


def test_rien_ne_repond_on_montre_comment_sortir_et_ce_qui_s_en_approche(client):
    une_offre(title="Atelier CV")
    une_offre(Permanence, title="Permanence loin")

    html = page(client, "?q=permis+de+conduire&type=atelier")

    assert "Aucune offre pour «\u00a0permis de conduire\u00a0»" in html
    assert 'href="/catalogue/">Voir toutes les offres' in html
    assert titres(html) == [], "an atelier is no nearer to a licence than anything else"


def test_ce_qui_s_en_approche_est_du_meme_sujet(client):
    logement, emploi = (Theme.objects.create(slug=slug, nom=slug) for slug in ("logement", "emploi"))
    for titre, theme in (("Trouver un toit", logement), ("Atelier CV", emploi)):
        offre = une_offre(title=titre)
        offre.themes.set([theme])
        offre.save()

    html = page(client, "?theme=logement&places=oui")

    assert "Aucune offre ne répond à tous vos choix" in html
    assert titres(html) == ["Trouver un toit"]


def test_ce_qui_n_a_qu_une_partie_des_mots_vient_apres_a_part(client):
    une_seance(offre=une_offre(title="Simulation d’entretien"), debut=demain_a(9, jours=1))
    une_seance(
        offre=une_offre(title="Photo", resume="Pour préparer vos entretiens"), debut=demain_a(9, jours=2)
    )
    une_seance(offre=une_offre(title="Préparation aux entretiens"), debut=demain_a(9, jours=5))
    une_offre(Permanence, title="Permanence d’entretien")
    une_offre(title="Bilan de santé")

    html = page(client, "?q=preparer+entretien&type=atelier")

    avant, apres = html.split("Ce qui s’en approche")
    assert "2 offres</h2>" in avant
    assert titres(avant) == ["Préparation aux entretiens", "Photo"], "the words in the title come first"
    assert titres(apres) == ["Simulation d’entretien"]


def test_sans_reponse_a_tous_les_mots_on_montre_ce_qui_en_a_un(client):
    une_offre(title="Aide au permis")
    une_offre(title="Atelier CV")

    html = page(client, "?q=permis+bateau")

    assert "Aucune offre pour «\u00a0permis bateau\u00a0»" in html
    assert titres(html) == ["Aide au permis"]


def test_ce_qu_on_cherche_nomme_les_besoins_et_sans_reponse_les_numeros(client):
    un_besoin(title="Manger", slug="manger")
    un_besoin(
        title="Parler à quelqu’un",
        slug="parler",
        mots_cherches="psy, envie de mourir",
        secours=[un_secours()],
    )
    Synonyme.objects.create(mots="psy", seulement=True)
    Synonyme.objects.create(mots="bouffe", sens="repas, manger")
    une_offre(title="Atelier CV")

    def besoins(q):
        return re.findall(r'href="/besoins/([a-z]+)/"', page(client, f"?q={q}").split('id="resultats"')[1])

    assert besoins("cv") == []
    assert besoins("permis") == ["parler"], "the page that gives numbers, whatever was asked"
    for q, attendus in {
        "psy": ["parler", "parler"],
        "envi de mourir": ["parler", "parler"],
        "bouffe": ["manger", "parler"],
        "manjer vite": ["manger", "parler"],
    }.items():
        assert besoins(q) == attendus, q
    assert "Retirez l’un de vos choix" not in page(client, "?q=psy"), "there is but one"
    assert 'href="/besoins/manger/"' in lue(client.get("/agenda/?q=bouffe"))


def test_un_titre_malveillant_reste_du_texte(client):
    une_offre(title="<script>alert(1)</script>")

    html = page(client, "?q=%22%3E%3Cscript%3E")

    assert "<script>" not in html


@monde
def catalogue_varie():
    """Offers that differ in everything that can be filtered."""
    themes = [Theme.objects.create(slug=s, nom=s) for s in ("emploi", "droits")]
    publics = [Public.objects.create(slug=s, nom=s) for s in ("ase", "sans-abri")]
    partenaire = Partenaire.objects.create(slug="apaso", nom="APASO")
    sites = [une_antenne(), une_antenne()]
    classes = [Permanence, OffrePartenaire]
    modes = [Offre.Mode.SEANCES, Offre.Mode.SANS_DATE, Offre.Mode.INFORMATION]
    for n in range(24):
        offre = une_offre(
            classes[n % 2],
            title=f"Offre {'emploi' if n % 5 else 'droit'} {n}",
            mode=modes[n % 3],
            qui=[Offre.Qui.TOUS, Offre.Qui.PRESCRIPTEURS][n % 4 // 2],
            partenaire=partenaire if n % 3 else None,
        )
        offre.themes.set(themes[: 1 + n % 2])
        offre.publics.set(publics[n % 3 :])
        offre.sites.set(sites[n % 4 :])
        offre.save()
        if n % 3 and n % 5 < 2:
            une_capacite(offre, [Capacite.Quoi.ACCUEILLE, Capacite.Quoi.COMPLETE][n % 5])
        if n % 3 == 0 or n % 7 == 0:
            seance = une_seance(offre=offre, antenne=sites[n % 2], debut=demain_a(9, jours=2 + n), places=1)
            if n % 2:
                une_inscription(seance=seance, origine=Inscription.Origine.EQUIPE)


REQUETES = [
    "",
    "theme=emploi",
    "theme=droits&qui=tous",
    "site={site}",
    "site={site}&places=oui",
    "places=oui&type=permanence",
    "accueille=oui&theme=emploi",
    "q=emploi&partenaire=apaso",
    "public=ase&depuis={jour:%Y-%m-%d}",
    "site={site}&depuis={jour:%Y-%m-%d}&places=oui",
]


@pytest.mark.parametrize("requete", REQUETES)
def test_le_compte_d_un_choix_est_ce_que_le_filtre_donnerait(catalogue_varie, requete):
    """Each count against the filter itself, choice by choice."""
    site = Seance.objects.order_by("debut").first().antenne.slug
    requete = requete.format(site=site, jour=demain_a(9, jours=10))
    filtre = FiltreOffres(QueryDict(requete), Offre.objects.publiees())
    reponse = Reponse(filtre)

    for nom in GROUPES:
        attendus = Counter()
        for valeur in libelles(filtre, nom):
            autre = QueryDict(requete, mutable=True)
            autre.setlist(nom, [valeur])
            trouvees = FiltreOffres(autre, Offre.objects.publiees()).qs
            # Of a subject, what one takes without a professional.
            seules = trouvees.filter(qui="tous").exclude(mode=Offre.Mode.INFORMATION)
            attendus[valeur] = (seules if nom == "theme" else trouvees).count()
        assert +reponse.comptes(nom) == +attendus, nom
    avec_places = QueryDict(requete, mutable=True)
    avec_places["places"] = "oui"
    assert reponse.avec_places == FiltreOffres(avec_places, Offre.objects.publiees()).qs.count()
    avec_accueil = QueryDict(requete, mutable=True)
    avec_accueil["accueille"] = "oui"
    assert reponse.qui_accueillent == FiltreOffres(avec_accueil, Offre.objects.publiees()).qs.count()
    assert {fiche.pk for fiche in reponse.trouvees} == set(filtre.qs.values_list("pk", flat=True))


def _peupler(nombre):
    theme, _ = Theme.objects.get_or_create(slug="emploi", defaults={"nom": "Emploi"})
    for _ in range(nombre):
        offre = une_offre()
        offre.themes.set([theme])
        offre.save()
        une_inscription(seance=une_seance(offre=offre, places=5))


def _requetes(client, adresse):
    client.get(adresse)
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        assert client.get(adresse).status_code == 200
    return len(requetes)


@pytest.mark.parametrize(
    "adresse",
    [
        "/catalogue/",
        "/catalogue/?theme=emploi&places=oui&q=offre&depuis=2020-01-01",
        "/agenda/",
        "/agenda.ics",
    ],
)
def test_le_nombre_de_requetes_ne_suit_pas_le_nombre_d_offres(client, adresse):
    _peupler(3)
    avec_trois = _requetes(client, adresse)
    _peupler(12)
    avec_quinze = _requetes(client, adresse)

    assert avec_trois == avec_quinze
    assert avec_quinze <= (10 if "catalogue" in adresse else 8)
