"""What the screen of partners' addresses is given by what is above it: the page that a link opens."""

from typing import Any

from wagtail.admin.widgets.button import Button

from catalogue.models import AdresseDePartenaire
from inscriptions.acces.liens import lien_du_responsable
from inscriptions.acces.personnes import voit_tout_le_monde


def page_du_responsable(adresse: AdresseDePartenaire, utilisateur: Any) -> list[Button]:
    """Its link, to be given to it, for whoever looks after people of every site: the page names those sent there."""
    if not (adresse.responsable and adresse.active and voit_tout_le_monde(utilisateur)):
        return []
    return [
        Button("Sa page\u00a0: a-t-il de la place\u00a0?", url=lien_du_responsable(adresse), icon_name="link")
    ]
