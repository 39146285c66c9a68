"""The day before whose end a message is answered: promised once, from what the site really keeps.

A site may promise so many answers for one day; then the next day on which it works is promised, to
everybody, by page and API alike: it is written on the site with the message that fills the day, under its lock.
"""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from catalogue.models import Antenne, Offre
from catalogue.sites.ouverture import jours_du_site
from catalogue.sites.promesses import delai_de, jour_promis
from catalogue.temps.dates import jour_de
from inscriptions.etats import SE_RAPPELLENT
from inscriptions.models import Inscription, RepondrePar
from inscriptions.refus import TropDeMessages

OUVERTS_PAR_NUMERO = 2


def promesse(offre: Offre, antenne: Antenne, le: datetime, *, par: str = "") -> date | None:
    """For a message left on `le`; None for what is no message, and for who comes (`RepondrePar.PLACE`).

    Days are the jours ouvrés of `antenne`. What is noted afterwards was promised on its own day, whatever
    is full since.
    """
    if not offre.laisse_un_message or par == RepondrePar.PLACE:
        return None
    jour = jour_de(le)
    complet = _complet_jusqu_au(antenne) if jour == timezone.localdate() else None
    return jour_promis(jours_du_site(antenne, jour), jour, sous=delai_de(offre, antenne), complet=complet)


def compter_la_promesse(inscription: Inscription) -> None:
    """Close the day that was promised with `inscription`, once its site has promised enough answers for it."""
    plafond, jour = inscription.antenne.messages_par_jour, inscription.promise_pour
    if not plafond or jour is None or inscription.demandee_jour != timezone.localdate():
        return
    promises = Inscription.objects.filter(antenne=inscription.antenne_id, promise_pour=jour)
    if promises.count() >= plafond:
        Antenne.objects.filter(pk=inscription.antenne_id).update(complet_jusqu_au=jour)


def verifier_le_nombre(message: Offre, telephone: str) -> None:
    """Raises TropDeMessages when two messages of that number (E.164) wait for an answer already.

    Two that come together are one after the other: their offer is locked.
    """
    if not telephone:
        return
    siens = Q(jeune__telephone=telephone) | Q(telephone=telephone)
    ouverts = Inscription.objects.filter(siens, offre=message, etat__in=SE_RAPPELLENT)
    if ouverts.count() >= OUVERTS_PAR_NUMERO:
        raise TropDeMessages


def _complet_jusqu_au(antenne: Antenne) -> date | None:
    """As it is now: the site is locked until the end of the transaction, when it counts."""
    if not antenne.messages_par_jour:
        return None
    verrouillee = Antenne.objects.select_for_update().filter(pk=antenne.pk)
    return verrouillee.values_list("complet_jusqu_au", flat=True).get()
