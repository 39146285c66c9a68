"""What the portal changes in allauth: no open sign-up, the client's true address, French words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from inscriptions.protections import adresse_du_client
from portal.compte.pages import accueil_de


class AdaptateurCompte(DefaultAccountAdapter):
    """Accounts come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return adresse_du_client(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return accueil_de(request.user)


class AdaptateurSecondFacteur(DefaultMFAAdapter):
    """French words where allauth has none."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Ce code n’est pas le bon. Attendez le suivant et recommencez.",
    }
