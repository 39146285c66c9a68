"""An address that only receives, opened in a browser: Django answers an empty page, we say where to go."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string


class MethodeRefuseeMiddleware:
    """Last of all: a body that is changed after CommonMiddleware keeps the length of the old one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reponse = self.get_response(request)
        if isinstance(reponse, HttpResponseNotAllowed) and not reponse.content:
            reponse.content = render_to_string("405.html", request=request)
        return reponse
