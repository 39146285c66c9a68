"""« Laissez-nous un message »: its form at one address, wherever its page stands, and what happens then."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from catalogue import adresses
from catalogue.models import Antenne, Offre, PremierContact, Seance
from catalogue.publication.versions import formulaire_de
from catalogue.sites.ouverture import calendriers_de
from catalogue.vitrine.appel import appel_pour
from catalogue.vitrine.contact import contacts_de
from catalogue.vitrine.prochaines import prochaines_cartes
from inscriptions import saisie
from inscriptions.acces.liens import jeton_de
from inscriptions.etats import Etat
from inscriptions.models import Inscription, RepondrePar
from inscriptions.portes.pages.dans_l_adresse import site_demande, sujet_du_message
from inscriptions.portes.pages.personnel.ouverture import par_le_lien
from inscriptions.saisie import protections
from inscriptions.saisie.choix import ajouter_la_discretion, discretion_dite
from inscriptions.saisie.en_pages import TROP_POUR_CE_CONTACT, TROP_SANS_CONTACT
from inscriptions.saisie.message import EN_TETE, REPONSE, FormulaireDuMessage, formulaire_du_message
from inscriptions.vie.demande import Demande
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.une_fois import inscrire_par_la_page

USAGE, LIEN = "inscription", "lien"
EN_ATTENDANT = 2
PAR = {
    RepondrePar.APPEL: "par un appel",
    RepondrePar.SMS: "par SMS",
    RepondrePar.MAIL: "par e-mail",
    RepondrePar.PLACE: "",
}
# What we do when somebody else answers, by « message » and « qui ».
DISCRETION = {
    (True, True): "Nous pouvons laisser un message, et dire que c’est la Mission Locale. Jamais pourquoi.",
    (True, False): "Nous pouvons laisser un message, sans dire que c’est la Mission Locale.",
    (False, True): "Nous ne laissons pas de message. Nous pouvons dire que c’est la Mission Locale.",
    (False, False): "Nous ne laissons pas de message, et nous ne disons pas que c’est la Mission Locale.",
}


class DepotDeMessage(saisie.DepotSimple):
    """A registration like others: same writer, same limits, once only."""

    gabarit = "inscriptions/etre_rappele.html"

    def __init__(self, request: HttpRequest, message: Offre) -> None:
        super().__init__(request)
        self.message = message
        self.sujet = sujet_du_message(request, message)
        self.sites = saisie.sites_a_choisir(message)
        self.site = site_demande(request, self.sites)
        self.version, self.contenu = formulaire_de(message, USAGE)

    def formulaire(self, donnees: QueryDict | None) -> FormulaireDuMessage:
        formulaire = formulaire_du_message(
            self.contenu, donnees, sujet=self.sujet.title if self.sujet else ""
        )
        ajouter_la_discretion(formulaire)
        if self.site is None:
            saisie.ajouter_le_site(formulaire, self.sites)
        if "site" in formulaire.fields:
            formulaire.fields["site"].label = "Quel site vous répond\u00a0?"
        return formulaire

    def faire(self, formulaire: FormulaireDuMessage) -> HttpResponse:
        demande = Demande.du_formulaire(
            formulaire,
            self.version,
            information_lue=True,
            a_propos_de=self.sujet,
            discretion=discretion_dite(formulaire),
            repondre_par=formulaire.cleaned_data[REPONSE],
            provenance=adresses.provenance_dite(self.request.GET),
        )
        site = self.site or saisie.site_choisi(formulaire)
        if deja := self._deja_laisse(demande, site):
            return self._a_la_suite(deja)
        if trop := self._trop(formulaire):
            return self.rendre(formulaire, alerte=trop, statut=429)
        geste = partial(
            inscrire, demande=demande, origine=Inscription.Origine.JEUNE, offre=self.message, site=site
        )
        return self._a_la_suite(self._une_fois(geste))

    def _deja_laisse(self, demande: Demande, site: Antenne | None) -> Inscription | None:
        """The same message, when this browser left it within the hour: « Back » gives another token.

        By this browser alone: whoever types the same words elsewhere is told of no message but their own.
        """
        reference = protections.reference_envoyee(self.request)
        if not reference:
            return None
        laisse = Inscription.objects.filter(
            reference=reference,
            offre=self.message,
            a_propos_de=demande.a_propos_de,
            repondre_par=demande.repondre_par,
            etat=Etat.DEMANDEE,
        ).select_related("jeune")
        deja = laisse.first()
        return deja if deja and _dit_la_meme_chose(deja, demande, site) else None

    def _a_la_suite(self, inscription: Inscription) -> HttpResponse:
        suite = urlencode({LIEN: jeton_de(inscription)})
        reponse = HttpResponseRedirect(f"{reverse('message_laisse')}?{suite}", status=303)
        protections.retenir_l_envoi(self.request, reponse, inscription.reference)
        return reponse

    def _une_fois(self, geste: Any) -> Inscription:
        """What the same answers from this very page already made, when they did."""
        numero = protections.numero_du_jeton(self.request.POST["jeton"]) or ""
        envoye = {"page": [self.request.get_full_path()], **dict(self.request.POST.lists())}
        return inscrire_par_la_page(numero, envoye, geste)

    def _trop(self, formulaire: FormulaireDuMessage) -> str:
        """Why its sender is to wait; nothing within the limits of any registration."""
        contact = formulaire.cleaned_data["courriel"] or formulaire.cleaned_data["telephone"]
        if not contact:
            return TROP_SANS_CONTACT if protections.trop_sans_contact(self.request) else ""
        trop = protections.trop_pour_ce_contact(contact, pour=self.message.slug)
        return TROP_POUR_CE_CONTACT if trop else ""

    def contexte(self, formulaire: FormulaireDuMessage) -> dict[str, Any]:
        return {
            "message": self.message,
            "sujet": self.sujet,
            "site": self.site,
            "autres_sites": len(self.sites) > 1,
            "sans_site": adresses.pour_laisser_un_message(
                sujet=self.sujet.slug if self.sujet else "",
                provenance=adresses.provenance_dite(self.request.GET),
            ),
            "questions": [champ for champ in formulaire if champ.name not in EN_TETE],
            "appel": appel_pour(site=self.site.slug if self.site else ""),
            "jeton": protections.nouveau_jeton(),
            "rubrique": "catalogue",
        }


def _dit_la_meme_chose(laisse: Inscription, demande: Demande, site: Antenne | None) -> bool:
    identite = demande.identite
    dits = (identite.prenom, identite.courriel, identite.telephone, demande.reponses)
    gardes = (laisse.jeune.prenom, *laisse.contact_du_jeune, laisse.reponses)
    return gardes == dits and site in (None, laisse.antenne)


# As for registrations: its own signed token does what the CSRF cookie would.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@DepotDeMessage.declaree
def laisser_un_message(request: HttpRequest) -> HttpResponse:
    """404 for a house where nobody takes messages."""
    messages = Offre.objects.publiees().filter(premier_contact=PremierContact.MESSAGE)
    premier = messages.order_by("path").first()
    if premier is None:
        raise Http404("Ici, on ne laisse pas de message. Appelez un site, ou venez.")
    return DepotDeMessage(request, premier).repondre()


@require_safe
def message_laisse(request: HttpRequest) -> HttpResponseBase:
    """What happens now, and before which day; the form, for who left none."""
    jeton = request.GET.get(LIEN, "")
    return _merci(request, jeton) if jeton else redirect(adresses.pour_laisser_un_message())


@par_le_lien
def _merci(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    antenne = inscription.antenne
    contacts = contacts_de([antenne], calendriers_de([antenne]))
    # The first appointment has its own button.
    seules = Offre.objects.filter(qui=Offre.Qui.TOUS, premier_contact="")
    dates = Seance.objects.proposees().avec_de_la_place().filter(offre__in=seules)
    contexte = {
        "inscription": inscription,
        "jeton": jeton,
        "contact": contacts.get(antenne.pk),
        "par": PAR[RepondrePar(inscription.repondre_par)] if inscription.repondre_par else "",
        "vient": inscription.repondre_par == RepondrePar.PLACE,
        "on_appelle": inscription.repondre_par == RepondrePar.APPEL,
        "discretion": DISCRETION[inscription.laisser_un_message, inscription.dire_qui],
        "rendez_vous": appel_pour().rendez_vous,
        "cartes": prochaines_cartes(dates, EN_ATTENDANT),
        "rubrique": "place",
    }
    return render(request, "inscriptions/etre_rappele_merci.html", contexte)
