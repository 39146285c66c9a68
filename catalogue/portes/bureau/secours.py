"""Screen of what helps at once; on the home screen, what nobody has checked for too long."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import StatusFlagColumn

from catalogue.models import Secours
from catalogue.portes.bureau.formulaires import EcranDeFormulaires
from catalogue.portes.bureau.verifications import limite, secours_dus

MONTRES = 10


def _a_verifier(secours: Secours) -> bool:
    return secours.est_a_verifier(limite(timezone.localdate()))


class SecoursViewSet(EcranDeFormulaires):
    model = Secours
    icon = "warning"
    base_url_path = "secours"
    menu_label = "Numéros et lieux de secours"
    list_display: ClassVar[list[Any]] = [
        "nom",
        "numero",
        "genre",
        "verifie_le",
        "responsable",
        StatusFlagColumn("a_verifier", label="État", accessor=_a_verifier, true_label="à vérifier"),
    ]
    list_filter = ["genre", "responsable"]
    search_fields = ["nom", "numero", "phrase"]


class SecoursAVerifier(Component):
    """Somebody calls or asks again: a number that no longer answers sends a person nowhere, at night."""

    name = "secours-a-verifier"
    template_name = "catalogue/admin/accueil_secours.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        a_verifier = secours_dus(self.request)
        return {"secours": list(a_verifier[:MONTRES]), "nombre": a_verifier.count()}
