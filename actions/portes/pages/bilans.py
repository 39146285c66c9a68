"""The files of a published bilan."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from actions.editions.fichiers import COLONNES, chiffres
from actions.models import Bilan
from inscriptions.fiche.exports import FORMATS, exporter


@require_safe
def chiffres_du_bilan(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The figures of the latest edition of a published bilan, in one of the four formats."""
    bilan = get_object_or_404(Bilan.objects.live().public(), slug=slug)
    edition = bilan.edition
    if edition is None or format not in FORMATS:
        raise Http404
    rangees = COLONNES.rangees(chiffres(edition.contenu))
    return exporter(COLONNES.titres, rangees, format, nom=f"bilan-{slug}")
