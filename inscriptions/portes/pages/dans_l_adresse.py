"""What the address of a form names, beside its card: an hour, a date, the offer of a message, a site."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.forms import SlugField
from django.http import Http404, HttpRequest

from catalogue.models import Antenne, Offre, Seance
from catalogue.publication.anciennes_adresses import offre_nommee
from inscriptions import saisie

# The offer that a message is about, by its slug.
SUJET = "offre"
# The site that answers.
SITE = "site"


def sujet_du_message(request: HttpRequest, offre: Offre) -> Offre | None:
    """The offer named by `?offre=`, about which somebody leaves a message; nothing for one that is gone."""
    if not offre.laisse_un_message:
        return None
    try:
        slug = SlugField(allow_unicode=True).clean(request.GET.get(SUJET, ""))
    except ValidationError:
        return None
    sujet = offre_nommee(slug)
    return None if sujet == offre else sujet


def site_demande(request: HttpRequest, sites: list[Antenne]) -> Antenne | None:
    """The one of `sites` that `?site=` names, or the only one; None when it is still to be chosen."""
    if len(sites) == 1:
        return sites[0]
    return next((site for site in sites if site.slug == request.GET.get(SITE)), None)


def creneau_demande(request: HttpRequest, seance: Seance) -> datetime | None:
    """The slot named in the address. 404 when the séance has no such slot."""
    code = request.GET.get("creneau", "")
    if not code:
        return None
    creneau = saisie.creneau_du_code(code)
    if creneau is None or creneau not in seance.heures_de_creneau():
        raise Http404("Cet horaire n’existe pas. Revenez à l’offre et choisissez un horaire.")
    return creneau


def date_demandee(request: HttpRequest) -> str:
    """The date, or the hour, that was chosen on the page of the offer, as a choice of the form."""
    seance, creneau = request.GET.get("seance", ""), request.GET.get("creneau", "")
    return f"{seance}@{creneau}" if seance and creneau else seance
