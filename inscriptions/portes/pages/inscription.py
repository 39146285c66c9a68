"""The registration form of a séance, a slot or a dateless offer."""

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre, Seance
from catalogue.publication.versions import formulaire_de
from catalogue.seances.reserves import antennes_admises, reservee_en_mots
from inscriptions import saisie
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier import messages
from inscriptions.courrier.joindre import canal_de
from inscriptions.models import Inscription
from inscriptions.portes.pages import autre_date
from inscriptions.refus import CreneauPris, DejaInscrit, Refus
from inscriptions.rendez_vous import rendez_vous_en
from inscriptions.saisie import brouillons, protections
from inscriptions.saisie.apres_refus import suites_de
from inscriptions.vie import places, regles
from inscriptions.vie.demande import Demande
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.une_fois import deja_faite_par, faite_par, inscrire_par_la_page

USAGE = "inscription"
TROP_POUR_CE_CONTACT = (
    "Trop de demandes sont parties d’ici avec ce contact. Attendez dix minutes, puis envoyez de nouveau."
)


# No session stands behind these forms: their own signed token does what the CSRF cookie would,
# and a phone that refuses or loses cookies registers all the same.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
def s_inscrire_seance(request: HttpRequest, seance_id: int) -> HttpResponse:
    seance = get_object_or_404(
        Seance.objects.publiees()
        .avec_places_libres()
        .avec_reserves()
        .select_related("offre", "antenne__lieu", "lieu"),
        pk=seance_id,
    )
    creneau = _creneau_demande(request, seance)
    return _page(request, seance.offre, seance, creneau)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
def s_inscrire_offre(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, get_object_or_404(Offre.objects.publiees(), slug=slug), None, None)


def _creneau_demande(request: HttpRequest, seance: Seance) -> datetime | None:
    """The slot named in the address. 404 when the séance has no such slot."""
    code = request.GET.get("creneau", "")
    if not code:
        return None
    creneau = saisie.creneau_du_code(code)
    if creneau is None or creneau not in seance.heures_de_creneau():
        raise Http404("Cette heure n’existe pas. Revenez à l’offre et choisissez une heure.")
    return creneau


def _page(
    request: HttpRequest, offre: Offre, seance: Seance | None, creneau: datetime | None
) -> HttpResponse:
    libres = places.creneaux_libres(seance) if seance and seance.creneau_minutes else []
    # A slot that was chosen before is asked for again only once it is gone.
    choisi = creneau if creneau in libres and "creneau" not in request.POST else None
    completer = partial(_completer, offre=offre, seance=seance, choisi=choisi, libres=libres)
    refus: Refus | None = None
    try:
        regles.verifier_ouverture(offre, seance, structure=None)
    except Refus as ferme:
        refus = ferme
    if refus is None and creneau and libres and creneau not in libres and "creneau" not in request.POST:
        refus = CreneauPris()
    if request.method == "POST":
        return _recevoir(request, completer, offre, seance, creneau, refus)
    feuille = saisie.ouvrir(request, *formulaire_de(offre, USAGE), completer=completer)
    if seance and autre_date.PARAMETRE in request.GET and feuille.brouillon:
        return autre_date.montrer(request, feuille, offre, seance, creneau)
    return _rendre(request, feuille, offre, seance, creneau, refus=refus)


def _recevoir(
    request: HttpRequest,
    completer: saisie.Completer,
    offre: Offre,
    seance: Seance | None,
    creneau: datetime | None,
    refus: Refus | None,
) -> HttpResponse:
    forme = formulaire_de(offre, USAGE)
    arret = saisie.arret_a_la_porte(request)
    if arret:
        feuille = saisie.relire(request, *forme, completer=completer, alerte=arret.phrase)
        return _rendre(request, feuille, offre, seance, creneau, statut=arret.statut)
    ailleurs = seance is not None and autre_date.est_demandee(request)
    lire = saisie.relire if refus and not ailleurs else saisie.recevoir
    feuille = lire(request, *forme, completer=completer)
    if seance and ailleurs:
        suite = autre_date.suivre(request, feuille, offre, seance, creneau)
        return suite or _rendre(request, feuille, offre, seance, creneau, statut=400)
    if saisie.est_renvoyee_sans_brouillon(request, feuille):
        deja = deja_faite_par(feuille.numero)
        if deja:
            return _a_sa_place(request, deja)
    if refus:
        return _rendre(request, feuille, offre, seance, creneau, refus=refus, statut=409)
    trop = saisie.refus_de_la_personne(request, feuille, offre, le=seance.debut if seance else None)
    if trop:
        return _rendre(request, feuille, offre, seance, creneau, refus=trop, statut=409)
    suite = saisie.avancer(request, feuille)
    if suite is not None:
        return suite
    if saisie.est_envoyee(request, feuille) and feuille.valide():
        try:
            return _enregistrer(request, feuille, offre, seance, creneau)
        except CreneauPris as pris:  # in the very moment between the page and the lock
            if seance is None:
                raise
            libres = places.creneaux_libres(seance)
            saisie.ajouter_le_creneau(feuille.formulaire, seance, libres)
            refus, feuille.etape = pris, ""
        except Refus as dit:
            refus = dit
        except ValidationError as erreur:
            dire(feuille.formulaire, erreur)
    return _rendre(request, feuille, offre, seance, creneau, refus=refus, statut=409 if refus else 400)


