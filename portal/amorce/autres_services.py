"""Where those go whom a house does not receive: services of the whole country, for the team to check and complete."""

from catalogue.models import AutreService
from portal.amorce.typographie import fr

Pour = AutreService.Pour
# By reason, the first first: the name, what it does, its link, its number. No date of checking: nobody of the
# house has yet.
PREMIERS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        Pour.TROP_JEUNE,
        "Un centre d'information et d'orientation (CIO)",
        "On y parle d'école, de métiers et d'orientation, gratuitement. Votre collège aussi peut vous recevoir.",
        "https://www.education.gouv.fr/annuaire",
        "",
    ),
    (
        Pour.TROP_AGE,
        "France Travail",
        "Pour chercher un travail ou une formation, à tout âge.",
        "https://www.francetravail.fr/",
        "3949",
    ),
    (
        Pour.TROP_AGE,
        "France services",
        "Pour vos papiers, vos aides et vos démarches en ligne : quelqu'un les fait avec vous, près de chez vous.",
        "https://www.france-services.gouv.fr",
        "",
    ),
    (
        Pour.TROP_AGE,
        "Point-justice",
        "Pour connaître vos droits : travail, logement, famille, séjour. C'est gratuit.",
        "https://www.justice.fr",
        "",
    ),
    (
        Pour.AUTRE_COMMUNE,
        "La mission locale de votre commune",
        "Elle suit les jeunes qui vivent près de chez vous. Son adresse est dans l'annuaire des missions locales.",
        "https://www.unml.info/",
        "",
    ),
)


def poser_les_autres_services() -> None:
    """Those of each reason that has none."""
    connues = set(AutreService.objects.values_list("pour", flat=True))
    for ordre, (pour, nom, phrase, lien, telephone) in enumerate(PREMIERS):
        if pour not in connues:
            AutreService.objects.create(
                pour=pour, ordre=ordre, nom=fr(nom), phrase=fr(phrase), lien=lien, telephone=telephone
            )
