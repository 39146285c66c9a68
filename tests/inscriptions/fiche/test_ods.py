"""A spreadsheet in the OpenDocument format, read back by a reader that is not ours."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from odf import opendocument, table

from inscriptions.fiche.ods import TYPE_MIME, ecrire_ods
from tests.tableurs import relire_ods


def ecrit(rangees, feuille="Feuille"):
    sortie = BytesIO()
    ecrire_ods(["Quoi", "Combien"], rangees, sortie, feuille=feuille)
    return sortie


def test_les_textes_restent_des_textes_et_les_nombres_des_nombres():
    assert relire_ods(ecrit([["12", 12], ["é", -0.5], ["", None]])) == [
        ["Quoi", "Combien"],
        ["12", 12.0],
        ["é", -0.5],
        ["", ""],
    ]


def test_ni_les_blancs_ni_les_signes_du_xml_ne_se_perdent():
    textes = ["a < b & c > d", "deux\nlignes", "\n", " au  bord ", "une\ttabulation", "   "]

    assert [ligne[0] for ligne in relire_ods(ecrit([[dit, None] for dit in textes]))[1:]] == textes


def test_la_feuille_porte_son_nom_et_le_fichier_dit_en_premier_ce_qu_il_est():
    sortie = ecrit([], feuille='Site « "A" & B »')

    with ZipFile(sortie) as archive:
        premier = archive.infolist()[0]
        assert (premier.filename, premier.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype").decode() == TYPE_MIME
    sortie.seek(0)
    feuille = opendocument.load(sortie).spreadsheet.getElementsByType(table.Table)[0]
    assert feuille.getAttribute("name") == 'Site « "A" & B »'


def test_le_fichier_s_ecrit_a_mesure_que_les_lignes_viennent():
    sortie, ecrits = BytesIO(), []

    def rangees():
        for n in range(10_000):
            ecrits.append(sortie.tell())
            yield [f"ligne {n * 7919}", n]

    ecrire_ods(["Quoi", "Combien"], rangees(), sortie, feuille="Longue")

    assert ecrits[-1] > ecrits[0] + 10_000
