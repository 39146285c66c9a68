"""Public addresses that the catalogue links to (docs/contrat.md §2)."""

from datetime import datetime
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse

from catalogue.temps.dates import moment_iso

# « ?d=affiche »: short, for it is drawn in every code.
PROVENANCE = "d"


class Provenance(TextChoices):
    """By what somebody came: each thing that we print or hand on says so in its link, and nothing is left behind."""

    AFFICHE = "affiche", "Affiche"
    CARTE = "carte", "Carte"
    PROGRAMME = "programme", "Programme du mois"
    PARTAGE = "partage", "Lien envoyé par quelqu’un"


def provenance_dite(parametres: QueryDict) -> str:
    """The one that an address names; "" for none, or for one that we never gave."""
    dite = parametres.get(PROVENANCE, "")
    return dite if dite in Provenance.values else ""


def provenance_de(parametres: QueryDict) -> dict[str, str]:
    """The same, as what an address carries along."""
    dite = provenance_dite(parametres)
    return {PROVENANCE: dite} if dite else {}


def avec_provenance(adresse: str, provenance: str) -> str:
    """`adresse` with what it must say of where it was found; itself when there is nothing to say."""
    if not provenance:
        return adresse
    return f"{adresse}{'&' if '?' in adresse else '?'}{PROVENANCE}={provenance}"


def adresse_du_catalogue() -> str:
    return reverse("catalogue")


@lru_cache(maxsize=4096)
def adresse_de_l_offre(slug: str) -> str:
    return reverse("offre", args=[slug])


def adresse_des_sites() -> str:
    return reverse("sites")


def adresse_du_site(slug: str) -> str:
    return reverse("site", args=[slug])


def adresse_du_besoin(slug: str) -> str:
    return reverse("besoin", args=[slug])


def adresse_d_une_page(chemin: str) -> str:
    """Of a page by its `url_path`, whose first step is the home page."""
    return f"/{chemin.split('/', 2)[2]}"


def absolue(chemin: str) -> str:
    """From BASE_URL, never from the request's Host."""
    return settings.BASE_URL + chemin


def pour_s_inscrire(seance_id: int, creneau: datetime | None = None) -> str:
    chemin = reverse("s_inscrire_seance", args=[seance_id])
    if creneau is None:
        return chemin
    return f"{chemin}?{urlencode({'creneau': moment_iso(creneau)})}"


def pour_repondre(slug: str) -> str:
    """To a form that stands alone."""
    return reverse("questionnaire", args=[slug])


def pour_demander(slug: str) -> str:
    return reverse("s_inscrire_offre", args=[slug])


def pour_laisser_un_message(*, sujet: str = "", site: str = "", provenance: str = "") -> str:
    """`sujet`: the slug of the offer that it is about; `site`: the one chosen to answer."""
    dits = (("offre", sujet), ("site", site), (PROVENANCE, provenance))
    choix = {nom: valeur for nom, valeur in dits if valeur}
    chemin = reverse("etre_rappele")
    return f"{chemin}?{urlencode(choix)}" if choix else chemin


def pour_etre_prevenu(slug: str) -> str:
    """To ask for a word when the offer has room again."""
    return reverse("prevenez_moi", args=[slug])


def pour_orienter(slug: str, seance_id: int | None = None, creneau: datetime | None = None) -> str:
    chemin = reverse("orienter_offre", args=[slug])
    choix = {}
    if seance_id is not None:
        choix["seance"] = str(seance_id)
    if creneau is not None:
        choix["creneau"] = moment_iso(creneau)
    return f"{chemin}?{urlencode(choix)}" if choix else chemin
