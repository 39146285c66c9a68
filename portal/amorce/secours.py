"""Free numbers of the whole country. Nobody has checked them for this house: its team dates its own check."""

from catalogue.models import Secours
from portal.amorce.typographie import fr

# Digits: (who answers, for whom, hours as JSON blocks; none: day and night).
NUMEROS: dict[str, tuple[str, str, list[dict[str, object]]]] = {
    "115": ("Samu social", "Cherche une place pour la nuit. Il n'y en a pas toujours : rappelez.", []),
    "15": ("Samu", "Une urgence de santé, pour vous ou pour quelqu'un d'autre.", []),
    "3114": ("Prévention du suicide", "Vous allez très mal, ou un proche. Un professionnel vous écoute.", []),
    "119": ("Enfance en danger", "Vous avez moins de 18 ans. L'appel ne se voit pas sur la facture.", []),
    "3919": (
        "Violences Femmes Info",
        "Pour les femmes et leurs proches. Danger immédiat : faites le 17, ou le 114 par SMS.",
        [],
    ),
    "116 006": (
        "France Victimes",
        "Pour les hommes, et pour toute personne victime.",
        [{"jours": [str(jour) for jour in range(7)], "de": "09:00", "a": "19:00"}],
    ),
    "17": ("Police secours", "En cas de danger immédiat, pour vous ou pour quelqu'un d'autre.", []),
    "114": ("Urgences par SMS", "Vous ne pouvez pas parler ? Écrivez un SMS au 114.", []),
}


def poser_les_secours() -> dict[str, Secours]:
    """Those that are missing, by their digits; all of them are returned."""
    for numero, (nom, phrase, horaires) in NUMEROS.items():
        Secours.objects.get_or_create(
            numero=numero,
            defaults={
                "nom": nom,
                "phrase": fr(phrase),
                "jour_et_nuit": not horaires,
                "horaires": [{"type": "horaire", "value": une} for une in horaires],
            },
        )
    return {secours.numero: secours for secours in Secours.objects.filter(numero__in=NUMEROS)}
