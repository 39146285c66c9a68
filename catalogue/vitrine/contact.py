"""How to reach a site and when it opens, as people read it on pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from catalogue.adresses import adresse_du_site
from catalogue.models import Antenne
from catalogue.mots.telephones import telephone_lisible
from catalogue.temps.dates import heure, jour_long
from catalogue.temps.ouverture import CalendrierDuSite
from catalogue.temps.recurrence import a_paris
from catalogue.vitrine.lieux import nom_du_site


@dataclass(frozen=True)
class ContactDuSite:
    """`numero` is E.164, `telephone` is for reading; `ouverture` is empty when nobody has given the hours.

    `page`: the address of its own page; a team that receives nobody has none.
    """

    nom: str
    page: str
    numero: str
    telephone: str
    courriel: str
    entree: str
    ouverture: str


def contacts_de(
    antennes: Iterable[Antenne], calendriers: Mapping[int, CalendrierDuSite]
) -> dict[int, ContactDuSite]:
    """By key, for those that the public is shown. Reads their `lieu`; no hours of one without calendar."""
    maintenant = timezone.localtime()
    return {
        antenne.pk: ContactDuSite(
            nom=nom_du_site(antenne),
            page=adresse_du_site(antenne.slug) if antenne.accueil_public else "",
            numero=antenne.telephone,
            telephone=telephone_lisible(antenne.telephone),
            courriel=antenne.courriel,
            entree=antenne.entree,
            ouverture=ouverture_en_mots(calendriers.get(antenne.pk, CalendrierDuSite()), maintenant),
        )
        for antenne in antennes
        if antenne.est_presentable
    }


@dataclass(frozen=True)
class SiteImprime:
    """« Site Pyrénées », its address and its number, each as it is read on paper; the last may be empty."""

    nom: str
    adresse: str
    telephone: str


def sites_imprimes(antennes: Iterable[Antenne]) -> list[SiteImprime]:
    """Those that the public is shown. Reads their `lieu`."""
    montres = [antenne for antenne in antennes if antenne.est_presentable]
    noms = contacts_de(montres, {})
    return [SiteImprime(noms[site.pk].nom, site.adresse, noms[site.pk].telephone) for site in montres]


def ouverture_en_mots(calendrier: CalendrierDuSite, maintenant: datetime) -> str:
    """« Ouvert aujourd’hui jusqu’à 17 h 30 », else when it opens next; `maintenant` in Paris."""
    if not calendrier.semaine:
        return ""
    for plage in calendrier.horaires_du(maintenant.date()):
        if plage.de <= maintenant.time() < plage.a:
            return f"Ouvert aujourd’hui jusqu’à {heure(a_paris(maintenant.date(), plage.a))}"
    suivante = calendrier.prochaine_ouverture(maintenant)
    return f"Fermé. Ouvre {_quand(suivante, maintenant)}" if suivante else "Fermé"


def _quand(ouverture: datetime, maintenant: datetime) -> str:
    jours = (ouverture.date() - maintenant.date()).days
    jour = {0: "aujourd’hui", 1: "demain"}.get(jours) or jour_long(ouverture)
    return f"{jour} à {heure(ouverture)}"
