"""The scan of a signed sheet: kept whole or not at all, opened by those who hold the séance."""

import errno
import os
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalogue.models import ReserveDeSeance
from inscriptions.conservation.fichiers_prives import effacer_les_fichiers_sans_piece
from inscriptions.models import Constat, FeuilleSignee
from inscriptions.presences.scans import deposer_feuilles
from inscriptions.vie.transitions import marquer_presence
from tests import fabriques

pytestmark = pytest.mark.django_db
PDF, JPEG, PNG = b"\xef\xbb\xbf%PDF-1.7 feuille", b"\xff\xd8\xff\xe0 photo", b"\x89PNG\r\n\x1a\n image"


@pytest.fixture
def antenne():
    return fabriques.une_antenne("Centre")


@pytest.fixture
def seance(antenne):
    return fabriques.une_seance(antenne=antenne)


@pytest.fixture
def agent(client, antenne):
    client.force_login(fabriques.un_agent(antenne))
    return client


def deposer(agent, seance, *fichiers, **coche):
    envoyes = [SimpleUploadedFile(nom, contenu) for nom, contenu in fichiers]
    return agent.post(reverse("feuilles_signees", args=[seance.pk]), {"fichiers": envoyes, **coche})


def sur_le_disque():
    racine = Path(FeuilleSignee._meta.get_field("fichier").storage.location)
    return [chemin for chemin in racine.rglob("*") if chemin.is_file()]


def test_plusieurs_pages_scannees_sont_gardees_et_montrees_avec_leur_auteur(agent, seance):
    reponse = deposer(agent, seance, ("page 1.pdf", PDF), ("../../page 2.exe", JPEG), ("p3", PNG))

    assert reponse.status_code == 302
    assert [(f.nom, f.type_mime) for f in seance.feuilles_signees.all()] == [
        ("page 1.pdf", "application/pdf"),
        ("page 2.jpg", "image/jpeg"),
        ("p3.png", "image/png"),
    ]
    page = agent.get(reverse("presences", args=[seance.pk])).content.decode()
    assert "page 1.pdf" in page
    assert FeuilleSignee.objects.first().par.email in page
    assert ModelLogEntry.objects.get(action="seances.feuille_deposee").data == {"fichiers": 3}


def test_la_feuille_dit_la_venue_de_qui_est_note_present_quand_on_le_coche(agent, antenne):
    venue = fabriques.une_inscription_d_hier(antenne=antenne)
    seance = venue.seance
    absente, pas_notee = (fabriques.une_inscription(seance=seance, origine="equipe") for _ in range(2))
    marquer_presence(venue, "presente", qui="partenaire")
    marquer_presence(absente, "absente")

    deposer(agent, seance, ("p1.pdf", PDF))
    assert not Constat.objects.filter(source="feuille").exists()
    deposer(agent, seance, ("p2.pdf", PDF), ont_signe="on")

    constat = Constat.objects.get(source="feuille")
    assert (constat.inscription, constat.quoi, constat.jour) == (venue, "presente", seance.jour)
    assert constat.par.email == FeuilleSignee.objects.first().par.email
    # The sheet is better placed than the partner, who noted it in the first place.
    assert marquer_presence(venue, "absente", qui="partenaire").etat == "presente"
    pas_notee.refresh_from_db()
    assert pas_notee.etat == "confirmee"


def test_une_feuille_s_ouvre_en_piece_jointe_et_jamais_depuis_un_cache(agent, seance):
    feuille = fabriques.une_feuille_signee(seance, nom="signée.pdf")

    reponse = agent.get(reverse("feuille_signee", args=[seance.pk, feuille.pk]))

    assert b"".join(reponse.streaming_content) == b"%PDF-1.7 contenu"
    assert reponse["Content-Disposition"].startswith("attachment")
    assert "no-store" in reponse["Cache-Control"]


