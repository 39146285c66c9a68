"""What a registration is as columns: the one place where each is declared.

Screens, files (CSV, XLSX, ODS, JSON), the command line, the API, the list behind a figure and « mes
données » choose from here, and hold no title nor cell of their own.

To add an export column, write one `Colonne` in `TOUTES`, where it should stand: the file of the screen,
of the API and of `manage.py exporter inscriptions` have it. In `AU_CHOIX` it is for those who name it. A
file for somebody else, a funder say, is `Colonnes(*choisir("offre", "seance"…))`;
`ColonnesImpersonnelles` where nothing of anybody may leave. Questions of forms need nothing: each is a
column already (`inscriptions.fiche.questions`).
"""

from collections import ChainMap
from dataclasses import replace
from functools import partial
from operator import attrgetter, methodcaller

from django.db.models import F, Prefetch, QuerySet
from django.utils.text import capfirst

from catalogue.models import Maison
from catalogue.mots.ordinaux import ordinal
from inscriptions.fiche.declaration import Colonne, Colonnes, par_code
from inscriptions.fiche.questions import colonnes_des_questions, versions_de
from inscriptions.fiche.sortes import CODE, MOMENT, NOMBRE, TELEPHONE, Sorte
from inscriptions.models import Acte, Appel, Constat, Inscription, Jeune, QuestionnaireRempli, Transfert
from inscriptions.models.discretion import CONSIGNES
from inscriptions.prochains_actes import mots_de_l_acte
from inscriptions.reference import reference_lisible

_liee = Colonne.au_bout
_du_jeune = partial(Colonne.du_champ, Jeune)
_de_l_inscription = partial(Colonne.du_champ, Inscription)
_de_l_acte = partial(Colonne.du_champ, Acte)
_du_questionnaire = partial(Colonne.du_champ, QuestionnaireRempli)


def _mot_arrondissement() -> str:
    return capfirst(Maison.courante().mot_arrondissement)


def _nom_d_arrondissement(numero: int) -> str:
    return Maison.courante().territoire.nom_de(numero)


def _appel_en_donnee(appel: Appel) -> dict[str, str]:
    return {"le": MOMENT.en_donnee(appel.le), "resultat": appel.resultat}


def _appel_en_mots(appel: Appel) -> str:
    return f"{MOMENT.en_mots(appel.le)} : {appel.get_resultat_display().lower()}"


AGE = replace(NOMBRE, nom="âge", en_mots=lambda age: f"{age} ans")
RANG = replace(NOMBRE, nom="rang", en_mots=ordinal)
ARRONDISSEMENT = replace(NOMBRE, nom="arrondissement", en_mots=_nom_d_arrondissement)
ACTE_ATTENDU = Sorte(
    "acte attendu", en_fichier=mots_de_l_acte, a_l_ecran=mots_de_l_acte, en_mots=mots_de_l_acte
)
APPELS = Sorte(
    "appels",
    en_fichier=lambda appels: " ; ".join(map(_appel_en_mots, appels)),
    en_donnee=lambda appels: list(map(_appel_en_donnee, appels)),
    en_mots=lambda appels: " ; ".join(map(_appel_en_mots, appels)),
)
REFERENCE = Sorte("référence", en_mots=reference_lisible)
# What is said of a coming: in a cell, whose word it is; as data, the words themselves.
CONSTAT = par_code(
    Colonne("source", "Qui le dit", attrgetter("source")),
    Colonne("quoi", "Constat", attrgetter("quoi")),
    Colonne.du_champ(Constat, "jour"),
    Colonne.du_champ(Constat, "note_le"),
    Colonne.du_champ(Constat, "retire_le"),
)
PAROLE = Colonnes(*(CONSTAT[code] for code in ("source", "quoi", "jour")))


def _disent(constats: list[Constat]) -> str:
    return ", ".join(constat.en_mots for constat in constats)


CONSTATS = Sorte(
    "constats",
    en_fichier=_disent,
    a_l_ecran=_disent,
    en_donnee=lambda constats: [PAROLE.donnees(constat) for constat in constats],
    en_mots=_disent,
)


