"""The rules of places, written once more by hand from docs/contrat.md §3.1: a few lines, no database.

The oracle of the generated interleavings: what each act should lead to, told before the portal does it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

PREND = {"confirmee", "proposee", "presente", "absente"}
VIT = {"demandee", "confirmee", "attente", "proposee"}
PERMIS = {
    "demandee": {"confirmee", "attente", "refusee", "annulee", "expiree", "presente", "absente"},
    "attente": {"proposee", "confirmee", "refusee", "annulee", "expiree"},
    "proposee": {"confirmee", "annulee", "expiree"},
    "confirmee": {"presente", "absente", "excusee", "annulee"},
    "presente": {"absente", "excusee", "confirmee"},
    "absente": {"presente", "excusee", "confirmee"},
    "excusee": {"presente", "absente", "confirmee"},
}
DIX_MINUTES, DEUX_HEURES = timedelta(minutes=10), timedelta(hours=2)
AVEC_RAISON = {etat: {"confirmee", "presente"} for etat in ("attente", "annulee", "expiree")}


@dataclass
class Personne:
    nom: str
    etat: str = ""
    avec_place: bool = False
    heure: int | None = None  # the slot, by its number
    arrivee: int = 0
    # Given back a moment ago: in which state, by whom, and until when it can be taken back.
    rendue: tuple[str, str, datetime] | None = None

    @property
    def prend(self):
        tenue = self.rendue is not None and self._prend(self.rendue[0])
        return tenue or self._prend(self.etat)

    def _prend(self, etat):
        return etat in PREND or (etat == "demandee" and self.avec_place)


@dataclass
class SeanceALaMain:
    """One séance: who is there, in which state. `heures`: how many slots, 0 without appointments."""

    places: int | None
    heures: int = 0
    demande: bool = False  # only professionals send people here: a registration waits for an answer
    etat: str = "ouverte"
    passee: bool = False
    du_jour: bool = False  # its day has come: who came may be noted
    debut: datetime | None = None
    gens: dict[str, Personne] = field(default_factory=dict)
    arrivees: int = 0

    def prises(self):
        return sum(personne.prend for personne in self.gens.values())

    def complete(self):
        return self.places is not None and self.prises() >= self.places

    def en_attente(self):
        return sorted((p for p in self.gens.values() if p.etat == "attente"), key=lambda p: p.arrivee)

    def heures_libres(self):
        prises = {p.heure for p in self.gens.values() if p.prend}
        return [heure for heure in range(self.heures) if heure not in prises]

    def inscrire(self, nom, *, equipe=False, raison=False, heure=None):
        """True, or False for a refusal that changes nothing."""
        if self.etat == "annulee" or (not equipe and (self.etat != "ouverte" or self.passee)):
            return False
        if not raison and (self.complete() or self.en_attente()):
            self._faire_attendre(self.gens.setdefault(nom, Personne(nom)))
            return True
        if heure is not None and heure not in self.heures_libres():
            return False
        if self.heures and heure is None and not raison:
            return False
        self.gens[nom] = Personne(nom, "demandee" if self.demande else "confirmee", self.demande, heure)
        return True

    def changer(self, nom, vers, *, raison=False):
        personne = self.gens[nom]
        permis = PERMIS.get(personne.etat, set()) | (
            AVEC_RAISON.get(personne.etat, set()) if raison else set()
        )
        if vers not in permis or (vers in {"presente", "absente"} and not self.du_jour):
            return False
        prenait, personne.rendue = personne.prend, None
        if vers in PREND and not prenait:
            if self.etat == "annulee" or (self.complete() and not raison):
                return False
            if self.heures:
                libres = self.heures_libres()
                if personne.heure is None:
                    personne.heure = libres[0] if libres else None
                elif personne.heure not in libres:
                    personne.heure = None
        if vers == "attente":
            self._faire_attendre(personne)
        personne.etat = vers
        if prenait and not personne.prend:
            self.passer()
        return True

    def rendre(self, nom, *, qui, maintenant, expire_le=None):
        """Given back, and theirs for ten minutes."""
        personne, etat = self.gens[nom], self.gens[nom].etat
        limites = [maintenant + DIX_MINUTES, self.debut - DEUX_HEURES, *([expire_le] if expire_le else [])]
        if "annulee" not in PERMIS.get(etat, set()) or min(limites) <= maintenant:
            return self.changer(nom, "annulee")
        personne.etat, personne.rendue = "annulee", (etat, qui, min(limites))
        return True

    def a_reprendre(self, nom, *, qui, maintenant):
        """The state that `qui` gave back, and may still come back to; None without any."""
        etat, par, jusqua = self.gens[nom].rendue or ("", "", maintenant)
        return etat if par == qui and jusqua > maintenant else None

    def reprendre(self, nom, *, qui, maintenant):
        etat = self.a_reprendre(nom, qui=qui, maintenant=maintenant)
        if etat is None:
            return False
        personne = self.gens[nom]
        personne.etat, personne.rendue = etat, None
        if etat == "attente":
            self.passer()
        return True

    def lacher(self, maintenant):
        """Nobody took it back: it goes on."""
        finies = [p for p in self.gens.values() if p.rendue and p.rendue[2] <= maintenant]
        for personne in finies:
            personne.rendue = None
        if finies:
            self.passer()

    def passer(self):
        """Free places go to those who wait, in order; nothing moves when closed or past."""
        while self.etat == "ouverte" and not self.passee and not self.complete() and self.en_attente():
            if self.heures and not self.heures_libres():
                return
            premiere = self.en_attente()[0]
            premiere.etat = "proposee"
            if self.heures:
                premiere.heure = self.heures_libres()[0]

    def annuler(self):
        """True, or False once somebody came: it was held."""
        if any(personne.etat == "presente" for personne in self.gens.values()):
            return False
        self.etat = "annulee"
        for personne in self.gens.values():
            personne.rendue = None
            if personne.etat in VIT:
                personne.etat = "annulee"
        return True

    def accueille(self, heure):
        """Whether somebody may come here from another date."""
        if self.etat != "ouverte" or self.passee or self.complete() or self.en_attente():
            return False
        return not self.heures or heure in self.heures_libres()

    def _faire_attendre(self, personne):
        self.arrivees += 1
        personne.arrivee, personne.etat = self.arrivees, "attente"


def changer_de_date(nom, *, de, vers, heure=None):
    personne = de.gens[nom]
    if personne.etat not in VIT or not vers.accueille(heure):
        return False
    prenait = personne.prend
    del de.gens[nom]
    personne.etat = "demandee" if personne.etat == "demandee" else "confirmee"
    personne.avec_place = personne.etat == "demandee"
    personne.heure = heure if vers.heures else None
    vers.gens[nom] = personne
    if prenait:
        de.passer()
    return True
