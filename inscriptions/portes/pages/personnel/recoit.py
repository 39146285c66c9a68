"""Of who was sent: who receives them, what was sent, and who reads it."""

from dataclasses import dataclass

from django.utils import timezone

from catalogue.vitrine.lieux import nom_du_site
from inscriptions.acces.intervenants import nom_court
from inscriptions.etats import TIENNENT_LA_SEANCE
from inscriptions.fiche.reponses import reponses_montrees_sous_le_lien
from inscriptions.models import Inscription

Ligne = tuple[str, str]
PAR_LE_REFERENT = "Par la personne qui vous oriente"


@dataclass(frozen=True)
class QuiRecoit:
    """`nom`: the partner, else the site; `de`: who sent them; `lit`: what the partner reads, nothing of a site."""

    nom: str
    de: str
    lit: list[Ligne]


def qui_recoit(inscription: Inscription, contact: dict[str, str]) -> QuiRecoit | None:
    """None of who came by themselves, and of what came to nothing. `contact`: masked, as the page shows it."""
    if inscription.envoyeuse is None or inscription.etat not in TIENNENT_LA_SEANCE:
        return None
    partenaire = inscription.partenaire_qui_recoit
    return QuiRecoit(
        nom=partenaire.nom if partenaire else nom_du_site(inscription.antenne),
        de=", ".join(filter(None, [inscription.nom_du_referent, inscription.envoyeuse.nom])),
        lit=_ce_que_lit_le_partenaire(inscription, contact) if partenaire else [],
    )


def _ce_que_lit_le_partenaire(inscription: Inscription, contact: dict[str, str]) -> list[Ligne]:
    """As its own page shows them (`orientations.recue`), but for the reason: that one reads among one’s data."""
    nom, age = nom_court(inscription.jeune), inscription.jeune.age_au(timezone.localdate())
    joindre = " · ".join(filter(None, [contact.get("telephone"), contact.get("courriel")]))
    return [
        ("Qui", nom if age is None else f"{nom}, {age} ans"),
        ("Pour vous joindre", joindre or PAR_LE_REFERENT),
        *((ligne["question"], ligne["reponse"]) for ligne in reponses_montrees_sous_le_lien(inscription)),
    ]
