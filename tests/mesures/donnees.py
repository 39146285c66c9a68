"""A house as large as one wishes, on the demonstration: offers, séances, people, registrations.

Registrations are copied inside the database from one that a service made in each state: whatever columns
the writer fills are filled, and two million take minutes.
"""

from datetime import datetime, time, timedelta
from io import StringIO
from itertools import cycle

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import Antenne, Atelier, Offre, PageCatalogue, Partenaire, Public, Seance, Theme
from inscriptions.comptees import recompter
from inscriptions.etats import DATES_PAR_LA_VENUE, EN_ATTENTE, Etat
from inscriptions.models import Inscription, Jeune
from inscriptions.personnes.identification import Identite
from inscriptions.vie.demande import Demande, Fait
from inscriptions.vie.entrees import importer

OFFRES, SEANCES = 500, 5000
# A number that shares no divisor with that of the séances: nobody is twice in one of them.
PERSONNES = 40_009
# Out of ten registrations to a séance: of before, and still to come.
PASSEES = (Etat.PRESENTE,) * 7 + (Etat.ABSENTE, Etat.ANNULEE, Etat.EXCUSEE)
A_VENIR = (Etat.CONFIRMEE,) * 7 + (Etat.ANNULEE, Etat.ATTENTE, Etat.CONFIRMEE)
MARQUE = "mesure-"
TITRES = ("faire le point", "avancer à plusieurs", "essayer", "comprendre ses droits", "se lancer")
# One in ten holds the three words that the search asks for.
RESUMES = (
    "Deux heures pour préparer un entretien, un CV ou une recherche de logement.",
    "Un métier vu de près : une entreprise ouvre ses portes pendant une matinée.",
    "Ouvrir un compte, lire ses relevés et demander un microcrédit.",
    "Refaire ses papiers, sa carte Vitale et sa demande de logement social.",
    "Passer le code, comparer les aides au permis et choisir une auto-école.",
    "Cuisiner avec peu : un repas partagé, un panier à emporter.",
    "Parler de soi sans stress avant un entretien ou un examen.",
    "Se repérer sur un ordinateur, créer une adresse, envoyer un dossier.",
    "Bouger, dormir, souffler : un bilan de santé gratuit.",
    "Connaître ses droits avec une juriste, seul et en confiance.",
)


def remplir(inscriptions: int) -> None:
    """Bring the house to that many registrations; what is there already is kept."""
    call_command("migrate", verbosity=0)
    if not PageCatalogue.objects.exists():
        call_command("createcachetable")
        call_command("demo", force=True, stdout=StringIO())
    with transaction.atomic():
        _offres()
        _seances()
        _personnes()
    modeles = _modeles()
    deja = Inscription.objects.filter(seance__offre__slug__startswith=MARQUE).count()
    for debut in range(deja, inscriptions, 100_000):
        _inscriptions(debut, min(debut + 100_000, inscriptions), modeles)
    with transaction.atomic():
        recompter(Seance.objects.filter(offre__slug__startswith=MARQUE).values_list("pk", flat=True))
    with connection.cursor() as curseur:
        # What the database does by itself in the hours that follow.
        curseur.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _offres() -> None:
    manquent = OFFRES - Offre.objects.count()
    catalogue = PageCatalogue.objects.get()
    themes, publics = cycle(Theme.objects.all()), cycle(Public.objects.all())
    partenaires, sites = cycle(Partenaire.objects.all()), cycle(Antenne.objects.qui_recoivent())
    for rang in range(max(manquent, 0)):
        offre = Atelier(
            title=f"Atelier {rang} : {TITRES[rang % len(TITRES)]}",
            slug=f"{MARQUE}{rang}",
            resume=RESUMES[rang % len(RESUMES)],
            description="<p>À plusieurs, avec une conseillère ou un conseiller.</p>" * 5,
            partenaire=next(partenaires) if rang % 3 == 0 else None,
        )
        catalogue.add_child(instance=offre)
        offre.themes, offre.publics, offre.sites = [next(themes)], [next(publics)], [next(sites)]
        offre.save()
    Page.objects.filter(slug__startswith=MARQUE).update(first_published_at=timezone.now())


def _seances() -> None:
    """Four out of five are over; those to come fill the next ten weeks, one in ten of them full."""
    manquent = SEANCES - Seance.objects.filter(offre__slug__startswith=MARQUE).count()
    offres = cycle(Offre.objects.filter(slug__startswith=MARQUE).prefetch_related("sites"))
    seances = []
    for rang in range(max(manquent, 0)):
        offre = next(offres)
        jours = rang % 70 + 1 if rang % 5 == 0 else -(rang % 1000) - 1
        jour = timezone.localdate() + timedelta(days=jours)
        debut = timezone.make_aware(datetime.combine(jour, time(9 + rang % 8)))
        seances.append(
            Seance(
                offre=offre,
                antenne=offre.sites.all()[0],
                debut=debut,
                fin=debut + timedelta(hours=2),
                jour=jour,
                places=10 if rang % 50 == 0 else 100_000,
            )
        )
    Seance.objects.bulk_create(seances, batch_size=500)


