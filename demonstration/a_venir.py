"""Registrations of these days: full séances, waiting lists, requests to answer, attendance to mark."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from catalogue.models import Antenne, Offre, PremierContact, Seance
from demonstration.personnes import Inventeur
from inscriptions.etats import Etat
from inscriptions.models import Appel, Inscription, Message, Prescripteur
from inscriptions.personnes.identification import Identite
from inscriptions.vie.appels import noter_un_appel
from inscriptions.vie.demande import Demande, Orientation
from inscriptions.vie.entrees import ajouter, inscrire
from inscriptions.vie.transitions import marquer_presence

Origine = Inscription.Origine
# How many people stand against a séance of twelve, one séance after the other: full with three
# waiting, three places left, last place, empty…
REMPLISSAGES = (15, 9, 11, 4, 7, 12, 0, 6)
GROUPES, MOIS = ("preparation-entretien", "atelier-hebergement", "visites-entreprises"), 30
CRENEAUX = ("permanence-juridique", "photo-cv")
PASSEES = ("preparation-entretien", "atelier-hebergement", "atelier-numerique", "coaching-emploi")
BESOINS = ("presenter", "questions", "stress")
MOTIF = "Premier rendez-vous, pour faire le point sur la suite."

# (account, its structure, offers): requests that wait for an answer. Two offers are the conseillers' own.
MISSION_LOCALE = "mission-locale-de-paris"
ORIENTATIONS_EN_ATTENTE = [
    ("ase@demo.example", "sejm", ("dynamique-insertion-professionnelle",) * 2),
    (
        "prevention@demo.example",
        "prevention-specialisee",
        ("dynamique-insertion-professionnelle", "residence-tillier"),
    ),
    ("prevention@demo.example", "ademie", ("dynamique-insertion-professionnelle",)),
    ("centre@demo.example", MISSION_LOCALE, ("sij-anrs", "emmaus-connect", "paj-anrs")),
    ("pyrenees@demo.example", MISSION_LOCALE, ("sij-anrs", "emmaus-connect")),
]
# Asked three weeks ago and not answered yet: `entretien` reminds the partners and those who sent them.
SANS_REPONSE_DEPUIS = timedelta(days=23)
ORIENTATIONS_SANS_REPONSE = [
    ("ase@demo.example", "sejm", ("dynamique-insertion-professionnelle",)),
    ("centre@demo.example", MISSION_LOCALE, ("sij-anrs", "sij-anrs", "emmaus-connect")),
    ("pyrenees@demo.example", MISSION_LOCALE, ("paj-anrs", "residence-tillier")),
]
DEMANDES_SANS_DATE = ("colis-linkee", "tenue-entretien", "immersion-entreprise", "pass-numerique")
# (site, offer that the message is about)
MESSAGES = [
    ("pyrenees", "banque-postale-louvre"),
    ("centre", "atelier-hebergement"),
    ("soleil", "droits-caf"),
]


def charger() -> None:
    """Nothing when somebody registered already."""
    if Inscription.objects.exclude(origine=Origine.IMPORT).exists():
        return
    inventeur = Inventeur("avenir", premier_telephone=3000)
    _seances_passees(inventeur)
    for slug in GROUPES:
        _remplir(inventeur, slug)
    for slug in CRENEAUX:
        _remplir_les_creneaux(inventeur, slug)
    _orientations(inventeur)
    _orientations_sans_reponse(inventeur)
    _demandes(inventeur)
    _doublon(inventeur)
    _messages_laisses(inventeur)
    _sans_contact(inventeur, "atelier-numerique")
    tout_est_dit()


def tout_est_dit() -> None:
    """The first round of `entretien` must not write to hundreds of invented people."""
    Message.objects.filter(etat=Message.Etat.A_ENVOYER).update(
        etat=Message.Etat.ENVOYE, envoye_le=timezone.now()
    )


def _prochaines(slug: str, jours: int = MOIS) -> Iterable[Seance]:
    limite = timezone.now() + timedelta(days=jours)
    return Seance.objects.filter(offre__slug=slug, debut__lte=limite).proposees().order_by("debut")


def _quelqu_un(inventeur: Inventeur, au: date) -> Identite:
    hasard = inventeur.hasard
    return inventeur.personne(age=hasard.randint(18, 23), au=au, code_postal=f"750{hasard.randint(1, 20):02}")


def _remplir(inventeur: Inventeur, slug: str) -> None:
    for rang, seance in enumerate(_prochaines(slug)):
        places = seance.places or 12
        for _ in range(round(REMPLISSAGES[rang % len(REMPLISSAGES)] * places / 12)):
            besoin = inventeur.hasard.choice(BESOINS) if slug == "preparation-entretien" else ""
            demande = Demande(
                identite=_quelqu_un(inventeur, timezone.localdate()),
                reponses={"besoin": besoin} if besoin else {},
                comptees={"besoin": [besoin]} if besoin else {},
                version=seance.offre.formulaire.version_publiee if seance.offre.formulaire else None,
                information_lue=True,
            )
            inscrire(demande=demande, seance=seance, origine=Origine.JEUNE)


def _sans_contact(inventeur: Inventeur, slug: str) -> None:
    """Two places of people with neither e-mail nor phone, at its next date; a third one asks the team."""
    for seance in list(_prochaines(slug))[:1]:
        for _ in range(3):
            identite = replace(_quelqu_un(inventeur, timezone.localdate()), courriel="", telephone="")
            inscrire(demande=Demande(identite, information_lue=True), seance=seance, origine=Origine.JEUNE)


def _remplir_les_creneaux(inventeur: Inventeur, slug: str) -> None:
    """Half of the slots, and a whole half-day for the first one."""
    for rang, seance in enumerate(_prochaines(slug)):
        heures = seance.heures_de_creneau()
        for heure in heures if rang == 0 else heures[rang % 2 :: 2]:
            demande = Demande(_quelqu_un(inventeur, timezone.localdate()), information_lue=True)
            inscrire(demande=demande, seance=seance, creneau=heure, origine=Origine.JEUNE)


def _orientations(inventeur: Inventeur) -> None:
    for prescripteur, offre in _a_orienter(ORIENTATIONS_EN_ATTENTE):
        _orienter(inventeur, prescripteur, offre=offre, site=_site(prescripteur, offre))
    ase = Prescripteur.objects.get(utilisateur__username="ase@demo.example")
    for seance in list(_prochaines("permanence-sejm", jours=15))[:2]:
        for heure in seance.heures_de_creneau()[1:4]:
            _orienter(inventeur, ase, seance=seance, creneau=heure)


def _orientations_sans_reponse(inventeur: Inventeur) -> None:
    demandee_le = timezone.now() - SANS_REPONSE_DEPUIS
    for prescripteur, offre in _a_orienter(ORIENTATIONS_SANS_REPONSE):
        ajouter(
            demande=Demande(_quelqu_un(inventeur, demandee_le.date()), information_lue=True),
            orientation=_envoi(prescripteur),
            compte=prescripteur.utilisateur,
            offre=offre,
            site=_site(prescripteur, offre),
            demandee_le=demandee_le,
        )


def _a_orienter(envois: list[tuple[str, str, tuple[str, ...]]]) -> Iterator[tuple[Prescripteur, Offre]]:
    for compte, structure, offres in envois:
        prescripteur = Prescripteur.objects.get(utilisateur__username=compte, structure__slug=structure)
        for slug in offres:
            yield prescripteur, Offre.objects.get(slug=slug)


def _site(prescripteur: Prescripteur, offre: Offre) -> Antenne | None:
    if offre.sites.exists():
        return None
    return prescripteur.antenne or Antenne.objects.get(slug="centre")


def _orienter(inventeur: Inventeur, prescripteur: Prescripteur, **pour: object) -> None:
    demande = Demande(_quelqu_un(inventeur, timezone.localdate()), information_lue=True)
    inscrire(
        demande=demande,
        origine=Origine.PRESCRIPTEUR,
        orientation=_envoi(prescripteur),
        compte=prescripteur.utilisateur,
        **pour,  # type: ignore[arg-type]
    )


def _envoi(prescripteur: Prescripteur) -> Orientation:
    compte = prescripteur.utilisateur
    return Orientation(
        structure=prescripteur.structure,
        prescripteur=prescripteur,
        referent_prenom=compte.first_name,
        referent_nom=compte.last_name,
        referent_courriel=compte.email,
        motif_orientation=MOTIF,
        engagement=True,
    )


def _demandes(inventeur: Inventeur) -> None:
    """Young people who asked for an offer without date, at two sites."""
    for slug in DEMANDES_SANS_DATE:
        offre = Offre.objects.get(slug=slug)
        for site in ("centre", "soleil"):
            demande = Demande(_quelqu_un(inventeur, timezone.localdate()), information_lue=True)
            inscrire(
                demande=demande,
                offre=offre,
                site=Antenne.objects.get(slug=site),
                origine=Origine.JEUNE,
            )


def _doublon(inventeur: Inventeur) -> None:
    """The same name and birth date with another contact: flagged to the team, never merged alone."""
    premiere = _quelqu_un(inventeur, timezone.localdate())
    seconde = Identite(
        prenom=premiere.nom,
        nom=premiere.prenom,
        date_naissance=premiere.date_naissance,
        courriel="autre.adresse@example.org",
    )
    offre, site = Offre.objects.get(slug="colis-linkee"), Antenne.objects.get(slug="pyrenees")
    for identite in (premiere, seconde):
        demande = Demande(identite, information_lue=True)
        inscrire(demande=demande, offre=offre, site=site, origine=Origine.JEUNE)


def _messages_laisses(inventeur: Inventeur) -> None:
    """People who ask to be contacted; the second was called in vain."""
    offre = Offre.objects.get(premier_contact=PremierContact.MESSAGE)
    for rang, (site, sujet) in enumerate(MESSAGES):
        demande = Demande(
            _quelqu_un(inventeur, timezone.localdate()),
            information_lue=True,
            a_propos_de=Offre.objects.get(slug=sujet),
        )
        laisse = inscrire(
            demande=demande, offre=offre, site=Antenne.objects.get(slug=site), origine=Origine.JEUNE
        )
        if rang == 1:
            noter_un_appel(laisse, Appel.Resultat.PAS_DE_REPONSE)


def _seances_passees(inventeur: Inventeur) -> None:
    """Séances of the last two weeks: attendance is marked for the older ones only."""
    maintenant = timezone.now()
    seances = Seance.objects.filter(offre__slug__in=PASSEES, debut__lt=maintenant).filter(
        debut__gt=maintenant - timedelta(weeks=3)
    )
    for rang, seance in enumerate(seances.order_by("debut")):
        inscrites = [
            ajouter(
                demande=Demande(_quelqu_un(inventeur, seance.jour), information_lue=True),
                seance=seance,
                demandee_le=seance.debut - timedelta(days=3 + numero),
            )
            for numero in range(3 + rang % 4)
        ]
        if seance.debut < maintenant - timedelta(days=7):
            for numero, inscription in enumerate(inscrites):
                marquer_presence(inscription, Etat.ABSENTE if numero % 4 == 3 else Etat.PRESENTE)
