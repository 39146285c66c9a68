"""Parts of a page that say the same for the same arguments: an icon, a date, the room left, a choice of a filter."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def composant(nom: str, /, **arguments: Any) -> SafeString:
    """`templates/composants/<nom>.html` with these arguments, hashable, and nothing of the page around it.

    A list shows the same few dates, words and choices over and over: each is written once and kept, as long
    as it is asked for. For a part that reads the clock or the database, `{% include … only %}`.
    """
    ecrire = partie if settings.DEBUG else partie_gardee
    return ecrire(nom, timezone.get_current_timezone_name(), **arguments)


def partie(nom: str, _fuseau: str, /, **arguments: Any) -> SafeString:
    """The part, written anew; by the zone too, since it says hours."""
    return render_to_string(f"composants/{nom}.html", arguments)


# By type too: a text that is to be escaped is not the same text marked safe.
partie_gardee = lru_cache(maxsize=4096, typed=True)(partie)