def _personnes() -> None:
    manquent = PERSONNES - Jeune.objects.filter(nom__startswith=MARQUE).count()
    Jeune.objects.bulk_create(
        (
            Jeune(
                prenom="Awa",
                nom=f"{MARQUE}{rang}",
                identite=f"awa {MARQUE}{rang}",
                date_naissance=datetime(2004, 1 + rang % 12, 1 + rang % 28).date(),
                courriel=f"{MARQUE}{rang}@exemple.fr",
                code_postal=f"750{1 + rang % 20:02}",
                sexe="FM"[rang % 2],
            )
            for rang in range(max(manquent, 0))
        ),
        batch_size=2000,
    )


def _modeles() -> dict[Etat, Inscription]:
    """A registration in each state, made by the service that takes over what is known."""
    seance = Seance.objects.filter(offre__slug__startswith=MARQUE, debut__lt=timezone.now()).first()
    modeles = {}
    for etat in dict.fromkeys((*PASSEES, *A_VENIR)):
        identite = Identite(prenom="Modèle", nom=f"{MARQUE}{etat}", courriel=f"{etat}@exemple.fr")
        fait = Fait(etat, annulee_par="jeune" if etat == Etat.ANNULEE else "")
        existante = Inscription.objects.filter(jeune__nom=identite.nom).first()
        modeles[etat] = existante or importer(
            demande=Demande(identite=identite), fait=fait, seance=seance, demandee_le=seance.debut
        )
    return modeles


def _inscriptions(de: int, a: int, modeles: dict[Etat, Inscription]) -> None:
    """Those numbered from `de` to `a`: each séance in turn, another person each time."""
    premiers = {
        "seance": Seance.objects.filter(offre__slug__startswith=MARQUE).earliest("pk").pk,
        "jeune": Jeune.objects.filter(nom__startswith=MARQUE, courriel__startswith=MARQUE).earliest("pk").pk,
    }
    with connection.cursor() as curseur:
        for comparaison, etats in (("<", PASSEES), (">", A_VENIR)):
            for tour, etat in enumerate(etats):
                requete = _copie(etat, comparaison)
                valeurs = {"de": de, "a": a, "tour": tour, "modele": modeles[etat].pk, **premiers}
                curseur.execute(requete, {**valeurs, "maintenant": timezone.now()})


def _copie(etat: Etat, comparaison: str) -> str:
    """The statement that copies a registration in `etat` to the séances of before, or to those to come."""
    variables = _variables(etat)
    colonnes = [
        champ.column
        for champ in Inscription._meta.concrete_fields
        if not champ.generated and not champ.primary_key
    ]
    valeurs = ", ".join(variables.get(colonne, f"m.{colonne}") for colonne in colonnes)
    return f"""
        WITH RECURSIVE suite(n) AS (SELECT %(de)s UNION ALL SELECT n + 1 FROM suite WHERE n < %(a)s - 1)
        INSERT INTO {Inscription._meta.db_table} ({", ".join(colonnes)})
        SELECT {valeurs}
        FROM suite
        JOIN {Seance._meta.db_table} s ON s.id = %(seance)s + n %% {SEANCES}
        JOIN {Inscription._meta.db_table} m ON m.id = %(modele)s
        WHERE (n / {SEANCES}) %% 10 = %(tour)s AND s.debut {comparaison} %(maintenant)s
        """


def _variables(etat: Etat) -> dict[str, str]:
    """What differs from one copy to the next, in the SQL of this database."""
    postgres = connection.vendor == "postgresql"
    reference = "to_char(n, 'FM00000000')" if postgres else "printf('%%08d', n)"
    variables = {
        "reference": reference,
        "jeune_id": f"%(jeune)s + n %% {PERSONNES}",
        "seance_id": "s.id",
        "offre_id": "s.offre_id",
        "antenne_id": "s.antenne_id",
        "demandee_le": "s.debut - interval '7 days'" if postgres else "datetime(s.debut, '-7 days')",
        "demandee_jour": "s.jour - 7" if postgres else "date(s.jour, '-7 days')",
        "sexe": "CASE WHEN n %% 2 = 0 THEN 'F' ELSE 'M' END",
        "arrondissement": "1 + n %% 20",
        "age": "16 + n %% 10",
    }
    if etat in DATES_PAR_LA_VENUE:
        variables["venue_le"] = "s.jour"
    if etat in EN_ATTENTE:
        variables["ordre_attente"] = "n + 1"
    return variables
