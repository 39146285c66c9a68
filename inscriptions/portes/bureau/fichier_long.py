"""The file of the list of registrations, made beside the pages when it is long.

The rows are those that the list would show to whoever asked, at the moment when the file is made:
the same screen reads the same filters, with the rights of that moment.
"""

from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django_tasks import task
from wagtail.admin import messages

from inscriptions.acces.personnes import antennes_de, inscriptions_de
from inscriptions.fiche.colonnes import toutes
from inscriptions.fiche.exports import FORMATS, ExportTropGrand, ecrire
from inscriptions.models import Inscription
from inscriptions.portes.bureau.inscriptions import InscriptionViewSet, ListeInscriptions
from inscriptions.travaux.execution import Avancement, TravailImpossible, conduire
from inscriptions.travaux.file import LONGS, demander

# Finished queries, one after the other: on SQLite an open one would keep us from saying how far we are.
PAR_PAQUET = 500
PLUS_LE_DROIT = "Vous n’avez plus le droit de télécharger des listes de personnes."
NOUS_PREPARONS = "Nous préparons votre fichier. Il sera ici dans quelques minutes, et y restera un jour."


class ListeEtSesFichiers(ListeInscriptions):
    """Beyond FICHIER_IMMEDIAT_LIGNES, a file is asked for instead of awaited."""

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        if queryset.count() <= settings.FICHIER_IMMEDIAT_LIGNES:
            return super().as_spreadsheet(queryset, spreadsheet_format)
        demander(
            preparer,
            par=self.request.user,
            titre=f"Inscriptions, {FORMATS[spreadsheet_format].nom}",
            action="inscriptions.telecharger",
            demande={"format": spreadsheet_format, "criteres": self.request.GET.urlencode()},
        )
        messages.success(self.request, NOUS_PREPARONS)
        return redirect("travaux")


class EcranDesInscriptions(InscriptionViewSet):
    index_view_class = ListeEtSesFichiers


@task(backend=LONGS)
def preparer(numero: str) -> None:
    """Make the file that the job `numero` asks for."""
    conduire(numero, _preparer)


def _preparer(avancement: Avancement) -> None:
    par, demande = avancement.travail.par, avancement.travail.demande
    antennes = sorted(antennes_de(par, "exporter").values_list("pk", flat=True))
    if not antennes:
        raise TravailImpossible(PLUS_LE_DROIT)
    try:
        avancement.livrer(
            partial(_ecrire, avancement, demande["format"], _de_la_liste(par, demande["criteres"])),
            nom=f"inscriptions.{demande['format']}",
            type_mime=FORMATS[demande["format"]].type_mime,
            antennes=antennes,
        )
    except ExportTropGrand as trop_grand:
        raise TravailImpossible(str(trop_grand)) from trop_grand


def _ecrire(avancement: Avancement, format: str, choisies: Any, sortie: IO[bytes]) -> None:
    colonnes, numeros = toutes(choisies), list(choisies.values_list("pk", flat=True))
    avancement.annoncer(len(numeros))
    permises = colonnes.preparer(inscriptions_de(avancement.travail.par, "exporter"))
    lignes = colonnes.rangees(avancement.suivre(_par_paquets(permises, numeros)))
    ecrire(colonnes.titres, lignes, format, sortie)


def _de_la_liste(par: User, criteres: str) -> Any:
    """The registrations that the list shows to `par` for these filters, in its order. Raises TravailImpossible."""
    demande = HttpRequest()
    demande.method, demande.user, demande.GET = "GET", par, QueryDict(criteres)
    vue: Any = InscriptionViewSet().index_view
    liste = vue.view_class(**vue.view_initkwargs)
    try:
        liste.setup(demande)
        return liste.get_queryset()
    except PermissionDenied as refus:
        raise TravailImpossible(PLUS_LE_DROIT) from refus


def _par_paquets(permises: Any, numeros: list[int]) -> Iterator[Inscription]:
    """In the order of `numeros`; one that is no longer there, or no longer theirs, is left out."""
    for debut in range(0, len(numeros), PAR_PAQUET):
        paquet = numeros[debut : debut + PAR_PAQUET]
        lues = {une.pk: une for une in permises.filter(pk__in=paquet)}
        yield from (lues[numero] for numero in paquet if numero in lues)