def _completer(
    formulaire: FormulairePublie,
    *,
    offre: Offre,
    seance: Seance | None,
    choisi: datetime | None,
    libres: list[datetime],
) -> None:
    if seance is None:
        saisie.ajouter_le_site(formulaire, offre.sites_possibles)
    else:
        saisie.ajouter_le_site_de_suivi(formulaire, seance, choisi)
        if libres and choisi is None:
            saisie.ajouter_le_creneau(formulaire, seance, libres)
    formulaire.order_fields(["creneau", "site"])  # as on the page: the summary of errors follows it


def _enregistrer(
    request: HttpRequest,
    feuille: saisie.Saisie,
    offre: Offre,
    seance: Seance | None,
    creneau: datetime | None,
) -> HttpResponse:
    donnees = feuille.formulaire.cleaned_data
    if donnees.get("creneau"):
        creneau = saisie.creneau_du_code(donnees["creneau"])
    site = Antenne.objects.filter(slug=donnees["site"]).first() if donnees.get("site") else None
    numero = feuille.numero or ""
    demande = Demande.du_formulaire(feuille.formulaire, feuille.version, information_lue=True)
    if protections.trop_pour_ce_contact(
        demande.identite.contact, pour=str(seance.pk) if seance else offre.slug
    ):
        feuille.alerte = TROP_POUR_CE_CONTACT
        return _rendre(request, feuille, offre, seance, creneau, statut=429)
    faire = partial(
        inscrire,
        demande=demande,
        origine=Inscription.Origine.JEUNE,
        offre=None if seance else offre,
        seance=seance,
        creneau=creneau,
        site=site,
    )
    envoye = {"page": [request.path], **feuille.reponses_envoyees()}
    try:
        inscription = inscrire_par_la_page(numero, envoye, faire)
    except DejaInscrit as deja:
        ici = protections.envoye_d_ici(request, deja.inscription.reference)
        if not ici and not faite_par(numero, deja.inscription):
            messages.renvoyer_le_lien(deja.inscription)
            contexte = {"offre": offre, "canal": canal_de(deja.inscription)}
            return render(request, "inscriptions/deja_inscrit.html", contexte, status=409)
        inscription = deja.inscription
    brouillons.oublier(feuille.brouillon)
    return _a_sa_place(request, inscription)


def _a_sa_place(request: HttpRequest, inscription: Inscription) -> HttpResponse:
    """To the personal page; this browser is known there again for an hour."""
    adresse = reverse("mon_inscription", args=[jeton_de(inscription)])
    reponse = HttpResponseRedirect(f"{adresse}?nouveau", status=303)
    protections.retenir_l_envoi(request, reponse, inscription.reference)
    return reponse


def dire(formulaire: FormulairePublie, erreur: ValidationError) -> None:
    """Put the refusal of the service beside its field, or above the form."""
    par_champ = erreur.message_dict if hasattr(erreur, "error_dict") else {"": erreur.messages}
    for champ, textes in par_champ.items():
        for texte in textes:
            formulaire.add_error(champ if champ in formulaire.fields else None, texte)


def _rendre(
    request: HttpRequest,
    feuille: saisie.Saisie,
    offre: Offre,
    seance: Seance | None,
    creneau: datetime | None,
    *,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    complete = seance is not None and seance.libres == 0
    # A refusal on arrival leaves nothing to fill in; after a POST what was typed stays.
    montrer = refus is None or isinstance(refus, CreneauPris) or request.method == "POST"
    contexte = {
        "offre": offre,
        "seance": seance,
        "reserve": reservee_en_mots(antennes_admises(seance, creneau)) if seance else "",
        "rendez_vous": rendez_vous_en(seance, creneau) if seance else None,
        "saisie": feuille,
        "refus": refus,
        "titre_du_refus": "Votre inscription n’est pas enregistrée"
        if request.method == "POST"
        else "L’inscription n’est pas possible ici",
        "suites": suites_de(refus, offre) if refus else [],
        "complete": complete,
        "acte": _acte(feuille, seance, complete=complete),
        "titre": feuille.titre("Qui êtes-vous\u00a0?"),
        "adresse": saisie.adresse_du_brouillon(request, feuille),
        "rubrique": "catalogue",
        "montrer_le_formulaire": montrer,
        # Where the button is that takes the answers along.
        "autres": "#changer-de-date" if montrer and seance else "",
    }
    reponse = render(request, "inscriptions/formulaire.html", contexte, status=statut)
    if statut == 429:
        reponse["Retry-After"] = str(protections.FENETRE)
    return reponse


def _acte(feuille: saisie.Saisie, seance: Seance | None, *, complete: bool) -> str:
    """What the last button says: the act. A full séance has one act only, whatever its form says."""
    if complete:
        return "Rejoindre la liste d’attente"
    return feuille.acte or ("Réserver ma place" if seance else "Envoyer ma demande")
