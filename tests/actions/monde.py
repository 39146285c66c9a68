"""A small random world, and the same figures counted by plain Python over its rows."""

from copy import copy
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from actions.models import Action, ActionOffre, Parcours, Programme
from catalogue.models import Arrondissement, Intervenant, Manque, Partenaire, Seance, Stock, Theme
from catalogue.models.manques import SANS_INSCRIPTION
from inscriptions.etats import Etat, MotifRefus
from inscriptions.etats.constats import Source
from inscriptions.models import (
    Acte,
    Appel,
    Constat,
    Inscription,
    Jeune,
    QuestionnaireRempli,
    Reponse,
    Structure,
)
from tests import fabriques

PARIS = ZoneInfo("Europe/Paris")
DES_REPONSES = (
    "orientations_repondues",
    "orientations_repondues_15_jours",
    "orientations_repondues_30_jours",
    "delai_de_reponse",
)
DEPUIS, JUSQUA = date(2023, 2, 1), date(2024, 1, 31)


def construire(graine):
    """Some 70 registrations over two years, with everything that a dimension may ask."""
    hasard = Random(graine)
    themes = [Theme.objects.create(slug=f"theme-{n}", nom=f"Thème {n}") for n in range(3)]
    partenaires = [Partenaire.objects.create(slug=f"p-{n}", nom=f"Partenaire {n}") for n in range(2)]
    Arrondissement.objects.all().delete()
    for numero, secteur in ((11, "Centre"), (13, "Sud"), (18, "Nord"), (19, "Nord"), (5, "")):
        Arrondissement.objects.create(numero=numero, secteur=secteur)
    antennes = [fabriques.une_antenne() for _ in range(3)]
    offres = [
        fabriques.une_offre(),
        fabriques.une_permanence(partenaire=partenaires[0]),
        fabriques.une_offre_partenaire(partenaire=partenaires[1]),
        fabriques.une_offre(),
    ]
    for offre in offres[:3]:
        offre.themes.set(hasard.sample(themes, hasard.randint(0, 3)))
        offre.save()
    _actions(hasard, offres)
    seances = _seances(hasard, offres, antennes)
    structures = [fabriques.une_structure(type_) for type_ in Structure.Type.values[:3]]
    jeunes = [Jeune.objects.create(prenom="A", nom=f"N{n}") for n in range(20)]
    inscriptions = [_inscription(hasard, n, jeunes, offres, seances, antennes, structures) for n in range(70)]
    premieres, suivantes = inscriptions[:20], inscriptions[20:]
    for inscription in suivantes:
        if inscription.structure_id and hasard.random() < 0.2:
            inscription.suite_de = hasard.choice(premieres)
            inscription.save()
    for inscription in inscriptions:
        for valeur in hasard.sample(["cv", "emploi", "logement"], hasard.randint(0, 2)):
            Reponse.objects.create(inscription=inscription, cle="besoin", valeur=valeur)
    _constats(Random(graine), inscriptions)
    _questionnaires(hasard)
    _parcours(hasard, inscriptions)
    _actes(hasard, inscriptions, offres, antennes)
    _rappels(hasard, inscriptions)
    _manques(Random(graine), offres, themes, antennes)
    for offre in offres[:2]:
        Stock.objects.create(
            offre=offre, quantite=hasard.randint(50, 90), depuis=date(2023, 1, 1), jusqua=date(2023, 6, 30)
        )
        Stock.objects.create(
            offre=offre,
            antenne=antennes[0],
            quantite=40,
            depuis=date(2023, 3, 1),
            jusqua=date(2024, 6, 30),
        )


def _jour(hasard):
    return date(2022, 11, 1) + timedelta(days=hasard.randint(0, 600))


def _actions(hasard, offres):
    for rang in range(2):
        programme = Programme.objects.create(
            slug=f"prog-{rang}", nom=f"Programme {rang}", depuis=date(2023, 1, 1), jusqua=date(2024, 12, 31)
        )
        for numero in range(2):
            action = Action.objects.create(
                programme=programme,
                slug=f"action-{rang}-{numero}",
                nom="Action",
                depuis=programme.depuis,
                jusqua=programme.jusqua,
            )
            # Overlapping links of one action and offer on purpose: once per action all the same.
            for offre in hasard.sample(offres, 2):
                for debut in (date(2023, 1, 1), date(2023, 5, 1)):
                    fin = hasard.choice([None, debut + timedelta(days=200)])
                    ActionOffre.objects.create(action=action, offre=offre, depuis=debut, jusqua=fin)


