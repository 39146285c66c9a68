"""A gesture on a long list: asked for on its page, done beside the pages, one registration after the other.

The list is the one that the page named, its keys kept when the button was pressed; who may change what is
looked at again for each of them.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.http import urlencode
from django_tasks import task
from wagtail.admin import messages

from inscriptions.acces.personnes import antennes_de
from inscriptions.models import Inscription, LigneDeTravail
from inscriptions.portes.bureau.lots import ChangerEtatEnLot, GesteEnLot
from inscriptions.portes.bureau.lots_date import ChangerDeDateEnLot
from inscriptions.travaux.execution import Avancement, TravailImpossible, conduire
from inscriptions.travaux.file import LONGS, demander

PLUS_LE_DROIT = "Vous n’avez plus le droit de modifier des inscriptions."
PLUS_LA_SIENNE = "Vous n’avez plus le droit de la modifier, ou elle a été effacée."
NOUS_LE_FAISONS = "Cette liste est longue\u00a0: nous la traitons sans vous faire attendre. Suivez-la ici."


class EnsuiteSiLong(GesteEnLot):
    """Beyond GESTE_IMMEDIAT_LIGNES, it is asked for instead of awaited."""

    def prepare_action(self, objects: list[Inscription], objects_without_access: Any) -> HttpResponse | None:
        if len(objects) <= settings.GESTE_IMMEDIAT_LIGNES:
            return None
        rempli = {nom: valeurs for nom in self.cleaned_form.fields if (valeurs := self._saisies(nom))}
        demander(
            appliquer,
            par=self.request.user,
            titre=f"{self.display_name}, {len(objects)} inscriptions",
            action="",
            demande={
                "geste": self.action_type,
                "saisie": urlencode(rempli, doseq=True),
                "numeros": [inscription.pk for inscription in objects],
            },
        )
        messages.success(self.request, NOUS_LE_FAISONS)
        return redirect("travaux")

    def _saisies(self, nom: str) -> list[str]:
        return [valeur for valeur in self.request.POST.getlist(nom) if valeur]


class ChangerEtat(EnsuiteSiLong, ChangerEtatEnLot):
    pass


class ChangerDeDate(EnsuiteSiLong, ChangerDeDateEnLot):
    pass


GESTES: tuple[type[EnsuiteSiLong], ...] = (ChangerEtat, ChangerDeDate)


@task(backend=LONGS)
def appliquer(numero: str) -> None:
    """Do the gesture that the job `numero` asks for."""
    conduire(numero, _appliquer)


def _appliquer(avancement: Avancement) -> None:
    travail = avancement.travail
    numeros = travail.demande["numeros"]
    avancement.annoncer(len(numeros))
    faites = set(travail.lignes.values_list("inscription_id", flat=True))
    if faites.issuperset(numeros):
        return avancement.finir()
    geste = _geste(travail.par, travail.demande)
    for numero in avancement.suivre(numeros):
        if numero not in faites:
            _faire(avancement, geste, numero)
    return avancement.finir()


def _geste(par: User, demande: dict[str, Any]) -> EnsuiteSiLong:
    """The gesture, with what was typed, found valid with the rights of now. Raises TravailImpossible."""
    if not (par.is_active and antennes_de(par, "change").exists()):
        raise TravailImpossible(PLUS_LE_DROIT)
    requete = HttpRequest()
    requete.method, requete.user, requete.POST = "POST", par, QueryDict(demande["saisie"])
    classe = next(un for un in GESTES if un.action_type == demande["geste"])
    geste = classe(requete, Inscription)
    geste.numeros = demande["numeros"]
    saisie = geste.get_form()
    if not saisie.is_valid():
        raise TravailImpossible(" ".join(phrase for erreurs in saisie.errors.values() for phrase in erreurs))
    geste.cleaned_form = saisie
    return geste


@transaction.atomic
def _faire(avancement: Avancement, geste: EnsuiteSiLong, numero: int) -> None:
    """One registration, with what became of it. One that is gone leaves nothing to say."""
    avancement.tenir()
    inscription = geste.modifiables().filter(pk=numero).first()
    if inscription is None and not Inscription.objects.filter(pk=numero).exists():
        return
    refus = geste.essayer(inscription) if inscription else PLUS_LA_SIENNE
    LigneDeTravail.objects.create(
        travail=avancement.travail, inscription_id=numero, refus="" if refus is None else refus[:300]
    )
