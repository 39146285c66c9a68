"""Security headers of every answer, errors and files included (docs/contrat.md §2.1).

Public pages run no inline script nor style. Wagtail's admin needs both: its date pickers and
choosers print them. Addresses that show a person are never kept nor indexed.
"""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

ADMIN = "/admin/"
FICHIERS = "/media/"
# What somebody else put in a file runs nothing here, even opened by who may do everything.
ENFERME = "default-src 'none'; sandbox"
PERSONNELLES = (
    "/mon-inscription/",
    "/p/",
    "/s-inscrire/",
    "/etre-rappele/",
    "/prevenez-moi/",
    "/retrouver/",
    "/orienter/",
    "/pieces/",
    "/reponse/",
    "/intervenant/",
    "/partenaire/",
    "/compte/",
)
# Forms of young people, who fill them in again after a refusal.
A_REPRENDRE = ("/s-inscrire/", "/etre-rappele/", "/prevenez-moi/", "/retrouver/")
# Whoever holds such an address may use it: it must not travel in a Referer.
A_JETON = (
    "/mon-inscription/",
    "/p/",
    "/etre-rappele/merci/",
    "/prevenez-moi/",
    "/reponse/",
    "/intervenant/",
    "/partenaire/",
)
DIRECTIVES_DE_L_ADMIN = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
PERMISSIONS = ", ".join(
    f"{nom}=()"
    for nom in (
        *("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "usb", "browsing-topics"),
    )
)


class EntetesMiddleware(CSPMiddleware):
    """Before all that answers, so that redirects, files and errors carry the headers too."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        morceaux = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN):
            morceaux.replace = {**DIRECTIVES_DE_L_ADMIN, **(morceaux.replace or {})}
        elif getattr(request, "is_preview", False):
            # Wagtail serves the draft by an inner request at its public address, framed by the editor.
            morceaux.replace = {**(morceaux.replace or {}), "frame-ancestors": [SELF]}
        return morceaux

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        chemin = request.path_info
        if chemin.startswith(FICHIERS) or "attachment" in response.get("Content-Disposition", ""):
            response.headers["Content-Security-Policy"] = ENFERME
        response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if chemin.startswith(A_JETON):
            response.headers["Referrer-Policy"] = "no-referrer"
        if chemin.startswith(PERSONNELLES):
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        if _se_reprend(request, response):
            response.headers["Cache-Control"] = "private, no-cache"
        elif chemin.startswith((*PERSONNELLES, ADMIN)) or "Authorization" in request.headers:
            response.headers["Cache-Control"] = "private, no-store"
        else:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def _se_reprend(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether it gives back what was just typed, with why it was refused (docs/decisions/0069).

    A browser that may not keep such an answer says « ERR_CACHE_MISS » when one comes back to it from a link.
    """
    refusee = request.method == "POST" and 400 <= response.status_code < 500
    return refusee and request.path_info.startswith(A_REPRENDRE)
