"""To whom the partners of the demonstration are written: boxes of demo.example, that reach nobody."""

from catalogue.models import AdresseDePartenaire, Partenaire
from portal.amorce.typographie import fr

# partner: (box, name, responsable). All invented.
ADRESSES = {
    "anrs": [
        ("sij.anrs", "Service Insertion Jeunes", False),
        ("paj.anrs", "Point Accueil Jeunes", False),
        ("direction.anrs", "Solveig Marchandeau", True),
    ],
    "la-banque-postale": [("rendez-vous.banque-postale", "Agences", True)],
    "emmaus-connect": [
        ("accueil.emmaus-connect", "Point d'accueil", False),
        ("direction.emmaus-connect", "Lazare Quintard", True),
    ],
    "casvp": [("accueil.casvp", "Accueil", True)],
    "linkee": [("colis.linkee", "Colis", True)],
    "apaso": [("juristes.apaso", "Juristes", True)],
    "cravate-solidaire": [("accueil.cravate-solidaire", "Accueil", True)],
    "mission-emploi-action": [("coachs.mission-emploi-action", "Coachs", True)],
}


def charger() -> None:
    """Create what is missing; leave what staff have changed."""
    for slug, adresses in ADRESSES.items():
        partenaire = Partenaire.objects.get(slug=slug)
        for boite, nom, responsable in adresses:
            AdresseDePartenaire.objects.get_or_create(
                partenaire=partenaire,
                courriel=f"{boite}@demo.example",
                defaults={"nom": fr(nom), "responsable": responsable},
            )
