"""One registration, as each screen, file, API list and page of one’s own says it: cell by cell."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.fiche.colonnes import TOUTES, toutes
from inscriptions.fiche.declaration import Colonne
from inscriptions.fiche.exports import ecrire
from inscriptions.models import Acte, Inscription, Jeune
from inscriptions.vie.transitions import marquer_presence
from inscriptions.vie.venue import dire_sa_venue
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db

FICHE = {
    "Référence": "AWA22222",
    "État": "Confirmée",
    "Motif de refus": "",
    "Sens": "Orientation reçue",
    "Origine": "Un prescripteur",
    "Offre": "Préparer un entretien",
    "À propos de": "",
    "Séance": "2026-12-01 14:00",
    "Antenne": "Site Belleville",
    "Structure": "Service jeunesse",
    "Prénom": "Awa",
    "Nom": "'=Diallo",
    "Date de naissance": "2006-05-04",
    "E-mail": "awa@exemple.fr",
    "Téléphone": "00212 6 12 34 57 99",
    "Code postal": "75020",
    "Numéro de dossier": "7512345",
    "Sexe": "Femme",
    "Âge": "20",
    "Arrondissement": "20",
    "Demandée le": "2026-11-03 09:30",
    "Venue le": "",
    "Qui le dit": "",
    "Prochain acte": "Noter la présence",
    "À qui": "Le site",
    "Avant le": "2026-12-03 23:59",
    "Si une autre personne répond": "Message permis, Mission Locale aussi",
    "Qui oriente peut savoir la suite": "Oui",
    "besoin": "cv",
    "note": "",
}


@pytest.fixture
def awa(db):
    """An orientation that has something to say in nearly every column."""
    version = fabriques.une_version(("besoin", "choix", "", ["cv", "lettre"]), ("note", "texte"))
    antenne = fabriques.une_antenne("Site Belleville")
    seance = fabriques.une_seance(
        offre=fabriques.une_offre(title="Préparer un entretien", slug="entretien"),
        antenne=antenne,
        debut=datetime(2026, 12, 1, 13, 0, tzinfo=UTC),
    )
    structure = fabriques.une_structure(nom="Service jeunesse", slug="service-jeunesse")
    with time_machine.travel(datetime(2026, 11, 3, 8, 30, tzinfo=UTC), tick=False):
        inscription = fabriques.une_orientation(
            fabriques.un_prescripteur(structure),
            seance=seance,
            demande=fabriques.une_demande(
                nom="=Diallo",
                courriel="awa@exemple.fr",
                telephone="+212612345799",
                code_postal="75020",
                profil={"sexe": "F"},
            ),
        )
    changes = {"reference": "AWA22222", "etat": "confirmee", "version": version, "reponses": {"besoin": "cv"}}
    Inscription.objects.filter(pk=inscription.pk).update(**changes)
    Jeune.objects.update(dossier="7512345")
    return Inscription.objects.get(pk=inscription.pk)


def lignes_csv(contenu):
    return list(csv.DictReader(io.StringIO(contenu.decode("utf-8-sig")), delimiter=";"))


def corps_de(reponse):
    return b"".join(reponse.streaming_content)


def test_l_ecran_et_l_api_donnent_le_meme_fichier(client, awa):
    par_l_api = client.get("/api/v1/inscriptions/", {"format": "csv"}, headers=un_jeton("inscriptions:lire"))
    client.force_login(fabriques.un_agent(awa.antenne))
    par_l_ecran = client.get(reverse("inscriptions:index"), {"export": "csv"})

    contenu = corps_de(par_l_ecran)
    assert corps_de(par_l_api) == contenu
    assert lignes_csv(contenu) == [FICHE]
    assert list(lignes_csv(contenu)[0]) == list(FICHE)


def test_la_commande_donne_le_fichier_de_l_ecran(client, awa, tmp_path):
    client.force_login(fabriques.un_agent(awa.antenne))
    par_l_ecran = client.get(reverse("inscriptions:index"), {"export": "csv"})

    call_command("exporter", "inscriptions", "-o", str(tmp_path / "f.csv"))
    call_command("exporter", "inscriptions", "--format", "json", "-o", str(tmp_path / "f.json"))

    assert (tmp_path / "f.csv").read_bytes() == corps_de(par_l_ecran)
    [objet] = json.loads((tmp_path / "f.json").read_text())
    assert list(objet)[:5] == ["reference", "etat", "motif", "sens", "origine"]
    assert objet["seance"] == "2026-12-01T14:00:00+01:00"
    assert (objet["nom"], objet["telephone"], objet["age"]) == ("=Diallo", "00212 6 12 34 57 99", 20)
    assert (objet["question:besoin"], objet["question:note"]) == ("cv", None)


def test_la_liste_de_l_ecran_montre_dix_colonnes(client, awa):
    client.force_login(fabriques.un_agent(awa.antenne))

    table = client.get(reverse("inscriptions:index")).context["table"]

    colonnes = list(table.columns.values())
    assert [(colonne.name, str(colonne.label)) for colonne in colonnes[1:]] == [
        ("jeune", "Jeune"),
        ("reference", "Référence"),
        ("offre", "Offre"),
        ("seance", "Séance"),
        ("antenne", "Antenne"),
        ("etat", "État"),
        ("demandee_le", "Demandée le"),
        ("acte_a", "À qui"),
        ("acte_avant", "Avant le"),
    ]
    assert [colonne.get_value(awa) for colonne in colonnes[1:]] == [
        "Awa =Diallo",
        "AWA22222",
        "Préparer un entretien",
        datetime(2026, 12, 1, 13, 0, tzinfo=UTC),
        "Site Belleville",
        "Confirmée",
        datetime(2026, 11, 3, 8, 30, tzinfo=UTC),
        "Le site",
        datetime(2026, 12, 3, 22, 59, tzinfo=UTC),
    ]
    assert [colonne.sort_key for colonne in colonnes[1:]] == [
        "jeune__nom",
        None,
        "offre__title",
        "seance__debut",
        "antenne__nom",
        "etat",
        "demandee_le",
        None,
        "acte_avant",
    ]


def test_l_api_garde_ses_cles_et_leur_ordre(client, awa):
    [ligne] = client.get("/api/v1/inscriptions/", headers=un_jeton("inscriptions:lire")).json()["results"]

    assert ligne.pop("modifie_le")
    assert list(ligne.items()) == [
        ("reference", "AWA22222"),
        ("etat", "confirmee"),
        ("motif", ""),
        ("annulee_par", ""),
        ("rang_attente", None),
        (
            "jeune",
            {
                "id": awa.jeune_id,
                "prenom": "Awa",
                "nom": "=Diallo",
                "date_naissance": "2006-05-04",
                "courriel": "awa@exemple.fr",
                "telephone": "+212612345799",
                "code_postal": "75020",
                "dossier": "7512345",
            },
        ),
        ("offre", "entretien"),
        ("seance", awa.seance_id),
        ("creneau", None),
        ("antenne", awa.antenne.slug),
        ("origine", "prescripteur"),
        ("sens", "entrante"),
        ("structure", "service-jeunesse"),
        ("par_carte", False),
        ("provenance", ""),
        *((f"referent_{champ}", "") for champ in ("prenom", "nom", "courriel", "telephone")),
        ("motif_orientation", "Préparer un entretien."),
        ("engagement", True),
        ("contact", "jeune"),
        ("demandee_le", "2026-11-03T09:30:00+01:00"),
        ("rendez_vous_le", None),
        ("rendez_vous_ou", ""),
        ("venue_le", None),
        ("expire_le", None),
        ("tenue_jusqua", None),
        ("suite_de", None),
        ("prochain_acte", "noter-presence"),
        ("acte_a", "site"),
        ("acte_avant", "2026-12-03T23:59:00+01:00"),
        ("attend_de", ""),
        ("suspendue_depuis", None),
        ("a_propos_de", None),
        ("repondre_par", ""),
        ("promise_pour", None),
        ("appels", []),
        ("age", 20),
        ("sexe", "F"),
        ("arrondissement", 20),
        *((champ, "") for champ in ("qpv", "mesure_ase", "logement", "ressources", "niveau")),
        ("version", awa.version.numero),
        ("reponses", {"besoin": "cv"}),
        ("information_lue", False),
        ("constats", []),
        ("discretion", {"message": True, "qui": True}),
        ("peut_savoir", "oui"),
    ]


def test_mes_donnees_en_fichier_gardent_leurs_cles(client, awa):
    donnees = client.get(reverse("mes_donnees", args=[jeton_de(awa)]), {"format": "json"}).json()

    assert list(donnees)[:8] == [
        *("reference", "offre", "seance", "etat", "demandee_le", "jeune", "profil", "reponses")
    ]
    assert donnees["seance"] == "2026-12-01T14:00+01:00"
    assert donnees["demandee_le"] == "2026-11-03T09:30+01:00"
    assert donnees["etat"] == "Confirmée"
    assert list(donnees["jeune"].items()) == [
        ("prenom", "Awa"),
        ("nom", "=Diallo"),
        ("date_naissance", "2006-05-04"),
        ("courriel", "a…@exemple.fr"),
        ("telephone", "+21. . .. .. .. 99"),
        ("code_postal", "75020"),
        ("dossier", "7512345"),
    ]
    assert list(donnees["profil"].items()) == [
        ("sexe", "F"),
        *((champ, "") for champ in ("qpv", "mesure_ase", "logement", "ressources", "niveau")),
        ("age", 20),
        ("arrondissement", 20),
    ]
    assert donnees["orientation"] == {
        "structure": "Service jeunesse",
        "referent": "",
        "motif": "Préparer un entretien.",
    }


def test_mes_donnees_en_fichier_disent_documents_histoire_actes_et_messages(client, awa):
    with time_machine.travel(datetime(2026, 11, 4, 10, 15, 20, tzinfo=UTC), tick=False):
        fabriques.une_piece(awa, effacer_le=date(2027, 1, 31))
        awa.messages.all().delete()
        awa.messages.create(canal="courriel", destinataire="awa@exemple.fr", sujet="C’est noté")
    communs = {"jeune": awa.jeune, "inscription": awa, "offre": awa.offre, "antenne": awa.antenne}
    Acte.objects.create(type="colis", le=date(2026, 11, 5), quantite=2, montant="12.50", **communs)
    Acte.objects.create(type="entretien", le=date(2026, 11, 4), **communs)

    donnees = client.get(reverse("mes_donnees", args=[jeton_de(awa)]), {"format": "json"}).json()

    assert donnees["documents"] == [
        {"nom": "cv.pdf", "recu_le": "2026-11-04T11:15+01:00", "efface_le": "2027-01-31"}
    ]
    assert donnees["historique"] == [
        {"le": "2026-11-03", "note_le": "2026-11-03T09:30+01:00", "etat": "Confirmée"}
    ]
    assert donnees["actes"] == [
        {"le": "2026-11-05", "type": "Colis", "quantite": 2, "montant": "12.50"},
        {"le": "2026-11-04", "type": "Entretien", "quantite": 1, "montant": None},
    ]
    assert donnees["messages"] == [
        {"le": "2026-11-04T11:15+01:00", "sujet": "C’est noté", "a": "a…@exemple.fr"}
    ]


def test_mes_donnees_disent_qui_a_dit_la_venue_et_ce_qui_a_ete_repris(client):
    d_hier = fabriques.une_inscription_d_hier()
    for quoi in ("absente", "presente"):
        dire_sa_venue(d_hier, quoi)
    marquer_presence(d_hier, "presente")
    adresse = reverse("mes_donnees", args=[jeton_de(d_hier)])

    constats = client.get(adresse, {"format": "json"}).json()["constats"]
    page = client.get(adresse)

    assert [(c["source"], c["quoi"], c["jour"], c["retire_le"] is None) for c in constats] == [
        ("personne", "absente", d_hier.seance.jour.isoformat(), False),
        ("personne", "presente", d_hier.seance.jour.isoformat(), True),
        ("equipe", "presente", d_hier.seance.jour.isoformat(), True),
    ]
    rubriques = {rubrique.titre: rubrique.lignes for rubrique in page.context["rubriques"]}
    dits = [dit for _, dit in rubriques["Qui a dit si vous étiez là"]]
    assert dits[1:] == ["Vous\u00a0: présence", "L’équipe\u00a0: présence"]
    assert dits[0].startswith("Vous\u00a0: absence (jusqu’au ")


@time_machine.travel(datetime(2026, 11, 26, 9, 0, tzinfo=UTC), tick=False)
def test_mes_donnees_se_lisent_dans_les_mots_de_la_page(client, awa):
    Inscription.objects.filter(pk=awa.pk).update(version=None, reponses={}, niveau="bac", qpv="oui")
    page = client.get(reverse("mes_donnees", args=[jeton_de(awa)]))

    rubriques = {rubrique.titre: rubrique.lignes for rubrique in page.context["rubriques"]}
    assert rubriques["Vous"] == [
        ("Prénom et nom", "Awa =Diallo"),
        ("Date de naissance", "4 mai 2006"),
        ("E-mail", "a…@exemple.fr"),
        ("Téléphone", "+21. . .. .. .. 99"),
        ("Code postal", "75020"),
        ("Numéro de dossier", "7512345"),
        ("Sexe", "Femme"),
        ("Âge à l’inscription", "20 ans"),
        ("Arrondissement", "20e"),
        ("Quartier prioritaire", "Oui"),
        ("Niveau de formation", "Bac"),
    ]
    assert rubriques["Votre inscription"] == [
        ("Offre", "Préparer un entretien"),
        ("Date", "Mardi 1er décembre, 14\u00a0h à 16\u00a0h"),
        ("Lieu", f"Site Belleville, {awa.antenne.adresse}"),
        ("Site qui vous suit", "Site Belleville"),
        ("Demandée", "Le mardi 3 novembre à 9\u00a0h\u00a030"),
        ("Où en est-elle", "Confirmée"),
        ("Référence", "AWA2 2222"),
    ]
    assert rubriques["La personne qui vous a orienté"] == [
        ("Structure", "Service jeunesse"),
        ("Ce qui nous est demandé", "Préparer un entretien."),
    ]
    assert rubriques["Qui peut savoir"] == [
        ("Si une autre personne répond", "Message permis, Mission Locale aussi"),
        ("La personne qui vous a orienté sait la suite", "Oui"),
    ]


def test_le_contact_de_l_inscription_passe_devant_celui_de_la_fiche_sauf_dans_l_api(client, awa):
    Inscription.objects.filter(pk=awa.pk).update(courriel="ici@exemple.fr", telephone="")
    client.force_login(fabriques.un_agent(awa.antenne))

    [fichier] = lignes_csv(corps_de(client.get(reverse("inscriptions:index"), {"export": "csv"})))
    adresse = reverse("mes_donnees", args=[jeton_de(awa)])
    siennes = client.get(adresse, {"format": "json"}).json()["jeune"]
    client.logout()
    [lue] = client.get("/api/v1/inscriptions/", headers=un_jeton("inscriptions:lire")).json()["results"]

    assert (fichier["E-mail"], fichier["Téléphone"]) == ("ici@exemple.fr", "")
    assert (siennes["courriel"], siennes["telephone"]) == ("i…@exemple.fr", "")
    assert lue["jeune"]["courriel"] == "awa@exemple.fr"


def test_la_liste_des_jeunes_a_six_colonnes(client, awa):
    client.force_login(fabriques.un_agent(awa.antenne))

    colonnes = list(client.get(reverse("jeunes:index")).context["table"].columns.values())

    assert [
        (str(colonne.label), colonne.get_value(Jeune.objects.get()), colonne.sort_key) for colonne in colonnes
    ] == [
        ("Nom", "Awa =Diallo", "nom"),
        ("Date de naissance", date(2006, 5, 4), "date_naissance"),
        ("E-mail", "awa@exemple.fr", None),
        ("Téléphone", "+212 6 12 34 57 99", None),
        ("Code postal", "75020", "code_postal"),
        ("Numéro de dossier", "7512345", None),
    ]


def test_une_colonne_ajoutee_parait_dans_tous_les_fichiers_et_nulle_part_ailleurs(
    client, awa, tmp_path, monkeypatch
):
    initiale = Colonne("initiale", "Initiale", lambda inscription: inscription.jeune.nom_d_appel[0])
    monkeypatch.setitem(TOUTES, "initiale", initiale)
    jeton = un_jeton("inscriptions:lire")

    par_l_api = client.get("/api/v1/inscriptions/", {"format": "csv"}, headers=jeton)
    [en_liste] = client.get("/api/v1/inscriptions/", headers=jeton).json()["results"]
    call_command("exporter", "inscriptions", "--format", "json", "-o", str(tmp_path / "f.json"))
    client.force_login(fabriques.un_agent(awa.antenne))
    par_l_ecran = client.get(reverse("inscriptions:index"), {"export": "csv"})

    attendue = [*list(FICHE)[:-2], "Initiale", "besoin", "note"]
    for fichier in (par_l_api, par_l_ecran):
        [ligne] = lignes_csv(corps_de(fichier))
        assert list(ligne) == attendue
        assert ligne["Initiale"] == "A"
    [objet] = json.loads((tmp_path / "f.json").read_text())
    assert objet["initiale"] == "A"
    assert "initiale" not in en_liste


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_un_fichier_se_lit_en_autant_de_requetes_quel_que_soit_son_nombre_de_lignes(
    awa, django_assert_num_queries, format_
):
    inscriptions = Inscription.objects.all()
    for _ in range(3):
        fabriques.une_inscription()

    # The versions that were answered, then the rows, then what is said of their coming.
    with django_assert_num_queries(3):
        ecrire(*toutes(inscriptions).fichier(inscriptions), format_, io.BytesIO())
