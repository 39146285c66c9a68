"""The orientation form of a prescripteur (their list and follow-up: `orientations.py`)."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from catalogue.capacites import capacite_de
from catalogue.formulaires.identite import ORIENTATION_JEUNE, Contenu
from catalogue.formulaires.page import FormulairePublie
from catalogue.manques import noter_un_manque
from catalogue.models import Antenne, Cause, Offre, VersionFormulaire
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.publication.versions import formulaire_de
from inscriptions import saisie
from inscriptions.acces.prescripteurs import choisir, envoyees_par, orientations_de, prescripteurs_de
from inscriptions.courrier import messages
from inscriptions.courrier.joindre import canal_de
from inscriptions.models import Inscription, Prescripteur
from inscriptions.orientations.delais import reponse_habituelle
from inscriptions.portes.pages.autre_date import DatesPourOrienter
from inscriptions.portes.pages.dans_l_adresse import date_demandee
from inscriptions.portes.pages.structure_choisie import prescripteur_choisi
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.saisie import protections
from inscriptions.saisie.apres_refus import Suite, suites_de
from inscriptions.saisie.choix import ajouter_la_discretion, discretion_dite
from inscriptions.saisie.choix_date import ajouter_la_date, date_choisie, derniere_date
from inscriptions.saisie.preremplie import preremplies
from inscriptions.vie import regles
from inscriptions.vie.demande import Demande, Orientation
from inscriptions.vie.entrees import inscrire
from inscriptions.vie.une_fois import deja_faite_par, faite_par

USAGE = "orientation"
AJOUTES = ("discretion", "structure", "date", "site")
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
        prescripteurs: Sequence[Prescripteur] = (),
        *,
        arret: saisie.Arret | None = None,
    ) -> None:
        super().__init__(request)
        self.offre, self.prescripteurs, self.deja_arrete = offre, prescripteurs, arret
        self.dates = DatesPourOrienter(request, offre)
        self.possibles, self.refus = _qui_peuvent(prescripteurs, offre)
        self.capacite = capacite_de(offre)

    def droit(self) -> saisie.Arret | None:
        """The session ended, or another one began, since the page was opened."""
        if not self.prescripteurs:
            return saisie.Arret(SESSION_FINIE, 403)
        return self.deja_arrete

    def forme(self) -> tuple[VersionFormulaire | None, Contenu]:
        return formulaire_de(self.offre, USAGE)

    def completer(self, formulaire: FormulairePublie) -> None:
        # What was sent for a structure that is theirs no more is not sent for another.
        if len(self.possibles) > 1 or (self.possibles and formulaire.data.get("structure")):
            structures = [prescripteur.structure for prescripteur in self.possibles]
            saisie.ajouter_la_structure(formulaire, structures)
        ajouter_la_date(formulaire, self.offre)
        saisie.ajouter_le_site(formulaire, self._sites(), facultatif="date" in formulaire.fields)
        if self.offre.est_discrete:
            ajouter_la_discretion(formulaire)
        # As on the page, before « Votre demande »: the summary of errors follows this order.
        ordre = [nom for nom in formulaire.fields if nom not in AJOUTES]
        rang = ordre.index(ORIENTATION_JEUNE[0]["cle"])
        formulaire.order_fields([*ordre[:rang], *AJOUTES, *ordre[rang:]])

    def _sites(self) -> list[Antenne]:
        """Those that the public is shown; and a conseiller's own, which is not news to them."""
        siens = [prescripteur.antenne for prescripteur in self.possibles]
        return [site for site in self.offre.sites_possibles if site.est_presentable or site in siens]

    def initial(self) -> dict[str, Any]:
        if not self.possibles:
            return {}
        choisi = prescripteur_choisi(self.request, self.possibles)
        compte, siens = self.possibles[0].utilisateur, [choisi] if choisi else self.possibles
        return {
            "structure": choisi.structure.slug if choisi else "",
            "contact": Inscription.Contact.JEUNE,
            "referent_prenom": compte.first_name,
            "referent_nom": compte.last_name,
            "referent_courriel": compte.email,
            "referent_telephone": _commun(sien.telephone for sien in siens),
            "site": _commun(sien.antenne.slug if sien.antenne else "" for sien in siens),
            "date": date_demandee(self.request),
            **preremplies(
                self.request,
                lambda: self.forme()[1],
                offre=self.offre,
                apres=envoyees_par(self.prescripteurs),
            ),
        }

    def ouvrir(self) -> HttpResponse:
        if self.refus:
            return self.montrer(None, refus=self.refus, suites=suites_de(self.refus, self.offre))
        feuille = self.lire(saisie.ouvrir)
        if self.capacite and self.capacite.est_complete and not feuille.brouillon:
            noter_un_manque(self.request, Cause.COMPLET, offre=self.offre)
        choisit_la_date = self.dates.est_ouverte and feuille.brouillon
        return self.dates.montrer(feuille) if choisit_la_date else self.rendre(feuille)

    def autre_bouton(self) -> Callable[[saisie.Saisie], HttpResponse | None] | None:
        return self.dates.suivre if self.possibles and self.dates.est_demandee else None

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
        qui_oriente = choisir(self.possibles, feuille.formulaire.cleaned_data.get("structure", ""))
        geste = partial(
            inscrire,
            demande=Demande.du_formulaire(
                feuille.formulaire,
                feuille.version,
                information_lue=True,
                discretion=discretion_dite(feuille.formulaire),
            ),
            origine=Inscription.Origine.PRESCRIPTEUR,
            orientation=Orientation.du_formulaire(feuille.formulaire, qui_oriente),
            offre=None if seance else self.offre,
            seance=seance,
            creneau=creneau,
            site=saisie.site_choisi(feuille.formulaire),
            compte=qui_oriente.utilisateur,
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
        deja.phrase = "Cette personne est déjà inscrite ici."
        if canal_de(deja.inscription) in ("courriel", "sms"):
            deja.phrase += " Nous renvoyons son lien personnel."
        adresse = reverse("suivi", args=[deja.inscription.reference])
        suites = [{"adresse": adresse, "libelle": "Voir cette orientation"}] if sienne else []
        return self.montrer(feuille, refus=deja, suites=suites, statut=409)

    def _est_sienne(self, inscription: Inscription) -> bool:
        return orientations_de(self.prescripteurs).filter(pk=inscription.pk).exists()

    def _au_suivi(self, feuille: saisie.Saisie, inscription: Inscription) -> HttpResponse:
        return self.finir(feuille, reverse("suivi", args=[inscription.reference]))

    def rendre(
        self, feuille: saisie.Saisie, *, refus: Refus | None = None, statut: int = 200
    ) -> HttpResponse:
        suites = suites_de(refus, self.offre) if refus else []
        return self.montrer(feuille, refus=refus, suites=suites, statut=statut)

    def montrer(
        self, feuille: saisie.Saisie | None, *, refus: Refus | None, suites: list[Suite], statut: int = 200
    ) -> HttpResponse:
        contexte = {
            "offre": self.offre,
            "capacite": self.capacite,
            "reponse_habituelle": reponse_habituelle(self.offre) if feuille else None,
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
@a_son_adresse
def orienter_offre(request: HttpRequest, slug: str, *, arret: saisie.Arret | None = None) -> HttpResponse:
    """The form. `arret`: why what was posted is shown again, and nothing written."""
    prescripteurs = prescripteurs_de(request.user)
    if not prescripteurs and request.user.is_authenticated:
        return render(request, "orientations/pas_prescripteur.html", {"rubrique": "pros"}, status=403)
    if not prescripteurs and request.method != "POST":
        return redirect_to_login(request.get_full_path())
    offre = get_object_or_404(Offre.objects.publiees(), slug=slug)
    return DepotDOrientation(request, offre, prescripteurs, arret=arret).repondre()


def _qui_peuvent(
    prescripteurs: Sequence[Prescripteur], offre: Offre
) -> tuple[list[Prescripteur], Refus | None]:
    """Those whose structure may send somebody to `offre`; why not, when there is none."""
    peuvent, dernier_refus = [], None
    for prescripteur in prescripteurs:
        try:
            regles.verifier_ouverture(offre, None, structure=prescripteur.structure)
        except Refus as refus:
            dernier_refus = refus
        else:
            peuvent.append(prescripteur)
    return peuvent, None if peuvent else dernier_refus


def _commun(valeurs: Iterable[str]) -> str:
    """What they all say; nothing when it depends on the structure."""
    dites = set(valeurs)
    return dites.pop() if len(dites) == 1 else ""
