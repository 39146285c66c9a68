"""One press on a screen of the office: by POST, told above the screen to which it goes back."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import PorteeObjet
from inscriptions.refus import Refus


class Appui(PorteeObjet, PermissionCheckedMixin, View, ABC):
    """What a button does to a row that its user may change: `faire` and `retour` say the rest.

    A rule that refuses is told, and nothing has changed then.
    """

    permission_required = "change"
    http_method_names = ["post"]
    # What `faire` reads beside the row.
    lies: tuple[str, ...] = ()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        objet = get_object_or_404(self.visibles().select_related(*self.lies), pk=pk)
        try:
            messages.success(request, self.faire(objet))
        except Refus as refus:
            messages.error(request, refus.phrase)
        except ValidationError as erreur:
            messages.error(request, " ".join(erreur.messages))
        return redirect(self.retour(objet))

    @abstractmethod
    def faire(self, objet: Any) -> str:
        """Do it, and say so. Raises Refus or ValidationError."""

    @abstractmethod
    def retour(self, objet: Any) -> str:
        """The address of the screen that comes next."""
