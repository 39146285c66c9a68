"""What offers refer to: themes, publics, partners, conventions, funders, places, antennes."""

from datetime import date

from catalogue.models import (
    Convention,
    Financeur,
    Partenaire,
    Public,
    Theme,
)
from demonstration import sites
from portal.amorce.typographie import fr

# In the order of the cards: an offer shows its first theme, and almost all touch on rights.
THEMES = {
    "emploi": "Emploi",
    "logement": "Logement",
    "alimentation": "Alimentation",
    "argent": "Argent",
    "numerique": "Numérique",
    "sante": "Santé",
    "mobilite": "Mobilité",
    "droits": "Droits",
}

# Of these nothing is told to whoever answers the telephone, unless the person allows it.
DISCRETS = frozenset({"logement", "sante", "droits", "ase"})

PUBLICS = {
    "ase": "Jeunes suivis ou anciennement suivis par l'aide sociale à l'enfance",
    "prevention-specialisee": "Jeunes suivis par la prévention spécialisée",
    "hebergement-precaire": "Jeunes sans logement stable",
    "sans-ressource": "Jeunes sans ressource",
    "mineurs": "Jeunes de 16 et 17 ans",
    "vingt-cinq-ans": "Jeunes de 25 ans",
}

PARTENAIRES = {
    "apaso": ("APASO", "Ses juristes tiennent les permanences d'accès au droit."),
    "mission-emploi-action": ("Mission Emploi Action", "Coaching vers l'emploi, seul ou en groupe."),
    "cravate-solidaire": (
        "La Cravate Solidaire",
        "Conseil en image, tenues pour l'entretien, photo pour le CV.",
    ),
    "ase-75": ("Aide sociale à l'enfance de Paris", ""),
    "sejm": ("Secteur éducatif des jeunes majeurs (SEJM)", "Service de l'aide sociale à l'enfance de Paris."),
    "semna": (
        "Secteur éducatif des mineurs non accompagnés (SEMNA)",
        "Une expérimentation est prévue avec ce service.",
    ),
    "secteurs-mineurs-ase": ("Secteurs mineurs de l'aide sociale à l'enfance", ""),
    "ademie": ("ADEMIE", ""),
    "prevention-specialisee": ("Prévention spécialisée", "Des éducateurs présents dans les quartiers."),
    "dsol": ("Direction des Solidarités de la Ville de Paris", ""),
    "casvp": (
        "Centre d'action sociale de la Ville de Paris",
        "Services sociaux d'arrondissement, permanences sociales d'accueil, restaurants solidaires.",
    ),
    "anrs": (
        "Association nationale de réadaptation sociale (ANRS)",
        "Elle aide les jeunes en rupture, à la rue ou en danger.",
    ),
    "sauvegarde-adolescence": ("Sauvegarde de l'adolescence", "Elle anime les ateliers « hébergement »."),
    "santeuil": ("Restaurant social Santeuil", "Partenaire historique du site Centre."),
    "linkee": ("Linkee", "Elle donne des colis de légumes, de fruits, de pâtes et de plats préparés."),
    "restos-du-coeur": ("Restos du Cœur", ""),
    "eos-psy": ("EOS PSY", "Elle a mené avec nous une étude sur la santé mentale des jeunes."),
    "la-banque-postale": ("La Banque Postale", "Trois agences reçoivent les jeunes sur rendez-vous."),
    "caf-de-paris": ("CAF de Paris", "La caisse d'allocations familiales."),
    "emmaus-connect": ("Emmaüs Connect", "Téléphones, ordinateurs et recharges à prix solidaire."),
    "bureau-du-rsa": ("Bureau du RSA de la Ville de Paris", "Il suit les demandes de revenu de solidarité."),
    "epi": ("Espaces parisiens pour l'insertion (EPI)", ""),
    "espaces-parisiens-solidarites": ("Espaces parisiens des solidarités", ""),
    "arml": ("Association régionale des missions locales (ARML)", ""),
    "cpam": ("CPAM", "La caisse primaire d'assurance maladie."),
    "soliguide": ("Soliguide", "L'annuaire en ligne des lieux d'aide."),
    "fondation-orange": ("Fondation Orange", ""),
}

# Sentence printed on the cover of S20, word for word.
MENTION_FSE = (
    "Cette action est cofinancée par le Fonds social européen dans le cadre du programme "
    "opérationnel national « Emploi et Inclusion » 2014-2020"
)
FINANCEURS = {
    "fse": ("Fonds social européen", MENTION_FSE, True),
    "ville-de-paris": ("Ville de Paris", "", False),
    "etat": ("État", "", False),
}

A_FORMALISER, PREPARATION, SIGNEE = (
    Convention.Etat.A_FORMALISER,
    Convention.Etat.EN_PREPARATION,
    Convention.Etat.SIGNEE,
)
JANVIER_2020 = "État au 17 janvier 2020 (comité de pilotage)."
CONVENTIONS = [
    ("sejm", "Accompagnement vers l'insertion (DIP)", A_FORMALISER, None, JANVIER_2020),
    ("semna", "Expérimentation de la DIP", A_FORMALISER, None, JANVIER_2020),
    ("secteurs-mineurs-ase", "Repérage avant la majorité (DIP)", A_FORMALISER, None, JANVIER_2020),
    ("ademie", "Accompagnement vers l'insertion (DIP)", A_FORMALISER, None, JANVIER_2020),
    (
        "prevention-specialisee",
        "Protocole de partenariat",
        SIGNEE,
        None,
        "Signé en 2015. Le jour n'est pas connu.",
    ),
    ("dsol", "Protocole avec la Direction des Solidarités", SIGNEE, None, "La date n'est pas connue."),
    ("dsol", "Plan parisien de l'insertion par l'emploi", SIGNEE, None, "La date n'est pas connue."),
    ("bureau-du-rsa", "Convention d'orientation RSA", SIGNEE, None, "La date n'est pas connue."),
    (
        "caf-de-paris",
        "Accès aux droits, citoyenneté et insertion des jeunes",
        SIGNEE,
        date(2022, 6, 1),
        "Signée en juin 2022. Le jour n'est pas connu : le 1er est mis par défaut.",
    ),
    (
        "la-banque-postale",
        "Rendez-vous d'ouverture de compte",
        PREPARATION,
        None,
        "Échanges en cours à la fin de 2022.",
    ),
]


def charger() -> None:
    """Create what is missing; leave what staff have changed."""
    for ordre, (slug, nom) in enumerate(THEMES.items()):
        Theme.objects.get_or_create(
            slug=slug, defaults={"nom": nom, "icone": slug, "ordre": ordre, "discret": slug in DISCRETS}
        )
    for slug, nom in PUBLICS.items():
        Public.objects.get_or_create(slug=slug, defaults={"nom": fr(nom), "discret": slug in DISCRETS})
    for slug, (nom, presentation) in PARTENAIRES.items():
        Partenaire.objects.get_or_create(
            slug=slug, defaults={"nom": fr(nom), "presentation": fr(presentation)}
        )
    for slug, (nom, mention, embleme) in FINANCEURS.items():
        Financeur.objects.get_or_create(
            slug=slug, defaults={"nom": nom, "mention": mention, "embleme_europe": embleme}
        )
    for slug, objet, etat, signee_le, notes in CONVENTIONS:
        Convention.objects.get_or_create(
            partenaire=Partenaire.objects.get(slug=slug),
            objet=fr(objet),
            defaults={"etat": etat, "signee_le": signee_le, "notes": fr(notes)},
        )
    sites.charger()
