"""The one way of every posted public form: limit, token, honeypot, right; only then is anything read.

To add a posted form:

1. say what differs in a subclass: of `DepotSimple` for a form written in Python, of `DepotEnPages`
   (module `en_pages`) for one that the team composes. `porte` is how often and with which token it may
   be sent, `gabarit` its template, `faire` what is done with it;
2. write its view, `@csrf_exempt` and `@LeDepot.declaree`, that finds what the address names and returns
   `LeDepot(request, …).repondre()`;
3. put the token and the honeypot in its template (as in `composants/champs_caches.html`), and an example
   of its address in `tests/inscriptions/saisie/test_depot.py`, which posts to every one.

What the service refuses is not caught again: a `Refus` is said above the form, with 409; a
ValidationError beside its field, with 400.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from inscriptions.refus import Refus
from inscriptions.saisie import protections
from inscriptions.saisie.adresses import DEJA_DEMANDEES, demander_les_douteuses
from inscriptions.saisie.porte import Arret, Porte, Vue
from inscriptions.saisie.presentation import resume_des_erreurs


class Depot(ABC):
    """One request to the address of a form: shown by GET, stopped or received by POST."""

    porte: ClassVar[Porte] = Porte()
    gabarit: ClassVar[str]

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @classmethod
    def declaree(cls, vue: Vue) -> Vue:
        """The view of this form: it stands behind its door."""
        return cls.porte.garde(vue)

    def repondre(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.ouvrir()
        arret = self.porte.arret(self.request) or self.droit()
        return self.arreter(arret) if arret else self.recevoir()

    def droit(self) -> Arret | None:
        """Why its sender may not post it; looked at once the form is let in."""
        return None

    @abstractmethod
    def ouvrir(self) -> HttpResponse:
        """The form as it is first shown."""

    @abstractmethod
    def arreter(self, arret: Arret) -> HttpResponse:
        """The form again, with what was typed: nothing of it is kept."""

    @abstractmethod
    def recevoir(self) -> HttpResponse:
        """What was sent, now that it was let in."""

    def page(self, contexte: dict[str, Any], statut: int) -> HttpResponse:
        reponse = render(self.request, self.gabarit, contexte, status=statut)
        if statut == 429:
            reponse["Retry-After"] = str(protections.FENETRE)
        return reponse


class DepotSimple(Depot):
    """A form of one page, written in Python."""

    @abstractmethod
    def formulaire(self, donnees: QueryDict | None) -> Any:
        """The form, empty or with what was typed."""

    @abstractmethod
    def faire(self, formulaire: Any) -> HttpResponse:
        """The act, of a form found valid, and where one goes next. Raises a Refus or ValidationError."""

    @abstractmethod
    def contexte(self, formulaire: Any) -> dict[str, Any]:
        """What the template shows beside the form."""

    def ouvrir(self) -> HttpResponse:
        return self.rendre(self.formulaire(None))

    def arreter(self, arret: Arret) -> HttpResponse:
        return self.rendre(self.formulaire(self.request.POST), alerte=arret.phrase, statut=arret.statut)

    def recevoir(self) -> HttpResponse:
        formulaire = self.formulaire(self.request.POST)
        demander_les_douteuses(formulaire, self.request.POST.getlist(DEJA_DEMANDEES))
        if not formulaire.is_valid():
            return self.rendre(formulaire, statut=400)
        try:
            return self.faire(formulaire)
        except Refus as refus:
            return self.rendre(formulaire, refus=self.dit(refus), statut=409)
        except ValidationError as erreur:
            dire(formulaire, erreur)
            return self.rendre(formulaire, statut=400)

    def dit(self, refus: Refus) -> Any:
        """What the template shows of a refusal."""
        return refus

    def rendre(
        self, formulaire: Any, *, alerte: str = "", refus: Any = None, statut: int = 200
    ) -> HttpResponse:
        contexte = {
            "form": formulaire,
            "erreurs": [] if alerte else resume_des_erreurs(formulaire),
            "alerte": alerte,
            "refus": refus,
            **self.contexte(formulaire),
        }
        return self.page(contexte, statut)


def dire(formulaire: forms.BaseForm, erreur: ValidationError) -> None:
    """Put the refusal of the service beside its field, or above the form."""
    par_champ = erreur.message_dict if hasattr(erreur, "error_dict") else {"": erreur.messages}
    for champ, textes in par_champ.items():
        for texte in textes:
            formulaire.add_error(champ if champ in formulaire.fields else None, texte)
