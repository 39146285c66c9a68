"""The way of a form that the team composes: walked page by page, kept meanwhile, sent once (see `depot`)."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect

from catalogue.formulaires.identite import Contenu
from catalogue.formulaires.page import FormulairePublie
from catalogue.models import VersionFormulaire
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.saisie import brouillons, protections
from inscriptions.saisie.depot import Depot, dire
from inscriptions.saisie.manques import noter_le_refus
from inscriptions.saisie.marche import (
    avancer,
    est_envoyee,
    est_renvoyee_sans_brouillon,
    ouvrir,
    recevoir,
    relire,
)
from inscriptions.saisie.porte import Arret
from inscriptions.saisie.presentation import Saisie
from inscriptions.vie.une_fois import inscrire_par_la_page

TROP_POUR_CE_CONTACT = (
    "Trop de demandes sont parties d’ici avec ce contact. Attendez dix minutes, puis envoyez de nouveau."
)

TROP_SANS_CONTACT = (
    "Trop de demandes sans e-mail ni téléphone sont parties d’ici. Attendez dix minutes, puis envoyez de nouveau. "
    "Ou venez sur place\u00a0: l’accueil vous inscrit."
)


def contact_de(feuille: Saisie) -> str:
    """The e-mail, else the phone, of a form found valid."""
    donnees = feuille.formulaire.cleaned_data
    return donnees["courriel"] or donnees["telephone"]


class DepotEnPages(Depot):
    """A published form. `refus`: why nothing may be sent here now, whatever is answered."""

    refus: Refus | None = None

    # What differs from one form to the next.

    @abstractmethod
    def forme(self) -> tuple[VersionFormulaire | None, Contenu]:
        """The published version, and what it asks."""

    @abstractmethod
    def faire(self, feuille: Saisie) -> HttpResponse:
        """The act, of a form found valid; it ends with `finir`. Raises a Refus or ValidationError."""

    @abstractmethod
    def rendre(self, feuille: Saisie, *, refus: Refus | None = None, statut: int = 200) -> HttpResponse:
        """The page."""

    def completer(self, formulaire: FormulairePublie) -> None:
        """Add the fields that are not its author's: a date, a site."""

    def initial(self) -> dict[str, Any] | None:
        """What the form starts with."""
        return None

    def autre_bouton(self) -> Callable[[Saisie], HttpResponse | None] | None:
        """What another button than those of the form does with the answers; None when there was none."""
        return None

    def deja_envoyee(self, feuille: Saisie) -> HttpResponse | None:
        """Where the first press of the last button led, when this is the second."""
        return None

    def refus_de_la_personne(self, feuille: Saisie) -> Refus | None:
        """Why this is not for who was named on the page."""
        return None

    def contact(self, feuille: Saisie) -> tuple[str, str]:
        """Whose contact is counted, and for what it asks; an empty one is not counted."""
        return "", ""

    def envoyeur(self) -> dict[str, list[str]]:
        """What tells two senders of the same answers apart."""
        return {}

    # The way, which does not.

    def ouvrir(self) -> HttpResponse:
        return self.rendre(self.lire(ouvrir), refus=self.refus)

    def arreter(self, arret: Arret) -> HttpResponse:
        return self.rendre(self.lire(relire, alerte=arret.phrase), statut=arret.statut)

    def recevoir(self) -> HttpResponse:
        ailleurs = self.autre_bouton()
        feuille = self.lire(relire if self.refus and not ailleurs else recevoir)
        if ailleurs:
            return ailleurs(feuille) or self.rendre(feuille, statut=400)
        if est_renvoyee_sans_brouillon(self.request, feuille):
            deja = self.deja_envoyee(feuille)
            if deja:
                return deja
        refus = self.refus or self.refus_de_la_personne(feuille)
        if refus:
            noter_le_refus(self.request, refus)
            return self.rendre(feuille, refus=refus, statut=409)
        return avancer(self.request, feuille) or self._envoyer(feuille)

    def _envoyer(self, feuille: Saisie) -> HttpResponse:
        if not (est_envoyee(self.request, feuille) and feuille.valide()):
            return self.rendre(feuille, statut=400)
        try:
            feuille.alerte = self._trop_d_envois(feuille)
            if feuille.alerte:
                return self.rendre(feuille, statut=429)
            return self.faire(feuille)
        except Refus as refus:
            noter_le_refus(self.request, refus)
            return self.apres_refus(feuille, refus)
        except ValidationError as erreur:
            dire(feuille.formulaire, erreur)
            return self.rendre(feuille, statut=400)

    def _trop_d_envois(self, feuille: Saisie) -> str:
        """Why it may not be sent again so soon, in words; empty within the limits. Counts it."""
        if feuille.formulaire.sans_contact:
            return TROP_SANS_CONTACT if protections.trop_sans_contact(self.request) else ""
        contact, pour = self.contact(feuille)
        return TROP_POUR_CE_CONTACT if protections.trop_pour_ce_contact(contact, pour=pour) else ""

    def apres_refus(self, feuille: Saisie, refus: Refus) -> HttpResponse:
        return self.rendre(feuille, refus=refus, statut=409)

    def une_fois(self, feuille: Saisie, geste: Callable[..., Inscription]) -> Inscription:
        """`geste(reference=…)`, or what the same answers from this very page already made."""
        return inscrire_par_la_page(feuille.numero or "", self.envoye(feuille), geste)

    def envoye(self, feuille: Saisie) -> dict[str, list[str]]:
        """What tells one sending from another."""
        return {"page": [self.request.path], **self.envoyeur(), **feuille.reponses_envoyees()}

    def finir(self, feuille: Saisie, adresse: str) -> HttpResponse:
        """On to what was made: its draft is no longer needed."""
        brouillons.oublier(feuille.brouillon)
        return HttpResponseRedirect(adresse, status=303)

    def lire(self, lecture: Callable[..., Saisie], **options: Any) -> Saisie:
        return lecture(
            self.request, *self.forme(), completer=self.completer, initial=self.initial(), **options
        )