def _seances(hasard, offres, antennes):
    seances = []
    intervenants = [Intervenant.objects.create(nom=nom) for nom in ("Martel", "Costa")]
    for _ in range(15):
        debut = datetime.combine(_jour(hasard), time(hasard.choice([0, 9, 23])), PARIS)
        seances.append(
            Seance.objects.create(
                offre=hasard.choice(offres),
                antenne=hasard.choice(antennes),
                debut=debut,
                fin=debut + timedelta(hours=hasard.choice([1, 8])),
                intervenant=hasard.choice([None, *intervenants]),
                places=hasard.choice([None, 5, 12]),
                etat=hasard.choice(["ouverte", "ouverte", "fermee", "annulee", "brouillon"]),
            )
        )
    return seances


def _inscription(hasard, n, jeunes, offres, seances, antennes, structures):
    seance = hasard.choice([None, hasard.choice(seances)])
    etat = hasard.choice(Etat.values)
    demandee = datetime.combine(_jour(hasard), time(hasard.choice([0, 12, 23]), 30), PARIS)
    structure = hasard.choice([None, *structures])
    jeune = hasard.choice(jeunes)
    tenue = etat in ("demandee", "confirmee", "attente", "proposee", "presente", "absente", "excusee")
    if seance and tenue and jeune.inscriptions.filter(seance=seance).exists():
        seance = None
    return Inscription.objects.create(
        reference=f"R{n:07}",
        jeune=jeune,
        offre=seance.offre if seance else hasard.choice(offres),
        seance=seance,
        antenne=hasard.choice(antennes),
        etat=etat,
        motif=hasard.choice(MotifRefus.values) if etat == "refusee" else "",
        annulee_par="equipe" if etat == "annulee" else "",
        origine=hasard.choice(Inscription.Origine.values),
        provenance=hasard.choice(["", "affiche", "carte"]),
        sens="spontanee" if structure is None else hasard.choice(["entrante", "sortante"]),
        structure=structure,
        demandee_le=demandee,
        demandee_jour=demandee.date(),
        venue_le=_jour(hasard) if etat in ("presente", "absente") else None,
        **fabriques.acte_de(etat),
        age=hasard.choice([None, 15, 17, 18, 21, 22, 25]),
        arrondissement=hasard.choice([None, 5, 11, 13, 18, 19, 20]),
        sexe=hasard.choice(["", "F", "M"]),
        qpv=hasard.choice(["", "oui", "non"]),
        mesure_ase=hasard.choice(["", "en-cours", "aucune"]),
        logement=hasard.choice(["", "rue", "tiers"]),
    )


def _constats(hasard, inscriptions):
    """Words on every sort of registration: true ones, others, and some taken back."""
    for inscription in inscriptions:
        for source in hasard.sample(Source.values, hasard.randint(0, 3)):
            du_jour = inscription.etat in ("presente", "absente", "excusee")
            quoi = (
                inscription.etat
                if du_jour and hasard.random() < 0.6
                else hasard.choice(["presente", "absente"])
            )
            retire_le = hasard.choice([None, None, timezone.now()])
            for retire in {retire_le, hasard.choice([retire_le, timezone.now()])}:
                Constat.objects.create(inscription=inscription, source=source, quoi=quoi, retire_le=retire)


def _questionnaires(hasard):
    versions = [fabriques.un_questionnaire([]) for _ in range(2)]
    for _ in range(25):
        jour = _jour(hasard)
        rempli = QuestionnaireRempli.objects.create(version=hasard.choice(versions), jour=jour)
        for valeur in hasard.sample(["cv", "emploi", "logement"], hasard.randint(0, 2)):
            Reponse.objects.create(questionnaire=rempli, cle="besoin", valeur=valeur)


