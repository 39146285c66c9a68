"""The attendance sheet: what it says, who is on it, and that nobody's name is ever run."""

import io
import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from catalogue.models import FinancementOffre, Financeur, Intervenant, Offre
from inscriptions.etats import Etat
from inscriptions.impression import FeuilleImpossible
from inscriptions.models import Jeune
from inscriptions.presences.feuille import contenu_de, rendre
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def antenne():
    return fabriques.une_antenne("Centre")


@pytest.fixture
def agent(client, antenne):
    client.force_login(fabriques.un_agent(antenne))
    return client


def lue(seance, agent):
    reponse = agent.get(reverse("presences_feuille", args=[seance.pk]))
    assert reponse["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(reponse.content))


def texte(pdf):
    # A no-break space or an end of line is a space to the reader.
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def inscrits(seance, *noms, **options):
    return [
        fabriques.une_inscription(
            seance=seance, demande=fabriques.une_demande(prenom=prenom, nom=nom), **options
        )
        for prenom, nom in noms
    ]


def contenu(nombre, **champs):
    return {
        "titre": "Feuille",
        "offre": "Permanence",
        "maison": {
            "nom": "Mission Locale de Paris",
            "marque": "Mission Locale",
            "marque_soulignee": "de Paris",
        },
        "reperes": [["Date", "mercredi 13 novembre 2019"]],
        "colonne_heure": "",
        "attendus": f"{nombre} personnes attendues",
        "personnes": [{"nom": f"Personne {n}", "heure": ""} for n in range(nombre)],
        "lignes_libres": 5,
        "financeurs": [],
        **champs,
    }


def test_la_feuille_dit_la_seance_et_les_personnes_comme_un_registre(agent, antenne):
    offre = fabriques.une_offre(title="Préparation aux entretiens")
    seance = fabriques.une_seance(
        offre=offre,
        antenne=antenne,
        debut=fabriques.demain_a(14),
        adresse="12 rue des Lilas, Paris",
        intervenant=Intervenant.objects.create(prenom="Sofia", nom="Martel"),
    )
    inscrits(seance, ("Léa", "Zola"), ("Malik", "Évrard"), ("Awa", "Diallo"))

    pdf = lue(seance, agent)

    vu = texte(pdf)
    for attendu in (
        "Feuille d’émargement Préparation aux entretiens",
        "Heure : 14 h à 16 h",
        "Lieu : 12 rue des Lilas, Paris",
        "Antenne : Centre",
        "Intervenant : Sofia Martel",
        "3 personnes attendues",
        "Signature de l’intervenant",
        "Signature de l’agent",
        "page 1 sur 1",
    ):
        assert attendu in vu
    assert vu.index("1 Diallo Awa") < vu.index("2 Évrard Malik") < vu.index("3 Zola Léa")
    assert "8" in vu.split("Zola Léa")[1]  # three people, then five lines to fill in


def test_la_feuille_est_balisee_en_francais_avec_son_titre(agent, antenne):
    seance = fabriques.une_seance(antenne=antenne, offre=fabriques.une_offre(title="Un atelier"))

    pdf = lue(seance, agent)

    racine = pdf.trailer["/Root"]
    assert racine["/MarkInfo"]["/Marked"] is True or racine["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in racine
    assert racine["/Lang"].startswith("fr")
    assert pdf.metadata.title.startswith("Feuille d’émargement – Un atelier, ")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in racine["/Metadata"].get_data()


def test_avec_des_rendez_vous_l_ordre_est_celui_des_heures(agent, antenne):
    seance = fabriques.une_seance(antenne=antenne, debut=fabriques.demain_a(14), creneau_minutes=30)
    deuxieme, premiere = seance.heures_de_creneau()[1], seance.heures_de_creneau()[0]
    inscrits(seance, ("Awa", "Abadie"), creneau=deuxieme)
    inscrits(seance, ("Zoé", "Zola"), creneau=premiere)

    vu = texte(lue(seance, agent))

    assert "Heure Nom et prénom Signature" in vu
    assert vu.index("14 h Zola Zoé") < vu.index("14 h 30 Abadie Awa")


def test_la_mention_due_ce_jour_la_est_imprimee_avec_son_financeur(agent, antenne):
    seance = fabriques.une_seance(antenne=antenne)
    for nom, depuis, jusqua in (
        ("Fonds social européen", None, seance.jour),
        ("Ancien financeur", None, date(2020, 12, 31)),
    ):
        financeur = Financeur.objects.create(
            nom=nom, slug=nom[:3].lower(), mention=f"Avec le soutien : {nom} #1.", embleme_europe=True
        )
        FinancementOffre.objects.create(offre=seance.offre, financeur=financeur, depuis=depuis, jusqua=jusqua)

    vu = texte(lue(seance, agent))

    assert "Fonds social européen Avec le soutien : Fonds social européen #1." in vu
    assert "Ancien financeur" not in vu


def test_seuls_ceux_qui_ont_une_place_sont_sur_la_feuille(agent, antenne):
    seance = fabriques.une_seance(antenne=antenne, places=3)
    presente, excusee, annulee = inscrits(seance, ("A", "Presente"), ("B", "Excusee"), ("C", "Annulee"))
    inscrits(seance, ("D", "Attend"))
    with time_machine.travel(seance.debut, tick=False):
        changer_etat(presente, Etat.PRESENTE, qui="equipe")
    changer_etat(annulee, Etat.ANNULEE, qui="jeune")  # the place is offered to D, who has not said yes
    changer_etat(excusee, Etat.EXCUSEE, qui="equipe")

    vu = texte(lue(seance, agent))

    assert "Presente A" in vu
    assert [nom for nom in ("Excusee", "Annulee", "Attend") if nom in vu] == []


@pytest.mark.parametrize(("nombre", "pages"), [(1, 1), (25, 2), (80, 5)])
def test_la_feuille_tient_sur_ses_pages_et_chacune_a_son_en_tete(nombre, pages):
    pdf = PdfReader(io.BytesIO(rendre(contenu(nombre))))

    assert len(pdf.pages) == pages
    for rang, page in enumerate(pdf.pages, start=1):
        assert re.search(rf"page {rang} sur {pages}(?!\s*\d)", re.sub(r"\s+", " ", page.extract_text()))
        assert "Nom et prénom" in page.extract_text()
    vues = re.findall(r"Personne (\d+)", texte(pdf))
    assert [int(vue) for vue in vues] == list(range(nombre))


@pytest.mark.parametrize(
    "nom",
    [
        '#read("/etc/passwd")',
        "#include",
        "[Ici](http://exemple.fr)",
        "$a^2$ *gras* _i_ @ref <etiquette>",
        "<img src=x onerror=alert(1)>",
        "\\u{41} ~ -- `code` // fin /* non",
        "Nguyễn Thị Minh Khai",
        "D’Artagnan O'Neil",
        "Ægir",
        "A",
    ],
)
def test_un_nom_s_imprime_tel_qu_il_est(nom):
    vu = texte(PdfReader(io.BytesIO(rendre(contenu(1, personnes=[{"nom": nom, "heure": ""}])))))

    assert nom in vu
    assert "root:" not in vu


def test_un_nom_arabe_est_dessine_et_la_feuille_reste_accessible():
    pdf = PdfReader(io.BytesIO(rendre(contenu(1, personnes=[{"nom": "محمد", "heure": ""}]))))

    assert set("محمد") <= set(texte(pdf))
    assert b"pdfuaid:part" in pdf.trailer["/Root"]["/Metadata"].get_data()


def test_un_nom_de_cent_lettres_va_a_la_ligne_au_lieu_de_couvrir_la_signature():
    personnes = [{"nom": "x" * 100, "heure": ""}]

    page = PdfReader(io.BytesIO(rendre(contenu(1, personnes=personnes)))).pages[0]
    lignes = page.extract_text(extraction_mode="layout").splitlines()

    longueurs = [ligne.count("x") for ligne in lignes if "xx" in ligne]
    assert longueurs[:2] == [26, 26]
    assert sum(longueurs) == 100


def test_un_signe_que_nos_polices_ignorent_n_empeche_pas_la_feuille():
    pdf = PdfReader(io.BytesIO(rendre(contenu(1, personnes=[{"nom": "张 Wei", "heure": ""}]))))

    assert "Wei" in texte(pdf)
    assert "/StructTreeRoot" in pdf.trailer["/Root"]


def test_les_marques_de_sens_et_les_controles_sont_retires(antenne):
    seance = fabriques.une_seance(antenne=antenne)
    inscription = fabriques.une_inscription(seance=seance)
    Jeune.objects.filter(pk=inscription.jeune_id).update(nom="\u202eecila\u200f\u0007\n", prenom="Zoé")
    vue = type(seance).objects.avec_places_restantes().get(pk=seance.pk)

    personnes = contenu_de(vue, seance.inscriptions.select_related("jeune"))["personnes"]

    assert personnes == [{"nom": "ecila Zoé", "heure": ""}]


@pytest.mark.parametrize(
    ("mode", "places", "lignes"), [("seances", 3, 5), ("seances", 12, 12), ("seances", None, 5)]
)
def test_les_lignes_libres_suffisent_aux_places_qui_restent(antenne, mode, places, lignes):
    seance = fabriques.une_seance(antenne=antenne, places=places)
    vue = type(seance).objects.avec_places_restantes().get(pk=seance.pk)

    assert contenu_de(vue, [])["lignes_libres"] == lignes


def test_sans_rendez_vous_la_feuille_a_une_page_de_lignes_et_l_heure_d_arrivee(antenne):
    offre = fabriques.une_permanence(mode=Offre.Mode.SANS_RENDEZ_VOUS)
    seance = fabriques.une_seance(antenne=antenne, offre=offre)
    vue = type(seance).objects.avec_places_restantes().get(pk=seance.pk)

    dite = contenu_de(vue, [])

    assert (dite["lignes_libres"], dite["colonne_heure"]) == (20, "Arrivée")


def test_une_panne_du_rendu_est_dite_et_non_montree(agent, antenne, monkeypatch, tmp_path, caplog):
    """The template is not where it should be: a plain page, to be asked again later."""
    seance = fabriques.une_seance(antenne=antenne)
    with pytest.raises(FeuilleImpossible):
        rendre(contenu(1), dossier=tmp_path)
    monkeypatch.setitem(rendre.__kwdefaults__, "dossier", tmp_path)

    reponse = agent.get(reverse("presences_feuille", args=[seance.pk]))

    assert reponse.status_code == 503
    assert reponse["Retry-After"] == "60"
    assert "La feuille n’a pas pu être préparée" in reponse.content.decode()
    assert f"séance {seance.pk} could not be made" in caplog.text


def test_la_feuille_d_une_autre_antenne_n_existe_pas(agent):
    seance = fabriques.une_seance()

    assert agent.get(reverse("presences_feuille", args=[seance.pk])).status_code == 404
