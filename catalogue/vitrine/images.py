"""Images that staff choose, in the sizes that a page needs: never the file as it was sent."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found

from catalogue.adresses import absolue

PETITE, GRANDE = "width-480|format-webp", "width-960|format-webp"
PARTAGE = "fill-1200x630|format-jpeg|jpegquality-75"


@dataclass(frozen=True)
class ImageMontree:
    """An image with its words: two sizes for the page, one for whoever is sent the link."""

    mots: str
    petite: AbstractRendition
    grande: AbstractRendition
    partage: AbstractRendition

    @property
    def srcset(self) -> str:
        """« … 480w, … 960w »: the phone takes the small one."""
        return ", ".join(f"{taille.url} {taille.width}w" for taille in (self.petite, self.grande))


def image_montree(image: Any, mots: str) -> ImageMontree | None:
    """In one query, once its sizes are made; nothing where there is no image."""
    if image is None:
        return None
    tailles = get_renditions_or_not_found(image, (PETITE, GRANDE, PARTAGE))
    return ImageMontree(mots, tailles[PETITE], tailles[GRANDE], tailles[PARTAGE])


def adresses_des_images(numeros: Collection[int]) -> dict[int, str]:
    """The whole address of each image, at its large size; one that was never shown is made."""
    images = get_image_model()
    # A size that keeps the proportions does not depend on the focal point: its key is empty.
    tailles = images.get_rendition_model().objects.filter(image__in=numeros, filter_spec=GRANDE)
    faites = {taille.image_id: taille for taille in tailles}
    for image in images.objects.filter(pk__in=set(numeros) - faites.keys()):
        faites[image.pk] = get_rendition_or_not_found(image, GRANDE)
    return {numero: entiere(taille.url) for numero, taille in faites.items()}


def entiere(adresse: str) -> str:
    """With our name before it; files may be kept at another address, which is whole already."""
    return absolue(adresse) if adresse.startswith("/") else adresse