def _rappels(hasard, inscriptions):
    for inscription in hasard.sample(inscriptions, 40):
        promise = inscription.demandee_jour + timedelta(days=2)
        Inscription.objects.filter(pk=inscription.pk).update(promise_pour=promise)
        for jours in hasard.sample(range(5), hasard.randint(0, 2)):
            le = datetime.combine(inscription.demandee_jour + timedelta(days=jours), time(23, 30), PARIS)
            Appel.objects.create(
                inscription=inscription, le=le, resultat=hasard.choice(Appel.Resultat.values)
            )


def _manques(hasard, offres, themes, antennes):
    """Of an offer or of a theme, or of neither, at a site or not: each of them once a day."""
    for n in range(30):
        offre = hasard.choice([None, *offres])
        Manque.objects.create(
            cause=hasard.choice(SANS_INSCRIPTION),
            jour=date(2022, 11, 1) + timedelta(days=20 * n),
            offre=offre,
            theme=None if offre else hasard.choice([None, *themes]),
            antenne=hasard.choice([None, *antennes]),
            nombre=hasard.randint(1, 9),
        )


def _parcours(hasard, inscriptions):
    programmes = list(Programme.objects.all())
    ouverts = set()
    for inscription in hasard.sample(inscriptions, 35):
        programme = hasard.choice(programmes)
        entree = _jour(hasard)
        sortie = hasard.choice([None, entree + timedelta(days=hasard.randint(0, 300))])
        if sortie is None and (inscription.jeune_id, programme.pk) in ouverts:
            continue
        if sortie is None:
            ouverts.add((inscription.jeune_id, programme.pk))
        Parcours.objects.create(
            jeune=inscription.jeune,
            programme=programme,
            inscription=hasard.choice([None, inscription, inscription]),
            antenne=inscription.antenne,
            entree=entree,
            sortie=sortie,
            issue=hasard.choice(Parcours.Issue.values) if sortie else "",
            age=hasard.choice([None, 17, 19, 23]),
            sexe=hasard.choice(["", "F"]),
            arrondissement=hasard.choice([None, 11, 18]),
        )


def _actes(hasard, inscriptions, offres, antennes):
    for _ in range(30):
        inscription = hasard.choice([None, hasard.choice(inscriptions)])
        Acte.objects.create(
            type=hasard.choice(Acte.Type.values),
            le=_jour(hasard),
            quantite=hasard.randint(1, 4),
            montant=hasard.choice([None, "12.50", "30.00"]),
            jeune=inscription.jeune if inscription else None,
            inscription=inscription,
            offre=inscription.offre if inscription else hasard.choice(offres),
            antenne=hasard.choice(antennes),
        )


# --- the same figures, counted by hand --------------------------------------------------------


def lignes_de(mesure):
    """(row, unit, weight) of each row that a measure counts, with the day that dates it."""
    if mesure in ("seances", "places", "demi_journees"):
        for s in Seance.objects.select_related("offre__partenaire", "antenne").prefetch_related(
            "offre__themes"
        ):
            if s.debut <= timezone.now() and s.etat in ("ouverte", "fermee"):
                # From nine to five is a morning and an afternoon; the others stay on one side of noon.
                demi = (
                    2 if timezone.localtime(s.debut).hour == 9 and s.fin - s.debut > timedelta(hours=5) else 1
                )
                poids = {"seances": 1, "places": s.places or 0, "demi_journees": demi}[mesure]
                yield s, s.pk, poids, s.jour
    elif mesure == "questionnaires":
        for q in QuestionnaireRempli.objects.select_related("version__formulaire").prefetch_related(
            "comptees"
        ):
            yield q, q.pk, 1, q.jour
    elif mesure in ("actes", "quantite", "montant"):
        for a in Acte.objects.select_related(
            "offre__partenaire",
            "antenne",
            "inscription__seance__antenne",
            "inscription__structure",
            "inscription__antenne",
        ).prefetch_related("offre__themes", "inscription__comptees"):
            poids = {"actes": 1, "quantite": a.quantite, "montant": float(a.montant or 0)}[mesure]
            yield a, a.pk, poids, a.le
    elif mesure.startswith("jeunes_") and mesure[7:] in ("entres", "sortis", "accompagnes"):
        for p in Parcours.objects.select_related(
            "programme",
            "antenne",
            "inscription__offre__partenaire",
            "inscription__seance__antenne",
            "inscription__structure",
            "inscription__antenne",
        ).prefetch_related("inscription__offre__themes", "inscription__comptees"):
            ouvert = p.entree <= JUSQUA and (p.sortie is None or p.sortie >= DEPUIS)
            jour = {
                "jeunes_entres": p.entree,
                "jeunes_sortis": p.sortie,
                "jeunes_accompagnes": DEPUIS if ouvert else None,
            }[mesure]
            if jour:
                yield p, p.jeune_id, None, jour
    elif mesure == "besoins_non_couverts":
        for m in Manque.objects.select_related("offre__partenaire", "antenne", "theme").prefetch_related(
            "offre__themes"
        ):
            yield m, m.pk, m.nombre, m.jour
        yield from _manques_des_inscriptions()
    else:
        yield from _inscriptions_de(mesure)


