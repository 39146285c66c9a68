"""One job: taken by one worker, followed, stopped, delivered once, and what befalls it said in words."""

import pytest

from inscriptions.models import Travail
from inscriptions.travaux import execution
from inscriptions.travaux.execution import TravailImpossible, conduire, prendre
from inscriptions.travaux.file import arreter
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def travail():
    return fabriques.un_travail(
        fabriques.un_compte(), etat=Travail.Etat.EN_ATTENTE, fini_le=None, nom="", type_mime=""
    )


@pytest.fixture
def signe_a_chaque_ligne(monkeypatch):
    monkeypatch.setattr(execution, "SECONDES_ENTRE_SIGNES", 0)


def livrer(avancement, texte=b"contenu"):
    avancement.livrer(lambda sortie: sortie.write(texte), nom="a.csv", type_mime="text/csv", antennes=[1])


def fichiers(travail):
    stockage = travail.fichier.storage
    dossier = f"travaux/{travail.pk.hex[:2]}"
    return stockage.listdir(dossier)[1] if stockage.exists(dossier) else []


def test_un_travail_fait_est_pret_avec_son_fichier(travail):
    conduire(travail.pk, livrer)

    travail.refresh_from_db()
    assert (travail.etat, travail.nom, travail.antennes) == ("pret", "a.csv", [1])
    assert travail.fichier.read() == b"contenu"
    assert travail.fini_le is not None


def test_un_travail_ne_se_prend_qu_une_fois(travail):
    assert prendre(travail.pk).essai == 1
    assert prendre(travail.pk) is None


@pytest.mark.usefixtures("signe_a_chaque_ligne")
def test_l_avancement_se_lit_pendant_le_travail(travail):
    vus = []

    def faire(avancement):
        avancement.annoncer(3)
        for _ in avancement.suivre("abc"):
            vus.append(Travail.objects.values_list("fait", "total").get())
        livrer(avancement)

    conduire(travail.pk, faire)

    assert vus == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("signe_a_chaque_ligne")
def test_un_travail_arrete_s_arrete_a_la_ligne_suivante_et_ne_livre_rien(travail):
    lues = []

    def faire(avancement):
        for ligne in avancement.suivre("abc"):
            lues.append(ligne)
            arreter(travail)
        livrer(avancement)

    conduire(travail.pk, faire)

    travail.refresh_from_db()
    assert (lues, travail.etat, fichiers(travail)) == (["a"], "arrete", [])


def test_un_travail_arrete_pendant_l_ecriture_ne_laisse_pas_de_fichier(travail):
    def faire(avancement):
        avancement.livrer(lambda sortie: arreter(travail), nom="a.csv", type_mime="text/csv", antennes=[])

    conduire(travail.pk, faire)

    travail.refresh_from_db()
    assert (travail.etat, str(travail.fichier), fichiers(travail)) == ("arrete", "", [])


def test_un_essai_que_l_on_croyait_mort_ne_livre_pas_apres_un_autre(travail):
    def faire(avancement):
        Travail.objects.update(etat=Travail.Etat.EN_ATTENTE)  # as after five minutes of silence
        conduire(travail.pk, lambda second: livrer(second, b"du second"))
        livrer(avancement, b"du premier")

    conduire(travail.pk, faire)

    travail.refresh_from_db()
    assert (travail.etat, travail.essai, travail.fichier.read()) == ("pret", 2, b"du second")
    assert len(fichiers(travail)) == 1


def test_ce_qui_ne_se_peut_pas_est_dit_en_mots(travail):
    def faire(avancement):
        raise TravailImpossible("Choisissez CSV.")

    conduire(travail.pk, faire)

    travail.refresh_from_db()
    assert (travail.etat, travail.raison) == ("echoue", "Choisissez CSV.")


def test_une_panne_ne_dit_rien_de_ce_qu_elle_citait(travail):
    def faire(avancement):
        raise ValueError("Ana Diallo")

    conduire(travail.pk, faire)

    travail.refresh_from_db()
    assert (travail.etat, travail.raison) == ("echoue", execution.PANNE)
