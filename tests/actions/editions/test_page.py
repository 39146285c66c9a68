"""Bilans: what is published does not move, and hides what is small."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from wagtail.models import Page

from actions.models import (
    Action,
    ActionOffre,
    Bilan,
    ChiffreExterne,
    ChiffrePublie,
    EditionBilan,
    Indicateur,
    PageBilans,
    Parcours,
    Programme,
)
from actions.parcours.mouvements import clore_parcours, ouvrir_parcours
from catalogue.models import Antenne
from inscriptions.models import Jeune
from inscriptions.vie.entrees import Fait
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def programme(db):
    return Programme.objects.create(slug="dip", nom="DIP", depuis=date(2019, 1, 1), jusqua=date(2020, 12, 31))


def entrer(programme, nombre, issue):
    antenne = fabriques.une_antenne()
    for _ in range(nombre):
        jeune = Jeune.objects.create(prenom="A", nom="B")
        parcours = ouvrir_parcours(jeune=jeune, antenne=antenne, programme=programme, entree=date(2019, 2, 1))
        clore_parcours(parcours, sortie=date(2019, 9, 1), issue=issue)


def publier(programme, *blocs):
    racine = Page.objects.get(pk=fabriques.site_web().get_parent().pk)
    index = racine.add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    bilan = Bilan(
        title="Bilan", slug="bilan", programme=programme, depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)
    )
    bilan.corps = list(blocs)
    index.add_child(instance=bilan)
    bilan.save_revision().publish()
    return Bilan.objects.get()


def un_indicateur(programme, **champs):
    return Indicateur.objects.create(
        **{
            "code": "entres",
            "nom": "371 jeunes",
            "definition": "D.",
            "mesure": "jeunes_entres",
            "programme": programme,
            **champs,
        }
    )


def test_publier_fige_valeurs_definition_et_date(programme, client):
    un_indicateur(programme)
    entrer(programme, 6, "emploi")
    phrase = ("phrase", {"texte": "{valeur} jeunes sont entrés.", "indicateur": "entres"})
    bilan = publier(programme, phrase)
    entrer(programme, 3, "emploi")

    html = client.get("/bilans/bilan/").content.decode()

    assert "<b>6</b> jeunes sont entrés." in html
    assert Parcours.objects.count() == 9
    bilan.save_revision().publish()
    assert "<b>9</b> jeunes sont entrés." in client.get("/bilans/bilan/").content.decode()
    assert [e.numero for e in bilan.editions.all()] == [2, 1]


def test_les_petits_nombres_sont_caches_partout_dans_l_edition(programme, client):
    entrer(programme, 12, "emploi")
    entrer(programme, 6, "formation")
    entrer(programme, 2, "autre")
    bloc = {"titre": "Issues", "mesure": "jeunes_sortis", "dimension": "issue", "graphique": True}
    bilan = publier(programme, ("tableau", bloc))

    lignes = bilan.edition.contenu["blocs"][0]["lignes"]
    csv = b"".join(client.get("/bilans/bilan/chiffres.csv").streaming_content).decode("utf-8-sig")

    assert {ligne["cle"]: ligne["valeur"] for ligne in lignes} == {
        "emploi": 12,
        "formation": None,
        "autre": None,
    }
    assert csv.splitlines()[1:] == [
        "Issues;Emploi;jeunes_sortis;12;20;",
        "Issues;Formation;jeunes_sortis;masqué;20;",
        "Issues;Autre;jeunes_sortis;masqué;20;",
        "Issues;Total;jeunes_sortis;20;;",
    ]
    assert "masqué" in client.get("/bilans/bilan/").content.decode()


@pytest.fixture
def un_bilan_filtre(programme):
    """6 young people gone to a job, from the site « Vieux-Port »; 5 gone elsewhere are left out."""
    entrer(programme, 6, "emploi")
    entrer(programme, 5, "autre")
    premiere = Antenne.objects.earliest("pk")
    Antenne.objects.filter(pk=premiere.pk).update(nom="Vieux-Port")
    filtres = {"issue": ["formation", "emploi"], "site": [premiere.slug]}
    un_indicateur(
        programme,
        nom="Sortis en emploi",
        mesure="jeunes_sortis",
        filtres={"issue": ["emploi"]},
        denominateur_mesure="jeunes_entres",
        denominateur_filtres={"sexe": ["F", "non-renseigne"]},
    )
    ChiffrePublie.objects.create(
        indicateur=Indicateur.objects.get(),
        libelle="6 en emploi",
        valeur=6,
        depuis=programme.depuis,
        jusqua=programme.jusqua,
        source="S",
    )
    tableau = {"titre": "T", "mesure": "jeunes_sortis", "dimension": "issue", "graphique": True}
    return publier(
        programme,
        ("tableau", {**tableau, "filtres": filtres}),
        ("phrase", {"texte": "{valeur} sur {denominateur}.", "indicateur": "entres"}),
        ("comparaison", {"titre": "C"}),
    )


DU_TABLEAU = "Issue Emploi ou Formation\u00a0; Site qui organise Vieux-Port"
DE_LA_PHRASE = "au-dessus, Issue Emploi\u00a0; en dessous, Sexe Femme ou Non renseigné"


def test_ce_qui_est_filtre_le_dit_sur_la_page_dans_les_fichiers_et_par_l_api(un_bilan_filtre, client):
    """A partial figure is never read as a total; the names are those of the day of publication."""
    Antenne.objects.update(nom="Renommé")

    html = client.get("/bilans/bilan/").content.decode()
    blocs = client.get("/api/v1/bilans/bilan/").json()["contenu"]["blocs"]
    fichier = json.loads(b"".join(client.get("/bilans/bilan/chiffres.json").streaming_content))

    legende = html[html.index("<caption>") : html.index("</caption>")]
    assert f"Seulement\u00a0: {DU_TABLEAU}</span>" in legende
    assert "None" not in html
    for dit in (DU_TABLEAU, DE_LA_PHRASE):
        assert f"<dt>Seulement</dt><dd>{dit}</dd>" in html
    assert f'<span class="second">Seulement\u00a0: {DE_LA_PHRASE}</span>' in html
    assert [bloc["definition"]["seulement"] for bloc in blocs[:2]] == [DU_TABLEAU, DE_LA_PHRASE]
    assert blocs[2]["lignes"][0]["seulement"] == DE_LA_PHRASE
    assert [(ligne["partie"], ligne["valeur"], ligne["seulement"]) for ligne in fichier] == [
        ("T", 6, DU_TABLEAU),
        ("T", 6, DU_TABLEAU),
        ("Sortis en emploi", 6, DE_LA_PHRASE),
        ("C", "6", None),
        ("C", "6", DE_LA_PHRASE),
    ]


def test_une_edition_d_avant_se_lit_comme_avant(un_bilan_filtre, client):
    contenu = un_bilan_filtre.edition.contenu
    for bloc in contenu["blocs"]:
        for dit in (bloc.get("definition", {}), *bloc.get("lignes", [])):
            dit.pop("seulement", None)
    EditionBilan.objects.create(bilan=un_bilan_filtre, numero=2, contenu=contenu)

    html = client.get("/bilans/bilan/").content.decode()
    csv = b"".join(client.get("/bilans/bilan/chiffres.csv").streaming_content).decode("utf-8-sig")

    assert "Jeunes sortis par issue" in html
    assert "Seulement" not in html
    assert csv.splitlines()[1] == "T;Emploi;jeunes_sortis;6;6;"


def test_sans_total_a_montrer_la_colonne_des_parts_s_appelle_part(programme, client):
    entrer(programme, 3, "emploi")
    publier(programme, ("tableau", {"titre": "T", "mesure": "jeunes_sortis", "dimension": "issue"}))

    html = client.get("/bilans/bilan/").content.decode()

    assert '<th scope="col" class="d">Part</th>' in html
    assert "Sur masqué" not in html


def test_49_pour_cent_publie_se_lit_a_cote_de_46_85_calcule(programme, client):
    communs = {
        "depuis": date(2019, 1, 1),
        "jusqua": date(2019, 12, 31),
        "source": "S",
        "releve_le": date(2023, 1, 1),
    }
    au_dessus = ChiffreExterne.objects.create(slug="a", libelle="Précaires", valeur=3545, **communs)
    en_dessous = ChiffreExterne.objects.create(slug="b", libelle="Accueillis", valeur=7567, **communs)
    indicateur = un_indicateur(
        programme,
        mesure="",
        filtres={"sexe": ["F"]},  # left behind: nothing is counted with it
        numerateur_externe=au_dessus,
        denominateur_externe=en_dessous,
    )
    ChiffrePublie.objects.create(
        indicateur=indicateur,
        libelle="49 % sont hébergés de façon précaire",
        valeur=Decimal(49),
        forme="pourcentage",
        depuis=date(2019, 1, 1),
        jusqua=date(2019, 12, 31),
        source="Annexe",
    )

    bilan = publier(programme, ("comparaison", {"titre": "Publié et calculé"}))

    (ligne,) = bilan.edition.contenu["blocs"][0]["lignes"]
    assert (ligne["publie"], ligne["calcule"]) == ("49\u00a0%", "46,85\u00a0%")
    assert ligne["detail"] == "3\u202f545 sur 7\u202f567"
    assert ligne["ecart"].startswith("−2,15")
    assert ligne["seulement"] == ""
    assert "46,85" in client.get("/bilans/bilan/").content.decode()


@pytest.fixture
def une_action_de_neuf(programme):
    """An action with 9 young people oriented, 9 received, 5 let in, 4 gone: 4 to a job."""
    action = Action.objects.create(
        programme=programme, slug="sejm", nom="SEJM", depuis=programme.depuis, jusqua=programme.jusqua
    )
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    ActionOffre.objects.create(action=action, offre=offre, depuis=programme.depuis)
    for rang in range(9):
        inscription = fabriques.une_orientation(
            offre=offre,
            site=antenne,
            origine="import",
            demandee_le=datetime(2019, 1, 10, 12, tzinfo=UTC),
            fait=Fait(etat="presente", venue_le=date(2019, 1, 15)),
        )
        if rang < 5:
            parcours = ouvrir_parcours(programme=programme, inscription=inscription, entree=date(2019, 2, 1))
            if rang < 4:
                clore_parcours(parcours, sortie=date(2019, 9, 1), issue="emploi")


def test_les_etapes_d_une_action_sont_masquees_sur_la_page_dans_les_fichiers_et_l_api(
    programme, une_action_de_neuf, client
):
    publier(programme, ("entonnoir", {"titre": "Étapes", "action": "sejm", "etapes": "sortis"}))

    html = client.get("/bilans/bilan/").content.decode()
    csv = b"".join(client.get("/bilans/bilan/chiffres.csv").streaming_content).decode("utf-8-sig")
    (bloc,) = client.get("/api/v1/bilans/bilan/").json()["contenu"]["blocs"]

    # Between 9 received and 5 let in, 4 people are fewer than five: neither 5 nor 4 may be read.
    assert [etape["effectif"] for etape in bloc["etapes"]] == [9, 9, None, None]
    assert [issue["effectif"] for issue in bloc["issues"]] == [None]
    assert csv.splitlines()[1:] == [
        "Étapes;orientés;orientes;9;;Action SEJM",
        "Étapes;reçus;recus;9;9;Action SEJM",
        "Étapes;entrés;entres;masqué;9;Action SEJM",
        "Étapes;sortis;sortis;masqué;;Action SEJM",
        "Étapes;emploi;issue;masqué;;Action SEJM",
    ]
    assert html.count("<b>masqué</b>") == 2


def test_l_entonnoir_de_l_api_est_masque_au_seuil_demande(une_action_de_neuf, client):
    jeton = un_jeton("comptes:lire", interne=True)
    adresse = "/api/v1/comptes/entonnoir/?action=sejm"

    entier = client.get(adresse, headers=jeton).json()
    masque = client.get(f"{adresse}&masquer=5", headers=jeton).json()

    assert [etape["effectif"] for etape in entier["etapes"]] == [9, 9, 5, 4]
    assert [etape["effectif"] for etape in masque["etapes"]] == [9, 9, None, None]


def test_cinq_personnes_se_publient_et_quatre_non_dans_chaque_sorte_de_bloc(programme, client):
    un_indicateur(programme)
    un_indicateur(programme, code="emploi", mesure="jeunes_sortis", filtres={"issue": ["emploi"]})
    un_indicateur(programme, code="cej", mesure="jeunes_sortis", filtres={"issue": ["cej"]})
    for issue, nombre in (("emploi", 5), ("formation", 9), ("cej", 4), ("autre", 2), ("inconnue", 1)):
        entrer(programme, nombre, issue)
    phrases = [
        ("phrase", {"texte": "{valeur} " + code, "indicateur": code}) for code in ("entres", "emploi", "cej")
    ]
    tableau = {"titre": "Issues", "mesure": "jeunes_sortis", "dimension": "issue"}

    bilan = publier(programme, *phrases, ("tableau", tableau))

    *dites, lignes = bilan.edition.contenu["blocs"]
    assert [bloc["valeur"] for bloc in dites] == [21, 5, None]
    assert {ligne["cle"]: ligne["valeur"] for ligne in lignes["lignes"]} == {
        "emploi": 5,
        "formation": 9,
        "cej": None,
        "autre": None,
        "inconnue": None,
    }
