"""What people type, and what they are answered: their words, their spelling, the places that they name."""

import pytest

from catalogue.models import Antenne, Lieu, Offre, OffrePartenaire, Synonyme
from catalogue.models.synonymes import OffreDuSynonyme
from catalogue.recherche.questions import trouver
from tests.fabriques import une_antenne, une_offre

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    """A few offers, one of which says each thing in its title, its summary or its text."""
    return {
        "entretien": une_offre(title="Préparation aux entretiens", resume="S’entraîner à plusieurs."),
        "coaching": une_offre(title="Coaching emploi", resume="Trouver où chercher un travail."),
        "droits": une_offre(
            title="Connaître vos droits", resume="Papiers, logement : un juriste vous reçoit."
        ),
        "telephone": une_offre(OffrePartenaire, title="Un téléphone, une recharge", resume="À petit prix."),
        "rsa": une_offre(title="Demander le RSA", resume="À partir de 25 ans."),
        "sport": une_offre(title="Courir", resume="Une heure.", description="<p>Un entretien du corps.</p>"),
    }


def noms(catalogue, texte):
    par_numero = {offre.pk: nom for nom, offre in catalogue.items()}
    offres = trouver(texte).offres
    return [par_numero[pk] for pk in sorted(offres, key=lambda pk: -offres[pk])]


def un_synonyme(mots, sens="", *offres, seulement=False):
    synonyme = Synonyme.objects.create(mots=mots, sens=sens, seulement=seulement)
    for offre in offres:
        OffreDuSynonyme.objects.create(synonyme=synonyme, offre=offre)
    synonyme.save()


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("entretien", ["entretien", "sport"]),
        ("entretient", ["entretien", "sport"]),
        ("entreti", ["entretien", "sport"]),
        ("antretien", ["entretien", "sport"]),
        ("telefone", ["telephone"]),
        ("emplois", ["coaching"]),
        ("anploi", ["coaching"]),
        ("R.S.A", ["rsa"]),
        ("r s a", ["rsa"]),
        ("j'ai besoin d'un juriste svp", ["droits"]),
        ("preparer un entretien", ["entretien"]),
        ("je sais pas quoi faire", []),
        ("permis", []),
        ("rsb", []),
        ("???", []),
        ("plongée", []),
    ],
)
def test_leurs_mots_et_leur_orthographe(catalogue, texte, attendues):
    assert noms(catalogue, texte) == attendues


def test_le_titre_vient_avant_le_texte_et_le_mot_entier_avant_sa_famille():
    exact = une_offre(title="Entretien")
    famille = une_offre(title="Entretenir ses entretiens")
    texte = une_offre(title="Autre", description="<p>Un entretien.</p>")

    offres = trouver("entretien").offres

    assert offres[exact.pk] > offres[famille.pk] > offres[texte.pk]


def test_un_mot_connu_n_est_jamais_pris_pour_un_autre(catalogue):
    une_offre(title="Soutien")
    proche = une_offre(title="Entretiens")

    assert proche.pk not in trouver("soutien").offres


def test_ce_que_l_equipe_a_dit_d_un_mot(catalogue):
    un_synonyme("taf, boulot", "emploi, travail")
    un_synonyme("tel pas cher", "téléphone")
    un_synonyme("thune", "", catalogue["rsa"])

    assert noms(catalogue, "je cherche un taf") == ["coaching"]
    assert noms(catalogue, "boulo") == ["coaching"], "as it is heard"
    assert noms(catalogue, "tel pas cher") == ["telephone"]
    assert noms(catalogue, "thune") == ["rsa"]


def test_ou_un_titre_dit_le_mot_ce_qui_ne_fait_que_le_vouloir_dire_vient_a_part(catalogue):
    un_synonyme("coaching", "juriste")

    trouve = trouver("coaching")

    assert set(trouve.offres) == {catalogue["coaching"].pk}
    assert set(trouve.presque) == {catalogue["droits"].pk}


def test_ce_que_l_equipe_n_a_pas_n_est_remplace_par_rien(catalogue):
    un_synonyme("psy, psychologue", seulement=True)
    une_offre(title="Étude", resume="Menée avec EOS PSY.")

    for texte in ("psy", "un psychologue gratuit", "psicologue"):
        trouve = trouver(texte)
        assert (trouve.offres, trouve.presque, trouve.rien) == ({}, {}, True), texte


def test_tous_les_mots_sont_exiges_ceux_qui_nuancent_ne_font_que_ranger(catalogue):
    assert noms(catalogue, "entretien plongée") == []
    assert noms(catalogue, "entretien gratuit") == ["entretien", "sport"]
    assert set(trouver("entretien plongée").presque) == {catalogue["entretien"].pk}


def test_une_offre_retiree_ou_changee_se_cherche_aussitot(catalogue):
    offre = catalogue["rsa"]
    offre.title = "Demander une aide"
    offre.save()
    assert noms(catalogue, "rsa") == []

    Offre.objects.get(pk=catalogue["droits"].pk).specific.unpublish()

    assert noms(catalogue, "juriste") == []


@pytest.fixture
def avenir():
    site = une_antenne("Avenir")
    site.lieu = Lieu.objects.create(
        slug="avenir",
        nom="Avenir",
        adresse="3 rue de l’Exemple",
        code_postal="75013",
        acces="Métro Tolbiac, ligne 7.",
    )
    site.save()
    return site


@pytest.mark.parametrize(
    ("texte", "lieux"),
    [
        ("13e", ("13e",)),
        ("13ème arrondissement", ("13e",)),
        ("13 eme", ("13e",)),
        ("75013", ("13e",)),
        ("paris 13", ("13e",)),
        ("treizième", ("13e",)),
        ("tolbiac", ()),
        ("métro Tolbiac", ()),
        ("le site avenir", ()),
    ],
)
def test_un_lieu_mene_au_site_et_n_invente_pas_d_offre(catalogue, avenir, texte, lieux):
    trouve = trouver(texte)

    assert ([site.slug for site in trouve.sites], trouve.lieux, trouve.offres) == ([avenir.slug], lieux, {})


def test_ce_qu_on_cherche_dans_un_lieu_se_trouve_avec_le_site(catalogue, avenir):
    trouve = trouver("un juriste dans le 13e")

    assert ([site.slug for site in trouve.sites], set(trouve.offres)) == (
        [avenir.slug],
        {catalogue["droits"].pk},
    )


@pytest.mark.parametrize("texte", ["13", "25 ans", "premier emploi", "2500e", "99e", "21e"])
def test_un_nombre_n_est_pas_toujours_un_lieu(catalogue, avenir, texte):
    assert trouver(texte).sites == ()


def test_un_quartier_que_l_equipe_nomme_mene_au_site(catalogue, avenir):
    un_synonyme("butte aux cailles", "13e")

    assert [site.slug for site in trouver("butte aux cailles").sites] == [avenir.slug]


def test_un_site_qui_ne_recoit_pas_n_est_pas_nomme(avenir):
    Antenne.objects.update(accueil_public=False)

    assert trouver("13e").sites == ()
