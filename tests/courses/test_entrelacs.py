"""Two acts at the same moment, with generated interleavings of their SQL statements.

Each race ends in a legal state, whatever the order: the ledger holds, nobody meets an error, and each
act was done or refused by a rule. Each has a twin without its guard, which must break the ledger in
at least one of the same interleavings: a race that cannot be lost proves nothing.
"""

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.models import Antenne
from inscriptions.courrier import envoi
from inscriptions.dates import changer as service_des_dates
from inscriptions.dates.changer import changer_de_date
from inscriptions.entretien.echeances import (
    expirer_propositions,
    liberer_les_places_tenues,
    proposer_les_places_libres,
    rappeler,
)
from inscriptions.models import CleIdempotence, Inscription, Message
from inscriptions.personnes.identification import Identite
from inscriptions.querysets import InscriptionQuerySet
from inscriptions.vie import une_fois
from inscriptions.vie.appels import noter_un_appel
from inscriptions.vie.demande import Demande
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transferts import accepter_le_transfert, demander_un_transfert, refuser_le_transfert
from inscriptions.vie.transitions import (
    accepter,
    annuler,
    annuler_seance,
    changer_etat,
    decliner,
    expirer_proposition,
    marquer_presence,
)
from tests import fabriques
from tests.courses.ordonnanceur import Ordonnanceur
from tests.registre import ecarts
from tests.tenues import rendre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]
# On SQLite a transaction waits at its door for the one before: few orders differ.
ORDRES = 6 if connection.vendor == "postgresql" else 3
HORLOGE = threading.local()


@dataclass
class Course:
    """What is done at once, and what is looked at afterwards."""

    actes: list[Any]
    seances: list[Any]
    references: list[str] = field(default_factory=list)
    plafond: int | None = None
    apres: Any = None  # more to look at: returns what is wrong
    ronde: bool = False  # places are edited: the periodic work passes before the ledger is read


def jouer(preparer, graine):
    """What is wrong after the race `preparer` in the interleaving number `graine`."""
    course = preparer()
    hasard = Random(graine)
    # Long runs of one thread as well as fine alternation.
    constance = hasard.choice([0.2, 0.5, 0.8])
    ordre, qui = [], hasard.randrange(len(course.actes))
    for _ in range(400):
        if hasard.random() > constance:
            qui = hasard.randrange(len(course.actes))
        ordre.append(qui)
    fins = Ordonnanceur(ordre).jouer(course.actes)
    trouves = [f"erreur : {type(fin.erreur).__name__} {fin.erreur}" for fin in fins if fin.erreur]
    if course.ronde:
        proposer_les_places_libres()
    for seance in course.seances:
        trouves += ecarts(seance, references=course.references, plafond=course.plafond)
    if course.apres:
        trouves += course.apres(fins)
    return trouves


def seance_pleine(places=1, attendent=0, **champs):
    seance = fabriques.une_seance(places=places, **champs)
    gens = [fabriques.une_inscription(seance=seance) for _ in range(places + attendent)]
    return seance, gens


def proposition(attendent=1, **champs):
    """A séance of one place, which is offered."""
    seance, gens = seance_pleine(1, 1 + attendent, **champs)
    rendre(gens[0])
    return seance, Inscription.objects.get(pk=gens[1].pk)


def a_l_heure(acte, avance):
    """`acte` in a thread whose clock is ahead."""

    def le_faire():
        HORLOGE.avance = avance
        return acte()

    return le_faire


def inscrire_quelqu_un(seance, **options):
    demande = fabriques.une_demande()
    return lambda: fabriques.une_inscription(seance=seance, demande=demande, **options)


# The races. Each is a function that prepares the scene anew.


def deux_personnes_pour_la_derniere_place():
    seance = fabriques.une_seance(places=1)
    return Course([inscrire_quelqu_un(seance), inscrire_quelqu_un(seance)], [seance])


def trois_personnes_pour_deux_places():
    seance = fabriques.une_seance(places=2)
    return Course([inscrire_quelqu_un(seance) for _ in range(3)], [seance])


def une_excuse_et_une_demande():
    """Nobody waits yet: the place that comes free goes to whoever comes, before or after."""
    seance, gens = seance_pleine(1)
    return Course([lambda: marquer_presence(gens[0], "excusee"), inscrire_quelqu_un(seance)], [seance])


