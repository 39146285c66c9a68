"""The needs, with the offers of the two documents, and invented places where one enters at night and by day."""

from django.contrib.auth.models import User
from django.utils import timezone

from catalogue.models import Secours
from portal.amorce.besoins import poser_les_besoins
from portal.amorce.secours import poser_les_secours
from portal.amorce.typographie import fr

# A residence with months of waiting belongs to « Trouver un logement », not to tonight.
OFFRES = {
    "manger": "colis-linkee restaurant-santeuil cartes-restaurants-solidaires aide-alimentaire "
    "etude-sante-alimentation",
    "dormir-ce-soir": "atelier-hebergement permanence-juridique sij-anrs paj-anrs permanence-sociale-accueil",
    "trouver-un-travail": "preparation-entretien atelier-preparatoire-emploi coaching-emploi rencontres-recruteurs "
    "simulation-entretien conseil-en-image tenue-entretien photo-cv contrat-engagement-jeune",
    "me-former": "visites-entreprises immersion-entreprise visites-chantiers-educatifs "
    "dynamique-insertion-professionnelle contrat-engagement-jeune apres-la-dip",
    "un-telephone-ou-un-ordi": "atelier-numerique emmaus-connect pass-numerique lacollecte-tech",
    "mes-papiers-et-mes-droits": "permanence-juridique interventions-juriste permanence-sociale-accueil droits-caf "
    "rsa-25-ans",
    "de-l-argent-un-compte": "banque-postale-capucines-bourse banque-postale-louvre fajp contrat-engagement-jeune "
    "garantie-jeunes pacea droits-caf rsa-25-ans cheque-ticket-service",
    "parler-a-quelqu-un": "premier-accueil service-social-proximite permanence-sociale-accueil",
    "me-soigner": "paj-anrs service-social-proximite etude-sante-alimentation",
    "me-deplacer": "ticket-metro service-social-proximite",
    "trouver-un-logement": "atelier-hebergement permanence-juridique residence-tillier sij-anrs",
}
TOUS_LES_JOURS = [str(jour) for jour in range(7)]
# Name, what it does, address, hours, what to say. None of them is in Paris.
LIEUX = {
    "Accueil du soir de la Démonstration": (
        "Un lieu chaud pour se poser, sans rendez-vous.",
        "5 rue de la Démonstration, métro Exemple",
        ("18:00", "23:00"),
        "je n'ai pas de place pour cette nuit",
    ),
    "Accueil de jour de la Démonstration": (
        "Se poser, se laver, parler à une équipe.",
        "14 rue de la Démonstration, métro Exemple",
        ("09:00", "17:00"),
        "c'est la première fois que je viens",
    ),
    "Table de midi de la Démonstration": (
        "Un repas chaud, sans rendez-vous. Aucun papier à montrer.",
        "9 rue de la Démonstration, métro Exemple",
        ("11:30", "14:00"),
        "je viens manger",
    ),
    "Distribution du soir de la Démonstration": (
        "Un repas à emporter et un café, dehors.",
        "place de la Démonstration, métro Exemple",
        ("18:30", "20:30"),
        "je viens manger",
    ),
}
DE_JOUR, DE_NUIT, REPAS = slice(1, 2), slice(0, 2), slice(2, 4)
QUI_VERIFIE = "communication@demo.example"


def charger() -> None:
    """The numbers are checked today, by the team of the demonstration."""
    verification = {
        "verifie_le": timezone.localdate(),
        "responsable": User.objects.get(username=QUI_VERIFIE),
    }
    numeros = [numero.pk for numero in poser_les_secours().values()]
    Secours.objects.filter(pk__in=numeros, verifie_le=None).update(**verification)
    lieux = [_lieu(nom, verification) for nom in LIEUX]
    par_besoin = {"manger": lieux[REPAS], "dormir-ce-soir": lieux[DE_NUIT], "me-soigner": lieux[DE_JOUR]}
    poser_les_besoins(OFFRES, par_besoin)


def _lieu(nom: str, verification: dict[str, object]) -> Secours:
    phrase, adresse, (de, a), a_dire = LIEUX[nom]
    lieu, _ = Secours.objects.get_or_create(
        nom=nom,
        defaults={
            "genre": Secours.Genre.LIEU,
            "phrase": fr(phrase),
            "adresse": fr(adresse),
            "a_dire": fr(a_dire),
            "horaires": [{"type": "horaire", "value": {"jours": TOUS_LES_JOURS, "de": de, "a": a}}],
            **verification,
        },
    )
    return lieu
