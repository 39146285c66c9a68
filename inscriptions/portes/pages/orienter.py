"""The orientation form of a prescripteur (their list and follow-up: `orientations.py`)."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from catalogue.formulaires.identite import ORIENTATION_JEUNE
from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre
from catalogue.publication.versions import formulaire_de
from inscriptions import saisie
from inscriptions.acces.personnes import orientations_de, prescripteur_de
from inscriptions.courrier import messages
from inscriptions.courrier.joindre import canal_de
from inscriptions.models import Inscription, Prescripteur
from inscriptions.portes.pages.inscription import TROP_POUR_CE_CONTACT, dire
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.saisie import brouillons, protections
from inscriptions.saisie.apres_refus import suites_de
from inscriptions.saisie.choix_date import ajouter_la_date, date_choisie, derniere_date
from inscriptions.vie import regles
from inscriptions.vie.demande import Demande, Orientation
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.une_fois import deja_faite_par, faite_par, inscrire_par_la_page

USAGE = "orientation"
SESSION_FINIE = (
    "Votre session est terminée. Connectez-vous dans un autre onglet, revenez ici, puis envoyez de nouveau\u00a0: "
    "vos réponses sont gardées sur cette page."
)


@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
def orienter_offre(request: HttpRequest, slug: str, *, a_revoir: bool = False) -> HttpResponse:
    """The form. `a_revoir`: show again what was posted, and write nothing."""
    prescripteur = prescripteur_de(request.user)
    if prescripteur is None and request.user.is_authenticated:
        return render(request, "orientations/pas_prescripteur.html", {"rubrique": "pros"}, status=403)
    if prescripteur is None and request.method != "POST":
        return redirect_to_login(request.get_full_path())
    offre = get_object_or_404(Offre.objects.publiees(), slug=slug)
    refus = _refus_d_entree(offre, prescripteur)
    if request.method != "POST":
        feuille = None if refus else _lire(saisie.ouvrir, request, prescripteur, offre)
        return _rendre(request, feuille, offre, refus=refus)
    arret = saisie.arret_a_la_porte(request) or _sans_droit(prescripteur, a_revoir=a_revoir)
    if arret:
        relire = partial(saisie.relire, alerte=arret.phrase)
        return _rendre(request, _lire(relire, request, prescripteur, offre), offre, statut=arret.statut)
    if refus:
        feuille = _lire(saisie.relire, request, prescripteur, offre)
        return _rendre(request, feuille, offre, refus=refus, statut=409)
    return _poster(request, cast(Prescripteur, prescripteur), offre)


def _refus_d_entree(offre: Offre, prescripteur: Prescripteur | None) -> Refus | None:
    """Why nobody of this structure may be oriented there; nobody signed in is another matter."""
    if prescripteur is not None:
        try:
            regles.verifier_ouverture(offre, None, structure=prescripteur.structure)
        except Refus as refus:
            return refus
    return None


def _sans_droit(prescripteur: Prescripteur | None, *, a_revoir: bool) -> saisie.Arret | None:
    """The session ended, or another one began, since the page was opened."""
    if prescripteur is None:
        return saisie.Arret(SESSION_FINIE, 403)
    return saisie.Arret(saisie.PAGE_ANCIENNE, 403) if a_revoir else None


def _lire(
    lecture: Callable[..., saisie.Saisie],
    request: HttpRequest,
    prescripteur: Prescripteur | None,
    offre: Offre,
) -> saisie.Saisie:
    return lecture(
        request,
        *formulaire_de(offre, USAGE),
        completer=partial(_completer, offre=offre),
        initial=_initial(request, prescripteur),
    )


def _poster(request: HttpRequest, prescripteur: Prescripteur, offre: Offre) -> HttpResponse:
    feuille = _lire(saisie.recevoir, request, prescripteur, offre)
    if saisie.est_renvoyee_sans_brouillon(request, feuille):
        deja = deja_faite_par(feuille.numero)
        if deja and orientations_de(prescripteur).filter(pk=deja.pk).exists():
            return HttpResponseRedirect(reverse("suivi", args=[deja.reference]), status=303)
    trop = _refus_de_la_personne(request, feuille, offre)
    if trop:
        return _rendre(request, feuille, offre, refus=trop, statut=409)
    return saisie.avancer(request, feuille) or _recevoir(request, prescripteur, feuille, offre)


def _refus_de_la_personne(request: HttpRequest, feuille: saisie.Saisie, offre: Offre) -> Refus | None:
    """Why this person is not for `offre`, today nor, while the date is not chosen yet, on the last one."""
    refus = saisie.refus_de_la_personne(request, feuille, offre)
    if refus is None or "date" not in feuille.formulaire.fields:
        return refus
    return saisie.refus_de_la_personne(request, feuille, offre, le=derniere_date(offre))


def _recevoir(
    request: HttpRequest, prescripteur: Prescripteur, feuille: saisie.Saisie, offre: Offre
) -> HttpResponse:
    if not (saisie.est_envoyee(request, feuille) and feuille.valide()):
        return _rendre(request, feuille, offre, statut=400)
    if _trop_pour_ce_contact(feuille, offre):
        feuille.alerte = TROP_POUR_CE_CONTACT
        return _rendre(request, feuille, offre, statut=429)
    try:
        inscription = _envoyer(request, prescripteur, feuille, offre)
    except DejaInscrit as deja:
        return _deja(request, prescripteur, feuille, offre, deja)
    except Refus as refus:
        return _rendre(request, feuille, offre, refus=refus, statut=409)
    except ValidationError as erreur:
        dire(feuille.formulaire, erreur)
        return _rendre(request, feuille, offre, statut=400)
    brouillons.oublier(feuille.brouillon)
    return HttpResponseRedirect(f"{reverse('suivi', args=[inscription.reference])}?nouveau", status=303)


def _trop_pour_ce_contact(feuille: saisie.Saisie, offre: Offre) -> bool:
    demande = Demande.du_formulaire(feuille.formulaire, feuille.version, information_lue=True)
    seance, _ = date_choisie(offre, feuille.formulaire.cleaned_data.get("date", ""))
    pour = str(seance.pk) if seance else offre.slug
    return bool(protections.trop_pour_ce_contact(demande.identite.contact, pour=pour))


def _envoyer(
    request: HttpRequest, prescripteur: Prescripteur, feuille: saisie.Saisie, offre: Offre
) -> Inscription:
    donnees = feuille.formulaire.cleaned_data
    seance, creneau = date_choisie(offre, donnees.get("date", ""))
    site = Antenne.objects.filter(slug=donnees["site"]).first() if donnees.get("site") else None
    faire = partial(
        inscrire,
        demande=Demande.du_formulaire(feuille.formulaire, feuille.version, information_lue=True),
        origine=Inscription.Origine.PRESCRIPTEUR,
        orientation=Orientation.du_formulaire(feuille.formulaire, prescripteur),
        offre=None if seance else offre,
        seance=seance,
        creneau=creneau,
        site=site,
        compte=prescripteur.utilisateur,
    )
    envoye = {"page": [request.path], "compte": [str(request.user.pk)], **feuille.reponses_envoyees()}
    return inscrire_par_la_page(feuille.numero or "", envoye, faire)


def _deja(
    request: HttpRequest, prescripteur: Prescripteur, feuille: saisie.Saisie, offre: Offre, deja: DejaInscrit
) -> HttpResponse:
    """The person is known here: shown to those who sent them, and their link is sent again."""
    sienne = orientations_de(prescripteur).filter(pk=deja.inscription.pk).exists()
    if sienne and faite_par(feuille.numero or "", deja.inscription):
        return HttpResponseRedirect(reverse("suivi", args=[deja.inscription.reference]), status=303)
    messages.renvoyer_le_lien(deja.inscription)
    deja.phrase = "Ce jeune est déjà inscrit ici."
    if canal_de(deja.inscription) in ("courriel", "sms"):
        deja.phrase += " Nous renvoyons son lien personnel."
    suites = []
    if sienne:
        adresse = reverse("suivi", args=[deja.inscription.reference])
        suites = [{"adresse": adresse, "libelle": "Voir cette orientation"}]
    return _rendre(request, feuille, offre, refus=deja, suites=suites, statut=409)


def _completer(formulaire: FormulairePublie, *, offre: Offre) -> None:
    ajouter_la_date(formulaire, offre)
    saisie.ajouter_le_site(formulaire, offre.sites_possibles, facultatif="date" in formulaire.fields)
    # As on the page, before « Votre demande »: the summary of errors follows this order.
    ordre = [nom for nom in formulaire.fields if nom not in ("date", "site")]
    rang = ordre.index(ORIENTATION_JEUNE[0]["cle"])
    formulaire.order_fields([*ordre[:rang], "date", "site", *ordre[rang:]])


def _initial(request: HttpRequest, prescripteur: Prescripteur | None) -> dict[str, str]:
    if prescripteur is None:
        return {}
    compte = prescripteur.utilisateur
    return {
        "contact": Inscription.Contact.JEUNE,
        "referent_prenom": compte.first_name,
        "referent_nom": compte.last_name,
        "referent_courriel": compte.email,
        "referent_telephone": prescripteur.telephone,
        "site": prescripteur.antenne.slug if prescripteur.antenne else "",
        "date": _date_demandee(request),
    }


def _date_demandee(request: HttpRequest) -> str:
    """The date, or the hour, that was chosen on the page of the offer, as a choice of the form."""
    seance, creneau = request.GET.get("seance", ""), request.GET.get("creneau", "")
    return f"{seance}@{creneau}" if seance and creneau else seance


def _rendre(
    request: HttpRequest,
    feuille: saisie.Saisie | None,
    offre: Offre,
    *,
    refus: Refus | None = None,
    suites: list[dict[str, str]] | None = None,
    statut: int = 200,
) -> HttpResponse:
    contexte = {
        "offre": offre,
        "saisie": feuille,
        "refus": refus,
        "suites": suites_de(refus, offre) if refus and suites is None else suites or [],
        "acte": (feuille and feuille.acte) or "Envoyer l’orientation",
        "adresse": saisie.adresse_du_brouillon(request, feuille) if feuille else "",
        "conditions": [ligne for ligne in offre.conditions.splitlines() if ligne.strip()],
        "rubrique": "pros",
    }
    reponse = render(request, "orientations/formulaire.html", contexte, status=statut)
    if statut == 429:
        reponse["Retry-After"] = str(protections.FENETRE)
    return reponse
