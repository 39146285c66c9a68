"""Whether the portal is well, for those who run it: that the process answers, that all it needs is in order."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone

from inscriptions.models import Message
from portal.places import raisons_de_recompter
from portal.signe_de_vie import RETARD_TOLERE, raisons_de_s_inquieter


def en_vie(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


def pret(request: HttpRequest) -> JsonResponse:
    """503 with the reasons when database, storage, messages, periodic or long work are not in order."""
    raisons = _base_de_donnees() or [
        *_messages(),
        *raisons_de_s_inquieter(),
        *raisons_de_recompter(),
        *_stockage(),
    ]
    etat = "degrade" if raisons else "pret"
    return JsonResponse({"etat": etat, "raisons": raisons}, status=503 if raisons else 200)


def _base_de_donnees() -> list[str]:
    try:
        with connection.cursor() as curseur:
            curseur.execute("SELECT 1")
    except DatabaseError:
        return ["La base de données ne répond pas."]
    return []


def _messages() -> list[str]:
    """Messages that should have left: the mail server or the periodic work is down."""
    limite = timezone.now() - RETARD_TOLERE
    en_retard = Message.objects.filter(etat=Message.Etat.A_ENVOYER).filter(
        Q(prochain_essai__lt=limite) | Q(prochain_essai__isnull=True, cree_le__lt=limite)
    )
    nombre = en_retard.count()
    return [f"{nombre} messages attendent depuis plus de 30 minutes."] if nombre else []


def _stockage() -> list[str]:
    return [
        f"Le stockage {nom} ne s’écrit pas."
        for nom, dossier in (("public", settings.MEDIA_ROOT), ("privé", settings.MEDIA_PRIVE))
        if not _s_ecrit(Path(dossier))
    ]


def _s_ecrit(dossier: Path) -> bool:
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=dossier) as fichier:
            fichier.write(b"x" * 4096)
            fichier.flush()
    except OSError:
        return False
    return True


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", en_vie, name="en_vie"),
    path("readyz", pret, name="pret"),
]
