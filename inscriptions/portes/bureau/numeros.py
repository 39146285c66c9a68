"""A number that asks for no contact, on the page of a person: said for them, or taken back when they come."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.log_actions import log

from catalogue.mots.telephones import telephone_e164
from inscriptions.etats import Qui
from inscriptions.models import Jeune
from inscriptions.personnes.numeros_refuses import contacter_de_nouveau, ne_plus_contacter
from inscriptions.portes.bureau.un_appui import Appui

PAS_SUR_LA_LISTE = "Ce numéro n’a pas demandé à ne plus être contacté\u00a0: rien n’a changé."


class RaisonDeLever(models.TextChoices):
    """Why a number may be contacted again: never free text, for the log keeps it."""

    DEMANDE = "demande", "Son titulaire est venu et le demande"
    TITULAIRE = "titulaire", "Le numéro a changé de titulaire"
    ERREUR = "erreur", "C’était une erreur"


class _DuNumero(Appui):
    """For whoever may change a registration of the person; in the log, without the number."""

    model = Jeune

    def visibles(self) -> "QuerySet[Jeune]":
        return super().visibles().filter(efface_le=None)

    def retour(self, objet: Jeune) -> str:
        return reverse("jeunes:inspect", args=[objet.pk])


class RefusDuNumero(_DuNumero):
    def faire(self, objet: Jeune) -> str:
        if not objet.telephone:
            raise ValidationError("Cette personne n’a pas de numéro\u00a0: rien n’a changé.")
        ne_plus_contacter(objet.telephone, qui=Qui.EQUIPE)
        log(instance=objet, action="jeunes.ne_plus_contacter")
        return "C’est fait\u00a0: ce numéro est effacé, et personne ne l’appelle ni ne lui écrit plus."


class RetourDuNumero(_DuNumero):
    """Raises ValidationError for what is no number, for one that is not on the list, and without a reason."""

    def faire(self, objet: Jeune) -> str:
        raison = self.request.POST.get("raison", "")
        if raison not in RaisonDeLever:
            raise ValidationError("Dites pourquoi ce numéro peut être contacté de nouveau.")
        if not contacter_de_nouveau(telephone_e164(self.request.POST.get("telephone", ""))):
            raise ValidationError(PAS_SUR_LA_LISTE)
        log(instance=objet, action="jeunes.contacter_de_nouveau", data={"raison": raison})
        return "C’est fait\u00a0: ce numéro peut être donné de nouveau, en ligne ou sur place."
