"""What a registration is made from (`entrees`): the request, who sends it, and what the team already knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import Contenu
from catalogue.formulaires.page import FormulairePublie
from catalogue.formulaires.types import TYPES
from catalogue.models import Offre, VersionFormulaire
from inscriptions.models import Inscription, PeutSavoir, Prescripteur, Structure
from inscriptions.personnes.identification import Identite
from inscriptions.vie.pieces import Jointure, jointures_de

_IDENTITE = ("prenom", "nom", "courriel", "telephone", "code_postal")


@dataclass(frozen=True)
class Demande:
    """What was asked, cleaned: who, the answers by key, the version of the form; for a message, about which offer."""

    identite: Identite
    reponses: dict[str, Any] = field(default_factory=dict)
    comptees: dict[str, list[str]] = field(default_factory=dict)
    version: VersionFormulaire | None = None
    information_lue: bool = False
    fichiers: list[Jointure] = field(default_factory=list)
    a_propos_de: Offre | None = None
    # What the person said of it themselves (`Inscription.discretion`); what the offer asks, where they did not.
    discretion: Mapping[str, bool] | None = None
    # How a message is to be answered: one of `RepondrePar`.
    repondre_par: str = ""
    # By what they came: one of `Provenance`, or nothing.
    provenance: str = ""

    @classmethod
    def du_formulaire(
        cls,
        formulaire: FormulairePublie,
        version: VersionFormulaire | None,
        *,
        information_lue: bool = False,
        a_propos_de: Offre | None = None,
        discretion: Mapping[str, bool] | None = None,
        repondre_par: str = "",
        provenance: str = "",
    ) -> "Demande":
        """From a form that was found valid."""
        reponses = formulaire.reponses()
        propres = list(questions_propres(formulaire.contenu))
        profil = {q["profil"]: reponses[q["cle"]] for q in propres if q["profil"] and q["cle"] in reponses}
        donnees = formulaire.cleaned_data
        # A message asks neither name nor birth date.
        dits: dict[str, Any] = {champ: donnees.get(champ) or "" for champ in _IDENTITE}
        identite = Identite(**dits, date_naissance=donnees.get("date_naissance"), profil=profil)
        return cls(
            identite=identite,
            reponses={q["cle"]: reponses[q["cle"]] for q in propres if q["cle"] in reponses},
            comptees=valeurs_comptees(formulaire.contenu, reponses),
            version=version,
            information_lue=information_lue,
            fichiers=jointures_de(formulaire.contenu, reponses),
            a_propos_de=a_propos_de,
            discretion=discretion,
            repondre_par=repondre_par,
            provenance=provenance,
        )


def valeurs_comptees(contenu: Contenu, reponses: dict[str, Any]) -> dict[str, list[str]]:
    """The values under which the answers are counted, by question."""
    return {
        question["cle"]: TYPES[question["type"]].valeurs_comptees(reponses.get(question["cle"]))
        for question in questions_propres(contenu)
        if question["a_compter"]
    }


@dataclass(frozen=True)
class Orientation:
    """Who sends the young person, and why."""

    structure: Structure
    prescripteur: Prescripteur | None = None
    referent_prenom: str = ""
    referent_nom: str = ""
    referent_courriel: str = ""
    referent_telephone: str = ""
    motif_orientation: str = ""
    engagement: bool = False
    contact: str = Inscription.Contact.JEUNE
    # What the person lets them know of what follows; what the offer asks, when empty.
    peut_savoir: str = ""
    # Nobody sends them: they come alone, with the card of the structure.
    par_carte: bool = False

    @classmethod
    def avec_la_carte(cls, structure: Structure, *, peut_savoir: str = "") -> "Orientation":
        """Of somebody who registers alone; the structure learns nothing unless the person says so."""
        return cls(structure=structure, par_carte=True, peut_savoir=peut_savoir or PeutSavoir.NON)

    @property
    def envoyeuse(self) -> Structure | None:
        """As `Inscription.envoyeuse`: a card opens nothing that is kept for professionals."""
        return None if self.par_carte else self.structure

    @classmethod
    def du_formulaire(cls, formulaire: FormulairePublie, prescripteur: Prescripteur) -> "Orientation":
        """From an orientation form that was found valid."""
        donnees = formulaire.cleaned_data
        propres = (
            "referent_prenom",
            "referent_nom",
            "referent_courriel",
            "referent_telephone",
            "motif_orientation",
            "engagement",
            "contact",
        )
        return cls(
            structure=prescripteur.structure,
            prescripteur=prescripteur,
            **{champ: donnees[champ] for champ in propres},
        )


@dataclass(frozen=True)
class Fait:
    """What the team or an import already knows: the state, and the days on which it happened."""

    etat: str
    venue_le: date | None = None
    rendez_vous_le: datetime | None = None
    motif: str = ""
    annulee_par: str = ""
