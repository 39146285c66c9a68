"""The second factor, required of whoever sees people."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from inscriptions.acces.personnes import voit_des_personnes
from inscriptions.acces.prescripteurs import est_prescripteur

LIBRES = ("/compte/", "/statique/", "/media/", "/healthz", "/readyz")


class SecondFacteurMiddleware:
    """Whoever sees people, or sends them, sets a second factor up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.DOUBLE_FACTEUR == "obligatoire" and self._doit_l_activer(request):
            if request.path.startswith("/api/"):
                return JsonResponse({"detail": "Activez d’abord votre second facteur."}, status=403)
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _doit_l_activer(self, request: HttpRequest) -> bool:
        if request.path.startswith(LIBRES) or not request.user.is_authenticated:
            return False
        if not (est_prescripteur(request.user) or voit_des_personnes(request.user)):
            return False
        return not Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
