"""The filters of the catalogue: each alone, together, and with faulty values."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from catalogue.models import Atelier, Offre, OffrePartenaire, Partenaire, Permanence, Public, Seance, Theme
from catalogue.vitrine.filtres import FiltreOffres, FiltreSeances
from tests.fabriques import demain_a, une_antenne, une_inscription, une_offre, une_seance

pytestmark = pytest.mark.django_db


def trouvees(requete):
    filtre = FiltreOffres(QueryDict(requete), Offre.objects.publiees())
    assert filtre.is_valid(), filtre.errors
    return set(filtre.qs.values_list("title", flat=True))


def seances_trouvees(requete):
    filtre = FiltreSeances(QueryDict(requete), Seance.objects.proposees())
    assert filtre.is_valid(), filtre.errors
    return set(filtre.qs)


def erreurs(requete):
    return FiltreOffres(QueryDict(requete), Offre.objects.publiees()).errors


@pytest.fixture
def themes():
    return {
        slug: Theme.objects.create(slug=slug, nom=slug.capitalize()) for slug in ("emploi", "droits", "sante")
    }


def une_offre_de(*themes, classe=Atelier, **champs):
    offre = une_offre(classe, **champs)
    offre.themes.set(themes)
    offre.save()
    return offre


def test_sans_filtre_toutes_les_offres_publiees_sont_la():
    une_offre(title="Publiée")
    une_offre(title="Brouillon", live=False)

    assert trouvees("") == {"Publiée"}


def test_un_filtre_repete_veut_dire_ou(themes):
    une_offre_de(themes["emploi"], title="Emploi")
    une_offre_de(themes["droits"], title="Droits")
    une_offre_de(themes["sante"], title="Santé")

    assert trouvees("theme=emploi&theme=droits") == {"Emploi", "Droits"}


def test_deux_filtres_differents_veulent_dire_et(themes):
    une_offre_de(themes["emploi"], title="Atelier emploi")
    une_offre_de(themes["emploi"], title="Permanence emploi", classe=Permanence)
    une_offre_de(themes["droits"], title="Permanence droits", classe=Permanence)

    assert trouvees("theme=emploi&type=permanence") == {"Permanence emploi"}


def test_une_offre_de_deux_themes_ne_sort_qu_une_fois(themes):
    une_offre_de(themes["emploi"], themes["droits"], title="Les deux")

    filtre = FiltreOffres(QueryDict("theme=emploi&theme=droits"), Offre.objects.publiees())

    assert [offre.title for offre in filtre.qs] == ["Les deux"]


def test_partenaire_public_et_qui():
    apaso = Partenaire.objects.create(slug="apaso", nom="APASO")
    ase = Public.objects.create(slug="ase", nom="Jeunes de l’ASE")
    juridique = une_offre(title="Juridique", partenaire=apaso)
    juridique.publics.set([ase])
    juridique.save()
    une_offre(title="Réservée", qui=Offre.Qui.PRESCRIPTEURS)

    assert trouvees("partenaire=apaso") == {"Juridique"}
    assert trouvees("public=ase") == {"Juridique"}
    assert trouvees("qui=prescripteurs") == {"Réservée"}
    assert trouvees("qui=prescripteurs&partenaire=apaso") == set()


def test_la_recherche_ignore_accents_pluriel_et_ordre():
    une_offre(title="Préparation aux entretiens")
    une_offre(title="Colis alimentaire")

    assert trouvees("q=preparer+entretien") == {"Préparation aux entretiens"}
    assert trouvees("q=ENTRETIEN") == {"Préparation aux entretiens"}


@pytest.mark.parametrize("q", ["???", "de+la", "%25", "_"])
def test_une_recherche_sans_mot_ne_trouve_rien(q):
    une_offre(title="Colis alimentaire")

    assert trouvees(f"q={q}") == set()


def test_le_site_est_celui_d_une_seance_ou_celui_que_l_offre_nomme():
    centre, avenir = une_antenne("Centre"), une_antenne("Avenir")
    une_seance(offre=une_offre(title="Séance au centre"), antenne=centre)
    une_seance(offre=une_offre(title="Séance à Avenir"), antenne=avenir)
    nommee = une_offre(OffrePartenaire, title="Nomme le centre", mode=Offre.Mode.SANS_DATE)
    nommee.sites.set([centre])
    nommee.save()
    une_offre(OffrePartenaire, title="Partout", mode=Offre.Mode.SANS_DATE)

    assert trouvees(f"site={centre.slug}") == {"Séance au centre", "Nomme le centre", "Partout"}
    assert trouvees(f"site={avenir.slug}") == {"Séance à Avenir", "Partout"}


def test_site_date_et_place_sont_demandes_a_la_meme_seance():
    centre, avenir = une_antenne("Centre"), une_antenne("Avenir")
    offre = une_offre(title="CV")
    une_seance(offre=offre, antenne=centre, debut=demain_a(10, jours=3))
    une_seance(offre=offre, antenne=avenir, debut=demain_a(10, jours=20))
    jour = timezone.localdate() + timedelta(days=3)

    assert trouvees(f"site={centre.slug}&depuis={jour}&jusqua={jour}") == {"CV"}
    assert trouvees(f"site={avenir.slug}&depuis={jour}&jusqua={jour}") == set()


def test_les_deux_dates_sont_comprises():
    une_seance(offre=une_offre(title="Dans cinq jours"), debut=demain_a(9, jours=5))
    jour = timezone.localdate() + timedelta(days=5)
    hier, demain = jour - timedelta(days=1), jour + timedelta(days=1)

    assert trouvees(f"depuis={jour}&jusqua={jour}") == {"Dans cinq jours"}
    assert trouvees(f"depuis={demain}") == set()
    assert trouvees(f"jusqua={hier}") == set()
    assert trouvees(f"depuis={jour:%d/%m/%Y}") == {"Dans cinq jours"}


def test_il_reste_de_la_place(themes):
    libre = une_seance(offre=une_offre(title="Libre"), places=2)
    complete = une_seance(offre=une_offre(title="Complète"), places=1)
    une_inscription(seance=libre)
    une_inscription(seance=complete)
    une_seance(offre=une_offre(title="Fermée"), etat=Seance.Etat.FERMEE)
    une_seance(offre=une_offre(title="Close"), inscriptions_au=timezone.now() - timedelta(hours=1))
    une_offre(OffrePartenaire, title="Toute l’année", mode=Offre.Mode.SANS_DATE)
    une_offre(OffrePartenaire, title="À lire", mode=Offre.Mode.INFORMATION)

    assert trouvees("places=oui") == {"Libre", "Toute l’année"}


def test_les_seances_se_filtrent_comme_les_offres(themes):
    offre = une_offre_de(themes["emploi"], themes["droits"], title="CV")
    voulue = une_seance(offre=offre, places=3)
    une_seance()

    assert seances_trouvees("theme=emploi&theme=droits&places=oui") == {voulue}
    assert seances_trouvees(f"offre={offre.slug}&site={voulue.antenne.slug}") == {voulue}
    assert seances_trouvees("q=cv&type=permanence") == set()


@pytest.mark.parametrize(
    ("requete", "champ", "phrase"),
    [
        ("theme=inconnu", "theme", "Le choix « inconnu » n’existe pas."),
        ("type=atelier&type=fete", "type", "Le choix « fete » n’existe pas."),
        ("site=%00", "site", "Le choix « \x00 » n’existe pas."),
        ("depuis=2026-13-45", "depuis", "Écrivez une date qui existe, par exemple 01/12/2026."),
        ("places=non", "places", "Écrivez « oui », ou rien."),
    ],
)
def test_une_valeur_inconnue_a_son_message(requete, champ, phrase):
    assert erreurs(requete)[champ] == [phrase]


def test_la_fin_ne_vient_pas_avant_le_debut():
    assert list(erreurs("depuis=2026-12-10&jusqua=2026-12-01")) == ["jusqua"]


@pytest.mark.parametrize("requete", ["q=a%00b", "q=" + "x" * 121])
def test_une_recherche_impossible_est_refusee(requete):
    assert list(erreurs(requete)) == ["q"]


@pytest.mark.parametrize("requete", ["theme=&type=&site=&depuis=&places=&q=", "utm_source=affiche", ""])
def test_les_champs_vides_et_les_parametres_etrangers_ne_filtrent_pas(requete):
    une_offre(title="Publiée")

    assert trouvees(requete) == {"Publiée"}


def test_une_valeur_fausse_n_empeche_pas_les_autres_filtres(themes):
    une_offre_de(themes["emploi"], title="Emploi")
    une_offre_de(themes["droits"], title="Droits")

    filtre = FiltreOffres(QueryDict("theme=emploi&type=fete"), Offre.objects.publiees())

    assert [offre.title for offre in filtre.qs] == ["Emploi"]
    assert "type" in filtre.errors


def test_une_date_hors_du_temps_ne_casse_rien():
    une_seance(offre=une_offre(title="CV"))

    assert trouvees("depuis=0001-01-01&jusqua=9999-12-31") == {"CV"}
