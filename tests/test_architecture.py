"""The rules of the house that no linter knows: layers of models, rooms, templates, migrations."""

import ast
import gc
import re
import runpy
import weakref
from pathlib import Path

import pytest
from django.apps import apps
from django.dispatch import Signal
from django.template.loader import get_template
from wagtail.models import Page
from wagtail.signals import published

from inscriptions.etats import Etat

RACINE = Path(__file__).resolve().parent.parent
COUCHES = ["catalogue", "inscriptions", "actions", "portal", "demonstration"]
INTERDITS = {"utils", "helpers", "common", "core", "signals"}
GABARITS = RACINE / "templates"
CACHES_QUI_SONT_DE_NOUS = {".ci", ".github", ".editorconfig", ".pre-commit-config.yaml", ".python-version"}
# Django finds these by their name.
GABARITS_DE_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def modules(*dossiers):
    return [
        fichier
        for dossier in dossiers
        for fichier in (RACINE / dossier).rglob("*.py")
        if "migrations" not in fichier.parts
    ]


def fichiers_du_depot():
    """Every text file that we wrote."""
    ecartes = {"var", "node_modules", "__pycache__"}
    for fichier in RACINE.rglob("*"):
        parties = fichier.relative_to(RACINE).parts
        cache = any(partie.startswith(".") and partie not in CACHES_QUI_SONT_DE_NOUS for partie in parties)
        if cache or ecartes & set(parties) or not fichier.is_file():
            continue
        if fichier.suffix in {".png", ".jpg", ".webp", ".woff2", ".ico", ".pdf", ".xlsx", ".ods"}:
            continue
        yield fichier


def relations():
    for modele in apps.get_models(include_auto_created=True):
        if modele._meta.app_label not in COUCHES:
            continue
        for champ in modele._meta.get_fields(include_hidden=True):
            cible = getattr(champ, "related_model", None)
            ecrite_ici = not champ.auto_created or champ.concrete
            if ecrite_ici and isinstance(cible, type) and cible._meta.app_label in COUCHES:
                yield modele, champ.name, cible


def test_les_relations_des_modeles_ne_montent_jamais():
    montent = [
        f"{modele._meta.label}.{nom} → {cible._meta.label}"
        for modele, nom, cible in relations()
        if COUCHES.index(cible._meta.app_label) > COUCHES.index(modele._meta.app_label)
    ]

    assert montent == []


def test_la_marche_des_relations_voit_bien_celles_de_la_maison():
    vues = {(modele.__name__, nom, cible.__name__) for modele, nom, cible in relations()}

    assert {
        ("Inscription", "seance", "Seance"),
        ("Parcours", "inscription", "Inscription"),
        ("Inscription", "suite_de", "Inscription"),
    } <= vues


def recepteurs_de_la_maison():
    """Each receiver of ours, with the signal it listens to."""
    gc.unfreeze()  # what was there before the first test is frozen (conftest), and would not be seen
    for signal in gc.get_objects():
        if not issubclass(type(signal), Signal):  # isinstance() would wake lazy objects
            continue
        for _, reference, *_ in signal.receivers:
            recepteur = reference() if isinstance(reference, weakref.ref) else reference
            if getattr(recepteur, "__module__", "").split(".")[0] in COUCHES:
                yield signal, recepteur


def test_aucun_recepteur_de_signal_sauf_la_publication():
    autres = [recepteur for signal, recepteur in recepteurs_de_la_maison() if signal is not published]

    assert autres == []


def test_la_publication_d_un_formulaire_est_bien_ecoutee():
    """Also proves that the walk of the signals sees our receivers."""
    assert published in [signal for signal, _ in recepteurs_de_la_maison()]


def test_aucun_modele_cherche_par_son_nom():
    coupables = [
        str(fichier.relative_to(RACINE))
        for fichier in modules(*COUCHES)
        for noeud in ast.walk(ast.parse(fichier.read_text()))
        if isinstance(noeud, ast.Attribute) and noeud.attr == "get_model"
    ]

    assert coupables == []


