"""Structures that orient young people, and the accounts of the demonstration."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, User

from catalogue.models import Antenne
from inscriptions.models import Prescripteur, Structure
from portal.amorce.typographie import fr
from portal.groupes import ADMINISTRATION, COMMUNICATION, COORDINATION, groupe_de, preparer_groupes

MOT_DE_PASSE = "demo-portail"

Type = Structure.Type
# slug: (name, type, parent)
STRUCTURES = {
    "mission-locale-de-paris": ("Mission Locale de Paris", Type.MISSION_LOCALE, None),
    "ase-75": ("Aide sociale à l'enfance de Paris (ASE 75)", Type.ASE, None),
    "sejm": ("Secteur éducatif des jeunes majeurs (SEJM)", Type.ASE, "ase-75"),
    "semna": ("Secteur éducatif des mineurs non accompagnés (SEMNA)", Type.ASE, "ase-75"),
    "secteurs-mineurs": ("Secteurs mineurs de l'aide sociale à l'enfance", Type.ASE, "ase-75"),
    "structures-agreees": ("Structures agréées par l'ASE 75", Type.AGREEE, None),
    "ademie": ("ADEMIE", Type.AGREEE, "structures-agreees"),
    "prevention-specialisee": ("Prévention spécialisée", Type.PREVENTION, None),
    "psa": ("Permanences sociales d'accueil (PSA)", Type.PSA, None),
    "ssp": ("Services sociaux de proximité (SSP)", Type.SSP, None),
}

# username: (first name, last name, group or antenne, structure, job). All names are invented.
COMPTES = {
    "admin@demo.example": ("Alix", "Ferrand", ADMINISTRATION, "", ""),
    "communication@demo.example": ("Noémie", "Astier", COMMUNICATION, "", ""),
    "coordination@demo.example": ("Bastien", "Rivoal", COORDINATION, "", ""),
    "centre@demo.example": ("Maëlle", "Corbin", "centre", "mission-locale-de-paris", "Conseillère"),
    "pyrenees@demo.example": ("Idriss", "Lanoë", "pyrenees", "mission-locale-de-paris", "Conseiller"),
    "ase@demo.example": ("Judith", "Vasseur", "", "sejm", "Éducatrice spécialisée"),
    "prevention@demo.example": ("Karim", "Boissel", "", "prevention-specialisee", "Éducateur"),
}

# Of a second structure too: (account, structure, job).
AUSSI = [("prevention@demo.example", "ademie", "Éducateur")]


def charger() -> None:
    preparer_groupes()
    for slug, (nom, type_, parent) in STRUCTURES.items():
        Structure.objects.get_or_create(
            slug=slug,
            defaults={
                "nom": fr(nom),
                "type": type_,
                "parent": Structure.objects.get(slug=parent) if parent else None,
            },
        )
    for courriel in COMPTES:
        if not User.objects.filter(username=courriel).exists():
            _creer_le_compte(courriel)
    for courriel, structure, fonction in AUSSI:
        Prescripteur.objects.get_or_create(
            utilisateur=User.objects.get(username=courriel),
            structure=Structure.objects.get(slug=structure),
            defaults={"fonction": fonction},
        )


def _creer_le_compte(courriel: str) -> None:
    prenom, nom, groupe, structure, fonction = COMPTES[courriel]
    compte = User.objects.create_user(
        courriel,
        courriel,
        MOT_DE_PASSE,
        first_name=prenom,
        last_name=nom,
        is_staff=groupe == ADMINISTRATION,
        is_superuser=groupe == ADMINISTRATION,
    )
    EmailAddress.objects.create(user=compte, email=courriel, verified=True, primary=True)
    antenne = Antenne.objects.filter(slug=groupe).first()
    if antenne:
        compte.groups.add(groupe_de(antenne))
    elif groupe:
        compte.groups.add(Group.objects.get(name=groupe))
    if structure:
        Prescripteur.objects.create(
            utilisateur=compte,
            structure=Structure.objects.get(slug=structure),
            antenne=antenne,
            fonction=fonction,
        )