def _manques_des_inscriptions():
    """Its cause is written on each row, which may be there for several."""
    for i in _lues():
        causes = {
            "liste-d-attente": (i.etat == "attente" and i.seance, i.seance and i.seance.jour),
            "place": (i.etat == "refusee" and i.motif == "complet", i.demandee_jour),
            "message": (i.motif != "doublon" and i.promise_pour and not _est_tenu(i), i.promise_pour),
        }
        for cause, (manque, jour) in causes.items():
            if manque:
                lue = copy(i)
                lue.cause = cause
                yield lue, (i.pk, cause), 1, jour


def _est_tenu(i):
    """Spoken to or received before the end of the day promised; this world has no answers."""
    joints = [timezone.localtime(a.le).date() for a in i.appels.all() if a.resultat == "joint"]
    venues = [i.venue_le] if i.etat == "presente" else []
    return any(jour <= i.promise_pour for jour in joints + venues)


def _lues():
    lues = Inscription.objects.select_related("offre__partenaire", "seance__antenne", "antenne", "structure")
    return lues.prefetch_related("offre__themes", "comptees", "constats", "appels")


def _inscriptions_de(mesure):
    par_personne = mesure.startswith("jeunes_")
    for i in _lues():
        doublon = i.etat == "refusee" and i.motif == "doublon"
        retenue, jour = {
            "inscriptions": (not doublon, i.demandee_jour),
            "jeunes_inscrits": (not doublon, i.demandee_jour),
            "orientations": (not doublon and i.structure_id and not i.suite_de_id, i.demandee_jour),
            "jeunes_orientes": (not doublon and i.structure_id and not i.suite_de_id, i.demandee_jour),
            "participations": (i.etat == "presente", i.venue_le),
            "jeunes_recus": (i.etat == "presente", i.venue_le),
            "absences": (i.etat == "absente", i.venue_le),
            "rappels_demandes": (not doublon and i.promise_pour, i.demandee_jour),
            # Written by hand, without the event of a refusal.
            "refus_faute_de_place": (i.etat == "refusee" and i.motif == "complet", i.demandee_jour),
            # Written by hand too, without the event of an answer.
            **dict.fromkeys(DES_REPONSES, (False, None)),
            "rappels_tenus": (not doublon and i.promise_pour and _est_tenu(i), i.demandee_jour),
        }[mesure]
        if retenue:
            yield i, i.jeune_id if par_personne else i.pk, None if par_personne else 1, jour


def valeurs_de(ligne, dimension, jour, liens):
    """The values of one row for a dimension, as the API publishes them; [None] when unknown."""
    inscription = ligne if isinstance(ligne, Inscription) else getattr(ligne, "inscription", None)
    offre = inscription.offre if isinstance(ligne, Parcours) and inscription else None
    offre = offre or getattr(ligne, "offre", None)
    if dimension in ("action", "programme"):
        return _actions_de(ligne, inscription, offre, dimension, liens)
    if dimension == "theme":
        sien = getattr(ligne, "theme", None)
        return [theme.slug for theme in (offre.themes.all() if offre else [sien] if sien else [])] or [None]
    if dimension == "source":
        disent = {
            c.source for c in inscription.constats.all() if c.quoi == inscription.etat and not c.retire_le
        }
        return sorted(disent) or [None]
    if dimension == "question:besoin":
        repondu = ligne if isinstance(ligne, QuestionnaireRempli) else inscription
        reponses = repondu.comptees.all() if repondu else []
        return [reponse.valeur for reponse in reponses] or [None]
    return [_valeur_de(ligne, inscription, offre, dimension, jour)]


