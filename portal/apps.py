"""Portal: wires the house together."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portail"


class ComptesConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the portal's form."""

    user_viewset = "portal.compte.ecrans.EcranDesComptes"
