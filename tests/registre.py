"""The ledger: what must be true of séances and registrations after anything at all has happened.

Read with plain queries and plain Python from docs/contrat.md §3.1, without the code that keeps it true.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

from django.utils import timezone

from inscriptions.models import Evenement, Inscription, Message

ETATS = {
    "demandee",
    "confirmee",
    "attente",
    "proposee",
    "refusee",
    "annulee",
    "expiree",
    "presente",
    "absente",
    "excusee",
}
UNE_RONDE = timedelta(minutes=1)  # the periodic work passes every minute
DIX_MINUTES, DEUX_HEURES = timedelta(minutes=10), timedelta(hours=2)
TIENT_UNE_PLACE = {"confirmee", "proposee", "presente", "absente"}
VIT = {"demandee", "confirmee", "attente", "proposee"}
DU_JOUR = {"presente", "absente", "excusee"}
FONT_FOI = ("equipe", "feuille", "partenaire", "import")
# Written down, and told to nobody: the clock of a request stops and goes on.
NON_DITS = ("Attend une réponse", "La réponse est arrivée")
# What follows from something else than a change: a date that comes near, a lost link, a new contact.
D_AUTRE_CHOSE = {"rappel", "lien", "contact", "merci", "absente"}


def tient_une_place(ligne):
    gardee = ligne.etat == "demandee" and ligne.avec_place
    return gardee or ligne.etat in TIENT_UNE_PLACE or (ligne.etat == "annulee" and ligne.place_tenue)


def ecarts(seance, *, references=(), plafond=None, maintenant=None, a_la_ronde=False):
    """What is wrong with `seance`, in words; empty when all is well.

    `references`: those that were acknowledged, here or at another date. `plafond`: how many may hold a
    place, when staff went beyond or places were lowered. `maintenant`: the clock, when it matters.
    `a_la_ronde`: places were edited, and the periodic work has not passed yet.
    """
    seance.refresh_from_db()
    maintenant = maintenant or timezone.now()
    lignes = list(Inscription.objects.filter(seance=seance).order_by("pk"))
    trouves = [f"{reference} a disparu" for reference in perdues(references)]
    trouves += [f"{ligne.reference} est {ligne.etat} ?" for ligne in lignes if ligne.etat not in ETATS]
    trouves += _places(lignes, seance.places if plafond is None else plafond)
    trouves += _colonnes(seance, lignes)
    trouves += _une_fois_par_personne(lignes)
    trouves += _rendez_vous(seance, lignes)
    trouves += _attente(seance, lignes)
    trouves += _propositions(seance, lignes, maintenant)
    trouves += actes_a_redire(lignes)
    trouves += _tenues(seance, lignes, maintenant)
    if not a_la_ronde:
        trouves += _personne_n_est_oublie(seance, lignes, maintenant)
    if seance.etat == "annulee":
        trouves += [f"{ligne.reference} vit dans une séance annulée" for ligne in lignes if ligne.etat in VIT]
    for ligne in lignes:
        trouves += histoire(ligne)
    return trouves


def actes_a_redire(lignes):
    """What is open waits for somebody, who is never the young person; what is over waits for nobody."""
    trouves = []
    for ligne in lignes:
        ouverte = ligne.etat in VIT
        acte = (ligne.prochain_acte, ligne.acte_a, ligne.acte_avant)
        attendu = ouverte and all(acte) and ligne.acte_a in {"site", "partenaire", "prescripteur"}
        vide = not ouverte and acte == ("", "", None) and not ligne.attend_de
        if not (attendu or vide):
            trouves.append(f"{ligne.reference}, {ligne.etat}, attend {acte}")
    return trouves


def perdues(references):
    connues = set(Inscription.objects.filter(reference__in=references).values_list("reference", flat=True))
    return set(references) - connues


def _places(lignes, plafond):
    prises = sum(tient_une_place(ligne) for ligne in lignes)
    if sum(ligne.occupe for ligne in lignes) != prises:
        return ["la colonne des places prises ne dit pas les états"]
    return [f"{prises} places prises sur {plafond}"] if plafond is not None and prises > plafond else []


def _colonnes(seance, lignes):
    """What lists read of the séance is what its rows say."""
    vraies = (sum(map(tient_une_place, lignes)), sum(ligne.etat == "attente" for ligne in lignes))
    lues = (seance.prises, seance.attend)
    return [] if lues == vraies else [f"la séance dit {lues} places prises et en attente, et non {vraies}"]


def _une_fois_par_personne(lignes):
    tenues = Counter(
        ligne.jeune_id for ligne in lignes if ligne.etat not in {"annulee", "expiree", "refusee"}
    )
    return [f"le jeune {jeune} est inscrit {n} fois" for jeune, n in tenues.items() if n > 1]


def _rendez_vous(seance, lignes):
    pris = Counter(
        (ligne.creneau, ligne.poste) for ligne in lignes if tient_une_place(ligne) and ligne.creneau
    )
    trouves = [f"{n} personnes à {creneau:%H:%M}" for (creneau, _), n in pris.items() if n > 1]
    trouves += [f"poste {poste} n’existe pas" for _, poste in pris if poste not in range(seance.postes)]
    return trouves


def _attente(seance, lignes):
    """Ranks 1, 2, 3… in the order in which people joined the list."""
    en_attente = [ligne for ligne in lignes if ligne.etat == "attente"]
    ordres = [ligne.ordre_attente for ligne in en_attente]
    if None in ordres or len(set(ordres)) != len(ordres):
        return [f"deux personnes au même rang : {ordres}"]
    arrivee = {
        # Whoever comes back to the list within ten minutes never left it.
        ligne.pk: Evenement.objects.filter(inscription=ligne, vers="attente")
        .exclude(de="annulee")
        .order_by("-pk")
        .first()
        .pk
        for ligne in en_attente
    }
    par_arrivee = sorted(en_attente, key=lambda ligne: arrivee[ligne.pk])
    dits = {ligne.pk: ligne.rang for ligne in Inscription.objects.filter(seance=seance).avec_rang()}
    rangs = [dits[ligne.pk] for ligne in par_arrivee]
    return [] if rangs == list(range(1, len(rangs) + 1)) else [f"rangs {rangs} par ordre d’arrivée"]


def _propositions(seance, lignes, maintenant):
    trouves = []
    for ligne in lignes:
        if ligne.etat != "proposee":
            continue
        if ligne.expire_le is None or ligne.expire_le > seance.debut:
            trouves.append(f"{ligne.reference} a une proposition jusqu’à {ligne.expire_le}")
        elif ligne.expire_le < maintenant - UNE_RONDE:
            trouves.append(f"la proposition de {ligne.reference} est restée après son délai")
    return trouves


def _tenues(seance, lignes, maintenant):
    """Only what was given back a moment ago is held, and nothing of a cancelled séance."""
    trouves = []
    for ligne in lignes:
        if ligne.place_tenue and ligne.tenue_jusqua is None:
            trouves.append(f"la place de {ligne.reference} est tenue sans fin")
        if ligne.tenue_jusqua is None:
            continue
        if ligne.etat != "annulee" or seance.etat == "annulee":
            trouves.append(f"{ligne.reference} est {ligne.etat}, et tenue")
        if ligne.tenue_jusqua > seance.debut - DEUX_HEURES:
            trouves.append(f"{ligne.reference} est tenue jusqu’à {ligne.tenue_jusqua}")
        if ligne.tenue_jusqua < maintenant - UNE_RONDE:
            trouves.append(f"{ligne.reference} est tenue après son délai")
    return trouves


def _personne_n_est_oublie(seance, lignes, maintenant):
    if seance.etat != "ouverte" or seance.debut <= maintenant:
        return []
    attend = any(ligne.etat == "attente" for ligne in lignes)
    prises = sum(tient_une_place(ligne) for ligne in lignes)
    if attend and (seance.places is None or prises < seance.places):
        return [f"on attend alors que {prises} places sur {seance.places} sont prises"]
    return []


def histoire(ligne):
    """Each change follows from the one before, and is told once to whoever is told."""
    evenements = list(Evenement.objects.filter(inscription=ligne).order_by("pk"))
    chaine = [(evenement.de, evenement.vers) for evenement in evenements]
    trouves = []
    if not chaine or chaine[0][0] != "" or chaine[-1][1] != ligne.etat:
        trouves.append(f"{ligne.reference} : histoire {chaine} pour {ligne.etat}")
    if any(avant[1] != apres[0] for avant, apres in pairwise(chaine)):
        trouves.append(f"{ligne.reference} : histoire coupée {chaine}")
    trouves += _paroles(ligne)
    if ligne.origine != "import":
        restent = _sans_les_reprises(e for e in evenements if not e.motif.startswith(NON_DITS))
        dits = [(e.de, e.vers) for e in restent]
        trouves += _messages(ligne, dits)
    return trouves


def _paroles(ligne):
    """What became of the day is what the best placed source says; the person alone decides nothing."""
    dites = dict(ligne.constats.filter(retire_le=None).values_list("source", "quoi"))
    dit = next((dites[source] for source in FONT_FOI if source in dites), "")
    vrai = ligne.etat if ligne.etat in DU_JOUR else ""
    return [] if dit == vrai else [f"{ligne.reference} est {ligne.etat}, et l’on dit {dites}"]


def _sans_les_reprises(evenements):
    """Without what was taken back in time: nobody was told of it yet, so nobody hears of it."""
    restent = []
    for evenement in evenements:
        rendu = restent[-1] if restent else None
        if rendu and _reprend(evenement, rendu):
            restent.pop()
        else:
            restent.append(evenement)
    return restent


def _reprend(evenement, rendu):
    inverse = rendu.vers == "annulee" and (evenement.de, evenement.vers) == (rendu.vers, rendu.de)
    return inverse and evenement.auteur == rendu.auteur and evenement.le - rendu.le <= DIX_MINUTES


def _messages(ligne, chaine):
    attendus = sum(
        de not in DU_JOUR and vers not in DU_JOUR and (vers != "expiree" or de == "proposee")
        for de, vers in chaine
    )
    par_personne = defaultdict(int)
    for message in Message.objects.filter(inscription=ligne).exclude(modele__in=D_AUTRE_CHOSE):
        par_personne[message.a_qui] += 1
    if max(par_personne.values(), default=0) == attendus:
        return []
    return [f"{ligne.reference} : {dict(par_personne)} messages pour {attendus} changements à dire"]
