"""The pictures that members of the team give of themselves: shown in the admin, and nowhere else."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.users.models import UserProfile


def adresse_du_portrait(utilisateur: User | AnonymousUser | None, taille: int) -> str | None:
    """Where the admin finds the picture of an account; None for its own drawing."""
    profil = getattr(utilisateur, "wagtail_userprofile", None)
    return reverse("portrait", args=[profil.user_id]) if profil and profil.avatar else None


@require_safe
def portrait(request: HttpRequest, numero: int) -> FileResponse:
    """Within the addresses of the admin: whoever may not enter there does not see it."""
    profil = get_object_or_404(UserProfile.objects.exclude(avatar=""), user=numero)
    try:
        image = profil.avatar.open("rb")
    except OSError as absent:
        raise Http404("Cette image n’est plus là.") from absent
    return FileResponse(image, as_attachment=True)
