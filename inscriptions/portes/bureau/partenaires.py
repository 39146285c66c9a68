"""What the screen of partners' addresses is given by what is above it: the page that a link opens."""

from typing import Any

from wagtail.admin.widgets.button import Button

from catalogue.models import AdresseDePartenaire
from inscriptions.acces.liens import lien_du_responsable


def page_du_responsable(adresse: AdresseDePartenaire, utilisateur: Any) -> list[Button]:
    """Its link, to be given to it: whoever may read the address may open what it opens."""
    if not (adresse.responsable and adresse.active):
        return []
    return [
        Button("Sa page\u00a0: a-t-il de la place\u00a0?", url=lien_du_responsable(adresse), icon_name="link")
    ]
