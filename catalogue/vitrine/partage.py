"""What a link to a page shows where it is sent: Open Graph, the same for all networks, and no script of theirs."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from catalogue.adresses import Provenance, absolue, avec_provenance
from catalogue.models import Maison
from catalogue.vitrine.images import ImageMontree, entiere


@dataclass(frozen=True)
class Partage:
    """Title, description, and an image of 1200 × 630: all addresses are whole, as the networks ask."""

    titre: str
    description: str
    adresse: str
    image: str
    image_en_mots: str

    @property
    def a_envoyer(self) -> str:
        """The address that says that somebody handed it on."""
        return avec_provenance(self.adresse, Provenance.PARTAGE)

    @property
    def par_courriel(self) -> str:
        """Opens the person's own mail, filled in."""
        return f"mailto:?subject={quote(self.titre)}&body={quote(self._message)}"

    @property
    def par_sms(self) -> str:
        """Opens their messages: the `?&` is what both kinds of phones read."""
        return f"sms:?&body={quote(self._message)}"

    @property
    def _message(self) -> str:
        return f"{self.titre}\n{self.a_envoyer}"


def partage_de(titre: str, description: str, chemin: str, image: ImageMontree | None = None) -> Partage:
    """Of the page at `chemin`; the drawing of the house stands for an image that it has not."""
    if image is None:
        adresse_de_l_image, mots = adresse_du_dessin(), "Des rangées de sièges, quelques-uns allumés"
    else:
        adresse_de_l_image, mots = image.partage.url, image.mots
    return Partage(titre, description, absolue(chemin), entiere(adresse_de_l_image), mots)


def adresse_du_dessin() -> str:
    """It changes with the colours, so that it may be kept for good."""
    return reverse("dessin_de_la_maison", args=[Maison.courante().couleurs.empreinte or "maison"])
