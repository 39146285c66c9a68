"""The number of a person in the national file, typed on their page."""

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.log_actions import log

from inscriptions.models import Jeune
from inscriptions.personnes.dossiers import noter_le_dossier
from inscriptions.portes.bureau.un_appui import Appui


class DossierDuJeune(Appui):
    """For whoever may change a registration of the person; in the log, without the number."""

    model = Jeune

    def visibles(self) -> "QuerySet[Jeune]":
        return super().visibles().filter(efface_le=None)

    def faire(self, objet: Jeune) -> str:
        jeune = noter_le_dossier(objet, self.request.POST.get("dossier", ""))
        log(instance=jeune, action="jeunes.dossier")
        dit = "est enregistré" if jeune.dossier else "est retiré"
        return f"C’est fait\u00a0: le numéro de dossier {dit}."

    def retour(self, objet: Jeune) -> str:
        return reverse("jeunes:inspect", args=[objet.pk])
