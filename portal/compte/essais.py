"""How often somebody may try to open an account, and what they read when it is too often.

Each try is counted before it is looked at and given back when it was right: tries that arrive together
pass no more than the limit. A browser that opened the account before counts apart, so that others'
guesses lock out nobody (docs/decisions/0026).
"""

from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inscriptions.saisie.limiteur import Limite, compter, oublier, rendre
from inscriptions.saisie.protections import reseau_du_client
from portal.compte.appareils import numero_de_l_appareil

QUINZE_MINUTES = 900
MOT_DE_PASSE = Limite("connexion", 8, duree=QUINZE_MINUTES)
CODE = Limite("second-facteur", 8, duree=QUINZE_MINUTES)
# A whole office may share one address.
PAR_RESEAU = Limite("compte", 200, duree=QUINZE_MINUTES)
# Links asked for one address: more are not written, and the answer stays the same.
LIENS = Limite("mot-de-passe-oublie", 3, duree=QUINZE_MINUTES)


def essayer(request: HttpRequest, limite: Limite, courriel: str) -> None:
    """Count one try of `limite` on this account. Raises ImmediateHttpResponse (429) beyond it."""
    attente = compter(limite, *_pour(request, courriel))
    if attente:
        raise ImmediateHttpResponse(trop_d_essais(request, attente))


def reussir(request: HttpRequest, limite: Limite, courriel: str) -> None:
    """The try was right: it does not count."""
    rendre(limite, *_pour(request, courriel))


def recommencer(request: HttpRequest, courriel: str) -> None:
    """A new password was set by the link that the address received: earlier guesses are void."""
    oublier(MOT_DE_PASSE, *_pour(request, courriel))


def trop_pour_ce_reseau(request: HttpRequest) -> int:
    """Count one POST to the pages of accounts: zero within the limit, else the seconds to wait."""
    return compter(PAR_RESEAU, reseau_du_client(request))


def trop_de_liens(courriel: str) -> bool:
    """Count one link asked for, whether or not there is such an account."""
    return bool(compter(LIENS, courriel.lower()))


def trop_d_essais(request: HttpRequest, attente: int) -> HttpResponse:
    """The page that says how long to wait; `attente` in seconds."""
    minutes = -(-attente // 60)
    reponse = render(request, "account/trop_d_essais.html", {"minutes": minutes}, status=429)
    reponse["Retry-After"] = str(attente)
    return reponse


def _pour(request: HttpRequest, courriel: str) -> tuple[str, str]:
    courriel = courriel.strip().lower()
    return courriel, numero_de_l_appareil(request, courriel)