def test_aucune_piece_fourre_tout():
    fourre_tout = [
        str(fichier.relative_to(RACINE))
        for fichier in modules(*COUCHES, "tests", "scripts")
        if INTERDITS & {fichier.stem, *fichier.relative_to(RACINE).parts[:-1]}
    ]

    assert fourre_tout == []


def chaines_de_python(fichier):
    """The string literals of a module; what an f-string fills in matches anything but a slash."""
    for noeud in ast.walk(ast.parse(fichier.read_text())):
        if isinstance(noeud, ast.JoinedStr):
            yield "".join(
                re.escape(partie.value) if isinstance(partie, ast.Constant) else "[^/]+"
                for partie in noeud.values
            )
        elif isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
            yield re.escape(noeud.value)


def gabarits_cites():
    motifs = {
        chaine
        for fichier in modules(*COUCHES)
        for chaine in chaines_de_python(fichier)
        if chaine.endswith(("html", "txt", "xml", "svg", "ics"))
    }
    for gabarit in GABARITS.rglob("*"):
        if gabarit.is_file():
            for nom in re.findall(r"""["']([\w/.-]+\.(?:html|txt|xml|svg))["']""", gabarit.read_text()):
                motifs.add(re.escape(nom))
    motifs |= {re.escape(page.template) for page in apps.get_models() if issubclass(page, Page)}
    return [re.compile(motif) for motif in motifs]


def remplace_un_gabarit_d_une_dependance(nom):
    return any(
        (Path(app.path) / "templates" / nom).exists()
        for app in apps.get_app_configs()
        if app.label not in COUCHES
    )


def test_aucun_gabarit_ne_traine():
    cites = gabarits_cites()

    inutiles = [
        nom
        for fichier in GABARITS.rglob("*")
        if fichier.is_file()
        for nom in [fichier.relative_to(GABARITS).as_posix()]
        if nom not in GABARITS_DE_DJANGO
        and not any(motif.fullmatch(nom) for motif in cites)
        and not remplace_un_gabarit_d_une_dependance(nom)
    ]

    assert inutiles == []


def test_chaque_page_a_son_gabarit():
    for page in apps.get_models():
        if issubclass(page, Page) and page._meta.app_label in COUCHES and page.is_creatable:
            assert get_template(page.template)


def test_un_composant_commence_par_sa_signature():
    sans_signature = [
        fichier.name
        for fichier in (GABARITS / "composants").rglob("*.html")
        if not re.match(r"\s*(\{% load [^%]+%\}\s*)?\{% comment", fichier.read_text())
    ]

    assert sans_signature == []


def test_un_composant_ne_recoit_que_ce_qu_on_lui_nomme():
    bavards = [
        f"{fichier.relative_to(GABARITS)} : {inclusion}"
        for fichier in GABARITS.rglob("*.html")
        for inclusion in re.findall(r"\{% include \"composants/[^%]*%\}", fichier.read_text())
        if not re.search(r"\bonly %\}$", inclusion)
    ]

    assert bavards == []


def test_une_ligne_de_gabarit_se_lit_sans_defiler(tmp_path):
    lignes_trop_longues = runpy.run_path(RACINE / "scripts/verifier_gabarits.py")["lignes_trop_longues"]
    (tmp_path / "page.html").write_text(f"<p>{'é' * 113}</p>\n<p>{'é' * 114}</p>\n")

    assert lignes_trop_longues(tmp_path) == ["page.html:2 : 121 caractères"]
    assert lignes_trop_longues() == []


def test_les_pages_publiques_n_ont_ni_style_ni_script_dans_leur_texte():
    """The CSP of public pages forbids them; messages (e-mail) are no pages."""
    fautifs = [
        str(fichier.relative_to(GABARITS))
        for fichier in GABARITS.rglob("*.html")
        if "messages" not in fichier.parts
        and re.search(
            r"<style|\sstyle=\"|\son[a-z]+=\"|<script(?![^>]*\ssrc=)(?![^>]*application/(ld\+)?json)",
            fichier.read_text(),
        )
    ]

    assert fautifs == []


