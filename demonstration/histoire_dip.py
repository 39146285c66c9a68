"""DIP 2 in 2019: invented people whose registrations and parcours give back the figures of S20."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from actions.models import Parcours, Programme
from actions.parcours.mouvements import clore_parcours, ouvrir_parcours
from catalogue.models import Antenne, Lieu, Offre, Planning, PlanningException, Seance
from catalogue.plannings.generation import generer_seances
from demonstration.passe import jour_ouvre, moment, noter, repartir
from demonstration.personnes import Inventeur
from demonstration.programmes import DIP
from inscriptions.etats import Etat, MotifRefus
from inscriptions.models import Inscription, MesureAse, Structure

DEBUT_2019, FIN_2019 = date(2019, 1, 2), date(2019, 12, 31)

# Permanences at the SEJM: 46 held, 104 young people sent, 79 received, 65 entered.
ORIENTES, RECUS, ENTRES_PAR_LE_SEJM = 104, 79, 65
# Of the 52 Wednesdays of 2019, three are holidays (1 and 8 May, Christmas); two in August and one that
# was cancelled bring the others to 46. Which ones is invented.
FERMETURE_D_ETE = [date(2019, 8, 7), date(2019, 8, 14)]
ANNULEE = date(2019, 12, 11)

# The whole programme: 371 entries, of which 124 under an ASE measure; 5 % and 4 % are minors.
ENTRES_ASE_AILLEURS, ENTRES_AUTRES = 124 - ENTRES_PAR_LE_SEJM, 371 - 124
MINEURS_ASE, PLUS_DE_21_ASE, MINEURS_AUTRES = 5, 3, 14
# Where the 124 live: 49 % south, 30 % north, 21 % centre. Which arrondissements these areas hold is
# not in S20: the numbers below are invented, and no area is filled in.
RESIDENCE_ASE = [(61, (5, 6, 13, 14, 15)), (37, (9, 10, 17, 18, 19)), (26, (1, 2, 3, 4, 11))]

# 131 left in 2019, of whom 41 under an ASE measure (17, 6, 8, 10). 34 % and 24 % of 131 do not pin one
# integer each (docs/domaine.md §1.4): 45 and 31 are taken.
Issue = Parcours.Issue
SORTIES_ASE = {Issue.EMPLOI: 17, Issue.FORMATION: 6, Issue.GARANTIE_JEUNES: 8, Issue.DEMANDEUR_EMPLOI: 10}
SORTIES = {Issue.EMPLOI: 33, Issue.FORMATION: 22, Issue.GARANTIE_JEUNES: 45, Issue.DEMANDEUR_EMPLOI: 31}

# Received but not entered, and not received: S20 is silent outside the SEJM, these are invented.
SANS_SUITE = [Etat.PRESENTE] * 15 + [Etat.ABSENTE] * 14 + [Etat.REFUSEE] * 20 + [Etat.ANNULEE] * 5
NON_RECUS_AU_SEJM = [Etat.ABSENTE] * 12 + [Etat.EXCUSEE] * 3 + [Etat.ANNULEE] * 4 + [Etat.REFUSEE] * 6
MOTIFS = [
    MotifRefus.NON_JOIGNABLE,
    MotifRefus.EN_EMPLOI,
    MotifRefus.EN_FORMATION,
    MotifRefus.NON_INTERESSE,
    MotifRefus.NON_ELIGIBLE,
]


def charger() -> None:
    """Nothing when the programme has parcours already."""
    programme = Programme.objects.get(slug=DIP)
    if programme.parcours.exists():
        return
    inventeur = Inventeur("dip", premier_telephone=0)
    adresses = _adresses_ase(inventeur)
    entrees = [
        *_permanences_sejm(inventeur, adresses),
        *_accompagnement(inventeur, adresses),
    ]
    _parcours(inventeur, programme, entrees)


def _adresses_ase(inventeur: Inventeur) -> Iterator[str]:
    codes = [
        f"750{inventeur.hasard.choice(arrondissements):02}"
        for nombre, arrondissements in RESIDENCE_ASE
        for _ in range(nombre)
    ]
    inventeur.hasard.shuffle(codes)
    return iter(codes)


def _permanences_sejm(inventeur: Inventeur, adresses: Iterator[str]) -> list[tuple[Inscription, date]]:
    """The 104 orientations of the SEJM; returns the registrations that led to an entry, and when."""
    hasard = inventeur.hasard
    sejm = Structure.objects.get(slug="sejm")
    tenues = _seances_sejm()[2:]
    issues = [Etat.PRESENTE] * RECUS + NON_RECUS_AU_SEJM
    hasard.shuffle(issues)
    entrent = set(hasard.sample([rang for rang, e in enumerate(issues) if e == Etat.PRESENTE], 65))
    entrees, rendez_vous = [], dict.fromkeys((seance.pk for seance in tenues), 0)
    for rang, etat in enumerate(issues):
        seance = tenues[rang * len(tenues) // ORIENTES]
        heure = seance.heures_de_creneau()[rendez_vous[seance.pk]]
        rendez_vous[seance.pk] += 1
        entre = rang in entrent
        identite = inventeur.personne(
            age=hasard.choice([18, 18, 19, 20]),
            au=seance.jour,
            code_postal=next(adresses) if entre else f"750{hasard.randint(1, 20):02}",
            mesure_ase=hasard.choice([MesureAse.EN_COURS] * 4 + [MesureAse.PASSEE]),
        )
        inscription = noter(
            identite,
            etat,
            seance=seance,
            creneau=heure if etat in (Etat.PRESENTE, Etat.ABSENTE) else None,
            demandee_le=moment(seance.jour - timedelta(days=hasard.randint(3, 13)), 10, rang % 60),
            structure=sejm,
            motif=MOTIFS[rang % len(MOTIFS)] if etat == Etat.REFUSEE else "",
        )
        if entre:
            entrees.append((inscription, jour_ouvre(seance.jour + timedelta(days=hasard.randint(0, 9)))))
    return entrees


def _seances_sejm() -> list[Seance]:
    planning = Planning.objects.create(
        offre=Offre.objects.get(slug="permanence-sejm"),
        antenne=Antenne.objects.get(slug="equipe-dip"),
        lieu=Lieu.objects.get(slug="sejm"),
        jour=Planning.Jour.MERCREDI,
        heure_debut=time(14),
        heure_fin=time(17),
        creneau_minutes=30,
        depuis=DEBUT_2019,
        jusqua=FIN_2019,
    )
    PlanningException.objects.bulk_create(
        PlanningException(planning=planning, jour=jour, motif="Fermeture d’été") for jour in FERMETURE_D_ETE
    )
    generer_seances(planning, depuis=DEBUT_2019, jusqua=FIN_2019)
    planning.seances.filter(jour=ANNULEE).update(etat=Seance.Etat.ANNULEE)
    return list(planning.seances.tenues().order_by("debut"))


def _accompagnement(inventeur: Inventeur, adresses: Iterator[str]) -> list[tuple[Inscription, date]]:
    """Orientations straight to the programme, by the four other kinds of prescripteurs."""
    ase = ["ase-75", "structures-agreees", "secteurs-mineurs"]
    autres = ["prevention-specialisee"] * 4 + ["psa", "ssp"]
    ages_ase = [17] * MINEURS_ASE + [22] * PLUS_DE_21_ASE
    ages_ase += [18, 19, 20] * ((ENTRES_ASE_AILLEURS - len(ages_ase)) // 3)
    ages_ase += [19] * (ENTRES_ASE_AILLEURS - len(ages_ase))
    ages_autres = [17] * MINEURS_AUTRES
    ages_autres += [18 + rang % 8 for rang in range(ENTRES_AUTRES - MINEURS_AUTRES)]
    venus = [(age, ase, True) for age in ages_ase] + [(age, autres, True) for age in ages_autres]
    venus += [(19, autres, False)] * len(SANS_SUITE)
    inventeur.hasard.shuffle(venus)
    sans_suite = iter(SANS_SUITE)
    jours = repartir(len(venus), DEBUT_2019, date(2019, 12, 12))
    entrees = []
    for rang, ((age, structures, entre), jour) in enumerate(zip(venus, jours, strict=True)):
        inscription = _orienter(
            inventeur,
            rang,
            jour,
            age=age,
            slug=inventeur.hasard.choice(structures),
            code_postal=next(adresses) if entre and structures is ase else "",
            etat=Etat.PRESENTE if entre else next(sans_suite),
            mesure=MesureAse.EN_COURS if structures is ase else MesureAse.PREVENTION,
        )
        if entre:
            attente = timedelta(days=inventeur.hasard.randint(0, 5))
            entrees.append((inscription, jour_ouvre((inscription.venue_le or jour) + attente)))
    return entrees


def _orienter(
    inventeur: Inventeur,
    rang: int,
    jour: date,
    *,
    age: int,
    slug: str,
    code_postal: str,
    etat: str,
    mesure: str,
) -> Inscription:
    hasard = inventeur.hasard
    identite = inventeur.personne(
        age=age, au=jour, code_postal=code_postal or f"750{hasard.randint(1, 20):02}", mesure_ase=mesure
    )
    return noter(
        identite,
        etat,
        offre=Offre.objects.get(slug="dynamique-insertion-professionnelle"),
        demandee_le=moment(jour, 9 + rang % 8, rang % 60),
        structure=Structure.objects.get(slug=slug),
        venue_le=jour_ouvre(jour + timedelta(days=hasard.randint(1, 10))),
        motif=MOTIFS[rang % len(MOTIFS)] if etat == Etat.REFUSEE else "",
    )


def _parcours(inventeur: Inventeur, programme: Programme, entrees: list[tuple[Inscription, date]]) -> None:
    """Entries, then the exits of those who entered first.

    Nothing is known after the review of January 2020: the other parcours stay open.
    """
    ouverts = [
        ouvrir_parcours(inscription=inscription, programme=programme, entree=jour)
        for inscription, jour in sorted(entrees, key=lambda entree: (entree[1], entree[0].pk))
    ]
    ase = [p for p in ouverts if p.mesure_ase in (MesureAse.EN_COURS, MesureAse.PASSEE)]
    autres = [p for p in ouverts if p.mesure_ase == MesureAse.PREVENTION]
    sorties_autres = {issue: nombre - SORTIES_ASE[issue] for issue, nombre in SORTIES.items()}
    for parcours, sorties in ((ase, SORTIES_ASE), (autres, sorties_autres)):
        issues = [issue for issue, nombre in sorties.items() for _ in range(nombre)]
        inventeur.hasard.shuffle(issues)
        for ouvert, issue in zip(parcours, issues, strict=False):
            sortie = ouvert.entree + timedelta(days=inventeur.hasard.randint(60, 150))
            clore_parcours(ouvert, sortie=sortie, issue=issue)
