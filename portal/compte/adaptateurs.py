"""What the portal changes in allauth: no open sign-up, its own limits, the client's address, French words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from catalogue.models import Maison
from inscriptions.saisie.protections import adresse_du_client
from portal.compte import essais
from portal.compte.appareils import retenir_l_appareil
from portal.compte.pages import accueil_de


class AdaptateurCompte(DefaultAccountAdapter):
    """Accounts come by invitation; tries are counted by the portal's limiter (portal.compte.essais)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return adresse_du_client(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return accueil_de(request.user)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Also asked when somebody types their password once more. Raises ImmediateHttpResponse (429)."""
        courriel = str(credentials.get("email") or credentials.get("username") or "")
        essais.essayer(request, essais.MOT_DE_PASSE, courriel)
        compte = super().authenticate(request, **credentials)
        if compte is not None:
            essais.reussir(request, essais.MOT_DE_PASSE, courriel)
        return compte

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        reponse = super().post_login(request, user, **options)
        retenir_l_appareil(request, reponse, user.email)
        return reponse


class AdaptateurSecondFacteur(DefaultMFAAdapter):
    """French words where allauth has none; codes are those of the house."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Ce code n’est pas le bon. Attendez le suivant et recommencez.",
    }

    def get_totp_issuer(self) -> str:
        """Under which name an application of codes keeps the account."""
        return Maison.courante().nom
