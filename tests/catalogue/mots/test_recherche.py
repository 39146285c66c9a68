"""Search that ignores accents, plurals and endings."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Intervenant, Partenaire
from catalogue.mots.recherche import racines, sans_accent
from catalogue.recherche.questions import trouver
from tests import fabriques

MOTS_FRANCAIS = st.text("abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœæ ’-", max_size=60)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Été", "ete"),
        ("ÉTÉ", "ete"),
        ("E\u0301te\u0301", "ete"),
        ("Cœur", "coeur"),
        ("Ægir", "aegir"),
        ("Ça où", "ca ou"),
        ("Nguyễn", "nguyen"),
        ("Łukasz Đạt Ødegård", "lukasz dat odegard"),
        ("Işıl İpek", "isil ipek"),
        ("Guðrún Þór Weiß", "gudrun thor weiss"),
        ("Ɓukar Ƴaya", "bukar yaya"),
        ("김민준", "김민준"),
        ("Ёлка", "елка"),
        ("أحمد", "احمد"),
        ("がん", "がん"),  # another letter than か, not an accent
        ("हिन्दी", "हिन्दी"),
        ("", ""),
    ],
)
def test_sans_accent(texte, attendu):
    assert sans_accent(texte) == attendu


@given(st.text(max_size=80))
def test_sans_accent_une_fois_suffit(texte):
    assert sans_accent(sans_accent(texte)) == sans_accent(texte)


@given(MOTS_FRANCAIS)
def test_la_casse_et_les_accents_ne_changent_pas_les_racines(texte):
    assert racines(texte.upper()) == racines(texte) == racines(sans_accent(texte))


@given(st.text(max_size=80))
def test_les_racines_sont_distinctes_et_simples(texte):
    trouvees = racines(texte)

    assert len(set(trouvees)) == len(trouvees)
    assert all(racine.isascii() and racine.isalnum() for racine in trouvees)


@pytest.mark.parametrize(
    ("demande", "titre"),
    [
        ("preparer entretien", "Préparation aux entretiens"),
        ("entretiens", "Préparer un entretien"),
        ("numerique", "Ateliers numériques"),
        ("atelier numérique", "Les ateliers d’inclusion numérique"),
        ("coeur", "Restos du Cœur"),
        ("colis alimentaires", "Un colis alimentaire chaque semaine"),
        ("l'entretien", "Préparation aux entretiens"),
    ],
)
def test_chaque_mot_demande_se_retrouve_dans_le_titre(demande, titre):
    assert set(racines(demande)) <= set(racines(titre))


def test_les_balises_et_les_mots_vides_ne_comptent_pas():
    assert racines("<p class='entretien'>Pour les&nbsp;jeunes</p>") == racines("jeunes")


@pytest.mark.django_db
@pytest.mark.parametrize("demande", ["preparer entretien", "PRÉPARATIONS", "entretiens préparation"])
def test_l_offre_se_trouve_sans_accent_ni_pluriel(demande):
    offre = fabriques.une_offre(title="Préparation aux entretiens")
    fabriques.une_offre(title="Bilan de santé", resume="Une heure avec une infirmière.")

    assert list(trouver(demande).offres) == [offre.pk]


@pytest.mark.django_db
def test_un_mot_absent_ne_trouve_rien():
    fabriques.une_offre(title="Préparation aux entretiens")

    assert not trouver("preparer plongée").offres


@pytest.mark.django_db
@pytest.mark.parametrize("texte", ["l'élan d'Orsay", "elan dorsay", "ÉLAN", "orsay"])
def test_l_api_cherche_sans_accent_ni_casse_dans_les_listes(client, texte):
    Partenaire.objects.create(nom="L’Élan d’Orsay", slug="elan")
    Partenaire.objects.create(nom="Emmaüs", slug="emmaus")

    trouves = client.get("/api/v1/partenaires/", {"search": texte}).json()["results"]

    assert [partenaire["slug"] for partenaire in trouves] == ["elan"]


@pytest.mark.django_db
@pytest.mark.parametrize("texte", ["l'entretien", "PRÉPARER", "entretiens preparer"])
def test_l_api_cherche_les_offres_et_les_seances_comme_le_catalogue(client, texte):
    seance = fabriques.une_seance(offre=fabriques.une_offre(title="Préparation aux entretiens", slug="prepa"))
    fabriques.une_seance(offre=fabriques.une_offre(title="Bilan de santé", slug="bilan", resume="Une heure."))

    offres, seances = (
        client.get(f"/api/v1/{liste}/", {"search": texte}).json()["results"]
        for liste in ("offres", "seances")
    )

    assert [offre["slug"] for offre in offres] == ["prepa"]
    assert [trouvee["id"] for trouvee in seances] == [seance.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("parametre", ["q", "search"])
def test_l_api_donne_d_abord_ce_qui_repond_le_mieux_sauf_si_on_dit_un_ordre(client, parametre):
    fabriques.une_offre(title="Atelier", slug="texte", description="<p>Un entretien, par exemple.</p>")
    fabriques.une_offre(title="Entretiens", slug="titre")

    def slugs(**autres):
        reponse = client.get("/api/v1/offres/", {parametre: "entretien", **autres})
        return [offre["slug"] for offre in reponse.json()["results"]]

    assert slugs() == ["titre", "texte"]
    assert slugs(ordering="slug") == ["texte", "titre"]


@pytest.mark.django_db
def test_une_liste_de_l_equipe_se_cherche_sans_accent(client):
    for prenom, nom in [("Łukasz", "Wójcik"), ("Ana", "Roy")]:
        Intervenant.objects.create(prenom=prenom, nom=nom)
    fabriques.connecter(client, "Coordination")

    liste = client.get(reverse("intervenants:index"), {"q": "wojcik lukasz"}).context["object_list"]

    assert [str(intervenant) for intervenant in liste] == ["Łukasz Wójcik"]