def _valeur_de(ligne, inscription, offre, dimension, jour):
    profil = ligne if isinstance(ligne, Inscription | Parcours) else inscription
    seance = ligne if isinstance(ligne, Seance) else getattr(inscription, "seance", None)
    age = profil.age if profil else None
    simples = {
        "offre": lambda: offre.slug if offre else None,
        "type": lambda: offre.type if offre else None,
        "partenaire": lambda: offre.partenaire.slug if offre and offre.partenaire else None,
        "site": lambda: _site(ligne, inscription),
        "site_suivi": lambda: (
            (ligne if isinstance(ligne, Parcours) else inscription).antenne.slug
            if isinstance(ligne, Parcours) or inscription
            else None
        ),
        "seance": lambda: seance.pk if seance else None,
        "intervenant": lambda: seance.intervenant_id if seance else None,
        "mois": lambda: f"{jour:%Y-%m}",
        "trimestre": lambda: f"{jour.year}-T{(jour.month + 2) // 3}",
        "annee": lambda: str(jour.year),
        "structure": lambda: inscription.structure.slug if inscription and inscription.structure else None,
        "type_structure": lambda: (
            inscription.structure.type if inscription and inscription.structure else None
        ),
        "tranche_age": lambda: (
            None if age is None else "moins-de-18" if age < 18 else "18-21" if age <= 21 else "plus-de-21"
        ),
        "mineur": lambda: None if age is None else "oui" if age < 18 else "non",
        "secteur": lambda: {11: "Centre", 13: "Sud", 18: "Nord", 19: "Nord"}.get(
            profil.arrondissement if profil else None
        ),
        "formulaire": lambda: ligne.version.formulaire.slug,
        "issue": lambda: ligne.issue or None,
        "type_acte": lambda: ligne.type,
        "cause": lambda: ligne.cause,
        "etat": lambda: ligne.etat,
        "motif": lambda: ligne.motif or None,
        "origine": lambda: inscription.origine if inscription else None,
        "provenance": lambda: (inscription.provenance or None) if inscription else None,
        "sens": lambda: inscription.sens if inscription else None,
    }
    if dimension in simples:
        return simples[dimension]()
    return (getattr(profil, dimension) or None) if profil else None


def _site(ligne, inscription):
    if isinstance(ligne, Seance | Acte):
        return ligne.antenne.slug
    if inscription is None:
        return ligne.antenne.slug if ligne.antenne else None
    return (inscription.seance.antenne if inscription.seance else inscription.antenne).slug


def _actions_de(ligne, inscription, offre, dimension, liens):
    if isinstance(ligne, Parcours) and dimension == "programme":
        return [ligne.programme.slug]
    if isinstance(ligne, Inscription | Parcours):
        if inscription is None:
            return [None]
        jour = inscription.seance.jour if inscription.seance else inscription.demandee_jour
    else:
        jour = ligne.le if isinstance(ligne, Acte) else ligne.jour
    liens = [
        lien
        for lien in liens
        if offre
        and lien.offre_id == offre.pk
        and lien.depuis <= jour
        and (lien.jusqua is None or jour <= lien.jusqua)
    ]
    trouves = {lien.action.slug if dimension == "action" else lien.action.programme.slug for lien in liens}
    return sorted(trouves) or [None]


class ALaMain:
    """The figures of a measure over the period, by plain loops over its rows, which are read once."""

    def __init__(self, mesure):
        self._par_personne = mesure.startswith("jeunes_")
        self._lignes = [ligne for ligne in lignes_de(mesure) if DEPUIS <= ligne[-1] <= JUSQUA]
        self._liens = list(ActionOffre.objects.select_related("action__programme"))

    def compter(self, dimensions):
        """Key → figure. People are counted once per key."""
        unites, poids = {}, {}
        for ligne, unite, valeur, jour in self._lignes:
            cles = [()]
            for dimension in dimensions:
                valeurs = valeurs_de(ligne, dimension, jour, self._liens)
                cles = [(*cle, v) for cle in cles for v in valeurs]
            for cle in cles:
                unites.setdefault(cle, set()).add(unite)
                poids[cle] = poids.get(cle, 0) + (valeur or 0)
        return {cle: len(u) if self._par_personne else poids[cle] for cle, u in unites.items()}