@pytest.mark.parametrize("couche", COUCHES)
def test_les_migrations_restent_petites_et_sans_definition_de_blocs(couche):
    for fichier in (RACINE / couche / "migrations").glob("*.py"):
        texte = fichier.read_text()

        assert "block_lookup" not in texte, fichier.name
        # Wagtail's tools that rewrite the content of blocks define none.
        assert "wagtail.blocks" not in texte.replace("wagtail.blocks.migrations", ""), fichier.name
        assert len(texte) < 60_000, fichier.name


def test_aucun_fichier_ne_nomme_un_index_ni_une_machine():
    interdits = re.compile(
        r"--(extra-)?index" + r"-url|--find" + r"-links|/wo" + r"rk/|/tmp/" + r"(h|brief)/|/ro" + r"ot/"
    )

    fautifs = [
        str(fichier.relative_to(RACINE))
        for fichier in fichiers_du_depot()
        if interdits.search(fichier.read_text(errors="replace"))
    ]

    assert fautifs == []


def essais_de_la_maison():
    """Each test file that stands in the tree of an app, with the room that it mirrors."""
    for fichier in (RACINE / "tests").rglob("test_*.py"):
        piece = fichier.relative_to(RACINE / "tests").parent
        if piece.parts and piece.parts[0] in COUCHES:
            yield fichier, RACINE / piece


def test_un_essai_porte_le_nom_de_ce_qu_il_essaie():
    """« test_attente.py », « test_seances_navigateur.py »: the module, and the manner when there are two.

    What holds for the whole portal stands in `partout/`, races in `courses/`.
    """
    sans_sujet = [
        str(fichier.relative_to(RACINE))
        for fichier, piece in essais_de_la_maison()
        if not any(
            fichier.stem == f"test_{sujet.stem}" or fichier.stem.startswith(f"test_{sujet.stem}_")
            for sujet in piece.glob("*")
        )
    ]

    assert sans_sujet == []


def importations(fichier, connus):
    """The modules of the house that a module names in an import, wherever the import stands."""
    for noeud in ast.walk(ast.parse(fichier.read_text())):
        if isinstance(noeud, ast.ImportFrom) and noeud.module:
            for nomme in noeud.names:
                entier = f"{noeud.module}.{nomme.name}"
                yield entier if entier in connus else noeud.module
        elif isinstance(noeud, ast.Import):
            yield from (nomme.name for nomme in noeud.names)


def graphe(dossiers=COUCHES, racine=RACINE):
    """Each module with those it imports; imports inside functions and for types are imports."""
    par_nom = {}
    for dossier in dossiers:
        for fichier in (racine / dossier).rglob("*.py"):
            if "migrations" not in fichier.parts:
                parties = fichier.relative_to(racine).with_suffix("").parts
                par_nom[".".join(parties[:-1] if parties[-1] == "__init__" else parties)] = fichier
    return {
        nom: {autre for autre in importations(fichier, par_nom) if autre in par_nom and autre != nom}
        for nom, fichier in par_nom.items()
    }


def cercles(importes):
    """What is left when modules that lead nowhere, then those that nothing leads to, are taken away."""
    reste = {nom: set(autres) for nom, autres in importes.items()}
    while True:
        menent = {nom for nom, autres in reste.items() if autres & reste.keys()}
        atteints = {autre for nom in menent for autre in reste[nom]} & menent
        if atteints == reste.keys():
            return sorted(reste)
        reste = {nom: reste[nom] & atteints for nom in atteints}


def test_les_importations_ne_font_aucun_cercle():
    assert cercles(graphe()) == []


def test_la_marche_des_importations_voit_un_cercle(tmp_path):
    """One that hides in a function, and in what only types need."""
    (tmp_path / "maison").mkdir()
    (tmp_path / "maison/cave.py").write_text("def descendre():\n    from maison import grenier\n")
    (tmp_path / "maison/grenier.py").write_text("if TYPE_CHECKING:\n    from maison.cave import descendre\n")
    (tmp_path / "maison/porte.py").write_text("import maison.grenier\n")

    assert cercles(graphe(["maison"], tmp_path)) == ["maison.cave", "maison.grenier"]


