"""The two programmes, one action for each line of the documents, and the meetings they name."""

from datetime import date

from actions.models import Action, ActionOffre, Financement, Objectif, Programme, Rencontre
from catalogue.models import Financeur, Offre, Stock
from demonstration.offres.fiche import DIP_DEPUIS, DIP_JUSQUA
from portal.amorce.typographie import fr

DIP, LCE = "dip-2", "lutte-contre-les-exclusions-2022"
LCE_DEPUIS, LCE_JUSQUA = date(2022, 1, 1), date(2022, 12, 31)
OBJECTIF_DIP = 770
FINANCEMENTS_DIP = [("fse", 518_875), ("ville-de-paris", 518_875)]

# slug: (title, number, offers that count)
ACTIONS_DIP = {
    "accompagnement-dip": (
        # Those who enter by the SEJM are accompanied like the others: 371 in all.
        "Accompagnement renforcé sur six mois",
        "dynamique-insertion-professionnelle permanence-sejm",
    ),
    "permanences-sejm": ("Permanences au SEJM", "permanence-sejm"),
    "permanences-hors-les-murs": (
        "Permanences et actions hors les murs",
        "permanences-ponctuelles visites-chantiers-educatifs tours-de-rue ateliers-hors-les-murs",
    ),
    "decouverte-monde-professionnel": (
        "Actions découverte du monde professionnel",
        "atelier-preparatoire-emploi immersion-entreprise visites-entreprises rencontres-recruteurs",
    ),
    "coaching-emploi-dip": ("Prestation de coaching « emploi »", "coaching-emploi preparation-entretien"),
    "conseil-en-image-dip": (
        "Prestation de conseil en image",
        "conseil-en-image simulation-entretien tenue-entretien photo-cv",
    ),
    "permanences-juridiques": (
        "Permanences juridiques d'accès au droit",
        "permanence-juridique interventions-juriste",
    ),
    "rencontres-interconnaissance-dip": (
        "Rencontres favorisant l'interconnaissance et les projets",
        "rencontres-interconnaissance",
    ),
    "subsistance-mobilite": (
        "Soutien à la subsistance et à la mobilité",
        "ticket-metro cheque-ticket-service",
    ),
}
# Only « Action 7 » has a number in S22.
ACTIONS_LCE = {
    "accompagnement-social": (
        "L'accompagnement par un travailleur social de la Ville",
        "service-social-proximite permanence-sociale-accueil permanences-ssp",
    ),
    "hebergement": (
        "L'accompagnement social vers l'hébergement",
        "atelier-hebergement sij-anrs paj-anrs residence-tillier",
    ),
    "aide-alimentaire": (
        "Sécuriser les besoins alimentaires des jeunes",
        "colis-linkee cartes-restaurants-solidaires restaurant-santeuil aide-alimentaire restos-du-coeur",
    ),
    "aides-financieres": (
        "Suivi financier des aides allouées aux jeunes",
        "garantie-jeunes contrat-engagement-jeune pacea fajp",
    ),
    "comptes-bancaires": (
        "Ouvertures de comptes bancaires avec La Banque Postale",
        "banque-postale-capucines-bourse banque-postale-louvre",
    ),
    "convention-caf": ("Convention de partenariat avec la CAF de Paris", "droits-caf"),
    "inclusion-numerique": (
        "Inclusion numérique",
        "emmaus-connect pass-numerique lacollecte-tech atelier-numerique",
    ),
    "convention-rsa": ("Mettre en œuvre la nouvelle convention RSA", "rsa-25-ans"),
}
NUMEROS = {"inclusion-numerique": 7}
# S22 compares the parcels of 2022 with those of the year before.
COMPTE_AUSSI_AVANT = {"colis-linkee": date(2021, 1, 1)}

REUNION, WEBINAIRE = Rencontre.Type.REUNION, Rencontre.Type.WEBINAIRE
# (action, title, kind, year, how many): the days are not in the documents.
RENCONTRES = [
    ("convention-caf", "Préparation au déploiement de la convention avec la CAF", REUNION, 2022, 3),
    (
        "convention-caf",
        "Réunions territoriales : présentation croisée des offres de service",
        REUNION,
        2022,
        4,
    ),
    ("convention-rsa", "Webinaires animés par le Service du RSA", WEBINAIRE, 2022, 2),
    (
        "convention-rsa",
        "Rencontre avec les référentes des Espaces parisiens pour l'insertion (février)",
        REUNION,
        2023,
        1,
    ),
]


def charger() -> None:
    dip = _programme(
        DIP,
        "Dynamique insertion professionnelle (DIP 2)",
        "Un parcours d'accompagnement renforcé de six mois, préparatoire à l'insertion professionnelle, "
        "pour les jeunes suivis par l'aide sociale à l'enfance ou la prévention spécialisée.",
        DIP_DEPUIS,
        DIP_JUSQUA,
        duree_mois=6,
        objectif=OBJECTIF_DIP,
    )
    for slug, montant in FINANCEMENTS_DIP:
        Financement.objects.get_or_create(
            programme=dip, financeur=Financeur.objects.get(slug=slug), defaults={"montant": montant}
        )
    lce = _programme(
        LCE,
        "Lutte contre les exclusions 2022",
        "Accès aux droits, hébergement, alimentation, aides financières et numérique.",
        LCE_DEPUIS,
        LCE_JUSQUA,
    )
    _actions(dip, ACTIONS_DIP)
    _actions(lce, ACTIONS_LCE)
    _objectif_de_la_dip()
    for action, titre, type_, annee, nombre in RENCONTRES:
        Rencontre.objects.get_or_create(
            action=Action.objects.get(slug=action),
            titre=fr(titre),
            defaults={"type": type_, "annee": annee, "nombre": nombre},
        )
    Stock.objects.get_or_create(
        offre=Offre.objects.get(slug="cartes-restaurants-solidaires"),
        depuis=LCE_DEPUIS,
        jusqua=LCE_JUSQUA,
        defaults={"quantite": 1200, "unite": "cartes"},
    )


def _programme(
    slug: str, nom: str, presentation: str, depuis: date, jusqua: date, **autres: int
) -> Programme:
    programme, _ = Programme.objects.get_or_create(
        slug=slug,
        defaults={
            "nom": nom,
            "presentation": fr(presentation),
            "depuis": depuis,
            "jusqua": jusqua,
            **autres,
        },
    )
    return programme


def _actions(programme: Programme, actions: dict[str, tuple[str, str]]) -> None:
    for slug, (nom, offres) in actions.items():
        action, nouvelle = Action.objects.get_or_create(
            slug=slug,
            defaults={
                "programme": programme,
                "nom": fr(nom),
                "numero": NUMEROS.get(slug),
                "depuis": programme.depuis,
                "jusqua": programme.jusqua,
            },
        )
        if nouvelle:
            ActionOffre.objects.bulk_create(
                ActionOffre(
                    action=action,
                    offre=Offre.objects.get(slug=offre),
                    depuis=COMPTE_AUSSI_AVANT.get(offre, programme.depuis),
                    jusqua=programme.jusqua,
                )
                for offre in offres.split()
            )


def _objectif_de_la_dip() -> None:
    action = Action.objects.get(slug="accompagnement-dip")
    Objectif.objects.get_or_create(
        action=action,
        mesure="jeunes_entres",
        defaults={"cible": OBJECTIF_DIP, "depuis": DIP_DEPUIS, "jusqua": DIP_JUSQUA},
    )
    Action.objects.filter(pk=action.pk, objectif=None).update(objectif=OBJECTIF_DIP)
