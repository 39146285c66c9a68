"""Whether somebody can take an offer alone; else whom to ask, the young person first, professionals last."""

from dataclasses import dataclass
from urllib.parse import quote

from catalogue import adresses
from catalogue.models import Offre
from catalogue.vitrine.appel import Appel, appel_pour
from catalogue.vitrine.choix_de_dates import ChoixDeDates

Mode, Qui = Offre.Mode, Offre.Qui

AVEC_QUI = {
    Qui.PRESCRIPTEURS: "La demande se fait avec une personne qui vous suit, à la Mission Locale ou ailleurs.",
    Qui.EQUIPE: "Une personne de la Mission Locale fait la demande avec vous.",
}


@dataclass(frozen=True)
class Accompagnement:
    """What an offer that one does not take alone says: with whom, and how to show it to them.

    `envoyer`: a « mailto: » that holds the address of the page; `orienter`: the form of professionals, or nothing.
    """

    phrase: str
    envoyer: str
    orienter: str


def accompagnement_de(offre: Offre) -> Accompagnement | None:
    """None for an offer that is open to everybody, or that the portal takes nobody for."""
    if not offre.se_reserve or offre.qui == Qui.TOUS:
        return None
    page = adresses.absolue(adresses.adresse_de_l_offre(offre.slug))
    return Accompagnement(
        phrase=AVEC_QUI[Qui(offre.qui)],
        envoyer=f"mailto:?subject={quote(offre.title)}&body={quote(page)}",
        orienter=adresses.pour_orienter(offre.slug) if offre.qui == Qui.PRESCRIPTEURS else "",
    )


def se_prend_seule(offre: Offre, choix: ChoixDeDates) -> bool:
    """Whether one may, now: a date or a list to join, a request, a door to come to, a form of the partner."""
    if offre.mode == Mode.EXTERNE:
        return bool(offre.lien_externe)
    if offre.mode == Mode.SANS_RENDEZ_VOUS:
        return bool(choix)
    if offre.qui != Qui.TOUS:
        return False
    return offre.mode == Mode.SANS_DATE or choix.se_prend


def appel_de_l_offre(offre: Offre, choix: ChoixDeDates, provenance: str = "") -> Appel:
    """The human door at the end of its page; an empty one where the page has an act of its own."""
    if se_prend_seule(offre, choix):
        return Appel()
    return appel_pour(sujet=offre.slug, provenance=provenance)
