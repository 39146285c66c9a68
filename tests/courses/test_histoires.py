"""Whatever is done to a séance, in whatever order: the ledger holds, and the rules by hand foresaw it."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from inscriptions.dates.changer import changer_de_date
from inscriptions.entretien.echeances import (
    expirer_propositions,
    liberer_les_places_tenues,
    proposer_les_places_libres,
)
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.vie.demande import Orientation
from inscriptions.vie.entrees import ajouter, inscrire
from inscriptions.vie.suspension import attendre_une_reponse, reprendre_la_demande
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transitions import accepter, annuler, annuler_seance, changer_etat, decliner
from tests import fabriques
from tests.courses import regles_a_la_main as a_la_main
from tests.inscriptions.saisies import caches, une_personne
from tests.registre import ecarts

DEPART = datetime(2027, 3, 1, 10, tzinfo=ZoneInfo("Europe/Paris"))
DEBUT = DEPART + timedelta(days=90)
GESTES = {
    "inscrire_par_service": 8,
    "inscrire_par_api": 2,
    "inscrire_par_page": 1,
    "equipe_ajoute": 1,
    "equipe_force": 1,
    "annuler": 5,
    "changer": 5,
    "changer_avec_raison": 2,
    "accepter": 3,
    "decliner": 2,
    "reprendre": 5,
    "dix_minutes": 3,
    "trop_tard": 2,
    "changer_de_date": 4,
    "modifier_les_places": 4,
    "fermer_ou_ouvrir": 1,
    "ronde": 3,
    "annuler_la_seance": 1,
    "attendre_une_reponse": 2,
    "le_jour_venu": 1,
}
GRAINES = st.integers(0, 2**32)  # a list drawn element by element repeats itself too much to go far
au_hasard = settings(
    max_examples=12,
    derandomize=True,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Monde:
    """Two séances of one offer, in the portal and by hand, and a clock that only tests move."""

    horloge: Any
    places: int | None
    heures: int
    demande: bool
    maintenant: datetime = DEPART
    references: dict[str, str] = field(default_factory=dict)  # name by hand → reference
    a_la_ronde: bool = False

    def __post_init__(self):
        offre = fabriques.une_offre(qui="prescripteurs" if self.demande else "tous")
        antenne = fabriques.une_antenne()
        self.structure = fabriques.une_structure() if self.demande else None
        self.seances = [
            fabriques.une_seance(
                offre=offre,
                antenne=antenne,
                debut=DEBUT + timedelta(days=jour),
                **({"creneau_minutes": 120 // self.heures} if self.heures else {"places": self.places}),
            )
            for jour in (0, 7)
        ]
        places = self.heures or self.places
        self.a_la_main = [
            a_la_main.SeanceALaMain(places, self.heures, self.demande, debut=seance.debut)
            for seance in self.seances
        ]

    def avancer(self, jusqua=None):
        self.maintenant = jusqua or self.maintenant + timedelta(seconds=1)
        self.horloge.move_to(self.maintenant)
        for seance, a_la_main_ in zip(self.seances, self.a_la_main, strict=True):
            a_la_main_.du_jour = self.maintenant.date() >= seance.jour
            if jusqua:
                liberer_les_places_tenues()
                a_la_main_.lacher(self.maintenant)

    def quelqu_un(self, ou, choix, *etats):
        """Somebody of this séance, in one of these states."""
        gens = [p for p in self.a_la_main[ou].gens.values() if not etats or p.etat in etats]
        return gens[choix % len(gens)].nom if gens else None

    def inscription(self, nom):
        return Inscription.objects.get(reference=self.references[nom])

    def heure(self, ou, numero):
        heures = self.seances[ou].heures_de_creneau()
        return heures[numero % len(heures)] if heures else None

    # What people do. Each says whether the portal did it, and whether the rules by hand allow it.

    def inscrire_par_service(self, ou, qui, quoi, *, origine="jeune", raison="", sans_heure=False):
        nom = f"p{len(self.references)}"
        heure = None if sans_heure or not self.heures else quoi % self.heures
        options = (
            {"orientation": Orientation(structure=self.structure, engagement=True)} if self.demande else {}
        )
        if origine == "equipe":
            faire = partial(ajouter, raison_hors_capacite=raison)
        else:
            faire = partial(inscrire, origine="prescripteur" if self.demande else origine)
        faite = tenter(
            faire,
            demande=fabriques.une_demande(),
            seance=self.seances[ou],
            creneau=None if heure is None else self.heure(ou, heure),
            **options,
        )
        return self._noter_l_inscription(ou, nom, faite and faite.reference, origine, raison, heure)

    def equipe_ajoute(self, ou, qui, quoi):
        return self.inscrire_par_service(ou, qui, quoi, origine="equipe")

    def equipe_force(self, ou, qui, quoi):
        return self.inscrire_par_service(
            ou, qui, quoi, origine="equipe", raison="Vue avec l’équipe", sans_heure=quoi % 2 == 0
        )

    def inscrire_par_api(self, ou, qui, quoi):
        if self.demande:
            return self.inscrire_par_service(ou, qui, quoi)
        heure = quoi % self.heures if self.heures else None
        creneau = None if heure is None else self.heure(ou, heure).isoformat()
        identite = fabriques.une_identite()
        nom = "".join(lettre for lettre in identite.nom if lettre.isalpha())
        jeune = {"prenom": "Awa", "nom": nom, "date_naissance": "2006-05-04"}
        jeune |= {"courriel": identite.courriel, "code_postal": "75011"}
        corps = {"seance": self.seances[ou].pk, "creneau": creneau, "jeune": jeune, "reponses": {}}
        corps["information_lue"] = True
        reponse = Client().post("/api/v1/inscriptions/", corps, content_type="application/json")
        assert reponse.status_code in (201, 409), reponse.content
        reference = reponse.json().get("reference")
        return self._noter_l_inscription(ou, f"p{len(self.references)}", reference, "jeune", "", heure)

    def inscrire_par_page(self, ou, qui, quoi):
        if self.demande or self.heures:
            return self.inscrire_par_service(ou, qui, quoi)
        nom = f"p{len(self.references)}"
        adresse = f"/s-inscrire/seance/{self.seances[ou].pk}/"
        client, avant = Client(), set(Inscription.objects.values_list("reference", flat=True))
        page = client.get(adresse)
        # The form closes with the séance.
        if b'name="jeton"' in page.content:
            personne = une_personne(nom=f"Page{'abcdefghij'[len(avant) % 10]}")
            client.post(adresse, {**caches(page), **personne})
        nouvelles = set(Inscription.objects.values_list("reference", flat=True)) - avant
        return self._noter_l_inscription(ou, nom, next(iter(nouvelles), None), "jeune", "", None)

    def _noter_l_inscription(self, ou, nom, reference, origine, raison, heure):
        permis = self.a_la_main[ou].inscrire(
            nom, equipe=origine == "equipe", raison=bool(raison), heure=heure
        )
        if reference:
            self.references[nom] = reference
        return bool(reference), permis

    def annuler(self, ou, qui, quoi):
        par = [Qui.JEUNE, Qui.PRESCRIPTEUR, Qui.EQUIPE][quoi % 3]
        return self._rendre(ou, qui, par, lambda i: annuler(i, qui=par))

    def _rendre(self, ou, qui, par, geste, *etats):
        nom = self.quelqu_un(ou, qui, *etats)
        if nom is None:
            return True, True
        inscription = self.inscription(nom)
        fait = tenter(geste, inscription)
        permis = self.a_la_main[ou].rendre(
            nom, qui=par, maintenant=self.maintenant, expire_le=inscription.expire_le
        )
        return fait is not None, permis

    def reprendre(self, ou, qui, quoi):
        """Mostly by whoever gave it back."""
        nom = self.quelqu_un(ou, qui, "annulee")
        if nom is None:
            return True, True
        rendue = self.a_la_main[ou].gens[nom].rendue
        par = rendue[1] if rendue and quoi % 4 else [Qui.JEUNE, Qui.PRESCRIPTEUR, Qui.EQUIPE][quoi % 3]
        fait = tenter(reprendre, self.inscription(nom), qui=par)
        return fait is not None, self.a_la_main[ou].reprendre(nom, qui=par, maintenant=self.maintenant)

    def dix_minutes(self, ou, qui, quoi):
        """They pass, and the periodic work finds what nobody took back."""
        self.avancer(self.maintenant + a_la_main.DIX_MINUTES)
        self.expirer()
        return True, True

    def changer(self, ou, qui, quoi, raison=""):
        vers = ["confirmee", "presente", "absente", "excusee", "refusee", "attente", "expiree"][quoi % 7]
        motif = "autre" if vers == "refusee" else ""
        nom = self.quelqu_un(ou, qui)
        if nom is None:
            return True, True
        fait = tenter(changer_etat, self.inscription(nom), vers, qui=Qui.EQUIPE, motif=motif, raison=raison)
        seance, par_l_equipe = self.a_la_main[ou], {"qui": Qui.EQUIPE, "maintenant": self.maintenant}
        if seance.a_reprendre(nom, **par_l_equipe) == vers:
            return fait is not None, seance.reprendre(nom, **par_l_equipe)
        return fait is not None, seance.changer(nom, vers, raison=bool(raison))

    def changer_avec_raison(self, ou, qui, quoi):
        return self.changer(ou, qui, quoi % 2, raison="Vue avec l’équipe")

    def accepter(self, ou, qui, quoi):
        nom = self.quelqu_un(ou, qui, "proposee")
        echue = nom and self.a_la_main[ou].gens[nom].etat == "proposee" and self._echue(nom)
        if echue:
            return tenter(accepter, self.inscription(nom)) is not None, False
        return self._changer(ou, qui, "confirmee", accepter, "proposee")

    def _echue(self, nom):
        return self.inscription(nom).expire_le <= self.maintenant

    def decliner(self, ou, qui, quoi):
        return self._rendre(ou, qui, Qui.JEUNE, decliner, "proposee")

    def _changer(self, ou, qui, vers, geste, *etats):
        nom = self.quelqu_un(ou, qui, *etats)
        if nom is None:
            return True, True
        fait = tenter(geste, self.inscription(nom))
        return fait is not None, self.a_la_main[ou].changer(nom, vers)

    def trop_tard(self, ou, qui, quoi):
        """The time of an offer runs out; the person says yes just after, and the round passes."""
        nom = self.quelqu_un(ou, qui, "proposee")
        if nom is None:
            return True, True
        self.avancer(max(self.inscription(nom).expire_le, self.maintenant))
        accepte = tenter(accepter, self.inscription(nom)) if quoi % 2 else None
        self.expirer()
        return accepte is not None, False

    def expirer(self):
        finies = Inscription.objects.filter(etat="proposee", expire_le__lte=self.maintenant)
        noms = {reference: nom for nom, reference in self.references.items()}
        dues = [noms[i.reference] for i in finies.order_by("expire_le", "pk")]
        expirer_propositions()
        for nom in dues:
            seance = next(seance for seance in self.a_la_main if nom in seance.gens)
            seance.changer(nom, "expiree")

    def changer_de_date(self, ou, qui, quoi):
        nom = self.quelqu_un(ou, qui)
        if nom is None:
            return True, True
        heure = quoi % self.heures if self.heures else None
        fait = tenter(
            changer_de_date,
            self.inscription(nom),
            seance=self.seances[1 - ou],
            creneau=None if heure is None else self.heure(1 - ou, heure),
            qui=Qui.JEUNE,
        )
        de, vers = self.a_la_main[ou], self.a_la_main[1 - ou]
        return fait is not None, a_la_main.changer_de_date(nom, de=de, vers=vers, heure=heure)

    def attendre_une_reponse(self, ou, qui, quoi):
        nom = self.quelqu_un(ou, qui, "demandee")
        if nom is None:
            return True, True
        inscription = self.inscription(nom)
        if inscription.attend_de and quoi % 2:
            return tenter(reprendre_la_demande, inscription) is not None, True
        de = ["personne", "prescripteur"][quoi % 3 % 2]
        return tenter(attendre_une_reponse, inscription, de=de) is not None, True

    def modifier_les_places(self, ou, qui, quoi):
        seance, a_la_main_ = self.seances[ou], self.a_la_main[ou]
        if not self.heures:
            seance.refresh_from_db()
            seance.places = a_la_main_.places = [0, 1, 2, 3, 4, None][quoi % 6]
            seance.save()
            self.a_la_ronde = True
        return True, True

    def fermer_ou_ouvrir(self, ou, qui, quoi):
        seance = self.seances[ou]
        seance.refresh_from_db()
        if seance.etat in ("ouverte", "fermee"):
            seance.etat = self.a_la_main[ou].etat = "fermee" if seance.etat == "ouverte" else "ouverte"
            seance.save()
            self.a_la_ronde = True
        return True, True

    def ronde(self, ou, qui, quoi):
        self.expirer()
        proposer_les_places_libres()
        for seance in self.a_la_main:
            seance.passer()
        self.a_la_ronde = False
        return True, True

    def annuler_la_seance(self, ou, qui, quoi):
        if quoi % 3:
            return True, True
        fait = tenter(annuler_seance, self.seances[ou])
        return fait is not None, self.a_la_main[ou].annuler()

    def le_jour_venu(self, ou, qui, quoi):
        if quoi % 3 == 0 and self.maintenant < DEBUT:
            self.a_la_main[0].passee = True
            self.avancer(DEBUT)
            self.expirer()
        return True, True

    def verifier(self, geste):
        maintenant = self.maintenant
        for seance, a_la_main_ in zip(self.seances, self.a_la_main, strict=True):
            trouves = ecarts(
                seance,
                references=self.references.values(),
                plafond=max(a_la_main_.prises(), a_la_main_.places or 0),
                maintenant=maintenant,
                a_la_ronde=self.a_la_ronde,
            )
            assert trouves == [], geste
            lignes = seance.inscriptions.in_bulk(field_name="reference")
            noms = {reference: nom for nom, reference in self.references.items()}
            ecrites = {noms[reference]: ligne.etat for reference, ligne in lignes.items()}
            assert ecrites == {nom: p.etat for nom, p in a_la_main_.gens.items()}, geste
            heures = seance.heures_de_creneau()
            for reference, ligne in lignes.items():
                personne = a_la_main_.gens[noms[reference]]
                if self.heures and personne.prend:
                    attendue = None if personne.heure is None else heures[personne.heure]
                    assert ligne.creneau == attendue, geste


def tenter(geste, *arguments, **options):
    """What `geste` made, or None when a rule of the house refused it."""
    with suppress(Refus, ValidationError):
        return geste(*arguments, **options)
    return None


class TestEntrelacements(TestCase):
    @au_hasard
    @given(graine=GRAINES)
    def test_le_registre_tient_apres_chaque_geste(self, graine):
        hasard = Random(graine)
        places, heures = hasard.choice([(1, 0), (2, 0), (3, 0), (None, 2), (None, 3)])
        with time_machine.travel(DEPART, tick=False) as horloge:
            monde = Monde(horloge, places, heures, demande=hasard.random() < 0.3)
            for quoi in range((places or heures) + 3):  # a full séance, and three who wait
                monde.inscrire_par_service(0, 0, quoi)
            for geste in hasard.choices(list(GESTES), GESTES.values(), k=25):
                ou, qui, quoi = int(hasard.random() < 0.25), hasard.randrange(30), hasard.randrange(60)
                monde.avancer()
                fait, permis = getattr(monde, geste)(ou, qui, quoi)
                assert fait == permis, (geste, ou, qui, quoi)
                monde.verifier((geste, ou, qui, quoi))
                event(f"{geste} : {'fait' if fait else 'refusé'}")