def _consigne(discretion: dict[str, bool]) -> str:
    return CONSIGNES[discretion["message"], discretion["qui"]]


DISCRETION = Sorte("discrétion", en_fichier=_consigne, a_l_ecran=_consigne, en_mots=_consigne)

JEUNE = par_code(
    Colonne("jeune", "Jeune", attrgetter("nom_complet")),
    *(_du_jeune(champ) for champ in ("prenom", "nom", "date_naissance")),
    *(_du_jeune(champ) for champ in ("courriel", "telephone", "code_postal", "dossier")),
)
# Of every row that has an offer, a site.
OFFRE = _liee("offre.title", "offre", "Offre", personnelle=False)
ANTENNE = _liee("antenne.nom", "antenne", "Antenne", personnelle=False)


def _avec_rang(inscriptions: "QuerySet[Inscription]") -> "QuerySet[Inscription]":
    return inscriptions.avec_rang().annotate(rang_attente=F("rang"))  # type: ignore[attr-defined]


# Where those of each row are read beforehand: a list costs less than a relation, row after row.
LUS = "constats_lus"


def _avec_constats(inscriptions: "QuerySet[Inscription]") -> "QuerySet[Inscription]":
    en_vigueur = Prefetch("constats", Constat.objects.en_vigueur(), to_attr=LUS)
    return inscriptions.prefetch_related(en_vigueur)


def _constats(inscription: Inscription) -> list[Constat]:
    """What each source says of the coming, the first to speak first."""
    lus: list[Constat] | None = getattr(inscription, LUS, None)
    return list(inscription.constats.en_vigueur()) if lus is None else lus


# Every file of registrations holds all of these, in this order, then the questions that were asked.
TOUTES = par_code(
    _de_l_inscription("reference", sorte=REFERENCE),
    _de_l_inscription("etat", personnelle=False),
    _de_l_inscription("motif"),
    _de_l_inscription("sens", personnelle=False),
    _de_l_inscription("origine", personnelle=False),
    OFFRE,
    _liee("a_propos_de.title", "a_propos_de", "À propos de"),
    _liee("seance.debut", "seance", "Séance", MOMENT, personnelle=False),
    ANTENNE,
    _liee("structure.nom", "structure", "Structure", personnelle=False),
    *(JEUNE[code].a_travers("jeune") for code in ("prenom", "nom", "date_naissance")),
    Colonne("courriel", "E-mail", lambda une: une.contact_du_jeune[0], relations=("jeune",)),
    Colonne("telephone", "Téléphone", lambda une: une.contact_du_jeune[1], TELEPHONE, relations=("jeune",)),
    *(JEUNE[code].a_travers("jeune") for code in ("code_postal", "dossier")),
    _de_l_inscription("sexe"),
    _de_l_inscription("age", sorte=AGE),
    _de_l_inscription("arrondissement", titre=_mot_arrondissement, sorte=ARRONDISSEMENT),
    _de_l_inscription("demandee_le", personnelle=False),
    _de_l_inscription("venue_le", personnelle=False),
    Colonne("constats", "Qui le dit", _constats, CONSTATS, personnelle=False, preparer=_avec_constats),
    _de_l_inscription("prochain_acte", sorte=ACTE_ATTENDU, personnelle=False),
    *(_de_l_inscription(champ, personnelle=False) for champ in ("acte_a", "acte_avant")),
    # Beside the telephone: a file is a way to call, too.
    Colonne("discretion", "Si une autre personne répond", attrgetter("discretion"), DISCRETION),
    _de_l_inscription("peut_savoir", titre="Qui oriente peut savoir la suite"),
)
# For those who name them.
AU_CHOIX = par_code(
    JEUNE["jeune"].a_travers("jeune"),
    _de_l_inscription("annulee_par", personnelle=False),
    Colonne("rang_attente", "Rang d’attente", attrgetter("rang_attente"), RANG, preparer=_avec_rang),
    _de_l_inscription("creneau", personnelle=False),
    _de_l_inscription("par_carte", titre="Par une carte", personnelle=False),
    _de_l_inscription("provenance", personnelle=False),
    Colonne("referent", "Référent", attrgetter("nom_du_referent")),
    *(_de_l_inscription(f"referent_{champ}") for champ in ("prenom", "nom", "courriel", "telephone")),
    _de_l_inscription("motif_orientation"),
    _de_l_inscription("engagement"),
    _de_l_inscription("contact"),
    _de_l_inscription("demandee_jour", titre="Demandée le", personnelle=False),
    _de_l_inscription("rendez_vous_le", personnelle=False),
    # Typed by whoever receives: it goes with the data of the person.
    _de_l_inscription("rendez_vous_ou"),
    _de_l_inscription("expire_le", personnelle=False),
    _de_l_inscription("tenue_jusqua", personnelle=False),
    *(_de_l_inscription(champ, personnelle=False) for champ in ("attend_de", "suspendue_depuis")),
    *(_de_l_inscription(champ, personnelle=False) for champ in ("repondre_par", "promise_pour")),
    _liee("suite_de.reference", "suite_de", "Suite de", REFERENCE),
    Colonne(
        "appels",
        "Appels",
        lambda une: list(une.appels.all()),
        APPELS,
        preparer=methodcaller("prefetch_related", "appels"),
    ),
    *(_de_l_inscription(champ) for champ in ("qpv", "mesure_ase")),
    *(_de_l_inscription(champ, sorte=CODE) for champ in ("logement", "ressources", "niveau")),
    _liee("version.numero", "version", "Version du formulaire", NOMBRE, personnelle=False),
    _de_l_inscription("reponses"),
    _de_l_inscription("information_lue"),
    _de_l_inscription("modifie_le", titre="Modifiée le", personnelle=False),
)
COLONNES = ChainMap(TOUTES, AU_CHOIX)

