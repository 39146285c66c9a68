"""A date, chosen before a form or from inside one: what was typed comes along."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from catalogue.adresses import provenance_de
from catalogue.models import Offre, Seance
from catalogue.vitrine.choix_de_dates import SEMAINE, SITE, ChoixDeDates, dates_a_choisir
from catalogue.vitrine.lignes import Usage, code_de
from inscriptions import saisie
from inscriptions.models import Structure
from inscriptions.portes.pages import carte
from inscriptions.saisie.choix_date import (
    FormulaireDate,
    date_choisie,
    dates_pour_orienter,
    dates_pour_s_inscrire,
)

DEMANDER, PRENDRE = "autre-date", "prendre-la-date"
PARAMETRE = "dates"


class PageDesDates(ABC):
    """All the dates of an offer, on a page of their own; the answers wait in the draft of the form."""

    rubrique: ClassVar[str]

    def __init__(self, request: HttpRequest, offre: Offre) -> None:
        self.request, self.offre = request, offre

    @abstractmethod
    def dates(self, choisie: str) -> ChoixDeDates:
        """Those that may be chosen, the one of the code `choisie` among them."""

    @abstractmethod
    def suite(self, feuille: saisie.Saisie, seance: Seance, creneau: datetime | None) -> HttpResponse | None:
        """To the form of the date that was taken; None, and an alert, when a draft holds less."""

    @property
    def est_demandee(self) -> bool:
        """Whether the form was left for it, or a date is taken on it."""
        return self.request.POST.get("aller") in (DEMANDER, PRENDRE)

    @property
    def est_ouverte(self) -> bool:
        return PARAMETRE in self.request.GET

    def montrer(self, feuille: saisie.Saisie, form: FormulaireDate | None = None) -> HttpResponse:
        form = form or self._formulaire(None)
        contexte = {
            "offre": self.offre,
            "saisie": feuille,
            "form": form,
            "erreurs": saisie.resume_des_erreurs(form),
            "retour": f"{self.request.path}?{self._sans_les_dates().urlencode()}",
            "rubrique": self.rubrique,
        }
        return render(
            self.request, "inscriptions/autre_date.html", contexte, status=400 if form.errors else 200
        )

    def suivre(self, feuille: saisie.Saisie) -> HttpResponse | None:
        """To the dates, or on with the one that was taken; None, and an alert, when a draft holds less."""
        if self.request.POST["aller"] == DEMANDER:
            parametres = {**self.request.GET.dict(), "etape": feuille.etape, PARAMETRE: ""}
            return saisie.emporter(self.request, feuille, self.request.path, parametres)
        form = self._formulaire(self.request.POST)
        if not form.is_valid():
            return self.montrer(feuille, form)
        try:
            seance, creneau = date_choisie(self.offre, form.cleaned_data["date"])
        except ValidationError as partie:
            form.add_error("date", partie.message_dict["date"])
            return self.montrer(feuille, form)
        assert seance is not None  # every choice names one
        return self.suite(feuille, seance, creneau)

    def _sans_les_dates(self) -> QueryDict:
        """What the address of the form says, less what was asked of its dates."""
        parametres = self.request.GET.copy()
        for nom in (PARAMETRE, SITE, SEMAINE):
            parametres.pop(nom, None)
        return parametres

    def _formulaire(self, donnees: Any) -> FormulaireDate:
        dates = self.dates(donnees.get("date", "") if donnees else "")
        return FormulaireDate(donnees, dates=dates, label="Choisissez une date")


class DatesPourSInscrire(PageDesDates):
    """From the form of `seance` to that of another, or of another of its hours."""

    rubrique = "catalogue"

    def __init__(self, request: HttpRequest, seance: Seance, structure: Structure | None) -> None:
        super().__init__(request, seance.offre)
        self.seance, self.structure = seance, structure

    def dates(self, choisie: str) -> ChoixDeDates:
        return dates_pour_s_inscrire(self.offre, self.request.GET, sauf=self.seance, choisie=choisie)

    def suite(self, feuille: saisie.Saisie, seance: Seance, creneau: datetime | None) -> HttpResponse | None:
        feuille.donnees.pop("creneau", None)
        garde = {**carte.de_la_carte(self.structure), **provenance_de(self.request.GET)}
        parametres = {"etape": self.request.GET.get("etape", ""), **garde}
        if creneau:
            parametres["creneau"] = saisie.code_du_creneau(creneau)
        adresse = reverse("s_inscrire_seance", args=[seance.pk])
        return saisie.emporter(self.request, feuille, adresse, parametres)


class DatesPourOrienter(PageDesDates):
    """From the form of professionals and back to it, the date chosen."""

    rubrique = "pros"

    def dates(self, choisie: str) -> ChoixDeDates:
        return dates_pour_orienter(self.offre, self.request.GET, choisie=choisie)

    def suite(self, feuille: saisie.Saisie, seance: Seance, creneau: datetime | None) -> HttpResponse | None:
        feuille.donnees["date"] = code_de(seance.pk, creneau)
        parametres = {**self._sans_les_dates().dict(), "etape": self.request.GET.get("etape", "")}
        return saisie.emporter(self.request, feuille, self.request.path, parametres)


def choisir_d_abord(request: HttpRequest, offre: Offre, structure: Structure | None) -> HttpResponse:
    """The dates of an offer that was asked for without one, each a link to its form."""
    usage = Usage(vers=carte.pour_s_inscrire(structure, provenance_de(request.GET)))
    dates = dates_a_choisir(offre, offre.seances.proposees(), usage, request.GET)
    contexte = {"offre": offre, "choix": dates, "carte": structure, "rubrique": "catalogue"}
    return render(request, "inscriptions/choisir_une_date.html", contexte)