def rendue(places=1, attendent=1):
    """A full séance, of which somebody just gave their place back."""
    seance, gens = seance_pleine(places, attendent)
    annuler(gens[0], qui="jeune")
    return seance, gens


def reprise_pendant_que_le_temps_finit():
    """The clock of the round is ahead: for it the ten minutes are over, for the person they are not yet."""
    seance, gens = rendue()
    ronde = a_l_heure(liberer_les_places_tenues, timedelta(minutes=11))
    return Course([lambda: reprendre(gens[0], qui="jeune"), ronde], [seance])


def reprise_sur_deux_telephones():
    seance, gens = rendue()
    actes = [lambda: reprendre(gens[0], qui="jeune") for _ in range(2)]
    return Course(actes, [seance], apres=lambda fins: _une_fois(fins))


def une_reprise_et_une_demande_apres_le_delai():
    """Whoever comes finds the hold over, and passes the place on; the clock of who gave it back is slow."""
    seance, gens = rendue()
    demande = a_l_heure(inscrire_quelqu_un(seance), timedelta(minutes=11))
    return Course([demande, lambda: reprendre(gens[0], qui="jeune")], [seance])


def des_places_baissees_pendant_une_tenue():
    """Lowered to one of two, both of which are held: one is taken back, the other passed on, or both are."""
    seance, gens = rendue(places=2, attendent=2)
    annuler(gens[1], qui="jeune")

    def baisser():
        type(seance).objects.filter(pk=seance.pk).update(places=1)

    ronde = a_l_heure(liberer_les_places_tenues, timedelta(minutes=11))
    actes = [lambda: reprendre(gens[0], qui="jeune"), ronde, baisser]
    return Course(actes, [seance], plafond=2)


def une_seance_annulee_et_une_reprise():
    seance, gens = rendue()
    return Course([lambda: annuler_seance(seance), lambda: reprendre(gens[0], qui="jeune")], [seance])


def une_reprise_et_une_nouvelle_inscription():
    """The same person, by the link and by the form: one place."""
    seance, gens = rendue(attendent=0)
    demande = Demande(identite=identite_de(gens[0].jeune))
    actes = [
        lambda: reprendre(gens[0], qui="jeune"),
        lambda: fabriques.une_inscription(seance=seance, demande=demande),
    ]
    return Course(actes, [seance])


def identite_de(jeune):
    return Identite(
        prenom=jeune.prenom, nom=jeune.nom, date_naissance=jeune.date_naissance, courriel=jeune.courriel
    )


def _une_fois(fins):
    faites = sum(fin.valeur is not None for fin in fins)
    return [] if faites == 1 else [f"reprise {faites} fois"]


def deux_excuses_et_une_seule_attente():
    seance, gens = seance_pleine(2, 1)
    return Course([lambda gens=gens, n=n: marquer_presence(gens[n], "excusee") for n in (0, 1)], [seance])


def la_meme_annulee_deux_fois():
    seance, gens = seance_pleine(1, 2)
    return Course([lambda: annuler(gens[0], qui="jeune"), lambda: annuler(gens[0], qui="equipe")], [seance])


def des_places_baissees_et_une_demande():
    """Lowered from two to one while somebody takes the second: before it they have a place, after it not."""
    seance, _ = seance_pleine(1)
    type(seance).objects.filter(pk=seance.pk).update(places=2)

    def baisser():
        type(seance).objects.filter(pk=seance.pk).update(places=1)

    demandes = [inscrire_quelqu_un(seance), inscrire_quelqu_un(seance)]
    return Course([baisser, *demandes], [seance], plafond=2)


def des_places_ajoutees_et_un_oui():
    """While the round passes too: who adds the places offers them, and so does the round."""
    seance, proposee = proposition(attendent=2)

    def ajouter():
        type(seance).objects.filter(pk=seance.pk).update(places=2)
        proposer_les_places_libres()

    actes = [ajouter, proposer_les_places_libres, lambda: accepter(proposee)]
    return Course(actes, [seance], ronde=True)


def oui_pendant_que_le_temps_finit():
    """The clock of the round is ahead: for it the time is over, for the person it is not yet."""
    seance, proposee = proposition()
    ronde = a_l_heure(lambda: expirer_proposition(proposee), timedelta(days=4))
    return Course([lambda: accepter(proposee), ronde], [seance])


def oui_et_non_sur_deux_telephones():
    seance, proposee = proposition()
    return Course([lambda: accepter(proposee), lambda: decliner(proposee)], [seance])