ACTE = par_code(
    _de_l_acte("le"),
    _de_l_acte("type"),
    OFFRE,
    ANTENNE,
    _de_l_acte("quantite"),
    _de_l_acte("montant", titre="Montant"),
    JEUNE["jeune"].a_travers("jeune"),
)
TRANSFERT = par_code(
    Colonne.du_champ(Transfert, "demande_le", personnelle=False),
    _liee("de.nom", "de", "Du site", personnelle=False),
    _liee("vers.nom", "vers", "Vers le site", personnelle=False),
    Colonne.du_champ(Transfert, "etat", personnelle=False),
    Colonne.du_champ(Transfert, "repondu_le", personnelle=False),
    Colonne.du_champ(Transfert, "raison"),
)
QUESTIONNAIRE = par_code(
    Colonne("numero", "Numéro", attrgetter("pk"), NOMBRE, personnelle=False),
    _liee("version.formulaire.nom", "formulaire", "Questionnaire", personnelle=False),
    _du_questionnaire("rempli_le", personnelle=False),
    _du_questionnaire("jour", titre="Rempli le", personnelle=False),
)


def choisir(*codes: str) -> list[Colonne]:
    """Columns of a registration by their codes, in the order asked for. Raises KeyError for an unknown one."""
    return [COLONNES[code] for code in codes]


# Who somebody is and how they are reached; the API and « mes données » give them under one key, `jeune`.
IDENTITE = Colonnes(
    *choisir("prenom", "nom", "date_naissance", "courriel", "telephone", "code_postal", "dossier")
)


def toutes(inscriptions: "QuerySet[Inscription]") -> Colonnes:
    """What a file of `inscriptions` holds: every column of `TOUTES`, and each question that they were asked."""
    return Colonnes(*TOUTES.values(), *colonnes_des_questions(versions_de(inscriptions)))


def des_questionnaires(remplis: "QuerySet[QuestionnaireRempli]") -> Colonnes:
    """What a file of `remplis` holds. Nobody is named, but an answer may tell of who gave it."""
    fixes = (QUESTIONNAIRE[code] for code in ("numero", "formulaire", "rempli_le"))
    return Colonnes(*fixes, *colonnes_des_questions(versions_de(remplis)))
