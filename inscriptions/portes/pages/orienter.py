"""The orientation form of a prescripteur (their list and follow-up: `orientations.py`)."""

from functools import partial
from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from catalogue.formulaires.identite import ORIENTATION_JEUNE, Contenu
from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Offre, VersionFormulaire
from catalogue.publication.versions import formulaire_de
from inscriptions import saisie
from inscriptions.acces.personnes import orientations_de, prescripteur_de
from inscriptions.courrier import messages
from inscriptions.courrier.joindre import canal_de
from inscriptions.models import Inscription, Prescripteur
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.saisie import protections
from inscriptions.saisie.apres_refus import Suite, suites_de
from inscriptions.saisie.choix_date import ajouter_la_date, date_choisie, derniere_date
from inscriptions.vie import regles
from inscriptions.vie.demande import Demande, Orientation
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.une_fois import deja_faite_par, faite_par

USAGE = "orientation"
SESSION_FINIE = (
    "Votre session est terminée. Connectez-vous dans un autre onglet, revenez ici, puis envoyez de nouveau\u00a0: "
    "vos réponses sont gardées sur cette page."
)


class DepotDOrientation(saisie.DepotEnPages):
    """A young person whom a prescripteur sends. Nobody signed in: nothing is received, nothing is lost."""

    gabarit = "orientations/formulaire.html"

    def __init__(
        self,
        request: HttpRequest,
        offre: Offre,
        prescripteur: Prescripteur | None = None,
        *,
        arret: saisie.Arret | None = None,
    ) -> None:
        super().__init__(request)
        self.offre, self.prescripteur, self.deja_arrete = offre, prescripteur, arret
        try:
            if prescripteur is not None:
                regles.verifier_ouverture(offre, None, structure=prescripteur.structure)
        except Refus as refus:
            self.refus = refus

    def droit(self) -> saisie.Arret | None:
        """The session ended, or another one began, since the page was opened."""
        if self.prescripteur is None:
            return saisie.Arret(SESSION_FINIE, 403)
        return self.deja_arrete

    @property
    def qui_oriente(self) -> Prescripteur:
        return cast(Prescripteur, self.prescripteur)  # `droit` stops everybody else

    def forme(self) -> tuple[VersionFormulaire | None, Contenu]:
        return formulaire_de(self.offre, USAGE)

    def completer(self, formulaire: FormulairePublie) -> None:
        ajouter_la_date(formulaire, self.offre)
        sites = self.offre.sites_possibles
        saisie.ajouter_le_site(formulaire, sites, facultatif="date" in formulaire.fields)
        # As on the page, before « Votre demande »: the summary of errors follows this order.
        ordre = [nom for nom in formulaire.fields if nom not in ("date", "site")]
        rang = ordre.index(ORIENTATION_JEUNE[0]["cle"])
        formulaire.order_fields([*ordre[:rang], "date", "site", *ordre[rang:]])

    def initial(self) -> dict[str, str]:
        if self.prescripteur is None:
            return {}
        compte = self.prescripteur.utilisateur
        return {
            "contact": Inscription.Contact.JEUNE,
            "referent_prenom": compte.first_name,
            "referent_nom": compte.last_name,
            "referent_courriel": compte.email,
            "referent_telephone": self.prescripteur.telephone,
            "site": self.prescripteur.antenne.slug if self.prescripteur.antenne else "",
            "date": _date_demandee(self.request),
        }

    def ouvrir(self) -> HttpResponse:
        return (
            self.montrer(None, refus=self.refus, suites=suites_de(self.refus, self.offre))
            if self.refus
            else super().ouvrir()
        )

    def deja_envoyee(self, feuille: saisie.Saisie) -> HttpResponse | None:
        deja = None if self.refus else deja_faite_par(feuille.numero)
        return self._au_suivi(feuille, deja) if deja and self._est_sienne(deja) else None

    def refus_de_la_personne(self, feuille: saisie.Saisie) -> Refus | None:
        """Why not today nor, while the date is not chosen yet, on the last one."""
        refus = saisie.refus_de_la_personne(self.request, feuille, self.offre)
        if refus is None or "date" not in feuille.formulaire.fields:
            return refus
        return saisie.refus_de_la_personne(self.request, feuille, self.offre, le=derniere_date(self.offre))

    def contact(self, feuille: saisie.Saisie) -> tuple[str, str]:
        seance, _ = date_choisie(self.offre, feuille.formulaire.cleaned_data.get("date", ""))
        return saisie.contact_de(feuille), str(seance.pk) if seance else self.offre.slug

    def envoyeur(self) -> dict[str, list[str]]:
        return {"compte": [str(self.request.user.pk)]}

    def faire(self, feuille: saisie.Saisie) -> HttpResponse:
        seance, creneau = date_choisie(self.offre, feuille.formulaire.cleaned_data.get("date", ""))
        geste = partial(
            inscrire,
            demande=Demande.du_formulaire(feuille.formulaire, feuille.version, information_lue=True),
            origine=Inscription.Origine.PRESCRIPTEUR,
            orientation=Orientation.du_formulaire(feuille.formulaire, self.qui_oriente),
            offre=None if seance else self.offre,
            seance=seance,
            creneau=creneau,
            site=saisie.site_choisi(feuille.formulaire),
            compte=self.qui_oriente.utilisateur,
        )
        try:
            inscription = self.une_fois(feuille, geste)
        except DejaInscrit as deja:
            return self._deja(feuille, deja)
        return self.finir(feuille, f"{reverse('suivi', args=[inscription.reference])}?nouveau")

    def _deja(self, feuille: saisie.Saisie, deja: DejaInscrit) -> HttpResponse:
        """The person is known here: shown to those who sent them, and their link is sent again."""
        sienne = self._est_sienne(deja.inscription)
        if sienne and faite_par(feuille.numero or "", deja.inscription):
            return self._au_suivi(feuille, deja.inscription)
        messages.renvoyer_le_lien(deja.inscription)
        deja.phrase = "Ce jeune est déjà inscrit ici."
        if canal_de(deja.inscription) in ("courriel", "sms"):
            deja.phrase += " Nous renvoyons son lien personnel."
        adresse = reverse("suivi", args=[deja.inscription.reference])
        suites = [{"adresse": adresse, "libelle": "Voir cette orientation"}] if sienne else []
        return self.montrer(feuille, refus=deja, suites=suites, statut=409)

    def _est_sienne(self, inscription: Inscription) -> bool:
        return orientations_de(self.qui_oriente).filter(pk=inscription.pk).exists()

    def _au_suivi(self, feuille: saisie.Saisie, inscription: Inscription) -> HttpResponse:
        return self.finir(feuille, reverse("suivi", args=[inscription.reference]))

    def rendre(
        self, feuille: saisie.Saisie, *, refus: Refus | None = None, statut: int = 200
    ) -> HttpResponse:
        suites = suites_de(refus, self.offre) if refus else []
        return self.montrer(feuille, refus=refus, suites=suites, statut=statut)

    def montrer(
        self,
        feuille: saisie.Saisie | None,
        *,
        refus: Refus | None,
        suites: list[Suite],
        statut: int = 200,
    ) -> HttpResponse:
        contexte = {
            "offre": self.offre,
            "saisie": feuille,
            "refus": refus,
            "suites": suites,
            "bouton": (feuille and feuille.bouton) or "Envoyer l’orientation",
            "adresse": saisie.adresse_du_brouillon(self.request, feuille) if feuille else "",
            "conditions": [ligne for ligne in self.offre.conditions.splitlines() if ligne.strip()],
            "rubrique": "pros",
        }
        return self.page(contexte, statut)


@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@DepotDOrientation.declaree
def orienter_offre(request: HttpRequest, slug: str, *, arret: saisie.Arret | None = None) -> HttpResponse:
    """The form. `arret`: why what was posted is shown again, and nothing written."""
    prescripteur = prescripteur_de(request.user)
    if prescripteur is None and request.user.is_authenticated:
        return render(request, "orientations/pas_prescripteur.html", {"rubrique": "pros"}, status=403)
    if prescripteur is None and request.method != "POST":
        return redirect_to_login(request.get_full_path())
    offre = get_object_or_404(Offre.objects.publiees(), slug=slug)
    return DepotDOrientation(request, offre, prescripteur, arret=arret).repondre()


def _date_demandee(request: HttpRequest) -> str:
    """The date, or the hour, that was chosen on the page of the offer, as a choice of the form."""
    seance, creneau = request.GET.get("seance", ""), request.GET.get("creneau", "")
    return f"{seance}@{creneau}" if seance and creneau else seance
