"""Which mission locale this is: what is read of it, what is refused, how its colours are served."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st
from wagtail.models import Site

from catalogue.maison.contrastes import contraste
from catalogue.maison.couleurs import Couleurs
from catalogue.maison.phrases import avec_les_mots
from catalogue.maison.territoire import LigneIllisible, Territoire
from catalogue.models import Arrondissement, Lieu, Maison
from tests import fabriques

PARIS = Maison().territoire
COULEURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda c: "#{:02x}{:02x}{:02x}".format(*c))
BLEU = Couleurs(couleur="#173f7a", couleur_sombre="#9cc3ff", bandeau_sombre="#12305c", accent="#ffd25e")


@given(st.integers(1, 20))
def test_l_arrondissement_se_lit_dans_le_code_postal(numero):
    assert PARIS.numero_de(f"750{numero:02}") == numero


@pytest.mark.parametrize(
    ("code", "arrondissement"),
    [("75116", 16), ("75000", None), ("75021", None), ("93200", None), ("", None), ("75001 ", None)],
)
def test_arrondissements_particuliers(code, arrondissement):
    assert PARIS.numero_de(code) == arrondissement


def test_une_commune_voisine_garde_son_nom():
    lyon = Territoire.lu("69001 : 1\n\n 69005:5 \n69100 : 10 Villeurbanne\n")

    assert [lyon.nom_de(numero) for numero in (1, 5, 10)] == ["1er", "5e", "Villeurbanne"]
    assert lyon.bornes == (1, 10)
    assert lyon.exemple == "69005"


@pytest.mark.parametrize("table", ["6900 : 1", "69001", "69001 = 1", "69001 : un", "69001 : 1\n69001 : 2"])
def test_une_table_illisible_nomme_sa_ligne(table):
    with pytest.raises(LigneIllisible) as refus:
        Territoire.lu(table)

    assert str(refus.value) == table.splitlines()[-1]


def test_les_contrastes_sont_ceux_de_la_norme():
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_les_couleurs_de_la_premiere_maison_se_lisent_partout_et_n_ajoutent_rien():
    assert Couleurs().ecarts() == []
    assert Couleurs().feuille == Couleurs().empreinte == ""


@given(st.sampled_from(["couleur", "couleur_sombre", "bandeau_sombre", "accent"]), COULEURS)
def test_ce_qui_est_accepte_se_lit_partout_de_jour_et_de_nuit(champ, couleur):
    """By the tokens as they are written, and the grounds of `portal/tokens.css`."""
    choisies = Couleurs(**{champ: couleur})
    assume(not choisies.ecarts())

    jour, nuit = choisies.claires, choisies.sombres

    for nom, fond in itertools.product(("--fort", "--fort-vif"), ("#f4f7f3", "#ffffff", "#e4efe8")):
        assert contraste(jour[nom], fond) >= 4.5
    for nom, fond in itertools.product(("--fort", "--fort-vif"), ("#0d1613", "#16221d", "#1f3029")):
        assert contraste(nuit[nom], fond) >= 4.5
    for jetons in (jour, nuit):
        assert contraste("#ffffff", jetons["--bandeau"]) >= 4.5
        assert contraste(jetons["--sur-bandeau-2"], jetons["--bandeau"]) >= 4.5
    assert contraste("#13211b", jour["--accent"]) >= 4.5


@pytest.mark.parametrize(
    ("champ", "valeur", "dit"),
    [
        ("couleur", "#ffd25e", "sur le fond clair #e4efe8"),
        ("couleur_sombre", "#173f7a", "sur le fond sombre #1f3029"),
        ("bandeau_sombre", "#9cc3ff", "sous le second texte"),
        ("accent", "#173f7a", "sous le texte foncé"),
        ("couleur", "bleu", "Écrivez une couleur comme #0a5c45."),
        ("couleur", "", "Ce champ ne peut pas être vide"),
        ("codes_postaux", "69001", "«\u00a069001\u00a0»"),
        ("age_max", 15, "plus petit que l’âge minimum"),
        ("telephone", "12", "numéro de téléphone"),
        ("seuil_de_masquage", 1, "supérieure ou égale à 2"),
    ],
)
def test_ce_qui_ne_va_pas_se_dit_sous_son_champ(champ, valeur, dit):
    with pytest.raises(ValidationError) as refus:
        Maison(**{champ: valeur}).full_clean(exclude=["site"])

    assert dit in " ".join(refus.value.message_dict[champ])


def test_de_chaque_couleur_on_dit_le_pire_endroit():
    with pytest.raises(ValidationError) as refus:
        Maison(accent="#13211b").full_clean(exclude=["site"])

    assert refus.value.message_dict["accent"] == [
        "Pas assez lisible sous le texte foncé\u00a0: un contraste de 1,0, il en faut 4,5."
    ]


def test_un_mot_de_la_maison_n_est_jamais_du_balisage():
    maison = Maison(nom="ML <b>de</b> Lyon", editeur="1 rue A\n69001")

    assert avec_les_mots("<p>{nom}, {editeur}, {inconnu}</p>", maison) == (
        "<p>ML &lt;b&gt;de&lt;/b&gt; Lyon, 1 rue A<br>69001, {inconnu}</p>"
    )


def test_ce_que_la_maison_n_a_pas_encore_dit_ne_s_imprime_pas():
    maison = Maison(nom="ML", publication="Awa Exemple")
    texte = "<h2>Publication</h2><p>{publication}</p><h2>Hébergeur</h2>\n<p>{hebergeur}</p><p>La {nom}. {delegue}</p>"

    assert avec_les_mots(texte, maison) == "<h2>Publication</h2><p>Awa Exemple</p><p>La ML. </p>"


@pytest.mark.django_db
class TestCourante:
    def la_maison(self, **champs):
        maison = Maison.for_site(Site.objects.get(is_default_site=True))
        for champ, valeur in champs.items():
            setattr(maison, champ, valeur)
        maison.save()
        return maison

    def test_sans_reglages_c_est_la_premiere_maison(self):
        Maison.objects.all().delete()
        Maison.oublier()

        assert Maison.courante().nom == "Mission Locale de Paris"

    def test_ce_qui_vient_d_etre_change_se_lit_aussitot(self):
        self.la_maison(nom="Mission Locale de Lyon", codes_postaux="69001 : 1")

        assert str(Maison.courante()) == "Mission Locale de Lyon"
        assert Maison.courante().territoire.exemple == "69001"

    def test_elle_se_lit_une_fois_puis_plus_avant_dix_secondes(self):
        self.la_maison(nom="Mission Locale de Lyon")
        with CaptureQueriesContext(connection) as requetes:
            noms = {Maison.courante().nom for _ in range(5)}
        assert (noms, len(requetes)) == ({"Mission Locale de Lyon"}, 1)

        Maison.objects.update(nom="Mission Locale de Brest")  # as another process does
        gardee = Maison.courante().nom
        Maison.garder(Maison.courante(), secondes=-1)

        assert (gardee, Maison.courante().nom) == ("Mission Locale de Lyon", "Mission Locale de Brest")

    def test_ce_qui_ne_demande_rien_a_la_base_ne_nomme_pas_une_autre_ville(self, django_assert_num_queries):
        Maison.oublier()

        with django_assert_num_queries(0):
            assert Maison.connue().nom == "Mission Locale"

    def test_une_offre_et_un_lieu_nouveaux_sont_de_la_maison(self):
        self.la_maison(ville="Lyon", age_min=18, age_max=29)

        offre = fabriques.une_offre()

        assert (offre.age_min, offre.age_max, Lieu().ville) == (18, 29, "Lyon")

    def test_un_arrondissement_est_un_de_ceux_des_codes_postaux(self):
        self.la_maison(codes_postaux="69001 : 1\n69100 : 10 Villeurbanne")

        assert str(Arrondissement(numero=10)) == "Villeurbanne"
        with pytest.raises(ValidationError):
            Arrondissement(numero=20).full_clean()

    def test_la_feuille_de_couleurs_se_garde_un_an_a_une_adresse_qui_change_avec_elle(self, client):
        self.la_maison(**vars(BLEU))
        adresse = reverse("couleurs", args=[BLEU.empreinte])

        page = client.get("/").content.decode()
        feuille = client.get(adresse)
        ancienne = client.get(reverse("couleurs", args=["abcdef012345"]))

        assert page.index("tokens") < page.index(adresse) < page.index("portal/site")
        assert feuille.headers["Content-Type"] == "text/css; charset=utf-8"
        assert feuille.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "--fort: #173f7a; --bandeau: #173f7a;" in feuille.content.decode()
        icone = client.get(reverse("icone_du_site", args=[BLEU.empreinte]))
        assert f'href="{icone.request["PATH_INFO"]}" type="image/svg+xml"' in page
        assert 'fill="#173f7a"' in icone.content.decode()
        assert icone.headers["Cache-Control"] == feuille.headers["Cache-Control"]
        assert ancienne.content == feuille.content
        assert ancienne.headers["Cache-Control"] == "private, no-cache"

    def test_la_premiere_maison_ne_demande_pas_de_feuille(self, client):
        assert '<link rel="stylesheet" href="/couleurs/' not in client.get("/").content.decode()

    def test_la_coordination_change_la_maison_et_lit_ce_qui_ne_va_pas(self, client):
        fabriques.connecter(client, "Coordination")
        adresse = reverse("wagtailsettings:edit", args=["catalogue", "maison", Site.objects.get().pk])
        saisie = model_to_dict(Maison(nom="Mission Locale de Lyon"), exclude=["id", "site"])

        refusee = client.post(adresse, {**saisie, "accent": "#13211b"}).content.decode()
        reponse = client.post(adresse, saisie)

        assert "Pas assez lisible sous le texte foncé" in refusee
        assert reponse.status_code == 302
        assert "<title>Accueil – Mission Locale de Lyon</title>" in client.get("/").content.decode()
        assert "Mission Locale de Lyon" in client.get("/admin/").content.decode()