def deux_rondes_sur_la_meme_proposition():
    seance, proposee = proposition(attendent=2)
    type(proposee).objects.filter(pk=proposee.pk).update(expire_le=timezone.now() - timedelta(minutes=1))
    return Course([lambda: expirer_proposition(proposee), lambda: expirer_proposition(proposee)], [seance])


def deux_personnes_echangent_leurs_dates():
    offre, antenne = fabriques.une_offre(), fabriques.une_antenne()
    a, b = (fabriques.une_seance(offre=offre, antenne=antenne, places=2) for _ in range(2))
    ina, ali = fabriques.une_inscription(seance=a), fabriques.une_inscription(seance=b)
    actes = [
        lambda: changer_de_date(ina, seance=b, qui="jeune"),
        lambda: changer_de_date(ali, seance=a, qui="jeune"),
    ]
    return Course(actes, [a, b], [ina.reference, ali.reference])


def une_date_changee_et_une_annulation():
    offre, antenne = fabriques.une_offre(), fabriques.une_antenne()
    a, b = (fabriques.une_seance(offre=offre, antenne=antenne, places=1) for _ in range(2))
    ina = fabriques.une_inscription(seance=a)
    actes = [
        lambda: changer_de_date(ina, seance=b, qui="jeune"),
        lambda: annuler(ina, qui="equipe"),
        inscrire_quelqu_un(b),
    ]
    return Course(actes, [a, b], [ina.reference])


def deux_personnes_changent_pour_la_meme_place():
    offre, antenne = fabriques.une_offre(), fabriques.une_antenne()
    a, b = (fabriques.une_seance(offre=offre, antenne=antenne, places=n) for n in (2, 1))
    gens = [fabriques.une_inscription(seance=a) for _ in range(2)]
    actes = [
        lambda: changer_de_date(gens[0], seance=b, qui="jeune"),
        lambda: changer_de_date(gens[1], seance=b, qui="jeune"),
    ]
    return Course(actes, [a, b], [g.reference for g in gens])


def une_seance_annulee_et_une_demande():
    seance, _ = seance_pleine(1)
    type(seance).objects.filter(pk=seance.pk).update(places=3)
    return Course([lambda: annuler_seance(seance), inscrire_quelqu_un(seance)], [seance])


def une_presence_et_une_annulation():
    seance, gens = seance_pleine(1, 1)
    # On the day itself: nobody's coming is noted before.
    type(seance).objects.filter(pk=seance.pk).update(jour=timezone.localdate())
    return Course(
        [lambda: marquer_presence(gens[0], "presente"), lambda: annuler(gens[0], qui="jeune")], [seance]
    )


def deux_personnes_pour_un_creneau():
    debut = fabriques.demain_a(9, jours=5)
    seance = fabriques.une_seance(debut=debut, fin=debut + timedelta(hours=2), creneau_minutes=60)
    actes = [inscrire_quelqu_un(seance, creneau=debut), inscrire_quelqu_un(seance, creneau=debut)]
    return Course(actes, [seance])


def la_meme_cle_deux_fois():
    seance = fabriques.une_seance(places=3)
    demande, cle = fabriques.une_demande(), f"cle-{seance.pk}"

    def envoyer():
        def faire():
            return {"reference": fabriques.une_inscription(seance=seance, demande=demande).reference}

        return une_fois.une_seule_fois("essai", cle, "empreinte", faire)

    def memes(fins):
        reponses = [fin.valeur for fin in fins]
        return [] if reponses[0] and reponses[0] == reponses[1] else [f"réponses {fins}"]

    return Course([envoyer, envoyer], [seance], apres=memes)


def deux_entretiens():
    seance = fabriques.une_seance(debut=fabriques.demain_a(14), places=2)
    gens = [fabriques.une_inscription(seance=seance) for _ in range(2)]
    Message.objects.filter(inscription__in=gens).update(cree_le=timezone.now() - timedelta(days=9))
    proposees, _ = proposition(attendent=1)
    Inscription.objects.filter(seance=proposees, etat="proposee").update(
        expire_le=timezone.now() - timedelta(minutes=1)
    )

    tenue, anciennes = rendue(attendent=2)
    Inscription.objects.filter(pk=anciennes[0].pk).update(tenue_jusqua=timezone.now())

    def ronde():
        return [
            expirer_propositions(),
            liberer_les_places_tenues(),
            proposer_les_places_libres(),
            rappeler(),
        ]

    def rappels(fins):
        nombre = Message.objects.filter(inscription__in=gens, modele="rappel").count()
        return [] if nombre == 2 else [f"{nombre} rappels"]

    return Course([ronde, ronde], [seance, proposees, tenue], apres=rappels)


