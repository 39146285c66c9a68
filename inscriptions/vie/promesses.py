"""The day before whose end a message is answered: promised once, from what the site really keeps."""

from datetime import date, datetime

from catalogue.models import Antenne, Offre
from catalogue.sites.ouverture import jours_du_site
from catalogue.sites.promesses import delai_de, jour_promis
from catalogue.temps.dates import jour_de


def promesse(offre: Offre, antenne: Antenne, le: datetime) -> date | None:
    """For a message left on `le`; None for what is no message. Days are the jours ouvrés of `antenne`."""
    if not offre.laisse_un_message:
        return None
    jour = jour_de(le)
    return jour_promis(
        jours_du_site(antenne, jour), jour, sous=delai_de(offre, antenne), complet=antenne.complet_jusqu_au
    )
