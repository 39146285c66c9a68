"""The registration form of a séance, a slot or a dateless offer."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue import adresses
from catalogue.formulaires.identite import Contenu
from catalogue.formulaires.page import FormulairePublie
from catalogue.manques import noter_un_manque
from catalogue.models import Offre, Seance, VersionFormulaire
from catalogue.models.manques import Cause
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.publication.versions import formulaire_de
from catalogue.seances.a_prendre import seance_a_prendre
from catalogue.seances.reserves import antennes_admises, reservee_en_mots
from inscriptions import saisie
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier import messages
from inscriptions.courrier.joindre import canal_de
from inscriptions.models import Inscription
from inscriptions.portes.pages import carte
from inscriptions.portes.pages.autre_date import DatesPourSInscrire, choisir_d_abord
from inscriptions.portes.pages.dans_l_adresse import SUJET, creneau_demande
from inscriptions.portes.pages.refusee import contexte_du_refus
from inscriptions.refus import CreneauPris, DateAChoisir, DejaInscrit, Refus
from inscriptions.rendez_vous import rendez_vous_en
from inscriptions.saisie import brouillons, protections
from inscriptions.saisie.choix import ajouter_la_discretion, discretion_dite
from inscriptions.vie import places, regles
from inscriptions.vie.demande import Demande, Orientation
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.une_fois import deja_faite_par, faite_par

USAGE = "inscription"


class DepotDInscription(saisie.DepotEnPages):
    """A registration: answers walked page by page, another date on the way, a place at the end."""

    gabarit = "inscriptions/formulaire.html"

    def __init__(
        self,
        request: HttpRequest,
        offre: Offre,
        seance: Seance | None = None,
        creneau: datetime | None = None,
    ) -> None:
        super().__init__(request)
        self.offre, self.seance, self.creneau = offre, seance, creneau
        self.discrete = seance.offre_discrete if seance else offre.est_discrete
        self.structure = carte.structure_de_la_carte(request)
        self.libres = places.creneaux_libres(seance) if seance and seance.creneau_minutes else []
        self.dates = DatesPourSInscrire(request, seance, self.structure) if seance else None
        self.refus = self._refus_d_entree()

    def _refus_d_entree(self) -> Refus | None:
        try:
            regles.verifier_ouverture(self.offre, self.seance, structure=None)
        except Refus as ferme:
            return ferme
        # A slot that was chosen before is asked for again only once it is gone.
        autre_heure = "creneau" in self.request.POST
        pris = self.creneau and self.libres and self.creneau not in self.libres and not autre_heure
        return CreneauPris() if pris else None

    def forme(self) -> tuple[VersionFormulaire | None, Contenu]:
        return formulaire_de(self.offre, USAGE)

    def completer(self, formulaire: FormulairePublie) -> None:
        choisi = self.creneau if self.creneau in self.libres and "creneau" not in self.request.POST else None
        if self.seance is None:
            saisie.ajouter_le_site(formulaire, saisie.sites_a_choisir(self.offre))
        else:
            saisie.ajouter_le_site_de_suivi(formulaire, self.seance, choisi)
            if self.libres and choisi is None:
                saisie.ajouter_le_creneau(formulaire, self.seance, self.libres)
        if not self.offre.laisse_un_message:  # which asks how it is to be answered
            formulaire.proposer_sans_contact()
        if self.discrete:
            ajouter_la_discretion(formulaire)
        if self.structure:
            saisie.ajouter_qui_peut_savoir(formulaire, self.structure)
        formulaire.order_fields(["creneau", "site"])  # as on the page: the summary of errors follows it

    def ouvrir(self) -> HttpResponse:
        feuille = self.lire(saisie.ouvrir)
        if self.dates and self.dates.est_ouverte and feuille.brouillon:
            return self.dates.montrer(feuille)
        if isinstance(self.refus, DateAChoisir):
            return choisir_d_abord(self.request, self.offre, self.structure)
        if self.complete and not (self.refus or feuille.brouillon):
            noter_un_manque(self.request, Cause.COMPLET, offre=self.offre)
        return self.rendre(feuille, refus=self.refus)

    @property
    def complete(self) -> bool:
        """Whether one would only join a list."""
        return self.seance is not None and places.a_une_liste_d_attente(self.seance)

    def autre_bouton(self) -> Callable[[saisie.Saisie], HttpResponse | None] | None:
        if self.dates and self.dates.est_demandee:
            return self.dates.suivre
        return carte.rendre(self.request)

    def deja_envoyee(self, feuille: saisie.Saisie) -> HttpResponse | None:
        deja = deja_faite_par(feuille.numero)
        return self._a_sa_place(feuille, deja) if deja else None

    def refus_de_la_personne(self, feuille: saisie.Saisie) -> Refus | None:
        jour = self.seance.debut if self.seance else None
        return saisie.refus_de_la_personne(self.request, feuille, self.offre, le=jour)

    def contact(self, feuille: saisie.Saisie) -> tuple[str, str]:
        return saisie.contact_de(feuille), str(self.seance.pk) if self.seance else self.offre.slug

    def envoyeur(self) -> dict[str, list[str]]:
        return {carte.PARAMETRE: [self.structure.slug]} if self.structure else {}

    def faire(self, feuille: saisie.Saisie) -> HttpResponse:
        donnees = feuille.formulaire.cleaned_data
        creneau = saisie.creneau_du_code(donnees["creneau"]) if donnees.get("creneau") else self.creneau
        geste = partial(
            inscrire,
            demande=Demande.du_formulaire(
                feuille.formulaire,
                feuille.version,
                information_lue=True,
                discretion=discretion_dite(feuille.formulaire),
                provenance=adresses.provenance_dite(self.request.GET),
            ),
            origine=Inscription.Origine.JEUNE,
            offre=None if self.seance else self.offre,
            seance=self.seance,
            creneau=creneau,
            site=saisie.site_choisi(feuille.formulaire),
            orientation=self._carte(feuille),
        )
        try:
            return self._a_sa_place(feuille, self.une_fois(feuille, geste))
        except DejaInscrit as deja:
            return self._deja(feuille, deja.inscription)

    def _carte(self, feuille: saisie.Saisie) -> Orientation | None:
        if self.structure is None:
            return None
        dit = feuille.formulaire.cleaned_data.get(carte.CHAMP, "")
        return Orientation.avec_la_carte(self.structure, peut_savoir=dit)

    def _deja(self, feuille: saisie.Saisie, inscription: Inscription) -> HttpResponse:
        """Shown to who made it from here; else its link is sent again to its own contact."""
        ici = protections.envoye_d_ici(self.request, inscription.reference)
        if ici or faite_par(feuille.numero or "", inscription):
            return self._a_sa_place(feuille, inscription)
        messages.renvoyer_le_lien(inscription)
        contexte = {"offre": self.offre, "canal": canal_de(inscription)}
        return render(self.request, "inscriptions/deja_inscrit.html", contexte, status=409)

    def _a_sa_place(self, feuille: saisie.Saisie, inscription: Inscription) -> HttpResponse:
        """To the personal page; this browser is known there again for an hour."""
        adresse = reverse("mon_inscription", args=[jeton_de(inscription)])
        reponse = self.finir(feuille, f"{adresse}?nouveau")
        protections.retenir_l_envoi(self.request, reponse, inscription.reference)
        return reponse

    def apres_refus(self, feuille: saisie.Saisie, refus: Refus) -> HttpResponse:
        """A slot that went in the very moment between the page and the lock is chosen anew, on its page."""
        if isinstance(refus, CreneauPris) and self.seance:
            libres = places.creneaux_libres(self.seance)
            saisie.ajouter_le_creneau(feuille.formulaire, self.seance, libres)
            feuille.etape = ""
        return super().apres_refus(feuille, refus)

    def rendre(
        self, feuille: saisie.Saisie, *, refus: Refus | None = None, statut: int = 200
    ) -> HttpResponse:
        autres = carte.adresse_des_dates(self.offre, self.structure)
        # A refusal on arrival leaves nothing to fill in; after a POST what was typed stays.
        montrer = refus is None or isinstance(refus, CreneauPris) or self.request.method == "POST"
        contexte = {
            "offre": self.offre,
            "seance": self.seance,
            "reserve": reservee_en_mots(antennes_admises(self.seance, self.creneau)) if self.seance else "",
            "rendez_vous": rendez_vous_en(self.seance, self.creneau) if self.seance else None,
            "saisie": feuille,
            "deja_envoyee": self._envoyee_d_ici(),
            "carte": self.structure,
            **contexte_du_refus(self.request, refus, self.offre, feuille, dates=autres),
            "complete": self.complete,
            "bouton": self._bouton(feuille),
            "titre": feuille.titre("Qui êtes-vous\u00a0?"),
            "adresse": saisie.adresse_du_brouillon(self.request, feuille),
            "rubrique": "catalogue",
            "montrer_le_formulaire": montrer,
            # Where the button is that takes the answers along.
            "autres": "#changer-de-date" if montrer and self.seance else "",
        }
        return self.page(contexte, statut)

    def _envoyee_d_ici(self) -> str:
        """On « Back », the page of what this browser sent from the draft that the address still names."""
        if self.request.method == "POST" or not brouillons.est_parti(self.request):
            return ""
        envoyee = Inscription.objects.filter(reference=protections.reference_envoyee(self.request)).first()
        return reverse("mon_inscription", args=[jeton_de(envoyee)]) if envoyee else ""

    def _bouton(self, feuille: saisie.Saisie) -> str:
        """What the last button says: the act. A full séance has one act only, whatever its form says."""
        reserver = "Réserver ma place" if self.seance else "Envoyer ma demande"
        return "Rejoindre la liste d’attente" if self.complete else feuille.bouton or reserver


# No session stands behind these forms: their own signed token does what the CSRF cookie would,
# and a phone that refuses or loses cookies registers all the same.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@DepotDInscription.declaree
def s_inscrire_seance(request: HttpRequest, seance_id: int) -> HttpResponse:
    try:
        seance = seance_a_prendre(seance_id)
    except Seance.DoesNotExist as erreur:
        raise Http404 from erreur
    creneau = creneau_demande(request, seance)
    return DepotDInscription(request, seance.offre, seance, creneau).repondre()


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@DepotDInscription.declaree
@a_son_adresse
def s_inscrire_offre(request: HttpRequest, slug: str) -> HttpResponse:
    offre = get_object_or_404(Offre.objects.publiees(), slug=slug)
    if offre.laisse_un_message:
        return redirect(
            adresses.pour_laisser_un_message(
                sujet=request.GET.get(SUJET, ""), provenance=adresses.provenance_dite(request.GET)
            )
        )
    return DepotDInscription(request, offre).repondre()