def deux_envois():
    Message.objects.all().delete()
    for _ in range(3):
        fabriques.une_inscription()
    mail.outbox.clear()

    def une_fois_chacun(fins):
        partis = [courriel.extra_headers["Message-ID"] for courriel in mail.outbox]
        return [] if len(partis) == len(set(partis)) == 3 else [f"partis {partis}"]

    return Course([envoi.envoyer_messages, envoi.envoyer_messages], [], apres=une_fois_chacun)


def le_troisieme_appel_en_vain_sur_deux_appareils():
    """One refusal, one message, and both calls are kept."""
    offre = fabriques.une_offre(mode="sans-date")
    demande = fabriques.une_inscription(offre=offre, site=fabriques.une_antenne())
    for _ in range(2):
        noter_un_appel(demande, "pas-de-reponse")

    def refusee_une_fois(fins):
        refus = demande.evenements.filter(vers="refusee").count()
        lettres = demande.messages.filter(modele="refusee").count()
        demande.refresh_from_db()
        notes = (demande.appels.count(), demande.etat, refus, lettres)
        return [] if notes == (4, "refusee", 1, 1) else [f"appels, état, refus, lettres {notes}"]

    appeler = partial(noter_un_appel, demande, "pas-de-reponse")
    return Course([appeler, appeler], [], apres=refusee_une_fois)


def l_equipe_et_le_partenaire_ne_disent_pas_la_meme_chose():
    """Both words are kept, and the state is the team's, whoever came first."""
    d_hier = fabriques.une_inscription_d_hier()

    def celle_de_l_equipe(fins):
        d_hier.refresh_from_db()
        dites = sorted(d_hier.constats.en_vigueur().values_list("source", "quoi"))
        voulues = [("equipe", "presente"), ("partenaire", "absente")]
        return [] if (d_hier.etat, dites) == ("presente", voulues) else [f"{d_hier.etat} : {dites}"]

    notent = [
        partial(marquer_presence, d_hier, "presente"),
        partial(marquer_presence, d_hier, "absente", qui="partenaire"),
    ]
    return Course(notent, [d_hier.seance], apres=celle_de_l_equipe)


def un_transfert_demande():
    """A request that waits at a site, and the other site that is asked to answer."""
    vers = fabriques.une_antenne()
    demande = fabriques.une_inscription(
        offre=fabriques.une_offre(mode="sans-date"), site=fabriques.une_antenne()
    )
    sites = {"de": demande.antenne, "vers": vers, "permises": Antenne.objects.all()}
    return demande, demander_un_transfert(demande.jeune, **sites)


def oui_et_non_a_un_transfert():
    """Two colleagues of the receiving site: one answer, and the site that goes with it."""
    demande, transfert = un_transfert_demande()

    def une_reponse(fins):
        transfert.refresh_from_db()
        demande.refresh_from_db()
        faites = sum(fin.valeur is not None for fin in fins)
        bougee = demande.antenne_id == transfert.vers_id
        juste = faites == 1 and bougee == (transfert.etat == "accepte")
        return [] if juste else [f"{faites} réponses, {transfert.etat}, bougée : {bougee}"]

    permises = Antenne.objects.all()
    actes = [
        partial(geste, transfert, permises=permises)
        for geste in (accepter_le_transfert, refuser_le_transfert)
    ]
    return Course(actes, [], apres=une_reponse)


def un_transfert_accepte_pendant_que_la_demande_change():
    """The old site answers the person while the new one takes them: neither undoes the other."""
    demande, transfert = un_transfert_demande()

    def les_deux(fins):
        demande.refresh_from_db()
        dit = (demande.antenne_id == transfert.vers_id, demande.etat)
        return [] if dit == (True, "confirmee") else [f"bougée, état {dit}"]

    actes = [
        partial(accepter_le_transfert, transfert, permises=Antenne.objects.all()),
        partial(changer_etat, demande, "confirmee", qui="equipe"),
    ]
    return Course(actes, [], apres=les_deux)


# What holds each race, and how its twin goes without.


