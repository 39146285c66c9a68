"""One registration as an iCalendar file, for the calendar of a phone."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from inscriptions.models import Inscription
from inscriptions.rendez_vous import rendez_vous_de

RAPPEL = timedelta(hours=-2)


def calendrier_de(inscription: Inscription) -> str | None:
    """The file, or None when the registration has no date. It holds no name and no personal link."""
    rendez_vous = rendez_vous_de(inscription)
    if rendez_vous is None:
        return None
    evenement = Event()
    evenement.add("uid", f"inscription-{inscription.pk}@{urlsplit(settings.BASE_URL).hostname}")
    evenement.add("dtstamp", timezone.now())
    evenement.add("last-modified", inscription.modifie_le)
    evenement.add("dtstart", timezone.localtime(rendez_vous.debut))
    evenement.add("dtend", timezone.localtime(rendez_vous.fin))
    evenement.add("summary", inscription.offre.title)
    evenement.add("location", ", ".join(filter(None, [rendez_vous.lieu, rendez_vous.adresse])))
    evenement.add("description", f"Mission Locale de Paris. Référence {inscription.reference}.")
    alarme = Alarm()
    alarme.add("action", "DISPLAY")
    alarme.add("description", inscription.offre.title)
    alarme.add("trigger", RAPPEL)
    evenement.add_component(alarme)
    calendrier = Calendar()
    calendrier.add("prodid", "-//Mission Locale de Paris//Portail//FR")
    calendrier.add("version", "2.0")
    calendrier.add("method", "PUBLISH")
    calendrier.add_component(evenement)
    calendrier.add_missing_timezones()
    return calendrier.to_ical().decode()
