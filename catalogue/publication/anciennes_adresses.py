"""Addresses that offers had before they were renamed: posters, saved links and other systems still name them.

Wagtail keeps each of them when a published page changes its slug (`wagtail.contrib.redirects`). An address
that was given again belongs to its new offer: these are asked only when no published offer is there.
"""

from wagtail.contrib.redirects.models import Redirect

from catalogue.adresses import adresse_de_l_offre
from catalogue.models import Offre


def offre_deplacee(slug: str) -> Offre | None:
    """The published offer that was once at `slug`."""
    chemin = Redirect.normalise_path(adresse_de_l_offre(slug))
    pages = Redirect.objects.filter(old_path=chemin).values("redirect_page")
    return Offre.objects.publiees().filter(pk__in=pages).first()


def offre_nommee(slug: str) -> Offre | None:
    """The published offer at `slug`, today or before it was renamed."""
    return Offre.objects.publiees().filter(slug=slug).first() or offre_deplacee(slug)