@pytest.mark.parametrize(
    ("contenu", "phrase"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "Les autres fichiers sont refus"),
        (b"MZ\x90", "Les autres fichiers sont refus"),
        (PDF + b"x" * (5 * 1024 * 1024), "dépasse 5 Mo"),
    ],
)
def test_ce_qui_n_est_pas_un_scan_est_refuse_et_les_autres_avec_lui(agent, seance, contenu, phrase):
    reponse = deposer(agent, seance, ("bonne.pdf", PDF), ("autre.pdf", contenu))

    assert reponse.status_code == 400
    assert phrase in reponse.content.decode()
    assert not FeuilleSignee.objects.exists()
    assert sur_le_disque() == []


def test_sans_fichier_la_page_le_demande(agent, seance):
    assert "Joignez au moins un fichier" in deposer(agent, seance).content.decode()


class DisquePlein(SimpleUploadedFile):
    """A file whose second half finds no room."""

    def chunks(self, chunk_size=None):
        yield b"%PDF-1.7 la premi"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_un_disque_plein_ne_garde_ni_ligne_ni_moitie_de_fichier_ni_les_autres_pages(seance):
    fichiers = [SimpleUploadedFile("une.pdf", PDF), DisquePlein("deux.pdf", PDF)]

    with pytest.raises(ValidationError, match="n’a pas pu être enregistré"):
        deposer_feuilles(seance=seance, fichiers=fichiers, compte=None)

    assert not FeuilleSignee.objects.exists()
    assert sur_le_disque() == []
    assert not ModelLogEntry.objects.filter(action="seances.feuille_deposee").exists()


def test_un_dossier_ou_l_on_ne_peut_ecrire_se_dit_en_francais(agent, seance, tmp_path):
    (tmp_path / "prive").mkdir()
    (tmp_path / "prive" / "feuilles").write_text("not a folder")

    reponse = deposer(agent, seance, ("feuille.pdf", PDF))

    assert reponse.status_code == 400
    assert "n’a pas pu être enregistré" in reponse.content.decode()
    assert not FeuilleSignee.objects.exists()


def test_supprimer_demande_d_abord_et_laisse_une_trace(agent, seance):
    feuille = fabriques.une_feuille_signee(seance)
    adresse = reverse("feuille_signee_supprimer", args=[seance.pk, feuille.pk])

    demande = agent.get(adresse)
    restee = FeuilleSignee.objects.count()
    agent.post(adresse)

    assert "preuve de présence" in demande.content.decode()
    assert restee == 1
    assert not FeuilleSignee.objects.exists()
    assert sur_le_disque() == []
    assert ModelLogEntry.objects.filter(action="seances.feuille_supprimee").count() == 1


def test_la_feuille_d_une_autre_seance_ne_s_ouvre_pas_par_la_sienne(agent, seance, antenne):
    autre = fabriques.une_feuille_signee(fabriques.une_seance(antenne=antenne))

    assert agent.get(reverse("feuille_signee", args=[seance.pk, autre.pk])).status_code == 404


def test_un_site_qui_partage_la_seance_ne_lit_pas_la_feuille_de_tous(client, seance):
    ailleurs = fabriques.une_antenne("Pyrénées")
    ReserveDeSeance.objects.create(seance=seance, antenne=ailleurs)
    feuille = fabriques.une_feuille_signee(seance, nom="tous les noms.pdf")
    client.force_login(fabriques.un_agent(ailleurs))

    page = client.get(reverse("presences", args=[seance.pk]))

    assert page.status_code == 200
    assert "tous les noms" not in page.content.decode()
    assert client.get(reverse("feuille_signee", args=[seance.pk, feuille.pk])).status_code == 404
    assert deposer(client, seance, ("f.pdf", PDF)).status_code == 404


def test_un_fichier_sans_ligne_est_retire_et_la_feuille_gardee(seance):
    gardee = fabriques.une_feuille_signee(seance)
    perdue = fabriques.une_feuille_signee(seance)
    chemin = Path(perdue.fichier.path)
    os.utime(chemin, (0, 0))
    os.utime(gardee.fichier.path, (0, 0))
    FeuilleSignee.objects.filter(pk=perdue.pk).delete()

    assert effacer_les_fichiers_sans_piece() == 1
    assert sur_le_disque() == [Path(gardee.fichier.path)]