def lire_la_cle_sans_la_reserver(appelant, cle, empreinte):
    return CleIdempotence.objects.filter(appelant=appelant, cle=cle).first()


def prendre_sans_reserver(numero):
    return Message.objects.select_related("inscription__jeune", "inscription__offre").get(pk=numero)


def dans_l_ordre_de_chacun(numeros):
    """Each thread its own order: the second takes the séances the other way round."""
    return sorted(numeros, reverse=threading.current_thread().name == "1")


def sans_verrou(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)


def sans_verrou_ni_colonnes(monkeypatch):
    """A change of state writes the whole row, as it was read without the lock."""
    sans_verrou(monkeypatch)
    monkeypatch.setattr(
        InscriptionQuerySet, "enregistrer", lambda lignes, lues, colonnes: [une.save() for une in lues]
    )


def sans_ordre(monkeypatch):
    monkeypatch.setattr(service_des_dates, "sorted", dans_l_ordre_de_chacun, raising=False)


def sans_cle(monkeypatch):
    monkeypatch.setattr(une_fois, "_reserver", lire_la_cle_sans_la_reserver)


def sans_reservation(monkeypatch):
    monkeypatch.setattr(envoi, "_reserver", prendre_sans_reserver)


COURSES = {
    deux_personnes_pour_la_derniere_place: sans_verrou,
    trois_personnes_pour_deux_places: sans_verrou,
    une_excuse_et_une_demande: sans_verrou,
    deux_excuses_et_une_seule_attente: sans_verrou,
    la_meme_annulee_deux_fois: sans_verrou,
    reprise_pendant_que_le_temps_finit: sans_verrou,
    reprise_sur_deux_telephones: sans_verrou,
    une_reprise_et_une_demande_apres_le_delai: sans_verrou,
    des_places_baissees_pendant_une_tenue: sans_verrou,
    une_seance_annulee_et_une_reprise: sans_verrou,
    une_reprise_et_une_nouvelle_inscription: sans_verrou,
    des_places_baissees_et_une_demande: sans_verrou,
    des_places_ajoutees_et_un_oui: sans_verrou,
    oui_pendant_que_le_temps_finit: sans_verrou,
    oui_et_non_sur_deux_telephones: sans_verrou,
    deux_rondes_sur_la_meme_proposition: sans_verrou,
    deux_personnes_echangent_leurs_dates: sans_ordre,
    une_date_changee_et_une_annulation: sans_verrou,
    deux_personnes_changent_pour_la_meme_place: sans_verrou,
    une_seance_annulee_et_une_demande: sans_verrou,
    une_presence_et_une_annulation: sans_verrou,
    deux_personnes_pour_un_creneau: sans_verrou,
    la_meme_cle_deux_fois: sans_cle,
    deux_entretiens: sans_verrou,
    deux_envois: sans_reservation,
    le_troisieme_appel_en_vain_sur_deux_appareils: sans_verrou,
    l_equipe_et_le_partenaire_ne_disent_pas_la_meme_chose: sans_verrou,
    oui_et_non_a_un_transfert: sans_verrou,
    un_transfert_accepte_pendant_que_la_demande_change: sans_verrou_ni_colonnes,
}


@pytest.fixture(autouse=True)
def _horloges(monkeypatch):
    """Each thread may have its own clock: `a_l_heure`."""
    vraie = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: vraie() + getattr(HORLOGE, "avance", timedelta(0)))


@pytest.fixture
def _sans_immediate():
    """On SQLite the transaction begun IMMEDIATE is itself the lock: without, it begins when it writes."""
    if connection.vendor != "sqlite":
        yield
        return
    options = connection.settings_dict["OPTIONS"]
    options["transaction_mode"] = "DEFERRED"
    yield
    options["transaction_mode"] = "IMMEDIATE"


@pytest.mark.parametrize("preparer", COURSES, ids=lambda course: course.__name__)
def test_dans_quelque_ordre_que_ce_soit(preparer):
    perdues = {graine: trouves for graine in range(ORDRES) if (trouves := jouer(preparer, graine))}

    assert perdues == {}


@pytest.mark.parametrize("preparer", COURSES, ids=lambda course: course.__name__)
@pytest.mark.usefixtures("_sans_immediate")
def test_sans_sa_garde_la_meme_course_se_perd(preparer, monkeypatch):
    COURSES[preparer](monkeypatch)

    assert any(jouer(preparer, graine) for graine in range(4 * ORDRES))