def test_un_module_ne_porte_pas_le_nom_de_ce_qu_il_definit():
    homonymes = [
        str(fichier.relative_to(RACINE))
        for fichier in modules(*COUCHES)
        for noeud in ast.parse(fichier.read_text()).body
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef) and noeud.name == fichier.stem
    ]

    assert homonymes == []


# Words that are a state, and elsewhere something else.
AUTRES_SENS = {
    ("catalogue/models/seances.py", "annulee"): "a state of a séance",
    ("catalogue/querysets.py", "annulee"): "a state of a séance",
    ("catalogue/portes/api/en_json.py", "attente"): "a field: how many wait",
    ("catalogue/portes/api/seances.py", "attente"): "a field: how many wait",
    ("inscriptions/dates/effectifs.py", "attente"): "a number: how many wait",
    ("inscriptions/portes/pages/intervenant/seances.py", "annulee"): "whether a séance is cancelled",
}
# A state compared, sent or linked to by its code; any state compared, a séance's or a message's too.
_CODES = "|".join(Etat.values)
ETAT_EN_TOUTES_LETTRES = re.compile(
    rf"""(==|!=|\bin)\s*["']({_CODES})["']|["']({_CODES})["']\s*(==|!=)"""
    rf"""|\betat\s*(==|!=)\s*["']|value=["']({_CODES})["']|[?&]etat=({_CODES})\b"""
)


def etats_en_toutes_lettres(fichier):
    """States written as bare strings; the code of a kind of message is its own."""
    arbre = ast.parse(fichier.read_text())
    codes = {
        id(noeud.value) for noeud in ast.walk(arbre) if isinstance(noeud, ast.keyword) and noeud.arg == "code"
    }
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and noeud.value in Etat.values and id(noeud) not in codes:
            yield noeud.value


def test_aucun_gabarit_ne_connait_un_etat_par_son_code():
    fautifs = [
        str(fichier.relative_to(GABARITS))
        for fichier in GABARITS.rglob("*")
        if fichier.is_file() and ETAT_EN_TOUTES_LETTRES.search(fichier.read_text())
    ]

    assert fautifs == []


@pytest.mark.parametrize(
    "ligne",
    [
        '{% if inscription.etat == "confirmee" %}',
        "{% elif 'attente' == etat %}",
        '{% if seance.etat != "fermee" %}',
        '<input type="hidden" name="vers" value="refusee">',
        '<a href="?page=1&etat=demandee">',
    ],
)
def test_un_etat_en_toutes_lettres_se_voit(ligne):
    assert ETAT_EN_TOUTES_LETTRES.search(ligne)


def test_un_etat_ne_s_ecrit_en_toutes_lettres_que_dans_sa_declaration():
    declaration = RACINE / "inscriptions" / "etats"
    fautifs = [
        (str(fichier.relative_to(RACINE)), code)
        for fichier in modules(*COUCHES)
        if declaration not in fichier.parents
        for code in etats_en_toutes_lettres(fichier)
    ]

    assert [faute for faute in fautifs if faute not in AUTRES_SENS] == []
    assert AUTRES_SENS.keys() <= set(fautifs)


LIGNES_D_UN_MODULE, LIGNES_D_UNE_FONCTION = 250, 45


def test_aucun_module_n_est_trop_long():
    longs = {
        str(fichier.relative_to(RACINE)): lignes
        for fichier in modules(*COUCHES)
        if (lignes := len(fichier.read_text().splitlines())) > LIGNES_D_UN_MODULE
    }

    assert longs == {}


def test_aucune_fonction_n_est_trop_longue():
    longues = {
        f"{fichier.relative_to(RACINE)} {noeud.name}": lignes
        for fichier in modules(*COUCHES)
        for noeud in ast.walk(ast.parse(fichier.read_text()))
        if isinstance(noeud, ast.FunctionDef)
        and (lignes := noeud.end_lineno - noeud.lineno + 1) > LIGNES_D_UNE_FONCTION
    }

    assert longues == {}
