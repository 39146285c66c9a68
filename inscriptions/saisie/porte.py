"""The one door of what is posted: limit, token, right, and only then is anything read to be kept.

A form that is stopped here is shown again with its answers; its files and drafts are not put away.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from inscriptions.saisie import protections

A_REVOIR = "Vérifiez vos réponses, puis envoyez-les de nouveau. Rien n’est perdu, rien n’est encore envoyé."
PAGE_ANCIENNE = "Cette page est restée ouverte trop longtemps. " + A_REVOIR
CHAMP_PIEGE = "Un champ caché a été rempli, sans doute par votre navigateur. " + A_REVOIR
TROP_D_ENVOIS = (
    "Trop de formulaires viennent de cette connexion. Attendez dix minutes, puis envoyez de nouveau."
)


@dataclass(frozen=True)
class Arret:
    """Why a posted form goes no further, in words for its sender."""

    phrase: str
    statut: int


def arret_a_la_porte(
    request: HttpRequest, *, usage: str = "formulaire", limite: int | None = None
) -> Arret | None:
    """What stops this POST before its rights are looked at; None lets it in. Counts it for its network."""
    if protections.trop_d_envois(request, usage=usage, limite=limite):
        return Arret(TROP_D_ENVOIS, 429)
    if protections.numero_du_jeton(request.POST.get("jeton", "")) is None:
        return Arret(PAGE_ANCIENNE, 400)
    if request.POST.get(protections.PIEGE):
        return Arret(CHAMP_PIEGE, 400)
    return None
