"""From a request to a `Saisie` and back: opened, received, walked page by page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from catalogue.formulaires.champ_fichier import NOMBRE_MAX, ChampFichiers
from catalogue.formulaires.compilation import questions_de
from catalogue.formulaires.identite import Contenu
from catalogue.formulaires.page import FormulairePublie, formulaire_django
from catalogue.models import Offre, VersionFormulaire
from catalogue.publication.versions import version_anterieure
from catalogue.temps.dates import jour_de
from inscriptions.personnes.identification import Identite
from inscriptions.refus import Refus
from inscriptions.saisie import brouillons, protections
from inscriptions.saisie.adresses import DEJA_DEMANDEES, demander_les_douteuses
from inscriptions.saisie.porte import A_REVOIR
from inscriptions.saisie.presentation import RECAPITULATIF, Saisie
from inscriptions.vie.pieces import deposer, noms_des_pieces
from inscriptions.vie.regles import verifier_personne

Completer = Callable[[FormulairePublie], None]

FORMULAIRE_CHANGE = "Le formulaire a changé depuis que vous l’avez ouvert. " + A_REVOIR
FICHIERS_A_REPRENDRE = " Seuls vos fichiers sont à choisir de nouveau."
PRECEDENTE, ENVOYER = "precedente", "envoyer"
# What a draft holds beside the answers: which form was opened, under which token, what was asked about.
_DU_FORMULAIRE = ("jeton", "version", DEJA_DEMANDEES)


def ouvrir(
    request: HttpRequest,
    version: VersionFormulaire | None,
    contenu: Contenu,
    *,
    completer: Completer,
    initial: dict[str, Any] | None = None,
) -> Saisie:
    """The form as it is first opened; or a page of it, with what its draft holds."""
    cle = brouillons.cle_recue(request)
    if not cle:
        return Saisie(_construire(contenu, completer, initial=initial), version, protections.nouveau_jeton())
    donnees = brouillons.lire(request, cle)
    formulaire = _construire(contenu, completer, data=donnees)
    jeton = donnees.get("jeton", "")
    saisie = Saisie(formulaire, version, jeton, "", cle, donnees, request.GET.get("etape", ""))
    saisie.montrer_les_erreurs = "revoir" in request.GET
    if saisie.etape == RECAPITULATIF and not formulaire.is_valid():
        saisie.etape, saisie.montrer_les_erreurs = saisie.page_en_faute(), True
    if not saisie.montrer_les_erreurs:
        formulaire.taire_les_erreurs()
    return saisie


def recevoir(
    request: HttpRequest,
    version: VersionFormulaire | None,
    contenu: Contenu,
    *,
    completer: Completer,
    initial: dict[str, Any] | None = None,
) -> Saisie:
    """The answers of a form that was let in (`porte`), with those of the pages before; its files are put away.

    `initial`: what the pages to come start with.

    Answers to an older version are taken under that version when they fit both, so that they keep
    the wording that was read; otherwise the current form is shown with them.
    """
    cle = brouillons.cle_recue(request)
    donnees = _reunies(request, brouillons.lire(request, cle), initial or {})
    refusees = _deposer_les_fichiers(request, contenu, donnees)
    formulaire = _construire(contenu, completer, data=donnees, files=refusees)
    saisie = Saisie(formulaire, version, donnees.get("jeton", ""), "", cle, donnees, donnees.get("etape", ""))
    demander_les_douteuses(formulaire, donnees.getlist(DEJA_DEMANDEES))
    if version and donnees.get("version", "") != str(version.numero):
        ancienne = _version_anterieure(version, donnees.get("version", ""))
        ancien = _construire(ancienne.contenu, completer, data=donnees) if ancienne else None
        if ancien and formulaire.is_valid() and ancien.is_valid():
            saisie.formulaire, saisie.version = ancien, ancienne
        elif not formulaire.is_valid() and not saisie.en_pages:
            saisie.alerte = FORMULAIRE_CHANGE
    return saisie


def relire(
    request: HttpRequest,
    version: VersionFormulaire | None,
    contenu: Contenu,
    *,
    completer: Completer,
    initial: dict[str, Any] | None = None,
    alerte: str = "",
) -> Saisie:
    """The answers of a form that was stopped, to be shown again with `alerte`: nothing of them is kept."""
    cle = brouillons.cle_recue(request)
    donnees = _reunies(request, brouillons.lire(request, cle), initial or {})
    formulaire = _construire(contenu, completer, data=donnees)
    formulaire.taire_les_erreurs()
    saisie = Saisie(
        formulaire, version, donnees.get("jeton", ""), alerte, cle, donnees, donnees.get("etape", "")
    )
    if saisie.numero is None:
        saisie.jeton = protections.nouveau_jeton()
    if alerte and request.FILES:
        saisie.alerte += FICHIERS_A_REPRENDRE
    return saisie


def _reunies(request: HttpRequest, avant: brouillons.Donnees, initial: dict[str, Any]) -> brouillons.Donnees:
    """The answers of the pages before, and those of the page that was sent: its own replace the old."""
    de_la_page = request.POST.getlist("champs")
    if not de_la_page and not avant:
        return request.POST.copy()
    donnees = avant.copy() or MultiValueDict(
        {nom: _liste(valeur) for nom, valeur in initial.items() if valeur}
    )
    for nom in de_la_page:  # a box left empty sends nothing: it is empty all the same
        donnees.pop(nom, None)
    for nom, valeurs in request.POST.lists():
        donnees.setlist(nom, valeurs)
    return donnees


def _liste(valeur: Any) -> list[Any]:
    return valeur if isinstance(valeur, list) else [valeur]


def _deposer_les_fichiers(
    request: HttpRequest, contenu: Contenu, donnees: brouillons.Donnees
) -> MultiValueDict[str, Any]:
    """Put new files away and name them among the answers: a mistake elsewhere loses none.

    Returns those that are refused, for their field to say why.
    """
    refusees: MultiValueDict[str, Any] = MultiValueDict()
    for question in questions_de(contenu):
        cle = question["cle"]
        fichiers = request.FILES.getlist(cle) if question["type"] == "fichier" else []
        if len(fichiers) + len(list(filter(None, donnees.getlist(cle)))) > NOMBRE_MAX:
            refusees.setlist(cle, fichiers)
            continue
        for fichier in fichiers:
            try:
                donnees.appendlist(cle, str(deposer(question=cle, fichier=fichier).pk))
            except ValidationError as refus:
                refusees.appendlist(cle, refus)
    return refusees


def _construire(contenu: Contenu, completer: Completer, **options: Any) -> FormulairePublie:
    formulaire = formulaire_django(contenu)(auto_id="q-%s", **options)
    completer(formulaire)
    for nom, champ in formulaire.fields.items():
        if isinstance(champ, ChampFichiers) and formulaire.is_bound:
            champ.widget.noms = noms_des_pieces(formulaire.data.getlist(nom), nom)  # type: ignore[attr-defined]
    return formulaire


def _version_anterieure(courante: VersionFormulaire, numero: str) -> VersionFormulaire | None:
    if not (numero.isascii() and numero.isdigit() and len(numero) < 9):
        return None
    return version_anterieure(courante, int(numero))


def avancer(request: HttpRequest, saisie: Saisie) -> HttpResponse | None:
    """Go on to the next page, or back; None when the page is shown again, or the whole form is sent."""
    aller = request.POST.get("aller", "")
    if not saisie.en_pages or (saisie.alerte and aller != PRECEDENTE):
        return None
    if aller == ENVOYER:
        en_faute = saisie.page_en_faute()
        return _a_la_page(request, saisie, en_faute, revoir=True) if en_faute else None
    if aller == PRECEDENTE:
        return _a_la_page(request, saisie, saisie.precedente)
    return None if saisie.erreurs else _a_la_page(request, saisie, saisie.suivante)


def refus_de_la_personne(
    request: HttpRequest, saisie: Saisie, offre: Offre, *, le: datetime | None = None
) -> Refus | None:
    """Why `offre` is not for this person on that day, said on the page that asks the birth date.

    Without `le`, today. None on the other pages: the service says it when the whole form is sent.
    """
    page = saisie.page
    vers_la_suite = request.POST.get("aller") not in (PRECEDENTE, ENVOYER)
    if not (saisie.en_pages and vers_la_suite and page and "date_naissance" in saisie.champs_de(page)):
        return None
    if saisie.erreurs:
        return None
    donnees = saisie.formulaire.cleaned_data
    qui: dict[str, Any] = {nom: donnees.get(nom) or "" for nom in ("prenom", "nom", "code_postal")}
    try:
        identite = Identite(**qui, date_naissance=donnees.get("date_naissance"))
        verifier_personne(offre, identite, le=jour_de(le or timezone.now()))
    except Refus as refus:
        return refus
    return None


def est_envoyee(request: HttpRequest, saisie: Saisie) -> bool:
    """Whether the whole form was sent, and not one of its pages."""
    return not saisie.en_pages or request.POST.get("aller") == ENVOYER


def est_renvoyee_sans_brouillon(request: HttpRequest, saisie: Saisie) -> bool:
    """The last button pressed twice: the first press took the draft along."""
    return saisie.en_pages and est_envoyee(request, saisie) and not saisie.brouillon


def _a_la_page(
    request: HttpRequest, saisie: Saisie, page: str, *, revoir: bool = False
) -> HttpResponse | None:
    """To another page, with what was answered."""
    parametres = {**request.GET.dict(), "etape": page}
    parametres.pop("revoir", None)
    if revoir:
        parametres["revoir"] = ""
    return emporter(request, saisie, request.path, parametres)


def emporter(
    request: HttpRequest, saisie: Saisie, adresse: str, parametres: Mapping[str, Any]
) -> HttpResponse | None:
    """To the form at `adresse`, with what was answered; None, and an alert, when a draft holds less."""
    noms = {*saisie.noms_du_formulaire, *_DU_FORMULAIRE}
    try:
        cle = brouillons.garder(request, saisie.brouillon, saisie.donnees, noms=noms, pour=adresse)
    except brouillons.BrouillonTropLong as trop:
        saisie.alerte = trop.phrase
        return None
    suite = urlencode({**parametres, brouillons.PARAMETRE: cle})
    return HttpResponseRedirect(f"{adresse}?{suite}", status=303)


def adresse_du_brouillon(request: HttpRequest, saisie: Saisie) -> str:
    """The address of the form with its draft, to which `&etape=` is added."""
    adresse = request.GET.copy()
    for nom in ("etape", "revoir"):
        adresse.pop(nom, None)
    adresse[brouillons.PARAMETRE] = saisie.brouillon
    return f"{request.path}?{adresse.urlencode()}"
