"""schema.org data of an offer, for search engines: an Event for each date, else a Service."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from catalogue.adresses import absolue, adresse_de_l_offre
from catalogue.models import Lieu, Maison, Offre
from catalogue.vitrine.dates_lues import DateLue
from catalogue.vitrine.lieux import lieu_de, nom_du_site

# What would end the script element or open a comment in it.
_ECHAPPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def donnees_structurees(offre: Offre, seances: Sequence[DateLue]) -> SafeString:
    """JSON-LD, ready to stand inside a `script` element."""
    fiches = [_evenement(offre, seance) for seance in seances] or [_service(offre)]
    document = {"@context": "https://schema.org", "@graph": fiches}
    return mark_safe(json.dumps(document, ensure_ascii=False).translate(_ECHAPPES))


def _evenement(offre: Offre, seance: DateLue) -> dict[str, Any]:
    return {
        "@type": "Event",
        **_commun(offre),
        "startDate": localtime(seance.debut).isoformat(),
        "endDate": localtime(seance.fin).isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _lieu(seance),
        "organizer": _maison(),
        **_capacite(seance),
    }


def _capacite(seance: DateLue) -> dict[str, int | None]:
    if seance.places is None:
        return {}
    return {"maximumAttendeeCapacity": seance.places, "remainingAttendeeCapacity": seance.libres}


def _service(offre: Offre) -> dict[str, Any]:
    return {
        "@type": "Service",
        **_commun(offre),
        "provider": _qui(offre),
        "areaServed": Maison.courante().ville,
    }


def _commun(offre: Offre) -> dict[str, Any]:
    commun: dict[str, Any] = {
        "name": offre.title,
        "description": offre.resume,
        "url": absolue(adresse_de_l_offre(offre.slug)),
    }
    if offre.cout.strip().lower() == "gratuit":
        commun["isAccessibleForFree"] = True
    if offre.age_min is not None or offre.age_max is not None:
        commun["typicalAgeRange"] = f"{offre.age_min or ''}-{offre.age_max or ''}"
    return commun


def _qui(offre: Offre) -> dict[str, str]:
    return {"@type": "Organization", "name": offre.partenaire.nom} if offre.partenaire else _maison()


def _maison() -> dict[str, str]:
    return {"@type": "NGO", "name": Maison.courante().nom}


def _lieu(seance: DateLue) -> dict[str, Any]:
    if seance.adresse:
        return {"@type": "Place", "name": seance.adresse, "address": seance.adresse}
    lieu = lieu_de(seance)
    nom = lieu.nom if lieu and seance.lieu_id else nom_du_site(seance.antenne)
    return {"@type": "Place", "name": nom or Maison.courante().nom, "address": _adresse(lieu)}


def _adresse(lieu: Lieu | None) -> dict[str, str]:
    ville = Maison.courante().ville
    adresse = {"@type": "PostalAddress", "addressLocality": ville, "addressCountry": "FR"}
    if lieu and lieu.adresse:
        adresse |= {
            "streetAddress": lieu.adresse,
            "postalCode": lieu.code_postal,
            "addressLocality": lieu.ville,
        }
    return adresse
