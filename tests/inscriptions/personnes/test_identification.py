"""Who is the same person, when the team or an import knows the number of somebody in the national file."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from inscriptions.models import DoublonPossible, Jeune
from inscriptions.personnes.identification import reconnaitre
from tests import fabriques

pytestmark = pytest.mark.django_db
AWA = {"prenom": "Awa", "nom": "Diallo", "date_naissance": date(2006, 5, 4)}


def awa(**champs):
    return fabriques.une_identite(**{**AWA, **champs})


def paires():
    return [(paire.jeune, paire.ressemble_a) for paire in DoublonPossible.objects.all()]


@pytest.mark.parametrize(
    "autrement",
    [{}, {"nom": "Diallo-Ba"}, {"date_naissance": date(2006, 4, 5)}, {"date_naissance": None}],
    ids=["le meme nom", "un nom d’usage", "une naissance mal tapee", "sans naissance"],
)
def test_un_dossier_qui_s_accorde_identifie_sans_contact_commun(autrement):
    connue, _ = reconnaitre(awa(dossier="7512345"))

    revenue, nouvelle = reconnaitre(awa(dossier=" 751 2345 ", courriel="autre@exemple.fr", **autrement))

    assert (revenue, nouvelle) == (connue, False)
    assert paires() == []


def test_un_dossier_contredit_par_le_nom_et_la_naissance_est_laisse_et_signale():
    autre, _ = reconnaitre(awa(dossier="7512345"))

    nouvelle, est_nouvelle = reconnaitre(
        awa(prenom="Léa", nom="Roy", date_naissance=date(2001, 1, 1), dossier="7512345")
    )

    assert (est_nouvelle, nouvelle.dossier) == (True, "")
    assert paires() == [(nouvelle, autre)]


def test_un_autre_numero_n_est_pas_la_meme_personne_quand_tout_le_reste_s_accorde():
    connue, _ = reconnaitre(awa(dossier="7512345", courriel="awa@exemple.fr"))

    jumelle, est_nouvelle = reconnaitre(awa(dossier="7599999", courriel="awa@exemple.fr"))

    assert (est_nouvelle, jumelle.dossier) == (True, "7599999")
    assert paires() == [(jumelle, connue)]


def test_le_numero_complete_la_fiche_de_qui_est_reconnu_par_son_contact():
    connue, _ = reconnaitre(awa(courriel="awa@exemple.fr"))

    revenue, _ = reconnaitre(awa(courriel="awa@exemple.fr", dossier="75-12345"))

    assert revenue == connue
    assert Jeune.objects.get().dossier == "75-12345"


def test_sans_numero_rien_ne_change_a_qui_est_le_meme():
    connue, _ = reconnaitre(awa(dossier="7512345"))

    nouvelle, est_nouvelle = reconnaitre(awa(courriel="autre@exemple.fr"))

    assert (est_nouvelle, nouvelle.dossier) == (True, "")
    assert paires() == [(nouvelle, connue)]


def test_l_import_prend_le_numero_et_ne_s_arrete_pas_sur_celui_d_une_autre(db):
    premiere = fabriques.une_inscription(origine="import", demande=fabriques.une_demande(**AWA, dossier="12"))
    lea = {"prenom": "Léa", "nom": "Roy", "date_naissance": date(2001, 1, 1)}

    seconde = fabriques.une_inscription(origine="import", demande=fabriques.une_demande(**lea, dossier="12"))

    assert (premiere.jeune.dossier, seconde.jeune.dossier) == ("12", "")
    assert paires() == [(seconde.jeune, premiere.jeune)]


@pytest.mark.parametrize("numero", ["n° 12", "1" * 21, "12\x0034"])
def test_ce_qui_n_est_pas_un_numero_est_refuse(numero):
    with pytest.raises(ValidationError) as refus:
        awa(dossier=numero)

    assert "par exemple 7512345" in refus.value.message_dict["dossier"][0]
