"""The one door of what is posted: limit, token, right, and only then is anything read to be kept.

A form that is stopped here is shown again with its answers; its files and drafts are not put away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from inscriptions.saisie import protections

Vue = Callable[..., Any]

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


@dataclass(frozen=True)
class Porte:
    """The door of an open form: at most `limite` of `usage` in ten minutes from one network, and its token."""

    usage: str = "formulaire"
    limite: int | None = None  # settings.ENVOIS_PAR_ADRESSE
    trop: str = TROP_D_ENVOIS

    def garde(self, vue: Vue) -> Vue:
        """Say on `vue` that it stands behind this door, so that a test finds those that have none."""
        vue.porte = self  # type: ignore[attr-defined]
        return vue

    def arret(self, request: HttpRequest) -> Arret | None:
        """What stops this POST before its rights are looked at; None lets it in. Counts it."""
        if protections.trop_d_envois(request, usage=self.usage, limite=self.limite):
            return Arret(self.trop, 429)
        if protections.numero_du_jeton(request.POST.get("jeton", "")) is None:
            return Arret(PAGE_ANCIENNE, 400)
        if request.POST.get(protections.PIEGE):
            return Arret(CHAMP_PIEGE, 400)
        return None


@dataclass(frozen=True)
class PorteDuLien(Porte):
    """The door behind a personal link, which does what a token would: nobody posts here without it.

    Wrong links are throttled where they are read (`par_le_lien`); a form has a limit of its own besides
    when each sending writes to somebody, or adds a row.
    """

    def arret(self, request: HttpRequest) -> Arret | None:
        if self.limite and protections.trop_d_envois(request, usage=self.usage, limite=self.limite):
            return Arret(self.trop, 429)
        return None


PAR_LE_LIEN = PorteDuLien("lien")
